"""What the rooms of a transaction share: the connection, upserts on both engines, the cipher of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Connection, Table, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ColumnElement

from bot.domain.model import ThreadKey


class Cipher(Protocol):
    """Encrypts what must not lie in the database in clear."""

    def seal(self, clear: str) -> str: ...
    def open(self, sealed: str) -> str: ...


class PlainText:
    """No key is configured: a workspace's own token is in its `.env` anyway."""

    def seal(self, clear: str) -> str:
        return clear

    def open(self, sealed: str) -> str:
        return sealed


class Base:
    """A connection inside a transaction."""

    def __init__(self, connection: Connection, cipher: Cipher) -> None:
        self.connection = connection
        self.cipher = cipher

    @property
    def is_postgres(self) -> bool:
        return self.connection.dialect.name == "postgresql"

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that knows ON CONFLICT, whichever engine is below."""
        return postgresql.insert(table) if self.is_postgres else sqlite.insert(table)

    def upsert(self, table: Table, rows: Sequence[dict[str, Any]], newer: str = "") -> None:
        """Insert rows or replace those with the same primary key; with `newer`, only where that column grew."""
        if rows:
            self.connection.execute(_upsert(table, self.is_postgres, newer), rows)


@cache  # SQLAlchemy takes a millisecond to build this, ten times as long as the database to do it
def _upsert(table: Table, is_postgres: bool, newer: str) -> sqlite.Insert | postgresql.Insert:
    statement = postgresql.insert(table) if is_postgres else sqlite.insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {c.name: statement.excluded[c.name] for c in table.c if c.name not in keys}
    where = statement.excluded[newer] > table.c[newer] if newer else None
    return statement.on_conflict_do_update(index_elements=keys, set_=changed, where=where)


def thread_in(table: Table, keys: Iterable[ThreadKey], ts: str = "thread_ts") -> ColumnElement[bool]:
    """`table`'s (team_id, channel_id, ts) is one of `keys`."""
    wanted = [(key.team_id, key.channel_id, key.thread_ts) for key in keys]
    return tuple_(table.c.team_id, table.c.channel_id, table.c[ts]).in_(wanted)


def is_thread(table: Table, key: ThreadKey) -> ColumnElement[bool]:
    return (
        (table.c.team_id == key.team_id) & (table.c.channel_id == key.channel_id) & (table.c.thread_ts == key.thread_ts)
    )
