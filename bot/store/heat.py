"""Heat: the marks of threads, hot spells, and the hints of the last day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select, update

from bot.domain.heat_marks import HeatMark
from bot.domain.model import Author, ThreadKey, Ts
from bot.domain.nudging import Nudged
from bot.ports import Spell
from bot.store import tables as t
from bot.store.base import Base, among, key_of, parts_of, thread_columns
from bot.store.rows import to_heat

_WRITTEN = 30  # messages looked through for who wrote last


class Heat(Base):
    """The part of a transaction that knows how tense a thread is."""

    def heat_in(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, list[HeatMark]]:
        found: dict[ThreadKey, list[HeatMark]] = defaultdict(list)
        for row in self.rows_at(_marks, map(parts_of, keys)):
            found[key_of(row)].append(to_heat(row))
        return found

    def wrote_last(self, key: ThreadKey, most: int) -> tuple[str, ...]:
        here = {"team_id": key.team_id, "channel_id": key.channel_id, "until": key.thread_ts}
        users = [row.user_id for row in self.connection.execute(_written(), here)]
        return tuple(dict.fromkeys(user for user in users if user))[:most]

    def spells_in(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, list[Spell]]:
        found: dict[ThreadKey, list[Spell]] = defaultdict(list)
        for row in self.rows_at(_spells, map(parts_of, keys)):
            found[key_of(row)].append(Spell(key_of(row), row["ts"], row["heat"], row["fine_at"]))
        return found

    def put_spell(self, spell: Spell) -> None:
        key = spell.thread
        row = {"team_id": key.team_id, "channel_id": key.channel_id, "thread_ts": key.thread_ts, "ts": spell.at}
        self.upsert(t.hot_spells, [{**row, "heat": spell.heat, "fine_at": spell.fine_at}])

    def nudged(self, team_id: str, user_ids: Iterable[str], since: datetime) -> list[Nudged]:
        n = t.nudges.c
        rows = self.connection.execute(
            select(t.nudges).where(n.team_id == team_id, n.user_id.in_(list(user_ids)), n.at > since)
        )
        return [Nudged(row["user_id"], key_of(row), row["at"]) for row in rows.mappings()]

    def put_nudge(self, nudged: Nudged, at: Ts) -> None:
        key = nudged.thread
        row = {"team_id": key.team_id, "user_id": nudged.user_id, "channel_id": key.channel_id, "ts": at}
        rest = {"thread_ts": key.thread_ts, "at": nudged.at, "answered": False}
        self.connection.execute(self.insert(t.nudges).on_conflict_do_nothing(), {**row, **rest})

    def count_answer(self, thread: ThreadKey, at: Ts, user_id: str, answer: str) -> bool:
        n = t.nudges.c
        told = (n.team_id == thread.team_id) & (n.channel_id == thread.channel_id) & (n.ts == at)
        mine = told & (n.user_id == user_id) & ~n.answered
        if not self.connection.execute(update(t.nudges).where(mine).values(answered=True)).rowcount:
            return False
        statement = self.insert(t.nudge_answers).values(team_id=thread.team_id, answer=answer, count=1)
        more = {"count": t.nudge_answers.c.count + 1}
        self.connection.execute(statement.on_conflict_do_update(index_elements=["team_id", "answer"], set_=more))
        return True

    def answer_counts(self, team_id: str) -> dict[str, int]:
        a = t.nudge_answers.c
        rows = self.connection.execute(
            select(a.answer, func.sum(a.count)).where(a.team_id == team_id).group_by(a.answer)
        )
        return {answer: int(count) for answer, count in rows}


@cache
def _marks(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    m = t.messages.c
    columns = (m.team_id, m.channel_id, m.thread_ts, m.ts, m.user_id, m.author, m.heat)
    return select(*columns).where(among(thread_columns(t.messages), is_postgres), m.heat.is_not(None))


@cache
def _spells(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    return select(t.hot_spells).where(among(thread_columns(t.hot_spells), is_postgres))


@cache
def _written() -> Select[*tuple[Any, ...]]:
    """Who of the team wrote in a channel before a moment, the latest first."""
    m = t.messages.c
    here = (m.team_id == bindparam("team_id")) & (m.channel_id == bindparam("channel_id"))
    ours = (m.ts < bindparam("until")) & (m.author == Author.TEAMMATE.value) & ~m.deleted
    return select(m.user_id).where(here, ours).order_by(m.ts.desc()).limit(_WRITTEN)
