"""The outbox: which notices are due, and what becomes of each attempt to say one."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from bot.domain.heat_notices import HeatNotice
from bot.domain.model import Place
from bot.domain.notices import Delivery, Notice, Target, Trouble
from bot.domain.rules import Rules
from bot.ports import Outcome, QueuedNotice, Tx, Verdict

LEASE = timedelta(seconds=60)  # a sender that has not reported by then is taken for dead
_ATTEMPTS = 10
_FIRST_WAIT = timedelta(seconds=2)
_LONGEST_WAIT = timedelta(minutes=5)
_MENDED_IN_THE_CHANNEL = frozenset({"not_in_channel", "channel_not_found", "restricted_action"})


def take(tx: Tx, rules: Rules, limit: int, now: datetime) -> list[QueuedNotice]:
    """Claim due notices, one a channel; those past their use-by are dropped here."""
    claimed = []
    for queued in tx.claim(now, limit, now + LEASE):
        use_by = queued.notice.use_by
        if use_by and use_by < now:
            tx.finish(queued, "dropped", "too late to be useful", now)
        elif queued.uncertain and queued.notice.target.delivery is Delivery.HINT:
            tx.finish(queued, "dropped", "interrupted: a hint is never repeated", now)
        else:
            claimed.append(queued)
    return claimed


def report(tx: Tx, rules: Rules, told: tuple[QueuedNotice, Outcome], now: datetime) -> None:
    """Record how an attempt ended, and queue the next one or a word to whom it concerns."""
    queued, outcome = told
    match outcome.verdict:
        case Verdict.SENT | Verdict.DROPPED:
            tx.finish(queued, outcome.verdict.value, outcome.reason, now, outcome.channel_id, outcome.ts)
        case Verdict.REFUSED:
            tx.finish(queued, "failed", outcome.reason, now)
            _tell_of_trouble(tx, queued.notice, outcome.reason, now)
        case Verdict.LATER | Verdict.UNSURE if queued.attempts >= _ATTEMPTS:
            tx.finish(queued, "failed", f"gave up: {outcome.reason}", now)
        case Verdict.LATER | Verdict.UNSURE:
            unsure = queued.uncertain or outcome.verdict is Verdict.UNSURE
            wait = outcome.wait or backoff(queued.attempts)
            tx.retry(queued, now + wait, unsure, outcome.reason)


def backoff(attempt: int) -> timedelta:
    """2 s, 4 s, 8 s … at most 5 min, with a quarter of jitter so that replicas do not return together."""
    seconds = min(_FIRST_WAIT.total_seconds() * 2 ** (attempt - 1), _LONGEST_WAIT.total_seconds())
    return timedelta(seconds=seconds * random.uniform(0.75, 1.25))  # noqa: S311 - spreads load, guards nothing


def _tell_of_trouble(tx: Tx, notice: Notice, error: str, now: datetime) -> None:
    """Some refusals a person can mend: whoever invited us into the channel, or installed us, is told once a day."""
    if isinstance(notice.body, Trouble | HeatNotice):  # a hint to pause fails in silence: it is one person's business
        return
    whom, channel_id = "", ""
    if error == "missing_scope":  # of the installation: one word of it for all channels
        installation = tx.installation(notice.team_id)
        whom = installation.installer_id if installation else ""
    elif error in _MENDED_IN_THE_CHANNEL:
        place = Place(notice.team_id, notice.target.channel_id)
        channel = tx.channels([place]).get(place)
        whom, channel_id = channel.invited_by if channel else "", place.channel_id
    if not whom:
        return
    key = f"trouble:{error}:{channel_id}:{now:%Y-%m-%d}"
    target = Target(Delivery.DIRECT, user_id=whom)
    tx.enqueue([Notice(notice.team_id, key, target, Trouble(error, channel_id))], now)
