"""The manifest: Slack would take it, it asks for what the code hears, and no more than the product uses."""

from __future__ import annotations

import ast
import inspect
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot import manifest
from handlers import payloads
from handlers.commands import COMMANDS
from handlers.shortcuts import FORMS, SHORTCUTS
from tests.shared import needs_shared

_FILE = Path(__file__).parents[2] / "app_manifest.yml"

# event -> the scopes of which it needs one (Slack's documentation of each event). The schema accepts any word.
_EVENTS: dict[str, set[str]] = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set(),
    "channel_archive": {"channels:read"},
    "channel_id_changed": {"channels:read", "groups:read"},
    "channel_left": {"channels:read"},
    "channel_rename": {"channels:read"},
    "channel_shared": {"channels:read", "groups:read"},
    "channel_unarchive": {"channels:read"},
    "channel_unshared": {"channels:read", "groups:read"},
    "group_archive": {"groups:read"},
    "group_left": {"groups:read"},
    "group_rename": {"groups:read"},
    "group_unarchive": {"groups:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "member_left_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "reaction_added": {"reactions:read"},
    "reaction_removed": {"reactions:read"},
    "team_join": {"users:read"},
    "tokens_revoked": set(),
    "user_change": {"users:read"},
}
_SCOPES = {
    "app_mentions:read",
    "bookmarks:write",
    "channels:history",
    "channels:read",
    "chat:write",
    "chat:write.customize",
    "commands",
    "dnd:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "pins:write",
    "reactions:read",
    "usergroups:read",
    "users:read",
    "users:read.email",
}


@pytest.fixture(scope="module")
def described() -> Any:
    """The file as it stands."""
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))


def test_slacks_schema_takes_it(described: Any) -> None:
    """Names, lengths and places of keys, as Slack publishes them."""
    schema = needs_shared("oracles/manifest.schema.2.0.0.json")
    jsonschema.validate(described, json.loads(schema.read_text(encoding="utf-8")))


def test_limits(described: Any) -> None:
    """What people see is cut or refused beyond these lengths."""
    display, features = described["display_information"], described["features"]
    assert len(display["name"]) <= 35
    assert len(display["description"]) <= 140
    assert 175 <= len(display["long_description"]) <= 4000
    assert all(len(shortcut["name"]) <= 24 for shortcut in features["shortcuts"])
    assert all(len(command["usage_hint"]) <= 1000 for command in features["slash_commands"])


def test_scopes_and_events_exist(described: Any) -> None:
    """Each is Slack's word, each event may be heard with what is asked for, optional ones are among the asked."""
    wanted = manifest.load()
    scopes = described["oauth_config"]["scopes"]
    assert wanted.required_scopes | wanted.optional_scopes == set(scopes["bot"]) <= _SCOPES
    assert set(scopes["bot_optional"]) <= set(scopes["bot"])
    assert len(set(scopes["bot"])) == len(scopes["bot"])
    assert "user" not in scopes, "no person's own token is ever asked for"
    assert wanted.events == set(_EVENTS)
    for event, needed in _EVENTS.items():
        assert not needed or needed & _SCOPES, event


def test_what_is_heard_is_subscribed_to() -> None:
    """The events that payloads.py tells apart, and nothing else: the rest would be noise, or never come."""
    told_apart = {
        case.value
        for function in (payloads._said, payloads._channel_change)
        for node in ast.walk(ast.parse(inspect.getsource(function)))
        if isinstance(node, ast.MatchValue)
        for case in [node.value]
        if isinstance(case, ast.Constant)
    }
    subscribed = {event.partition(".")[0] for event in manifest.load().events}
    assert subscribed - {"app_mention"} == told_apart


def test_commands_and_shortcuts_agree(described: Any) -> None:
    """One slash command whose hint names every subcommand, and every shortcut has its row."""
    wanted = manifest.load()
    assert wanted.commands == ("/unison",)
    assert {part.split()[0] for part in wanted.usage_hint.split(" | ")} == set(COMMANDS)
    assert wanted.shortcuts == set(SHORTCUTS) | set(FORMS)
    assert described["features"]["slash_commands"][0]["should_escape"], "mentions and channels must come as ids"


def test_the_app_is_our_own_kind(described: Any) -> None:
    """Socket Mode, buttons, a Home tab, a Messages tab that takes words, no expiring tokens, one workspace."""
    settings, home = described["settings"], described["features"]["app_home"]
    assert settings["socket_mode_enabled"]
    assert settings["interactivity"]["is_enabled"]
    assert not settings["token_rotation_enabled"]
    assert not settings["org_deploy_enabled"]
    assert home == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert described["features"]["bot_user"]["display_name"] == "unison"


def test_the_package_carries_the_same_file() -> None:
    """`bot/app_manifest.yml` is a link to the one in the root, not a copy that could differ."""
    link = _FILE.parent / "bot" / "app_manifest.yml"
    assert link.is_symlink()
    assert link.resolve() == _FILE.resolve()
