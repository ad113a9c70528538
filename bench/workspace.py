"""What a writer's workspace.txt holds, as dataclasses: people, channels, messages, raw label lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from bench.tags import Tags

CHANNEL_KINDS = ("public", "private", "shared", "dm", "mpim")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in a file: the line it stands in and a sentence."""

    line: int
    text: str


@dataclass(frozen=True)
class Person:
    """Somebody who writes; `org` is the outside organisation, None for the team's own people and bots."""

    id: str
    real_name: str
    display_name: str
    title: str = ""
    zone: str = "UTC"
    org: str | None = None
    is_bot: bool = False
    is_admin: bool = False

    @property
    def is_teammate(self) -> bool:
        """True for a human of the installing team."""
        return self.org is None and not self.is_bot


@dataclass(frozen=True)
class Channel:
    """A channel or direct message; `name` without `#`."""

    name: str
    kind: str = "public"
    members: tuple[str, ...] = ()
    purpose: str = ""


@dataclass
class Message:
    """One message, filled line after line while the file is read; `ts` comes last."""

    id: str
    line: int
    channel: str
    person: str
    day: date
    seconds: int
    is_exact: bool
    parent: str | None = None
    text: list[str] = field(default_factory=list)
    reactions: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    edited: str | None = None
    files: list[str] = field(default_factory=list)
    cards: list[tuple[str, list[str]]] = field(default_factory=list)
    tags: Tags = field(default_factory=Tags)
    ts: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """The (channel, ts) pair by which labels and findings name a message."""
        return self.channel, self.ts


@dataclass
class Workspace:
    """The whole file. `labels` are its raw label lines with their line numbers."""

    name: str = ""
    team: str = ""
    about: str = ""
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    labels: list[tuple[int, str]] = field(default_factory=list)

    def by_id(self) -> dict[str, Message]:
        """The messages by the writer's own ids."""
        return {m.id: m for m in self.messages}
