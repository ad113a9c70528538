"""The words of a text as they are compared, and how much each of them tells: rare ones identify."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from bot.domain.common_words import COMMON, GENERIC, fold

_WORD = re.compile(r"([^\W\d_]+)(?:['’][^\W\d_]+)*")
SHORTEST = 3
LONGEST = 30
_PLURAL = re.compile(r"(?P<y>ies)$|(?<=[sxz])es$|(?<=[cs]h)es$|(?<!s)s$")
_SHORTEST_STEM = 4
RAREST = 9.0  # of a word that nobody else was ever seen to use
_COMMON = 2.0  # at most, of a word on a list of common ones
_PATIENCE = 60  # threads that a workspace is taken to have had before we came
_HEAD_START = 4.0  # of what is rare here: a team has far fewer threads than the world
_NEW = math.log(_PATIENCE) + _HEAD_START  # at least, the rarity here of a word that was never used here


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """How rare words are: in general (a shipped table of rarities, 0-9) and here (in how many of `threads`)."""

    general: Mapping[str, float] = field(default_factory=dict)
    here: Mapping[str, int] = field(default_factory=dict)
    threads: int = 0

    def of(self, word: str) -> float:
        """The rarity of a word as `words_of` gives it: the natural logarithm of one in how many threads uses it."""
        general = self.general.get(word, RAREST)
        if word in COMMON or word in GENERIC:
            general = min(general, _COMMON)
        # Words of the trade are rare in the world and common here; a word seen once or twice may be the very issue.
        times = self.here.get(word, 0)
        if not times and (general <= _NEW or not self.threads):
            return min(general, _NEW)
        here = math.log((self.threads + _PATIENCE) / (times + 1)) + _HEAD_START
        return max(0.0, min(general, here))


def words_of(plain: str, ours: Container[str] = frozenset()) -> Iterator[str]:
    """The words of a plain text (see references.unfold), folded and without plural endings, except `ours`.

    `ours` are the folded names of teammates: they are in every thread and tell none from another.
    """
    ascii_only = plain.isascii()
    for found in _WORD.findall(plain.lower() if ascii_only else plain):
        word = found if ascii_only else fold(found)
        if SHORTEST <= len(word) <= LONGEST and word not in ours:
            yield stem(word)


def tokens(plain: str) -> list[str]:
    """The words of a plain text as they are written, in their order."""
    return _WORD.findall(plain)


def words_of_names(*names: object) -> tuple[str, ...]:
    """The words of what somebody is called, folded; of what is no text, none."""
    words = (fold(word) for name in names if isinstance(name, str) for word in _WORD.findall(name[:200]))
    return tuple(sorted({word for word in words if len(word) > 1}))


def stem(word: str) -> str:
    """A folded word without its plural: "hinges" and "hinge" are one, "glass" stays."""
    if len(word) <= _SHORTEST_STEM or word[-1] != "s":
        return word
    return _PLURAL.sub(lambda ending: "y" if ending["y"] else "", word)
