"""What is learned of customers from events: from whom, in which place, and what is not."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.customers import Customer, MarkKind
from bot.domain.incoming import ChannelChange
from bot.domain.model import Author, Channel, Message
from bot.services import places
from bot.store.sql import SqlStore
from tests.services.playing import CHANNEL, RULES, TEAM, at, hear, memory_store, message


@pytest.fixture(scope="module")
def store() -> Iterator[SqlStore]:
    with memory_store() as opened:
        yield opened


@pytest.fixture(autouse=True)
def _empty(store: SqlStore) -> None:
    with store.begin() as tx:
        tx.forget_team(TEAM)


def there_is(store: SqlStore, name: str = "ext-fellside", **more: Any) -> Channel:
    """A channel that we know."""
    channel = Channel(TEAM, CHANNEL, name, is_ext_shared=True, **more)
    with store.begin() as tx:
        tx.put_channel(channel)
    return channel


def outsider(minute: float, text: str = "Morning", **more: Any) -> Message:
    said = message(minute, "UWES", text, author=Author.OUTSIDER)
    return replace(said, **{"home_team_id": "TFELL", "author_name": "Wes Fell", **more})


def known(store: SqlStore) -> list[Customer]:
    with store.begin() as tx:
        return tx.customers(TEAM)


def marks(store: SqlStore) -> dict[str, str]:
    """What the only customer is recognised by, and where that was learned."""
    (customer,) = known(store)
    return {f"{mark.kind} {mark.value}": mark.learned_in for mark in customer.marks}


def test_an_outsider_teaches_their_workspace_name_and_domain(store: SqlStore) -> None:
    """Once, however much they write; a domain that is not alike is somebody else's."""
    there_is(store)
    for minute, text in enumerate(("Morning", "wes@fellside.example is me", "ask jo@carrier.example", "thanks")):
        hear(store, outsider(minute, text), now=at(minute))
    expected = {f"channel {CHANNEL}", "team TFELL", "contact Wes Fell", "domain fellside.example"}
    assert set(marks(store)) == expected
    assert set(marks(store).values()) == {""}


def test_a_private_place_is_remembered_until_an_open_one_says_the_same(store: SqlStore) -> None:
    """The border of a channel goes with what was learned there."""
    private = there_is(store, is_private=True)
    hear(store, outsider(0), now=at(0))
    assert set(marks(store).values()) == {CHANNEL}
    with store.begin() as tx:
        tx.put_channel(replace(private, is_private=False))
    hear(store, outsider(1), now=at(1))
    assert set(marks(store).values()) == {""}
    assert known(store)[0].learned_in == ""


def test_a_workspace_is_known_in_its_other_channels(store: SqlStore) -> None:
    """Whose people they are does not hang on the name of the channel."""
    there_is(store)
    hear(store, outsider(0), now=at(0))
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, "C2", "joint-planning", is_ext_shared=True))
    hear(store, replace(outsider(1), channel_id="C2", author_name="Ann Fell", user_id="UANN"), now=at(1))
    assert {"contact Ann Fell", "channel C2"} <= set(marks(store))


def test_a_renamed_channel_teaches_and_a_nameless_one_does_not(store: SqlStore) -> None:
    """By the patterns of the rules."""
    there_is(store, "projects")
    hear(store, outsider(0), now=at(0))
    assert known(store) == []
    hear(store, ChannelChange(TEAM, CHANNEL, name="cust-blue_stem-works"), now=at(1))
    assert [customer.name for customer in known(store)] == ["Blue Stem Works"]


def test_a_channel_that_is_looked_up_teaches(store: SqlStore) -> None:
    """At an invitation, Slack says what the channel is called."""
    with store.begin() as tx:
        places.learn_channel(tx, RULES, (Channel(TEAM, CHANNEL, "ext-fellside"), []), at(0))
    assert [customer.name for customer in known(store)] == ["Fellside"]


def test_what_a_person_removed_is_not_learned_again(store: SqlStore) -> None:
    """However often its people write."""
    there_is(store)
    hear(store, outsider(0), now=at(0))
    (customer,) = known(store)
    with store.begin() as tx:
        tx.put_customer(TEAM, replace(customer, removed=True))
    hear(store, outsider(1), outsider(2, "wes@fellside.example"), now=at(2))
    assert known(store) == [replace(customer, removed=True)]


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("From: Lowmoor Dairy <anna@mail.lowmoor.example>", [("Lowmoor Dairy", "lowmoor.example")]),
        ("From: Anna Lee <anna.lee@gmail.com>", []),
        ("From: Anna Lee <anna@lowmoor.example>", []),
        ("SUP-2214 · Lowmoor Dairy", []),
        ("deploy 1.4 · live", []),
    ],
)
def test_cards(store: SqlStore, card: str, expected: list[tuple[str, str]]) -> None:
    """A firm with its own address is learned; private people are not collected."""
    there_is(store, "desk")
    hear(store, message(0, "", "New ticket", author=Author.BOT, more_text=(card,)), now=at(0))
    found = [(c.name, m.value) for c in known(store) for m in c.marks if m.kind is MarkKind.DOMAIN]
    assert found == expected
