"""Counts of what was read: how much talk, where, and who was there in which week (as numbers only)."""

from __future__ import annotations

from collections import Counter
from datetime import date

from bot.domain.incoming import Heard
from bot.domain.model import Author, Message, Ts, at_of

_WEEK_SECONDS = 7 * 86_400


def week_of(ts: Ts) -> int:
    """A number that is the same for all times of one week, Monday to Sunday in UTC."""
    return (int(ts.partition(".")[0]) - 4 * 86_400) // _WEEK_SECONDS  # 1 January 1970 was a Thursday


def day_of(ts: Ts) -> date:
    """The day of `ts`, in UTC."""
    return at_of(ts).date()


class Tally:
    """What was read. Grows with people, weeks and channels, never with messages."""

    def __init__(self) -> None:
        self.messages = 0
        self.talk = 0  # without joins and leaves
        self.by_channel: Counter[str] = Counter()
        self.by_week: dict[int, set[str]] = {}
        self.first: Ts = ""
        self.last: Ts = ""

    def counted(self, channel: str, joins: bool) -> None:
        """A message of any kind was found."""
        self.messages += 1
        if not joins:
            self.talk += 1
            self.by_channel[channel] += 1

    def heard(self, heard: Heard) -> None:
        """A message is about to be heard."""
        message = heard.body
        if not isinstance(message, Message):
            return
        self.first = min(self.first, message.ts) if self.first else message.ts
        self.last = max(self.last, message.ts)
        if message.author is Author.TEAMMATE:
            self.by_week.setdefault(week_of(message.ts), set()).add(message.user_id)
