"""How likely a reply needs mending, and for what: what is seen, weighed by numbers learned in bench."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from json import loads
from typing import TypeAlias

from bot.domain.reply_features import FLAGS, Seen
from bot.domain.reply_text import COMMON_WORDS, ReplyText

Weights: TypeAlias = Mapping[str, float]  # "" is the constant

COMPANY = {  # the words in company that speak for a flag
    "blames_customer": ("customer with remiss", "you with remiss"),
    "blames_process": ("machinery with remiss",),
    "sarcasm": ("praising with you",),
    "no_acknowledgement": ("machinery with remiss",),
    "false_promise": ("absolute with ours", "absolute with you"),
    "vague_promise": ("vague with ours",),
    "threat": ("consequence with condition", "you with consequence", "ours with consequence"),
    "joy_in_refusal": ("ours with praising", "praising with you"),
    "over_the_top_sympathy": ("gushing with you", "gushing with ours"),
    "no_next_step": ("vague with ours",),
    "heated": ("you with contempt",),
    "leaks_internal": ("insider with dirt",),
}
_KINDS = {
    "blames_customer": ("remiss", "customer"),
    "blames_process": ("machinery",),
    "sarcasm": ("praising",),
    "no_acknowledgement": ("machinery",),
    "false_promise": ("absolute",),
    "vague_promise": ("vague",),
    "threat": ("consequence", "condition"),
    "joy_in_refusal": ("praising",),
    "over_the_top_sympathy": ("gushing",),
    "no_next_step": ("vague", "machinery"),
    "heated": ("contempt", "you"),
    "leaks_internal": ("insider", "dirt"),
}


@dataclass(frozen=True, slots=True)
class ReplyModel:
    """`verdict`: weights of "to fix"; `flags`: per flag, its weights in a reply to fix; `cut`: the least to name it."""

    verdict: Weights
    flags: Mapping[str, Weights]
    cut: float


@cache
def shipped() -> ReplyModel:
    """The learned weights; read once, on first use, from the file beside this one."""
    raw = loads(files("bot.domain").joinpath("reply_weights.json").read_text(encoding="utf-8"))
    return ReplyModel(_numbers(raw["verdict"]), {str(f): _numbers(w) for f, w in raw["flags"].items()}, raw["cut"])


def _numbers(raw: Mapping[str, float]) -> Weights:
    return {str(name): float(weight) for name, weight in raw.items()}


def verdict_values(reply: ReplyText, seen: Seen) -> dict[str, float]:
    """What the verdict is weighed from: everything seen, and the words with a meaning."""
    return {**seen.values, **{f"word {word}": 1.0 for word in set(reply.words) - COMMON_WORDS}}


def flag_values(flag: str, seen: Seen) -> dict[str, float]:
    """What one flag is weighed from: its own cues and words, that others have cues, what is good, and the shape."""
    mine = {f"kind {kind}" for kind in _KINDS.get(flag, ())} | {f"share {kind}" for kind in _KINDS.get(flag, ())}
    mine |= {*COMPANY.get(flag, ()), f"{flag} in ways", *FLAGS}
    return {
        name: value
        for name, value in seen.values.items()
        if name in mine or name.startswith(f"{flag}:") or not _is_of_one_flag(name)
    }


def _is_of_one_flag(name: str) -> bool:
    return ": " in name or name.endswith(" in ways") or " with " in name or name.startswith(("kind ", "share "))


def probability(values: Mapping[str, float], by: Weights) -> float:
    """0-1, by a logistic regression."""
    total = by.get("", 0.0) + sum(by[name] * value for name, value in values.items() if name in by)
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))
