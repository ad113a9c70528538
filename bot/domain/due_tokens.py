"""A text as tokens, and the pieces of time that are found in them; the common ground of the due_* files."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.common_words import fold
from bot.domain.due_words import listed

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?)|(?P<number>\d+(?:[.:,/–-]\d+)*(?:[^\W\d_]+\d*(?![^\W_]))?)|[^\w\s]|_"
)
_ELISION = re.compile(r"^(?:[ldjmtsn]|qu)'(?=[a-z]{3})")
_SPLIT = listed("mid end late early pre")
_GLUED = frozenset("-_#/.@&+=$€£₹%\\,:")
_AMOUNT_AFTER = frozenset("%€$£₹°")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign: `word` folded and without a possessive, `glued` where it is part of a reference."""

    word: str
    raw: str
    start: int
    end: int
    number: bool = False
    owns: bool = False  # "Friday's"
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Now:
    """The moment from which words count: the speaker's local time, and how numbers of dates are read."""

    at: datetime  # local, aware
    month_first: bool = False
    holidays: Container[date] = frozenset()

    @property
    def today(self) -> date:
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of tokens [start, end) that names a day, a time of day, or both.

    kind: weekday | week | date | relative | part | time | span | eod
    """

    start: int
    end: int
    kind: str
    day: date | None = None
    minutes: int | None = None  # of the day
    sure: bool = True  # morning or afternoon is said
    exact: bool = True
    part: int | None = None  # hour from which a bare hour counts
    instant: datetime | None = None
    zone: str = ""
    before: bool = False  # "before Friday": the day before
    deadline: bool = False  # the words themselves say that something ends: EOD, "within two days"


def tokens_of(text: str) -> list[Token]:
    """The tokens of a plain text in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        raw, start, end = match[0], match.start(), match.end()
        if match["number"]:
            before = text[start - 1] if start else " "
            glued = before in _GLUED and not (
                before in ".,:-" and text[max(0, start - 2) : start - 1] in ("", " ", ".")
            )
            if before == ":" and text[max(0, start - 2) : start - 1].isalpha():
                glued = False  # "due:2026-05-20"
            glued = glued or before.isalpha() or (end < len(text) and text[end] in _AMOUNT_AFTER)
            found.append(Token(fold(raw), raw, start, end, number=True, glued=glued))
        elif raw.isalpha() or end - start == 1:  # nearly all of them
            found.append(Token(fold(raw), raw, start, end))
        else:
            found.extend(_words(raw.replace("’", "'"), start, end))
    return found


def _words(raw: str, start: int, end: int) -> list[Token]:
    word = fold(raw)
    if "-" in word:
        first, _, _ = word.partition("-")
        if first in _SPLIT:
            cut = start + len(first)
            return [Token(first, raw[: len(first)], start, cut), *_words(raw[len(first) + 1 :], cut + 1, end)]
    owns = word.endswith(("'s", "s'"))
    if owns:
        word = word[:-2] if word.endswith("'s") else word[:-1]
    elif word not in ("d'ici", "aujourd'hui"):
        word = _ELISION.sub("", word)
    return [Token(word.rstrip("'"), raw, start, end, owns=owns)]


def word_at(tokens: Sequence[Token], i: int) -> str:
    """The folded word at a place, "" outside of the text."""
    return tokens[i].word if 0 <= i < len(tokens) else ""
