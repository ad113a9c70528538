"""What a store promises (`bot.ports.Tx`), method by method, the same on SQLite and on PostgreSQL."""

import traceback
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from bot.domain.model import (
    Author,
    Person,
    Place,
    Reaction,
    Reference,
    Signal,
    SignalKind,
)
from bot.domain.traces import Traces
from bot.ports import Act, StoreDownError, StoreRefusedError
from bot.store import tables as t
from bot.store.sql import SqlStore, open_engine
from tests.store.rows import HERE, NOW, after, key, note, reading, ts

KH = Reference("ticket", "KH-2231")


# ---------------------------------------------------------------- transactions
def test_what_raises_leaves_nothing(store: SqlStore) -> None:
    """All of a transaction happens, or nothing."""

    def half_done() -> None:
        with store.begin() as tx:
            tx.put_person(Person("T1", "U1"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_done()
    with store.begin() as tx:
        assert tx.person("T1", "U1") is None


def test_a_store_that_cannot_be_reached_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A missing folder or server is StoreDownError, so that the event is not acked."""
    nowhere = tmp_path_factory.mktemp("gone")
    for url in (f"sqlite:///{nowhere}/no/such/folder/unison.db", f"postgresql+psycopg://x@/x?host={nowhere}"):
        closed = SqlStore(open_engine(url))
        assert not closed.answers()
        with pytest.raises(StoreDownError), closed.begin():
            pass
        closed.close()


def test_naive_times_are_refused_and_others_come_back_as_utc(store: SqlStore) -> None:
    """A time without a zone is a mistake of ours; one with another zone is the same moment."""
    with pytest.raises(Exception, match="naive"), store.begin() as tx:
        tx.enqueue([note("a")], datetime(2026, 1, 1))  # noqa: DTZ001 - the mistake
    with store.begin() as tx:
        tx.enqueue([note("a")], NOW.astimezone(timezone(timedelta(hours=5))))
        assert tx.next_due() == NOW
        (queued,) = tx.claim(NOW, 1, after(60))
        assert (queued.created_at, queued.created_at.utcoffset()) == (NOW, timedelta(0))


def test_an_error_never_repeats_what_was_said(store: SqlStore) -> None:
    """Errors are logged; the parameters of a statement are people's words."""

    def wrong() -> None:
        row = {"team_id": None, "event_id": "what Ana said", "about": "", "error": "", "at": NOW}
        with store.begin() as tx:
            tx.connection.execute(t.set_aside.insert(), row)

    with pytest.raises(StoreRefusedError) as refused:
        wrong()
    told = "".join(traceback.format_exception(refused.value))
    assert "set_aside" in told
    assert "what Ana said" not in told


# ---------------------------------------------------------------- events
def test_an_event_is_fresh_once(store: SqlStore) -> None:
    """Repeats in one call, in the next, and of another team."""
    with store.begin() as tx:
        assert tx.fresh([("T1", "E1"), ("T1", "E2"), ("T1", "E1")], NOW) == {("T1", "E1"), ("T1", "E2")}
        assert tx.fresh([], NOW) == set()
    with store.begin() as tx:
        assert tx.fresh([("T1", "E1"), ("T2", "E1"), ("T1", "E3")], NOW) == {("T2", "E1"), ("T1", "E3")}


def test_many_events_in_one_call(store: SqlStore) -> None:
    """More than a statement may carry at once on either engine."""
    events = [("T1", f"E{number}") for number in range(3000)]
    with store.begin() as tx:
        assert tx.fresh(events, NOW) == set(events)
        assert tx.fresh(events, NOW) == set()


def test_what_is_set_aside_is_kept_with_its_reason(store: SqlStore) -> None:
    """Ids and an error, long ones cut."""
    with store.begin() as tx:
        tx.set_aside("T1", "E1", "Message C1 " + "x" * 300, "ValueError", NOW)
        row = tx.connection.execute(t.set_aside.select()).one()
    assert (row.event_id, row.error, len(row.about), row.at) == ("E1", "ValueError", 255, NOW)


def test_locks_may_be_taken_twice(store: SqlStore) -> None:
    """A service that locks what it holds already does not wait for itself."""
    with store.begin() as tx:
        tx.lock([key(0), key(1)])
        tx.lock([key(1)])
        tx.lock([])


# ---------------------------------------------------------------- what was said
def test_the_newest_version_of_a_message_stays(store: SqlStore) -> None:
    """An edit beats the first version and a deletion beats all, in whatever order they are written."""
    first = reading(0, signal=SignalKind.TEXT, draft_text="refund")
    edited = replace(first, message=replace(first.message, edited_ts=ts(9)), draft_text="credit")
    deleted = reading(0, deleted=True)
    with store.begin() as tx:
        tx.put_readings([edited])
        tx.put_readings([first])
        (kept,) = tx.kept_in([key(0)])[key(0)]
        assert (kept.signal, kept.draft_text) == (SignalKind.TEXT, "credit")
        tx.put_readings([deleted, edited])
        assert tx.kept_in([key(0)]) == {}
        tx.put_readings([])


def test_what_is_kept_of_a_thread(store: SqlStore) -> None:
    """Who said what kind of thing when, of everybody; other threads and other teams stay out."""
    with store.begin() as tx:
        tx.put_readings([reading(0), reading(1, under=0, signal=SignalKind.HANDOVER, signal_to="U2"), reading(2)])
        tx.put_readings([reading(3, "UX", under=0, author=Author.OUTSIDER), reading(4, "", under=0, author=Author.BOT)])
        found = tx.kept_in([key(0), key(2), key(9)])
        assert tx.kept_in([replace(key(0), team_id="T2")]) == {}
        assert tx.kept_in([]) == {}
    assert {one: len(kept) for one, kept in found.items()} == {key(0): 4, key(2): 1}
    kept = sorted(found[key(0)], key=lambda one: one.ts)
    assert [(one.ts, one.user_id, one.signal, one.signal_to) for one in kept[:2]] == [
        (ts(0), "U1", None, ""),
        (ts(1), "U1", SignalKind.HANDOVER, "U2"),
    ]
    assert [one.author for one in kept[2:]] == [Author.OUTSIDER, Author.BOT]


def test_traces_come_back_as_they_were(store: SqlStore) -> None:
    """References, customers, names, words, amounts; also where a message leaves none."""
    full = Traces(frozenset({KH}), frozenset({"C1"}), {"pell": 8.5}, {"hinge": 7.25}, frozenset({"340"}))
    with store.begin() as tx:
        tx.put_readings([reading(0, traces=full), reading(1, under=0), reading(2, under=0, references=(KH,))])
        kept = sorted(tx.kept_in([key(0)])[key(0)], key=lambda one: one.ts)
    assert [one.traces for one in kept] == [full, Traces(), Traces(frozenset({KH}))]


def test_what_stands_just_before_a_thread(store: SqlStore) -> None:
    """The latest first, at most so many, not too old; replies, deleted messages, other channels do not count."""
    elsewhere = reading(45)
    elsewhere = replace(elsewhere, message=replace(elsewhere.message, channel_id="C2"))
    with store.begin() as tx:
        tx.put_readings([reading(n, f"U{n}") for n in (10, 20, 30, 50, 60)])
        tx.put_readings([reading(40, under=10), reading(35, deleted=True), elsewhere])
        found = tx.kept_before(key(50), ts(15), 9)
        assert [one.ts for one in found] == [ts(30), ts(20)]
        assert [one.ts for one in tx.kept_before(key(50), ts(15), 1)] == [ts(30)]


def test_where_messages_stand(store: SqlStore) -> None:
    """Known messages give their thread, unknown ones nothing."""
    with store.begin() as tx:
        tx.put_readings([reading(0), reading(1, under=0)])
        items = [("T1", "C1", ts(1)), ("T1", "C1", ts(9)), ("T2", "C1", ts(1))]
        assert tx.threads_of(items) == {("T1", "C1", ts(1)): key(0)}
        assert tx.threads_of([]) == {}


def test_the_latest_thread_of_a_channel(store: SqlStore) -> None:
    """The newest message that is not one's own, not deleted and not too old."""
    with store.begin() as tx:
        tx.put_readings([reading(0), reading(5, under=0), reading(7, "U2"), reading(8, "U3", deleted=True)])
        assert tx.latest_thread(HERE, "U2", ts(0)) == key(0)
        assert tx.latest_thread(HERE, "U1", ts(0)) == key(7)
        assert tx.latest_thread(HERE, "U1", ts(7.5)) is None
        assert tx.latest_thread(Place("T1", "C2"), "U1", ts(0)) is None


def test_the_later_of_two_reactions_stays(store: SqlStore) -> None:
    """Put and taken away, heard in either order; those on replies count in their thread."""
    on = Reaction("T1", "C1", ts(1), "U1", "eyes", True, ts(5))
    with store.begin() as tx:
        tx.put_readings([reading(0), reading(1, under=0)])
        tx.put_reactions([on])
        tx.put_reactions([replace(on, on=False, event_ts=ts(4)), replace(on, user_id="U2", on=False)])
        found = tx.reactions_in([key(0), key(1)])
        assert {(r.user_id, r.on) for r in found.pop(key(0))} == {("U1", True), ("U2", False)}
        assert found == {}


def test_a_reaction_to_what_was_never_heard_stands_where_it_points(store: SqlStore) -> None:
    """As if the message began a thread, until it is heard; deleted, it takes its reactions along."""
    eyes = Reaction("T1", "C1", ts(1), "U1", "eyes", True, ts(5))
    with store.begin() as tx:
        tx.put_reactions([eyes])
        assert tx.reactions_in([key(0), key(1)]) == {key(1): [eyes]}
        tx.put_readings([reading(1, under=0)])
        assert tx.reactions_in([key(0), key(1)]) == {key(0): [eyes]}
        tx.put_readings([reading(1, under=0, deleted=True)])
        assert tx.reactions_in([key(0), key(1)]) == {}


def test_an_act_counts_once(store: SqlStore) -> None:
    """The same press delivered twice is one; it stands in its thread, with what was typed."""
    act = Signal(ts(1), "act:1", "U1", SignalKind.OWN, channel_id="C1", thread_ts=ts(0))
    with store.begin() as tx:
        tx.put_act(key(0), act, [KH])
        tx.put_act(key(0), replace(act, at=ts(2)))
        assert tx.acts_in([key(0), key(1)]) == {key(0): [Act(act, (KH,))]}
        assert tx.acts_in([replace(key(0), team_id="T2")]) == {}
        assert tx.act("T1", "act:1") == act
        assert tx.act("T1", "act:2") is None
        assert tx.act("T2", "act:1") is None
