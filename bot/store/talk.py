"""Events and what was said: messages, reactions, acts."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select, text, union_all

from bot.domain.model import Place, Reaction, Reference, Signal, ThreadKey, Ts
from bot.domain.reading import Kept, Reading
from bot.ports import Act
from bot.store import tables as t
from bot.store.base import Base, among, key_of, parts_of, thread_columns
from bot.store.rows import of_reaction, of_reading, to_act, to_kept, to_reaction

_LOCK_ALL = """
    SELECT pg_advisory_xact_lock(number)
    FROM (SELECT number FROM unnest(CAST(:numbers AS bigint[])) AS number ORDER BY number OFFSET 0) AS ordered
"""


class Talk(Base):
    """The part of a transaction that hears."""

    def lock(self, keys: Iterable[ThreadKey]) -> None:
        if not self.is_postgres:  # SQLite has one writer: BEGIN IMMEDIATE holds everything
            return
        numbers = sorted({zlib.crc32(repr(key).encode()) for key in keys})
        if numbers:  # in one order, so that two who hold the same threads never wait for each other
            self.connection.execute(text(_LOCK_ALL), {"numbers": numbers})

    def fresh(self, event_ids: Sequence[tuple[str, str]], now: datetime) -> set[tuple[str, str]]:
        if not event_ids:
            return set()
        statement = self.insert(t.events).on_conflict_do_nothing()
        ordered = sorted(set(event_ids))  # one order for all writers
        rows = [{"team_id": team, "event_id": event, "seen_at": now} for team, event in ordered]
        new = self.connection.execute(statement.returning(t.events.c.team_id, t.events.c.event_id), rows)
        return {(team, event) for team, event in new}

    def set_aside(self, team_id: str, event_id: str, about: str, error: str, now: datetime) -> None:
        row = {"team_id": team_id, "event_id": event_id, "about": about[:255], "error": error, "at": now}
        self.connection.execute(t.set_aside.insert(), row)

    def put_readings(self, readings: Sequence[Reading]) -> None:
        self.upsert(t.messages, [of_reading(reading) for reading in readings], newer="version")

    def put_reactions(self, reactions: Sequence[Reaction]) -> None:
        self.upsert(t.reactions, [of_reaction(reaction) for reaction in reactions], newer="event_ts")

    def put_act(self, key: ThreadKey, signal: Signal, references: Iterable[Reference] = ()) -> None:
        assert signal.kind is not None
        row = {
            "team_id": key.team_id,
            "source": signal.source,
            "channel_id": key.channel_id,
            "thread_ts": key.thread_ts,
            "at": signal.at,
            "user_id": signal.user_id,
            "kind": signal.kind.value,
            "to": signal.to,
            "text": signal.text,
            "refs": [[reference.kind, reference.value] for reference in references],
        }
        self.connection.execute(self.insert(t.acts).on_conflict_do_nothing(), row)

    def act(self, team_id: str, source: str) -> Signal | None:
        a = t.acts.c
        row = self.connection.execute(select(t.acts).where(a.team_id == team_id, a.source == source)).mappings().first()
        return to_act(row).signal if row else None

    def threads_of(self, items: Iterable[tuple[str, str, Ts]]) -> dict[tuple[str, str, Ts], ThreadKey]:
        items = list(items)
        rows = self.rows_at(_threads, items) if items else ()
        return {
            (row["team_id"], row["channel_id"], row["ts"]): ThreadKey(
                row["team_id"], row["channel_id"], row["thread_ts"]
            )
            for row in rows
        }

    def kept_in(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, list[Kept]]:
        found: dict[ThreadKey, list[Kept]] = defaultdict(list)
        for row in self.rows_at(_kept, map(parts_of, keys)):
            found[key_of(row)].append(to_kept(row))
        return found

    def kept_before(self, key: ThreadKey, since: Ts, most: int) -> list[Kept]:
        here = {"team_id": key.team_id, "channel_id": key.channel_id, "since": since, "until": key.thread_ts}
        return [to_kept(row) for row in self.connection.execute(_before(most), here).mappings()]

    def reactions_in(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, list[Reaction]]:
        found: dict[ThreadKey, list[Reaction]] = defaultdict(list)
        for row in self.rows_at(_reactions, map(parts_of, keys)):
            found[key_of(row)].append(to_reaction({name: row[name] for name in _REACTION}))
        return found

    def acts_in(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, list[Act]]:
        found: dict[ThreadKey, list[Act]] = defaultdict(list)
        for row in self.rows_at(_acts, map(parts_of, keys)):
            found[key_of(row)].append(to_act(row))
        return found

    def latest_thread(self, place: Place, not_by: str, since: Ts) -> ThreadKey | None:
        m = t.messages.c
        row = self.connection.execute(
            select(m.thread_ts)
            .where(
                m.team_id == place.team_id,
                m.channel_id == place.channel_id,
                m.ts >= since,
                m.user_id != not_by,
                ~m.deleted,
            )
            .order_by(m.ts.desc())
            .limit(1)
        ).first()
        return ThreadKey(place.team_id, place.channel_id, row.thread_ts) if row else None


_REACTION = tuple(column.name for column in t.reactions.c)


@cache
def _threads(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    m = t.messages.c
    return select(m.team_id, m.channel_id, m.ts, m.thread_ts).where(among([m.team_id, m.channel_id, m.ts], is_postgres))


@cache
def _kept(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    return select(t.messages).where(among(thread_columns(t.messages), is_postgres), ~t.messages.c.deleted)


@cache
def _before(most: int) -> Select[*tuple[Any, ...]]:
    """Messages that begin no thread of replies, in a channel, between two moments, the latest first."""
    m = t.messages.c
    here = (m.team_id == bindparam("team_id")) & (m.channel_id == bindparam("channel_id"))
    between = (m.ts > bindparam("since")) & (m.ts < bindparam("until"))
    return select(t.messages).where(here, between, m.ts == m.thread_ts, ~m.deleted).order_by(m.ts.desc()).limit(most)


@cache
def _reactions(is_postgres: bool) -> Any:
    """Reactions to the messages of threads, and to the one that would begin a thread, as long as we do not know it."""
    m, r = t.messages.c, t.reactions.c
    same = (r.team_id == m.team_id) & (r.channel_id == m.channel_id) & (r.item_ts == m.ts)
    here = among(thread_columns(t.messages), is_postgres)
    heard = select(t.reactions, m.thread_ts).select_from(t.messages).join(t.reactions, same).where(here, ~m.deleted)
    known = select(m.ts).where(m.team_id == r.team_id, m.channel_id == r.channel_id, m.ts == r.item_ts)
    root = among([r.team_id, r.channel_id, r.item_ts], is_postgres)
    unheard = select(t.reactions, r.item_ts.label("thread_ts")).where(root, ~known.exists())
    return union_all(heard, unheard)


@cache
def _acts(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    return select(t.acts).where(among(thread_columns(t.acts), is_postgres))
