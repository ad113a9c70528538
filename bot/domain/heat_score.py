"""From the signals and words of a message to two numbers: how uncivil its words are, and how tense it is at work.

Two, because heat does not carry over between kinds of talk: words that are rude among strangers on an issue tracker say
little among colleagues, whose heat lies in counting, dates and icy politeness. Both are sums that can be taken apart.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from json import loads
from typing import NamedTuple, TypeAlias

from bot.domain import heat_phrases
from bot.domain.common_words import COMMON
from bot.domain.heat_signals import Found, phrase_words, signals_in
from bot.domain.heat_text import MARKERS, Words, own_words

Features: TypeAlias = dict[str, float]

_MOST = 3  # times that a signal counts
STRONG = frozenset(heat_phrases.PHRASES) - {"absolutes", "sarcasm", "question"} | frozenset(
    ("dates in a row", "capitals", "name alone", "cut short", "words thrown back", "begins alike", "stacked questions")
)
CALM = frozenset(heat_phrases.CALM)
_KINDS = 5
_KINDS_NAMED = [f"{least} kinds" for least in range(_KINDS + 1)]
_SHORT = 4  # words
_DENSE = 5.0
_FEWEST = 8  # words that a share is taken of, at least
_LONG = 80  # words
_PAGE = 150  # words
_MOSTLY = 0.5
_ENOUGH_WORDS = 6  # to tell a language by
_PLENTY = 6  # known words after which we need not look further
_KNOWN = 0.25  # of the words, at least, for a text to be understood


@dataclass(frozen=True, slots=True)
class Weights:
    """`words`: rarity and weight of each word and pair; `uncivil` and `tense`: of features, "" the constant.

    `cuts`: see pausing.Cuts.
    """

    words: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    uncivil: Mapping[str, float] = field(default_factory=dict)
    tense: Mapping[str, float] = field(default_factory=dict)
    cuts: Mapping[str, float] = field(default_factory=dict)


@cache
def weights() -> Weights:
    """The learned weights; read once, on first use, from the file beside this one."""
    raw = loads(files("bot.domain").joinpath("heat_weights.json").read_text(encoding="utf-8"))
    words = {str(word): (float(pair[0]), float(pair[1])) for word, pair in raw["words"].items()}
    return Weights(words, raw["uncivil"], raw["tense"], raw["cuts"])


class Heard(NamedTuple):
    """A message taken apart: its words, its signals and their features; of `pasted` words, too, if there are any."""

    words: Words
    found: Found
    features: Features
    pasted: Features


def hear(text: str) -> Heard:
    """Take `text` apart once, for all that is asked of it."""
    words = own_words(text)
    found = signals_in(words)
    pasted: Features = {}
    if words.pasted:
        others = own_words(words.pasted)
        pasted = features_of(others, signals_in(others))
    return Heard(words, found, features_of(words, found), pasted)


def _named(name: str) -> tuple[str, str]:
    return f"{name}, often", f"{name}, dense"


_NAMED = {name: _named(name) for name in (*STRONG, "absolutes", "sarcasm", "question", "you", "they", "me")}


def features_of(words: Words, found: Found) -> Features:
    """Per signal: that it is there, how often, and how dense; and the size and marks of the message."""
    size = len(words.lower)
    features: Features = {"length": math.log1p(size) / 4}
    if "!" in words.own:
        features["exclaims"] = min(words.own.count("!"), _MOST) / _MOST
    if "?" in words.own:
        features["asks"] = min(words.own.count("?"), _MOST) / _MOST
    if size < _SHORT or size > _LONG:
        features["short" if size < _SHORT else "long"] = 1.0
    if words.mentions:
        features["calls"] = 1.0
    if words.emoji:
        features["emoji"] = 1.0
    if not found:
        return features
    share = min(1.0, _PAGE / (size + 1))  # who writes pages uses every word once
    for name, said in found.items():
        many = len(said)
        if name in CALM:
            features[name] = min(many, _MOST) / _MOST
            continue
        often, dense = _NAMED.get(name) or _named(name)
        features[name] = min(1.0, many * share)
        features[often] = min(1.0, many * share / _MOST)
        features[dense] = min(1.0, _DENSE * many / max(size, _FEWEST))
    strong = sum([features[name] >= _MOSTLY for name in STRONG.intersection(found)])
    for least in range(2, min(strong, _KINDS) + 1):
        features[_KINDS_NAMED[least]] = 1.0
    return features


def tokens(words: Words) -> list[str]:
    """The words and pairs of words that the model knows words by; numbers are alike."""
    plain = ["#" if word[0].isdigit() else word for word in words.lower]
    return plain + list(map(" ".join, itertools.pairwise(plain)))


def rarities(words: Iterable[str], known: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """How much each known word or pair counts in a message, as a vector of length 1."""
    counts = Counter([word for word in words if word in known])
    vector = {word: known[word][0] * (1 + math.log(n) if n > 1 else 1.0) for word, n in counts.items()}
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()}


def word_parts(heard: Heard, by: Weights) -> dict[str, float]:
    """What each known word and pair adds to how uncivil the message is."""
    return {word: value * by.words[word][1] for word, value in rarities(tokens(heard.words), by.words).items()}


def total(features: Features, by: Mapping[str, float]) -> float:
    """The logit that features come to."""
    weight = by.get
    return weight("", 0.0) + sum([weight(name, 0.0) * value for name, value in features.items()])


def chance(logit: float) -> float:
    """A logit as a number from 0 to 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def is_understood(words: Words, by: Weights) -> bool:
    """Enough of the words are known to us in some language, or there is nothing but marks and emoji to know."""
    known, real, phrases = 0, 0, phrase_words()
    for word in words.lower:
        if word in COMMON or word in phrases or (word in by.words and word[0].isalpha() and word not in MARKERS):
            real, known = real + 1, known + 1
            if known >= _PLENTY and known * 2 >= real:
                return True
        elif word[0].isalpha() and word not in MARKERS:
            real += 1
    return real < _ENOUGH_WORDS or known >= _KNOWN * real
