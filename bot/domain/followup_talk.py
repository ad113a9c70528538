"""The marks of conversations side by side, and what may be owed in them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.common_words import GENERIC, fold
from bot.domain.followup_features import Features
from bot.domain.followup_marks import Mark
from bot.domain.words import stem

_PATIENCE = 60  # messages that a workspace is taken to have had before we came
SHORT_NAME = 3  # letters: a shorter word tells no customer from another


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be owed. `kind`: promise | request | accepted | question | money; `debtor` None: nobody yet."""

    kind: str
    debtor: str | None
    mark: Mark  # with the binding words
    asked: Mark | None = None  # the request that a promise answers
    answer: Mark | None = None  # the words that take a request on
    features: Features = field(default_factory=dict)

    @property
    def due(self) -> str:
        """When it is due, as FORMATS.md writes it, or ""; the last word counts."""
        if self.debtor is None:
            return ""
        if self.kind == "request":
            return self.mark.ask.due
        own = (self.answer or self.mark).own.due
        return own or (self.asked.ask.due if self.asked else "")

    @property
    def last(self) -> Mark:
        """The last message that belongs to the debt itself."""
        return self.answer or self.mark

    @property
    def group(self) -> str:
        """Which weights judge it."""
        return "nobody" if self.debtor is None else self.kind if self.kind in ("accepted", "request") else "promise"


@dataclass(slots=True)
class Talk:
    """The marks of some channels, in order of time, with what is asked of them again and again."""

    marks: Sequence[Mark]
    threads: Mapping[tuple[str, str], list[Mark]]
    loose: Mapping[str, list[Mark]]  # by channel, outside of threads
    customers: Mapping[str, str]  # their names by each telling word
    rarity: Mapping[str, float]  # of terms: how much two messages have in common that share one

    def after(self, mark: Mark) -> Iterator[Mark]:
        """What follows in the thread of `mark`; where it stands alone, what follows in the channel, too."""
        for other in self.threads[mark.thread]:
            if other.ts > mark.ts:
                yield other
        if not mark.is_reply:
            for other in self.loose[mark.channel_id]:
                if other.ts > mark.ts:
                    yield other


def talk_of(marks: Iterable[Mark]) -> Talk:
    """The same whatever the order of `marks`."""
    ordered = sorted(set(marks), key=lambda mark: (mark.ts, mark.channel_id))
    threads: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    loose: dict[str, list[Mark]] = defaultdict(list)
    for mark in ordered:
        threads[mark.thread].append(mark)
        if not mark.is_reply:
            loose[mark.channel_id].append(mark)
    return Talk(ordered, threads, loose, _customers(ordered), _rarity(ordered))


def _customers(marks: Sequence[Mark]) -> dict[str, str]:
    names: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        for word in fold(mark.customer).replace("'", " ").split():
            if len(word) > SHORT_NAME and stem(word) not in GENERIC:
                names[stem(word)].add(mark.customer)
    return {word: max(sorted(full), key=len) for word, full in names.items()}


def _rarity(marks: Sequence[Mark]) -> dict[str, float]:
    seen = Counter(term for mark in marks for term in mark.terms)
    read = sum(bool(mark.terms) for mark in marks) + _PATIENCE
    return {term: math.log(read / count) for term, count in seen.items()}
