"""What Unison says of its own check of replies; a checked reply itself is no notice, so that it is never stored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckOffer:
    """A button that opens the form in which a reply is checked, where a form cannot be opened at once."""


@dataclass(frozen=True, slots=True)
class TemplateOffer:
    """The letters to begin with, each with a button that opens the form with it."""
