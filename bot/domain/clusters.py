"""Threads become issues: joined by their links from the surest down, never two that are known to be different."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from bot.domain.linking import Link
from bot.domain.model import ThreadKey

Two: TypeAlias = frozenset[ThreadKey]
Group: TypeAlias = frozenset[ThreadKey]
Apart: TypeAlias = dict[ThreadKey, set[ThreadKey]]


def clusters(
    threads: Iterable[ThreadKey],
    links: Mapping[Two, Link],
    enough: float,
    joined: Iterable[Two] = (),
    split: Iterable[Two] = (),
) -> list[Group]:
    """The issues, each as its threads, in the order of their earliest.

    `links` are those between two threads; `joined` and `split` were decided by people: they go before everything,
    `split` before `joined`. A merge that would put two stopped or split threads together is left out. The result
    depends on what is given, not on its order.
    """
    members = {thread: frozenset((thread,)) for thread in threads}
    apart: Apart = defaultdict(set)
    for two in map(frozenset, split):
        _keep_apart(two, apart)
    for two in _in_order(frozenset(two) for two in joined):
        _merge(two, members, apart)
    for two, link in links.items():
        if link.stop and two <= members.keys() and not _was_joined(two, members, links):
            _keep_apart(two, apart)
    sure = {two: link.score for two, link in links.items() if link.score >= enough and not link.stop}
    for two in _in_order(sure, sure):
        if links[two].exact or _agree(two, members, links, enough):
            _merge(two, members, apart)
    return sorted(set(members.values()), key=_age)


def earliest(group: Group) -> ThreadKey:
    """The thread that an issue takes its id from."""
    return min(group, key=lambda thread: (thread.thread_ts, thread))


def _age(group: Group) -> tuple[str, ThreadKey]:
    first = earliest(group)
    return first.thread_ts, first


def _in_order(pairs: Iterable[Two], scores: Mapping[Two, float] | None = None) -> list[Two]:
    """From the surest down; ties by the threads themselves, so that the order given decides nothing."""
    return sorted(pairs, key=lambda two: (-(scores or {}).get(two, 0.0), sorted(two)))


def _agree(two: Two, members: Mapping[ThreadKey, Group], links: Mapping[Two, Link], enough: float) -> bool:
    """True if the pairs of two groups are alike enough on average: one likeness must not chain two issues."""
    if not two <= members.keys():
        return False
    a, b = (members[thread] for thread in two)
    scores = [link.score for one in a for other in b if (link := links.get(frozenset((one, other))))]
    return math.fsum(scores) >= enough * len(a) * len(b)


def _was_joined(two: Two, members: Mapping[ThreadKey, Group], links: Mapping[Two, Link]) -> bool:
    """True if a joining by a person reaches over this stop: one group, or a group that has the number of the other."""
    a, b = two
    return members[a] == members[b] or any(
        link.exact
        for thread, group in ((a, members[b]), (b, members[a]))
        for member in group
        if (link := links.get(frozenset((thread, member))))
    )


def _keep_apart(two: Two, apart: Apart) -> None:
    for thread in two:
        apart[thread] |= two - {thread}


def _merge(two: Two, members: dict[ThreadKey, Group], apart: Apart) -> None:
    groups = {members[thread] for thread in two if thread in members}
    if len(groups) != 2:
        return
    one, other = groups
    if not any(thread in apart and not apart[thread].isdisjoint(other) for thread in one):
        members.update(dict.fromkeys(one | other, one | other))
