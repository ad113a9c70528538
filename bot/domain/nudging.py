"""Whether a hint to pause may be given now, and to whom: budgets, quiet times, wishes. Pure; silence is the default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.heat_marks import HeatMark
from bot.domain.model import Author, Finding, ThreadKey, Ts, at_of
from bot.domain.pausing import Cuts, Hot, learned_cuts, logit
from bot.domain.working_time import zone_of

PER_THREAD = timedelta(hours=2)
PER_DAY = 3
_FRESH = timedelta(minutes=15)  # an older hot message is history, not news
_CLEARLY = 1.0  # logits hotter than when somebody said that it is fine


@dataclass(frozen=True, slots=True)
class Nudged:
    """A hint that was given: to whom, where, when."""

    user_id: str
    thread: ThreadKey
    at: datetime


@dataclass(frozen=True, slots=True)
class Fine:
    """Somebody said that a thread is fine, when it was so hot (0-1)."""

    thread: ThreadKey
    heat: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Wishes:
    """What stands against a hint: `off` opted out, `away` in quiet hours, on leave or in do-not-disturb."""

    off: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    channel_on: bool = True


@dataclass(frozen=True, slots=True)
class Repair:
    """A teammate's own hot message that went out: a private hint to mend it. `to_customer`: a customer reads there."""

    user_id: str
    at: Ts
    heat: float
    to_customer: bool


def due_nudge(
    hot: Hot,
    thread: ThreadKey,
    earlier: Sequence[Nudged],
    fine: Sequence[Fine],
    wishes: Wishes,
    now: datetime,
    why: str,
) -> Finding | None:
    """The hint that is due for a hot spell: only those of its people who may be told now; None where nobody may.

    `earlier`: hints of the last 24 hours to these people; `why`: one line with the words that heated the thread.
    """
    if not wishes.channel_on or now - at_of(hot.at) > _FRESH or _is_fine(hot, thread, fine):
        return None
    people = tuple(user for user in hot.people if _may_tell(user, thread, earlier, wishes, now))
    return Finding("nudge", people, hot.at, why) if people else None


def _is_fine(hot: Hot, thread: ThreadKey, fine: Sequence[Fine]) -> bool:
    """Somebody said so, and it is not clearly hotter now."""
    said = [one for one in fine if one.thread == thread]
    return bool(said) and logit(hot.heat) < logit(max(said, key=lambda one: one.at).heat) + _CLEARLY


def _may_tell(user: str, thread: ThreadKey, earlier: Sequence[Nudged], wishes: Wishes, now: datetime) -> bool:
    if user in wishes.off or user in wishes.away:
        return False
    own = [one for one in earlier if one.user_id == user]
    today = [one for one in own if now - one.at < timedelta(days=1)]
    here = [one for one in own if one.thread == thread and now - one.at < PER_THREAD]
    return not here and len(today) < PER_DAY


def is_quiet(at: datetime, zone: str, begins: time, ends: time) -> bool:
    """Whether somebody in `zone` is in their quiet hours; these may span midnight."""
    clock = at.astimezone(zone_of(zone)).time()
    return begins <= clock < ends if begins <= ends else clock >= begins or clock < ends


def due_repair(mark: HeatMark, cuts: Cuts | None = None) -> Repair | None:
    """The repair that a teammate's own message asks for, if it is hot by itself and was said to somebody.

    Words about somebody who is not there, in a channel that only the team reads, hurt nobody yet: a nudge is for them.
    """
    cuts = cuts or learned_cuts()
    if mark.author is not Author.TEAMMATE or logit(mark.tense) < cuts.alone or mark.cools:
        return None
    if not mark.shared and (mark.of_them or mark.pasted):
        return None
    return Repair(mark.user_id, mark.ts, mark.tense, mark.shared)
