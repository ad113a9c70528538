"""What `app_manifest.yml` asks of Slack, for code that compares it with what was granted or is listened to.

The file stands in the checkout's root, where people look for it and copy it from. `bot/app_manifest.yml` is a link to
it: a built package carries a copy there, so the same line finds it in a checkout and after an installation.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts of the manifest that code depends on."""

    required_scopes: frozenset[str]
    optional_scopes: frozenset[str]  # may be refused at installation: what needs them is switched off
    events: frozenset[str]
    commands: tuple[str, ...]
    usage_hint: str  # of the first command
    shortcuts: frozenset[str]  # callback_ids


def load() -> Manifest:
    """Read the manifest that belongs to this program."""
    described = yaml.safe_load(files("bot").joinpath("app_manifest.yml").read_text(encoding="utf-8"))
    features, scopes = described["features"], described["oauth_config"]["scopes"]
    commands = features["slash_commands"]
    optional = frozenset(scopes["bot_optional"])
    return Manifest(
        required_scopes=frozenset(scopes["bot"]) - optional,
        optional_scopes=optional,
        events=frozenset(described["settings"]["event_subscriptions"]["bot_events"]),
        commands=tuple(command["command"] for command in commands),
        usage_hint=commands[0]["usage_hint"],
        shortcuts=frozenset(shortcut["callback_id"] for shortcut in features["shortcuts"]),
    )
