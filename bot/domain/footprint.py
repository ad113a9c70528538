"""What identifies the issue of a thread in which somebody drafts: references, customers, names, rare words, amounts."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.customers import Directory, find_customer
from bot.domain.model import Reference, ThreadKey
from bot.domain.names import ENOUGH, candidate_names
from bot.domain.references import find_references, unfold
from bot.domain.words import Rarity, stem, words_of

_AMOUNT = re.compile(r"(?<![\w.,:/-])\d{1,3}(?:[.,']\d{3})+(?![\w:/])|(?<![\w.,:/-])\d{2,7}(?:[.,]\d\d)?(?![\w:/-])")
_TWO_DIGITS = re.compile(r"\d\d")
_CENTS = re.compile(r"[.,]\d\d$")
RARE = 3.0  # less rare words tell nothing and are not kept
_YEARS = ("2024", "2025", "2026", "2027", "2028")


@dataclass(frozen=True, slots=True)
class Said:
    """A message as far as a footprint needs it. `customers`: whose channel it stands in, whose person wrote it."""

    text: str
    at: datetime
    customers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Traces:
    """What some messages leave behind. Words and names map to their rarity; they may be keyed hashes of the words."""

    references: frozenset[Reference] = frozenset()
    customers: frozenset[str] = frozenset()
    names: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, float] = field(default_factory=dict)
    amounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Footprint:
    """What identifies the issue of a thread: traces of its drafts, and of what stands before them there."""

    key: ThreadKey
    first: datetime
    last: datetime
    drafts: Traces
    around: Traces = field(default_factory=Traces)


@dataclass(frozen=True, slots=True)
class Known:
    """What a workspace is known by: customers, names of teammates (folded), ticket prefixes, how rare words are."""

    directory: Directory = field(default_factory=Directory)
    ours: Container[str] = frozenset()
    prefixes: Container[str] = frozenset()
    rarity: Rarity = field(default_factory=Rarity)


def footprint_of(
    key: ThreadKey, drafts: Iterable[Said], around: Iterable[Said], just_before: Iterable[Said], known: Known
) -> Footprint:
    """The footprint of a thread: its draft messages (one at least), and what stands before them in the thread.

    `just_before` stands in the channel just before the thread began; it counts only where the drafts name nobody
    ("on it", "I'll write her back"), for else it is about somebody else.
    """
    drafts, around = tuple(drafts), tuple(around)
    times = sorted(said.at for said in drafts)
    traces = traces_of(drafts, known)
    if not around and not (traces.names or traces.references or traces.customers):
        around = tuple(just_before)
    return Footprint(key, times[0], times[-1], traces, traces_of(around, known))


def traces_of(messages: Iterable[Said], known: Known) -> Traces:
    """What the messages leave behind, taken together."""
    references: set[Reference] = set()
    customers: set[str] = set()
    names: dict[str, float] = {}
    words: dict[str, float] = {}
    amounts: set[str] = set()
    for said in messages:
        plain, _ = unfold(said.text)
        references.update(find_references(said.text, known.prefixes))
        customers |= said.customers
        customers |= {match.customer_id for match in find_customer(plain, known.directory)}
        for candidate in candidate_names(plain, known.ours):
            if candidate.weight >= ENOUGH:
                names.update((stem(name), known.rarity.of(stem(name))) for name in candidate.keys)
        words.update(
            (word, rarity) for word in words_of(plain, known.ours) if (rarity := known.rarity.of(word)) >= RARE
        )
        amounts.update(_amounts(plain, references))
    return Traces(frozenset(references), frozenset(customers), names, words, frozenset(amounts))


def _amounts(plain: str, references: set[Reference]) -> Iterable[str]:
    """Numbers of two digits and more that are no part of a reference, without cents and separators."""
    if not _TWO_DIGITS.search(plain):
        return
    numbered = " ".join(reference.value for reference in references)
    for match in _AMOUNT.finditer(plain):
        value = re.sub(r"[.,']", "", _CENTS.sub("", match[0]) if match[0][-4:-3] not in ".," else match[0])
        if value not in numbered and value not in _YEARS:
            yield value
