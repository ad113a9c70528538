"""The readable signals of heat in a message: which are there, how often, and in which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from bot.domain import heat_abroad, heat_phrases
from bot.domain.common_words import COMMON
from bot.domain.heat_text import MARKERS, Words

Found: TypeAlias = dict[str, list[str]]
Tree: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

_CLASSES = {
    word: kind for kind, row in heat_phrases.CLASSES.items() for word in row.split()
}
_YOU = frozenset(heat_phrases.YOU.split())
_THEY = frozenset(heat_phrases.THEY.split())
_ME = frozenset(heat_phrases.ME.split())
_LAUGHING = frozenset(heat_phrases.LAUGHING.split())
_SOUR = frozenset(heat_phrases.SOUR.split())
_ENDS = (".", "!", "?", "\n")
_SHORT = 4  # words
_STACCATO = 4.5  # words a sentence
_LONGEST_NAME = 13


@cache
def tree_of(name: str) -> Tree:
    """The phrases of "heat" or of one of heat_phrases.CALM, by their first word."""
    rows: dict[str, dict[str, None]] = {}
    groups = [*heat_phrases.PHRASES.items(), *heat_abroad.PHRASES.items()] if name == "heat" else []
    for signal, phrases in groups or [(name, heat_phrases.CALM[name])]:
        for phrase in phrases.split("/"):
            rows.setdefault(signal, {}).setdefault(" ".join(phrase.split()))
    tree: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for signal, several in rows.items():
        for phrase in several:
            first, *rest = phrase.split()
            tree.setdefault(first, []).append((tuple(rest), signal))
    return {first: tuple(sorted(found, key=lambda row: -len(row[0]))) for first, found in tree.items()}


@cache
def phrase_words() -> frozenset[str]:
    """Every word of every phrase of heat: words that we understand, in whatever language."""
    rows = tree_of("heat").items()
    return frozenset(word for first, found in rows for rest, _ in found for word in (first, *rest))


def phrases_in(words: Words, name: str) -> Iterator[tuple[str, str]]:
    """(signal, words) for the phrases of `name` in the own words; at one place the longest of each signal."""
    low, tree = words.lower, tree_of(name)
    for at, word in enumerate(low):
        rows = tree.get(word, ())
        kind = class_of(word)
        if kind:
            rows = (*rows, *tree.get(kind, ()))
        seen: list[str] = []
        for rest, signal in rows:
            if signal not in seen and (not rest or _follows(low, at + 1, rest)):
                seen.append(signal)
                yield signal, " ".join(words.said[at : at + 1 + len(rest)])


def _follows(low: tuple[str, ...], at: int, rest: tuple[str, ...]) -> bool:
    there = low[at : at + len(rest)]
    return there == rest or (
        len(there) == len(rest) and all(a == b or class_of(a) == b for a, b in zip(there, rest, strict=True))
    )


def class_of(word: str) -> str:
    """`<ord>`, `<num>`, `<day>` or `<month>` for such words; else nothing."""
    kind = _CLASSES.get(word, "")
    if not kind and word[0].isdigit():
        kind = "<num>" if word.isdigit() else "<ord>"
    return kind


def signals_in(words: Words) -> Found:
    """All signals with the words that show them."""
    found: Found = {}
    if words.lower:
        for name, said in phrases_in(words, "heat"):
            found.setdefault(name, []).append(said)
        _people(words, found)
        _form(words, found)
    return found


def _people(words: Words, found: Found) -> None:
    """Who is spoken to or about, and the marks beside words."""
    for name, group in (("you", _YOU), ("they", _THEY), ("me", _ME)):
        spoken = [word for word in words.lower if word in group]
        if spoken:
            found[name] = spoken
    dates = [word for word in words.lower if class_of(word) in ("<day>", "<month>")]
    if len(dates) > 1:
        found["dates in a row"] = dates
    if words.thrown:
        found["words thrown back"] = list(words.thrown)
    for name, group in (("laughing", _LAUGHING), ("sour face", _SOUR)):
        faces = [mark for mark in words.emoji if mark in group]
        if faces:
            found[name] = faces


def _form(words: Words, found: Found) -> None:
    """Capitals, marks, sentences cut short, names standing alone."""
    own, said = words.own, words.said
    loud = [word for word in said if len(word) > 2 and word.isupper()]
    if loud:
        common = [word for word in loud if word.lower() in COMMON or word.lower() in _YOU]
        if common or (len(loud) > 3 and 2 * len(loud) > len(said)):
            found["capitals"] = common or loud[:4]
    for name, marks in (("exclamation", "!"), ("stacked questions", "?")):
        if own.count(marks) > 1:
            found[name] = [marks] * own.count(marks)
    if "?!" in own or "!?" in own or "??" in own:
        found["marks"] = ["?!"]
    if "..." in own or "…" in own:
        found["trailing off"] = ["..."]
    _sentences(words, found)


def _sentences(words: Words, found: Found) -> None:
    parts = [part.strip() for part in _split(words.own)]
    parts = [part for part in parts if part and part not in MARKERS]
    count = len([word for word in words.said if word[0].isalpha()])
    if len(parts) > 2 and count / len(parts) < _STACCATO:
        found["cut short"] = [part[:30] for part in parts[:3]]
    if count < _SHORT and words.own.endswith("."):
        found["one word"] = [words.own[:30]]
    alone = [part for part in parts if part.isalpha() and part.istitle() and 2 < len(part) < _LONGEST_NAME]
    if alone and count >= _SHORT:
        found["name alone"] = alone
    firsts = Counter(part.split(" ", 1)[0].lower() for part in parts)
    again = [word for word, times in firsts.items() if times > 1 and word in _ME | _YOU | _THEY]
    if again:
        found["begins alike"] = again


def _split(own: str) -> list[str]:
    for mark in ("! ", "? ", "\n", ".\n"):
        own = own.replace(mark, ". ")
    return own.rstrip(".!? ").split(". ")
