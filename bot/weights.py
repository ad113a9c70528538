"""The numbers that were learned in bench and ship with the bot: how rare words are, what makes one issue."""

from __future__ import annotations

from importlib.resources import files
from json import loads

from bot.domain.linking import LinkRules


def word_rarity() -> dict[str, float]:
    """Rarity of words in general: see bot.domain.words.Rarity."""
    levels = loads(files("bot.domain").joinpath("word_rarity.json").read_text(encoding="utf-8"))["words"]
    return {str(word): float(level) for level, words in levels.items() for word in words.split()}


def link_rules() -> LinkRules:
    """What linking is tuned by, as it ships."""
    raw = loads(files("bot.domain").joinpath("linking_weights.json").read_text(encoding="utf-8"))
    return LinkRules(weights={str(name): float(weight) for name, weight in raw["weights"].items()})
