"""Which threads are one issue: the footprint of a thread, its neighbours, and the groups that follow from both."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from bot.domain.clusters import Group, Two, clusters, earliest
from bot.domain.footprint import Footprint, footprint_of, terms_of
from bot.domain.linking import Link, link
from bot.domain.model import DRAFTING, Issue, Signal, SignalKind, ThreadKey, at_of, ts_of
from bot.domain.reading import Kept
from bot.domain.rules import Rules
from bot.domain.traces import Traces
from bot.ports import Act, Pair, Tx

JUST_BEFORE = timedelta(minutes=30)  # what stands in the channel so shortly before a thread may be what it is about
_BEFORE_MOST = 2
_CANDIDATES = 40  # of one thread: to be compared one by one
_NEIGHBOURS = 60  # threads that are looked at together
_SETS_OUT = DRAFTING | {SignalKind.HANDOVER}


def issue_id_of(key: ThreadKey) -> str:
    """The id of the issue that starts in this thread: the same whoever computes it, whenever."""
    return hashlib.sha256(f"{key.team_id}/{key.channel_id}/{key.thread_ts}/".encode()).hexdigest()[:20]


def footprint_in(
    tx: Tx, key: ThreadKey, kept: Sequence[Kept], signals: Iterable[Signal], acts: Iterable[Act]
) -> Footprint | None:
    """What identifies the issue of a thread; None where nobody set out to answer."""
    setting_out = sorted(signal for signal in signals if signal.kind in _SETS_OUT)
    if not setting_out:
        return None
    sources = {signal.source: at_of(signal.at) for signal in setting_out}
    typed = frozenset(reference for act in acts for reference in act.references)
    spoken = {one.ts: at_of(one.ts) for one in kept if f"message:{key.channel_id}:{one.ts}" in sources}
    drafts = [(spoken[one.ts], one.traces) for one in kept if one.ts in spoken]
    drafts += [(at, Traces()) for source, at in sources.items() if not source.startswith("message:")]
    if typed:
        drafts.append((at_of(setting_out[0].at), Traces(typed)))
    until = setting_out[-1].at
    around = [one.traces for one in kept if one.ts < until and one.ts not in spoken]
    opens = key.thread_ts in spoken and not around
    before = tx.kept_before(key, ts_of(at_of(key.thread_ts) - JUST_BEFORE), _BEFORE_MOST) if opens else []
    return footprint_of(key, drafts, around, [one.traces for one in before])


@dataclass(frozen=True, slots=True)
class Settled:
    """An issue after threads were grouped: as it `was` stored (version 0 where it is new) and as it stands `now`."""

    was: Issue
    now: Issue
    second_cards: tuple[Issue, ...] = ()  # issues that became part of this one, and whose cards are no longer needed


def lock_of(team_id: str) -> ThreadKey:
    """Held while threads of a workspace are grouped: two who do it at once would not see each other's threads."""
    return ThreadKey(team_id, "", "")


def regroup(
    tx: Tx, rules: Rules, key: ThreadKey, footprint: Footprint | None, was: Issue | None, had: Footprint | None
) -> list[Settled]:
    """Take in the new footprint of a thread, which `was` of this issue and `had` that footprint, if any.

    Gives the issues that follow. What became part of another is gone.
    """
    tx.lock({lock_of(key.team_id)})
    tx.put_place(key, was.issue_id if was else issue_id_of(key), footprint, replaces=had is not None)
    begin = {key, *(was.places if was else ())}
    prints = tx.footprints(begin - {key}) if len(begin) > 1 else {}
    return _arrange(tx, rules, begin, prints | ({key: footprint} if footprint else {}), dict.fromkeys(begin, was))


def arrange(tx: Tx, rules: Rules, begin: Collection[ThreadKey]) -> list[Settled]:
    """Group these threads, and all that are linked with them, anew."""
    tx.lock({lock_of(key.team_id) for key in begin})
    return _arrange(tx, rules, begin, tx.footprints(begin), {})


def _arrange(
    tx: Tx,
    rules: Rules,
    begin: Collection[ThreadKey],
    prints: dict[ThreadKey, Footprint],
    known: Mapping[ThreadKey, Issue | None],
) -> list[Settled]:
    links, said = _neighbourhood(tx, rules, begin, prints)
    threads = prints.keys() | set(begin)
    joined = [frozenset((pair.a, pair.b)) for pair in said if pair.joined]
    split = [frozenset((pair.a, pair.b)) for pair in said if not pair.joined]
    groups = clusters(threads, links, rules.link.enough, joined, split)
    others = threads - known.keys()
    old = {key: issue for key, issue in known.items() if issue} | (tx.issues_at(others) if others else {})
    return _settle(tx, groups, old)


def _neighbourhood(
    tx: Tx, rules: Rules, begin: Collection[ThreadKey], prints: dict[ThreadKey, Footprint]
) -> tuple[dict[Two, Link], list[Pair]]:
    """What links the threads to `begin` with and those near them, directly or over others; adds those to `prints`."""
    seen, todo = set(begin), [key for key in sorted(begin) if key in prints]
    links: dict[Two, Link] = {}
    said = tx.pairs(begin)
    _add_paired(tx, said, seen, prints, todo)
    while todo and len(seen) <= _NEIGHBOURS:
        key = todo.pop(0)
        near = _candidates(tx, rules, prints[key])
        new = [
            other
            for other, footprint in near.items()
            if other not in seen and link(prints[key], footprint, rules.link).score >= rules.link.enough
        ]
        seen.update(new)
        prints.update((other, near[other]) for other in new)
        todo += new
        if new:
            more = tx.pairs(new)
            _add_paired(tx, more, seen, prints, todo)
            said += more
    for a, b in combinations(sorted(prints), 2):
        links[frozenset((a, b))] = link(prints[a], prints[b], rules.link)
    return links, _latest(said)


def _add_paired(
    tx: Tx, said: Iterable[Pair], seen: set[ThreadKey], prints: dict[ThreadKey, Footprint], todo: list[ThreadKey]
) -> None:
    """Threads of which somebody said something together with those that were seen."""
    others = sorted({key for pair in said for key in (pair.a, pair.b)} - seen)
    if others:
        seen.update(others)
        prints.update(tx.footprints(others))
        todo += [other for other in others if other in prints]


def _candidates(tx: Tx, rules: Rules, footprint: Footprint) -> dict[ThreadKey, Footprint]:
    until = ts_of(footprint.last + timedelta(hours=rules.link.horizon_hours))
    near = tx.near(footprint.key.team_id, terms_of(footprint), until)
    return tx.footprints([key for key in near if key != footprint.key][:_CANDIDATES])


def _latest(pairs: Iterable[Pair]) -> list[Pair]:
    """Of several things that people said of the same two threads, the latest counts."""
    found = {frozenset((pair.a, pair.b)): pair for pair in sorted(pairs, key=lambda pair: (pair.at, pair.joined))}
    return list(found.values())


def _settle(tx: Tx, groups: Iterable[Group], old: Mapping[ThreadKey, Issue]) -> list[Settled]:
    """Give each group its issue: the id of its earliest thread, the oldest card of those that it is made of."""
    by_id = {issue.issue_id: issue for issue in old.values()}
    settled = []
    for group in groups:
        first = earliest(group)
        issue_id = issue_id_of(first)
        was = by_id.pop(issue_id, None) or Issue(first.team_id, issue_id, opened_at="", home=first)
        cards = {i.card_key: i for i in old.values() if i.card_version and _card_stands_in(i, group)}
        shown = sorted(cards.values(), key=lambda issue: (issue.opened_at, issue.issue_id))
        card = shown[0] if shown else None
        now = replace(
            was,
            places=tuple(sorted(group)),
            home=card.home if card else first,
            card_version=card.card_version if card else 0,
            card_print=card.card_print if card else "",
            card_key=card.card_key if card else "",
        )
        tx.move_places([key for key in group if _placed_in(key, old) != issue_id], issue_id)
        settled.append(Settled(was, now, tuple(shown[1:])))
    for issue in by_id.values():
        tx.drop_issue(issue)
    return settled


def _placed_in(key: ThreadKey, old: Mapping[ThreadKey, Issue]) -> str:
    """Of which issue a thread is, as stored: one that is new was put into an issue of its own."""
    return old[key].issue_id if key in old else issue_id_of(key)


def _card_stands_in(issue: Issue, group: Group) -> bool:
    """Whose card it is once an issue has been split: of those with whom it stands; elsewhere, of the earliest."""
    return (issue.home if issue.home in issue.places else earliest(frozenset(issue.places))) in group
