"""What heat is learned from and judged on: public threads with uncivil comments, and the workspaces of the corpus."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.labels import Labels, Place, read_labels
from bench.talk import Talk, read_talk
from bot.domain.heat_marks import Setting
from bot.domain.heat_score import Heard, hear
from bot.domain.model import Author, ts_of

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "bench" / "corpus"
SHARED = Path(os.environ.get("UNISON_SHARED", ROOT.parent / "shared"))
THREADS = "data/heat_threads.train.jsonl.gz"
CHAT = "data/help_chat.train.jsonl.gz"
_EACH = 12  # of so many messages one is taken: there are more than enough
TENSE = 2  # of the writer's 0-3: what a careful lead would call hot


@dataclass(frozen=True)
class Comment:
    """A comment of a public thread."""

    thread: int
    ts: str
    user: str
    heard: Heard
    uncivil: bool


@dataclass(frozen=True)
class Line:
    """A message of a workspace; `heat` is the writer's (0 where they say nothing)."""

    workspace: str
    place: Place
    root: str
    user: str
    setting: Setting
    heard: Heard
    heat: int

    @property
    def ts(self) -> str:
        return self.place[1]


@dataclass(frozen=True)
class Workspace:
    """A labelled workspace with its messages taken apart, in order of time."""

    name: str
    talk: Talk
    labels: Labels
    lines: tuple[Line, ...]


def comments(path: Path | None = None) -> list[Comment]:
    """All comments of the public threads, thread by thread in order."""
    found: list[Comment] = []
    with gzip.open(path or SHARED / THREADS, "rt", encoding="utf-8") as rows:
        for number, thread in enumerate(map(json.loads, rows)):
            at = 0.0
            for message in thread["messages"]:
                at = max(at, _seconds(message["ts"]))
                when = ts_of(datetime.fromtimestamp(at, UTC))
                found.append(Comment(number, when, message["user"], hear(message["text"]), bool(message["label"])))
    return found


def _seconds(ts: str | None) -> float:
    return datetime.fromisoformat(ts).timestamp() if ts else 0.0


def calm_lines(path: Path | None = None) -> list[Line]:
    """Some messages of public help chat, as calm ones: what colleagues say to each other, for all we know in peace."""
    found: list[Line] = []
    with gzip.open(path or SHARED / CHAT, "rt", encoding="utf-8") as rows:
        for chat in map(json.loads, rows):
            for said in chat["messages"][::_EACH]:
                number, conversation = said["i"], chat["conv"].get(str(said["i"]))
                if not said["system"] and said["text"].strip():
                    setting = Setting(reply=conversation not in (None, number))
                    place = (chat["chat"], ts_of(datetime.fromtimestamp(60 * said["minute"], UTC)))
                    found.append(Line("chat", place, "", said["user"], setting, hear(said["text"]), 0))
    return found


def workspaces(corpus: Path = CORPUS) -> list[Path]:
    """The folders that have labels."""
    return sorted(path.parent for path in corpus.glob("*/labels.json"))


def workspace(folder: Path) -> Workspace:
    """Read one workspace; without tags.jsonl every heat is 0."""
    talk = read_talk(folder)
    return Workspace(folder.name, talk, read_labels(folder / "labels.json"), tuple(_lines(folder, talk)))


def _lines(folder: Path, talk: Talk) -> Iterator[Line]:
    tags = folder / "tags.jsonl"
    text = tags.read_text(encoding="utf-8") if tags.exists() else ""
    rows: list[dict[str, Any]] = [json.loads(row) for row in text.splitlines()]
    heat: dict[Place, int] = {(row["channel"], row["ts"]): int(row["heat"]) for row in rows}
    shared, bots = _shared(folder), _bots(folder)
    for place, said in talk.messages.items():
        user = said.user or ""
        author = Author.TEAMMATE if user in talk.teammates else Author.OUTSIDER
        if user in bots or user not in talk.users:
            author = Author.BOT
        heard = hear(said.text)
        setting = Setting(author, place[0] in shared, said.root != said.place[1])
        yield Line(folder.name, place, said.root, user, setting, heard, heat.get(place, 0))


def _bots(folder: Path) -> set[str]:
    users: list[dict[str, Any]] = json.loads((folder / "users.json").read_text(encoding="utf-8"))
    return {user["id"] for user in users if user.get("is_bot")}


def _shared(folder: Path) -> set[str]:
    """The names of the channels that a customer reads, too."""
    rooms: list[dict[str, Any]] = []
    for name in ("channels.json", "groups.json"):
        if (folder / name).exists():
            rooms += json.loads((folder / name).read_text(encoding="utf-8"))
    return {room["name"] for room in rooms if room.get("is_ext_shared")}
