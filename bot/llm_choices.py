"""What the operator set about the model, as the model's port takes it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from pydantic import SecretStr

from bot.errors import ConfigError
from bot.llm import ModelChoices


class Configured(Protocol):
    """The settings that are read here, under their own names, so that `bot.settings.Settings` fits as it is."""

    @property
    def wants_model(self) -> bool: ...
    @property
    def openai_api_key(self) -> SecretStr: ...
    @property
    def openai_base_url(self) -> str: ...
    @property
    def unison_model_fast(self) -> str: ...
    @property
    def unison_model_careful(self) -> str: ...
    @property
    def unison_model_tokens(self) -> int: ...
    @property
    def unison_model_at_once(self) -> int: ...
    @property
    def unison_model_names(self) -> str: ...
    @property
    def unison_principles(self) -> str: ...


def choices_of(configured: Configured) -> ModelChoices | None:
    """None where no model is wanted. Raises ConfigError where the file of principles cannot be read."""
    if not configured.wants_model:
        return None
    return ModelChoices(
        key=configured.openai_api_key.get_secret_value(),
        base_url=configured.openai_base_url,
        fast=configured.unison_model_fast,
        careful=configured.unison_model_careful,
        tokens_a_day=configured.unison_model_tokens,
        at_once=configured.unison_model_at_once,
        hide_names=configured.unison_model_names == "hide",
        principles=_principles(configured.unison_principles),
    )


def _principles(path: str) -> str | None:
    if not path:
        return None
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ConfigError("The file of UNISON_PRINCIPLES cannot be read: mend its path, or leave it out.") from None
