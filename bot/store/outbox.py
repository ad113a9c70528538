"""The outbox: notices wait here until they are said, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, bindparam, case, func, select, true
from sqlalchemy.sql import ColumnElement

from bot.domain.model import Ts
from bot.domain.notices import Notice
from bot.ports import QueuedNotice
from bot.store import tables as t
from bot.store.base import Base
from bot.store.rows import of_notice, to_notice

PACE = timedelta(seconds=1)  # Slack takes about one message a second a channel
_n, _l = t.notices.c, t.lanes.c
# In the very words of the partial indexes, so that they serve: what was said long ago costs nothing.
_OPEN = _n.state.in_(bindparam("open", ["queued", "sending"], expanding=True, literal_execute=True))


def _due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return _OPEN, _n.due_at <= now, _n.claimed_until.is_(None) | (_n.claimed_until <= now)


def _lane_of(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["team_id"], row["lane"]


class Outbox(Base):
    """The part of a transaction that speaks."""

    def enqueue(self, notices: Iterable[Notice], now: datetime) -> int:
        rows = [of_notice(notice, now) for notice in notices]
        if not rows:
            return 0
        lanes = [{"team_id": team, "lane": lane, "free_at": now} for team, lane in sorted(set(map(_lane_of, rows)))]
        self.connection.execute(self.insert(t.lanes).on_conflict_do_nothing(), lanes)
        statement = self.insert(t.notices).on_conflict_do_nothing(index_elements=["team_id", "dedupe_key"])
        return len(self.connection.execute(statement.returning(_n.id), rows).all())

    def claim(self, now: datetime, limit: int, lease_until: datetime) -> list[QueuedNotice]:
        claimed: list[QueuedNotice] = []
        for row in self._heads(self._hold_lanes(now, limit), now):
            values = {"state": "sending", "claimed_until": lease_until, "attempts": row["attempts"] + 1}
            if row["state"] == "sending":  # its sender died on the way: Slack may have it
                values["uncertain"] = True
            self.connection.execute(t.notices.update().where(_n.id == row["id"]), values)
            self._free_lane(row["id"], lease_until)
            queued = self._queued({**row, **values})
            if self._is_superseded(row):
                self.finish(queued, "dropped", "superseded", now)
            else:
                claimed.append(queued)
        return claimed

    def _hold_lanes(self, now: datetime, limit: int) -> list[tuple[str, str]]:
        """Lanes in which something is due and nothing is under way, by the age of what waits there longest.

        Senders compete for lanes, not for notices: whoever passed over a locked notice would say the next one first.
        """
        same = (_l.team_id == _n.team_id) & (_l.lane == _n.lane)
        waiting = (
            select(_n.team_id, _n.lane)
            .join(t.lanes, same)
            .where(*_due(now), _l.free_at <= now)
            .group_by(_n.team_id, _n.lane)
            .order_by(func.min(_n.id))
            .limit(limit)
        )
        lanes = [(team, lane) for team, lane in self.connection.execute(waiting)]
        if not lanes or not self.is_postgres:
            return lanes
        free = self.among([_l.team_id, _l.lane], lanes) & (_l.free_at <= now)
        held = select(_l.team_id, _l.lane).where(free).with_for_update(skip_locked=True)
        return [(team, lane) for team, lane in self.connection.execute(held)]

    def _heads(self, lanes: list[tuple[str, str]], now: datetime) -> Sequence[RowMapping]:
        """The first notice of each of these lanes, read after they are held."""
        if not lanes:
            return []
        first = select(func.min(_n.id)).where(self.among([_n.team_id, _n.lane], lanes), *_due(now))
        query = select(t.notices).where(_n.id.in_(first.group_by(_n.team_id, _n.lane))).order_by(_n.id)
        return self.connection.execute(query).mappings().all()

    def _is_superseded(self, row: RowMapping) -> bool:
        """A newer version of the same card is waiting: the older one need not be shown."""
        if not row["edits_key"]:
            return False
        newer = select(_n.id).where(
            _n.team_id == row["team_id"],
            _n.edits_key == row["edits_key"],
            _OPEN,
            _n.state == "queued",
            _n.id > row["id"],
        )
        return self.connection.execute(newer.limit(1)).first() is not None

    def _queued(self, row: Mapping[Any, Any]) -> QueuedNotice:
        edits = None
        if row["edits_key"]:
            posted = self.connection.execute(
                select(_n.posted_channel_id, _n.posted_ts).where(
                    _n.team_id == row["team_id"], _n.dedupe_key == row["edits_key"]
                )
            ).first()
            edits = (posted.posted_channel_id, posted.posted_ts) if posted else ("", "")
        return QueuedNotice(row["id"], to_notice(row), row["attempts"], row["uncertain"], row["created_at"], edits)

    def finish(
        self, queued: QueuedNotice, state: str, reason: str, now: datetime, channel_id: str = "", ts: Ts = ""
    ) -> None:
        values = {
            "state": state,
            "reason": reason[:255],
            "posted_channel_id": channel_id,
            "posted_ts": ts,
            "finished_at": now,
            "body": {},
        }
        which = true() if state == "sent" else self._held(queued)
        self._change(queued, which, values, free_at=now + PACE if state == "sent" else now)

    def retry(self, queued: QueuedNotice, due_at: datetime, uncertain: bool, reason: str) -> None:
        values = {
            "state": "queued",
            "due_at": due_at,
            "claimed_until": None,
            "uncertain": uncertain,
            "reason": reason[:255],
        }
        self._change(queued, self._held(queued), values, free_at=due_at)  # what comes after it in this lane waits too

    def _held(self, queued: QueuedNotice) -> ColumnElement[bool]:
        """Nobody has taken it over since this attempt began."""
        return (_n.state == "sending") & (_n.attempts == queued.attempts)

    def _change(
        self, queued: QueuedNotice, which: ColumnElement[bool], values: dict[str, Any], free_at: datetime
    ) -> None:
        mine = (_n.id == queued.notice_id) & which
        if self.connection.execute(t.notices.update().where(mine), values).rowcount:
            self._free_lane(queued.notice_id, free_at)

    def _free_lane(self, notice_id: int, at: datetime) -> None:
        lane = select(_n.team_id, _n.lane).where(_n.id == notice_id).subquery()
        self.connection.execute(
            t.lanes.update()
            .where(_l.team_id == select(lane.c.team_id).scalar_subquery())
            .where(_l.lane == select(lane.c.lane).scalar_subquery())
            .values(free_at=at)
        )

    def next_due(self) -> datetime | None:
        lane = (_l.team_id == _n.team_id) & (_l.lane == _n.lane)
        times = [_n.due_at, _n.claimed_until, _l.free_at]
        latest: ColumnElement[datetime | None] = times[0]
        for other in times[1:]:
            latest = case((other > latest, other), else_=latest)
        query = select(func.min(latest)).select_from(t.notices).outerjoin(t.lanes, lane)
        value: datetime | None = self.connection.execute(query.where(_OPEN)).scalar()
        return value
