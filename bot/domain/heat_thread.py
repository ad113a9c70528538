"""The heat of a thread after each message, from the marks of its messages alone, in whatever order they arrived."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.heat_marks import HeatMark, ordered
from bot.domain.model import Author

RECENT = 8  # messages that still matter
WARM = 0.2  # of a message that takes part in a quarrel
_HALF_LIFE = 6 * 3600.0  # seconds in which old heat loses half of its weight
_FAST = 300.0  # seconds between messages
_COLLAPSED = 0.25  # of one's usual length
_USUAL = 8  # words
_VOLLEY, _PACE, _COLLAPSE, _TREND = 0.08, 0.05, 0.05, 0.05  # what each adds to a thread that is warm already
_COOLED = 0.35  # what is left of heat before a word of peace


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that the heat of a thread comes to."""

    name: str
    adds: float


@dataclass(frozen=True, slots=True)
class ThreadHeat:
    """A thread as of its message `at`. `heat` 0-1 is what its `parts` come to."""

    at: str = ""
    heat: float = 0.0
    parts: tuple[Part, ...] = ()
    target: str = ""  # user_id at whom it is, "" unknown


def thread_heat(marks: Iterable[HeatMark]) -> ThreadHeat:
    """The heat after the last of `marks`; the same whatever their order."""
    line = ordered(marks)
    if not line:
        return ThreadHeat()
    parts = tuple(part for part in _parts(line) if part.adds)
    heat = max(0.0, min(1.0, sum(part.adds for part in parts)))
    return ThreadHeat(line[-1].ts, round(heat, 4), parts, target(line))


def _parts(line: Sequence[HeatMark]) -> list[Part]:
    recent = line[-RECENT:]
    now = recent[-1]
    warm = 1.0
    for one in recent:
        warm *= 1 - _aged(one, now)
    base = 1 - warm
    parts = [Part("messages", round(base, 4))]
    if base >= WARM:
        pair = volleys(recent)
        gaps = [float(b.ts) - float(a.ts) for a, b in itertools.pairwise(recent)]
        fast = sum(gap < _FAST for gap in gaps)
        parts += [
            Part("volleys", _VOLLEY * min(pair, 3)),
            Part("pace", _PACE * (fast > 1)),
            Part("short answers", _COLLAPSE * _is_collapsed(recent)),
            Part("getting hotter", _TREND * (len(recent) > 1 and now.tense > recent[-2].tense)),
        ]
    if now.cools or (len(recent) > 1 and recent[-2].cools and now.tense < WARM):
        parts.append(Part("cooled", -round((1 - _COOLED) * sum(part.adds for part in parts), 4)))
    return parts


def _aged(one: HeatMark, now: HeatMark) -> float:
    age = max(0.0, float(now.ts) - float(one.ts))
    return one.tense * math.exp2(-age / _HALF_LIFE)


def volleys(recent: Sequence[HeatMark]) -> int:
    """How often a warm message was thrown back by somebody else."""
    warm = [one for one in recent if one.tense >= WARM]
    return sum(a.user_id != b.user_id for a, b in itertools.pairwise(warm))


def _is_collapsed(recent: Sequence[HeatMark]) -> bool:
    """Somebody who writes at length answers with a word or two."""
    now = recent[-1]
    own = [one.length for one in recent[:-1] if one.user_id == now.user_id]
    usual = sum(own) / len(own) if own else 0.0
    return usual > _USUAL and now.length < _COLLAPSED * usual and not now.cools


def target(line: Sequence[HeatMark]) -> str:
    """At whom the last message is, as far as marks tell: one called by, else the one who wrote before; "" unknown."""
    mark = line[-1]
    called = [user for user in mark.addresses if user != mark.user_id]
    if called:
        return called[0]
    if mark.of_them:
        return ""
    before = (one.user_id for one in reversed(line[:-1]) if one.author is not Author.BOT)
    return next((user for user in before if user != mark.user_id), "")


def who_keeps_heating(brought: Iterable[tuple[str, float]]) -> list[str]:
    """People by how much incivility they bring, most first, from (user_id, uncivil 0-1) of each of their comments."""
    sums = defaultdict[str, float](float)
    for user, uncivil in brought:
        sums[user] += uncivil
    return sorted(sums, key=lambda user: -sums[user])
