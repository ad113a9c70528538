"""Whatever is shown to a person comes from places that they may read, whoever is in which channel and presses what."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from bot import logs
from bot.domain.model import Author
from bot.domain.notices import AlsoAnswering, AskedToTalk, ColleagueShown, CollisionCard, Delivery, HiddenColleague
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
    match draw(st.sampled_from(["say", "say", "say", "press", "press", "press", "edit", "type", "look", "wait"])):
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
    """Cards, hints, answers, lists, Home; people, words, sums, customers, channels and times; and nothing in the log."""
    house = choices.draw(houses(shared))
    for _ in range(choices.draw(st.integers(3, 14))):
        choices.draw(st.composite(lambda draw: act_somehow(draw, house))())
        for notice in house.new_notices():
            note(repr(notice))
            house.check(notice)
    assert not any(secret in log.getvalue() for secret in SECRETS)
