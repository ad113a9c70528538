"""What was heard: a batch of events becomes readings, reactions and folded issues, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.incoming import Heard, Unknown
from bot.domain.model import Author, Message, Reaction, Reading, ThreadKey
from bot.domain.reading import read
from bot.domain.rules import Rules
from bot.ports import StaleError, Tx
from bot.services import collision, customer_learning, places


def hear(tx: Tx, rules: Rules, heard: Sequence[Heard], now: datetime) -> None:
    """Take in a batch of events. Repeats (by `event_id`) do nothing; order and batching do not matter."""
    once = {(event.team_id, event.event_id): event for event in heard}
    fresh = tx.fresh(list(once), now)
    news = [event for which, event in once.items() if which in fresh]
    places.learn_from(tx, news)
    for event in news:
        if not isinstance(event.body, Message | Reaction | Unknown):
            places.apply(tx, event.body, now)
    customer_learning.learn_from(tx, rules, news)
    readings = [read(event.body) for event in news if isinstance(event.body, Message)]
    reactions = [event.body for event in news if isinstance(event.body, Reaction) and _counts(event.body, rules)]
    _take_in(tx, rules, readings, reactions, now)


def _counts(reaction: Reaction, rules: Rules) -> bool:
    """Only reactions that mean a claim are kept, and only those of the team."""
    return reaction.name in rules.claim_reactions and reaction.author is Author.TEAMMATE


def _take_in(tx: Tx, rules: Rules, readings: Sequence[Reading], reactions: Sequence[Reaction], now: datetime) -> None:
    pointed_at = _pointed_at(readings, reactions)
    held = {thread for reading in readings for thread in _threads(reading)} | pointed_at | _found(tx, pointed_at)
    tx.lock(held)
    tx.put_readings(sorted(readings, key=_by_place))
    tx.put_reactions(sorted(reactions, key=lambda r: (r.team_id, r.channel_id, r.item_ts, r.user_id, r.name)))
    stand_in = _found(tx, pointed_at)
    if not stand_in <= held:  # another process learned meanwhile where a message stands: begin again and hold that too
        raise StaleError
    with_issues = tx.threads_with_issues(held)
    replies = {reading.message.thread for reading in readings if _threads(reading)[-1] in with_issues}
    drafting = {reading.message.thread for reading in readings if reading.signal}
    for key in sorted(with_issues | replies | drafting | stand_in | pointed_at):
        collision.refold(tx, rules, key, now)


def _threads(reading: Reading) -> tuple[ThreadKey, ThreadKey]:
    """Where a message stands, and where it would if it were no reply: what was heard of it before stands there."""
    message = reading.message
    return message.thread, ThreadKey(message.team_id, message.channel_id, message.ts)


def _pointed_at(readings: Iterable[Reading], reactions: Iterable[Reaction]) -> set[ThreadKey]:
    """Messages of which a reaction or a deletion does not say in which thread they stand."""
    keys = {ThreadKey(r.team_id, r.channel_id, r.item_ts) for r in reactions}
    return keys | {r.message.thread for r in readings if r.message.deleted and r.message.ts == r.message.thread_ts}


def _found(tx: Tx, pointed_at: set[ThreadKey]) -> set[ThreadKey]:
    return set(tx.threads_of((k.team_id, k.channel_id, k.thread_ts) for k in pointed_at).values())


def _by_place(reading: Reading) -> tuple[str, str, str, str]:
    """One order for all writers, so that two of them never wait for each other; the newest version last."""
    message = reading.message
    return (message.team_id, message.channel_id, message.ts, message.version)
