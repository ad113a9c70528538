"""The clock: held or running, moved only forward, with everything due on the way done in order."""

import asyncio
from datetime import UTC, datetime

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.clock import FakeClock
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel


async def test_timestamps_are_unique_and_rise(slack: FakeSlack) -> None:
    """Even while the clock stands still no two messages share a ts."""
    stamps = [slack.clock.next_ts() for _ in range(100)]
    assert stamps == sorted(set(stamps))
    assert stamps[0].startswith("1795252800.")


async def test_what_is_due_runs_in_order() -> None:
    """Advancing runs jobs by their time, also those that other jobs plan on the way."""
    clock = FakeClock(start=0.0)
    done: list[tuple[str, float]] = []

    def first() -> None:
        done.append(("first", clock.now()))
        clock.at(15, lambda: done.append(("planned", clock.now())))

    clock.at(20, lambda: done.append(("second", clock.now())))
    clock.at(10, first)
    clock.at(99, lambda: done.append(("later", clock.now())))
    await clock.advance(30)
    assert done == [("first", 10), ("planned", 15), ("second", 20)]
    assert clock.now() == 30


async def test_it_never_goes_back() -> None:
    """The clock can be set, but not to the past."""
    clock = FakeClock(start=0.0)
    await clock.set(datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert datetime.fromtimestamp(clock.now(), UTC).hour == 9
    with pytest.raises(ValueError, match="only goes forward"):
        await clock.set(datetime(2026, 11, 22, tzinfo=UTC))


async def test_a_running_clock_does_what_is_due_by_itself() -> None:
    """Ticking, it rings jobs in real time; held again, it stands still."""
    clock = FakeClock(start=0.0, ticking=True)
    rang = asyncio.Event()
    clock.at(0.01, rang.set)
    async with asyncio.timeout(5):
        await rang.wait()
    clock.hold()
    assert clock.now() == clock.now() >= 0.01


async def test_a_separate_process_can_read_it(slack: FakeSlack) -> None:
    """GET /clock tells the time that the tests set."""
    await slack.clock.advance(60)
    async with aiohttp.ClientSession() as session, session.get(slack.clock_url) as answer:
        assert await answer.json() == {"now": 1_795_252_860.0}


async def test_scheduled_messages_come_when_due(
    slack: FakeSlack, kaz: Person, office: Channel, web: AsyncWebClient
) -> None:
    """A scheduled message is posted at its time, a cancelled one never."""
    post_at = int(slack.clock.now()) + 60
    await web.chat_scheduleMessage(channel=office.id, text="Kept", post_at=post_at)
    dropped = await web.chat_scheduleMessage(channel=office.id, text="Dropped", post_at=post_at)
    await web.chat_deleteScheduledMessage(channel=office.id, scheduled_message_id=dropped["scheduled_message_id"])
    assert kaz.sees(office) == []
    await slack.clock.advance(61)
    assert [m.text for m in kaz.sees(office)] == ["Kept"]
