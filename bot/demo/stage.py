"""The stage of the demo: time, patience, and what it takes to say that something did not happen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.demo.telling import Telling
from bot.fake_slack import FakeSlack
from bot.fake_slack.sight import Item
from bot.fake_slack.state import Channel, View

_CLOCK_CATCHES_UP = 0.06  # real seconds: the bot looks at our clock every 0.05
_JOBS_TICK = 0.6  # real seconds: the bot looks for claims that ran out every 0.5 in a demo
_SILENCE = 0.8  # real seconds without a word that count as silence
_QUIET = 0.4  # real seconds without anything new after an act of somebody who types
_STEP = 14  # seconds of the story between two acts
_BETWEEN_SCENES = 8 * 60


class UnseenError(Exception):
    """Something the story expects was not seen; the text names it."""


class Stage:
    """The fake Slack, its clock and the transcript. `pause` is what a reader needs, in real seconds."""

    def __init__(self, slack: FakeSlack, telling: Telling, *, pause: float = 0, patience: float = 10) -> None:
        self.slack = slack
        self.telling = telling
        self.pause = pause
        self.patience = patience
        self.live = False  # people act as they like: time is real, and nothing waits for the reader

    async def beat(self) -> None:
        """Between two acts: a reader catches up, and the story's clock goes on a little."""
        if self.live:
            return
        await asyncio.sleep(self.pause)
        await self.slack.clock.advance(_STEP)
        await asyncio.sleep(_CLOCK_CATCHES_UP)

    async def narrates(self, words: str) -> None:
        self.telling.narrates(words)
        await asyncio.sleep(self.pause * len(words) / 60)

    async def next_scene(self) -> None:
        """Some minutes between two scenes, to the full minute."""
        await asyncio.sleep(self.pause)
        await self.slack.clock.advance(_BETWEEN_SCENES - self.slack.clock.now() % 60)

    async def passes(self, minutes: float, words: str) -> None:
        """Time goes by."""
        await asyncio.sleep(self.pause)
        self.telling.passes(words)
        await self.slack.clock.advance(minutes * 60)
        await asyncio.sleep(_JOBS_TICK)

    async def heard(self) -> None:
        """Everything said so far has reached the bot."""
        try:
            await self.slack.settled(self.patience)
        except AssertionError as error:
            raise UnseenError(f"The bot was to take in what was said, and did not: {error}.") from error

    async def until(self, happened: Callable[[], bool], expected: str) -> None:
        """In: a condition, and what was expected as a sentence without its end."""
        if not await self.slack.bell.wait_until(happened, self.patience):
            raise UnseenError(f"{expected} within {self.patience:g} s, but that did not happen.")

    @asynccontextmanager
    async def silence(self, why: str, where: Channel | None = None) -> AsyncIterator[None]:
        """While the block runs, and a moment longer, Unison says nothing to anybody (`where`: nothing there)."""
        before = self._words_of_app(where)
        yield
        await self.heard()
        await asyncio.sleep(_SILENCE)
        if self._words_of_app(where) != before:
            raise UnseenError("Unison was to stay silent, and spoke.")
        self.telling.remarks(f"(Unison says nothing: {why})")

    def _words_of_app(self, where: Channel | None) -> int:
        if where is None:
            return self.telling.words_of_app
        shown = [hint for hint in self.slack.world.ephemerals if hint.channel_id == where.id]
        return sum(bool(message.bot_id) for message in where.messages.values()) + len(shown)

    async def quiet(self) -> None:
        """Wait until the bot has heard all and has not said anything for a moment."""
        await self.heard()
        shown, known = self.slack.transcript.lines, -1
        while known != len(shown):
            known = len(shown)
            await asyncio.sleep(_QUIET)

    def place(self, where: Item | Channel) -> str:
        """In: a channel, or something shown. Out: the place as people call it."""
        if isinstance(where, View):
            return "Home" if where.body["type"] == "home" else "form"
        channel = where if isinstance(where, Channel) else self.slack.world.channels[where.channel_id]
        return self.slack.transcript.place(channel)
