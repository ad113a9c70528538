"""From the signals and words of a message to two numbers: how uncivil its words are, and how tense it is at work.

Two, because heat does not carry over between kinds of talk: words that are rude among strangers on an issue tracker say
little among colleagues, whose heat lies in counting, dates and icy politeness. Both are sums that can be taken apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from json import loads
from typing import TypeAlias

from bot.domain import heat_phrases
from bot.domain.common_words import COMMON
from bot.domain.heat_signals import Found, phrase_words, phrases_in, signals_in
from bot.domain.heat_text import MARKERS, Words, own_words

Features: TypeAlias = dict[str, float]

STRONG = frozenset(heat_phrases.PHRASES) - {"absolutes", "sarcasm", "question"} | frozenset(
    ("dates in a row", "capitals", "name alone", "cut short", "words thrown back", "begins alike", "stacked questions")
)
_KINDS = 5
_MOST = 3  # times that a signal counts
_DENSE = 5.0
_FEWEST = 8  # words that a share is taken of, at least
_LONG = 80  # words
_ENOUGH_WORDS = 6  # to tell a language by
_KNOWN = 0.25  # of the words, at least, for a text to be understood
PASTED = "pasted "  # before the name of a signal in words of others


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


@dataclass(frozen=True, slots=True)
class Heard:
    """A message taken apart: its words, its signals and their features."""

    words: Words
    found: Found
    features: Features


def hear(text: str) -> Heard:
    """Take `text` apart once, for all that is asked of it."""
    words = own_words(text)
    found = signals_in(words)
    features = features_of(words, found)
    if words.pasted:
        others = own_words(words.pasted)
        features |= {f"{PASTED}{name}": value for name, value in features_of(others, signals_in(others)).items()}
        features[f"{PASTED}words"] = 1
    return Heard(words, found, features)


def features_of(words: Words, found: Found) -> Features:
    """Per signal: that it is there, how often, and how dense; and the size and marks of the message."""
    size = len(words.lower)
    features: Features = {
        "length": math.log1p(size) / 4,
        "short": size < 4,
        "long": size > _LONG,
        "exclaims": min(words.own.count("!"), _MOST) / _MOST,
        "asks": min(words.own.count("?"), _MOST) / _MOST,
        "calls": bool(words.mentions),
        "emoji": bool(words.emoji),
    }
    for name, said in found.items():
        many = len(said)
        features[name] = 1
        features[f"{name}, often"] = min(many, _MOST) / _MOST
        features[f"{name}, dense"] = min(1.0, _DENSE * many / max(size, _FEWEST))
    strong = sum(name in STRONG for name in found)
    for least in range(2, _KINDS + 1):
        features[f"{least} kinds"] = strong >= least
    for name in ("cooling", "kind", "things", "fair"):
        many = sum(1 for _ in phrases_in(words, name))
        if many:
            features[name] = min(many, _MOST) / _MOST
    return {name: float(value) for name, value in features.items() if value}


def tokens(words: Words) -> Iterator[str]:
    """The words and pairs of words that the model knows words by; numbers are alike."""
    before = ""
    for word in words.lower:
        plain = "#" if word[0].isdigit() else word
        yield plain
        if before:
            yield f"{before} {plain}"
        before = plain


def rarities(words: Iterable[str], known: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """How much each known word or pair counts in a message, as a vector of length 1."""
    counts = Counter(word for word in words if word in known)
    vector = {word: known[word][0] * (1 + math.log(count)) for word, count in counts.items()}
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()}


def word_parts(heard: Heard, by: Weights) -> dict[str, float]:
    """What each known word and pair adds to how uncivil the message is."""
    return {word: value * by.words[word][1] for word, value in rarities(tokens(heard.words), by.words).items()}


def total(features: Features, by: Mapping[str, float]) -> float:
    """The logit that features come to."""
    return by.get("", 0.0) + sum(by[name] * value for name, value in features.items() if name in by)


def chance(logit: float) -> float:
    """A logit as a number from 0 to 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


def is_understood(words: Words, by: Weights) -> bool:
    """Enough of the words are known to us in some language, or there is nothing but marks and emoji to know."""
    real = [word for word in words.lower if word[0].isalpha() and word not in MARKERS]
    if len(real) < _ENOUGH_WORDS:
        return True
    phrases = phrase_words()
    return sum(word in by.words or word in COMMON or word in phrases for word in real) >= _KNOWN * len(real)
