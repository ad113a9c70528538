"""What the stories about the store share: an empty store on each engine."""

from collections.abc import Iterator

import pytest

from bot.store import tables as t
from bot.store.sql import SqlStore, open_engine


@pytest.fixture
def store(engine_url: str) -> Iterator[SqlStore]:
    """An empty store, once on a SQLite file and once on PostgreSQL."""
    opened = SqlStore(open_engine(engine_url))
    t.metadata.create_all(opened.engine)
    yield opened
    opened.close()


@pytest.fixture
def pg_store(pg_url: str) -> Iterator[SqlStore]:
    """An empty store on PostgreSQL, where several may write at once."""
    opened = SqlStore(open_engine(pg_url))
    t.metadata.create_all(opened.engine)
    yield opened
    opened.close()
