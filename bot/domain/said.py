"""What a text says, for comparing another with it: its words, numbers, days, times, names, references."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import TypeAlias

from bot.domain.calendar_words import days, times
from bot.domain.common_words import fold, is_common
from bot.domain.model import Reference
from bot.domain.quantities import as_value, quantities
from bot.domain.redaction import PLACEHOLDER
from bot.domain.references import find_references

_TWO_DAYS = date(2026, 1, 5), date(2026, 1, 7)  # any two: on one alone "today" would be "Monday"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,:'/-]\d+)*")
_PARTED = re.compile(r"\d+[:/-]|\d+\.\d+\.")
_CAPITAL = re.compile(r"(?P<start>(?:^|[.!?:…\n–—\"“”(*•-])\s*)?(?<![\w'’@#/.-])(?P<name>[^\W\d_][\w’'-]*)", re.M)
_ACTS_LIKE_A_PERSON = re.compile(
    r"\s+(?:[A-Z]|(?:will|had|said|told|asked|must|can|should|agreed|decided|approved)\b"
    r"|(?!(?:this|as|his|its|us|always|perhaps|yes|regards|wishes|greetings|thanks|days|hours|weeks|years|times)\b)[a-z]*s\b)"
)
_GERMAN = frozenset(
    [
        "der",
        "die",
        "das",
        "und",
        "ist",
        "nicht",
        "ich",
        "wir",
        "ihre",
        "ihnen",
        "sie",
        "fur",
        "mit",
        "wird",
        "haben",
        "ein",
    ]
)
_TITLE = frozenset({"frau", "herr", "herrn", "familie", "firma", "dr", "kollege", "kollegin"})
_WORD_BEFORE = re.compile(r"([\w’'-]+)\.? \Z")
_POLITE = frozenset({"ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres", "usted", "ustedes", "ok"})
_TOO_FEW = 3  # telling words, to say anything by them
_CONTENT = 4  # letters of a word that tells something


Days: TypeAlias = tuple[date | None, ...]


class Said:
    """A text, taken apart as far as anybody asks."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _line(self) -> str:
        return _one_line(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        whole = _words(self.text)
        return frozenset(whole).union(*(re.split(r"['’-]", word) for word in whole))

    @cached_property
    def days(self) -> frozenset[Days]:
        return frozenset(days_of(self.text)[0])

    @cached_property
    def _with_and_without_days(self) -> tuple[str, str]:
        """ "9 on Friday the 3rd" reads differently in either; whoever compares may have come by one of them."""
        return self.text, days_of(self.text)[1]

    @cached_property
    def minutes(self) -> frozenset[int]:
        found = {minutes for words in self._with_and_without_days for minutes, _, _ in times(words)[0]}
        return frozenset(found | {(minutes + 720) % 1440 for minutes in found})

    @cached_property
    def values(self) -> frozenset[float]:
        readings = {rest for words in self._with_and_without_days for rest in (words, times(words)[1])}
        counted = {round(quantity.value, 2) for words in readings for quantity in quantities(words)}
        return frozenset(counted | {round(as_value(n), 2) for n in _plain_numbers(self.text)})

    @cached_property
    def references(self) -> frozenset[Reference]:
        return frozenset(find_references(self.text))

    @cached_property
    def _parts(self) -> frozenset[int]:
        return frozenset(int(part) for part in re.findall(r"\d{1,18}", self.text))

    @cached_property
    def is_german(self) -> bool:
        words = _words(self.text)
        return sum(word in _GERMAN for word in words) >= max(3, len(words) // 8)

    def holds(self, words: str) -> bool:
        """Whether these words stand in the text as they are, up to case, white space and kind of quotes."""
        return _one_line(words) in self._line

    def has_numbers(self, words: str) -> bool:
        """Whether every number of `words` is a number here: as a value, or as the parts of a date or time."""
        for number in _NUMBER.findall(words):
            parts = [int(part) for part in re.findall(r"\d{1,18}", number)]
            alike = round(as_value(number), 2) in self.values if not _PARTED.match(number) else False
            if not alike and (len(parts) == 1 or _PARTED.match(number)):
                alike = all(part in self._parts for part in parts)
            if not alike:
                return False
        return True

    def new_names(self, words: str) -> list[str]:
        """Words with a capital that do not stand here and are no common words."""
        return [match["name"] for match in _CAPITAL.finditer(words) if self._is_new_name(match, words)]

    def _is_new_name(self, match: re.Match[str], words: str) -> bool:
        name = re.split(r"['’]", match["name"])[0]
        if not name[:1].isupper() or len(name) < 2:
            return False
        folded = fold(name)
        if is_common(folded) or folded in _POLITE or any(part in self.words for part in (folded, *folded.split("-"))):
            return False
        if match["start"] is None:
            return not self.is_german or self._is_named_in_german(words[: match.start("name")])
        return bool(_ACTS_LIKE_A_PERSON.match(words, match.end()))

    def _is_named_in_german(self, before: str) -> bool:
        """There every noun has a capital: a name is what follows a title, or another such word that is new."""
        last = _WORD_BEFORE.search(before)
        word = fold(last[1]) if last else ""
        if not last or word in _TITLE:
            return bool(last)
        return last[1][0].isupper() and not (word in self.words or word in _POLITE or is_common(word))

    def shares_words(self, words: str, at_least: float) -> bool:
        """Whether so large a share of the telling words of `words` stands here (by their first letters)."""
        theirs = {
            word[:5] for word in _words(words) if len(word) >= _CONTENT and word.isalpha() and not is_common(word)
        }
        ours = {word[:5] for word in self.words}
        return len(theirs) < _TOO_FEW or len(theirs & ours) >= at_least * len(theirs)


def days_of(text: str) -> tuple[list[Days], str]:
    """The days of a text, alike where they are alike whatever day it is; and the text without them."""
    found, rest = zip(*(days(text, today) for today in _TWO_DAYS), strict=True)
    return [(a.start, a.end, b.start, b.end) for a, b in zip(*found, strict=False)], rest[0]


def repeats(words: str, of: str, stretch: int) -> list[str]:
    """Stretches of so many words that stand in both."""
    ours, theirs = list(_words(words)), list(_words(of))
    known = {tuple(theirs[at : at + stretch]) for at in range(len(theirs) - stretch + 1)}
    found = (tuple(ours[at : at + stretch]) for at in range(len(ours) - stretch + 1))
    return [" ".join(run) for run in found if run in known]


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(PLACEHOLDER.sub(" ", text))]


def _plain_numbers(text: str) -> list[str]:
    return [n for n in _NUMBER.findall(text) if re.fullmatch(r"\d+(?:[.,']\d+)*", n)]


def _one_line(text: str) -> str:
    plain = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(plain.casefold().split())
