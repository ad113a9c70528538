"""How likely a message binds its author, asks somebody, leaves a debt to nobody, or tells that something is done."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from json import loads
from typing import Any

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
    debts: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # by group; "" is the constant
    ending: Mapping[str, float] = field(default_factory=dict)
    bearing: Mapping[str, float] = field(default_factory=dict)  # of HEADS and INTENT on "requests or promises"
    rows: Mapping[str, tuple[float, ...]] = field(init=False, repr=False)  # scale and scaled weights, by feature

    def __post_init__(self) -> None:
        ways = [self.heads[head].weights for head in HEADS if head in self.heads]
        rows = {name: (scale, *(scale * way[name] for way in ways)) for name, scale in self.scale.items()}
        object.__setattr__(self, "rows", rows)


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


def weights_of(raw: Mapping[str, Any]) -> Weights:
    """The weights as they stand in the file: a row of numbers for each feature."""
    rows, constants = raw["features"], raw["constants"]
    return Weights(
        {name: row[0] for name, row in rows.items()},
        {
            head: Head(constants[head], {name: row[place] for name, row in rows.items()})
            for place, head in enumerate(HEADS, start=1)
        },
        {name: row[0] for name, row in raw["intent"].items()},
        Head(constants[INTENT], {name: row[1] for name, row in raw["intent"].items()}),
        raw["debts"],
        raw["ending"],
        raw["bearing"],
    )


def linear(found: Mapping[str, float], by: Mapping[str, float]) -> float:
    """A constant and what each feature adds; a logit."""
    return by.get("", 0.0) + sum(by[name] * value for name, value in found.items() if name in by)


def bears(scores: Scores, by: Weights) -> float:
    """The probability that a message carries a request or a promise of any kind, in any kind of text."""
    return probability(linear({head: getattr(scores, head) for head in (*HEADS, INTENT)}, by.bearing))


def intent_of(found: Features, by: Weights) -> float:
    """How much the words read like a request or a promise in an e-mail; a logit."""
    return _weigh(found, by.intent_scale, [by.intent])[0]


def weigh(found: Features, by: Weights) -> Scores:
    """The scores of a message with these features (words and place; the intent is added here)."""
    intent = intent_of(found, by)
    own = ask = nobody = done = length = 0.0
    rows = by.rows
    for name, value in (*found.items(), (INTENT, intent)):
        row = rows.get(name)
        if row is not None and value:
            scale, w_own, w_ask, w_nobody, w_done = row
            length += (scale * value) ** 2
            own += w_own * value
            ask += w_ask * value
            nobody += w_nobody * value
            done += w_done * value
    root = math.sqrt(length) or 1.0
    heads = by.heads
    return Scores(
        heads["own"].constant + own / root,
        heads["ask"].constant + ask / root,
        heads["nobody"].constant + nobody / root,
        heads["done"].constant + done / root,
        intent,
    )


def _weigh(found: Features, scale: Mapping[str, float], heads: Sequence[Head]) -> list[float]:
    known = [(name, value * scale[name]) for name, value in found.items() if name in scale]
    length = math.sqrt(sum(value * value for _, value in known)) or 1.0
    return [head.constant + sum(value * head.weights[name] for name, value in known) / length for head in heads]
