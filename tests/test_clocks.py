"""A clock that another process tells: followed closely, and never backwards."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import aiohttp

from bot.clocks import FollowingClock, SystemClock
from bot.fake_slack import FakeSlack
from bot.tasks import HeldTasks


def test_the_systems_clock_is_aware() -> None:
    """UTC, with its zone."""
    assert SystemClock().now().tzinfo is UTC


async def test_the_fakes_clock_is_followed() -> None:
    """Half an hour passes in the fake Slack: the bot's clock knows within moments."""
    start = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    async with FakeSlack(start=start.timestamp()) as slack, aiohttp.ClientSession() as session:
        clock = FollowingClock(slack.clock_url, session)
        await clock.start()
        assert clock.now() == start
        await slack.clock.advance(1800)
        async with asyncio.timeout(5):
            while (clock.now() - start).total_seconds() < 1800:  # noqa: ASYNC110 - it asks every 50 ms by itself
                await asyncio.sleep(0)
        await clock.stop()


async def test_held_tasks_are_finished_and_faults_logged(caplog: object) -> None:
    """What goes on after an ack is neither lost nor forgotten."""
    held, done = HeldTasks(), []

    async def work() -> None:
        await asyncio.sleep(0)
        done.append(1)

    async def fails() -> None:
        raise ValueError("no")

    held.start(work(), "work")
    held.start(fails(), "fails")
    await held.finish()
    assert done == [1]
    assert len(held) == 0
    assert "task fails failed" in caplog.text  # type: ignore[attr-defined]
