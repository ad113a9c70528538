"""When a private hint to pause is due and to whom: pure policy over the marks of a thread. Silence is the default."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.heat_marks import HeatMark, ordered
from bot.domain.heat_score import weights
from bot.domain.model import Author, Ts

_PATIENCE = 24 * 3600.0  # seconds that heat waits for an answer
_SURE = 2.0  # points of somebody whom we would nudge at once
_MOST = 2  # people of one nudge: never the whole channel
_PASSED = 1.0  # what heat loses with each answer that did not take it up
_CALLED, _DRAFTING, _OWNER, _LAST, _LAST_HERE, _OF_OTHERS, _EARLIER = 3.0, 3.0, 2.5, 2.0, 1.5, 2.5, 0.5


@dataclass(frozen=True, slots=True)
class Cuts:
    """From which tension on (logits) a thread is hot.

    From `alone` a message is hot by itself; from `first` it may become so with its answer: when their sum is `both`.
    """

    alone: float
    first: float
    both: float


def learned_cuts() -> Cuts:
    """The cuts that were learned with the weights."""
    return Cuts(**weights().cuts)


@dataclass(frozen=True, slots=True)
class Stint:
    """Somebody who dealt with it for a time: with the messages from `since` to `until`, "" for without limit."""

    user_id: str
    since: Ts = ""
    until: Ts = ""

    def covers(self, ts: Ts) -> bool:
        return self.since <= ts and (not self.until or ts <= self.until)


@dataclass(frozen=True, slots=True)
class Around:
    """Who is known to deal with what a thread is about, besides those who wrote in it."""

    drafting: tuple[Stint, ...] = ()
    owner: Stint | None = None
    last_here: tuple[str, ...] = ()  # teammates who wrote in this channel last, latest first; used where customers read


@dataclass(frozen=True, slots=True)
class Hot:
    """A hot spell: after message `at`, `people` (most likely first) would do well to wait; `because` heated it."""

    at: Ts
    people: tuple[str, ...]
    because: Ts
    heat: float  # 0-1


@dataclass(slots=True)
class _Waiting:
    mark: HeatMark
    logit: float


def logit(chance: float) -> float:
    """The inverse of `heat_score.chance`, with its ends cut off."""
    kept = min(max(chance, 0.0005), 0.9995)
    return math.log(kept / (1 - kept))


def hot_spells(marks: Iterable[HeatMark], around: Around | None = None, cuts: Cuts | None = None) -> list[Hot]:
    """Every hot spell of a thread, oldest first; the next may start when somebody made peace in between.

    A pure function of the set of marks: the order in which they are given does not matter.
    """
    line, spells, cuts = ordered(marks), list[Hot](), cuts or learned_cuts()
    waiting: _Waiting | None = None
    quiet = False
    for at, mark in enumerate(line):
        heat = logit(mark.tense)
        if quiet:
            quiet = not mark.cools
            continue
        if waiting and (float(mark.ts) - float(waiting.mark.ts) > _PATIENCE or (mark.cools and heat < cuts.alone)):
            waiting = None
        found = _answered(mark, heat, waiting, cuts) or _at_once(line, at, heat, cuts, around or Around())
        if found:
            spells.append(found)
            waiting, quiet = None, True
        else:
            waiting = _next(waiting, mark, heat, cuts)
    return spells


def _answered(mark: HeatMark, heat: float, waiting: _Waiting | None, cuts: Cuts) -> Hot | None:
    """`mark` takes up what waits: its writer is in the exchange, and where it is a quarrel the other one, too."""
    if waiting is None or mark.author is not Author.TEAMMATE or mark.cools:
        return None
    first, both = waiting.mark, waiting.logit + heat >= cuts.both
    if not (both and mark.of_them if mark.user_id == first.user_id else both or waiting.logit >= cuts.alone):
        return None
    people: tuple[str, ...] = (mark.user_id,)
    colleagues = first.author is Author.TEAMMATE and not first.pasted and first.user_id != mark.user_id
    if colleagues and heat >= cuts.alone and not mark.of_them:
        people = (first.user_id, mark.user_id)  # the hotter message is the answer: the next to answer is the other
    return Hot(mark.ts, people, first.ts, max(mark.tense, first.tense))


def _at_once(line: Sequence[HeatMark], at: int, heat: float, cuts: Cuts, around: Around) -> Hot | None:
    """`line[at]` is hot by itself and it is clear who will answer."""
    if heat < cuts.alone:
        return None
    points = _points(line, at, around)
    people = _likely(points)[:_MOST]
    if not people or points[people[0]] < _SURE:
        return None
    return Hot(line[at].ts, tuple(people), line[at].ts, line[at].tense)


def _next(waiting: _Waiting | None, mark: HeatMark, heat: float, cuts: Cuts) -> _Waiting | None:
    if waiting and mark.author is Author.TEAMMATE and mark.user_id != waiting.mark.user_id:
        waiting = replace(waiting, logit=waiting.logit - _PASSED)
    if heat >= cuts.first and (waiting is None or heat > waiting.logit):
        return _Waiting(mark, heat)
    return waiting


def who_should_pause(marks: Iterable[HeatMark], around: Around | None = None) -> list[str]:
    """Teammates who are about to answer the last message, most likely first; never outsiders, bots or its calmer."""
    line = ordered(marks)
    return _likely(_points(line, len(line) - 1, around or Around())) if line else []


def _likely(points: Mapping[str, float]) -> list[str]:
    return sorted(points, key=lambda user: -points[user])


def _points(line: Sequence[HeatMark], at: int, around: Around) -> dict[str, float]:
    """How likely each teammate is to answer the message `at`."""
    mark = line[at]
    before = [one for one in line[:at] if one.author is Author.TEAMMATE and one.user_id != mark.user_id]
    strangers = {one.user_id for one in line if one.author is not Author.TEAMMATE}
    points = defaultdict[str, float](float)
    if mark.author is Author.TEAMMATE and mark.of_them and not mark.shared and not mark.addresses:
        points[mark.user_id] += _OF_OTHERS
    for user in mark.addresses:
        points[user] += _CALLED * (user != mark.user_id)
    for user in {stint.user_id for stint in around.drafting if stint.covers(mark.ts)}:
        points[user] += _DRAFTING
    if around.owner and around.owner.covers(mark.ts):
        points[around.owner.user_id] += _OWNER
    for user in {one.user_id for one in before[:-1]}:
        points[user] += _EARLIER
    if before:
        points[before[-1].user_id] += _LAST
    elif mark.shared:
        for rank, user in enumerate(user for user in around.last_here if user != mark.user_id):
            points[user] += _LAST_HERE / (rank + 1)
    calmed = {one.user_id for one in line[max(0, at - 2) : at + 1] if one.cools}
    return {u: p for u, p in points.items() if p > 0 and u and u not in strangers and u not in calmed}
