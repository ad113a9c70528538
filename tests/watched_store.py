"""A real store that a story can hold shut, let fail and look into; and a clock that stands still."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event

from sqlalchemy import select

from bot.store import tables as t
from bot.store.sql import SqlStore, SqlTx
from tests.services.playing import at


class StillClock:
    """It is nine o'clock."""

    def now(self) -> datetime:
        return at(0)


class WatchedStore:
    """A real store that counts its transactions, can be held shut, and fails as told before a transaction commits."""

    def __init__(self, inner: SqlStore) -> None:
        self.inner = inner
        self.begun = 0
        self.open = Event()
        self.open.set()
        self.fails: Callable[[SqlTx, int], None] = lambda tx, number: None

    @contextmanager
    def begin(self) -> Iterator[SqlTx]:
        assert self.open.wait(10)
        self.begun += 1
        with self.inner.begin() as tx:
            yield tx
            self.fails(tx, self.begun)

    def close(self) -> None:
        self.inner.close()


def messages_kept(store: WatchedStore) -> int:
    with store.inner.begin() as tx:
        return len(tx.connection.execute(select(t.messages.c.ts)).all())


def events_kept(store: WatchedStore) -> list[str]:
    with store.inner.begin() as tx:
        return sorted(row.event_id for row in tx.connection.execute(select(t.events.c.event_id)))


def aside(store: WatchedStore) -> list[tuple[str, str, str]]:
    with store.inner.begin() as tx:
        rows = tx.connection.execute(select(t.set_aside))
        return [(row.event_id, row.about, row.error) for row in rows]
