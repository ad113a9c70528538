"""Events and what was said: messages, reactions, acts."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import literal, select, text, union_all

from bot.domain.model import Author, Place, Reaction, Reading, Reference, Signal, SignalKind, ThreadKey, Ts
from bot.store import tables as t
from bot.store.base import Base, is_thread, parts_of, thread_columns
from bot.store.rows import of_reaction, of_reading, to_reaction

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

    def put_act(self, team_id: str, issue_id: str, signal: Signal) -> None:
        assert signal.kind is not None
        row = {
            "team_id": team_id,
            "issue_id": issue_id,
            "source": signal.source,
            "at": signal.at,
            "user_id": signal.user_id,
            "kind": signal.kind.value,
            "to": signal.to,
            "text": signal.text,
        }
        self.connection.execute(self.insert(t.acts).on_conflict_do_nothing(), row)

    def threads_of(self, items: Iterable[tuple[str, str, Ts]]) -> dict[tuple[str, str, Ts], ThreadKey]:
        m, items = t.messages.c, list(items)
        if not items:
            return {}
        wanted = self.among([m.team_id, m.channel_id, m.ts], items)
        rows = self.connection.execute(select(m.team_id, m.channel_id, m.ts, m.thread_ts).where(wanted))
        return {(team, channel, ts): ThreadKey(team, channel, thread) for team, channel, ts, thread in rows}

    def threads_with_issues(self, keys: Iterable[ThreadKey]) -> set[ThreadKey]:
        p, keys = t.issue_places.c, list(keys)
        if not keys:
            return set()
        rows = self.connection.execute(
            select(p.team_id, p.channel_id, p.thread_ts).where(
                self.among(thread_columns(t.issue_places), map(parts_of, keys))
            )
        )
        return {ThreadKey(*row) for row in rows}

    def signals_in(self, key: ThreadKey) -> list[Signal]:
        m = t.messages.c
        rows = self.connection.execute(
            select(m.ts, m.user_id, m.signal, m.signal_to, m.draft_text).where(
                is_thread(t.messages, key), m.author == Author.TEAMMATE.value, ~m.deleted
            )
        )
        return [
            Signal(
                at=row.ts,
                source=f"message:{key.channel_id}:{row.ts}",
                user_id=row.user_id,
                kind=SignalKind(row.signal) if row.signal else None,
                to=row.signal_to,
                text=row.draft_text,
            )
            for row in rows
        ]

    def reactions_in(self, key: ThreadKey) -> list[Reaction]:
        m, r = t.messages.c, t.reactions.c
        said = select(m.ts).where(is_thread(t.messages, key), ~m.deleted)
        known = select(m.ts).where(m.team_id == key.team_id, m.channel_id == key.channel_id, m.ts == key.thread_ts)
        unheard = select(literal(key.thread_ts)).where(~known.exists())  # the root, as long as we know nothing of it
        rows = self.connection.execute(
            select(t.reactions).where(
                r.team_id == key.team_id, r.channel_id == key.channel_id, r.item_ts.in_(union_all(said, unheard))
            )
        ).mappings()
        return [to_reaction(row) for row in rows]

    def acts_on(self, team_id: str, issue_id: str) -> list[Signal]:
        a = t.acts.c
        rows = self.connection.execute(select(t.acts).where(a.team_id == team_id, a.issue_id == issue_id)).mappings()
        return [Signal(r["at"], r["source"], r["user_id"], SignalKind(r["kind"]), r["to"], r["text"]) for r in rows]

    def references_in(self, key: ThreadKey) -> list[Reference]:
        rows = self.connection.execute(
            select(t.messages.c.refs).where(is_thread(t.messages, key), ~t.messages.c.deleted)
        )
        found = {(kind, value) for (refs,) in rows for kind, value in refs}
        return [Reference(kind, value) for kind, value in sorted(found)]

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
