"""The database's history: empty becomes current, what is behind or newer is named, both engines end the same."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from bot import migrate
from bot.errors import ConfigError
from bot.store.sql import SqlStore, open_engine
from bot.store.tables import metadata

_SQLITE_SHAPE = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic%' AND sql IS NOT NULL ORDER BY 1"
_PG_COLUMNS = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default "
    "FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'alembic%%' "
    "ORDER BY 1, ordinal_position"
)
_PG_INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname='public' AND tablename NOT LIKE 'alembic%%' ORDER BY 1"


@pytest.fixture
def engine(engine_url: str) -> Iterator[Engine]:
    """An empty database."""
    engine = open_engine(engine_url)
    yield engine
    engine.dispose()


def shape(engine: Engine) -> list[str]:
    """Every table, column and index as the engine itself describes it."""
    questions = [_SQLITE_SHAPE] if engine.dialect.name == "sqlite" else [_PG_COLUMNS, _PG_INDEXES]
    with engine.connect() as connection:
        rows = [row for question in questions for row in connection.exec_driver_sql(question)]
    return ["".join(str(tuple(row)).split()).replace("\\n", "").replace("\\t", "") for row in rows]


def test_an_empty_database_becomes_current(engine: Engine) -> None:
    """The first start finds nothing, applies the steps, and the store works on what they made."""
    assert migrate.check(engine) == "empty"
    migrate.migrate(engine)
    assert migrate.check(engine) == "current"
    migrate.migrate(engine)
    with SqlStore(engine).begin() as tx:
        assert tx.installations() == []


def test_the_steps_lead_to_the_tables(engine: Engine) -> None:
    """Alembic finds no difference between a migrated database and tables.py."""
    migrate.migrate(engine)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_steps_and_tables_make_the_same_database(engine: Engine) -> None:
    """Down to partial indexes and lengths, which Alembic's comparison overlooks."""
    migrate.migrate(engine)
    migrated = shape(engine)
    metadata.drop_all(engine)
    metadata.create_all(engine)
    assert migrated == shape(engine)
    assert len(migrated) > len(metadata.tables)


def test_a_newer_database_is_refused(engine: Engine) -> None:
    """A step that this program does not know means that a newer Unison was here: nothing is touched."""
    migrate.migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert migrate.check(engine) == "newer"
    with pytest.raises(ConfigError, match="newer Unison"):
        migrate.migrate(engine)


def test_tables_without_history_are_behind(engine: Engine) -> None:
    """A database that holds anything at all is never filled without being asked."""
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE somebody_elses (id INTEGER)")
    assert migrate.check(engine) == "behind"
    migrate.migrate(engine)
    assert migrate.check(engine) == "current"


def test_two_replicas_start_at_once(pg_url: str) -> None:
    """Both find an empty database and migrate it; one does the work, the other finds it done. (SQLite serves one.)"""
    start = Barrier(2)

    def first_start() -> str:
        with migrate.reached(pg_url) as engine:
            start.wait(10)
            migrate.migrate(engine)
            return migrate.check(engine)

    with ThreadPoolExecutor(2) as replicas:
        starts = [replicas.submit(first_start) for _ in range(2)]
        assert [done.result(30) for done in starts] == ["current", "current"]


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "DATABASE_URL is not a database address"),
        ("oracle7://host/db", "DATABASE_URL is not a database address"),
        ("sqlite:////nowhere/at/all/unison.db", "unable to open database file"),
        ("postgresql+psycopg://u:hunter2@127.0.0.1:1/db", "cannot be used"),
    ],
)
def test_a_database_that_cannot_be_reached(url: str, sentence: str) -> None:
    """One sentence, without the password."""
    with pytest.raises(ConfigError, match=sentence) as caught, migrate.reached(url) as engine:
        migrate.check(engine)
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)
