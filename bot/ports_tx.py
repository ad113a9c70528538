"""The rooms of a transaction (see `ports.Tx`): what was said, and the issues that follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.footprint import Footprint
from bot.domain.heat_marks import HeatMark
from bot.domain.model import Issue, Place, Reaction, Reference, Signal, ThreadKey, Ts
from bot.domain.nudging import Nudged
from bot.domain.reading import Kept, Reading


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did with a button, shortcut or command, and the references that they typed."""

    signal: Signal
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """What somebody said of two threads: one issue (`joined`), or two. The latest word counts."""

    a: ThreadKey
    b: ThreadKey
    joined: bool
    at: Ts


@dataclass(frozen=True, slots=True)
class Spell:
    """That a thread turned hot after the message `at`. `fine_at`: when somebody said that it is fine."""

    thread: ThreadKey
    at: Ts
    heat: float  # 0-1
    fine_at: datetime | None = None


class HeatTx(Protocol):
    """How tense threads are, and the hints of the last day."""

    def heat_in(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, list[HeatMark]]:
        """The marks of the messages in threads, except deleted ones."""
        ...

    def wrote_last(self, key: ThreadKey, most: int) -> tuple[str, ...]:
        """The teammates who wrote in the channel before a thread began, the latest first."""
        ...

    def spells_in(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, list[Spell]]: ...
    def put_spell(self, spell: Spell) -> None: ...
    def nudged(self, team_id: str, user_ids: Iterable[str], since: datetime) -> list[Nudged]:
        """The hints that these people were given since then."""
        ...

    def put_nudge(self, nudged: Nudged, at: Ts) -> None:
        """Remember for a day that somebody was told of the hot spell `at`."""

    def count_answer(self, thread: ThreadKey, at: Ts, user_id: str, answer: str) -> bool:
        """Count what a hint was said to be, once for each; False where it was counted or is too long ago."""
        ...

    def answer_counts(self, team_id: str) -> dict[str, int]:
        """How often which answer was given, by all together."""
        ...


class TalkTx(Protocol):
    """Events, what was said, and what people did."""

    def lock(self, keys: Iterable[ThreadKey]) -> None:
        """Hold these threads until the transaction ends, so that two replicas do not fold one at once."""

    def fresh(self, event_ids: Sequence[tuple[str, str]], now: datetime) -> set[tuple[str, str]]:
        """Remember (team_id, event_id) pairs; give back those never seen before."""
        ...

    def set_aside(self, team_id: str, event_id: str, about: str, error: str, now: datetime) -> None:
        """Keep the ids (never the text) of an event that could not be handled, and why."""

    # what was said
    def put_readings(self, readings: Sequence[Reading]) -> None:
        """Insert or, where the message's version is newer, replace."""

    def put_reactions(self, reactions: Sequence[Reaction]) -> None:
        """Insert or, where `event_ts` is newer, replace."""

    def put_act(self, key: ThreadKey, signal: Signal, references: Iterable[Reference] = ()) -> None:
        """Record what somebody decided with a button, shortcut or command, in which thread; a `source` only once."""

    def act(self, team_id: str, source: str) -> Signal | None: ...

    def threads_of(self, items: Iterable[tuple[str, str, Ts]]) -> dict[tuple[str, str, Ts], ThreadKey]:
        """The threads in which known messages (team_id, channel_id, ts) stand."""
        ...

    def kept_in(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, list[Kept]]:
        """What is kept of the messages in threads, except deleted ones."""
        ...

    def kept_before(self, key: ThreadKey, since: Ts, most: int) -> list[Kept]:
        """What stands in the channel just before a thread began, the latest first; replies do not count."""
        ...

    def reactions_in(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, list[Reaction]]: ...
    def acts_in(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, list[Act]]: ...
    def latest_thread(self, place: Place, not_by: str, since: Ts) -> ThreadKey | None:
        """The thread of the newest message in `place` that `not_by` did not write."""
        ...


class IssuesTx(Protocol):
    """Issues, and which threads are one."""

    def issues_at(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, Issue]: ...
    def issue(self, team_id: str, issue_id: str) -> Issue | None: ...
    def issue_with(self, place: Place, reference: Reference) -> Issue | None:
        """The newest issue with its home in this channel that carries this reference."""
        ...

    def save_issue(self, issue: Issue) -> Issue:
        """Write it and its drafts; raises StaleError if it changed since it was read. Gives the saved one."""
        ...

    def drop_issue(self, issue: Issue) -> None: ...
    def open_issues(self, team_id: str, now: datetime) -> list[Issue]:
        """Issues with a live draft, oldest first."""
        ...

    def lapsed_issues(self, now: datetime, limit: int) -> list[Issue]:
        """Issues whose card shows a draft that has expired since, the longest ago first."""
        ...

    # which threads are one issue
    def threads_with_issues(self, keys: Iterable[ThreadKey]) -> set[ThreadKey]:
        """Those threads in which somebody drafts or drafted."""
        ...

    def footprints(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, Footprint]: ...
    def put_place(self, key: ThreadKey, issue_id: str, footprint: Footprint | None, replaces: bool = True) -> None:
        """Say of which issue a thread is, and by what it is found; `replaces` if it was found by something before."""

    def move_places(self, keys: Iterable[ThreadKey], issue_id: str) -> None: ...
    def drop_place(self, key: ThreadKey) -> None: ...
    def near(self, team_id: str, terms: Sequence[str], until: Ts) -> list[ThreadKey]:
        """Threads that are found under one of these terms, and whose latest draft is not after `until`.

        Those with most terms in common first; of each term only the latest few.
        """
        ...

    def begun_in(self, place: Place, after: Ts, until: Ts) -> list[ThreadKey]:
        """Threads of issues that began in a channel between two moments."""
        ...

    def pairs(self, keys: Iterable[ThreadKey]) -> list[Pair]:
        """What people said of these threads and others."""
        ...

    def put_pairs(self, source: str, pairs: Iterable[Pair]) -> None: ...
    def drop_pairs(self, team_id: str, source: str) -> None: ...
    def prefixes(self, team_id: str) -> dict[str, str]:
        """Prefixes of keys with the one key seen so far, "" where the prefix is established."""
        ...

    def put_prefixes(self, team_id: str, seen: Mapping[str, str]) -> None: ...
