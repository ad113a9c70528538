"""Plays an export through the same services as live, by the export's own clock.

Live, each message is decided upon when it arrives. Here many quiet messages are heard in one transaction, which is
ten times as fast, and gives the same: a batch in which something is said or somebody drafts is rolled back and
heard again in smaller pieces, at last message by message, each at its own time.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from bot.domain.model import Issue, Person, at_of
from bot.domain.notices import Notice
from bot.domain.rules import Rules
from bot.ports import Store, Tx
from bot.replay.export import Moment
from bot.replay.roster import Room
from bot.services import messages, places

Job = Callable[[Tx, Rules, None, datetime], object]

_LARGEST = 256  # moments in one transaction


class _TooMuchAtOnceError(Exception):
    """Something happened in this batch: it is taken back and heard in smaller pieces."""


@dataclass(slots=True)
class Said:
    """What one transaction would have said, and the issues that it changed."""

    notices: list[Notice] = field(default_factory=list)
    issues: dict[str, Issue] = field(default_factory=dict)


class Overheard:
    """A transaction that remembers what was said in it and which issues changed; all else goes straight through."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self.said = Said()
        self.is_quiet = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    def enqueue(self, notices: Iterable[Notice], now: datetime) -> int:
        new = [notice for notice in notices if self._tx.enqueue([notice], now)]
        self.said.notices += new
        self.is_quiet = self.is_quiet and not new
        return len(new)

    def save_issue(self, issue: Issue) -> Issue:
        saved = self._tx.save_issue(issue)
        self.said.issues[saved.issue_id] = saved
        self.is_quiet = self.is_quiet and not saved.state.drafts
        return saved

    def drop_issue(self, issue: Issue) -> None:
        self.is_quiet = False
        self._tx.drop_issue(issue)


class Player:
    """Hears an export. `tell` gets what each transaction said, with the time at which it did."""

    def __init__(
        self,
        store: Store,
        rules: Rules,
        jobs: Sequence[Job],
        tell: Callable[[Said, datetime], None],
        largest: int = _LARGEST,
    ) -> None:
        self._store = store
        self._rules = rules
        self._jobs = jobs
        self._tell = tell
        self._largest = largest
        self._size = largest
        self._due: list[datetime] = []

    def prepare(self, rooms: Iterable[Room], people: Iterable[Person], now: datetime) -> None:
        """Tell the store who and where, as a start of the bot does."""
        with self._store.begin() as tx:
            for room in rooms:
                tx.put_channel(room.channel)  # with its options, which what Slack says of a channel does not touch
                places.learn_channel(tx, self._rules, (room.channel, room.members), now)
            for person in people:
                places.learn_person(tx, self._rules, person, now)

    def play(self, moments: Sequence[Moment]) -> None:
        """Hear moments, in order of time; what falls due between them is done in its turn."""
        start = 0
        while start < len(moments):
            self._run_jobs(at_of(moments[start].ts))
            batch = self._before_the_next_job(moments[start : start + self._size])
            if self._hear(batch):
                start += len(batch)
                self._size = min(self._largest, 2 * self._size)
            else:
                self._size = max(1, len(batch) // 4)

    def tick(self, now: datetime) -> None:
        """Let every job run at `now`."""
        for job in self._jobs:
            with self._store.begin() as tx:
                overheard = Overheard(tx)
                job(cast(Tx, overheard), self._rules, None, now)
            self._take(overheard, now)

    def _before_the_next_job(self, moments: Sequence[Moment]) -> Sequence[Moment]:
        if not self._due:
            return moments
        return [moment for moment in moments if at_of(moment.ts) < self._due[0]]

    def _run_jobs(self, until: datetime) -> None:
        while self._due and self._due[0] <= until:
            self.tick(heapq.heappop(self._due))

    def _hear(self, batch: Sequence[Moment]) -> bool:
        """One transaction; False if it was taken back because something happened in it."""
        now = at_of(batch[-1].ts)
        try:
            with self._store.begin() as tx:
                overheard = Overheard(tx)
                events = [event for moment in batch for event in moment.events]
                messages.hear(cast(Tx, overheard), self._rules, events, now)
                if len(batch) > 1 and not overheard.is_quiet:
                    raise _TooMuchAtOnceError
        except _TooMuchAtOnceError:
            return False
        self._take(overheard, now)
        return True

    def _take(self, overheard: Overheard, now: datetime) -> None:
        said = overheard.said
        for issue in said.issues.values():
            if issue.lapses_at and issue.lapses_at > now:
                heapq.heappush(self._due, issue.lapses_at)
        if said.notices or said.issues:
            self._tell(said, now)

