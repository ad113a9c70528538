"""What was agreed before: found again by reference, customer or words. "We told Acme this in May"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.domain.common_words import fold, is_grammar
from bot.domain.model import Ts
from bot.domain.words import stem

Why: TypeAlias = Literal["newest", "reference", "customer", "words"]

_RANKS: dict[Why, int] = {"reference": 3, "customer": 2, "words": 1, "newest": 0}
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 2
_ENOUGH = 0.6  # of the asked words must be in an answer that names neither reference nor customer


@dataclass(frozen=True, slots=True)
class Answer:
    """An agreed text as it may be found: only those that the asker may see are given to `find_answers`."""

    issue_id: str
    version_id: str
    text: str
    at: Ts  # when it was agreed
    customer: str = ""
    references: tuple[str, ...] = ()
    agreed_by: tuple[str, ...] = ()
    sent_by: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer and what of the question it was found by."""

    answer: Answer
    why: Why


def find_answers(asked: str, answers: Iterable[Answer], most: int = 10) -> tuple[Found, ...]:
    """In: the words of `/unison answers …` and the candidates. Out: at most `most`, references before customers before
    words, the newest first; without words simply the newest.
    """
    words = _words(asked)
    ranked: list[tuple[tuple[int, float, Ts, str], Found]] = []
    for answer in answers:
        found = _found(asked, words, answer)
        if found:
            share = _share(words, answer)
            ranked.append(((_RANKS[found.why], share, answer.at, answer.version_id), found))
    ranked.sort(key=lambda row: row[0], reverse=True)
    return tuple(found for _, found in ranked[:most])


def _found(asked: str, words: frozenset[str], answer: Answer) -> Found | None:
    if not asked.strip():
        return Found(answer, "newest")
    told = fold(asked)
    if any(_is_named(fold(reference), told) for reference in answer.references):
        return Found(answer, "reference")
    if answer.customer and _is_named(fold(answer.customer), told):
        return Found(answer, "customer")
    return Found(answer, "words") if words and _share(words, answer) >= _ENOUGH else None


def _is_named(name: str, told: str) -> bool:
    """True where `name` stands in `told` as whole words, or `told` is the beginning of its words: "acme" for both."""
    bare = told.strip(" #\"'“”")
    if not bare:
        return False
    return (
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told) is not None
        or re.match(rf"{re.escape(bare)}(?!\w)", name) is not None
    )


def _share(words: frozenset[str], answer: Answer) -> float:
    """How many of the asked words the answer has, its customer counted in."""
    own = _words(f"{answer.text} {answer.customer} {' '.join(answer.references)}")
    return len(words & own) / len(words) if words else 0.0


def _words(text: str) -> frozenset[str]:
    """Folded stems; numbers and amounts count as words here."""
    folded = (fold(word) for word in _WORD.findall(text))
    return frozenset(stem(word) for word in folded if len(word) >= _SHORTEST and not is_grammar(word))
