"""What the bot says of heat: a private hint to pause, and why. See `notices`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.model import Ts


@dataclass(frozen=True, slots=True)
class HeatSign:
    """What makes a message tense: a signal (see heat_phrases) and its words, none where they are forgotten."""

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nudge:
    """A private hint to pause before answering in a thread that is tense, with its reason."""

    channel_id: str
    thread_ts: Ts
    at: Ts  # of the message after which it is tense
    signs: tuple[HeatSign, ...] = ()
    with_customer: bool = False  # a customer reads there
    link: str = ""  # to that message, as Slack gives it when this is sent


@dataclass(frozen=True, slots=True)
class HeldThread:
    """What somebody put off comes back to them."""

    channel_id: str
    thread_ts: Ts
    at: Ts
    link: str = ""


@dataclass(frozen=True, slots=True)
class WhyNudge:
    """The answer to *Why?* on such a hint."""

    channel_id: str
    thread_ts: Ts
    signals: tuple[str, ...] = ()  # names: the words are forgotten
    messages: int = 0  # tense ones of late
    people: int = 0  # who wrote them


HeatNotice: TypeAlias = Nudge | HeldThread | WhyNudge
