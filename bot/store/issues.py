"""Issues with their places, references and drafts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import RowMapping, Table, select
from sqlalchemy.sql import ColumnElement

from bot.domain.model import Draft, Issue, Place, Reference, ThreadKey
from bot.ports import StaleError
from bot.store import tables as t
from bot.store.base import Base, parts_of, thread_columns
from bot.store.rows import of_draft, of_issue, to_draft, to_issue


class Issues(Base):
    """The part of a transaction that remembers who answers what."""

    def issues_at(self, keys: Iterable[ThreadKey]) -> dict[ThreadKey, Issue]:
        p = t.issue_places.c
        rows = self.connection.execute(
            select(p.team_id, p.channel_id, p.thread_ts, p.issue_id).where(
                self.among(thread_columns(t.issue_places), map(parts_of, keys))
            )
        ).all()
        of = {ThreadKey(row.team_id, row.channel_id, row.thread_ts): (row.team_id, row.issue_id) for row in rows}
        found = {(i.team_id, i.issue_id): i for team, ids in _by_team(of.values()) for i in self._issues(team, ids)}
        return {key: found[which] for key, which in of.items()}

    def issue(self, team_id: str, issue_id: str) -> Issue | None:
        found = self._issues(team_id, [issue_id])
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
            mine = self._is(t.issues, issue) & (t.issues.c.version == issue.version)
            written = self.connection.execute(t.issues.update().where(mine), row).rowcount == 1
        if not written:
            raise StaleError(issue.issue_id)
        self._write_parts(saved, fresh=issue.version == 0)
        return saved

    def _write_parts(self, issue: Issue, fresh: bool) -> None:
        if not fresh:
            for table in (t.drafts, t.issue_places, t.issue_references):
                self.connection.execute(table.delete().where(self._is(table, issue)))
        which = {"team_id": issue.team_id, "issue_id": issue.issue_id}
        self.upsert(t.drafts, [of_draft(issue, draft) for draft in issue.state.drafts])
        self.upsert(
            t.issue_places,
            [{**which, "channel_id": place.channel_id, "thread_ts": place.thread_ts} for place in issue.places],
        )
        if issue.references:
            rows = [{**which, "kind": ref.kind, "value": ref.value} for ref in issue.references]
            self.connection.execute(self.insert(t.issue_references).on_conflict_do_nothing(), rows)

    def drop_issue(self, issue: Issue) -> None:
        for table in (t.drafts, t.issue_places, t.issue_references, t.issues):
            self.connection.execute(table.delete().where(self._is(table, issue)))

    def open_issues(self, team_id: str, now: datetime) -> list[Issue]:
        d = t.drafts.c
        rows = self.connection.execute(
            select(d.issue_id).distinct().where(d.team_id == team_id, d.ended_at == "", d.expires_at > now)
        )
        found = self._issues(team_id, [row.issue_id for row in rows])
        return sorted(found, key=lambda issue: (issue.opened_at, issue.issue_id))

    def lapsed_issues(self, now: datetime, limit: int) -> list[Issue]:
        i = t.issues.c
        rows = self.connection.execute(
            select(i.team_id, i.issue_id).where(i.lapses_at <= now).order_by(i.lapses_at).limit(limit)
        ).all()
        pairs = _by_team((row.team_id, row.issue_id) for row in rows)
        found = {(i.team_id, i.issue_id): i for team, ids in pairs for i in self._issues(team, ids)}
        return [found[row.team_id, row.issue_id] for row in rows]

    def _is(self, table: Table, issue: Issue) -> ColumnElement[bool]:
        return (table.c.team_id == issue.team_id) & (table.c.issue_id == issue.issue_id)

    def _rows(self, table: Table, team_id: str, issue_ids: Sequence[str]) -> Sequence[RowMapping]:
        mine = (table.c.team_id == team_id) & table.c.issue_id.in_(issue_ids)
        return self.connection.execute(select(table).where(mine)).mappings().all()

    def _issues(self, team_id: str, issue_ids: Sequence[str]) -> list[Issue]:
        """Whole issues in four reads, however many there are."""
        if not issue_ids:
            return []
        places: dict[str, list[ThreadKey]] = defaultdict(list)
        for row in self._rows(t.issue_places, team_id, issue_ids):
            places[row["issue_id"]].append(ThreadKey(team_id, row["channel_id"], row["thread_ts"]))
        references: dict[str, list[Reference]] = defaultdict(list)
        for row in self._rows(t.issue_references, team_id, issue_ids):
            references[row["issue_id"]].append(Reference(row["kind"], row["value"]))
        drafts: dict[str, list[Draft]] = defaultdict(list)
        for row in self._rows(t.drafts, team_id, issue_ids):
            drafts[row["issue_id"]].append(to_draft(row))
        return [
            to_issue(
                row,
                sorted(places[row["issue_id"]]),
                sorted(references[row["issue_id"]], key=lambda ref: (ref.kind, ref.value)),
                sorted(drafts[row["issue_id"]], key=lambda draft: (draft.started_at, draft.source)),
            )
            for row in self._rows(t.issues, team_id, issue_ids)
        ]


def _by_team(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for team_id, issue_id in pairs:
        ids[team_id].append(issue_id)
    return list(ids.items())
