"""Channels and people as we learn of them: invitations, renames, sharing, profiles; who may read what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.incoming import (
    ChannelChange,
    Heard,
    HomeOpened,
    MemberChange,
    PersonChange,
    Said,
    Uninstalled,
)
from bot.domain.model import Channel, Message, Person, Place, Reaction, Ts, at_of
from bot.domain.notices import Delivery, HomePage, Notice, Target, Welcome
from bot.domain.rules import Rules
from bot.ports import Tx
from bot.services import customer_learning, installing

_REPEATED_FOR = timedelta(minutes=5)  # Slack sends again what was not acked: no gap up to this is one


def learn_from(tx: Tx, news: Sequence[Heard]) -> None:
    """Events tell in passing what a channel is; a channel heard of for the first time is remembered."""
    heard: dict[Place, list[Heard]] = {}
    for event in news:
        if isinstance(event.body, Message | Reaction):
            heard.setdefault(Place(event.body.team_id, event.body.channel_id), []).append(event)
    known = tx.channels(heard) if heard else {}
    news_of = [
        place for place, events in heard.items() if place not in known or _learned(known[place], events) != known[place]
    ]
    for place in sorted(news_of):
        tx.put_channel(_learned(_channel(tx, place), heard[place]))


def _learned(old: Channel, events: Sequence[Heard]) -> Channel:
    types = {event.channel_type for event in events}
    newest = max((event.body.ts for event in events if isinstance(event.body, Message)), default="")
    return replace(
        old,
        is_ext_shared=old.is_ext_shared or any(event.is_ext_shared for event in events),
        is_private=old.is_private or "group" in types,
        is_direct=old.is_direct or not types.isdisjoint(("im", "mpim")),
        is_member=True,
        read_until=_heard_on(old.read_until, newest),
    )


def _heard_on(mark: Ts, newest: Ts) -> Ts:
    """How far a channel was heard without a gap. After a longer silence only a reading of its history can tell."""
    if not mark or not newest or at_of(newest) - at_of(mark) > _REPEATED_FOR:
        return mark
    return max(mark, _coarse(newest))


def was_read(tx: Tx, rules: Rules, read: tuple[Place, Ts], now: datetime) -> None:
    """The history of a place was read to its end; the reading began at this moment."""
    place, begun = read
    channel = _channel(tx, place)
    tx.put_channel(replace(channel, read_until=max(channel.read_until, _coarse(begun))))


def _coarse(ts: Ts) -> Ts:
    """How far we have read, to a hundred seconds: a finer mark would cost a write for every message."""
    return f"{ts[:8]}00.000000" if ts else ""


def apply(tx: Tx, said: Said, now: datetime) -> None:
    """One event that is neither a message nor a reaction."""
    match said:
        case ChannelChange():
            _change_channel(tx, said)
        case MemberChange():
            _change_member(tx, said, now)
        case PersonChange():
            _change_person(tx, said)
        case HomeOpened():
            _open_home(tx, said, now)
        case Uninstalled():
            tx.forget_team(said.team_id)


def _channel(tx: Tx, place: Place) -> Channel:
    """What we know of a channel, to be changed: by nobody else meanwhile."""
    return tx.channels([place], held=True).get(place) or Channel(place.team_id, place.channel_id)


def _change_channel(tx: Tx, change: ChannelChange) -> None:
    old = _channel(tx, Place(change.team_id, change.channel_id))
    new = replace(
        old,
        name=old.name if change.name is None else change.name,
        is_archived=old.is_archived if change.is_archived is None else change.is_archived,
        is_ext_shared=old.is_ext_shared if change.is_ext_shared is None else change.is_ext_shared,
    )
    tx.put_channel(new)
    if change.new_channel_id:  # sharing a channel can change its id: what was known moves along
        tx.put_channel(replace(new, channel_id=change.new_channel_id))
        tx.set_members(Place(old.team_id, change.new_channel_id), tx.members(old.place))


def _change_member(tx: Tx, change: MemberChange, now: datetime) -> None:
    place = Place(change.team_id, change.channel_id)
    if not change.is_us:
        tx.change_member(place, change.user_id, change.joined)
        return
    old = _channel(tx, place)
    tx.put_channel(
        replace(old, is_member=change.joined, invited_by=change.by or old.invited_by, welcomed=change.joined)
    )
    if change.joined:
        installing.meet(tx, change.team_id, change.by, now)
    if change.joined and not old.is_ext_shared and not old.is_direct:
        welcome = Welcome(change.by or old.invited_by)
        key = f"welcome:{change.channel_id}:{now:%Y-%m-%d}"  # invited twice a day: said once
        tx.enqueue([Notice(place.team_id, key, Target(Delivery.POST, place.channel_id), welcome)], now)


def _change_person(tx: Tx, change: PersonChange) -> None:
    old = tx.person(change.team_id, change.user_id) or Person(change.team_id, change.user_id)
    tx.put_person(
        replace(
            old,
            tz=change.tz,
            author=change.author,
            is_admin=change.is_admin,
            is_deleted=change.is_deleted,
            names=change.names,
        )
    )


def _open_home(tx: Tx, opened: HomeOpened, now: datetime) -> None:
    person = tx.person(opened.team_id, opened.user_id) or Person(opened.team_id, opened.user_id)
    if not person.home_opened:
        tx.put_person(replace(person, home_opened=True))
    installing.meet(tx, opened.team_id, opened.user_id, now)
    tx.enqueue([home_notice(opened.team_id, opened.user_id, f"opened:{now.timestamp()}")], now)


def home_notice(team_id: str, user_id: str, why: str) -> Notice:
    """Publish somebody's App Home; only the newest of several that wait is sent."""
    target = Target(Delivery.HOME, user_id=user_id)
    return Notice(team_id, f"home:{user_id}:{why}", target, HomePage(user_id), edits_key=f"home:{user_id}")


def readable(tx: Tx, team_id: str, user_id: str, channels: Iterable[str], here: str = "") -> set[str]:
    """Those of `channels` that `user_id` may read. What we do not know to be open counts as closed."""
    wanted = set(channels)
    known = tx.channels([Place(team_id, channel_id) for channel_id in wanted])
    allowed = {here} & wanted
    for place, channel in known.items():
        is_open = not channel.is_private and not channel.is_direct and channel.name != ""
        if is_open or user_id in tx.members(place):
            allowed.add(place.channel_id)
    return allowed


def learn_channel(tx: Tx, rules: Rules, learned: tuple[Channel, Sequence[str]], now: datetime) -> None:
    """What Slack says about a channel and its members, keeping what the team chose for it."""
    channel, members = learned
    old = _channel(tx, channel.place)
    kept = replace(
        channel,
        invited_by=old.invited_by,
        welcomed=old.welcomed,
        read_until=old.read_until,
        options=old.options,
    )
    tx.put_channel(kept)
    customer_learning.learn_channel(tx, rules, kept)
    if channel.is_private or channel.is_direct or channel.is_ext_shared:
        tx.set_members(channel.place, members)


def learn_person(tx: Tx, rules: Rules, person: Person, now: datetime) -> None:
    """What Slack says about somebody (users.info), keeping what they chose."""
    old = tx.person(person.team_id, person.user_id)
    tx.put_person(replace(person, home_opened=old.home_opened, preferences=old.preferences) if old else person)
