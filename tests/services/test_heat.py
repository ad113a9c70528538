"""Hints to pause: to whom, when, and when not; and that what is kept does not depend on the order of arrival."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import pytest

from bot.domain.incoming import Asker, Press, Spot
from bot.domain.model import Author, Channel, ChannelOptions, Person, Place, Preferences
from bot.domain.notices import Delivery
from bot.errors import UserError
from bot.services import heat
from bot.store.sql import SqlStore
from tests.services.playing import (
    ANA,
    BEN,
    CHANNEL,
    CLEO,
    CUSTOMER,
    RULES,
    TEAM,
    at,
    hear,
    memory_store,
    message,
    stored,
    thread,
    ts,
)

HOT = (
    "This is the third time you promised me that. You never answer, and nobody told me anything! "
    "Refund by noon or my lawyer writes to you."
)
OPEN = Channel(TEAM, CHANNEL, "help", options=ChannelOptions(pause=True))
SHARED = replace(OPEN, is_ext_shared=True)


@pytest.fixture
def store() -> Iterator[SqlStore]:
    """A channel with a customer that opted in; nine in the morning where everybody lives."""
    with memory_store() as opened:
        with opened.begin() as tx:
            tx.put_channel(SHARED)
            tx.put_people([Person(TEAM, user) for user in (ANA, BEN, CLEO)])
            tx.put_people([Person(TEAM, CUSTOMER, author=Author.OUTSIDER)])
        yield opened


def hints(store: SqlStore) -> list[tuple[str, str]]:
    """To whom, and how."""
    with store.begin() as tx:
        rows = stored(tx, ["notices"])["notices"]
    return [(row["user_id"], row["delivery"]) for row in rows if row["kind"] == "Nudge"]


def talk(store: SqlStore, answered: float = 1, hot: float = 2) -> None:
    """A customer asks, Ana answers, the customer gets harsh."""
    hear(store, message(0, CUSTOMER, "where is my order?"), now=at(0))
    hear(store, message(answered, ANA, "It left on Monday.", under=0), now=at(answered))
    hear(store, message(hot, CUSTOMER, HOT, under=0), now=at(hot))


def test_who_answered_last_is_told_by_dm_where_a_customer_reads(store: SqlStore) -> None:
    """In a channel with a customer nothing is shown: Ana gets a DM, the customer and Ben get nothing."""
    talk(store)
    assert hints(store) == [(ANA, Delivery.DIRECT)]


def test_among_ourselves_the_hint_stands_in_the_thread(store: SqlStore) -> None:
    """Ana was active a minute ago: ephemeral; half an hour ago: by DM."""
    for hot, how in ((2, Delivery.HINT), (31, Delivery.DIRECT)):
        with memory_store() as other:
            with other.begin() as tx:
                tx.put_channel(OPEN)
                tx.put_people([Person(TEAM, user) for user in (ANA, BEN, CLEO)])
            talk(other, hot=hot)
            assert hints(other) == [(ANA, how)]


@pytest.mark.parametrize(
    "person",
    [
        Person(TEAM, ANA, preferences=Preferences(pause=False)),
        Person(TEAM, ANA, is_deleted=True),
        Person(TEAM, ANA, author=Author.OUTSIDER),
        Person(TEAM, ANA, author=Author.BOT),
    ],
)
def test_who_is_never_told(store: SqlStore, person: Person) -> None:
    """Who switched it off, who left, who is not of the team."""
    with store.begin() as tx:
        tx.put_person(person)
    talk(store)
    assert hints(store) == []


def test_at_night_only_who_writes_there_just_then(store: SqlStore) -> None:
    """It is half past ten at night in Auckland: silence, unless Ana wrote there a minute ago."""
    with store.begin() as tx:
        tx.put_person(Person(TEAM, ANA, tz="Pacific/Auckland"))
    talk(store, hot=30)
    assert hints(store) == []
    hear(store, message(40, ANA, "It arrives tomorrow.", under=0), now=at(40))
    hear(store, message(200, CUSTOMER, "where is the other one?"), now=at(200))
    hear(store, message(201, ANA, "on its way", under=200), now=at(201))
    hear(store, message(202, CUSTOMER, HOT, under=200), now=at(202))
    assert hints(store) == [(ANA, Delivery.DIRECT)]


def test_a_channel_that_did_not_opt_in_keeps_nothing(store: SqlStore) -> None:
    """No hint, no mark, no spell."""
    with store.begin() as tx:
        tx.put_channel(replace(SHARED, options=ChannelOptions(pause=False)))
    talk(store)
    assert hints(store) == []
    with store.begin() as tx:
        assert tx.heat_in([thread(0)]) == {}
        assert tx.spells_in([thread(0)]) == {}


def test_a_closed_place_is_not_told_of_to_those_outside(store: SqlStore) -> None:
    """Ben is called by name in a private channel that he is not in: Ana, who is, would be told, Ben is not."""
    with store.begin() as tx:
        tx.put_channel(replace(OPEN, is_private=True))
        tx.set_members(Place(TEAM, CHANNEL), [ANA, CLEO])
    hear(store, message(0, ANA, "where does this stand?"), now=at(0))
    hear(store, message(1, CLEO, f"<@{BEN}> {HOT}", under=0), now=at(1))
    assert BEN not in [user for user, _ in hints(store)]


def test_once_in_two_hours(store: SqlStore) -> None:
    """Ana made peace and it flares up again after an hour: silence; after three: a second hint."""
    talk(store)
    for n, minute in enumerate((60, 240), start=1):
        hear(store, message(minute - 3, ANA, "Sorry about that, my mistake.", under=0), now=at(minute - 3))
        hear(store, message(minute - 2, CUSTOMER, "when does it come?", under=0), now=at(minute - 2))
        hear(store, message(minute - 1, ANA, "It comes on Friday.", under=0), now=at(minute - 1))
        hear(store, message(minute, CUSTOMER, HOT, under=0), now=at(minute))
        assert len(hints(store)) == n


def test_stale_heat_is_not_told(store: SqlStore) -> None:
    """After downtime everything is heard at once: what is an hour old raises nothing, but is known."""
    said = [message(0, CUSTOMER, "where is it?"), message(1, ANA, "It left on Monday.", under=0)]
    hear(store, *said, message(2, CUSTOMER, HOT, under=0), now=at(62))
    assert hints(store) == []
    with store.begin() as tx:
        assert [spell.at for spell in tx.spells_in([thread(0)])[thread(0)]] == [ts(2)]


def test_what_is_kept_does_not_depend_on_the_order() -> None:
    """Question, answer and harsh word in any order, repeated: the same marks and the same spell."""
    said = [
        message(0, CUSTOMER, "where is it?"),
        message(1, ANA, "It left on Monday.", under=0),
        message(2, CUSTOMER, HOT, under=0),
    ]
    seen = []
    for order in permutations(said):
        with memory_store() as store:
            with store.begin() as tx:
                tx.put_channel(SHARED)
            for body in (*order, order[0]):
                hear(store, body, now=at(3))
            with store.begin() as tx:
                seen.append((sorted(tx.heat_in([thread(0)])[thread(0)]), tx.spells_in([thread(0)])))
    assert all(one == seen[0] for one in seen)


def press(user_id: str, author: Author = Author.TEAMMATE, about: Spot | None = None) -> Press:
    """A button under the hint of `talk`."""
    return Press(Asker(TEAM, user_id, author), "heat.fine", "p1", about=about or Spot(CHANNEL, ts(0), ts(2)))


@pytest.mark.parametrize("fine", [True, False])
def test_fine_keeps_the_thread_quiet_for_everybody(store: SqlStore, fine: bool) -> None:
    """Ana says that it is fine: Ben, who takes over, is left in peace at the same heat; else he is told."""
    talk(store)
    if fine:
        with store.begin() as tx:
            heat.fine(tx, RULES, press(ANA), at(3))
    hear(store, message(4, BEN, "Sorry about that, my mistake.", under=0), now=at(4))
    hear(store, message(5, CUSTOMER, "when does it come?", under=0), now=at(5))
    hear(store, message(6, BEN, "It comes on Friday.", under=0), now=at(6))
    hear(store, message(7, CUSTOMER, HOT, under=0), now=at(7))
    assert [user for user, _ in hints(store)] == [ANA, *([] if fine else [BEN])]


def test_outsiders_press_in_vain(store: SqlStore) -> None:
    """People of other organisations answer no hints; a button that names no thread says so."""
    with store.begin() as tx:
        with pytest.raises(UserError):
            heat.why(tx, RULES, press(CUSTOMER, Author.OUTSIDER), at(3))
        with pytest.raises(UserError):
            heat.fine(tx, RULES, replace(press(ANA), about=None), at(3))
