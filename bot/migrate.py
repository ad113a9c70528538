"""The database's state against this program's, and the way from one to the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

import bot.store.migrations
from bot.errors import ConfigError
from bot.store.sql import open_engine

State: TypeAlias = Literal["current", "behind", "newer", "empty"]

NEWER = "The database was written by a newer Unison: upgrade Unison, or point DATABASE_URL at another database."

_ANSWER_WITHIN = "5"  # seconds for PostgreSQL to take a connection; its own default waits for minutes
_ONE_AT_A_TIME = 0x556E69736F6E  # the advisory lock under which replicas migrate


@contextmanager
def reached(url: str) -> Iterator[Engine]:
    """An engine for `url`, closed afterwards; what goes wrong with the database inside is one ConfigError sentence."""
    try:
        engine = open_engine(_impatient(url))
    except (ArgumentError, NoSuchModuleError, ImportError):
        raise ConfigError(
            "DATABASE_URL is not a database address: write `sqlite:///unison.db` or "
            "`postgresql+psycopg://user:password@host/name`."
        ) from None  # the library's own words repeat the address, with its password
    try:
        yield engine
    except DBAPIError as error:
        raise ConfigError(
            f"The database at {_nameable(url)} cannot be used ({_first_line(error)}): check DATABASE_URL, and that "
            "its server or folder is there."
        ) from error
    finally:
        engine.dispose()


def check(engine: Engine) -> State:
    """How the database stands to this program. `empty`: nothing is in it, it can be filled without a question."""
    if _may_be_made(engine.url):
        return "empty"
    with engine.connect() as connection:
        applied = _applied(connection)
        if not applied:
            return "behind" if inspect(connection).get_table_names() else "empty"
    steps = ScriptDirectory.from_config(_config())
    if applied == set(steps.get_heads()):
        return "current"
    known = {step.revision for step in steps.walk_revisions()}
    return "behind" if applied <= known else "newer"


def migrate(engine: Engine) -> None:
    """Apply every missing step in one transaction; all or nothing, and harmless where nothing is missing.

    Raises ConfigError for a database of a newer Unison.
    """
    if check(engine) == "newer":
        raise ConfigError(NEWER)
    config = _config()
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":  # SQLite's transactions are one at a time anyway
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _may_be_made(url: URL) -> bool:
    """A SQLite file that is not there yet: connecting would make it, and looking must not."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return False
    file = Path(url.database)
    return not file.exists() and os.access(file.parent, os.W_OK)


def _applied(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


def _config() -> Config:
    """Alembic's configuration, found with the package: an installed Unison has no pyproject.toml beside it."""
    config = Config()
    config.set_main_option("script_location", str(Path(bot.store.migrations.__path__[0])).replace("%", "%%"))
    return config


def _impatient(url: str) -> str:
    parsed = make_url(url)
    if parsed.get_backend_name() != "postgresql" or "connect_timeout" in parsed.query:
        return url
    return parsed.update_query_dict({"connect_timeout": _ANSWER_WITHIN}).render_as_string(hide_password=False)


def _nameable(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


def _first_line(error: DBAPIError) -> str:
    """The driver's own words, without the SQL and its values."""
    return str(error.orig).strip().partition("\n")[0].rstrip(".")
