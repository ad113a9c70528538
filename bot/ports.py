"""What services see of the outside: the store, Slack, the clock. `bot.app` hands them the real thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from bot.domain.customers import Customer
from bot.domain.judgements import Judgement, NoAnswer
from bot.domain.model import Channel, Person, Place, Ts
from bot.domain.notices import Notice
from bot.domain.questions import Question
from bot.ports_tx import Act as Act
from bot.ports_tx import HeatTx, IssuesTx, TalkTx
from bot.ports_tx import Pair as Pair
from bot.ports_tx import Spell as Spell


class StaleError(Exception):
    """The row was changed by somebody else since it was read: load again, decide again."""


class StoreDownError(Exception):
    """The database does not answer or refuses work for now: nothing was done, the same may go through later."""


class StoreRefusedError(Exception):
    """The database will never take this. Its own error may repeat what people said; this one does not."""


class Clock(Protocol):
    """The one clock. Aware UTC."""

    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class QueuedNotice:
    """A notice claimed for sending."""

    notice_id: int
    notice: Notice
    attempts: int  # this one included
    uncertain: bool  # an earlier attempt may have reached Slack
    created_at: datetime
    edits: tuple[str, Ts] | None = None  # channel_id and ts of the post that this one changes


class Verdict(StrEnum):
    """How an attempt ended."""

    SENT = "sent"
    DROPPED = "dropped"  # not worth saying any more
    REFUSED = "refused"  # Slack will never take it
    LATER = "later"  # Slack did not take it now; it certainly was not said
    UNSURE = "unsure"  # no answer: it may have been said


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the messenger reports of one notice."""

    notice_id: int
    verdict: Verdict
    reason: str = ""
    channel_id: str = ""
    ts: Ts = ""
    wait: timedelta | None = None  # Slack's Retry-After


@dataclass(frozen=True, slots=True)
class Installation:
    """A workspace that installed Unison. The token is clear here and encrypted at rest."""

    team_id: str
    bot_token: str
    bot_user_id: str
    bot_id: str = ""
    installer_id: str = ""
    enterprise_id: str = ""
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerChange:
    """Something a person changed in the directory: the customers as they were before, None where there was none."""

    act_id: str
    user_id: str
    at: datetime
    before: Mapping[str, Customer | None]


class Tx(TalkTx, IssuesTx, HeatTx, Protocol):
    """One transaction: all of it happens, or nothing. Every row belongs to a `team_id`."""

    # the outbox
    def enqueue(self, notices: Iterable[Notice], now: datetime) -> int:
        """Queue what has no twin with its dedupe key; gives how many were new."""
        ...

    def claim(self, now: datetime, limit: int, lease_until: datetime) -> list[QueuedNotice]:
        """Take due notices, at most one a channel, oldest first; nobody else gets them until the lease ends."""
        ...

    def finish(
        self, queued: QueuedNotice, state: str, reason: str, now: datetime, channel_id: str = "", ts: Ts = ""
    ) -> None:
        """sent | dropped | failed; words of a finished notice are wiped.

        That it was sent is a fact, whoever reports it; all else counts only from the sender who still holds it.
        """

    def retry(self, queued: QueuedNotice, due_at: datetime, uncertain: bool, reason: str) -> None:
        """Try again at `due_at`; does nothing where another sender has taken the notice over."""

    def next_due(self) -> datetime | None:
        """When the outbox has something to do next."""
        ...

    # places and people
    def channels(self, places: Iterable[Place], held: bool = False) -> dict[Place, Channel]:
        """Those of `places` that we know. `held`: nobody else may change them before this transaction has ended."""
        ...

    def team_channels(self, team_id: str) -> list[Channel]: ...
    def put_channel(self, channel: Channel) -> None: ...
    def members(self, place: Place) -> set[str]: ...
    def set_members(self, place: Place, user_ids: Iterable[str]) -> None: ...
    def change_member(self, place: Place, user_id: str, joined: bool) -> None: ...
    def members_of(self, places: Iterable[Place]) -> dict[Place, frozenset[str]]: ...
    def people(self, team_id: str, user_ids: Iterable[str]) -> dict[str, Person]: ...
    def our_names(self, team_id: str) -> frozenset[str]:
        """The words of teammates' names, folded."""
        ...

    def person(self, team_id: str, user_id: str) -> Person | None: ...
    def put_person(self, person: Person) -> None: ...
    def put_people(self, people: Iterable[Person]) -> None: ...

    # customers
    def customers(self, team_id: str) -> list[Customer]:
        """All customers with their marks, those that were removed too."""
        ...

    def put_customer(self, team_id: str, customer: Customer) -> None:
        """Write it with exactly these marks."""

    def drop_customer(self, team_id: str, customer_id: str) -> None: ...
    def put_customer_change(self, team_id: str, change: CustomerChange) -> None:
        """Remember how it was, for undo; the same `act_id` only once."""

    def customer_change(self, team_id: str, user_id: str) -> CustomerChange | None:
        """The latest change of this person that was not taken back."""
        ...

    def drop_customer_change(self, team_id: str, act_id: str) -> None: ...

    # installations and housekeeping
    def installation(self, team_id: str) -> Installation | None: ...
    def installations(self) -> list[Installation]: ...
    def put_installation(self, installation: Installation) -> None: ...
    def forget_person(self, team_id: str, user_id: str) -> list[str]:
        """Delete what somebody said, did and chose; gives the ids of the issues to be folded again without them."""
        ...

    def forget_team(self, team_id: str) -> None: ...
    def purge(self, now: datetime, keep: timedelta) -> dict[str, int]:
        """Delete what has outlived its time (talk and issues: `keep`); gives how many rows of each table."""
        ...


class Store(Protocol):
    """Where state lives. Synchronous: called from worker threads only."""

    def begin(self) -> AbstractContextManager[Tx]:
        """Commits at the end of the block, rolls back if it raises."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Rendered:
    """A notice in Slack's words: fallback text and blocks."""

    text: str
    blocks: list[dict[str, Any]]


class Messenger(Protocol):
    """Slack's Web API as we use it. Asynchronous: called on the event loop."""

    async def say(self, queued: QueuedNotice) -> Outcome:
        """Try once; never raises for what Slack answers or fails to answer."""
        ...

    async def open_view(self, team_id: str, trigger_id: str, view: dict[str, Any]) -> str:
        """Gives the view's id, "" if Slack did not open it (the three seconds were over)."""
        ...

    async def update_view(self, team_id: str, view_id: str, view: dict[str, Any]) -> None: ...


class Lookups(Protocol):
    """What Slack can be asked. Asynchronous; None or nothing where it says no."""

    async def look_up_person(self, team_id: str, user_id: str) -> Person | None: ...
    async def look_up_groups(self, team_id: str, user_id: str) -> list[str]:
        """The user groups somebody belongs to; none where that permission was not given."""
        ...

    async def look_up_channel(self, team_id: str, channel_id: str) -> tuple[Channel, list[str]] | None:
        """A channel and its members (only asked for where not everybody may read it)."""
        ...


class LLM(Protocol):
    """A language model. Asynchronous: asked after the commit, by a worker, never on the way of an event."""

    async def ask(self, team_id: str, question: Question) -> Judgement | NoAnswer:
        """Never raises for what the endpoint answers or fails to answer; takes at most the question's seconds."""
        ...

    @property
    def trouble(self) -> str:
        """What an admin has to mend, in one sentence; "" if nothing."""
        ...

    async def close(self) -> None: ...
