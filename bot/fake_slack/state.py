"""What the fake workspace remembers: plain records of teams, people, channels, messages and views."""

import itertools
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["channel", "group", "im", "mpim"]


@dataclass(eq=False)
class User:
    """One account: teammate, guest, outsider or bot, as its home team knows it."""

    id: str
    team_id: str
    name: str
    real_name: str
    email: str = ""
    tz: str = "UTC"
    is_admin: bool = False
    is_owner: bool = False
    guest: Literal["", "multi", "single"] = ""
    bot_id: str = ""
    app_id: str = ""
    deleted: bool = False
    presence: Literal["active", "away"] = "active"
    locale: str = "en-GB"
    title: str = ""
    updated: int = 0
    dnd_start: int = 0
    dnd_end: int = 0


@dataclass(eq=False)
class File:
    """An uploaded file; its bytes are kept to be served again."""

    id: str
    name: str
    user_id: str
    title: str
    created: int
    content: bytes = b""


@dataclass(eq=False)
class Message:
    """One message in a channel or DM. `text` and `blocks` are what people see."""

    ts: str
    channel_id: str
    team_id: str
    user_id: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str = ""
    subtype: str = ""
    bot_id: str = ""
    app_id: str = ""
    username: str = ""
    icons: Json = field(default_factory=dict)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json = field(default_factory=dict)
    files: list[File] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    edited: Json = field(default_factory=dict)
    client_msg_id: str = ""
    inviter: str = ""
    pinned: bool = False
    deleted: bool = False
    values: dict[str, dict[str, Json]] = field(default_factory=dict)

    @property
    def thread_root(self) -> str:
        """The ts that a reply to this message's thread would carry."""
        return self.thread_ts or self.ts


@dataclass(eq=False)
class Ephemeral:
    """A message that only one person sees, until they reload."""

    ts: str
    channel_id: str
    user_id: str
    text: str
    blocks: list[Json]
    thread_ts: str = ""
    team_id: str = ""  # where the app that said it is installed
    gone: bool = False
    values: dict[str, dict[str, Json]] = field(default_factory=dict)


@dataclass(eq=False)
class View:
    """A modal or a Home tab as one person sees it, with what they typed so far."""

    id: str
    team_id: str
    user_id: str
    body: Json
    hash: str
    root_view_id: str = ""
    previous_view_id: str | None = None
    open: bool = True
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """The view's blocks."""
        return list(self.body.get("blocks", []))

    @property
    def text(self) -> str:
        """The view's title; a Home tab has none."""
        return str((self.body.get("title") or {}).get("text", ""))


@dataclass(eq=False)
class Channel:
    """A public or private channel, a DM or a group DM, with its members and messages."""

    id: str
    team_id: str
    name: str
    kind: Kind
    creator: str
    created: int
    members: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    replies: dict[str, list[Message]] = field(default_factory=dict)
    archived: bool = False
    connected: list[str] = field(default_factory=list)
    previous_names: list[str] = field(default_factory=list)
    bookmarks: list[Json] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        """Whether people outside cannot see it."""
        return self.kind != "channel"

    @property
    def is_ext_shared(self) -> bool:
        """Whether another organisation is connected to it."""
        return bool(self.connected)

    @property
    def teams(self) -> list[str]:
        """Every organisation in it, the host first."""
        return [self.team_id, *self.connected]


@dataclass(eq=False)
class Team:
    """One workspace."""

    id: str
    name: str
    domain: str
    usergroups: dict[str, Json] = field(default_factory=dict)


@dataclass(eq=False)
class App:
    """The app under test: its identity, its secrets and where Slack reaches it."""

    id: str
    name: str
    client_id: str
    client_secret: str
    signing_secret: str
    verification_token: str
    app_token: str
    url: str = ""  # where signed requests go; empty means Socket Mode


@dataclass(eq=False)
class Installation:
    """The app in one team: its bot user, its token and what it may do."""

    team_id: str
    bot: User
    token: str
    scopes: frozenset[str]
    active: bool = True


@dataclass(eq=False)
class Scheduled:
    """A message that waits for its time."""

    id: str
    channel_id: str
    post_at: int
    message: Message
    cancelled: bool = False


class World:
    """Everything there is, by id. In: nothing. Out: lookups and new ids; it changes nothing by itself."""

    def __init__(self) -> None:
        self.teams: dict[str, Team] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.installations: dict[str, Installation] = {}
        self.views: dict[str, View] = {}
        self.homes: dict[str, View] = {}
        self.ephemerals: list[Ephemeral] = []
        self.files: dict[str, File] = {}
        self.scheduled: dict[str, Scheduled] = {}
        self._count = itertools.count(1)

    def new_id(self, prefix: str) -> str:
        """In: Slack's letter for the kind of thing. Out: an id never used before."""
        return f"{prefix}{next(self._count):010d}"

    def dm(self, *user_ids: str) -> Channel | None:
        """In: the people of a DM. Out: the DM they already have."""
        wanted = set(user_ids)
        ims = (c for c in self.channels.values() if c.kind in ("im", "mpim"))
        return next((c for c in ims if set(c.members) == wanted), None)

    def may_see(self, user: User, channel: Channel) -> bool:
        """Whether this person can read this channel: members always, others of the team if it is public."""
        if user.id in channel.members:
            return True
        return channel.kind == "channel" and user.team_id in channel.teams and not user.guest

    def share_a_channel(self, one: str, other: str) -> bool:
        """Whether two people meet anywhere, which is what lets them write to each other across teams."""
        return any(one in c.members and other in c.members for c in self.channels.values() if c.kind != "im")
