"""Which issue a thread is about: two footprints compared, with a score, the reasons for it, and hard stops."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.domain.footprint import Footprint
from bot.domain.model import Reference
from bot.domain.prefixes import prefix_of

Features: TypeAlias = dict[str, float]

_EXACT = 0.95  # of two threads that name the same reference
_OF_OTHERS = 0.3  # at most, of drafts for people of other names: of 428 such pairs of the corpus none was one issue
_OF_A_PERSON = frozenset(("email",))  # kinds of reference that tell who, and not what about
_SYSTEMLESS = frozenset(("email", "url"))  # kinds of which one issue may have several
_LONG_HOURS = 20.0
_OF_CUSTOMER = 6.0  # rarity of a customer of the directory, however named: a firm may have many issues
_A_NAME_PERHAPS = 7.0  # rarity
_SHOWN = 5  # words of a reason


@dataclass(frozen=True, slots=True)
class LinkRules:
    """What linking is tuned by. `weights` are those of `features`, "" the constant; see bot.weights."""

    weights: Mapping[str, float] = field(default_factory=dict)
    enough: float = 0.45  # score that makes two threads one issue
    horizon_hours: float = 80.0  # farther apart, only a shared reference counts


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that two threads share: its name and the words for it (as they stand in the footprints)."""

    name: str  # reference | customer | name | words | amount
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """How probably two threads are about one issue (0-1), and why. `stop`: they are two, unless a person says other."""

    score: float
    reasons: tuple[Reason, ...] = ()
    stop: bool = False
    exact: bool = False  # they name the same ticket, order, invoice …


@dataclass(frozen=True, slots=True)
class _Shared:
    """What two footprints have in common."""

    references: frozenset[Reference]
    customers: frozenset[str]
    names: Mapping[str, float]
    words: Mapping[str, float]
    amounts: frozenset[str]


def link(a: Footprint, b: Footprint, rules: LinkRules) -> Link:
    """Compare two threads. Symmetric, and a function of the two alone: no clock, no order of arrival."""
    shared = _shared(a, b)
    reasons = _reasons(shared)
    if stopped(a, b):
        return Link(0.0, reasons, stop=True)
    exact = any(reference.kind not in _OF_A_PERSON for reference in shared.references)
    if not reasons or (hours_apart(a, b) > rules.horizon_hours and not exact):
        return Link(0.0, reasons)
    weighed = score(features(a, b), rules.weights)
    if _named_apart(a, b, shared) or _by_one_word(shared):
        weighed = min(weighed, _OF_OTHERS)
    return Link(max(weighed, _EXACT) if exact else weighed, reasons, exact=exact)


def score(found: Features, weights: Mapping[str, float]) -> float:
    """The probability, 0-1, that two threads with these features are about one issue."""
    return 1 / (1 + math.exp(-weights.get("", 0.0) - sum(weights.get(name, 0.0) * x for name, x in found.items())))


def features(a: Footprint, b: Footprint) -> Features:
    """What speaks for and against one issue; the same whichever thread comes first."""
    shared = _shared(a, b)
    hours = hours_apart(a, b)
    of_a, of_b = _customers(a), _customers(b)
    return {
        "hours": math.log1p(hours),
        "more than a day": float(hours > _LONG_HOURS),
        "cosine": cosine(_bag(a), _bag(b)),
        "rarest": max([*shared.names.values(), *shared.words.values()], default=0.0),
        "name": max(shared.names.values(), default=0.0),
        "other names": float(_named_apart(a, b, shared)),
        "other customers": float(bool(of_a and of_b and not shared.customers)),
        "one customer unknown": float(bool(of_a) != bool(of_b)),
        "amounts": float(min(2, len(shared.amounts))),
    }


def _named_apart(a: Footprint, b: Footprint, shared: _Shared) -> bool:
    """True if each of the drafts names somebody, and they have neither a name nor a customer in common."""
    return bool(a.drafts.names and b.drafts.names) and not (shared.names or shared.customers)


def _by_one_word(shared: _Shared) -> bool:
    """True if all they have in common is one word of no great rarity: two customers may both ask about oak."""
    if shared.names or shared.customers or shared.amounts or len(shared.words) > 1:
        return False
    return max(shared.words.values(), default=0.0) < _A_NAME_PERHAPS


def hours_apart(a: Footprint, b: Footprint) -> float:
    """Hours between the nearest drafts of two threads; 0 where they overlap in time."""
    return max(0.0, (max(a.first, b.first) - min(a.last, b.last)).total_seconds() / 3600)


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """How alike two bags of words are, 0-1, rare words counting more."""
    if not a or not b:
        return 0.0
    shared = math.fsum(weight * b[word] for word, weight in a.items() if word in b)
    return shared / math.sqrt(math.fsum(w * w for w in a.values()) * math.fsum(w * w for w in b.values()))


def stopped(a: Footprint, b: Footprint) -> bool:
    """True if both have numbers of one system (ticket keys of one prefix, two orders) and none in common."""
    of_a, of_b = _references(a), _references(b)
    return of_a.isdisjoint(of_b) and not _systems(of_a).isdisjoint(_systems(of_b))


def _systems(references: Iterable[Reference]) -> set[str]:
    return {prefix_of(r.value) or r.kind for r in references if r.kind not in _SYSTEMLESS}


def _references(footprint: Footprint) -> frozenset[Reference]:
    return footprint.drafts.references | footprint.around.references


def _customers(footprint: Footprint) -> frozenset[str]:
    """Whom the drafts are for; only where they do not say, whoever was spoken of before."""
    return footprint.drafts.customers or footprint.around.customers


def _bag(footprint: Footprint) -> Mapping[str, float]:
    """The words and whose they are: a customer of the directory may be called by a person's name or by the firm's."""
    return {**_words(footprint), **{f"customer:{customer}": _OF_CUSTOMER for customer in _customers(footprint)}}


def _words(footprint: Footprint) -> Mapping[str, float]:
    return {**footprint.around.words, **footprint.drafts.words}


def _shared(a: Footprint, b: Footprint) -> _Shared:
    words_a, words_b = _words(a), _words(b)
    both = {word: min(rarity, words_b[word]) for word, rarity in words_a.items() if word in words_b}
    # What is evidently a name in one thread is one in the other: not everybody writes names with a capital.
    names = {name for traces in (a.drafts, a.around, b.drafts, b.around) for name in traces.names}
    return _Shared(
        _references(a) & _references(b),
        _customers(a) & _customers(b),
        {word: rarity for word, rarity in both.items() if word in names},
        {word: rarity for word, rarity in both.items() if word not in names},
        (a.drafts.amounts | a.around.amounts) & (b.drafts.amounts | b.around.amounts),
    )


def _reasons(shared: _Shared) -> tuple[Reason, ...]:
    found = (
        Reason("reference", tuple(sorted(f"{r.kind} {r.value}" for r in shared.references))),
        Reason("customer", tuple(sorted(shared.customers))),
        Reason("name", _rarest(shared.names)),
        Reason("words", _rarest(shared.words)),
        Reason("amount", tuple(sorted(shared.amounts))),
    )
    return tuple(reason for reason in found if reason.words)


def _rarest(words: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-words[word], word))[:_SHOWN])
