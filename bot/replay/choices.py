"""What the holder of an export may choose: the files of `--settings` and `--customers`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

import yaml

from bot.domain.model import ChannelOptions, Preferences
from bot.errors import ConfigError

T = TypeVar("T", ChannelOptions, Preferences)

_PARTS = ("settings", "channels", "people")


@dataclass(frozen=True, slots=True)
class Choices:
    """The three things of which none is another: the operator's settings, channel options, people's preferences."""

    settings: Mapping[str, str] = field(default_factory=dict)  # by their names in .env, in lower case
    channels: Mapping[str, ChannelOptions] = field(default_factory=dict)  # by name; "*" for all others
    people: Mapping[str, Preferences] = field(default_factory=dict)  # by user id; "*" for all others
    customers: tuple[str, ...] = ()  # what follows `/unison customer add`

    def options(self, name: str) -> ChannelOptions:
        """Those of a channel. Not chosen: everybody opted in."""
        return self.channels.get(name) or self.channels.get("*") or ChannelOptions(pause=True)

    def preferences(self, user_id: str) -> Preferences:
        """Those of a person."""
        return self.people.get(user_id) or self.people.get("*") or Preferences()


def read_choices(path: Path) -> Choices:
    """The file of `--settings` (YAML). Raises ConfigError that says what is wrong with it."""
    try:
        tree = yaml.safe_load(_text(path))
    except yaml.YAMLError:
        raise ConfigError(f"The file {path} is not YAML.") from None
    if tree is None:
        return Choices()
    parts = _mapping(tree, path, "it")
    unknown = sorted(set(parts) - set(_PARTS))
    if unknown:
        raise ConfigError(f"{path} has {', '.join(unknown)}, but only {', '.join(_PARTS)} are known.")
    settings = _mapping(parts.get("settings") or {}, path, "settings")
    return Choices(
        {str(name).lower(): _as_text(value) for name, value in settings.items()},
        _each(parts.get("channels"), ChannelOptions, path, "channels"),
        _each(parts.get("people"), Preferences, path, "people"),
    )


def read_customers(path: Path) -> tuple[str, ...]:
    """The file of `--customers`: one a line, as typed after `/unison customer add`. Raises ConfigError."""
    lines = (line.strip() for line in _text(path).splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The file {path} cannot be read ({type(error).__name__}).") from None


def _mapping(value: Any, path: Path, what: str) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise ConfigError(f"In {path} {what} must be a mapping of names to values.")
    return value


def _each(value: Any, kind: type[T], path: Path, what: str) -> dict[str, T]:
    rows = _mapping(value or {}, path, what)
    return {str(name).removeprefix("#"): _one(row, kind, path, f"{what}: {name}") for name, row in rows.items()}


def _one(value: Any, kind: type[T], path: Path, what: str) -> T:
    row = _mapping(value, path, what)
    defaults = {part.name: part.default for part in fields(kind)}
    for name, chosen in row.items():
        if name not in defaults:
            raise ConfigError(f"In {path}, {what} has {name}, but only {', '.join(defaults)} are known.")
        if type(chosen) is not type(defaults[name]):
            raise ConfigError(f"In {path}, {what}: {name} must be like {defaults[name]!r}.")
    return kind(**row)


def _as_text(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
