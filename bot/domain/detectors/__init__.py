"""The detectors: each finds, none speaks. To add one: a module with `detect`, and a word in DETECTORS."""

from bot.domain.detectors import collision

DETECTORS = (collision,)
