"""Whether a merged text keeps what its drafts agree on, and leaves to the people where they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from bot.domain.agreement import Agreement
from bot.domain.model import Reference
from bot.domain.quantities import quantities
from bot.domain.questions import OPEN_PLACE
from bot.domain.references import find_references

_VALUES = frozenset({"amount", "percentage", "number", "duration"})
_DAYS = frozenset({"date", "time"})
_LONGER = 1.6  # times as long as the longest draft


def merge_refusals(
    text: str, named: int, drafts: Sequence[str], compare: Callable[[str, str], Agreement]
) -> Iterator[str]:
    """Why `text`, with `named` differences listed as open, is no fair merge of `drafts`; nothing where it is."""
    places = sorted({int(number) for number in re.findall(OPEN_PLACE, text)})
    if places != list(range(1, named + 1)):
        yield "text: its open places are not those that are listed"
    if drafts and len(text) > _LONGER * max(map(len, drafts)) + 200:
        yield "text: too long"
    differences = [d for a, b in combinations(drafts, 2) for d in compare(a, b).differences]
    if differences and not named:
        yield "open: a difference is not named"
    closed = re.sub(OPEN_PLACE, " ", text)
    values = {round(q.value, 2) for q in quantities(closed)}
    for difference in differences:
        if difference.kind in _VALUES and values & _values_of(difference.a, difference.b):
            yield f"text: decides a difference ({difference.kind})"
        if difference.kind in _DAYS and any(_stands_in(w, closed) for w in (difference.a, difference.b)):
            yield f"text: decides a difference ({difference.kind})"
    if drafts and _kept_by_all(drafts) - set(find_references(closed)):
        yield "text: a reference that all drafts have is gone"


def _values_of(a: str, b: str) -> set[float]:
    ours, theirs = ({round(q.value, 2) for q in quantities(words)} for words in (a, b))
    return ours ^ theirs


def _stands_in(words: str, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(one.strip())}\b", text, re.I) for one in words.split(",") if one.strip())


def _kept_by_all(drafts: Sequence[str]) -> frozenset[Reference]:
    first, *others = (frozenset(find_references(draft)) for draft in drafts)
    return first.intersection(*others)
