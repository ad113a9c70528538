"""`unison run` as its operator knows it: a process that starts, stops when asked, and may be killed at any moment."""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.crypto import TokenCipher, new_key
from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message
from bot.fake_slack.workspace import Workspace
from bot.migrate import migrate
from bot.ports import Installation
from bot.store.sql import SqlStore, open_engine
from tests.e2e.operator import HeldApi, Operator, Process, held_slack

UNSAID = "SELECT dedupe_key FROM notices WHERE state IN ('queued', 'sending')"
LEASE_OVER = 61.0  # seconds after which a sender that died is taken for dead
SENT_AGAIN = 10.0  # and what Slack got no ack for comes again within these


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A fake Slack on a Monday morning, whose posts can be held."""
    async with held_slack() as running:
        running.grace = 5  # a process on a busy machine may take longer to ack than one of ours
        yield running


@pytest.fixture
def api(slack: FakeSlack) -> HeldApi:
    """Its Web API."""
    assert isinstance(slack.api, HeldApi)
    return slack.api


@pytest.fixture
def operator(slack: FakeSlack, shop: Channel, tmp_path: Path, unused_tcp_port: int) -> Operator:
    """Whoever runs the bot for the joinery."""
    return Operator(slack, tmp_path, unused_tcp_port)


async def collide(shop: Channel, dot: Person, kaz: Person, number: int = 204) -> Message:
    """Dot and Kaz both set out to answer."""
    asked = await kaz.says(shop, f"Mrs Harper asks where her hinges are, HL-{number}")
    await dot.says(shop, "I'll reply to her", thread=asked)
    await kaz.says(shop, "drafting a reply now", thread=asked)
    return asked


def cards(shop: Channel, asked: Message, person: Person) -> list[Message]:
    return [message for message in person.sees(shop, thread=asked) if message.bot_id]


def of_people(slack: FakeSlack) -> set[str]:
    """The events that were acked, without the bot's own words: those it need not remember."""
    events = [delivery for delivery in slack.deliveries if delivery.acked and delivery.kind == "events_api"]
    return {delivery.event_id for delivery in events if not delivery.payload["event"].get("bot_id")}


def nothing_is_lost(slack: FakeSlack, operator: Operator) -> None:
    """Everything was acked, what was acked is kept, each once; and nothing is left to say."""
    assert all(delivery.acked for delivery in slack.deliveries)
    assert of_people(slack) <= {event_id for (event_id,) in operator.rows("SELECT event_id FROM events")}
    assert operator.rows(UNSAID) == []


async def test_a_first_start_hears_and_says(
    slack: FakeSlack, operator: Operator, shop: Channel, dot: Person, kaz: Person
) -> None:
    """On an empty folder: it makes its database, is ready, shows a card, and ends when asked."""
    async with operator.runs() as bot:
        assert await bot.gets("/healthz") == 200
        assert await bot.gets("/readyz") == 200
        assert await bot.gets("/metrics") == 200
        await collide(shop, dot, kaz)
        await kaz.waits_for("are both answering")
        await slack.settled()
        bot.signal(signal.SIGTERM)
        assert await bot.ends() == 0
    assert slack.hub.connections == []
    nothing_is_lost(slack, operator)
    assert "hinges" not in bot.log
    assert "xoxb" not in bot.log


async def test_asked_to_stop_in_the_middle_of_everything(
    slack: FakeSlack, api: HeldApi, operator: Operator, shop: Channel, dot: Person, kaz: Person
) -> None:
    """A post is under way, a second waits, thirty events wait for the disk, five come too late: nothing is lost."""
    async with operator.runs() as bot:
        slow = api.hold()
        first = await collide(shop, dot, kaz)
        second = await collide(shop, dot, kaz, 205)
        await slack.until(lambda: api.held == 1)
        await slack.settled()
        async with operator.busy_database():
            for number in range(30):
                await dot.says(shop, f"and number {number}")
            assert await bot.gets("/healthz") == 200
            bot.signal(signal.SIGTERM)
            await bot.logs("stopping")
            late = [await dot.says(shop, f"too late {number}") for number in range(5)]
        slow.set()
        assert await bot.ends() == 0
        assert of_people(slack) <= {event_id for (event_id,) in operator.rows("SELECT event_id FROM events")}
        assert len(cards(shop, first, kaz)) == 1
        assert cards(shop, second, kaz) == []
    async with operator.runs() as bot:
        await recovered(slack, operator, bot, kaz, [(shop, first), (shop, second)])
        bot.signal(signal.SIGTERM)
        assert await bot.ends() == 0
    nothing_is_lost(slack, operator)
    assert [len(cards(shop, thread, kaz)) for thread in (first, second)] == [1, 1]
    kept_ts = {ts for (ts,) in operator.rows("SELECT ts FROM messages")}
    assert {message.ts for message in late} <= kept_ts


MOMENTS = ("before the commit", "before the post", "before the answer", "afterwards")


async def test_killed_again_and_again(
    slack: FakeSlack, api: HeldApi, operator: Operator, team: Workspace, dot: Person, kaz: Person
) -> None:
    """kill -9 at four moments of saying a card: the next process says it, once, and has lost nothing."""
    asked: list[tuple[Channel, Message]] = []
    for moment in MOMENTS:
        shop = team.add_channel(f"shop {moment}", members=[kaz, dot, team.app])  # no card waits for another's pace
        async with operator.runs() as bot:
            await recovered(slack, operator, bot, kaz, asked)
            if moment == "before the commit":
                async with operator.busy_database():
                    asked.append((shop, await collide(shop, dot, kaz, 200 + len(asked))))
                    assert await bot.gets("/healthz") == 200
                    await killed(bot)
                assert not any(delivery.acked for delivery in slack.deliveries)
                continue
            if moment == "before the post":
                api.hold()
            elif moment == "before the answer":
                slack.faults.next("chat.postMessage", lose_answer=True)
            asked.append((shop, await collide(shop, dot, kaz, 200 + len(asked))))
            await slack.settled()
            await slack.until(partial(reached, moment, api, asked[-1], kaz))
            await killed(bot)
    async with operator.runs() as bot:
        await recovered(slack, operator, bot, kaz, asked)
        bot.signal(signal.SIGTERM)
        assert await bot.ends() == 0
    nothing_is_lost(slack, operator)
    posted = {(cards(*where, kaz)[0].ts, "sent") for where in asked}
    assert set(operator.rows("SELECT posted_ts, state FROM notices WHERE kind = 'CollisionCard'")) == posted
    assert len(operator.rows("SELECT user_id FROM drafts")) == 2 * len(MOMENTS)
    assert api.asked("conversations.replies") >= 2  # an interrupted post is looked for before it is repeated


def reached(moment: str, api: HeldApi, where: tuple[Channel, Message], kaz: Person) -> bool:
    """Whether the post is held at Slack's door, or the card stands."""
    return api.held == 1 if moment == "before the post" else bool(cards(*where, kaz))


async def killed(bot: Process) -> None:
    bot.signal(signal.SIGKILL)
    assert await bot.ends() == -signal.SIGKILL


async def recovered(
    slack: FakeSlack, operator: Operator, bot: Process, kaz: Person, asked: list[tuple[Channel, Message]]
) -> None:
    """The new process has taken over: the dead sender's lease is over, and every issue so far has its one card."""
    await slack.clock.advance(LEASE_OVER)
    await slack.clock.advance(SENT_AGAIN)
    await slack.settled()
    async with asyncio.timeout(10):
        while operator.rows(UNSAID):  # what Slack cannot see: that the new process knows what was said
            assert await bot.gets("/readyz") == 200
    assert [len(cards(*where, kaz)) for where in asked] == [1] * len(asked)


async def test_a_wrong_token(operator: Operator) -> None:
    """One sentence that says what to do, status 2, and no database was made."""
    status, _, complaint = await operator.sees("run", SLACK_BOT_TOKEN="xoxb-another")
    assert status == 2
    assert re.fullmatch(r"unison: Slack does not know the bot token: copy .*\.\n", complaint)
    assert not (operator.folder / "unison.db").exists()


async def test_a_key_that_was_lost(operator: Operator, team: Workspace) -> None:
    """A token in the database was sealed with another key: one sentence that names the setting, status 2."""
    store = SqlStore(open_engine(f"sqlite:///{operator.folder / 'unison.db'}"), TokenCipher([new_key()]))
    migrate(store.engine)
    with store.begin() as tx:
        tx.put_installation(Installation("T0ANOTHER", team.bot_token, "U1", "B1"))
    store.close()
    status, _, complaint = await operator.sees("run", UNISON_SECRET_KEYS=new_key(), UNISON_LOG_LEVEL="ERROR")
    assert status == 2
    assert re.fullmatch(r"unison: No key in UNISON_SECRET_KEYS opens a stored token: .*\.\n", complaint)


async def test_doctor_has_nothing_to_say_against_the_fake(operator: Operator) -> None:
    """Every check is fine."""
    status, table, complaint = await operator.sees("doctor")
    assert (status, complaint) == (0, "")
    assert "0 wrong, 0 to consider" in table
    assert "@unison in Hollow Lane" in table
