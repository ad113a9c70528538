"""The corpus as the drafting benches need it: messages with their tags, and pairs of answers with a verdict."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.labels import Place, read_labels
from bench.talk import Said, Talk, read_talk
from bot.domain.drafting import weigh
from bot.domain.model import at_of

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Row:
    """A message of a teammate. `tag` is the writer's: claim, text, question, answer or None."""

    workspace: str
    place: Place
    text: str
    tag: str | None
    to_customer: bool


@dataclass(frozen=True)
class Pair:
    """Two answers to one issue as they last stood, and what the label says of them."""

    workspace: str
    label: str
    verdict: str
    texts: tuple[str, str]
    at: tuple[datetime, datetime]
    zone: str


def workspaces(corpus: Path = CORPUS) -> list[Path]:
    """The folders that have labels."""
    return sorted(path.parent for path in corpus.glob("*/labels.json"))


def rows(folder: Path) -> Iterator[Row]:
    """The teammates' messages of one workspace; without tags.jsonl none has a tag."""
    talk, shared = read_talk(folder), _shared(folder)
    tags = {}
    if (folder / "tags.jsonl").exists():
        for line in (folder / "tags.jsonl").read_text(encoding="utf-8").splitlines():
            raw = json.loads(line)
            tags[raw["channel"], raw["ts"]] = raw["draft"]
    for place, said in talk.messages.items():
        if said.user in talk.teammates:
            yield Row(folder.name, place, said.text, tags.get(place), place[0] in shared)


def pairs(folder: Path) -> Iterator[Pair]:
    """The first two people of every collision label, each with the words they last proposed."""
    talk, shared = read_talk(folder), _shared(folder)
    for label in read_labels(folder / "labels.json").collisions:
        last: dict[str, tuple[str, Said]] = {}
        for place in label.messages:
            said = talk.messages[place]
            words = weigh(said.text, to_customer=place[0] in shared).text
            if said.user in label.people and (words or said.user not in last):
                last[said.user] = (words, said)
        people = [last[person] for person in label.people if person in last][:2]
        if len(people) == 2:
            yield _pair(folder.name, label.id, label.agreement, people[0], people[1], talk)


def _pair(workspace: str, label: str, verdict: str, a: tuple[str, Said], b: tuple[str, Said], talk: Talk) -> Pair:
    zone = talk.users[a[1].user or ""].zone.key
    return Pair(workspace, label, verdict, (a[0], b[0]), (at_of(a[1].place[1]), at_of(b[1].place[1])), zone)


def _shared(folder: Path) -> set[str]:
    """The names of the channels that a customer reads, too."""
    rooms: list[dict[str, Any]] = []
    for name in ("channels.json", "groups.json"):
        if (folder / name).exists():
            rooms += json.loads((folder / name).read_text(encoding="utf-8"))
    return {room["name"] for room in rooms if room.get("is_ext_shared") or room["name"].startswith("ext-")}
