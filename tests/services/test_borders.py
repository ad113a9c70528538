"""Whatever is shown to a person comes from places that they may read, whoever is in which channel and presses what."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from bot import logs
from bot.blocks import ids
from bot.domain.model import Author
from bot.domain.notices import (
    AskedToTalk,
    Claimed,
    ColleagueShown,
    CollisionCard,
    Delivery,
    HiddenColleague,
    HomePage,
    IssueList,
    WhyCard,
)
from bot.services import claims, home, joining
from bot.store.sql import SqlStore
from tests.services.house_of_rooms import BY_ID, PEOPLE, ROOMS, SECRETS, WORDS, House
from tests.services.playing import ANA, BEN, CLEO, CUSTOMER, memory_store
from tests.services.queued import permalink

CLOSED = [room.channel_id for room in ROOMS if room.is_closed]
TEXT, CLAIM, QUESTION = WORDS[:3]


@pytest.fixture(scope="module")
def log() -> Iterator[io.StringIO]:
    """What an operator's log at DEBUG holds; logging is given back as it was."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.set_up("DEBUG", "json", stream)
    yield stream
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)


@pytest.fixture(scope="module")
def shared(log: io.StringIO) -> Iterator[SqlStore]:
    """One store for all examples; each wipes it."""
    with memory_store() as store:
        yield store


def house_in(store: SqlStore, members: dict[str, set[str]], *, secret: bool = False, home_of: str = "") -> House:
    """A house for a story: closed rooms without members given have none."""
    names = {room.customer for room in ROOMS if secret and room.is_closed}
    full = {room.channel_id: set(members.get(room.channel_id, ())) for room in ROOMS}
    return House(store, full, names, {"CDOCK": home_of} if home_of else {})


@st.composite
def houses(draw: st.DrawFn, store: SqlStore) -> House:
    members = {room.channel_id: draw(st.sets(st.sampled_from(PEOPLE))) for room in ROOMS if room.is_closed}
    secret = draw(st.sets(st.sampled_from([BY_ID[channel_id].customer for channel_id in CLOSED])))
    homes = draw(st.dictionaries(st.sampled_from(["CDOCK", "CQUAY"]), st.sampled_from(["CLOBBY", "CVAULT"])))
    return House(store, {"CLOBBY": set(), "CYARD": set(), "CDOCK": set(), **members}, secret, homes)


def act_somehow(draw: st.DrawFn, house: House) -> None:
    """One thing that somebody does, where and as they may."""
    user_id = draw(st.sampled_from(PEOPLE))
    room = BY_ID[draw(st.sampled_from(sorted(house.reads(user_id))))]
    match draw(
        st.sampled_from(["say", "say", "say", "press", "press", "press", "edit", "type", "look", "move", "wait"])
    ):
        case "say":
            outsider = room.kind == "shared" and draw(st.booleans())
            other = draw(st.sampled_from(ROOMS))
            words = draw(st.sampled_from(WORDS))
            house.speaks(room, CUSTOMER if outsider else user_id, words, draw(st.integers(0, 3)), other)
        case "press" if buttons := house.buttons():
            notice, button = draw(st.sampled_from(buttons[-12:]))
            readers = sorted(house.readers(notice))
            if readers:
                house.presses(notice, button, draw(st.sampled_from(readers)))
        case "edit":
            house.edits(draw(st.integers(0, 20)), draw(st.sampled_from([*WORDS, ""])))
        case "type":
            _type_somehow(draw, house, user_id, room.channel_id)
        case "move":
            house.moves(user_id, BY_ID[draw(st.sampled_from(CLOSED))])
        case "look":
            house.opens_home(user_id)
        case _:
            house.lapses(draw(st.sampled_from([1, 20, 45])))


def _type_somehow(draw: st.DrawFn, house: House, user_id: str, channel_id: str) -> None:
    room, spoken = BY_ID[channel_id], house.spoken
    which = draw(st.sampled_from(["draft", "link", "issues", "shortcut"]))
    if which == "issues":
        house.asks(user_id, room, home.list_issues, "")
    elif which == "draft":
        house.said_in[str(room.amount)].add(channel_id)
        house.asks(user_id, room, claims.draft, draw(st.sampled_from(["KH-2231", f"KH-2231 {room.amount} euros back"])))
    elif which == "link" and len(spoken) > 1:
        links = draw(st.lists(st.sampled_from(spoken), min_size=1, max_size=2))
        house.asks(user_id, room, joining.command, " ".join(permalink(m.channel_id, m.ts) for m in links))
    elif which == "shortcut" and (here := [m for m in spoken if m.channel_id in house.reads(user_id)]):
        house.points_at(user_id, draw(st.sampled_from(here)), claims.draft_here)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(choices=st.data())
def test_whatever_is_shown_comes_from_places_that_every_reader_may_read(
    shared: SqlStore, log: io.StringIO, choices: st.DataObject
) -> None:
    """Cards, hints, answers, lists, Home: people, words, sums, customers, channels, times; and nothing in the log."""
    house = choices.draw(houses(shared))
    for _ in range(choices.draw(st.integers(3, 14))):
        choices.draw(st.composite(lambda draw: act_somehow(draw, house))())
        for notice in house.new_notices():
            note(repr(notice))
            house.check(notice)
    assert not any(secret in log.getvalue() for secret in SECRETS)


# ---------------------------------------------------------------- the corners by name
@pytest.fixture
def house(shared: SqlStore) -> House:
    """Ana is alone in the vault, where Marrowgate is answered; Ben and Cleo only read what is open."""
    found = house_in(shared, {"CVAULT": {ANA}}, secret=True)
    found.speaks(BY_ID["CVAULT"], ANA, TEXT, 0, ROOMS[0])
    return found


def bodies(house: House, user_id: str, kind: type) -> list[object]:
    """What a person was shown of a kind; all new notices are checked on the way."""
    for notice in house.new_notices():
        house.check(notice)
    return [n.body for n in house.shown if n.target.user_id == user_id and isinstance(n.body, kind)]


def press_on(house: House, user_id: str, kind: type, action_id: str) -> None:
    """The latest such button that this person was shown."""
    mine = [(n, b) for n, b in house.buttons() if n.target.user_id == user_id and isinstance(n.body, kind)]
    house.presses(*[(n, b) for n, b in mine if b["action_id"] == action_id][-1], user_id)


def test_who_cannot_see_a_colleague_learns_only_that_there_is_one(house: House) -> None:
    """Ben gets the fixed sentence; Ana, who reads what is open too, a card in the vault that names both."""
    house.speaks(BY_ID["CLOBBY"], BEN, TEXT, 0, ROOMS[0])
    (to_ben,) = bodies(house, BEN, HiddenColleague)
    assert isinstance(to_ben, HiddenColleague)
    assert to_ben.customer == "Quillfeather"
    (card,) = [n for n in house.shown if isinstance(n.body, CollisionCard)]
    assert card.target.channel_id == "CVAULT"
    assert isinstance(card.body, CollisionCard)
    assert [d.user_id for d in card.body.drafters] == [ANA, BEN]


def test_a_colleague_is_named_when_they_show_themselves_and_not_before(house: House) -> None:
    """Ben asks; Ana is asked without a name; she shows herself, and he learns who it is."""
    house.speaks(BY_ID["CLOBBY"], BEN, TEXT, 0, ROOMS[0])
    bodies(house, BEN, HiddenColleague)
    press_on(house, BEN, HiddenColleague, ids.ASK)
    (to_ana,) = bodies(house, ANA, AskedToTalk)
    assert BEN not in repr(to_ana)
    assert isinstance(to_ana, AskedToTalk)
    assert to_ana.customer == "Marrowgate"
    assert bodies(house, BEN, ColleagueShown) == []
    press_on(house, ANA, AskedToTalk, ids.SHOW_MYSELF)
    assert bodies(house, BEN, ColleagueShown) == [ColleagueShown(ANA, "Quillfeather")]


def test_a_third_in_a_closed_place_is_on_no_card_and_in_no_answer(shared: SqlStore) -> None:
    """Ben and Cleo collide in the open: neither the card nor *Why?*, a claim, a list or Home know of Ana."""
    house = house_in(shared, {"CVAULT": {ANA}}, secret=True)
    for user_id in (BEN, CLEO):
        house.speaks(BY_ID["CLOBBY"], user_id, CLAIM, 1, ROOMS[0])
    house.speaks(BY_ID["CVAULT"], ANA, TEXT, 0, ROOMS[0])
    (card,) = [n for n in house.new_notices() if isinstance(n.body, CollisionCard)]
    why = next(b for n, b in house.buttons() if n is card and b["action_id"] == ids.WHY)
    house.presses(card, why, CLEO)
    house.asks(CLEO, BY_ID["CLOBBY"], claims.draft, "KH-2231")
    house.asks(CLEO, BY_ID["CLOBBY"], home.list_issues, "")
    told = list(house.new_notices())
    house.opens_home(CLEO)
    told += house.new_notices()
    assert {type(n.body) for n in told} >= {WhyCard, Claimed, IssueList, HomePage}
    for notice in told:
        house.check(notice)
        assert ANA not in repr(notice)


def test_who_no_longer_answers_asks_nobody(house: House) -> None:
    """Ben deletes his draft, then presses *Ask them*: he is told nothing of the vault, and nobody is asked."""
    house.speaks(BY_ID["CLOBBY"], BEN, TEXT, 0, ROOMS[0])
    bodies(house, BEN, HiddenColleague)
    house.edits(1, "")
    press_on(house, BEN, HiddenColleague, ids.ASK)
    assert bodies(house, ANA, AskedToTalk) == []


def test_what_is_handed_to_somebody_outside_tells_them_nothing(house: House) -> None:
    """Ana hands it to Ben in the vault, where he is not: neither a hint nor a question reaches him."""
    house.speaks(BY_ID["CVAULT"], ANA, "all yours <@U2>", 1, ROOMS[0])
    house.speaks(BY_ID["CLOBBY"], CLEO, TEXT, 0, ROOMS[0])
    (to_cleo,) = bodies(house, CLEO, HiddenColleague)
    assert BEN not in repr(to_cleo)
    press_on(house, CLEO, HiddenColleague, ids.ASK)
    bodies(house, CLEO, HiddenColleague)
    assert [n for n in house.shown if n.target.user_id == BEN] == []


def test_what_is_answered_where_a_customer_reads_is_said_at_home(shared: SqlStore) -> None:
    """Both write in the shared channel: the card stands in its home channel, and a press there counts there."""
    house = house_in(shared, {}, home_of="CYARD")
    for user_id in (ANA, BEN):
        house.speaks(BY_ID["CDOCK"], user_id, CLAIM, 0, ROOMS[0])
    for notice in house.new_notices():
        house.check(notice)
    (card,) = [n for n in house.shown if isinstance(n.body, CollisionCard)]
    assert (card.target.channel_id, card.target.thread_ts) == ("CYARD", "")
    own = next(b for n, b in house.buttons() if n is card and b["action_id"] == ids.OWN)
    house.presses(card, own, CLEO)
    (edited,) = [n.body for n in house.new_notices() if isinstance(n.body, CollisionCard)]
    assert (edited.state, edited.owner) == ("owned", CLEO)


def test_without_a_home_channel_each_is_told_in_private(shared: SqlStore) -> None:
    """By DM, never in the shared channel, and never the customer."""
    house = house_in(shared, {})
    house.speaks(BY_ID["CDOCK"], CUSTOMER, QUESTION, 0, ROOMS[0])
    for user_id in (ANA, BEN):
        house.speaks(BY_ID["CDOCK"], user_id, TEXT, 0, ROOMS[0])
    told = list(house.new_notices())
    assert {(n.target.delivery, n.target.user_id) for n in told} == {(Delivery.DIRECT, ANA), (Delivery.DIRECT, BEN)}


def test_an_outsiders_press_changes_nothing_and_is_answered_by_nobody(shared: SqlStore) -> None:
    """They may see an old card in a channel that was shared later."""
    house = house_in(shared, {})
    for user_id in (ANA, BEN):
        house.speaks(BY_ID["CLOBBY"], user_id, CLAIM, 1, ROOMS[0])
    known = list(house.new_notices())
    for notice, button in house.buttons():
        house.presses(notice, button, CUSTOMER, Author.OUTSIDER)
    assert known
    assert list(house.new_notices()) == []
