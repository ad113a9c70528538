"""Threads become issues: sure links first, stopped and split threads never together, in whatever order they come."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.clusters import Two, clusters, earliest
from bot.domain.linking import Link
from bot.domain.model import ThreadKey

A, B, C, D = (ThreadKey("T1", "C1", f"{n}.0") for n in (1, 2, 3, 4))
STOP = Link(0.0, stop=True)
EXACT = Link(0.95, exact=True)


def two(a: ThreadKey, b: ThreadKey) -> Two:
    """An unordered pair."""
    return frozenset((a, b))


def groups(links: dict[Two, Link], joined: tuple[Two, ...] = (), split: tuple[Two, ...] = ()) -> list[set[ThreadKey]]:
    """The issues among A, B, C and D."""
    return [set(group) for group in clusters((A, B, C, D), links, 0.5, joined, split)]


def test_threads_that_nothing_links_are_issues_of_their_own() -> None:
    """Without links there are as many issues as threads, the earliest first."""
    assert groups({two(A, B): Link(0.4)}) == [{A}, {B}, {C}, {D}]


def test_a_sure_link_joins() -> None:
    """Two threads with a link that is sure enough are one issue, which is known by its earliest thread."""
    assert groups({two(C, B): Link(0.8)}) == [{A}, {B, C}, {D}]
    assert earliest(frozenset((C, B))) == B


def test_one_likeness_does_not_chain_two_issues_together() -> None:
    """A is like B and B like C, but A and C have nothing in common: only the surer pair becomes one."""
    assert groups({two(A, B): Link(0.9), two(B, C): Link(0.6)}) == [{A, B}, {C}, {D}]


def test_an_order_number_in_common_needs_no_likeness_to_the_rest() -> None:
    """A number chains: B names the order of A and the ticket of C."""
    assert groups({two(A, B): EXACT, two(B, C): EXACT}) == [{A, B, C}, {D}]


def test_two_tickets_are_never_in_one_issue_by_way_of_a_third_thread() -> None:
    """A and C have different tickets: B goes to the surer of them, and the other stays out."""
    assert groups({two(A, B): Link(0.8), two(B, C): Link(0.9), two(A, C): STOP}) == [{A}, {B, C}, {D}]


def test_not_the_same_issue_is_remembered() -> None:
    """What a person split stays apart, however alike."""
    assert groups({two(A, B): EXACT}, split=(two(A, B),)) == [{A}, {B}, {C}, {D}]


def test_a_person_may_join_two_tickets() -> None:
    """What a person linked is one, and a third thread with either number goes there, too."""
    links = {two(A, B): STOP, two(B, C): EXACT, two(A, C): STOP}
    assert groups(links, joined=(two(A, B),)) == [{A, B, C}, {D}]


def test_splitting_goes_before_joining() -> None:
    """Two who decide differently: apart is the safe side."""
    assert groups({}, joined=(two(A, B),), split=(two(A, B),)) == [{A}, {B}, {C}, {D}]


def test_decisions_about_threads_that_are_gone_do_no_harm() -> None:
    """Links, joins and splits may name threads that have been purged."""
    gone = ThreadKey("T1", "C1", "9.0")
    links = {two(A, gone): EXACT, two(B, gone): STOP}
    assert groups(links, (two(A, gone),), (two(B, gone),)) == [{A}, {B}, {C}, {D}]


KEYS = [ThreadKey("T1", f"C{n % 2}", f"{n}.0") for n in range(6)]
LINKS = st.dictionaries(
    st.sampled_from([two(a, b) for a, b in combinations(KEYS, 2)]),
    st.one_of(st.builds(Link, st.sampled_from((0.2, 0.6, 0.9))), st.just(STOP), st.just(EXACT)),
)
PAIRS = st.lists(st.sampled_from([two(a, b) for a, b in combinations(KEYS, 2)]), max_size=3)


@given(LINKS, PAIRS, PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_decides_nothing(
    links: dict[Two, Link], joined: list[Two], split: list[Two], dice: Random
) -> None:
    """Threads, links and decisions in any order give the same issues, and nothing split is together."""
    before = clusters(KEYS, links, 0.5, joined, split)
    keys, rows = dice.sample(KEYS, len(KEYS)), dice.sample(sorted(links.items(), key=str), len(links))
    assert clusters(keys, dict(rows), 0.5, joined[::-1], split[::-1]) == before
    assert sorted(key for group in before for key in group) == sorted(KEYS)
    assert not any(pair <= group for pair in split for group in before)
    if not joined:
        assert not any(pair <= group for pair, link in links.items() if link.stop for group in before)
