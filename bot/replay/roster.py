"""Who and where: the people and channels of an export, and which team it belongs to."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from bot.domain.model import Author, Channel, Person
from bot.domain.words import words_of_names

Json: TypeAlias = Mapping[str, Any]

_ID = re.compile(r"[A-Z][A-Z0-9]{7,31}")
_USER = re.compile(r"[A-Z0-9]{2,32}")
_NO_TEAM = "T0"  # of an export that names no team anywhere
KINDS = {"channels.json": "channel", "groups.json": "group", "dms.json": "im", "mpims.json": "mpim"}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of users.json: as the store knows them, and the team they belong to."""

    person: Person
    team_id: str


@dataclass(frozen=True, slots=True)
class Room:
    """A channel of the export; `name` is what people call it."""

    channel: Channel
    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """The people by user id and the rooms by folder."""

    team_id: str
    members: Mapping[str, Member]
    rooms: dict[str, Room] = field(default_factory=dict)

    def room(self, folder: str) -> Room:
        """The room whose messages lie in `folder`; one that no list names is taken for an open channel."""
        if folder not in self.rooms:
            channel_id = folder if _ID.fullmatch(folder) else f"C{hashlib.sha256(folder.encode()).hexdigest()[:10]}"
            self.rooms[folder] = Room(Channel(self.team_id, channel_id.upper(), name=folder[:100]), folder)
        return self.rooms[folder]

    @property
    def time_zone(self) -> str:
        """The zone in which most of the team live."""
        zones = Counter(
            one.person.tz
            for one in self.members.values()
            if one.person.author is Author.TEAMMATE and not one.person.is_deleted
        )
        return zones.most_common(1)[0][0] if zones else "UTC"


def home_team(users: Iterable[Json], messages: Iterable[Json] = ()) -> str:
    """The team that most people belong to; where users.json does not say, the one that most messages come from."""
    teams = Counter(team for user in users if (team := _team(user)))
    if not teams:
        teams = Counter(team for raw in messages if (team := _word(raw, "team")) and team.startswith("T"))
    return teams.most_common(1)[0][0] if teams else _NO_TEAM


def members_of(users: Iterable[Json], team_id: str) -> dict[str, Member]:
    """Everybody of users.json. Colleagues in other workspaces of the same enterprise are no outsiders."""
    users = [user for user in users if _USER.fullmatch(_word(user, "id"))]
    ours = {_enterprise(user) for user in users if _team(user) == team_id} - {""}
    return {_word(user, "id"): _member(user, team_id, ours) for user in users}


def _member(user: Json, team_id: str, enterprises: set[str]) -> Member:
    theirs = _team(user) or team_id
    at_home = theirs == team_id or _enterprise(user) in enterprises
    author = Author.TEAMMATE if at_home else Author.OUTSIDER
    if user.get("is_bot") or _word(user, "id") == "USLACKBOT":
        author = Author.BOT
    person = Person(
        team_id,
        _word(user, "id"),
        tz=_zone(_word(user, "tz")),
        author=author,
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_deleted=bool(user.get("deleted")),
        names=words_of_names(user.get("name"), user.get("real_name"), _part(user, "profile").get("display_name")),
    )
    return Member(person, team_id if at_home else theirs)


def rooms_of(lists: Mapping[str, Iterable[Json]], roster: Roster) -> dict[str, Room]:
    """The rooms of channels.json, groups.json, dms.json and mpims.json, by each folder name that may be theirs."""
    rooms: dict[str, Room] = {}
    for file, rows in lists.items():
        for row in rows:
            channel_id = _word(row, "id") or _word(row, "name")
            if not channel_id:
                continue
            room = _room(row, channel_id, KINDS[file], roster)
            rooms.setdefault(room.channel.channel_id, room)
            rooms.setdefault(room.name, room)
    return rooms


def _room(row: Json, channel_id: str, kind: str, roster: Roster) -> Room:
    listed = row.get("members")
    members = tuple(sorted({str(one) for one in listed})) if isinstance(listed, list) else ()
    known = (roster.members[user_id] for user_id in members if user_id in roster.members)
    name = _word(row, "name") or channel_id
    channel = Channel(
        roster.team_id,
        channel_id[:32],
        name=name[:100],
        is_private=kind != "channel" or bool(row.get("is_private")),
        is_ext_shared=bool(row.get("is_ext_shared")) or any(one.person.author is Author.OUTSIDER for one in known),
        is_direct=kind in ("im", "mpim"),
    )
    return Room(channel, name, members)


def _word(row: Json, key: str) -> str:
    value = row.get(key)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _part(row: Json, key: str) -> Json:
    value = row.get(key)
    return value if isinstance(value, Mapping) else {}


def _team(user: Json) -> str:
    return _word(user, "team_id") or _word(_part(user, "profile"), "team")


def _enterprise(user: Json) -> str:
    return _word(_part(user, "enterprise_user"), "enterprise_id")


def _zone(name: str) -> str:
    try:
        ZoneInfo(name or "UTC")
    except (ValueError, OSError, KeyError):  # what people's clients sent over the years is not always a zone
        return "UTC"
    return name or "UTC"
