"""A Slack export as the events that it was: day by day, all channels together in order of time."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.incoming import Heard
from bot.domain.model import Author, Message, Reaction, Ts, at_of, ts_of
from bot.replay.archive import Archive, Skipped, UnreadableError
from bot.replay.roster import KINDS, Json, Room, Roster, home_team, members_of, rooms_of
from bot.replay.tally import Tally
from handlers.json_parts import LONGEST, PayloadError
from handlers.payloads import TALK, message_of

_DAY = re.compile(r"(.+)/(\d{4}-\d\d-\d\d)\.json")
_WHEN = re.compile(r"[1-3]\d{9}\.\d{6}")  # 2001 to 2096
_ADDRESS = re.compile(r"https://([a-z0-9-]+(?:\.enterprise)?\.slack\.com)/(?:archives/(\w+)|files/)")
_NO_WORDS = frozenset({"channel_join", "channel_leave", "group_join", "group_leave"})


@dataclass(frozen=True, slots=True)
class Moment:
    """One message with the reactions to it: what was heard when it was said."""

    ts: Ts
    events: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of an export is replayed, and which reactions matter. Days are those of the team's time zone."""

    channels: frozenset[str] = frozenset()  # names or ids; empty: all
    since: date = date.min
    until: date = date.max
    reactions: frozenset[str] = frozenset()


class Export:
    """An open export. `skipped` is told what cannot be read, `tally` counts what is."""

    def __init__(self, archive: Archive, skipped: Skipped, tally: Tally) -> None:
        self._archive = archive
        self._skipped = skipped
        self._tally = tally
        self._strangers: set[str] = set()
        self._addresses: Counter[str] = Counter()
        self._files = _by_day(archive.names())
        users = self._list("users.json", needed=True)
        self.team_id = home_team(users, () if any("team_id" in user for user in users) else self._first_day())
        self.roster = Roster(self.team_id, members_of(users, self.team_id))
        present = [file for file in KINDS if file in archive.names()]
        if not present:
            skipped.add("channels.json", "it is missing, so folders are taken for open channels")
        self.roster.rooms.update(rooms_of({file: self._list(file) for file in present}, self.roster))

        self._zone = ZoneInfo(self.roster.time_zone)

    def days(self, wanted: Wanted) -> Iterator[tuple[int, list[Moment]]]:
        """For each day how many of its files were looked at, and its moments in order of time."""
        for day in sorted(self._files):
            rooms = [(name, self.roster.room(folder)) for folder, name in self._files[day]]
            chosen = [(name, room) for name, room in rooms if _is_wanted(room, wanted)]
            moments = [moment for name, room in chosen for moment in self._moments(name, room, wanted)]
            by_id = {moment.events[0].event_id: moment for moment in moments}  # a file may repeat a message
            moments = sorted(by_id.values(), key=lambda moment: moment.ts)
            for moment in moments:
                self._tally.heard(moment.events[0])
            yield len(rooms), moments
        if self._strangers:
            self._skipped.note(f"{len(self._strangers)} people who write are not in users.json: taken by their team")

    @property
    def domain(self) -> str:
        """The workspace's address, as links to its own messages and files tell; "" where there are none."""
        return self._addresses.most_common(1)[0][0] if self._addresses else ""

    @property
    def folders(self) -> frozenset[str]:
        """The names of the folders that hold day files."""
        return frozenset(folder for files in self._files.values() for folder, _ in files)

    @property
    def files(self) -> int:
        """How many day files there are."""
        return sum(len(files) for files in self._files.values())

    # ------------------------------------------------------------ files
    def _first_day(self) -> Iterator[Json]:
        for day in sorted(self._files)[:1]:
            for _, name in self._files[day]:
                yield from self._list(name)

    def _list(self, name: str, needed: bool = False) -> list[dict[str, Any]]:
        """The objects in a file that should hold a list of them; what is wrong with it is said once."""
        if needed and name not in self._archive.names():
            self._skipped.add(name, "it is missing, so everybody is taken for a teammate")
            return []
        try:
            rows = json.loads(self._archive.read(name))
        except UnreadableError as error:
            self._skipped.add(name, str(error))
            return []
        except (ValueError, RecursionError):
            self._skipped.add(name, "it is not JSON")
            return []
        if not isinstance(rows, list):
            self._skipped.add(name, "it holds no list")
            return []
        good = [row for row in rows if isinstance(row, dict)]
        if len(good) < len(rows):
            self._skipped.add(name, f"{len(rows) - len(good)} of its {len(rows)} entries are no objects")
        return good

    # ------------------------------------------------------------ messages
    def _moments(self, name: str, room: Room, wanted: Wanted) -> Iterator[Moment]:
        wrong: dict[str, int] = defaultdict(int)
        for raw in self._list(name):
            ts, subtype = raw.get("ts"), str(raw.get("subtype") or "")
            if not isinstance(ts, str) or not _WHEN.fullmatch(ts):
                wrong["without a usable ts"] += 1
            elif self._is_in_time(ts, wanted):
                self._tally.counted(room.name, joins=subtype in _NO_WORDS)
                if subtype not in TALK:
                    continue
                if len(str(raw.get("text"))) > LONGEST:
                    wrong[f"longer than Slack allows, read up to {LONGEST} characters"] += 1
                if not self._sign(raw, subtype):
                    wrong["without user"] += 1
                    continue
                try:
                    yield self._moment(raw, ts, room, wanted.reactions)
                except PayloadError as error:
                    wrong[f"that cannot be understood ({error})"] += 1
        for what, count in wrong.items():
            self._skipped.add(name, f"{count} message{'s' * (count > 1)} {what}")

    def _is_in_time(self, ts: Ts, wanted: Wanted) -> bool:
        if wanted.since == date.min and wanted.until == date.max:
            return True
        return wanted.since <= at_of(ts).astimezone(self._zone).date() <= wanted.until

    def _moment(self, raw: dict[str, Any], ts: Ts, room: Room, reactions: frozenset[str]) -> Moment:
        self._learn_address(raw)
        message = message_of(raw, self.team_id, room.channel.channel_id, "")
        if not _WHEN.fullmatch(message.thread_ts):
            raise PayloadError("no ts in thread_ts")
        event_id = f"replay:{message.channel_id}:{ts}"
        shared = room.channel.is_ext_shared
        said = Heard(self.team_id, event_id, message, shared)
        if not raw.get("reactions"):
            return Moment(ts, (said,))
        claims = self._reactions(raw["reactions"], message, reactions)
        heard = (Heard(self.team_id, f"{event_id}:{one.name}:{one.user_id}", one, shared) for one in claims)
        return Moment(ts, (said, *heard))

    def _sign(self, raw: dict[str, Any], subtype: str) -> bool:
        """Say who wrote in the words of a live event, which old exports and those of enterprises do not use.

        False where nobody did: neither a person nor a program.
        """
        user_id = raw.get("user")
        if not isinstance(user_id, str) or not user_id:
            return bool(raw.get("bot_id") or raw.get("username") or subtype)
        member = self.roster.members.get(user_id)
        if member is None:
            self._strangers.add(user_id)
            raw["user_team"] = _said_team(raw)
            return True
        raw["user_team"] = member.team_id
        if member.person.author is Author.BOT and not raw.get("bot_id"):
            raw["bot_id"] = "B0"
        return True

    def _learn_address(self, raw: Mapping[str, Any]) -> None:
        files, text = raw.get("files"), str(raw.get("text"))
        links = [str(one.get("permalink")) for one in files if isinstance(one, dict)] if isinstance(files, list) else []
        if ".slack.com/archives/" in text:
            links.append(text)
        for link in links:
            for address, channel_id in _ADDRESS.findall(link):
                if not channel_id or channel_id in self.roster.rooms:
                    self._addresses[address] += 1

    def _reactions(self, rows: Any, message: Message, names: frozenset[str]) -> Iterator[Reaction]:
        """An export does not say when somebody reacted: taken as at once, one after the other."""
        at = at_of(message.ts)
        for row in rows if isinstance(rows, list) else []:
            name = str(row.get("name", "")).partition("::")[0] if isinstance(row, dict) else ""
            users = row.get("users") if name in names else None
            for user_id in users if isinstance(users, list) else []:
                member = self.roster.members.get(str(user_id))
                author = member.person.author if member else Author.TEAMMATE
                at += timedelta(microseconds=1)
                who = str(user_id)[:32]
                yield Reaction(
                    self.team_id, message.channel_id, message.ts, who, name, on=True, event_ts=ts_of(at), author=author
                )


def _by_day(names: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Day files by their day, as (folder, name)."""
    days: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        match = _DAY.fullmatch(name)
        if match:
            days[match[2]].append((match[1], name))
    return days


def _is_wanted(room: Room, wanted: Wanted) -> bool:
    return not wanted.channels or not wanted.channels.isdisjoint((room.name, room.channel.channel_id))


def _said_team(raw: Mapping[str, Any]) -> str:
    """The team that a message names; an enterprise's own id (E…) is no team."""
    for key in ("user_team", "source_team", "team"):
        value = raw.get(key)
        if isinstance(value, str) and value.startswith("T"):
            return value
    return ""
