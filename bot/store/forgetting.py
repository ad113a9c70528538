"""Forgetting: a person, a workspace, and what has outlived its time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import get_args

from sqlalchemy import Table, Text, cast, delete, or_, select, update
from sqlalchemy.sql import ColumnElement

from bot.domain.heat_notices import HeatNotice
from bot.domain.model import ts_of
from bot.store import tables as t
from bot.store.base import Base

_EVENTS_KEPT = timedelta(days=2)  # Slack repeats an event for hours at most
_TRACES_KEPT = timedelta(days=4)  # how far apart two threads of one issue may begin, and a little more
_NUDGES_KEPT = timedelta(days=1)  # as long as the budget of a day counts them
_SET_ASIDE_KEPT = timedelta(days=7)


class Forgetting(Base):
    """The part of a transaction that keeps nothing longer than it may."""

    def forget_person(self, team_id: str, user_id: str) -> list[str]:
        issues = self._issues_naming(team_id, user_id)
        self._forget_notices(team_id, user_id, issues)
        self._forget_words(team_id, user_id)
        for table in (
            t.reactions,
            t.acts,
            t.drafts,
            t.members,
            t.people,
            t.nudges,
            t.customer_aliases,
            t.customer_changes,
        ):
            mine = (table.c.team_id == team_id) & (table.c.user_id == user_id)
            self.connection.execute(delete(table).where(mine))
        ch = t.customer_changes.c
        self.connection.execute(delete(t.customer_changes).where(ch.team_id == team_id, _mentions(ch.before, user_id)))
        self._forget_roles(team_id, user_id)
        return issues

    def _forget_roles(self, team_id: str, user_id: str) -> None:
        c, i = t.channels.c, t.installations.c
        invited = update(t.channels).where(c.team_id == team_id, c.invited_by == user_id)
        self.connection.execute(invited.values(invited_by=""))
        installed = update(t.installations).where(i.team_id == team_id, i.installer_id == user_id)
        self.connection.execute(installed.values(installer_id=""))
        backs_up = select(t.channels).where(c.team_id == team_id, _mentions(c.options, user_id))
        for row in self.connection.execute(backs_up).mappings().all():
            here = update(t.channels).where(c.team_id == team_id, c.channel_id == row["channel_id"])
            self.connection.execute(here.values(options={**row["options"], "backup": ""}))

    def _issues_naming(self, team_id: str, user_id: str) -> list[str]:
        i, d = t.issues.c, t.drafts.c
        drafted = select(d.issue_id).where(d.team_id == team_id, d.user_id == user_id)
        named = or_(i.owner == user_id, _mentions(i.apart, user_id), _mentions(i.decision, user_id))
        rows = self.connection.execute(
            select(i.issue_id).where(i.team_id == team_id, named | i.issue_id.in_(drafted)).order_by(i.issue_id)
        )
        return [row.issue_id for row in rows]

    def _forget_notices(self, team_id: str, user_id: str, issue_ids: list[str]) -> None:
        """What is still to be said of them is not said; cards are drawn again, without them."""
        n, i = t.notices.c, t.issues.c
        waiting = (n.state == "queued") & _mentions(n.body, user_id)
        self.connection.execute(
            delete(t.notices).where(n.team_id == team_id, (n.user_id == user_id) | (n.lane == user_id) | waiting)
        )
        gone = (t.lanes.c.team_id == team_id) & (t.lanes.c.lane == user_id)
        self.connection.execute(delete(t.lanes).where(gone))
        for issue_id in issue_ids:
            mine = (i.team_id == team_id) & (i.issue_id == issue_id)
            self.connection.execute(update(t.issues).where(mine).values(card_print=""))
            key = select(i.card_key).where(mine).scalar_subquery()
            posted = select(n.id).where(n.team_id == team_id, n.dedupe_key == key)
            if self.connection.execute(posted).first() is None:  # its card was still waiting: begin anew
                self.connection.execute(update(t.issues).where(mine).values(card_version=0, card_key=""))

    def _forget_words(self, team_id: str, user_id: str) -> None:
        m, a = t.messages.c, t.acts.c
        nothing = {"signal": "", "signal_to": "", "draft_text": ""}
        called = update(t.messages).where(m.team_id == team_id, m.heat.is_not(None), _mentions(m.heat, user_id))
        self.connection.execute(called.values(heat=None))
        mine = update(t.messages).where(m.team_id == team_id, m.user_id == user_id)
        self.connection.execute(mine.values(user_id="", heat=None, **nothing))
        to_them = update(t.messages).where(m.team_id == team_id, m.signal_to == user_id)
        self.connection.execute(to_them.values(**nothing))
        self.connection.execute(delete(t.acts).where(a.team_id == team_id, a.to == user_id))

    def forget_team(self, team_id: str) -> None:
        for table in t.metadata.sorted_tables:
            self.connection.execute(delete(table).where(table.c.team_id == team_id))

    def purge(self, now: datetime, keep: timedelta) -> dict[str, int]:
        old = ts_of(now - keep)
        live = select(t.drafts.c.issue_id).where(t.drafts.c.ended_at == "", t.drafts.c.expires_at > now)
        n, lanes = t.notices.c, t.lanes.c
        waits = select(n.id).where(n.team_id == lanes.team_id, n.lane == lanes.lane, n.finished_at.is_(None))
        of_heat = n.kind.in_([one.__name__ for one in get_args(HeatNotice)])
        hints = of_heat & (n.finished_at < now - _NUDGES_KEPT)  # who was told is soon nobody's to know
        removed = {
            "events": self._delete(t.events, t.events.c.seen_at < now - _EVENTS_KEPT),
            "set_aside": self._delete(t.set_aside, t.set_aside.c.at < now - _SET_ASIDE_KEPT),
            "notices": self._delete(t.notices, (n.finished_at < now - keep) | hints),
            "lanes": self._delete(t.lanes, (t.lanes.c.free_at < now - _EVENTS_KEPT) & ~waits.exists()),
            "customer_changes": self._delete(t.customer_changes, t.customer_changes.c.at < now - keep),
            "nudges": self._delete(t.nudges, t.nudges.c.at < now - _NUDGES_KEPT),
            "hot_spells": self._delete(t.hot_spells, t.hot_spells.c.ts < old),
            "messages": self._delete(t.messages, t.messages.c.ts < old),
            "reactions": self._delete(t.reactions, t.reactions.c.item_ts < old),
            "issues": self._delete(t.issues, (t.issues.c.opened_at < old) & t.issues.c.issue_id.not_in(live)),
        }
        removed["acts"] = self._delete(t.acts, t.acts.c.at < old)
        removed["issue_pairs"] = self._delete(t.issue_pairs, t.issue_pairs.c.at < old)
        for table in (t.drafts, t.issue_places, t.issue_references):
            kept = select(t.issues.c.issue_id).where(
                t.issues.c.team_id == table.c.team_id, t.issues.c.issue_id == table.c.issue_id
            )
            removed[table.name] = self._delete(table, ~kept.exists())
        removed["issue_terms"] = self._delete(t.issue_terms, ~_is_place(t.issue_terms))
        return removed | {"traces": self._forget_traces(now), "heat": self._forget_heat(now)}

    def _forget_traces(self, now: datetime) -> int:
        """Search terms of what never became part of an issue are needed for days, not for months."""
        m = t.messages.c
        old = m.traces.is_not(None) & (m.ts < ts_of(now - _TRACES_KEPT)) & ~_is_place(t.messages)
        return self.connection.execute(update(t.messages).where(old).values(traces=None)).rowcount

    def _forget_heat(self, now: datetime) -> int:
        """What a message did to its thread matters for days, too."""
        m = t.messages.c
        old = m.heat.is_not(None) & (m.ts < ts_of(now - _TRACES_KEPT))
        return self.connection.execute(update(t.messages).where(old).values(heat=None)).rowcount

    def _delete(self, table: Table, which: ColumnElement[bool]) -> int:
        return self.connection.execute(delete(table).where(which)).rowcount


def _is_place(table: Table) -> ColumnElement[bool]:
    """The row's thread is one of an issue."""
    p, c = t.issue_places.c, table.c
    same = (p.team_id == c.team_id) & (p.channel_id == c.channel_id) & (p.thread_ts == c.thread_ts)
    return select(p.issue_id).where(same).exists()


def _mentions(column: ColumnElement[object], user_id: str) -> ColumnElement[bool]:
    """The JSON names this person, as a whole string: U1 is not U12."""
    return cast(column, Text).contains(f'"{user_id}"', autoescape=True)
