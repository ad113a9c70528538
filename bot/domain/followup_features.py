"""What there is to see in a message that may bind somebody: its words by what they stand for, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.followup_words import shapes, tokens
from bot.domain.model import Author
from bot.domain.speech import Speech

Features: TypeAlias = dict[str, float]

_ENDS = frozenset(".?!;\n")
_PAIRED = frozenset((
        "I", "MINE", "YOU", "YOUR", "WE", "THEM", "WILL", "HAVE", "BE", "DAY", "SPAN", "BY", "ASK", "PLEASE", "NEED",
        "SEND", "DO", "PAY", "GONE", "NOT", "IF", "MAYBE", "WAS", "WHO", "WHAT", "HERE", "YES", "HABIT", "DROP",
        "SORRY", "THANKS", "?", "$", "0", "0:", "@", "<>", "-ing",
))  # fmt: skip
_LONG, _SHORT = 30, 4  # words
_READ_AT_MOST = 160  # words; a debt is said in fewer


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a message stands and to whom it speaks, as numbers and kinds; nobody's words."""

    author: Author = Author.TEAMMATE
    is_reply: bool = False
    is_direct: bool = False
    to_customer: bool = False  # a customer reads this channel, too
    calls: bool = False  # mentions or names somebody
    calls_first: bool = False  # and begins with it
    has_card: bool = False  # a help-desk card


def word_features(speech: Speech) -> Features:
    """The words, word pairs and triples of what is said, by what they stand for, and kinds that share a sentence."""
    words = tokens(speech.spoken)[:_READ_AT_MOST]
    found: Features = dict.fromkeys(words, 1.0)
    before, before_that = "^", ""
    seen: list[str] = []  # kinds of this sentence, in order
    for kind in shapes(words):
        found[kind] = 1.0
        found[f"{before} {kind}"] = 1.0
        if before_that:
            found[f"{before_that} {before} {kind}"] = 1.0
        if kind in _PAIRED and kind not in seen:
            for other in seen:
                found[f"{other}..{kind}"] = 1.0
            seen.append(kind)
        before_that, before = before, kind
        if kind in _ENDS:
            before_that, before, seen = "", "^", []
    count = len(words)
    found["short"] = float(count <= _SHORT)
    found["long"] = float(count > _LONG)
    return found


def place_features(standing: Standing, found: Features) -> Features:
    """The features of a message where it stands: `found`, and its kinds crossed with the place."""
    extra = {
        "in reply": standing.is_reply,
        "direct": standing.is_direct,
        "to customer": standing.to_customer,
        "calls": standing.calls,
        "calls first": standing.calls_first,
        "card": standing.has_card,
        f"by {standing.author}": True,
    }
    now = [name for name, is_so in extra.items() if is_so]
    result = dict(found)
    result.update(dict.fromkeys(now, 1.0))
    cues = [cue for cue in _CROSSED if cue in found]
    for name in now:
        for cue in cues:
            result[f"{name} & {cue}"] = 1.0
        for other in now:
            if name < other:
                result[f"{name} & {other}"] = 1.0
    return result


_CROSSED = (
    "?",
    "DAY",
    "BY",
    "YES",
    "PLEASE",
    "ASK",
    "NEED",
    "PAY",
    "GONE",
    "SEND",
    "DO",
    "$",
    "short",
    "long",
    "Q",
    "<>",
)
