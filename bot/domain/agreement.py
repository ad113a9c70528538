"""Do two proposed answers say the same? Their facts compared: money, days, yes or no, what is done and who does it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from bot.domain.calendar_words import When, days, meet, times
from bot.domain.quantities import Quantity, quantities
from bot.domain.stance import affirmed, negated, stances

Verdict: TypeAlias = Literal["same", "differs", "unclear"]

_CLAUSE = re.compile(r"(?<!\d)[.;:,\n](?= |$)|\b(?:and|but|und|aber|et|mais|y|pero|e|mas|aur)\b")
_READ_AT_MOST = 4_000  # characters of each answer
_HALF_DAY = 12 * 60
_SLACK = 15  # minutes: "half past" and "around 4:30" are one time


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact on which two answers part: its kind and the words of each."""

    kind: str  # "amount", "date", "yes_no", …: one of KINDS
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether two answers agree, and where not. `unclear`: at least one of them says nothing yet."""

    verdict: Verdict
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class _Facts:
    money: tuple[Quantity, ...]
    percentages: tuple[Quantity, ...]
    spans: tuple[Quantity, ...]
    counts: tuple[Quantity, ...]
    days: tuple[tuple[When, frozenset[str]], ...]  # each with the words that stand around it
    times: tuple[tuple[int, bool, str], ...]


def compare(
    a: str, b: str, *, at_a: datetime | None = None, at_b: datetime | None = None, zone: str = "UTC"
) -> Agreement:
    """Compare the proposed words `a` and `b`, written at `at_a` and `at_b` (aware), days counted in `zone`.

    Without times "Friday" and "the 12th" cannot be told apart, nor told the same.
    """
    a, b = a.strip()[:_READ_AT_MOST], b.strip()[:_READ_AT_MOST]
    if not a or not b:
        return Agreement("unclear")
    facts = [_facts(text, at, zone) for text, at in ((a, at_a), (b, at_b))]
    found = (*_numbers(*facts), *_calendar(*facts), *_positions(a, b), *_denials(a, b))
    return Agreement("differs" if found else "same", found)


def _facts(text: str, at: datetime | None, zone: str) -> _Facts:
    today = at.astimezone(ZoneInfo(zone)).date() if at else None
    found_days: list[tuple[When, frozenset[str]]] = []
    for clause in _CLAUSE.split(text):
        about = frozenset(affirmed(clause))
        found_days += [(when, about) for when in days(clause, today)[0]]
    rest = days(text, today)[1]
    found_times, rest = times(rest)
    numbers = list(quantities(rest))
    kinds = {kind: tuple(n for n in numbers if n.kind == kind) for kind in ("money", "percent", "span", "count")}
    return _Facts(
        kinds["money"], kinds["percent"], kinds["span"], kinds["count"], tuple(found_days), tuple(found_times)
    )


def _numbers(a: _Facts, b: _Facts) -> Iterator[Difference]:
    yield from _apart("amount", _as_money(a), _as_money(b), b.counts, a.counts)
    yield from _apart("percentage", a.percentages, b.percentages)
    bare = [[n for n in facts.counts if not n.unit] for facts in (a, b)]
    if all(len(numbers) == 1 for numbers in bare) and not (a.money or b.money):
        yield from _apart("number", *bare)
    for unit in {span.unit for span in a.spans} & {span.unit for span in b.spans}:
        yield from _apart("duration", [s for s in a.spans if s.unit == unit], [s for s in b.spans if s.unit == unit])
    for unit in {n.unit for n in a.counts if n.unit} & {n.unit for n in b.counts if n.unit}:
        yield from _apart("number", [n for n in a.counts if n.unit == unit], [n for n in b.counts if n.unit == unit])


def _as_money(facts: _Facts) -> list[Quantity]:
    """Amounts, and what can hardly be anything else: "1,95", "the 285 back", "eighteen hundred"."""
    bare = [n for n in facts.counts if n.unit in _MONEY_UNITS or n.value != int(n.value)]
    return [*facts.money, *bare]


def _apart(
    kind: str,
    a: Sequence[Quantity],
    b: Sequence[Quantity],
    also_b: Sequence[Quantity] = (),
    also_a: Sequence[Quantity] = (),
) -> Iterator[Difference]:
    """Different where both name values and share none; a bare number may stand for an amount ("the 85")."""
    ours, theirs = {q.value for q in a}, {q.value for q in b}
    if not ours or not theirs or ours & theirs:
        return
    if ours & {q.value for q in also_b} or theirs & {q.value for q in also_a}:
        return
    yield Difference(kind, _words(a), _words(b))


def _calendar(a: _Facts, b: _Facts) -> Iterator[Difference]:
    """Days are compared with days of the same thing where there are such, else all with all."""
    pairs = [(meet(x, y), bool(about_x & about_y)) for x, about_x in a.days for y, about_y in b.days]
    verdicts = [verdict for verdict, alike in pairs if alike] or [verdict for verdict, _ in pairs]
    if verdicts and not any(verdicts) and False in verdicts:
        yield Difference("date", ", ".join(w.words for w, _ in a.days), ", ".join(w.words for w, _ in b.days))
    elif a.times and b.times and not any(_same_time(x, y) for x in a.times for y in b.times):
        yield Difference("time", ", ".join(t[2] for t in a.times), ", ".join(t[2] for t in b.times))


def _same_time(a: tuple[int, bool, str], b: tuple[int, bool, str]) -> bool:
    gap = abs(a[0] - b[0])
    if not (a[1] and b[1]):  # "4:15" may be in the afternoon
        gap = min(gap, abs(gap - _HALF_DAY))
    return gap <= _SLACK


_MONEY_UNITS = frozenset(("back", "hund", "off", "extr", "zurü", "refu"))
_KINDS = {"allowed": "yes_no", "who moves": "who_acts"}


def _positions(a: str, b: str) -> Iterator[Difference]:
    ours, theirs = stances(a), stances(b)
    for topic in ours.keys() & theirs.keys():
        if not ours[topic] & theirs[topic]:
            names = [", ".join(sorted(found[topic])) for found in (ours, theirs)]
            yield Difference(_KINDS.get(topic, topic), *names)


def _denials(a: str, b: str) -> Iterator[Difference]:
    """One denies what the other plainly says; where both deny something, they may well deny the same."""
    ours, theirs = negated(a), negated(b)
    if ours and not theirs and (both := ours & affirmed(b)):
        yield Difference("denial", f"not {', '.join(sorted(both))}", ", ".join(sorted(both)))
    if theirs and not ours and (both := theirs & affirmed(a)):
        yield Difference("denial", ", ".join(sorted(both)), f"not {', '.join(sorted(both))}")


def _words(found: Sequence[Quantity]) -> str:
    return ", ".join(q.words for q in found)
