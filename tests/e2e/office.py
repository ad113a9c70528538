"""The stage of all stories: a fake Slack, the real bot on it over real Socket Mode, a clock that is held."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import Unison
from bot.fake_slack import FakeSlack
from bot.fake_slack.clock import FakeClock
from bot.metrics import Metrics
from bot.migrate import migrate
from bot.settings import Settings

MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_PAUSE = timedelta(seconds=3)  # notices of one channel wait for each other: the clock goes on this far


class HeldClock:
    """`bot.ports.Clock` on the fake Slack's clock."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.now(), UTC)


class Office:
    """A running bot and the Slack it lives in."""

    def __init__(self, slack: FakeSlack, unison: Unison) -> None:
        self.slack = slack
        self.unison = unison

    async def settles(self) -> None:
        """Everything that was said is heard, and everything due within moments is said."""
        while True:
            await self.slack.settled()
            await self.unison.held.finish()
            await self.unison.readings.finish()
            await self.unison.outbox.drain()
            due = await self.unison.door.ask(lambda tx, *_: tx.next_due(), None, quietly=True)
            now = self.unison.clock.now()
            if due is None or due > now + _PAUSE:
                return
            await self.slack.clock.advance(max((due - now).total_seconds(), 0.001))

    async def passes(self, **time: float) -> None:
        """Time goes by (`minutes=31`), the scheduler ticks, and what follows from it happens."""
        await self.slack.clock.advance(timedelta(**time).total_seconds())
        await self.unison.tick()
        await self.settles()


def settings_for(slack: FakeSlack, database_url: str, **more: Any) -> Settings:
    """What an operator of the first team would have in `.env`; `more` overrides it."""
    usual: dict[str, Any] = {
        "slack_bot_token": next(iter(slack.teams.values())).bot_token,
        "slack_app_token": slack.app.app_token,
        "slack_signing_secret": slack.app.signing_secret,
        "slack_api_url": slack.api_url,
        "database_url": database_url,
        "unison_port": 0,
    }
    return Settings(_env_file=None, **{**usual, **more})


@asynccontextmanager
async def open_office(slack: FakeSlack, tmp_path: Path, **more: Any) -> AsyncIterator[Office]:
    """Start the bot in a workspace that already has its people, and stop it at the end.

    `settles=False`: do not wait until all that was said before is heard, since Slack will repeat it later.
    """
    url = more.pop("database_url", f"sqlite:///{tmp_path / 'unison.db'}")
    waits = {name: more.pop(name) for name in ("patience", "ping") if name in more}
    settles = more.pop("settles", True)
    unison = Unison(settings_for(slack, url, **more), Metrics(), HeldClock(slack.clock), **waits)
    try:
        migrate(unison.store.engine)
        await unison.start()
        if unison.socket:
            await unison.socket.greeted.wait()
        office = Office(slack, unison)
        if settles:
            await office.settles()
        yield office
    finally:
        await unison.stop()
