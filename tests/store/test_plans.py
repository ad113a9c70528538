"""Cost must not grow with history: on SQLite no statement of daily work reads a whole table."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from bot.domain.incoming import Heard
from bot.domain.model import Author, Message, Place, Reaction, Reference
from bot.domain.rules import Rules
from bot.services import messages
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
