"""A small Slack that remembers what was said, and senders that may die at any point on the way to it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.model import ts_of
from bot.domain.notices import Delivery
from bot.ports import Outcome, QueuedNotice, Verdict
from bot.services import outbox
from bot.store.sql import SqlStore
from tests.services.playing import RULES


@dataclass
class Slack:
    """What people saw, in order: (key, channel). A post can be found again by its key; a hint cannot."""

    shown: list[tuple[str, str]] = field(default_factory=list)
    posts: dict[str, tuple[str, str]] = field(default_factory=dict)

    def say(self, queued: QueuedNotice, now: datetime) -> Outcome:
        """As the messenger does: what may have been said is looked for before it is said."""
        key, target = queued.notice.dedupe_key, queued.notice.target
        if queued.edits == ("", ""):
            return Outcome(queued.notice_id, Verdict.DROPPED, "what it would change was never said")
        if queued.uncertain and key in self.posts:
            return Outcome(queued.notice_id, Verdict.SENT, "found", *self.posts[key])
        self.shown.append((key, target.channel_id or target.user_id))
        if target.delivery in (Delivery.POST, Delivery.DIRECT) and not queued.edits:
            self.posts[key] = (target.channel_id or "D1", ts_of(now))
        where = queued.edits or self.posts.get(key, ("", ""))
        return Outcome(queued.notice_id, Verdict.SENT, "", *where)

    def times(self, key: str) -> int:
        return sum(shown == key for shown, _ in self.shown)


@dataclass
class Sender:
    """One process: what it holds, and what it was told about it but has not reported."""

    store: SqlStore
    slack: Slack
    held: list[tuple[QueuedNotice, datetime]] = field(default_factory=list)
    told: list[tuple[QueuedNotice, Outcome]] = field(default_factory=list)

    def take(self, now: datetime, limit: int = 5) -> list[QueuedNotice]:
        with self.store.begin() as tx:
            taken = outbox.take(tx, RULES, limit, now)
        self.held += [(queued, now + outbox.LEASE) for queued in taken]
        return taken

    def call(self, now: datetime, how: str = "call") -> None:
        """Say the first of what it holds. A call ends before its lease does: a process later than that is dead."""
        if not self.held:
            return
        queued, lease_until = self.held.pop(0)
        if now >= lease_until:
            return
        outcome = Outcome(queued.notice_id, Verdict.LATER, "ratelimited", wait=timedelta(seconds=3))
        if how != "busy":
            outcome = self.slack.say(queued, now)
        if how == "answer lost":
            outcome = Outcome(queued.notice_id, Verdict.UNSURE, "no answer")
        self.told.append((queued, outcome))

    def report(self, now: datetime) -> None:
        if self.told:
            with self.store.begin() as tx:
                outbox.report(tx, RULES, self.told.pop(0), now)

    def die(self) -> None:
        self.held.clear()
        self.told.clear()

    def work_until_done(self, now: datetime) -> datetime:
        """Healthy work until nothing is left; gives when that was."""
        for _ in range(300):
            with self.store.begin() as tx:
                due = tx.next_due()
            if due is None:
                return now
            now = max(now, due)
            self.take(now)
            while self.held:
                self.call(now)
            while self.told:
                self.report(now)
        raise AssertionError("the outbox never empties")
