"""What a store promises about issues, the same on SQLite and on PostgreSQL."""

from dataclasses import replace

import pytest

from bot.domain.model import Decision, Issue, IssueState, Place, Reference, SignalKind, ThreadKey
from bot.ports import StaleError
from bot.store import tables as t
from bot.store.sql import SqlStore, SqlTx
from tests.store.rows import HERE, NOW, after, draft, issue, key, ts

KH = Reference("ticket", "KH-2231")


def full_issue() -> Issue:
    state = IssueState(
        (draft("U1", 0, ended_at=ts(5), end_reason="owned"), draft("U2", 1, text="Dear Acme")),
        owner="U2",
        apart=frozenset({"U1", "U2"}),
        decision=Decision(SignalKind.OWN, "U2", ts(5)),
    )
    return replace(
        issue("I1", places=(key(0), key(3))), references=(KH,), customer="Acme", state=state, card_version=2,
        card_print="p", card_key="card:I1:1", lapses_at=after(1801),
    )  # fmt: skip


def put(tx: SqlTx, found: Issue) -> Issue:
    """Write an issue and where it stands."""
    for place in found.places:
        tx.put_place(place, found.issue_id, None)
    return tx.save_issue(found)


def test_an_issue_comes_back_as_it_was_saved(store: SqlStore) -> None:
    """Every part of it, by id and by each of its threads, on a second writing too."""
    with store.begin() as tx:
        saved = put(tx, full_issue())
        assert saved == replace(full_issue(), version=1)
        assert tx.issue("T1", "I1") == saved
        tx.drop_place(key(0))
        again = tx.save_issue(replace(saved, references=(), places=(key(3),), state=IssueState()))
    with store.begin() as tx:
        expected = replace(saved, references=(), places=(key(3),), state=IssueState(), version=2)
        assert tx.issue("T1", "I1") == again == expected
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
    """With all its parts but its places: their threads are another issue's now."""
    with store.begin() as tx:
        tx.drop_issue(put(tx, full_issue()))
        assert tx.issues_at([key(0)]) == {}
        for table in (t.issues, t.drafts, t.issue_references):
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
