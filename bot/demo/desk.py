"""Where the person at the prompt sits: who they are, where they are, and what they can point at."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.demo.actor import Actor
from bot.demo.cast import Joinery
from bot.errors import UserError
from bot.fake_slack.sight import Item
from bot.fake_slack.state import Channel, Message

_ANSWER_WITHIN = 2.5  # real seconds
_NAMED = re.compile(r"([@#])(\w+)")


class Desk:
    """In: the joinery. Out: its people, one at a time, to act as."""

    def __init__(self, day: Joinery) -> None:
        self.day = day
        self.me = day.kaz
        self.place = day.shop
        self.touched: Item | None = None  # by the last command
        self.leaving = False

    @property
    def place_name(self) -> str:
        """Out: the place as it is typed."""
        return "dm" if self.place.kind == "im" else self.place.name

    def channels_of(self, who: Actor) -> list[Channel]:
        """In: a person. Out: the channels they are in."""
        return [channel for channel in self.day.channels.values() if who.person.id in channel.members]

    def shown(self, number: str) -> Item:
        """In: a number of the transcript. Out: what carries it."""
        item = self.day.stage.telling.item(int(number)) if number.isdecimal() else None
        if item is None:
            raise UserError(f"There is no number {number or '…'} above; take one of those left of the time.")
        self.touched = item
        return item

    def message(self, number: str) -> Message:
        """As `shown`, for what can only be done to a message."""
        item = self.shown(number)
        if not isinstance(item, Message):
            raise UserError(f"Number {number} is shown to one person only, and is no message for this.")
        return item

    @asynccontextmanager
    async def answered(self, *, privately: bool = False) -> AsyncIterator[None]:
        """After the block, wait until Unison says something, if it does; a private word may queue behind a card."""

        def heard() -> int:
            return len(self.me.person.sees_only_to_them()) if privately else self.day.stage.telling.words_of_app

        before = heard()
        yield
        await self.day.stage.slack.bell.wait_until(lambda: heard() > before, _ANSWER_WITHIN)

    def spelled(self, text: str) -> str:
        """In: words as typed. Out: the same with @names and #channels as Slack sends them."""

        def spell(match: re.Match[str]) -> str:
            name = match[2].lower()
            if match[1] == "#":
                return f"<#{self.day.channels[name].id}>" if name in self.day.channels else match[0]
            known = {**self.day.people, "unison": self.day.unison}
            return known[name].mention if name in known else match[0]

        return _NAMED.sub(spell, text)
