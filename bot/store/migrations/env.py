"""Alembic runs this file for each command: it says which database and how the two engines are treated.

`bot.migrate` hands over an open connection. Typed by a developer (`alembic revision`, see README.md) there is none:
then `-x url=…` names a database, else an empty one in memory is used.
"""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from bot.store.sql import open_engine
from bot.store.tables import metadata


def render_plainly(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """A step must not change when our types do: it names the plain type below, never our code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def migrate(connection: Connection) -> None:
    """Bring this connection's database to the revision that the command asked for, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_item=render_plainly,
        transactional_ddl=True,  # our SQLite connections begin by themselves, so its DDL does roll back
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    engine = open_engine(context.get_x_argument(as_dictionary=True).get("url", "sqlite://"))
    with engine.begin() as own:
        migrate(own)
    engine.dispose()
