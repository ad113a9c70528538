"""From several people's drafts to one text to begin with, without a model: the most complete draft, and what is open.

The machine decides nothing: where drafts part, both say it; what only others said is listed, not worked in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from bot.domain.agreement import compare
from bot.domain.calendar_words import When, days, meet, times
from bot.domain.plain import LONGEST, plain_words, unfit
from bot.domain.quantities import quantities
from bot.domain.references import find_references
from bot.domain.stance import affirmed, stances

Source: TypeAlias = Literal["draft", "model"]

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_ASKS = re.compile(r"\b(?:please|kindly|bitte|s'il vous plaît|por favor|could you|can you|send us|let us know)\b", re.I)
_LINK = re.compile(r"https?://[^\s<>|)]{1,500}")
_SURE = frozenset(("remedy", "allowed", "who moves", "fault"))  # topics whose words are rarely about something else
_MOST_MISSING = 8  # lines; a longer list is read by nobody


@dataclass(frozen=True, slots=True)
class Words:
    """A draft as merging needs it: whose it is, what it says, when it was last changed (aware)."""

    user_id: str
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parting:
    """A fact on which the text and somebody's draft part: `ours` as the text has it, `theirs` as `user_id` does."""

    kind: str  # as in agreement.Difference
    ours: str
    theirs: str
    user_id: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A sentence of `user_id` with a fact that the text does not have."""

    words: str
    user_id: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A text to begin with, and what people have to decide. A model's answer is put into the same shape."""

    text: str
    differences: tuple[Parting, ...] = ()
    missing: tuple[Missing, ...] = ()
    source: Source = "draft"
    user_ids: tuple[str, ...] = ()  # whose words the text is made of


@dataclass(slots=True)
class _Facts:
    """What a text says that can be checked."""

    keys: set[tuple[str, ...]] = field(default_factory=set)
    days: list[When] = field(default_factory=list)

    def without(self, known: _Facts) -> bool:
        """True where there is a fact that `known` has not."""
        if self.keys - known.keys:
            return True
        return any(not any(meet(day, other) is not False for other in known.days) for day in self.days)

    def __len__(self) -> int:
        return len(self.keys) + len({(day.start, day.weekday, day.day) for day in self.days})


def merge(drafts: Sequence[Words], zone: str = "UTC") -> Merge | None:
    """In: the drafts in the running, days counted in `zone`. Out: the most complete one with what is open about it;
    None where nobody has words yet. Of one person only the newest draft counts.
    """
    newest = {draft.user_id: draft for draft in sorted(drafts, key=_age) if draft.text.strip()}
    texts = [Words(d.user_id, plain_words(d.text).strip(), d.at) for d in newest.values()]
    if not texts:
        return None
    base = max(texts, key=lambda draft: (unfit(draft.text) is None, _completeness(draft, zone), _age(draft)))
    others = [draft for draft in texts if draft is not base]
    partings = tuple(dict.fromkeys(parting for other in others for parting in _partings(base, other, zone)))
    return Merge(base.text, partings, tuple(_missing(base, others, zone))[:_MOST_MISSING], "draft", (base.user_id,))


def _age(draft: Words) -> tuple[float, str]:
    return (draft.at.timestamp() if draft.at else 0.0, draft.user_id)


def _completeness(draft: Words, zone: str) -> tuple[int, int]:
    """More facts first, then more sentences: a letter with the same facts says them better than a note."""
    text = draft.text[:LONGEST]
    return len(_facts(text, draft.at, zone)), sum(bool(part.strip()) for part in _SENTENCE.split(text))


def _partings(base: Words, other: Words, zone: str) -> Iterator[Parting]:
    found = compare(base.text, other.text, at_a=base.at, at_b=other.at, zone=zone)
    for difference in found.differences:
        yield Parting(difference.kind, difference.a, difference.b, other.user_id)


def _missing(base: Words, others: Sequence[Words], zone: str) -> Iterator[Missing]:
    """The sentences of the others that add a fact or a request, each fact once, and none that contradicts the text."""
    known, words = _facts(base.text, base.at, zone), affirmed(base.text)
    for other in others:
        for sentence in (part.strip() for part in _SENTENCE.split(other.text[:LONGEST])):
            if not sentence or not _adds(sentence, known, words, other.at, zone):
                continue
            if compare(base.text, sentence, at_a=base.at, at_b=other.at, zone=zone).verdict == "differs":
                continue  # that is a parting
            found = _facts(sentence, other.at, zone)
            known.keys |= found.keys
            known.days += found.days
            words |= affirmed(sentence)
            yield Missing(sentence, other.user_id)


def _adds(sentence: str, known: _Facts, words: set[str], at: datetime | None, zone: str) -> bool:
    if _facts(sentence, at, zone).without(known):
        return True
    own = affirmed(sentence)
    return bool(_ASKS.search(sentence)) and len(own - words) * 2 > len(own)


def _facts(text: str, at: datetime | None, zone: str) -> _Facts:
    today = at.astimezone(ZoneInfo(zone)).date() if at else None
    found_days, rest = days(text, today)
    found_times, rest = times(rest)
    facts = _Facts(days=found_days)
    facts.keys |= {("time", str(minutes)) for minutes, _, _ in found_times}
    facts.keys |= {(q.kind if q.kind != "money" else "count", str(q.value)) for q in quantities(_LINK.sub(" ", rest))}
    facts.keys |= {(topic, one) for topic, answers in stances(text).items() if topic in _SURE for one in answers}
    facts.keys |= {(reference.kind, reference.value) for reference in find_references(text)}
    facts.keys |= {("link", link.rstrip(".,;:!?")) for link in _LINK.findall(text)}
    return facts
