"""From a Workspace to the files of a standard Slack export, byte for byte the same at every build."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from bench import rich_text
from bench.slack_time import digest
from bench.workspace import Channel, Message, Person, Workspace

Json = dict[str, Any]
LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
MIMETYPES = {
    "pdf": "application/pdf", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png",
    "csv": "text/csv",
    "txt": "text/plain", "eml": "message/rfc822", "zip": "application/zip",
    "mp4": "video/mp4", "m4a": "audio/mp4",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


def slack_id(prefix: str, *words: str) -> str:
    """An id that looks like Slack's: prefix, 0 and nine signs that depend on the words alone."""
    number, signs = digest(prefix, *words), ""
    for _ in range(9):
        number, rest = divmod(number, len(LETTERS))
        signs += LETTERS[rest]
    return f"{prefix}0{signs}"


class ExportWriter:
    """Knows one workspace's ids; `files()` gives the export."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        name = workspace.name
        self.team_id = slack_id("T", name)
        self.users = {p: slack_id("U", name, p) for p in workspace.people}
        self.rooms = {
            c.name: slack_id("D" if c.kind == "dm" else "C", name, c.name) for c in workspace.channels.values()
        }
        self.ids = rich_text.Ids(self.users, self.rooms)
        self.messages = workspace.by_id()
        self.threads: dict[str, list[Message]] = defaultdict(list)
        for message in workspace.messages:
            if message.parent:
                self.threads[message.parent].append(message)

    def room(self, channel: str) -> str:
        """The name under which labels and folders know a channel: DMs have only their id."""
        kind = self.workspace.channels[channel].kind
        if kind == "mpim":
            return "mpdm-" + "--".join(self.workspace.channels[channel].members) + "-1"
        return self.rooms[channel] if kind == "dm" else channel

    def files(self) -> dict[str, Any]:
        """Every file of the export by its name, as JSON values."""
        channels = self.workspace.channels.values()
        files: dict[str, Any] = {
            "users.json": [self._user(p) for p in self.workspace.people.values()],
            "channels.json": [self._channel(c) for c in channels if c.kind in ("public", "shared")],
            "groups.json": [self._channel(c) for c in channels if c.kind == "private"],
        }
        for kind, name in (("dm", "dms.json"), ("mpim", "mpims.json")):
            if rows := [self._direct(c) for c in channels if c.kind == kind]:
                files[name] = rows
        days: dict[str, list[Json]] = defaultdict(list)
        for message in sorted(self.workspace.messages, key=lambda m: float(m.ts)):
            days[f"{self.room(message.channel)}/{message.day}.json"].append(self._message(message))
        return files | dict(sorted(days.items()))

    def _hex(self, length: int, *words: str) -> str:
        return f"{digest(self.workspace.name, *words):064x}"[:length]

    def _long_ago(self, *words: str) -> int:
        """A moment up to two years before the talk."""
        return int(float(self.workspace.messages[0].ts)) - 86_400 * (30 + digest(self.workspace.name, *words) % 700)

    def _team(self, person: Person) -> str:
        return slack_id("T", self.workspace.name, person.org) if person.org else self.team_id

    def _user(self, person: Person) -> Json:
        today = datetime.fromtimestamp(float(self.workspace.messages[0].ts), tz=ZoneInfo(person.zone))
        city = person.zone.split("/")[-1].replace("_", " ")
        offset = today.utcoffset() or timedelta()
        user: Json = {
            "id": self.users[person.id], "team_id": self._team(person), "name": person.id, "deleted": False,
            "color": self._hex(6, "color", person.id), "real_name": person.real_name, "tz": person.zone,
            "tz_label": city, "tz_offset": int(offset.total_seconds()),
            "profile": self._profile(person),
            "is_admin": person.is_admin, "is_owner": person.is_admin, "is_primary_owner": False,
            "is_restricted": False, "is_ultra_restricted": False, "is_bot": person.is_bot,
            "is_app_user": False,
            "updated": self._long_ago("updated"), "is_email_confirmed": True,
            "who_can_share_contact_card": "EVERYONE",
        }  # fmt: skip
        return user | ({"is_stranger": True} if person.org else {})

    def _profile(self, person: Person) -> Json:
        first, _, last = person.real_name.partition(" ")
        domain = re.sub(r"[^a-z0-9]+", "-", (person.org or self.workspace.name).lower()).strip("-")
        profile: Json = {
            "title": person.title, "phone": "", "skype": "", "real_name": person.real_name,
            "real_name_normalized": person.real_name, "display_name": person.display_name,
            "display_name_normalized": person.display_name, "status_text": "", "status_emoji": "",
            "first_name": first, "last_name": last.split(" ")[-1], "team": self._team(person),
        }  # fmt: skip
        if person.is_bot:
            bot = {"bot_id": self._bot(person), "api_app_id": slack_id("A", self.workspace.name, person.id)}
            return profile | bot
        return profile | {"email": f"{person.id}@{domain}.example"}

    def _bot(self, person: Person) -> str:
        return slack_id("B", self.workspace.name, person.id)

    def _creator(self, channel: Channel) -> str:
        people = self.workspace.people
        ours = [p for p in channel.members if people[p].is_teammate]
        ours.sort(key=lambda p: not people[p].is_admin)
        return self.users[ours[0]] if ours else ""

    def _channel(self, channel: Channel) -> Json:
        created, creator = self._long_ago("channel", channel.name), self._creator(channel)
        empty: Json = {"value": "", "creator": "", "last_set": 0}
        purpose: Json = {"value": channel.purpose, "creator": creator, "last_set": created}
        row: Json = {
            "id": self.rooms[channel.name], "name": self.room(channel.name), "created": created,
            "creator": creator,
            "is_archived": False, "is_general": channel.name == "general",
            "members": [self.users[m] for m in channel.members], "pins": [], "topic": empty,
            "purpose": purpose if channel.purpose else empty,
        }  # fmt: skip
        if channel.kind != "shared":
            return row
        teams = dict.fromkeys([self.team_id, *(self._team(self.workspace.people[m]) for m in channel.members)])
        return row | {"is_shared": True, "is_ext_shared": True, "shared_team_ids": [*teams]}

    def _direct(self, channel: Channel) -> Json:
        if channel.kind == "mpim":
            return self._channel(channel)
        members = [self.users[m] for m in channel.members]
        created = self._long_ago("channel", channel.name)
        return {"id": self.rooms[channel.name], "created": created, "members": members}

    def _message(self, message: Message) -> Json:
        person = self.workspace.people[message.person]
        row = self._from_bot(message, person) if person.is_bot else self._from_human(message, person)
        if message.cards:
            row["attachments"] = [self._card(message, n, *card) for n, card in enumerate(message.cards, start=1)]
        if message.files:
            row["files"] = [self._file(message, name) for name in message.files]
            row |= {"upload": False, "display_as_bot": False}
        if message.edited:
            row["edited"] = {
                "user": self.users[message.person],
                "ts": self._edited_ts(message, message.edited),
            }
        if message.reactions:
            row["reactions"] = [
                {
                    "name": name,
                    "users": [self.users[u] for u in users if u in self.users],
                    "count": len(users),
                }
                for name, users in message.reactions
            ]
        return row | self._thread(message)

    def _from_bot(self, message: Message, person: Person) -> Json:
        return {
            "subtype": "bot_message", "text": rich_text.plain(message.text, self.ids),
            "username": person.display_name, "bot_id": self._bot(person), "type": "message", "ts": message.ts,
        }  # fmt: skip

    def _from_human(self, message: Message, person: Person) -> Json:
        team = self._team(person)
        avatar = self._hex(32, "avatar", person.id)
        row: Json = {
            "client_msg_id": str(UUID(hex=self._hex(32, "message", message.id), version=4)),
            "type": "message",
            "text": rich_text.plain(message.text, self.ids), "user": self.users[person.id], "ts": message.ts,
            "team": team, "user_team": team, "source_team": team,
            "user_profile": {
                "avatar_hash": f"g{avatar[:11]}", "image_72": f"https://secure.gravatar.com/avatar/{avatar}.jpg?s=72",
                "first_name": person.real_name.split(" ")[0], "real_name": person.real_name,
                "display_name": person.display_name, "team": team, "name": person.id,
                "is_restricted": False, "is_ultra_restricted": False,
            },
        }  # fmt: skip
        if any(message.text):
            row["blocks"] = rich_text.blocks(message.text, self.ids, self._hex(5, "block", message.id))
        return row

    def _card(self, message: Message, number: int, title: str, lines: list[str]) -> Json:
        heading, color = rich_text.plain([title], self.ids), self._hex(6, "card", message.person)
        card: Json = {"id": number, "color": color, "fallback": heading, "title": heading}
        return card | ({"text": rich_text.plain(lines, self.ids)} if lines else {})

    def _file(self, message: Message, name: str) -> Json:
        file_id, user = slack_id("F", self.workspace.name, message.id, name), self.users[message.person]
        ending = name.rpartition(".")[2].lower() if "." in name else "bin"
        created = int(float(message.ts))
        host = f"https://{self.workspace.name}.slack.example"
        return {
            "id": file_id, "created": created, "timestamp": created, "name": name, "title": name,
            "mimetype": MIMETYPES.get(ending, "application/octet-stream"), "filetype": ending,
            "pretty_type": ending.upper(), "user": user, "user_team": self.team_id, "editable": False,
            "size": 20_000 + digest(self.workspace.name, message.id, name) % 400_000, "mode": "hosted",
            "is_external": False, "is_public": True, "public_url_shared": False,
            "url_private": f"{host}/files-pri/{self.team_id}-{file_id}/{name.replace(' ', '_')}",
            "permalink": f"{host}/files/{user}/{file_id}/{name.replace(' ', '_')}",
        }  # fmt: skip

    def _edited_ts(self, message: Message, clock: str) -> str:
        hour, minute = (int(part) for part in clock.split(":")[:2])
        day = message.day
        at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=self.workspace.zone).timestamp()
        # An edit in the very minute of the message still comes after it.
        return f"{max(int(at), int(float(message.ts)) + 20)}.000000"

    def _thread(self, message: Message) -> Json:
        if message.parent:
            root = self.messages[message.parent]
            author = self.workspace.people[root.person]
            row = {"thread_ts": root.ts}
            return row if author.is_bot else row | {"parent_user_id": self.users[author.id]}
        replies = sorted(self.threads[message.id], key=lambda m: float(m.ts))
        if not replies:
            return {}
        users = [*dict.fromkeys(self._author(m) for m in replies)]
        return {
            "thread_ts": message.ts, "reply_count": len(replies), "reply_users_count": len(users),
            "latest_reply": replies[-1].ts, "reply_users": users,
            "replies": [{"user": self._author(m), "ts": m.ts} for m in replies],
            "is_locked": False, "subscribed": False,
        }  # fmt: skip

    def _author(self, message: Message) -> str:
        return self.users[message.person]
