"""Channels, people, installations, and the housekeeping of all tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Table, select, tuple_

from bot.domain.model import Channel, Person, Place, ts_of
from bot.ports import Installation
from bot.store import tables as t
from bot.store.base import Base
from bot.store.rows import of_channel, of_person, to_channel, to_installation, to_person

_EVENTS_KEPT = timedelta(days=2)  # Slack repeats an event for hours at most
_SET_ASIDE_KEPT = timedelta(days=7)


class Places(Base):
    """The part of a transaction that knows where and who."""

    def channels(self, places: Iterable[Place]) -> dict[Place, Channel]:
        c = t.channels.c
        wanted = tuple_(c.team_id, c.channel_id).in_([(p.team_id, p.channel_id) for p in places])
        rows = self.connection.execute(select(t.channels).where(wanted)).mappings()
        return {channel.place: channel for channel in map(to_channel, rows)}

    def team_channels(self, team_id: str) -> list[Channel]:
        rows = self.connection.execute(select(t.channels).where(t.channels.c.team_id == team_id)).mappings()
        return sorted(map(to_channel, rows), key=lambda channel: channel.channel_id)

    def put_channel(self, channel: Channel) -> None:
        self.upsert(t.channels, [of_channel(channel)])

    def members(self, place: Place) -> set[str]:
        m = t.members.c
        rows = self.connection.execute(
            select(m.user_id).where(m.team_id == place.team_id, m.channel_id == place.channel_id)
        )
        return {row.user_id for row in rows}

    def set_members(self, place: Place, user_ids: Iterable[str]) -> None:
        m = t.members.c
        here = (m.team_id == place.team_id) & (m.channel_id == place.channel_id)
        self.connection.execute(t.members.delete().where(here))
        rows = [{"team_id": place.team_id, "channel_id": place.channel_id, "user_id": u} for u in sorted(set(user_ids))]
        if rows:
            self.connection.execute(t.members.insert(), rows)

    def change_member(self, place: Place, user_id: str, joined: bool) -> None:
        row = {"team_id": place.team_id, "channel_id": place.channel_id, "user_id": user_id}
        if joined:
            self.connection.execute(self.insert(t.members).on_conflict_do_nothing(), row)
            return
        m = t.members.c
        mine = (m.team_id == place.team_id) & (m.channel_id == place.channel_id) & (m.user_id == user_id)
        self.connection.execute(t.members.delete().where(mine))

    def person(self, team_id: str, user_id: str) -> Person | None:
        p = t.people.c
        row = (
            self.connection.execute(select(t.people).where(p.team_id == team_id, p.user_id == user_id))
            .mappings()
            .first()
        )
        return to_person(row) if row else None

    def put_person(self, person: Person) -> None:
        self.upsert(t.people, [of_person(person)])

    def installation(self, team_id: str) -> Installation | None:
        row = (
            self.connection.execute(select(t.installations).where(t.installations.c.team_id == team_id))
            .mappings()
            .first()
        )
        return to_installation(row, self.cipher.open(row["bot_token"])) if row else None

    def installations(self) -> list[Installation]:
        rows = self.connection.execute(select(t.installations).order_by(t.installations.c.team_id)).mappings()
        return [to_installation(row, self.cipher.open(row["bot_token"])) for row in rows]

    def put_installation(self, installation: Installation) -> None:
        row = {
            "team_id": installation.team_id,
            "bot_token": self.cipher.seal(installation.bot_token),
            "bot_user_id": installation.bot_user_id,
            "bot_id": installation.bot_id,
            "installer_id": installation.installer_id,
            "enterprise_id": installation.enterprise_id,
            "scopes": list(installation.scopes),
        }
        self.upsert(t.installations, [row])

    def forget_person(self, team_id: str, user_id: str) -> None:
        for table in (t.reactions, t.acts, t.drafts, t.members, t.people):
            mine = (table.c.team_id == team_id) & (table.c.user_id == user_id)
            self.connection.execute(table.delete().where(mine))
        m = t.messages.c
        self.connection.execute(
            t.messages.update().where(m.team_id == team_id, m.user_id == user_id),
            {"user_id": "", "signal": "", "signal_to": "", "draft_text": ""},
        )

    def forget_team(self, team_id: str) -> None:
        for table in t.metadata.sorted_tables:
            self.connection.execute(table.delete().where(table.c.team_id == team_id))

    def purge(self, now: datetime, keep: timedelta) -> dict[str, int]:
        old = ts_of(now - keep)
        live = select(t.drafts.c.issue_id).where(t.drafts.c.ended_at == "", t.drafts.c.expires_at > now)
        removed = {
            "events": self._delete(t.events, t.events.c.seen_at < now - _EVENTS_KEPT),
            "set_aside": self._delete(t.set_aside, t.set_aside.c.at < now - _SET_ASIDE_KEPT),
            "notices": self._delete(t.notices, t.notices.c.finished_at < now - keep),
            "lanes": self._delete(t.lanes, t.lanes.c.free_at < now - _EVENTS_KEPT),
            "messages": self._delete(t.messages, t.messages.c.ts < old),
            "reactions": self._delete(t.reactions, t.reactions.c.item_ts < old),
            "issues": self._delete(t.issues, (t.issues.c.opened_at < old) & t.issues.c.issue_id.not_in(live)),
        }
        for table in (t.drafts, t.acts, t.issue_places, t.issue_references):
            kept = select(t.issues.c.issue_id).where(t.issues.c.team_id == table.c.team_id)
            removed[table.name] = self._delete(table, table.c.issue_id.not_in(kept))
        return removed

    def _delete(self, table: Table, which: object) -> int:
        return self.connection.execute(table.delete().where(which)).rowcount  # type: ignore[arg-type]
