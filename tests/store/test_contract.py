"""What a store promises (`bot.ports.Tx`), method by method, the same on SQLite and on PostgreSQL."""

import traceback
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from bot.domain.model import (
    Author,
    Decision,
    Issue,
    IssueState,
    Person,
    Place,
    Reaction,
    Reference,
    Signal,
    SignalKind,
    ThreadKey,
)
from bot.ports import StaleError, StoreDownError, StoreRefusedError
from bot.store import tables as t
from bot.store.sql import SqlStore, open_engine
from tests.store.rows import HERE, NOW, after, draft, issue, key, note, reading, ts

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
        assert [(s.kind, s.text) for s in tx.signals_in(key(0))] == [(SignalKind.TEXT, "credit")]
        tx.put_readings([deleted, edited])
        assert tx.signals_in(key(0)) == []
        tx.put_readings([])


def test_signals_are_those_of_teammates_in_this_thread(store: SqlStore) -> None:
    """With their activity; outsiders, bots, other threads and other teams stay out."""
    with store.begin() as tx:
        tx.put_readings([reading(0), reading(1, under=0, signal=SignalKind.HANDOVER, signal_to="U2"), reading(2)])
        tx.put_readings([reading(3, "UX", under=0, author=Author.OUTSIDER), reading(4, "", under=0, author=Author.BOT)])
        found = sorted(tx.signals_in(key(0)))
    assert [(s.at, s.kind, s.to) for s in found] == [(ts(0), None, ""), (ts(1), SignalKind.HANDOVER, "U2")]
    assert found[0].source == f"message:C1:{ts(0)}"


def test_references_of_a_thread(store: SqlStore) -> None:
    """Each once, also those of bots; not those of deleted messages or other threads."""
    order = Reference("order", "7")
    with store.begin() as tx:
        tx.put_readings([reading(0, references=(KH,)), reading(1, under=0, references=(KH, order))])
        tx.put_readings([reading(2, under=0, references=(Reference("ticket", "X-1"),), deleted=True), reading(3)])
        assert tx.references_in(key(0)) == [order, KH]


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
        assert {(r.user_id, r.on) for r in tx.reactions_in(key(0))} == {("U1", True), ("U2", False)}
        assert tx.reactions_in(key(1)) == []


def test_an_act_counts_once(store: SqlStore) -> None:
    """The same press delivered twice is one."""
    act = Signal(ts(1), "act:1", "U1", SignalKind.OWN)
    with store.begin() as tx:
        tx.put_act("T1", "I1", act)
        tx.put_act("T1", "I1", replace(act, at=ts(2)))
        assert tx.acts_on("T1", "I1") == [act]
        assert tx.acts_on("T2", "I1") == []


# ---------------------------------------------------------------- issues
def full_issue() -> Issue:
    state = IssueState(
        (draft("U1", 0, ended_at=ts(5), end_reason="owned"), draft("U2", 1, text="Dear Acme")),
        owner="U2",
        apart=frozenset({"U1", "U2"}),
        decision=Decision(SignalKind.OWN, "U2", ts(5)),
    )
    return replace(
        issue("I1", places=(key(0), key(3))), references=(KH,), customer="Acme", state=state, card_version=2,
        card_print="p", lapses_at=after(1801),
    )  # fmt: skip


def test_an_issue_comes_back_as_it_was_saved(store: SqlStore) -> None:
    """Every part of it, by id and by each of its threads, on a second writing too."""
    with store.begin() as tx:
        saved = tx.save_issue(full_issue())
        assert saved == replace(full_issue(), version=1)
        again = tx.save_issue(replace(saved, references=(), places=(key(3),), state=IssueState()))
    with store.begin() as tx:
        assert (
            tx.issue("T1", "I1")
            == again
            == replace(saved, references=(), places=(key(3),), state=IssueState(), version=2)
        )
        assert tx.issues_at([key(0), key(3)]) == {key(3): again}
        assert tx.threads_with_issues([key(0), key(3)]) == {key(3)}
        assert tx.issue("T2", "I1") is None
        assert tx.threads_with_issues([]) == set()
        assert tx.issues_at([]) == {}


def test_the_slower_of_two_writers_is_told(store: SqlStore) -> None:
    """Whoever saves what they read too long ago gets StaleError, also at the first writing."""
    with store.begin() as tx:
        saved = tx.save_issue(issue("I1", draft("U1")))
        tx.save_issue(saved)
    for stale in (saved, issue("I1", draft("U2"))):
        with pytest.raises(StaleError), store.begin() as tx:
            tx.save_issue(stale)
    with store.begin() as tx:
        current = tx.issue("T1", "I1")
    assert current is not None
    assert (current.version, [d.user_id for d in current.state.drafts]) == (2, ["U1"])


def test_a_dropped_issue_is_gone(store: SqlStore) -> None:
    """With all its parts."""
    with store.begin() as tx:
        tx.drop_issue(tx.save_issue(full_issue()))
        for table in (t.issues, t.drafts, t.issue_places, t.issue_references):
            assert tx.connection.execute(table.select()).first() is None


def test_an_issue_by_its_reference(store: SqlStore) -> None:
    """The newest with its home in this channel; what is said elsewhere is no business of this channel."""
    elsewhere = replace(issue("I3", at=9), home=ThreadKey("T1", "C2", ""), places=(), references=(KH,))
    with store.begin() as tx:
        for found in (replace(issue("I1", at=0), references=(KH,)), replace(issue("I2", at=5), references=(KH,))):
            tx.save_issue(found)
        tx.save_issue(elsewhere)
        newest = tx.issue_with(HERE, KH)
        assert newest is not None
        assert newest.issue_id == "I2"
        assert tx.issue_with(HERE, Reference("order", "KH-2231")) is None
        assert tx.issue_with(Place("T2", "C1"), KH) is None


def test_open_issues_have_a_live_draft(store: SqlStore) -> None:
    """Oldest first; lapsed and ended ones are not open."""
    with store.begin() as tx:
        tx.save_issue(issue("I2", draft("U1", 5), at=5))
        tx.save_issue(issue("I1", draft("U2", 1), at=1))
        tx.save_issue(issue("I3", draft("U3", 2, ended_at=ts(3), end_reason="released"), at=2))
        tx.save_issue(issue("I4", draft("U3", 3, lasts=10), at=3))
        assert [i.issue_id for i in tx.open_issues("T1", after(60))] == ["I1", "I2"]
        assert tx.open_issues("T2", after(60)) == []


def test_lapsed_issues_come_longest_ago_first(store: SqlStore) -> None:
    """Only those whose time has come, at most `limit`."""
    with store.begin() as tx:
        for number, seconds in enumerate((30, 10, 20, 99)):
            tx.save_issue(replace(issue(f"I{number}", at=number), lapses_at=after(seconds)))
        tx.save_issue(issue("I9", at=9))
        assert [i.issue_id for i in tx.lapsed_issues(after(50), 2)] == ["I1", "I2"]
        assert tx.lapsed_issues(NOW, 9) == []
