"""The readable signals of heat in a message: which are there, how often, and in which words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from bot.domain import heat_abroad, heat_phrases
from bot.domain.common_words import COMMON
from bot.domain.heat_text import MARKERS, Words

Found: TypeAlias = dict[str, list[str]]
_Row: TypeAlias = tuple[int, tuple[str, ...], str]  # words, those after the second, signal

_CLASSES = {word: kind for kind, row in heat_phrases.CLASSES.items() for word in row.split()}
_CLASSED = frozenset(_CLASSES)
_DATES = frozenset(word for word, kind in _CLASSES.items() if kind in ("<day>", "<month>"))
_PEOPLE = {
    word: name
    for name, group in (("they", heat_phrases.THEY), ("me", heat_phrases.ME), ("you", heat_phrases.YOU))
    for word in group.split()
}
_LAUGHING = frozenset(heat_phrases.LAUGHING.split())
_SOUR = frozenset(heat_phrases.SOUR.split())
_BEGINNERS = frozenset(_PEOPLE)
_DIGIT = re.compile(r"\d")
_LOUD = re.compile(r"(?<!\w)[A-ZÀ-Þ]{3,}(?!\w)")
_SHORT = 4  # words
_STACCATO = 4.5  # words a sentence
_LONGEST_NAME = 13
_SENTENCE = re.compile(r"[.!?]+(?:\s+|$)|\n+")


@cache
def phrase_rows() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[_Row, ...]]]:
    """Signals by word, for phrases of one word and for people; rows by the first two words, for longer ones."""
    single: dict[str, list[str]] = {}
    longer: dict[str, set[_Row]] = {}
    for name, phrases in (*heat_phrases.PHRASES.items(), *heat_abroad.PHRASES.items(), *heat_phrases.CALM.items()):
        for phrase in (text.split() for text in phrases.split("/")):
            if len(phrase) == 1:
                single.setdefault(phrase[0], []).append(name)
            else:
                longer.setdefault(f"{phrase[0]} {phrase[1]}", set()).add((len(phrase), tuple(phrase[2:]), name))
    for word, name in _PEOPLE.items():
        single.setdefault(word, []).append(name)
    return (
        {word: tuple(dict.fromkeys(names)) for word, names in single.items()},
        {key: tuple(sorted(rows, key=lambda row: (row[2], -row[0]))) for key, rows in longer.items()},
    )


@cache
def phrase_words() -> frozenset[str]:
    """Every word of every phrase: words that we understand, in whatever language."""
    single, longer = phrase_rows()
    return frozenset(single) | {w for key, rows in longer.items() for row in rows for w in (*key.split(), *row[1])}


def signals_in(words: Words) -> Found:
    """All signals, of heat and of calm, with the words that show them."""
    found: Found = {}
    low = words.lower
    if low:
        single, longer = phrase_rows()
        for word in low:
            if word in single:
                for name in single[word]:
                    if name in found:
                        found[name].append(word)
                    else:
                        found[name] = [word]
        for at, pair in enumerate(map(" ".join, itertools.pairwise(low))):
            if pair in longer:
                _enter(longer[pair], low, at, found)
        if not _CLASSED.isdisjoint(low) or _DIGIT.search(words.own):
            _classes(low, found)
        _beside(words, found)
        _form(words, found)
    return found


def _classes(low: Sequence[str], found: Found) -> None:
    """Phrases that begin with a number, an ordinal, a day or a month, or have one as their second word."""
    longer = phrase_rows()[1]
    for at, word in enumerate(low):
        kind = class_of(word)
        if kind:
            if at + 1 < len(low):
                for second in (low[at + 1], class_of(low[at + 1])):
                    _enter(longer.get(f"{kind} {second}", ()), low, at, found)
            if at:
                _enter(longer.get(f"{low[at - 1]} {kind}", ()), low, at - 1, found)


def _enter(rows: Iterable[_Row], low: Sequence[str], at: int, found: Found) -> None:
    """Enter the phrases of `rows` that stand at `at`; of one signal the longest only."""
    last = ""
    for size, rest, name in rows:
        if name != last and (size == 2 or _goes_on(low[at + 2 : at + size], rest)):
            found.setdefault(name, []).append(" ".join(low[at : at + size]))
            last = name


def _goes_on(there: Sequence[str], rest: tuple[str, ...]) -> bool:
    return len(there) == len(rest) and all(a == b or class_of(a) == b for a, b in zip(there, rest, strict=True))


def class_of(word: str) -> str:
    """`<ord>`, `<num>`, `<day>` or `<month>` for such words; else nothing."""
    return _CLASSES.get(word) or ("" if not word[0].isdigit() else "<num>" if word.isdigit() else "<ord>")


def _beside(words: Words, found: Found) -> None:
    """Dates, words thrown back, faces."""
    if not _DATES.isdisjoint(words.lower):
        dates = [word for word in words.lower if word in _DATES]
        if len(dates) > 1:
            found["dates in a row"] = dates
    if words.thrown:
        found["words thrown back"] = list(words.thrown)
    for mark in words.emoji:
        if mark in _LAUGHING or mark in _SOUR:
            found.setdefault("laughing" if mark in _LAUGHING else "sour face", []).append(mark)


def _form(words: Words, found: Found) -> None:
    """Capitals, marks, sentences cut short, names standing alone."""
    own = words.own
    loud = [] if own.islower() else _LOUD.findall(own)
    if loud:
        common = [word for word in loud if word.lower() in COMMON or _PEOPLE.get(word.lower()) == "you"]
        if common or (len(loud) > 3 and 2 * len(loud) > len(words.lower)):
            found["capitals"] = common or loud[:4]
    if "!" in own and own.count("!") > 1:
        found["exclamation"] = ["!"] * own.count("!")
    if "?" in own:
        if own.count("?") > 1:
            found["stacked questions"] = ["?"] * own.count("?")
        if "?!" in own or "!?" in own or "??" in own:
            found["marks"] = ["?!"]
    if "..." in own or "…" in own:
        found["trailing off"] = ["..."]
    _sentences(words, found)


def _sentences(words: Words, found: Found) -> None:
    own = words.own
    count = len(words.lower)
    if count < _SHORT and own.endswith("."):
        found["one word"] = [own[:30]]
    if ". " not in own and "\n" not in own and "? " not in own and "! " not in own:
        return
    parts = _SENTENCE.split(own)
    parts = [part for part in parts if part and part not in MARKERS]
    if len(parts) > 2 and count / len(parts) < _STACCATO:
        found["cut short"] = [part[:30] for part in parts[:3]]
    alone = [part for part in parts if 2 < len(part) < _LONGEST_NAME and part.isalpha() and part.istitle()]
    if alone and count >= _SHORT:
        found["name alone"] = alone
    firsts = [part.split(" ", 1)[0].lower() for part in parts]
    again = [word for word in set(firsts) & _BEGINNERS if firsts.count(word) > 1]
    if again:
        found["begins alike"] = sorted(again)
