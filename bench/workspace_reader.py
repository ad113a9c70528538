"""Reads a workspace.txt (see corpus/GUIDE.md) into a Workspace and names every line that cannot be read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bench.slack_time import assign_ts
from bench.tags import read_tags
from bench.workspace import CHANNEL_KINDS, Channel, Message, Person, Problem, Workspace

HEAD = ("name", "team", "about", "zone")
MESSAGE = re.compile(
    r"(?P<h>\d\d?):(?P<m>\d\d)(?::(?P<s>\d\d))?\s+(?P<person>\S+)\s+"
    r"\[\s*(?P<id>[\w.-]+)\s*(?:>\s*(?P<parent>[\w.-]+)\s*)?\](?: (?P<text>.*))?$"
)
BELONGS = re.compile(r"\s+([|+~@$?])(?: (.*))?$")
CHANNEL = re.compile(r"#[\w-]+|(?:dm|mpim|mpdm)-[\w-]+")


def read_workspace(source: str) -> tuple[Workspace, list[Problem]]:
    """Take the text of a workspace.txt; give the workspace, with `ts` set, and the problems found."""
    reader = _Reader()
    for number, line in enumerate(source.lstrip("\ufeff").splitlines(), start=1):
        reader.line = number
        if line.strip():
            reader.take(line.rstrip())
    reader.finish()
    return reader.workspace, reader.problems


class _Reader:
    """Where we are in the file: section, day, channel and the message that signs belong to."""

    def __init__(self) -> None:
        self.workspace = Workspace()
        self.problems: list[Problem] = []
        self.line = 0
        self.section = "head"
        self.day: date | None = None
        self.channel: str | None = None
        self.message: Message | None = None
        self.head: set[str] = set()
        self.last_sign = ""

    def wrong(self, text: str) -> None:
        """Note a problem in the current line."""
        self.problems.append(Problem(self.line, text))

    def take(self, line: str) -> None:
        """Read one line that is not empty."""
        if line.startswith("==="):
            self._open_section(line.strip("= ").strip())
        elif self.section == "head":
            self._take_head(line)
        elif self.section == "people":
            self._take_person([f.strip() for f in line.split("|")])
        elif self.section == "channels":
            self._take_channel([f.strip() for f in line.split("|")])
        elif self.section == "labels":
            self._take_label(line)
        else:
            self._take_talk(line)

    def finish(self) -> None:
        """What can only be said at the end: the missing head, members named `all`, the times."""
        self.line = 1
        for key in HEAD:
            if key not in self.head and key != "about":
                self.wrong(f"the head lacks '{key}:'")
        team = tuple(p.id for p in self.workspace.people.values() if p.org is None)
        for name, channel in self.workspace.channels.items():
            members = tuple(m for word in channel.members for m in (team if word == "all" else (word,)))
            self.workspace.channels[name] = replace(channel, members=tuple(dict.fromkeys(members)))
        self.problems += assign_ts(self.workspace)

    def _open_section(self, title: str) -> None:
        self.channel = self.message = None
        if title in ("people", "channels", "labels"):
            self.section = title
            return
        self.section = "day"
        try:
            day = date.fromisoformat(title)
        except ValueError:
            self.wrong(f"'=== {title}' is neither people, channels, labels nor a day like 2026-03-02")
            return
        if self.day is not None and day <= self.day:
            self.wrong(f"the days run back: {day} after {self.day}")
        self.day = day

    def _take_head(self, line: str) -> None:
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or key not in HEAD:
            self.wrong(f"the head knows only {', '.join(HEAD)}, not '{line.strip()[:40]}'")
            return
        self.head.add(key)
        if key == "zone":
            self.workspace.zone = self._zone(value)
        else:
            setattr(self.workspace, key, value)

    def _zone(self, name: str) -> ZoneInfo:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            self.wrong(f"time zone '{name}' is unknown")
            return ZoneInfo("UTC")

    def _take_person(self, fields: list[str]) -> None:
        if len(fields) < 5:
            self.wrong("a person is 'id | real name | display name | title | zone' and perhaps a flag")
            return
        person = Person(fields[0], fields[1], fields[2], fields[3], self._zone(fields[4]).key)
        for flag in filter(None, fields[5:]):
            if flag.startswith("external:") and flag[9:].strip():
                person = replace(person, org=flag[9:].strip())
            elif flag in ("admin", "bot"):
                person = replace(
                    person, is_admin=person.is_admin or flag == "admin", is_bot=person.is_bot or flag == "bot"
                )
            else:
                self.wrong(f"flag '{flag}' is neither admin, bot nor external:Organisation")
        if person.id in self.workspace.people:
            self.wrong(f"person '{person.id}' stands here twice")
        if person.id in ("nobody", "team", "customer", "thing", "all") or not re.fullmatch(r"[\w.-]+", person.id):
            self.wrong(f"'{person.id}' cannot be a person's id")
        self.workspace.people[person.id] = person

    def _take_channel(self, fields: list[str]) -> None:
        if len(fields) < 3 or not CHANNEL.fullmatch(fields[0]):
            self.wrong("a channel is '#name | kind | members | purpose' (dm-… or mpim-… for direct messages)")
            return
        name, kind, members = fields[0].lstrip("#"), fields[1], tuple(fields[2].replace(",", " ").split())
        if kind not in CHANNEL_KINDS:
            self.wrong(f"channel kind '{kind}' is none of {', '.join(CHANNEL_KINDS)}")
            kind = "public"
        if name in self.workspace.channels:
            self.wrong(f"channel '{name}' stands here twice")
        for member in members:
            if member != "all" and member not in self.workspace.people:
                self.wrong(f"member '{member}' of '{name}' is no person of this file")
        known = tuple(m for m in members if m == "all" or m in self.workspace.people)
        self.workspace.channels[name] = Channel(name, kind, known, " | ".join(fields[3:]))

    def _take_label(self, line: str) -> None:
        if line[0].isspace() and self.workspace.labels:
            number, start = self.workspace.labels[-1]
            self.workspace.labels[-1] = number, f"{start} {line.strip()}"
        else:
            self.workspace.labels.append((self.line, line.strip()))

    def _take_talk(self, line: str) -> None:
        belongs = BELONGS.match(line)
        if belongs:
            self._take_sign(belongs[1], belongs[2] or "")
        elif CHANNEL.fullmatch(line.strip()):
            self._open_channel(line.strip().lstrip("#"))
        elif found := MESSAGE.match(line.strip()):
            self._take_message(found)
        else:
            self.message = None
            self.wrong(f"cannot read this line: '{line.strip()[:60]}'")

    def _open_channel(self, name: str) -> None:
        if name not in self.workspace.channels:
            self.wrong(f"channel '{name}' is not in the list of channels")
            # A stand-in, so that everything after it can still be read and checked.
            self.workspace.channels[name] = Channel(name, "public", ("all",))
        self.channel, self.message = name, None

    def _take_message(self, found: re.Match[str]) -> None:
        if self.day is None or self.channel is None:
            self.wrong("a message needs a day and a channel above it")
            return
        hour, minute, second = int(found["h"]), int(found["m"]), int(found["s"] or 0)
        if hour > 23 or minute > 59 or second > 59:
            self.wrong(f"there is no time {hour:02}:{minute:02}:{second:02}")
            hour, minute, second = 0, 0, 0
        if found["person"] not in self.workspace.people:
            self.wrong(f"'{found['person']}' is no person of this file")
            self.workspace.people[found["person"]] = Person(found["person"], found["person"], found["person"])
        seconds = hour * 3600 + minute * 60 + second
        self.message = Message(
            found["id"], self.line, self.channel, found["person"], self.day, seconds, bool(found["s"]),
            found["parent"], [found["text"]] if found["text"] else [],
        )  # fmt: skip
        self.last_sign = ""
        self.workspace.messages.append(self.message)

    def _take_sign(self, sign: str, text: str) -> None:
        message = self.message
        if message is None:
            self.wrong("this line belongs to no message")
        elif sign == "|" and self.last_sign == "$":
            message.cards[-1][1].append(text)
            return
        elif sign == "|":
            message.text.append(text)
        elif sign == "+":
            name, *users = text.replace(",", " ").split() or [""]
            message.reactions.append((name.strip(":"), tuple(users)))
        elif sign == "~":
            message.edited = text.strip()
        elif sign == "@":
            message.files.append(text.strip())
        elif sign == "$":
            title, _, rest = (part.strip() for part in text.partition("|"))
            message.cards.append((title, [rest] if rest else []))
        else:
            message.tags, problems = read_tags(text, message.tags)
            for problem in problems:
                self.wrong(problem)
        self.last_sign = sign
