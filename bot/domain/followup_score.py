"""How likely a message binds its author, asks somebody, leaves a debt to nobody, or tells that something is done."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from json import loads

from bot.domain.followup_features import Features

HEADS = ("own", "ask", "nobody", "done")
INTENT = "intent"  # a feature that is itself a score: sentences with a request or a promise against others


@dataclass(frozen=True, slots=True)
class Head:
    """One score: a constant, and what each feature adds before all is divided by the length of the features."""

    constant: float
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learned. `scale` tells how much a feature counts in the length: rare ones much."""

    scale: Mapping[str, float]
    heads: Mapping[str, Head]
    intent_scale: Mapping[str, float]
    intent: Head


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits: above 0 is more likely than not."""

    own: float
    ask: float
    nobody: float
    done: float
    intent: float


def probability(logit: float) -> float:
    """0 to 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@cache
def shipped() -> Weights:
    """The learned weights; read once, on first use, from the file beside this one."""
    return weights_of(loads(files("bot.domain").joinpath("followup_weights.json").read_text(encoding="utf-8")))


def weights_of(raw: Mapping[str, object]) -> Weights:
    """The weights as they stand in the file: a row of numbers for each feature."""
    rows, constants = raw["features"], raw["constants"]
    assert isinstance(rows, dict) and isinstance(constants, dict)
    intent, intent_scale = {}, {}
    for row, numbers in raw["intent"].items():  # type: ignore[attr-defined]
        intent_scale[row], intent[row] = numbers
    return Weights(
        {name: row[0] for name, row in rows.items()},
        {
            head: Head(constants[head], {name: row[place] for name, row in rows.items()})
            for place, head in enumerate(HEADS, start=1)
        },
        intent_scale,
        Head(constants[INTENT], intent),
    )


def intent_of(found: Features, by: Weights) -> float:
    """How much the words read like a request or a promise in an e-mail; a logit."""
    return _weigh(found, by.intent_scale, [by.intent])[0]


def weigh(found: Features, by: Weights) -> Scores:
    """The scores of a message with these features (words and place; the intent is added here)."""
    intent = intent_of(found, by)
    return Scores(*_weigh({**found, INTENT: intent}, by.scale, [by.heads[head] for head in HEADS]), intent)


def _weigh(found: Features, scale: Mapping[str, float], heads: Sequence[Head]) -> list[float]:
    known = [(name, value * scale[name]) for name, value in found.items() if name in scale]
    length = math.sqrt(sum(value * value for _, value in known)) or 1.0
    return [
        head.constant + sum(value * head.weights[name] for name, value in known) / length
        for head in heads
    ]
