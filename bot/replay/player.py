"""Plays an export through the same services as live, by the export's own clock.

Live, each message is decided upon when it arrives. Here many quiet messages are heard in one transaction, which is
ten times as fast, and gives the same: a batch in which something is said or somebody drafts is rolled back, and the
message that did it is heard alone, at its own time, after those before it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from bot.domain.customers import Customer
from bot.domain.incoming import Typed
from bot.domain.model import Channel, Issue, Message, Person, Place, ThreadKey, Ts, at_of
from bot.domain.notices import Notice
from bot.domain.rules import Rules
from bot.ports import Spell, Store, Tx
from bot.replay.export import Moment
from bot.replay.roster import Room
from bot.services import customers, messages, places

Job = Callable[[Tx, Rules, None, datetime], object]

LARGEST, _SMALLEST = 128, 8  # moments in one transaction, at most and where much happens


class _TooMuchAtOnceError(Exception):
    """Something happened in this batch: it is taken back and heard in smaller pieces."""

    def __init__(self, loud: int) -> None:
        super().__init__(loud)
        self.loud = loud


@dataclass(slots=True)
class Said:
    """What one transaction would have said, and the issues that it changed."""

    notices: list[Notice] = field(default_factory=list)
    issues: dict[str, Issue] = field(default_factory=dict)
    hot: list[tuple[str, Ts]] = field(default_factory=list)  # channel and message after which a thread was hot


@dataclass(slots=True)
class Memory:
    """What need not be asked of the store again and again: small, and only we write."""

    channels: dict[Place, Channel] = field(default_factory=dict)
    answered: set[ThreadKey] = field(default_factory=set)  # threads that have an issue
    customers: dict[str, list[Customer]] = field(default_factory=dict)
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    prefixes: dict[str, dict[str, str]] = field(default_factory=dict)


class Overheard:
    """A transaction that remembers what was said in it and which issues changed.

    It answers from memory what only we can change: what a channel is, which threads have issues, and that nothing is
    heard twice. All else goes straight through.
    """

    def __init__(self, tx: Tx, memory: Memory) -> None:
        self._tx = tx
        self._memory = memory
        self.said = Said()
        self.is_quiet = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    def fresh(self, event_ids: Sequence[tuple[str, str]], now: datetime) -> set[tuple[str, str]]:
        return set(event_ids)

    def channels(self, places: Iterable[Place], held: bool = False) -> dict[Place, Channel]:
        known, wanted = self._memory.channels, set(places)
        if not wanted <= known.keys():
            known.update(self._tx.channels(wanted - known.keys()))
        return {place: known[place] for place in wanted if place in known}

    def put_channel(self, channel: Channel) -> None:
        self._memory.channels[channel.place] = channel
        self._tx.put_channel(channel)

    def customers(self, team_id: str) -> list[Customer]:
        if team_id not in self._memory.customers:
            self._memory.customers[team_id] = self._tx.customers(team_id)
        return self._memory.customers[team_id]

    def put_customer(self, team_id: str, customer: Customer) -> None:
        self._memory.customers.pop(team_id, None)
        self._tx.put_customer(team_id, customer)

    def our_names(self, team_id: str) -> frozenset[str]:
        if team_id not in self._memory.names:
            self._memory.names[team_id] = self._tx.our_names(team_id)
        return self._memory.names[team_id]

    def prefixes(self, team_id: str) -> dict[str, str]:
        if team_id not in self._memory.prefixes:
            self._memory.prefixes[team_id] = self._tx.prefixes(team_id)
        return self._memory.prefixes[team_id]

    def put_prefixes(self, team_id: str, seen: Mapping[str, str]) -> None:
        self._memory.prefixes.pop(team_id, None)
        self._tx.put_prefixes(team_id, seen)

    def threads_with_issues(self, keys: Iterable[ThreadKey]) -> set[ThreadKey]:
        return self._memory.answered.intersection(keys)

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

    def put_spell(self, spell: Spell) -> None:
        self._tx.put_spell(spell)
        self.said.hot.append((spell.thread.channel_id, spell.at))
        self.is_quiet = False

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
        largest: int = LARGEST,
    ) -> None:
        self._store = store
        self._rules = rules
        self._jobs = jobs
        self._tell = tell
        self._largest = largest
        self._size = largest
        self._due: list[datetime] = []
        self._memory = Memory()

    def prepare(
        self, rooms: Sequence[Room], people: Iterable[Person], declared: Iterable[Typed], now: datetime
    ) -> None:
        """Tell the store who and where, as Slack tells the bot, and which customers are `declared`.

        Raises UserError where a customer cannot be added.
        """
        with self._store.begin() as tx:
            overheard = cast(Tx, Overheard(tx, self._memory))
            self._memory.channels.update((room.channel.place, room.channel) for room in rooms)
            for typed in declared:
                customers.command(overheard, self._rules, typed, now)
            for room in rooms:
                places.learn_channel(overheard, self._rules, (room.channel, room.members), now)
            tx.put_people(people)

    def play(self, moments: Sequence[Moment]) -> None:
        """Hear moments, in order of time; what falls due between them is done in its turn."""
        start = 0
        while start < len(moments):
            self._run_jobs(at_of(moments[start].ts))
            batch = self._before_the_next_job(moments[start : start + self._size])
            loud = self._hear(batch)
            if loud is None:
                start += len(batch)
                self._size = min(self._largest, 2 * self._size)
            else:
                self.play(batch[:loud])
                self._hear(batch[loud : loud + 1])
                start += loud + 1
                self._size = min(self._largest, max(_SMALLEST, 2 * loud))

    def tick(self, now: datetime) -> None:
        """Let every job run at `now`."""
        for job in self._jobs:
            with self._store.begin() as tx:
                overheard = Overheard(tx, self._memory)
                job(cast(Tx, overheard), self._rules, None, now)
            self._take(overheard, now)

    def _before_the_next_job(self, moments: Sequence[Moment]) -> Sequence[Moment]:
        if not self._due:
            return moments
        return [moment for moment in moments if at_of(moment.ts) < self._due[0]]

    def _run_jobs(self, until: datetime) -> None:
        while self._due and self._due[0] <= until:
            self.tick(heapq.heappop(self._due))

    def _hear(self, batch: Sequence[Moment]) -> int | None:
        """One transaction; if it was taken back because something happened in it, which moment made it happen."""
        now = at_of(batch[-1].ts)
        overheard = None
        try:
            with self._store.begin() as tx:
                overheard = Overheard(tx, self._memory)
                events = [event for moment in batch for event in moment.events]
                messages.hear(cast(Tx, overheard), self._rules, events, now)
                if len(batch) > 1 and not overheard.is_quiet:
                    raise _TooMuchAtOnceError(_loud(batch, overheard.said))
        except _TooMuchAtOnceError as stop:
            return stop.loud
        self._take(overheard, now)
        return None

    def _take(self, overheard: Overheard, now: datetime) -> None:
        said = overheard.said
        for issue in said.issues.values():
            self._memory.answered.update(issue.places)
            if issue.lapses_at and issue.lapses_at > now:
                heapq.heappush(self._due, issue.lapses_at)
        if said.notices or said.issues:
            self._tell(said, now)


def _loud(batch: Sequence[Moment], happened: Said) -> int:
    """The first moment that heated a thread or stands in one of the changed issues; the middle one where none does."""
    threads = {place for issue in happened.issues.values() for place in issue.places}
    for index, moment in enumerate(batch):
        said = moment.events[0].body
        if isinstance(said, Message):
            alone = ThreadKey(said.team_id, said.channel_id, said.ts)
            if {said.thread, alone} & threads or (said.channel_id, said.ts) in happened.hot:
                return index
    return len(batch) // 2
