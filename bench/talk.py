"""Reads a standard Slack export, from a folder or from files in memory, into the little the benches need."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.labels import Place


@dataclass(frozen=True)
class User:
    """A person of the export; `is_teammate` = a human of the team that made the export."""

    id: str
    name: str
    zone: ZoneInfo
    is_teammate: bool


@dataclass(frozen=True)
class Said:
    """One message: `user` is None for bots without one; `text` is Slack's escaped text."""

    place: Place
    user: str | None
    text: str
    thread_ts: str | None
    has_reactions: bool

    @property
    def root(self) -> str:
        """The `ts` of the thread it stands in: its own where it stands alone."""
        return self.thread_ts or self.place[1]


@dataclass(frozen=True)
class Talk:
    """An export: people by id, messages by place in order of time."""

    users: dict[str, User]
    messages: dict[Place, Said]

    def thread(self, channel: str, thread_ts: str) -> list[Said]:
        """The messages of a thread, oldest first."""
        return [m for m in self.messages.values() if m.place[0] == channel and m.root == thread_ts]

    @property
    def teammates(self) -> frozenset[str]:
        """The ids of the humans of the team."""
        return frozenset(u.id for u in self.users.values() if u.is_teammate)


def read_talk(folder: Path) -> Talk:
    """Read an export from its folder."""
    files = [*folder.glob("*.json"), *folder.glob("*/*.json")]
    return talk_of({p.relative_to(folder).as_posix(): json.loads(p.read_text(encoding="utf-8")) for p in files})


def talk_of(files: Mapping[str, Any]) -> Talk:
    """Read an export from its parsed files by their names ('users.json', 'general/2026-03-02.json')."""
    rooms = [r for kind in ("channels", "groups", "dms", "mpims") for r in files.get(f"{kind}.json", [])]
    names = {r["id"]: r.get("name", r["id"]) for r in rooms}
    messages = [
        _said(names.get(folder, folder), raw)
        for folder, _, day in (name.partition("/") for name in files)
        if day
        for raw in files[f"{folder}/{day}"]
    ]
    messages.sort(key=lambda m: (float(m.place[1]), m.place[0]))
    return Talk(
        {u.id: u for u in _users(files["users.json"])},
        {m.place: m for m in messages},
    )


def _users(raw: list[Any]) -> list[User]:
    # The team that most people belong to is the one whose export this is.
    home = Counter(u["team_id"] for u in raw).most_common(1)[0][0] if raw else ""
    return [
        User(
            u["id"],
            u["profile"].get("display_name") or u["real_name"],
            ZoneInfo(u.get("tz") or "UTC"),
            u["team_id"] == home and not u["is_bot"] and not u["deleted"],
        )
        for u in raw
    ]


def _said(channel: str, raw: Any) -> Said:
    cards = " ".join(f"{a.get('title', '')} {a.get('text', '')}" for a in raw.get("attachments", []))
    text = "\n".join(filter(None, [raw.get("text", ""), cards]))
    return Said((channel, raw["ts"]), raw.get("user"), text, raw.get("thread_ts"), bool(raw.get("reactions")))
