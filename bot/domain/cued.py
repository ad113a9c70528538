"""Patterns behind words: a pattern is tried only where the words stand without which it cannot match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LETTERS = b"'abcdefghijklmnopqrstuvwxyz"
_BLANKS = bytes(byte if byte in _LETTERS else 32 for byte in range(256))

Rows: TypeAlias = Sequence[tuple[str, Sequence[re.Pattern[str]]]]


@dataclass(frozen=True, slots=True)
class Cued:
    """A pattern, and what a text that it matches cannot lack: a word of each of `groups`, one of each of `near`."""

    pattern: re.Pattern[str]
    groups: tuple[frozenset[str], ...]
    near: tuple[tuple[str, ...], ...] = ()  # characters as they stand in the text, all in lower case


def cued(needs: str, *patterns: str) -> Cued:
    """One pattern of many, deaf to case, by line.

    `needs` are its words in groups parted by "/". In a group with "_" (for a blank) or a sign it is the characters
    that count, not the words: "on_it on_this", "?". Begin with the group of the rarest words.
    """
    groups = [group.split() for group in needs.split(" / ")]
    near = [group for group in groups if not all(word.replace("'", "").isalpha() for word in group)]
    return Cued(
        any_of(*patterns),
        tuple(frozenset(group) for group in groups if group not in near),
        tuple(tuple(word.replace("_", " ") for word in group) for group in near),
    )


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern of many, deaf to case, by line."""
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.I | re.M)


def words_of(lowered: str) -> frozenset[str]:
    """The words of a text in lower case."""
    if not lowered.isascii():
        return frozenset(_WORD.findall(lowered))
    spaced = lowered.encode().translate(_BLANKS).decode()  # a third of the time that the pattern takes
    if "'" in spaced:
        spaced = spaced.replace("' ", " ").replace(" '", " ").strip("'")
    return frozenset(spaced.split())


class Cues:
    """Named rows of patterns, looked up by words: a look costs a hundredth of a pattern."""

    def __init__(self, rows: Mapping[str, Sequence[Cued]]) -> None:
        self._gives: dict[str, int] = {}  # each group has a bit: those that a word gives
        self._patterns: dict[int, tuple[int, str, Cued]] = {}  # by the bit of its first group: the bits it needs
        bit = 1
        for name, patterns in rows.items():
            for one in patterns:
                first, needs = bit, 0
                for group in one.groups:
                    self._gives |= {word: self._gives.get(word, 0) | bit for word in group}
                    needs, bit = needs | bit, bit << 1
                self._patterns[first] = needs, name, one
        self._firsts = sum(self._patterns)
        self.words = frozenset(self._gives)

    def likely(self, lowered: str, there: Set[str]) -> Rows:
        """The rows worth trying on a text (in lower case, and its words), each with its patterns; for most none."""
        given = 0
        for word in self.words & there:
            given |= self._gives[word]
        found: dict[str, list[re.Pattern[str]]] = {}
        firsts = given & self._firsts
        while firsts:
            first = firsts & -firsts  # the lowest bit: rows keep their order
            firsts ^= first
            needs, name, one = self._patterns[first]
            if given & needs == needs and all(any(map(lowered.__contains__, near)) for near in one.near):
                found.setdefault(name, []).append(one.pattern)
        return tuple(found.items())


def ways(text: str, rows: Rows) -> Iterator[tuple[str, re.Match[str]]]:
    """Each row that `text` matches: its name, and where it first does."""
    for name, patterns in rows:
        first = None
        for pattern in patterns:
            match = pattern.search(text)
            if match and (first is None or match.start() < first.start()):
                first = match
        if first:
            yield name, first
