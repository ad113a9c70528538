"""What comes in from Slack, as dataclasses; `handlers/payloads.py` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.domain.model import Author, Message, Reaction, Ts


@dataclass(frozen=True, slots=True)
class ChannelChange:
    """A channel was renamed, archived, shared or changed its id. None: this event does not say."""

    team_id: str
    channel_id: str
    name: str | None = None
    is_archived: bool | None = None
    is_ext_shared: bool | None = None
    new_channel_id: str = ""


@dataclass(frozen=True, slots=True)
class MemberChange:
    """Somebody (perhaps the bot) joined or left a channel."""

    team_id: str
    channel_id: str
    user_id: str
    joined: bool
    is_us: bool = False
    by: str = ""  # who invited


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A profile changed, or somebody left the workspace."""

    team_id: str
    user_id: str
    tz: str = "UTC"
    author: Author = Author.TEAMMATE
    is_admin: bool = False
    is_deleted: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """Somebody looks at App Home."""

    team_id: str
    user_id: str


@dataclass(frozen=True, slots=True)
class Uninstalled:
    """The workspace removed the app: everything of it is purged."""

    team_id: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """An event that we do not handle; it is counted and acked."""

    team_id: str
    kind: str


Said: TypeAlias = Message | Reaction | ChannelChange | MemberChange | PersonChange | HomeOpened | Uninstalled | Unknown


@dataclass(frozen=True, slots=True)
class Heard:
    """An event with the id that Slack repeats it by. `is_ext_shared`: it came from a Slack Connect channel."""

    team_id: str
    event_id: str
    body: Said
    is_ext_shared: bool = False
    channel_type: str = ""  # channel | group | im | mpim, where Slack says so


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for something, from where they belong."""

    team_id: str
    user_id: str
    author: Author = Author.TEAMMATE


@dataclass(frozen=True, slots=True)
class Spot:
    """A message that a button is about, wherever the button itself stands."""

    channel_id: str
    thread_ts: Ts
    ts: Ts


@dataclass(frozen=True, slots=True)
class Press:
    """A button on one of our messages or pages. `act_id` is unique to this press."""

    asker: Asker
    action_id: str
    act_id: str
    issue_id: str = ""
    ask_id: str = ""
    channel_id: str = ""
    thread_ts: Ts = ""
    about: Spot | None = None  # where our button says so
    hold: str = ""  # until when to put that off
    trigger_id: str = ""
    chosen: str = ""  # of a select or a set of checkboxes, joined by commas
    template: str = ""  # the key of one
    view_id: str = ""  # of the form in which it stands
    values: Mapping[str, str] = field(default_factory=dict)  # what the fields beside it hold, by block id


@dataclass(frozen=True, slots=True)
class Typed:
    """Words meant for us: a slash command, an @mention or a DM. `act_id` is unique to it."""

    asker: Asker
    text: str
    act_id: str
    channel_id: str = ""
    thread_ts: Ts = ""  # where an answer belongs; a slash command has none
    trigger_id: str = ""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut was used, on a message (`ts` and `thread_ts` set) or anywhere."""

    asker: Asker
    callback_id: str
    act_id: str
    trigger_id: str
    channel_id: str = ""
    thread_ts: Ts = ""
    text: str = ""  # of the message, and whose it is
    author_id: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """A submitted form: what it was about (`ids`, from private_metadata) and what was entered, by block id."""

    asker: Asker
    callback_id: str
    act_id: str
    ids: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
