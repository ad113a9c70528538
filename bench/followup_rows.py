"""The corpus as the follow-up benches need it: messages as the bot hears them, names, labels and tags."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.labels import Labels, Place, read_labels
from bot.domain.common_words import fold
from bot.domain.model import Author, Channel, Message, Reaction
from bot.replay.archive import Skipped, open_archive
from bot.replay.export import Export, Wanted
from bot.replay.tally import Tally

CORPUS = Path(__file__).parent / "corpus"
TICKS = frozenset({"white_check_mark", "heavy_check_mark", "ballot_box_with_check"})


@dataclass(frozen=True)
class Heard:
    """A message with the reactions to it that may close a debt."""

    message: Message
    reactions: tuple[Reaction, ...] = ()


@dataclass(frozen=True)
class Workspace:
    """One export as it is heard, in order of time."""

    name: str
    heard: tuple[Heard, ...]
    channels: Mapping[str, Channel]
    zones: Mapping[str, str]  # by user id
    names: Mapping[str, str]  # folded names -> user id, where one person has it
    authors: Mapping[str, Author]
    zone: str
    labels: Labels = field(default_factory=Labels)
    tags: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)

    def place(self, message: Message) -> Place:
        """How labels name a message."""
        return self.channels[message.channel_id].name, message.ts


def workspaces(corpus: Path = CORPUS) -> list[Path]:
    """The folders that have labels."""
    return sorted(path.parent for path in corpus.glob("*/labels.json"))


def read_workspace(path: Path) -> Workspace:
    """Read an export, and labels and tags where they lie beside it."""
    archive = open_archive(path, Skipped(lambda line: None))
    try:
        export = Export(archive, Skipped(lambda line: None), Tally())
        heard = tuple(_heard(export))
        users = json.loads(archive.read("users.json"))
    finally:
        archive.close()
    people = {user_id: one.person for user_id, one in export.roster.members.items()}
    return Workspace(
        path.name,
        heard,
        {room.channel.channel_id: room.channel for room in export.roster.rooms.values()},
        {user_id: person.tz for user_id, person in people.items()},
        names_of(users),
        {user_id: person.author for user_id, person in people.items()},
        export.roster.time_zone,
        read_labels(path / "labels.json") if (path / "labels.json").exists() else Labels(),
        _tags(path / "tags.jsonl"),
    )


def _heard(export: Export) -> Iterator[Heard]:
    for _, moments in export.days(Wanted(reactions=TICKS)):
        for moment in moments:
            bodies = [event.body for event in moment.events]
            reactions = tuple(body for body in bodies if isinstance(body, Reaction))
            if isinstance(bodies[0], Message):
                yield Heard(bodies[0], reactions)


def names_of(users: list[dict[str, object]]) -> dict[str, str]:
    """First names, display names and full names, folded, that one person alone has."""
    owners: dict[str, set[str]] = {}
    for user in users:
        raw = user.get("profile")
        profile = raw if isinstance(raw, dict) else {}
        for name in (profile.get("display_name"), profile.get("real_name"), user.get("real_name")):
            words = fold(str(name or "")).split()
            for form in {" ".join(words), *words[:1]}:
                if len(form) > 1 and not user.get("is_bot"):
                    owners.setdefault(form, set()).add(str(user["id"]))
    return {form: next(iter(ids)) for form, ids in owners.items() if len(ids) == 1}


def _tags(path: Path) -> dict[Place, tuple[str, ...]]:
    if not path.exists():
        return {}
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {(row["channel"], row["ts"]): tuple(row["follow_up"]) for row in rows}
