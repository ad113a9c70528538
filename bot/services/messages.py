"""What was heard: a batch of events becomes readings, reactions and folded issues, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.incoming import Heard, Unknown
from bot.domain.model import (
    NEVER_EDITED,
    Author,
    Issue,
    Message,
    Place,
    Reaction,
    ThreadKey,
    Ts,
    at_of,
    ts_of,
)
from bot.domain.reading import Reading
from bot.domain.rules import Rules
from bot.ports import StaleError, Tx
from bot.services import customer_learning, heat, issues, known, linking, places


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
    readings = known.read_all(tx, rules, [event.body for event in news if isinstance(event.body, Message)])
    reactions = [event.body for event in news if isinstance(event.body, Reaction) and _counts(event.body, rules)]
    _take_in(tx, rules, readings, reactions, now)


def _counts(reaction: Reaction, rules: Rules) -> bool:
    """Only reactions that mean a claim are kept, and only those of the team."""
    return reaction.name in rules.claim_reactions and reaction.author is Author.TEAMMATE


def _take_in(tx: Tx, rules: Rules, readings: Sequence[Reading], reactions: Sequence[Reaction], now: datetime) -> None:
    pointed_at = _pointed_at(readings, reactions)
    threads = {thread for reading in readings for thread in _threads(reading)} | pointed_at | _found(tx, pointed_at)
    drafting = {reading.message.thread for reading in readings if reading.signal}
    tx.lock(threads | {linking.lock_of(key.team_id) for key in drafting | pointed_at})
    tx.put_readings(sorted(readings, key=_by_place))
    tx.put_reactions(sorted(reactions, key=lambda r: (r.team_id, r.channel_id, r.item_ts, r.user_id, r.name)))
    stand_in = _found(tx, pointed_at)
    if not stand_in <= threads:  # another process learned meanwhile where a message stands: begin again, hold that too
        raise StaleError
    answered = tx.threads_with_issues(threads)
    replies = {reading.message.thread for reading in readings if _threads(reading)[-1] in answered}
    moved = answered - _unmoved(tx, answered - drafting - pointed_at, readings)
    issues.refold_all(tx, rules, moved | replies | drafting | stand_in | pointed_at | _named_by(tx, readings), now)
    heat.watch(tx, rules, readings, now)


def _unmoved(tx: Tx, threads: set[ThreadKey], readings: Sequence[Reading]) -> set[ThreadKey]:
    """Threads whose issue stays as it is: after its drafts, somebody who does not draft said something new there.

    Most of what is said in a thread with an issue is of this kind, and folding it again would cost milliseconds.
    """
    issues_at = tx.issues_at(threads) if threads else {}
    said: dict[ThreadKey, list[Reading]] = defaultdict(list)
    for reading in readings:
        for key in _threads(reading):
            said[key].append(reading)
    return {
        key
        for key, issue in issues_at.items()
        if key in said and all(_moves_nothing(reading, issue) for reading in said[key])
    }


def _moves_nothing(reading: Reading, issue: Issue) -> bool:
    message, drafts = reading.message, issue.state.drafts
    is_new = not message.deleted and message.edited_ts == NEVER_EDITED and message.ts != message.thread_ts
    is_late = all(message.ts > draft.renewed_at for draft in drafts)
    by_drafter = message.user_id in {draft.user_id for draft in drafts}
    return is_new and is_late and not (by_drafter or reading.signal or reading.references)


def _named_by(tx: Tx, readings: Sequence[Reading]) -> set[ThreadKey]:
    """Threads with drafts that began just after a message, heard late, which may say what they are about."""
    heard: dict[Place, list[Ts]] = defaultdict(list)
    for reading in readings:
        message = reading.message
        if message.ts == message.thread_ts:
            heard[Place(message.team_id, message.channel_id)].append(message.ts)
    found: set[ThreadKey] = set()
    for place, times in heard.items():
        found.update(tx.begun_in(place, min(times), ts_of(at_of(max(times)) + linking.JUST_BEFORE)))
    return found


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
