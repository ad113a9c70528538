"""Channels, people, installations."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from bot.domain.model import Channel, Person, Place
from bot.ports import Installation
from bot.store import tables as t
from bot.store.base import Base
from bot.store.rows import of_channel, of_person, to_channel, to_installation, to_person


class Places(Base):
    """The part of a transaction that knows where and who."""

    def channels(self, places: Iterable[Place], held: bool = False) -> dict[Place, Channel]:
        c = t.channels.c
        wanted = self.among([c.team_id, c.channel_id], ((p.team_id, p.channel_id) for p in places))
        query = select(t.channels).where(wanted)
        if held and self.is_postgres:  # SQLite has one writer; here in one order, so that two never wait for each other
            query = query.order_by(c.team_id, c.channel_id).with_for_update()
        rows = self.connection.execute(query).mappings()
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
        self.put_people([person])

    def put_people(self, people: Iterable[Person]) -> None:
        self.upsert(t.people, [of_person(person) for person in people])

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
