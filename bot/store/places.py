"""Channels, people, installations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from bot.domain.model import Author, Channel, Person, Place
from bot.ports import Installation
from bot.store import tables as t
from bot.store.base import Base, among
from bot.store.rows import of_channel, of_person, to_channel, to_installation, to_person


class Places(Base):
    """The part of a transaction that knows where and who."""

    def channels(self, places: Iterable[Place], held: bool = False) -> dict[Place, Channel]:
        rows = self.rows_at(_held if held else _known, ((p.team_id, p.channel_id) for p in places))
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

    def members_of(self, places: Iterable[Place]) -> dict[Place, frozenset[str]]:
        found: dict[Place, set[str]] = defaultdict(set)
        for row in self.rows_at(_members, ((p.team_id, p.channel_id) for p in places)):
            found[Place(row["team_id"], row["channel_id"])].add(row["user_id"])
        return {place: frozenset(members) for place, members in found.items()}

    def people(self, team_id: str, user_ids: Iterable[str]) -> dict[str, Person]:
        rows = self.rows_at(_people, ((team_id, user_id) for user_id in user_ids))
        return {row["user_id"]: to_person(row) for row in rows}

    def our_names(self, team_id: str) -> frozenset[str]:
        rows = self.connection.execute(_names(), {"team_id": team_id})
        return frozenset(name for (names,) in rows for name in names)

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


@cache
def _known(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    c = t.channels.c
    return select(t.channels).where(among([c.team_id, c.channel_id], is_postgres))


@cache
def _held(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    """SQLite has one writer; on PostgreSQL rows are held in one order, so that two never wait for each other."""
    c, query = t.channels.c, _known(is_postgres)
    return query.order_by(c.team_id, c.channel_id).with_for_update() if is_postgres else query


@cache
def _members(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    m = t.members.c
    return select(t.members).where(among([m.team_id, m.channel_id], is_postgres))


@cache
def _people(is_postgres: bool) -> Select[*tuple[Any, ...]]:
    p = t.people.c
    return select(t.people).where(among([p.team_id, p.user_id], is_postgres))


@cache
def _names() -> Select[*tuple[Any, ...]]:
    p = t.people.c
    return select(p.names).where(p.team_id == bindparam("team_id"), p.author == Author.TEAMMATE.value)
