"""Channels and people as events tell of them, and who may read what."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.domain.incoming import ChannelChange, Heard, HomeOpened, MemberChange, PersonChange, Said
from bot.domain.model import Author, Channel, ChannelOptions, Person, Place, Preferences
from bot.domain.notices import Delivery, FirstRun, HomePage, NoticeBody, Welcome
from bot.ports import Installation
from bot.services import installing, messages, places
from bot.store.sql import SqlStore
from tests.services.playing import ANA, BEN, CHANNEL, CUSTOMER, RULES, TEAM, at, hear, memory_store, message

HERE = Place(TEAM, CHANNEL)


@pytest.fixture
def store() -> Iterator[SqlStore]:
    """An empty store."""
    with memory_store() as opened:
        yield opened


def learn(store: SqlStore, *events: Said, minute: float = 0) -> None:
    """Events that are no talk, each delivered for the first time."""
    hear(store, *events, now=at(minute))


def channel(store: SqlStore, channel_id: str = CHANNEL) -> Channel | None:
    place = Place(TEAM, channel_id)
    with store.begin() as tx:
        return tx.channels([place]).get(place)


def said(store: SqlStore, minute: float = 600) -> list[tuple[Delivery, str, NoticeBody]]:
    """What is due to be said, to which channel or person; takes one of each."""
    with store.begin() as tx:
        claimed = tx.claim(at(minute), 20, at(minute + 1))
        for queued in claimed:
            tx.finish(queued, "sent", "", at(minute))
    targets = [(queued.notice.target, queued.notice.body) for queued in claimed]
    return [(target.delivery, target.channel_id or target.user_id, body) for target, body in targets]


def invited(joined: bool = True, by: str = BEN) -> MemberChange:
    return MemberChange(TEAM, CHANNEL, "UBOT", joined, is_us=True, by=by)


# ---------------------------------------------------------------- the bot comes and goes
def test_an_invitation_is_answered_once_in_the_channel(store: SqlStore) -> None:
    """It says who invited it; leaving and coming back the same day is not announced again."""
    learn(store, invited())
    assert said(store) == [(Delivery.POST, CHANNEL, Welcome(BEN))]
    learn(store, invited(joined=False, by=""), minute=1)
    known = channel(store)
    assert known is not None
    assert (known.is_member, known.invited_by) == (False, BEN)
    learn(store, replace(invited(), by=ANA), minute=2)
    assert said(store, 700) == []
    again = channel(store)
    assert again is not None
    assert (again.is_member, again.invited_by) == (True, ANA)


def test_an_invitation_into_a_shared_channel_is_not_announced(store: SqlStore) -> None:
    """Customers read along there."""
    learn(store, ChannelChange(TEAM, CHANNEL, is_ext_shared=True), invited())
    assert said(store) == []


def test_the_first_who_invites_is_shown_how_to_begin(store: SqlStore) -> None:
    """With a token from the environment Slack names no installer: once, and only once."""
    with store.begin() as tx:
        installing.record(tx, RULES, Installation(TEAM, "xoxb", "UBOT"), at(0))
    learn(store, invited())
    assert (Delivery.DIRECT, BEN, FirstRun(BEN)) in said(store)
    learn(store, HomeOpened(TEAM, ANA), minute=3)
    with store.begin() as tx:
        installation = tx.installation(TEAM)
    assert installation is not None
    assert installation.installer_id == BEN


# ---------------------------------------------------------------- channels
def test_a_channel_is_renamed_archived_and_shared(store: SqlStore) -> None:
    """Each event says one thing and leaves the rest as it was known."""
    learn(store, ChannelChange(TEAM, CHANNEL, name="help"), ChannelChange(TEAM, CHANNEL, is_archived=True))
    learn(store, ChannelChange(TEAM, CHANNEL, is_ext_shared=True))
    assert channel(store) == Channel(TEAM, CHANNEL, "help", is_archived=True, is_ext_shared=True)
    learn(store, ChannelChange(TEAM, CHANNEL, is_archived=False), ChannelChange(TEAM, CHANNEL, name="support"))
    assert channel(store) == Channel(TEAM, CHANNEL, "support", is_ext_shared=True)


def test_a_new_id_takes_everything_along(store: SqlStore) -> None:
    """Sharing a channel may change its id: options and members move with it."""
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, CHANNEL, "help", invited_by=BEN, options=ChannelOptions(alerts=False)))
        tx.set_members(HERE, [ANA, BEN])
    learn(store, ChannelChange(TEAM, CHANNEL, new_channel_id="C9"))
    moved = channel(store, "C9")
    assert moved is not None
    assert (moved.name, moved.invited_by, moved.options.alerts) == ("help", BEN, False)
    with store.begin() as tx:
        assert tx.members(Place(TEAM, "C9")) == {ANA, BEN}


@pytest.mark.parametrize(
    ("channel_type", "is_ext_shared", "expected"),
    [
        ("channel", False, (False, False, False)),
        ("group", False, (True, False, False)),
        ("im", False, (False, True, False)),
        ("mpim", False, (False, True, False)),
        ("channel", True, (False, False, True)),
    ],
)
def test_a_message_tells_what_its_channel_is(
    store: SqlStore, channel_type: str, is_ext_shared: bool, expected: tuple[bool, bool, bool]
) -> None:
    """In passing, and it is remembered when a later event does not say."""
    first = Heard(TEAM, "E1", message(0, ANA, "hi"), is_ext_shared, channel_type)
    with store.begin() as tx:
        messages.hear(tx, RULES, [first], at(0))
    hear(store, message(1, BEN, "ho"), now=at(1))
    known = channel(store)
    assert known is not None
    assert (known.is_private, known.is_direct, known.is_ext_shared) == expected


def test_how_far_we_read_moves_forward_only(store: SqlStore) -> None:
    """After a reading the mark follows what is heard, a hundred seconds behind at most, and never goes back."""
    read(store, 28)
    hear(store, message(30, ANA, "late"), now=at(31))
    late = channel(store)
    hear(store, message(5, ANA, "early"), now=at(32))
    read(store, 20)
    assert channel(store) == late
    assert late is not None
    assert float(message(30, ANA, "").ts) - 100 < float(late.read_until) <= float(message(30, ANA, "").ts)


def test_a_silence_is_no_proof_that_nothing_was_missed(store: SqlStore) -> None:
    """What is heard long after the mark, or before any reading, does not move it: only reading the history does."""
    hear(store, message(1, ANA, "first"), now=at(1))
    unread = channel(store)
    assert unread is not None
    assert unread.read_until == ""
    read(store, 2)
    before = channel(store)
    hear(store, message(30, ANA, "back again"), now=at(31))
    assert channel(store) == before
    read(store, 31)
    after = channel(store)
    assert before is not None
    assert after is not None
    assert after.read_until > before.read_until


def read(store: SqlStore, minute: float) -> None:
    """The channel's history was read, from this minute on backwards."""
    with store.begin() as tx:
        places.was_read(tx, RULES, (HERE, message(minute, ANA, "").ts), at(minute))


def test_what_slack_says_of_a_channel_keeps_what_the_team_chose(store: SqlStore) -> None:
    """Options, who invited and how far we read stay; members are kept only where not everybody may read."""
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, CHANNEL, invited_by=BEN, read_until="9.0", options=ChannelOptions(pause=True)))
        places.learn_channel(tx, RULES, (Channel(TEAM, CHANNEL, "secret", is_private=True), [ANA]), at(0))
        places.learn_channel(tx, RULES, (Channel(TEAM, "C2", "open"), [ANA]), at(0))
        assert tx.members(HERE) == {ANA}
        assert tx.members(Place(TEAM, "C2")) == set()
    known = channel(store)
    assert known is not None
    assert (known.name, known.is_private, known.invited_by, known.read_until) == ("secret", True, BEN, "9.0")
    assert known.options.pause


# ---------------------------------------------------------------- people
def test_a_profile_changes_and_what_the_person_chose_stays(store: SqlStore) -> None:
    """By event and by look-up."""
    chosen = Preferences(alerts=False)
    with store.begin() as tx:
        tx.put_person(Person(TEAM, ANA, home_opened=True, preferences=chosen))
    learn(store, PersonChange(TEAM, ANA, tz="Europe/Lisbon", author=Author.OUTSIDER, is_admin=True, is_deleted=True))
    with store.begin() as tx:
        expected = Person(TEAM, ANA, "Europe/Lisbon", Author.OUTSIDER, True, True, True, preferences=chosen)
        assert tx.person(TEAM, ANA) == expected
        places.learn_person(tx, RULES, Person(TEAM, ANA, "UTC"), at(0))
        assert tx.person(TEAM, ANA) == Person(TEAM, ANA, home_opened=True, preferences=chosen)


def test_opening_home_draws_it(store: SqlStore) -> None:
    """And from then on it is kept up to date."""
    learn(store, HomeOpened(TEAM, ANA))
    assert said(store) == [(Delivery.HOME, ANA, HomePage(ANA))]
    with store.begin() as tx:
        person = tx.person(TEAM, ANA)
    assert person is not None
    assert person.home_opened


def test_homes_are_drawn_again_when_a_drafter_comes_or_goes(store: SqlStore) -> None:
    """Only of those who opened theirs, and once for each change."""
    with store.begin() as tx:
        tx.put_person(Person(TEAM, ANA, home_opened=True))
    root = message(0, CUSTOMER, "fire")
    hear(store, root, message(1, BEN, "I'll reply to them", under=0), now=at(1))
    assert said(store) == []
    hear(store, message(2, ANA, "I'll reply to them", under=0), now=at(2))
    assert (Delivery.HOME, ANA, HomePage(ANA)) in said(store, 3)


# ---------------------------------------------------------------- who may read
def test_readable(store: SqlStore) -> None:
    """Open channels by everybody; private, direct and unknown ones only by their members; where one stands, yes."""
    with store.begin() as tx:
        for known in (
            Channel(TEAM, "COPEN", "open"),
            Channel(TEAM, "CPRIVATE", "private", is_private=True),
            Channel(TEAM, "CMINE", "mine", is_private=True),
            Channel(TEAM, "DTHEIRS", "", is_direct=True),
            Channel(TEAM, "CNAMELESS"),
        ):
            tx.put_channel(known)
        tx.set_members(Place(TEAM, "CMINE"), [ANA])
        tx.set_members(Place(TEAM, "CPRIVATE"), [BEN])
        everything = ["COPEN", "CPRIVATE", "CMINE", "DTHEIRS", "CNAMELESS", "CUNKNOWN"]
        assert places.readable(tx, TEAM, ANA, everything) == {"COPEN", "CMINE"}
        assert places.readable(tx, TEAM, ANA, everything, here="CNAMELESS") == {"COPEN", "CMINE", "CNAMELESS"}
        assert places.readable(tx, "T2", ANA, everything) == set()


def test_leaving_a_private_channel_closes_it(store: SqlStore) -> None:
    """From the event on."""
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, CHANNEL, "secret", is_private=True))
        tx.set_members(HERE, [ANA])
    learn(store, MemberChange(TEAM, CHANNEL, ANA, joined=False), MemberChange(TEAM, CHANNEL, BEN, joined=True))
    with store.begin() as tx:
        assert places.readable(tx, TEAM, ANA, [CHANNEL]) == set()
        assert places.readable(tx, TEAM, BEN, [CHANNEL]) == {CHANNEL}
