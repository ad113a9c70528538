"""Small Slack exports, written as Slack writes them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

Files: TypeAlias = dict[str, Any]

TEAM = "T0HOME0001"
ANA, DOT, KAZ, PELL = "U0ANA00001", "U0DOT00001", "U0KAZ00001", "U0PELL0001"
SHOP, MONEY, EXT, DM = "C0SHOP0001", "G0MONEY001", "C0EXT00001", "D0DIRECT01"


def ts(clock: str, day: str = "2026-03-03", micros: int = 100) -> str:
    """The `ts` of a time of day in UTC."""
    at = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC)
    return f"{int(at.timestamp())}.{micros:06d}"


def user(user_id: str, team_id: str = TEAM, **more: Any) -> dict[str, Any]:
    """Somebody of users.json."""
    return {"id": user_id, "team_id": team_id, "name": user_id.lower(), "tz": "Europe/Lisbon", "is_bot": False, **more}


def said(user_id: str, clock: str, text: str, *, day: str = "2026-03-03", **more: Any) -> dict[str, Any]:
    """A message of a day file; `thread` is the ts of its thread."""
    raw = {"type": "message", "user": user_id, "ts": ts(clock, day), "text": text, "team": TEAM}
    if "thread" in more:
        raw["thread_ts"] = more.pop("thread")
    return raw | more


ASKED = "Mrs Harper asks again about order HL-204."


def collision(day: str = "2026-03-03", clock: str = "10:00", asked: str = ASKED) -> list[dict[str, Any]]:
    """A customer's trouble and two colleagues who each set out to answer it."""
    hour = clock[:2]
    root = said(ANA, f"{hour}:00:00", asked, day=day)
    return [
        root,
        said(DOT, f"{hour}:01:00", "I'll reply to her now", day=day, thread=root["ts"]),
        said(KAZ, f"{hour}:03:00", "I'm drafting a reply", day=day, thread=root["ts"]),
    ]


def office(talk: Mapping[str, list[dict[str, Any]]]) -> Files:
    """The files of an export of one small team; `talk` by 'folder/day'."""
    files: Files = {
        "users.json": [user(ANA), user(DOT), user(KAZ), user(PELL, "T0PELL0001")],
        "channels.json": [
            {"id": SHOP, "name": "shop", "members": [ANA, DOT, KAZ]},
            {"id": EXT, "name": "with-pell", "members": [ANA, DOT, PELL]},
        ],
        "groups.json": [{"id": MONEY, "name": "money", "members": [ANA, DOT]}],
        "dms.json": [{"id": DM, "members": [ANA, DOT]}],
    }
    return files | {f"{name}.json": rows for name, rows in talk.items()}


def in_folder(path: Path, files: Files) -> Path:
    """Write an export as a folder. Text stays as it is, everything else becomes JSON."""
    for name, content in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def in_zip(path: Path, files: Files, around: str = "") -> Path:
    """Write an export as a zip file, perhaps with a folder around it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(around + name, content if isinstance(content, str) else json.dumps(content))
    return path
