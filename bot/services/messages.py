"""What was heard: a batch of events becomes readings, reactions and folded issues, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.incoming import Heard, Unknown
from bot.domain.model import Author, Message, Reaction, Reading, ThreadKey
from bot.domain.reading import read
from bot.domain.rules import Rules
from bot.ports import Tx
from bot.services import collision, places


def hear(tx: Tx, rules: Rules, heard: Sequence[Heard], now: datetime) -> None:
    """Take in a batch of events. Repeats (by `event_id`) do nothing; order and batching do not matter."""
    fresh = tx.fresh([(event.team_id, event.event_id) for event in heard], now)
    once = {(event.team_id, event.event_id): event for event in heard}
    news = [event for which, event in once.items() if which in fresh]
    places.learn_from(tx, news)
    for event in news:
        if not isinstance(event.body, Message | Reaction | Unknown):
            places.apply(tx, event.body, now)
    readings = [read(event.body) for event in news if isinstance(event.body, Message)]
    reactions = [event.body for event in news if isinstance(event.body, Reaction) and _counts(event.body, rules)]
    touched = {reading.message.thread for reading in readings} | _as_roots(readings, reactions)
    tx.lock(touched)
    tx.put_readings(sorted(readings, key=_by_place))
    tx.put_reactions(sorted(reactions, key=lambda r: (r.team_id, r.channel_id, r.item_ts, r.user_id, r.name)))
    _fold_touched(tx, rules, touched, reactions, now)


def _counts(reaction: Reaction, rules: Rules) -> bool:
    """Only reactions that mean a claim are kept, and only those of the team."""
    return reaction.name in rules.claim_reactions and reaction.author is Author.TEAMMATE


def _as_roots(readings: Iterable[Reading], reactions: Iterable[Reaction]) -> set[ThreadKey]:
    """A reaction does not say in which thread its message stands: until we know, it stands for itself."""
    keys = {ThreadKey(r.team_id, r.channel_id, r.item_ts) for r in reactions}
    replies = (reading.message for reading in readings if reading.message.ts != reading.message.thread_ts)
    return keys | {ThreadKey(m.team_id, m.channel_id, m.ts) for m in replies}


def _by_place(reading: Reading) -> tuple[str, str, str, str]:
    """One order for all writers, so that two of them never wait for each other; the newest version last."""
    message = reading.message
    return (message.team_id, message.channel_id, message.ts, message.version)


def _fold_touched(tx: Tx, rules: Rules, touched: set[ThreadKey], reactions: Sequence[Reaction], now: datetime) -> None:
    keys = set(touched)
    if reactions:
        keys |= set(tx.threads_of((r.team_id, r.channel_id, r.item_ts) for r in reactions).values())
    for key in sorted(tx.threads_with_signals(keys)):
        collision.refold(tx, rules, key, now)
