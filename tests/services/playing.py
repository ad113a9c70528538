"""What stories about services share: a store in memory, events made short, everything that is stored as one value."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.domain.incoming import Heard, Said
from bot.domain.model import Author, Message, Reaction, ThreadKey, ts_of
from bot.domain.rules import Rules
from bot.services import messages
from bot.store import tables as t
from bot.store.sql import SqlStore, SqlTx, open_engine

TEAM, CHANNEL = "T1", "C1"
ANA, BEN, CLEO, CUSTOMER = "U1", "U2", "U3", "UX"
RULES = Rules()
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def at(minute: float) -> datetime:
    """`minute` minutes past nine on a Monday."""
    return MONDAY + timedelta(minutes=minute)


def ts(minute: float) -> str:
    return ts_of(at(minute))


def thread(minute: float, channel_id: str = CHANNEL) -> ThreadKey:
    """The thread of the message said at `minute`."""
    return ThreadKey(TEAM, channel_id, ts(minute))


def message(
    minute: float, user_id: str, text: str, *, under: float | None = None, channel_id: str = CHANNEL, **more: Any
) -> Message:
    """A message at `minute`, perhaps a reply `under` the one at another minute."""
    author = more.pop("author", Author.OUTSIDER if user_id == CUSTOMER else Author.TEAMMATE)
    root = ts(minute if under is None else under)
    return Message(TEAM, channel_id, ts(minute), root, user_id, author, text, **more)


def reaction(minute: float, user_id: str, item: float, *, on: bool = True, name: str = "eyes") -> Reaction:
    """A reaction at `minute` to the message said at minute `item`."""
    return Reaction(TEAM, CHANNEL, ts(item), user_id, name, on, ts(minute))


def heard(body: Said, event_id: str = "", **more: Any) -> Heard:
    """The event of it; repr makes an id that is the same for the same thing."""
    return Heard(body.team_id, event_id or f"Ev{hash(repr(body)):x}", body, **more)


@contextmanager
def memory_store() -> Iterator[SqlStore]:
    """An empty store on SQLite in memory."""
    store = SqlStore(open_engine("sqlite://"))
    t.metadata.create_all(store.engine)
    try:
        yield store
    finally:
        store.close()


def wipe(store: SqlStore) -> None:
    """Empty it for the next example: quicker than a new one."""
    with store.begin() as tx:
        tx.forget_team(TEAM)


def hear(store: SqlStore, *bodies: Said, now: datetime, rules: Rules = RULES) -> None:
    """Take these in as one batch."""
    with store.begin() as tx:
        messages.hear(tx, rules, [heard(body) for body in bodies], now)


def stored(tx: SqlTx, tables: Iterable[str]) -> dict[str, list[dict[Any, Any]]]:
    """Every row of these tables, in the order of their keys."""
    found = {}
    for name in tables:
        table = t.metadata.tables[name]
        rows = tx.connection.execute(select(table).order_by(*table.primary_key)).mappings()
        found[name] = [dict(row) for row in rows]
    return found
