"""Issues with their places, references and drafts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Delete, RowMapping, Select, Table, bindparam, delete, select

from bot.domain.model import Issue, Place, Reference, ThreadKey
from bot.ports import StaleError
from bot.store import tables as t
from bot.store.base import Base, among, key_of, parts_of, thread_columns
from bot.store.rows import of_draft, of_issue, to_draft, to_issue


class Issues(Base):
    """The part of a transaction that remembers who answers what."""

    def issues_at(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, Issue]:
        rows = self.rows_at(_at, map(parts_of, keys))
        of = {key_of(row): (row["team_id"], row["issue_id"]) for row in rows}
        found = {(issue.team_id, issue.issue_id): issue for issue in self._issues(of.values())}
        return {key: found[which] for key, which in of.items() if which in found}

    def issue(self, team_id: str, issue_id: str) -> Issue | None:
        found = self._issues([(team_id, issue_id)])
        return found[0] if found else None

    def issue_with(self, place: Place, reference: Reference) -> Issue | None:
        r, i = t.issue_references.c, t.issues.c
        row = self.connection.execute(
            select(i.issue_id)
            .join(t.issue_references, (r.team_id == i.team_id) & (r.issue_id == i.issue_id))
            .where(r.team_id == place.team_id, r.kind == reference.kind, r.value == reference.value)
            .where(i.home_channel_id == place.channel_id)
            .order_by(i.opened_at.desc())
            .limit(1)
        ).first()
        return self.issue(place.team_id, row.issue_id) if row else None

    def save_issue(self, issue: Issue) -> Issue:
        saved = replace(issue, version=issue.version + 1)
        row = of_issue(saved)
        if issue.version == 0:
            statement = self.insert(t.issues).on_conflict_do_nothing().returning(t.issues.c.version)
            written = self.connection.execute(statement, row).first() is not None
        else:
            i = t.issues.c
            mine = (i.team_id == issue.team_id) & (i.issue_id == issue.issue_id) & (i.version == issue.version)
            written = self.connection.execute(t.issues.update().where(mine), row).rowcount == 1
        if not written:
            raise StaleError(issue.issue_id)
        self._write_parts(saved, fresh=issue.version == 0)
        return saved

    def _write_parts(self, issue: Issue, fresh: bool) -> None:
        """Drafts and references; the places of an issue are written by the linking room."""
        if not fresh:
            for table in (t.drafts, t.issue_references):
                self.connection.execute(_delete(table), _which(issue))
        self.upsert(t.drafts, [of_draft(issue, draft) for draft in issue.state.drafts])
        if issue.references:
            rows = [{**_which(issue), "kind": ref.kind, "value": ref.value} for ref in issue.references]
            self.connection.execute(self.insert(t.issue_references).on_conflict_do_nothing(), rows)

    def drop_issue(self, issue: Issue) -> None:
        for table in (t.drafts, t.issue_references, t.issues):
            self.connection.execute(_delete(table), _which(issue))

    def open_issues(self, team_id: str, now: datetime) -> list[Issue]:
        d = t.drafts.c
        rows = self.connection.execute(
            select(d.issue_id).distinct().where(d.team_id == team_id, d.ended_at == "", d.expires_at > now)
        )
        found = self._issues((team_id, row.issue_id) for row in rows)
        return sorted(found, key=lambda issue: (issue.opened_at, issue.issue_id))

    def lapsed_issues(self, now: datetime, limit: int) -> list[Issue]:
        i = t.issues.c
        rows = self.connection.execute(
            select(i.team_id, i.issue_id).where(i.lapses_at <= now).order_by(i.lapses_at).limit(limit)
        ).all()
        found = {
            (issue.team_id, issue.issue_id): issue for issue in self._issues((r.team_id, r.issue_id) for r in rows)
        }
        return [found[row.team_id, row.issue_id] for row in rows]

    def _issues(self, which: Iterable[tuple[str, str]]) -> list[Issue]:
        """Whole issues in four reads, however many there are."""
        wanted = list(dict.fromkeys(which))
        if not wanted:
            return []
        parts: dict[Table, dict[tuple[str, str], list[RowMapping]]] = {}
        for table in (t.issue_places, t.issue_references, t.drafts, t.issues):
            parts[table] = defaultdict(list)
            for row in self.rows_at(_parts_of(table), wanted):
                parts[table][row["team_id"], row["issue_id"]].append(row)
        return [
            to_issue(
                row,
                sorted(map(key_of, parts[t.issue_places][which])),
                sorted(
                    (Reference(row["kind"], row["value"]) for row in parts[t.issue_references][which]),
                    key=lambda ref: (ref.kind, ref.value),
                ),
                sorted(map(to_draft, parts[t.drafts][which]), key=lambda draft: (draft.started_at, draft.source)),
            )
            for which, (row,) in parts[t.issues].items()
        ]


def _which(issue: Issue) -> dict[str, str]:
    return {"team_id": issue.team_id, "issue_id": issue.issue_id}


@cache
def _delete(table: Table) -> Delete:
    return delete(table).where(table.c.team_id == bindparam("team_id"), table.c.issue_id == bindparam("issue_id"))


@cache
def _at(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    p = t.issue_places.c
    return select(p.team_id, p.channel_id, p.thread_ts, p.issue_id).where(
        among(thread_columns(t.issue_places), is_postgres)
    )


@cache
def _parts_of(table: Table) -> Callable[[bool], Select[*tuple[Any, ...]]]:
    """A part of some issues: all of it but the footprints of places, which are many words that only linking needs."""

    @cache
    def statement(is_postgres: bool) -> Select[*tuple[Any, ...]]:
        columns = [column for column in table.c if column.name != "footprint"]
        return select(*columns).where(among([table.c.team_id, table.c.issue_id], is_postgres))

    return statement
