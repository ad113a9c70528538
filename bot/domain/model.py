"""The nouns of the house: what was said, what is being answered, by whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeAlias

Ts: TypeAlias = str  # Slack's message id in its channel, "1780927339.332070"; sorts as text

NEVER_EDITED = "0"


def at_of(ts: Ts) -> datetime:
    """The aware UTC time that a Slack `ts` stands for (microseconds, exact)."""
    seconds, _, fraction = ts.partition(".")
    return datetime.fromtimestamp(int(seconds), UTC).replace(microsecond=int(f"{fraction:0<6}"[:6] or "0"))


def ts_of(at: datetime) -> Ts:
    """The Slack `ts` of an aware time; the inverse of `at_of`."""
    return f"{int(at.timestamp())}.{at.microsecond:06d}"


class Author(StrEnum):
    """Who wrote: one of the team, somebody of another organisation, or a program."""

    TEAMMATE = "teammate"
    OUTSIDER = "outsider"
    BOT = "bot"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A channel of a workspace."""

    team_id: str
    channel_id: str


@dataclass(frozen=True, slots=True, order=True)
class ThreadKey:
    """A thread; a message without replies is a thread of its own."""

    team_id: str
    channel_id: str
    thread_ts: Ts

    @property
    def place(self) -> Place:
        return Place(self.team_id, self.channel_id)

    @property
    def is_typed(self) -> bool:
        """True where no message stands: somebody typed a reference, and this is where that is kept."""
        return not self.thread_ts[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Message:
    """One message as Slack last showed it. `deleted` ones are tombstones without text."""

    team_id: str
    channel_id: str
    ts: Ts
    thread_ts: Ts  # its own `ts` where it stands alone
    user_id: str  # "" where a bot wrote
    author: Author
    text: str = ""
    more_text: tuple[str, ...] = ()  # of attachments and blocks: help-desk cards, forwarded e-mails
    edited_ts: Ts = NEVER_EDITED
    deleted: bool = False
    mentions_us: bool = False
    home_team_id: str = ""  # of an outsider: their own workspace
    author_name: str = ""  # of an outsider, where Slack says it

    @property
    def thread(self) -> ThreadKey:
        return ThreadKey(self.team_id, self.channel_id, self.thread_ts)

    @property
    def version(self) -> str:
        """Grows with every change that Slack tells of, whatever the order in which we hear of them."""
        return f"{int(self.deleted)}:{self.edited_ts}:{len(self.more_text)}"


class SignalKind(StrEnum):
    """What a message or an act says about answering. The first four make a draft."""

    CLAIM = "claim"
    TEXT = "text"
    QUESTION = "question"
    ANSWER = "answer"
    RELEASE = "release"  # "I'm not doing it after all"
    HANDOVER = "handover"  # "all yours" to somebody
    TOGETHER = "together"  # "we're writing this together"
    OWN = "own"  # the button "I've got this"
    NOT_SAME = "not_same"  # the button "Not the same issue"
    UNDO = "undo"  # takes the latest decision back
    ASK = "ask"  # the button "Ask them": relayed to a colleague whom the asker cannot see


DRAFTING = frozenset({SignalKind.CLAIM, SignalKind.TEXT, SignalKind.QUESTION, SignalKind.ANSWER})


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that identifies an issue exactly: kind (ticket, order, invoice, email, url …) and normal form."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction as it stands: `on` or taken away; the later `event_ts` wins."""

    team_id: str
    channel_id: str
    item_ts: Ts
    user_id: str
    name: str
    on: bool
    event_ts: Ts
    author: Author = Author.TEAMMATE


@dataclass(frozen=True, slots=True, order=True)
class Signal:
    """One entry of the history of an issue, from a message, a reaction or a button. Sorts by time, then source."""

    at: Ts
    source: str  # "message:<channel>:<ts>", "reaction:…" or "act:<id>"; unique within the issue
    user_id: str
    kind: SignalKind | None  # None: the person was active here, which renews a claim
    to: str = ""
    text: str = ""
    channel_id: str = ""  # where it was said or done: who may not read there learns nothing of it
    thread_ts: Ts = ""
    until: Ts = ""  # a claim that says when ("this afternoon") lives until then
    responds: bool = False  # to a draft that stands above it: approves, edits, takes over
    invites: bool = False  # asks for help with it, or for somebody to take it


@dataclass(frozen=True, slots=True)
class Draft:
    """A teammate's intent to answer. Live until ended or `expires_at`; a text lives longer than a claim."""

    user_id: str
    kind: SignalKind
    source: str
    started_at: Ts
    renewed_at: Ts
    expires_at: datetime
    ended_at: Ts = ""
    end_reason: str = ""  # released | handed_over | owned | together
    text: str = ""
    channel_id: str = ""  # where it was begun
    thread_ts: Ts = ""
    invites: bool = False

    def is_live(self, now: datetime) -> bool:
        return not self.ended_at and now < self.expires_at


@dataclass(frozen=True, slots=True)
class Decision:
    """The last thing somebody decided on the card of an issue."""

    kind: SignalKind  # OWN, NOT_SAME, TOGETHER or HANDOVER
    user_id: str
    at: Ts


@dataclass(frozen=True, slots=True)
class IssueState:
    """All that follows from the signals of an issue, in whatever order they were heard."""

    drafts: tuple[Draft, ...] = ()
    owner: str = ""
    apart: frozenset[str] = frozenset()  # people known to answer different things here
    decision: Decision | None = None

    def live(self, now: datetime) -> tuple[Draft, ...]:
        return tuple(d for d in self.drafts if d.is_live(now))

    def next_lapse(self, now: datetime) -> datetime | None:
        """When the next of the drafts that are live at `now` runs out."""
        return min((draft.expires_at for draft in self.live(now)), default=None)


@dataclass(frozen=True, slots=True)
class Issue:
    """One customer problem, wherever in Slack it is discussed."""

    team_id: str
    issue_id: str
    opened_at: Ts
    home: ThreadKey  # where its card stands, or would
    places: tuple[ThreadKey, ...] = ()
    references: tuple[Reference, ...] = ()
    customer: str = ""
    state: IssueState = field(default_factory=IssueState)
    card_version: int = 0  # 0: no card was ever shown
    card_key: str = ""  # dedupe key of the post; issues that turn out to be one keep the older card
    card_print: str = ""  # fingerprint of what the card last said
    lapses_at: datetime | None = None  # when a draft that the card shows runs out
    version: int = 0  # of the row: two people may change it at once


@dataclass(frozen=True, slots=True)
class ChannelOptions:
    """What a team chose for a channel in `/unison settings`."""

    alerts: bool = True
    pause: bool = False
    digest: bool = True
    digest_at: str = "09:00"
    home_channel_id: str = ""
    approval: str = "any"  # any | all | a number
    backup: str = ""  # user or user-group id
    may_change: str = ""  # user-group id whose members may change these options


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as far as we know it."""

    team_id: str
    channel_id: str
    name: str = ""
    is_private: bool = False
    is_ext_shared: bool = False
    is_direct: bool = False  # im or mpim
    is_archived: bool = False
    is_member: bool = True  # the bot
    invited_by: str = ""
    welcomed: bool = False
    read_until: Ts = ""  # newest message that catch-up may start from
    options: ChannelOptions = field(default_factory=ChannelOptions)

    @property
    def place(self) -> Place:
        return Place(self.team_id, self.channel_id)

    @property
    def is_open(self) -> bool:
        """True where the whole team may read. Of a channel without a name we know too little to say so."""
        return not self.is_private and not self.is_direct and self.name != ""

    @property
    def may_speak(self) -> bool:
        """True where a notice of our own accord may stand: among ourselves, where we are a member."""
        return self.is_member and not (self.is_ext_shared or self.is_direct or self.is_archived)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person chose for themselves in App Home."""

    alerts: bool = True  # private hints about collisions
    pause: bool = True
    digest: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in Slack as far as we know them."""

    team_id: str
    user_id: str
    tz: str = "UTC"
    author: Author = Author.TEAMMATE
    is_admin: bool = False
    is_deleted: bool = False
    home_opened: bool = False
    names: tuple[str, ...] = ()  # the words of their name, folded: they never stand for a customer
    fetched_at: datetime | None = None
    preferences: Preferences = field(default_factory=Preferences)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a detector found. `policy` decides whether it is worth a word."""

    kind: str
    people: tuple[str, ...]
    at: Ts
    why: str
