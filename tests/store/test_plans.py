"""Cost must not grow with history: on SQLite no statement of daily work reads a whole table."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from bot.domain.footprint import Footprint, terms_of
from bot.domain.incoming import Asker, Heard, Press, Typed
from bot.domain.model import Author, Message, Place, Reaction, Reference, Signal, SignalKind
from bot.domain.rules import Rules
from bot.domain.traces import Traces
from bot.ports import Pair
from bot.services import claims, collision, home, messages
from bot.store import tables as t
from bot.store.sql import SqlStore, open_engine
from tests.store.rows import HERE, LEASE, NOW, after, key, note, ts

TABLES = {table.name for table in t.metadata.sorted_tables}


@pytest.fixture
def plans() -> Iterator[tuple[SqlStore, list[str]]]:
    """A store, and every plan that reads a whole table of ours."""
    store = SqlStore(open_engine("sqlite://"))
    t.metadata.create_all(store.engine)
    whole: list[str] = []

    def explain(connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        if not statement.startswith(("SELECT", "UPDATE", "DELETE")):
            return
        values = parameters[0] if many else parameters
        steps = connection.connection.driver_connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
        for *_, step in steps:
            verb, _, rest = step.partition(" ")
            reads_all = verb == "SCAN" and "notices_open" not in rest  # that index holds only what is still to be said
            if reads_all and rest.split(" ")[0] in TABLES:
                whole.append(f"{step}: {statement}")

    event.listen(store.engine, "before_cursor_execute", explain)
    yield store, whole
    store.close()


def said(number: int, text: str, under: int = 0, **more: Any) -> Heard:
    message = Message("T1", "C1", ts(number), ts(under), f"U{number}", Author.TEAMMATE, text, **more)
    return Heard("T1", f"E{number}{more}", message)


def test_hearing_reads_no_table_as_a_whole(plans: tuple[SqlStore, list[str]]) -> None:
    """Talk, claims, reactions, deletions, many threads in one batch."""
    store, whole = plans
    eyes = [Heard("T1", f"R{n}", Reaction("T1", "C1", ts(n), "U9", "eyes", True, ts(99))) for n in (1, 2, 77)]
    batch = [said(n, "I'll reply to them, KH-2231", under=n % 3) for n in range(9)]
    with store.begin() as tx:
        messages.hear(tx, Rules(), [*batch, *eyes, said(4, "", deleted=True)], after(100))
        messages.hear(tx, Rules(), [said(10, "hm", under=1), said(11, "hm", under=2)], after(100))
    assert whole == []


def test_asking_reads_no_table_as_a_whole(plans: tuple[SqlStore, list[str]]) -> None:
    """Lists, look-ups, and the outbox with all that was ever said behind it."""
    store, whole = plans
    with store.begin() as tx:
        tx.enqueue([note("a"), note("b", edits_key="a", channel_id="C2")], NOW)
        for queued in tx.claim(NOW, 5, NOW + LEASE):
            tx.retry(queued, NOW, False, "")
            tx.finish(queued, "sent", "", NOW)
        tx.next_due()
        tx.open_issues("T1", NOW)
        tx.lapsed_issues(NOW, 9)
        tx.issue("T1", "I1")
        tx.issue_with(HERE, Reference("ticket", "KH-2231"))
        tx.issues_at([key(0), key(1)])
        tx.latest_thread(HERE, "U1", ts(0))
        tx.channels([HERE, Place("T1", "C2")])
        tx.members(HERE)
        tx.person("T1", "U1")
    assert whole == []


def test_linking_reads_no_table_as_a_whole(plans: tuple[SqlStore, list[str]]) -> None:
    """What is kept of threads, what is near them, what was said of them, and who may read it."""
    store, whole = plans
    keys, full = [key(0), key(1)], Footprint(key(0), NOW, NOW, Traces(words={"pelican": 9.0}))
    with store.begin() as tx:
        tx.put_place(key(0), "I1", full)
        tx.put_pairs("act:1", [Pair(key(0), key(1), joined=True, at=ts(0))])
        tx.put_act(key(0), Signal(ts(0), "act:1", "U1", SignalKind.CLAIM))
        tx.put_prefixes("T1", {"KH": ""})
        tx.kept_in(keys)
        tx.kept_before(key(5), ts(0), 2)
        tx.reactions_in(keys)
        tx.acts_in(keys)
        tx.act("T1", "act:1")
        tx.threads_of([("T1", "C1", ts(0))])
        tx.threads_with_issues(keys)
        tx.footprints(keys)
        tx.near("T1", terms_of(full), ts(99))
        tx.begun_in(HERE, ts(0), ts(9))
        tx.pairs(keys)
        tx.prefixes("T1")
        tx.members_of([HERE])
        tx.people("T1", ["U1"])
        tx.our_names("T1")
        tx.move_places(keys, "I2")
        tx.drop_pairs("T1", "act:1")
        tx.drop_place(key(0))
    assert whole == []


def test_acting_on_an_issue_reads_no_table_as_a_whole(plans: tuple[SqlStore, list[str]]) -> None:
    """Two threads of one issue, then its buttons, lists and a link by hand."""
    store, whole = plans
    asker = Asker("T1", "U1")
    with store.begin() as tx:
        messages.hear(tx, Rules(), [said(n, "I'll reply to them, KH-2231", under=n) for n in (0, 1)], after(9))
        (issue,) = tx.open_issues("T1", after(9))
        press = Press(asker, "", "p1", issue.issue_id, "C1", thread_ts=ts(0))
        collision.why(tx, Rules(), press, after(9))
        collision.not_same(tx, Rules(), press, after(9))
        collision.undo(tx, Rules(), replace(press, act_id="p2"), after(10))
        collision.release(tx, Rules(), replace(press, act_id="p3"), after(11))
        claims.draft(tx, Rules(), Typed(asker, "KH-2231", "t1", "C1"), after(12))
        home.list_issues(tx, Rules(), Typed(asker, "", "t2", "C1"), after(12))
    assert whole == []
