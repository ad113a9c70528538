"""What the rooms of a transaction share: the connection, upserts on both engines, the cipher of tokens."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Protocol

from sqlalchemy import (
    JSON,
    BindParameter,
    Connection,
    RowMapping,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ColumnElement

from bot.domain.model import ThreadKey

KEYS = "keys"  # the parameter of `among`


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

    def among(self, columns: Sequence[ColumnElement[str]], keys: Iterable[Iterable[str]]) -> ColumnElement[bool]:
        """The `columns` together are one of these `keys`, in a statement that is built for this once."""
        document = bindparam(None, json.dumps([list(key) for key in keys]), Text, unique=True)
        return _one_of(columns, document, self.is_postgres)

    def rows_at(
        self, statement: Callable[[bool], Select[*tuple[Any, ...]]], keys: Iterable[Iterable[str]]
    ) -> Sequence[RowMapping]:
        """The rows of a statement with `among` in it, which a cached function builds once for each engine."""
        document = json.dumps([list(key) for key in keys])
        return self.connection.execute(statement(self.is_postgres), {KEYS: document}).mappings().all()


def among(columns: Sequence[ColumnElement[str]], is_postgres: bool) -> ColumnElement[bool]:
    """The `columns` together are one of the keys that `Base.rows_at` is given."""
    return _one_of(columns, bindparam(KEYS, type_=Text), is_postgres)


def _one_of(
    columns: Sequence[ColumnElement[str]], document: BindParameter[str], is_postgres: bool
) -> ColumnElement[bool]:
    """All keys are one JSON parameter: a list of tuples makes SQLite scan the whole table, and would be compiled
    anew for every length."""
    if is_postgres:
        item = func.json_array_elements(cast(document, JSON)).column_valued("item")
        parts: list[ColumnElement[str]] = [item.op("->>")(literal_column(str(place))) for place in range(len(columns))]
    else:
        row = func.json_each(document).table_valued("value", name="item")
        parts = [func.json_extract(row.c.value, literal_column(f"'$[{place}]'")) for place in range(len(columns))]
    return tuple_(*columns).in_(select(*parts))


@cache  # SQLAlchemy takes a millisecond to build this, ten times as long as the database to do it
def _upsert(table: Table, is_postgres: bool, newer: str) -> sqlite.Insert | postgresql.Insert:
    statement = postgresql.insert(table) if is_postgres else sqlite.insert(table)
    keys = [column.name for column in table.primary_key]
    changed = {c.name: statement.excluded[c.name] for c in table.c if c.name not in keys}
    where = statement.excluded[newer] > table.c[newer] if newer else None
    return statement.on_conflict_do_update(index_elements=keys, set_=changed, where=where)


def thread_columns(table: Table) -> list[ColumnElement[str]]:
    return [table.c.team_id, table.c.channel_id, table.c.thread_ts]


def parts_of(key: ThreadKey) -> tuple[str, str, str]:
    return key.team_id, key.channel_id, key.thread_ts


def key_of(row: RowMapping) -> ThreadKey:
    return ThreadKey(row["team_id"], row["channel_id"], row["thread_ts"])
