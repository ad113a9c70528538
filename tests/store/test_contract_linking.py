"""What a store promises about linking threads, the same on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.footprint import Footprint, terms_of
from bot.domain.model import Author, Person, Place, Reference, SignalKind, ThreadKey, ts_of
from bot.domain.traces import Traces
from bot.ports import Pair
from bot.store import tables as t
from bot.store.sql import SqlStore, SqlTx
from tests.store.rows import HERE, NOW, after, draft, issue, key, reading, ts

KH = Reference("ticket", "KH-2231")
FULL = Traces(frozenset({KH}), frozenset({"CACME"}), {"pell": 8.5}, {"hinge": 7.25}, frozenset({"340"}))


def footprint(place: ThreadKey, *words: str, seconds: float = 0, lasts: float = 0) -> Footprint:
    """Of a thread in which somebody began to draft at `seconds`, with these rare words."""
    traces = Traces(words=dict.fromkeys(words, 8.0))
    return Footprint(place, after(seconds), after(seconds + lasts), traces)


def put(tx: SqlTx, place: ThreadKey, *words: str, seconds: float = 0, lasts: float = 0) -> None:
    tx.put_place(place, "I1", footprint(place, *words, seconds=seconds, lasts=lasts))


def terms(*words: str) -> tuple[str, ...]:
    return terms_of(footprint(key(0), *words))


# ---------------------------------------------------------------- places
def test_a_footprint_comes_back_as_it_was_put(store: SqlStore) -> None:
    """Every part of it, to the microsecond; put again, the second stands; without one the thread keeps its issue."""
    full = Footprint(key(0), NOW, after(60.5), FULL, Traces(frozenset({Reference("order", "7")}), words={"gate": 4.0}))
    with store.begin() as tx:
        put(tx, key(0), "old")
        tx.put_place(key(0), "I1", full)
        put(tx, key(1), "other")
    with store.begin() as tx:
        assert tx.footprints([key(0), key(9)]) == {key(0): full}
        assert tx.footprints([replace(key(0), team_id="T2")]) == {}
        assert tx.footprints([]) == {}
        tx.put_place(key(0), "I1", None)
        assert tx.footprints([key(0), key(1)]).keys() == {key(1)}
        assert tx.threads_with_issues([key(0), key(1), key(2)]) == {key(0), key(1)}
        assert tx.near("T1", terms_of(full), ts(99)) == []


def test_threads_move_to_another_issue_with_their_footprints(store: SqlStore) -> None:
    """Only those that are named; a dropped place is found under no issue and no term."""
    with store.begin() as tx:
        for number in range(3):
            put(tx, key(number), "pelican")
        for name in ("I1", "I2"):
            tx.save_issue(issue(name, draft("U1")))
        tx.move_places([key(1), key(2)], "I2")
        found = tx.issues_at([key(0), key(1), key(2)])
        assert {place: one.issue_id for place, one in found.items()} == {key(0): "I1", key(1): "I2", key(2): "I2"}
        assert found[key(1)].places == (key(1), key(2))
        assert len(tx.footprints([key(0), key(1), key(2)])) == 3
        tx.drop_place(key(1))
        assert tx.issues_at([key(1)]) == {}
        assert tx.footprints([key(1)]) == {}
        assert set(tx.near("T1", terms("pelican"), ts(99))) == {key(0), key(2)}


def test_threads_that_began_between_two_moments(store: SqlStore) -> None:
    """Of this channel, with an issue, both ends left out."""
    with store.begin() as tx:
        for number in (0, 10, 20, 30):
            tx.put_place(key(number), "I1", None)
        tx.put_place(key(10, Place("T1", "C2")), "I1", None)
        tx.put_place(ThreadKey("T1", "C1", "typed:abc"), "I1", None)
        assert sorted(tx.begun_in(HERE, ts(0), ts(30))) == [key(10), key(20)]
        assert tx.begun_in(Place("T2", "C1"), ts(0), ts(30)) == []


# ---------------------------------------------------------------- terms
def test_threads_with_most_terms_in_common_come_first(store: SqlStore) -> None:
    """Then the latest; of other teams none; without terms none."""
    with store.begin() as tx:
        put(tx, key(0), "pelican", "marzipan", seconds=0)
        put(tx, key(1), "pelican", seconds=1)
        put(tx, key(2), "pelican", seconds=2)
        put(tx, key(3), "turnstile", seconds=3)
        found = tx.near("T1", terms("pelican", "marzipan"), ts(99))
        assert found == [key(0), key(2), key(1)]
        assert tx.near("T2", terms("pelican"), ts(99)) == []
        assert tx.near("T1", (), ts(99)) == []


def test_threads_are_found_by_references_and_customers(store: SqlStore) -> None:
    """Whatever they were found in, drafts or what stands around them."""
    with store.begin() as tx:
        tx.put_place(key(0), "I1", Footprint(key(0), NOW, NOW, Traces(frozenset({KH}))))
        tx.put_place(key(1), "I1", Footprint(key(1), NOW, NOW, Traces(), Traces(customers=frozenset({"CACME"}))))
        assert tx.near("T1", terms_of(Footprint(key(9), NOW, NOW, FULL)), ts(99)) == [key(1), key(0)]


def test_what_was_drafted_too_late_is_not_near(store: SqlStore) -> None:
    """`until` is of the latest draft of a thread, not of its first."""
    with store.begin() as tx:
        put(tx, key(0), "pelican", seconds=0, lasts=50)
        put(tx, key(1), "pelican", seconds=1, lasts=9)
        assert tx.near("T1", terms("pelican"), ts(49)) == [key(1)]
        assert tx.near("T1", terms("pelican"), ts(50)) == [key(0), key(1)]


def test_of_a_common_term_only_the_latest_threads_are_near(store: SqlStore) -> None:
    """A hundred threads with one word: the latest thirty, so that cost does not grow with history."""
    with store.begin() as tx:
        for number in range(100):
            put(tx, key(number), "pelican", seconds=number)
        assert tx.near("T1", terms("pelican"), ts(999)) == [key(number) for number in range(99, 69, -1)]
        assert tx.near("T1", terms("pelican"), ts(10.5)) == [key(number) for number in range(10, -1, -1)]


# ---------------------------------------------------------------- what people said of two threads
def test_what_was_said_of_two_threads_is_found_from_both(store: SqlStore) -> None:
    """Each once, also if both are asked for; put again, the second word stands."""
    two = Pair(key(0), key(1), joined=True, at=ts(5))
    three = Pair(key(1), key(2), joined=False, at=ts(6))
    with store.begin() as tx:
        tx.put_pairs("act:1", [replace(two, joined=False)])
        tx.put_pairs("act:1", [two, three])
        assert tx.pairs([key(0)]) == [two]
        assert tx.pairs([key(2)]) == [three]
        assert sorted(tx.pairs([key(0), key(1), key(2)]), key=lambda pair: pair.at) == [two, three]
        assert tx.pairs([key(9), replace(key(0), team_id="T2")]) == []
        assert tx.pairs([]) == []


def test_what_is_taken_back_goes_with_its_act(store: SqlStore) -> None:
    """All that was said in one act, and nothing of another act or team."""
    pair = Pair(key(0), key(1), joined=True, at=ts(5))
    with store.begin() as tx:
        tx.put_pairs("act:1", [pair, Pair(key(0), key(2), joined=True, at=ts(5))])
        tx.put_pairs("act:2", [replace(pair, joined=False)])
        tx.drop_pairs("T2", "act:1")
        assert len(tx.pairs([key(0)])) == 3
        tx.drop_pairs("T1", "act:1")
        assert tx.pairs([key(0)]) == [replace(pair, joined=False)]


def test_prefixes_are_kept_by_team(store: SqlStore) -> None:
    """With the one number that was seen; established, it is forgotten."""
    with store.begin() as tx:
        tx.put_prefixes("T1", {"KH": "KH-1", "QD": "QD-7"})
        tx.put_prefixes("T1", {"KH": ""})
        tx.put_prefixes("T2", {"KH": "KH-9"})
        tx.put_prefixes("T1", {})
        assert tx.prefixes("T1") == {"KH": "", "QD": "QD-7"}
        assert tx.prefixes("T3") == {}


# ---------------------------------------------------------------- people and members
def test_members_of_several_channels(store: SqlStore) -> None:
    """Of those that have any."""
    there = Place("T1", "C2")
    with store.begin() as tx:
        tx.set_members(HERE, ["U1", "U2"])
        tx.set_members(there, ["U3"])
        tx.set_members(Place("T2", "C1"), ["U9"])
        assert tx.members_of([HERE, there, Place("T1", "C9")]) == {
            HERE: frozenset({"U1", "U2"}),
            there: frozenset({"U3"}),
        }
        assert tx.members_of([]) == {}


def test_people_and_their_names(store: SqlStore) -> None:
    """Several at once; the words of teammates' names are ours, those of outsiders are not."""
    ana = Person("T1", "U1", names=("ana", "brandvold"))
    with store.begin() as tx:
        tx.put_people([ana, Person("T1", "U2", names=("joan",))])
        tx.put_people([Person("T1", "UX", author=Author.OUTSIDER, names=("pell",)), Person("T2", "U1", names=("bo",))])
        assert tx.people("T1", ["U1", "U9"]) == {"U1": ana}
        assert tx.people("T1", []) == {}
        assert tx.our_names("T1") == {"ana", "brandvold", "joan"}
        assert tx.our_names("T3") == frozenset()


# ---------------------------------------------------------------- forgetting
def test_search_terms_are_forgotten_after_days_unless_the_thread_is_of_an_issue(store: SqlStore) -> None:
    """Words, names and amounts go; references stay with the message; with the issue its terms go, too."""
    day = timedelta(days=1)
    with store.begin() as tx:
        tx.put_readings([reading(0, traces=FULL), reading(1, traces=FULL, signal=SignalKind.CLAIM)])
        tx.put_place(key(1), "I1", Footprint(key(1), after(1), after(1), FULL))
        tx.save_issue(issue("I1", draft("U1", 1, ended_at=ts(9), end_reason="released"), at=1, places=(key(1),)))
        assert tx.purge(NOW + 3 * day, 90 * day)["traces"] == 0
        assert tx.purge(NOW + 5 * day, 90 * day)["traces"] == 1
        assert tx.purge(NOW + 6 * day, 90 * day)["traces"] == 0
        kept = {one.ts: one.traces for found in tx.kept_in([key(0), key(1)]).values() for one in found}
        assert kept == {ts(0): Traces(frozenset({KH})), ts(1): FULL}
        assert tx.near("T1", terms_of(Footprint(key(1), NOW, NOW, FULL)), ts_of(NOW + day)) == [key(1)]
        gone = tx.purge(NOW + 91 * day, 90 * day)
        assert (gone["issue_places"], gone["issue_terms"] > 0) == (1, True)
        assert tx.connection.execute(t.issue_terms.select()).first() is None
