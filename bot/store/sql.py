"""The store on SQL: one engine, transactions that begin at once, the rooms of a transaction in their own files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.pool import StaticPool

from bot.ports import StaleError, StoreDownError, StoreRefusedError
from bot.store.base import Base, Cipher, PlainText
from bot.store.customers import Customers
from bot.store.forgetting import Forgetting
from bot.store.heat import Heat
from bot.store.issues import Issues
from bot.store.linking import Linking
from bot.store.outbox import Outbox
from bot.store.places import Places
from bot.store.tables import metadata
from bot.store.talk import Talk

_IN_EACH_OTHERS_WAY = frozenset({"40P01", "40001"})  # deadlock, serialization failure: PostgreSQL ended one of two


class SqlTx(Talk, Issues, Linking, Heat, Outbox, Places, Customers, Forgetting, Base):
    """One transaction (`bot.ports.Tx`)."""


class SqlStore:
    """`bot.ports.Store` on SQLite or PostgreSQL. `cipher` guards tokens at rest."""

    def __init__(self, engine: Engine, cipher: Cipher | None = None) -> None:
        self.engine = engine
        self._cipher = cipher or PlainText()

    @contextmanager
    def begin(self) -> Iterator[SqlTx]:
        try:
            with self.engine.begin() as connection:
                yield SqlTx(connection, self._cipher)
        except (OperationalError, InterfaceError) as error:
            if getattr(error.orig, "sqlstate", "") in _IN_EACH_OTHERS_WAY:
                raise StaleError(str(error.orig)) from error
            raise StoreDownError(str(error.orig)) from error
        except DBAPIError as error:  # parameters are hidden already, but PostgreSQL's details hold the failing row
            diagnosis = getattr(error.orig, "diag", None)
            said = diagnosis.message_primary if diagnosis else error.orig
            refused = StoreRefusedError(f"{type(error.orig).__name__}: {said}")
            raise refused.with_traceback(error.__traceback__) from None

    def answers(self) -> bool:
        """Whether the database can be reached now."""
        try:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("SELECT 1")
        except (OperationalError, InterfaceError):
            return False
        return True

    def close(self) -> None:
        self.engine.dispose()


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///file`, `sqlite://` (memory) or `postgresql+psycopg://…`.

    Parameters are hidden in its errors: they are what people said, and errors are logged.
    """
    if not url.startswith("sqlite"):
        return create_engine(
            url, pool_pre_ping=True, pool_size=8, isolation_level="READ COMMITTED", hide_parameters=True
        )
    in_memory = url in ("sqlite://", "sqlite:///:memory:")
    options: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
    engine = create_engine(
        url, connect_args={"check_same_thread": False, "timeout": 10}, hide_parameters=True, **options
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def scratch_engine() -> Engine:
    """An engine with an empty database of its own: in memory until it grows, then in a file that goes with it."""
    engine = create_engine("sqlite://", creator=_unnamed_database, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    metadata.create_all(engine)
    return engine


def _unnamed_database() -> sqlite3.Connection:
    return sqlite3.connect("", check_same_thread=False)  # SQLite's name for a temporary database on disk


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin ourselves, see below
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    """The driver's default begins at the first write: read-then-write then loses updates without an error."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
