"""Careful access to Slack's JSON: what is missing is empty, what makes no sense is a PayloadError, nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = Mapping[str, Any]

IS_TS = re.compile(r"[0-9]{1,11}\.[0-9]{6}")  # as text it must stand for a time that a calendar has
_IS_ID = re.compile(r"[A-Z0-9]{2,32}")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # NUL and halves of surrogate pairs: no database takes them
LONGEST = 40_000  # characters of a text that are looked at; Slack itself cuts there
_OUTER = {
    **dict.fromkeys(("event", "view"), (dict,)),
    **dict.fromkeys(("authorizations", "actions"), (list,)),
    **dict.fromkeys(("team", "user", "channel", "enterprise"), (dict, str)),
    **dict.fromkeys(("type", "team_id", "user_id", "enterprise_id", "command", "callback_id"), (str,)),
}
_INNER = dict.fromkeys(("id", "type", "team_id", "action_id", "callback_id", "app_installed_team_id"), (str,))


class PayloadError(Exception):
    """The payload is not what Slack sends. It is acked, counted and logged by its id."""


def part(json: Any, key: str) -> Json:
    value = json.get(key) if isinstance(json, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def parts(json: Json, key: str) -> list[Json]:
    value = json.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def text_of(json: Json, *keys: str) -> str:
    """The first of `keys` that holds words."""
    for key in keys:
        value = json.get(key)
        if isinstance(value, str) and value:
            if value.isascii() and "\x00" not in value:  # nearly always, and ten times as quick to tell
                return value[:LONGEST]
            return _UNSTORABLE.sub("", value[:LONGEST])
    return ""


def ts_of(json: Json, *keys: str) -> str:
    value = text_of(json, *keys)
    if not IS_TS.fullmatch(value):
        raise PayloadError(f"no ts in {'/'.join(keys)}")
    return value


def id_of(json: Json, *keys: str) -> str:
    value = text_of(json, *keys)
    if not _IS_ID.fullmatch(value):
        raise PayloadError(f"no id in {'/'.join(keys)}")
    return value


def maybe_id(json: Json, *keys: str) -> str:
    value = text_of(json, *keys)
    return value if _IS_ID.fullmatch(value) else ""


def team_of(body: Json) -> str:
    """The workspace that installed us and that this payload is for."""
    for authorization in parts(body, "authorizations"):
        return id_of(authorization, "team_id")
    view = part(body, "view")
    if maybe_id(view, "app_installed_team_id"):
        return id_of(view, "app_installed_team_id")
    return maybe_id(part(body, "team"), "id") or id_of(body, "context_team_id", "team_id")


def is_misshapen(body: Json) -> bool:
    """Parts that Bolt itself walks through are of kinds that Slack never sends: it stumbles over them."""
    lists = [body[key] for key in ("authorizations", "actions") if isinstance(body.get(key), list)]
    parts = [part(body, key) for key in ("event", "team", "user", "view")] + [item for items in lists for item in items]
    return _differs(body, _OUTER) or any(not isinstance(part, Mapping) or _differs(part, _INNER) for part in parts)


def _differs(json: Json, kinds: Mapping[str, tuple[type, ...]]) -> bool:
    return any(json.get(key) is not None and not isinstance(json[key], kind) for key, kind in kinds.items())
