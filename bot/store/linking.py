"""Where issues stand, under which terms a thread is found, what people said of two threads, and learned prefixes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, select, union_all, update

from bot.domain.footprint import Footprint, terms_of
from bot.domain.model import Place, ThreadKey, Ts, ts_of
from bot.ports import Pair
from bot.store import tables as t
from bot.store.base import Base, among, key_of, parts_of, thread_columns
from bot.store.rows import of_footprint, to_footprint

_TERMS = 24  # in one query: a statement of fixed shape is compiled once
_OF_A_TERM = 30  # threads, the latest first: what more of them share tells little


class Linking(Base):
    """The part of a transaction that knows which threads are one issue."""

    def threads_with_issues(self, keys: Iterable[ThreadKey]) -> set[ThreadKey]:
        parts = [parts_of(key) for key in keys]
        return set(map(key_of, self.rows_at(_placed, parts))) if parts else set()

    def footprints(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, Footprint]:
        rows = self.rows_at(_footprints, map(parts_of, keys))
        return {key_of(row): to_footprint(key_of(row), row["footprint"]) for row in rows if row["footprint"]}

    def put_place(self, key: ThreadKey, issue_id: str, footprint: Footprint | None, replaces: bool = True) -> None:
        row = {"issue_id": issue_id, "footprint": of_footprint(footprint)}
        self.upsert(t.issue_places, [{**_where(key), **row}])
        if replaces:
            self._drop(t.issue_terms, key)
        if footprint:
            last = ts_of(footprint.last)
            self.upsert(t.issue_terms, [{**_where(key), "term": term, "last": last} for term in terms_of(footprint)])

    def move_places(self, keys: Iterable[ThreadKey], issue_id: str) -> None:
        p = t.issue_places.c
        for key in sorted(keys):
            here = (p.team_id == key.team_id) & (p.channel_id == key.channel_id) & (p.thread_ts == key.thread_ts)
            self.connection.execute(update(t.issue_places).where(here).values(issue_id=issue_id))

    def drop_place(self, key: ThreadKey) -> None:
        self._drop(t.issue_places, key)
        self._drop(t.issue_terms, key)

    def _drop(self, table: Any, key: ThreadKey) -> None:
        c = table.c
        here = (c.team_id == key.team_id) & (c.channel_id == key.channel_id) & (c.thread_ts == key.thread_ts)
        self.connection.execute(delete(table).where(here))

    def near(self, team_id: str, terms: Sequence[str], until: Ts) -> list[ThreadKey]:
        wanted = {f"term{number}": term for number, term in enumerate([*terms, *[""] * _TERMS][:_TERMS])}
        rows = self.connection.execute(_near(), {"team_id": team_id, "until": until, **wanted})
        counts: dict[ThreadKey, tuple[int, Ts]] = {}
        for channel_id, thread_ts, last in rows:
            key = ThreadKey(team_id, channel_id, thread_ts)
            counts[key] = (counts.get(key, (0, ""))[0] + 1, last)
        return sorted(counts, key=lambda key: (counts[key], key), reverse=True)

    def begun_in(self, place: Place, after: Ts, until: Ts) -> list[ThreadKey]:
        where = {"team_id": place.team_id, "channel_id": place.channel_id, "after": after, "until": until}
        rows = self.connection.execute(_begun(), where).mappings()
        return [key_of(row) for row in rows]

    def pairs(self, keys: Iterable[ThreadKey]) -> list[Pair]:
        parts = [parts_of(key) for key in keys]
        rows = {tuple(row.values()): row for row in self.rows_at(_pairs, parts)}
        return [
            Pair(
                ThreadKey(row["team_id"], row["a_channel_id"], row["a_thread_ts"]),
                ThreadKey(row["team_id"], row["b_channel_id"], row["b_thread_ts"]),
                row["joined"],
                row["at"],
            )
            for row in rows.values()
        ]

    def put_pairs(self, source: str, pairs: Iterable[Pair]) -> None:
        rows = [
            {
                "team_id": pair.a.team_id,
                "source": source,
                "a_channel_id": pair.a.channel_id,
                "a_thread_ts": pair.a.thread_ts,
                "b_channel_id": pair.b.channel_id,
                "b_thread_ts": pair.b.thread_ts,
                "joined": pair.joined,
                "at": pair.at,
            }
            for pair in pairs
        ]
        self.upsert(t.issue_pairs, rows)

    def drop_pairs(self, team_id: str, source: str) -> None:
        c = t.issue_pairs.c
        self.connection.execute(delete(t.issue_pairs).where(c.team_id == team_id, c.source == source))

    def prefixes(self, team_id: str) -> dict[str, str]:
        return {row.prefix: row.seen for row in self.connection.execute(_prefixes(), {"team_id": team_id})}

    def put_prefixes(self, team_id: str, seen: Mapping[str, str]) -> None:
        rows = [{"team_id": team_id, "prefix": prefix[:16], "seen": key[:32]} for prefix, key in sorted(seen.items())]
        self.upsert(t.key_prefixes, rows)


def _where(key: ThreadKey) -> dict[str, str]:
    return {"team_id": key.team_id, "channel_id": key.channel_id, "thread_ts": key.thread_ts}


@cache
def _placed(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    p = t.issue_places.c
    return select(p.team_id, p.channel_id, p.thread_ts).where(among(thread_columns(t.issue_places), is_postgres))


@cache
def _footprints(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    return select(t.issue_places).where(among(thread_columns(t.issue_places), is_postgres))


@cache
def _begun() -> Select[*tuple[Any, ...]]:
    p = t.issue_places.c
    here = (p.team_id == bindparam("team_id")) & (p.channel_id == bindparam("channel_id"))
    return select(p.team_id, p.channel_id, p.thread_ts).where(
        here, p.thread_ts > bindparam("after"), p.thread_ts < bindparam("until")
    )


@cache
def _near() -> Any:
    """The latest threads of each term: so many index seeks, however many threads there are."""
    c = t.issue_terms.c
    parts = []
    for number in range(_TERMS):
        of_term = (c.team_id == bindparam("team_id")) & (c.term == bindparam(f"term{number}"))
        latest = select(c.channel_id, c.thread_ts, c.last).where(of_term, c.last <= bindparam("until"))
        parts.append(select(latest.order_by(c.last.desc()).limit(_OF_A_TERM).subquery()))
    return union_all(*parts)


@cache
def _pairs(is_postgres: bool) -> Any:
    c = t.issue_pairs.c
    ends = [[c.team_id, c[f"{end}_channel_id"], c[f"{end}_thread_ts"]] for end in ("a", "b")]
    return union_all(*(select(t.issue_pairs).where(among(columns, is_postgres)) for columns in ends))


@cache
def _prefixes() -> Select[*tuple[Any, ...]]:
    c = t.key_prefixes.c
    return select(c.prefix, c.seen).where(c.team_id == bindparam("team_id"))
