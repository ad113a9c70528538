"""How sure it is that a message drafts an answer: features of what is said, weighed by numbers learned in bench."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from json import loads
from typing import TypeAlias

from bot.domain import drafting_cues as cues
from bot.domain.cued import Rows, ways, words_of
from bot.domain.drafting_ways import ACTS, ANSWERED, ASKING
from bot.domain.extracting import whose
from bot.domain.speech import QUOTED, Speech, greets

Features: TypeAlias = dict[str, float]

_ANNOUNCED = re.compile(rf"[:\n]\s*{QUOTED}(?!\w)")
_CALLING = re.compile(r"<[@!]")
_NAME = re.compile(r"[^\W\d_]{3,}")
_TITLES = frozenset(("Mrs", "Miss", "Frau", "Herr", "Herrn", "Madame", "Monsieur", "Señora", "Señor", "Sra", "Prof"))
_QUOTED = frozenset((QUOTED.lower(),))  # what is quoted on one line is announced on the line before
_LONG, _SHORT = 40, 4  # words
_NEAR = 30  # characters
_MAY_BE_LATER = frozenset(("calling", "will_tell", "i_tell", "getting"))
# Rows that mean the same in another language carry the same weight: there are too few examples to learn each alone.
_ROLE = {
    **dict.fromkeys(("de", "fr", "es", "pt", "hi"), "telling"),
    "take_abroad": "take",
    "ask_abroad": "shall_i",
    "told_abroad": "just_told",
}


@cache
def weights() -> Mapping[str, float]:
    """The learned weights; read once, on first use, from the file beside this one."""
    raw = loads(files("bot.domain").joinpath("drafting_weights.json").read_text(encoding="utf-8"))
    return {str(name): float(weight) for name, weight in raw["weights"].items()}


def score(found: Features, by: Mapping[str, float]) -> float:
    """The probability, 0-1, that a message with these features drafts an answer."""
    return 1 / (1 + math.exp(-by.get("", 0.0) - sum(by[name] * value for name, value in found.items() if name in by)))


def features(speech: Speech) -> Features:
    """What there is to see: ways of saying it, and what is quoted."""
    found: Features = {}
    spoken = speech.spoken
    rows = ACTS.likely(spoken.lower(), speech.words)
    sentences = speech.sentences if rows else []
    for sentence in sentences:
        _look_at(sentence, rows if len(sentences) == 1 else _likely(sentence, speech), found)
    length = spoken.count(" ") + 1
    if "act" in found or speech.quotes or speech.letter:
        for name, pattern in (("going out", cues.GOING_OUT), ("read this", cues.READ_THIS)):
            if pattern.search(spoken):
                found[name] = 1
    if _CALLING.match(spoken.lstrip()):
        found["calls a colleague"] = 1
    if length < _SHORT and "act" not in found:
        found["short"] = 1
    _look_at_quotes(speech, found)
    if length > _LONG and not found.keys().isdisjoint(("act", "quote")):
        found["long"] = 1
    return found


def _likely(sentence: str, speech: Speech) -> Rows:
    lowered = sentence.lower()
    return ACTS.likely(lowered, words_of(lowered) | (speech.words & _QUOTED))


def _look_at(sentence: str, rows: Rows, found: Features) -> None:
    for name, match in ways(sentence, rows):
        if name not in ASKING and _is_hedged(sentence, match, name in ANSWERED):
            found["hedged act"] = 1
            continue
        found[f"act {_ROLE.get(name, name)}"] = 1
        found["act"] = 1
        rest = sentence[match.end() :]
        if QUOTED in rest or ":" in rest[:_NEAR]:
            found["act, then words"] = 1
        if not sentence[: match.start()].strip():
            found["act first"] = 1
        if name not in ASKING and sentence.rstrip().endswith("?"):
            found["act, asked"] = 1
        if name in ANSWERED:
            found["told at length" if rest.count(" ") >= _SHORT else "told in short"] = 1
        elif name in _MAY_BE_LATER and cues.LATER.match(rest):
            found["act, later"] = 1
        if cues.THIRD_PERSON.search(sentence):
            found["act, by somebody else"] = 1


def _is_hedged(sentence: str, match: re.Match[str], past: bool) -> bool:
    """Conditions stand before the act; of something told, the day may stand after it, too."""
    hedge = cues.HEDGED.search(sentence)
    return hedge is not None and hedge.start() < match.end() + (_NEAR if past else 0)


def _look_at_quotes(speech: Speech, found: Features) -> None:
    quotes = [*speech.quotes, speech.letter] if speech.letter else [*speech.quotes]
    if not quotes:
        return
    found["quote"] = 1
    announced = _ANNOUNCED.search(speech.spoken)
    greeting = any(map(greets, quotes))
    if not announced and not greeting and found.keys().isdisjoint(("act", "read this", "going out")):
        del found["quote"]
        found["quote by the way"] = 1
        return
    if announced:
        found["quote after a colon"] = 1
    if greeting:
        found["quote greets"] = 1
    if any(_greets_one_spoken_of(quote, speech.spoken) for quote in quotes):
        found["quote greets one spoken of"] = 1
    if speech.letter:
        found["letter"] = 1
    if speech.letter_signed:
        found["letter signed"] = 1
    found[f"quote is {whose(quotes)}"] = 1
    for name, pattern in cues.IN_A_QUOTE.items():
        if any(map(pattern.search, quotes)):
            found[f"quote {name}"] = 1
    if cues.RELAYED.search(speech.spoken):
        found["quote, relayed"] = 1
    for name in ("read this", "going out", "act"):
        if name in found:
            found[f"quote, {name}"] = 1
    if not speech.spoken.replace(QUOTED, "").strip():
        found["nothing but a quote"] = 1


def _greets_one_spoken_of(quote: str, spoken: str) -> bool:
    greeting = greets(quote)
    names = [] if greeting is None else [name for name in _NAME.findall(greeting["whom"]) if name not in _TITLES]
    return any(name.lower() in spoken.lower() for name in names)
