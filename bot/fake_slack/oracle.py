"""Which keys Slack's answers, events and payloads may have: Slack's published samples, and what they lack."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.fake_slack.state import Json

Shapes = dict[str, dict[str, list[str]]]

# What the app itself wrote comes back as it wrote it; people's ids and block ids are no keys of a shape.
ECHOED = frozenset({"blocks", "attachments", "event_payload", "values", "options", "users", "files"})

# Key paths Slack sends that the samples do not hold: (shape prefix, key path, source). A path that ends in .*
# stands for all keys below it.
BEYOND_ORACLE: tuple[tuple[str, str, str], ...] = (
    ("api/auth.revoke", "revoked", "docs: reference/methods/auth.revoke"),
    ("api/conversations.replies", "messages[].client_msg_id", "the sample of conversations.history has it"),
    ("api/views", "view.state.values", "docs: reference/views, the state of a view"),
    ("event/", "event.root.*", "docs: reference/events/message/thread_broadcast: the thread's parent, whole"),
    ("payload/BlockAction", "action_id", "docs: reference/interaction-payloads/block_suggestion-payload"),
    ("payload/BlockAction", "block_id", "docs: reference/interaction-payloads/block_suggestion-payload"),
    ("payload/BlockAction", "value", "docs: reference/interaction-payloads/block_suggestion-payload"),
    ("payload/BlockAction", "state.values", "docs: reference/interaction-payloads/block_actions-payload"),
    ("payload/MessageShortcut", "user.username", "a logged shortcut payload in slackapi/bolt-python#772"),
    ("payload/View", "response_urls", "docs: reference/interaction-payloads/view-interactions-payload"),
    ("payload/View", "view.blocks", "docs: reference/interaction-payloads/view-interactions-payload"),
    ("payload/View", "view.state.values", "docs: reference/interaction-payloads/view-interactions-payload"),
)


def kind_of_value(value: Any) -> str:
    """In: a JSON value. Out: the oracle's word for its type."""
    if isinstance(value, bool):
        return "boolean"
    names = {str: "string", int: "number", float: "number", dict: "object", list: "array"}
    return names.get(type(value), "null")


def paths(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """In: a JSON document. Out: every key path in it with the type found there; null is as good as absent."""
    if isinstance(value, dict):
        for key, inner in value.items():
            here = f"{path}.{key}" if path else key
            if inner is not None:
                yield here, kind_of_value(inner)
            if key not in ECHOED:
                yield from paths(inner, here)
    elif isinstance(value, list):
        for inner in value:
            yield f"{path}[]", kind_of_value(inner)
            yield from paths(inner, f"{path}[]")


def read_shapes(path: Path) -> Shapes:
    """In: the oracle's file. Out: per shape, each key path with its types."""
    shapes: Shapes = json.loads(path.read_text())
    return shapes


def unknown_keys(shapes: Shapes, name: str, document: Json) -> list[str]:
    """In: the oracle, the shape's name ("api/chat.update", "event/", "payload/BlockActionPayload") and a
    document we send. Out: each key path or type in it that neither the oracle nor BEYOND_ORACLE knows."""
    known: dict[str, set[str]] = {}
    for shape, keys in shapes.items():
        if shape == name or (name.endswith("/") and shape.startswith(name)):
            for key, types in keys.items():
                known.setdefault(key, set()).update(types)
    beyond = [key for prefix, key, _source in BEYOND_ORACLE if name.startswith(prefix)]
    return sorted(
        {
            f"{name}: {path} ({kind})"
            for path, kind in paths(document)
            if kind not in known.get(path, ()) and not any(_covers(key, path) for key in beyond)
        }
    )


def _covers(key: str, path: str) -> bool:
    return path == key or (key.endswith(".*") and path.startswith(key[:-1]))
