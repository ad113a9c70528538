"""Team talk to play at speed: the messages of the corpus as Slack events, over and over, each with new timestamps."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

Played: TypeAlias = tuple[str, dict[str, Any]]  # event_id, inner event

CORPUS = Path(__file__).parent / "corpus"
_KEPT = ("type", "subtype", "user", "text", "bot_id", "attachments", "files", "blocks", "client_msg_id")


def played_events(team_id: str, start: float | None = None) -> Iterator[Played]:
    """Endless message events in the order in which they were written, a millisecond apart, from `start` (epoch) on."""
    clock = itertools.count(int((start or time.time()) * 1000))
    for number in itertools.count():
        moved: dict[str, str] = {}
        for channel_id, message in _talk():
            ts = f"{(now := next(clock)) // 1000}.{now % 1000:03d}000"
            moved[message["ts"]] = ts
            event = {key: message[key] for key in _KEPT if key in message}
            event |= {"ts": ts, "event_ts": ts, "channel": channel_id, "channel_type": "channel", "team": team_id}
            if message.get("user_team"):
                event |= {"team": "T0OUTSIDE", "user_team": "T0OUTSIDE"}
            if message.get("thread_ts"):
                event["thread_ts"] = moved.get(message["thread_ts"], ts)
            yield f"Ev{number}-{ts}", event


def _talk() -> list[tuple[str, dict[str, Any]]]:
    found = []
    for folder in sorted(path.parent for path in CORPUS.glob("*/channels.json")):
        ids = {channel["name"]: channel["id"] for channel in _channels(folder)}
        for day in folder.glob("*/*.json"):
            channel_id = ids.get(day.parent.name, day.parent.name)
            found += [(channel_id, message) for message in json.loads(day.read_text(encoding="utf-8"))]
    return sorted(found, key=lambda pair: pair[1]["ts"])


def _channels(folder: Path) -> list[dict[str, Any]]:
    files = [folder / name for name in ("channels.json", "groups.json")]
    return [channel for file in files if file.exists() for channel in json.loads(file.read_text(encoding="utf-8"))]
