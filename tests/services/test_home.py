"""What is being answered right now: for the one who asks, and never more than they may read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.incoming import Asker, Press, Typed
from bot.domain.model import Author, Channel, Place
from bot.domain.notices import HomePage, IssueList
from bot.errors import UserError
from bot.services import home
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
    ts,
    wipe,
)

CHANNELS = ("COPEN", "CPRIVATE", "CSECRET", "DDIRECT", "CUNKNOWN")


@pytest.fixture
def store() -> Iterator[SqlStore]:
    """An empty store."""
    with memory_store() as opened:
        yield opened


@pytest.fixture(scope="module")
def shared() -> Iterator[SqlStore]:
    """One store for all examples of a property; each wipes it."""
    with memory_store() as opened:
        yield opened


def talk(store: SqlStore, number: int, user_ids: tuple[str, ...], channel_ids: tuple[str, ...] = (CHANNEL,)) -> None:
    """An issue that began at minute `number`: somebody tells of KH-<number> in each channel, people set out to answer.

    The first of them does so in the first channel, and so on in turn.
    """
    told = f"KH-{number} of anna@acme.example is stuck"
    heard = [message(number, CUSTOMER, told, channel_id=channel_id) for channel_id in channel_ids]
    for nth, user_id in enumerate(user_ids):
        where = channel_ids[nth % len(channel_ids)]
        said = message(number + 0.1 + nth / 10, user_id, "I'll reply to them", under=number, channel_id=where)
        heard.append(said)
    with store.begin() as tx:
        tx.put_prefixes(TEAM, {"KH": ""})
    hear(store, *heard, now=at(30))


def asked(user_id: str, channel_id: str = "", author: Author = Author.TEAMMATE) -> Typed:
    return Typed(Asker(TEAM, user_id, author), "", "act", channel_id)


def issues(store: SqlStore, typed: Typed) -> IssueList:
    with store.begin() as tx:
        return home.list_issues(tx, RULES, typed, at(30))


def page(store: SqlStore, user_id: str) -> HomePage:
    with store.begin() as tx:
        return home.page(tx, RULES, HomePage(user_id), TEAM, at(30))


def test_what_is_being_answered_oldest_first(store: SqlStore) -> None:
    """With who drafts since when and what it is about; addresses of people are not listed."""
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, CHANNEL, "help"))
    talk(store, 5, (BEN,))
    talk(store, 2, (ANA, BEN))
    found = issues(store, asked(CLEO))
    assert [(line.references, [d.user_id for d in line.drafters]) for line in found.issues] == [
        (("KH-2",), [ANA, BEN]),
        (("KH-5",), [BEN]),
    ]
    assert found.more == 0


def test_home_tells_mine_from_others(store: SqlStore) -> None:
    """And shows what I chose."""
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, CHANNEL, "help"))
    talk(store, 1, (ANA,))
    talk(store, 2, (BEN,))
    shown = page(store, ANA)
    assert [[line.references for line in part] for part in (shown.mine, shown.others)] == [[("KH-1",)], [("KH-2",)]]
    assert (shown.loaded, shown.alerts, shown.pause, shown.digest) == (True, True, True, True)


def test_a_long_list_says_how_much_more_there_is(store: SqlStore) -> None:
    """Fifteen lines, and a number."""
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, CHANNEL, "help"))
    for number in range(20):
        talk(store, number, (ANA,))
    found, shown = issues(store, asked(BEN)), page(store, ANA)
    assert (len(found.issues), found.more) == (15, 5)
    assert (len(shown.mine), shown.others, shown.more) == (15, (), 5)


def test_people_of_other_organisations_are_told_nothing(store: SqlStore) -> None:
    """They may mention the bot in a shared channel."""
    with pytest.raises(UserError):
        issues(store, asked("UX", CHANNEL, Author.OUTSIDER))


def test_preferences_are_saved_and_home_is_drawn_again(store: SqlStore) -> None:
    """What is not ticked is off."""
    press = Press(Asker(TEAM, ANA), "home.prefer", "act:1", chosen="alerts,digest")
    with store.begin() as tx:
        home.prefer(tx, RULES, press, at(0))
        home.prefer(tx, RULES, press, at(0))
        drawn = tx.claim(at(1), 5, at(2))
    shown = page(store, ANA)
    assert (shown.alerts, shown.pause, shown.digest) == (True, False, True)
    assert [queued.notice.body for queued in drawn] == [HomePage(ANA)]
    with store.begin() as tx:
        home.prefer(tx, RULES, replace(press, act_id="act:2", chosen=""), at(3))
    assert not any((page(store, ANA).alerts, page(store, ANA).pause, page(store, ANA).digest))


# ---------------------------------------------------------------- borders
def test_an_issue_is_listed_with_what_its_reader_may_see(store: SqlStore) -> None:
    """Ana drafts in the open, Ben where Cleo cannot read: she sees Ana; Ben sees both; alone, Ben is not listed."""
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, "COPEN", "open"))
        tx.put_channel(Channel(TEAM, "CPRIVATE", "private", is_private=True))
        tx.set_members(Place(TEAM, "CPRIVATE"), [ANA, BEN])
    talk(store, 1, (ANA, BEN), ("COPEN", "CPRIVATE"))
    talk(store, 2, (BEN,), ("CPRIVATE", "COPEN"))
    drafters = {
        user_id: [[drafter.user_id for drafter in line.drafters] for line in issues(store, asked(user_id)).issues]
        for user_id in (BEN, CLEO)
    }
    assert drafters == {BEN: [[ANA, BEN], [BEN]], CLEO: [[ANA]]}
    (line,) = issues(store, asked(CLEO)).issues
    assert (line.channel_id, line.thread_ts) == ("COPEN", ts(1))


@dataclass(frozen=True)
class Space:
    """Who is in which closed channel; who drafts where, and about what."""

    members: dict[str, set[str]]
    drafts: list[tuple[str, str, int]]

    def readable(self, user_id: str, here: str) -> set[str]:
        return {"COPEN", here} | {channel_id for channel_id, people in self.members.items() if user_id in people}

    def build(self, store: SqlStore) -> None:
        """Each draft stands in a thread of its own; its root names the ticket and a number of this channel only."""
        wipe(store)
        with store.begin() as tx:
            tx.put_prefixes(TEAM, {"KH": "", "QD": ""})
            tx.put_channel(Channel(TEAM, "COPEN", "open"))
            for channel_id, people in self.members.items():
                is_direct = channel_id.startswith("D")
                tx.put_channel(Channel(TEAM, channel_id, channel_id, is_private=not is_direct, is_direct=is_direct))
                tx.set_members(Place(TEAM, channel_id), people)
        for minute, (user_id, channel_id, about) in enumerate(self.drafts):
            told = f"KH-{about} is stuck, see also QD-{CHANNELS.index(channel_id)}"
            root = message(minute, CUSTOMER, told, channel_id=channel_id)
            claim = message(minute + 0.5, user_id, "I'll reply to them", under=minute, channel_id=channel_id)
            hear(store, root, claim, now=at(minute + 0.5))


@st.composite
def spaces(draw: st.DrawFn) -> Space:
    """A small team with closed channels, and up to six drafts about two tickets."""
    people = st.sampled_from([ANA, BEN, CLEO])
    members = {channel_id: draw(st.sets(people)) for channel_id in CHANNELS[1:4]}
    drafts = st.lists(st.tuples(people, st.sampled_from(CHANNELS), st.integers(1, 2)), max_size=6)
    return Space(members, draw(drafts))


@settings(max_examples=80, deadline=None)
@given(space=spaces(), user_id=st.sampled_from([ANA, BEN, CLEO]), here=st.sampled_from(["", *CHANNELS]))
def test_whatever_is_shown_comes_from_where_its_reader_may_read(
    shared: SqlStore, space: Space, user_id: str, here: str
) -> None:
    """Not in Home, not in a list: no drafter, reference, channel or time of open, private, direct, unknown channels
    that they cannot read; and nothing is missing of what they can."""
    space.build(shared)
    shown = page(shared, user_id)
    listed = issues(shared, asked(user_id, here)).issues
    for lines, readable in (
        ((*shown.mine, *shown.others), space.readable(user_id, "")),
        (listed, space.readable(user_id, here)),
    ):
        seen = [(minute, *draft) for minute, draft in enumerate(space.drafts) if draft[1] in readable]
        assert {line.channel_id for line in lines} <= {channel_id for _, _, channel_id, _ in seen}
        assert {line.opened_at for line in lines} <= {ts(minute) for minute, *_ in seen}
        named = {f"KH-{about}" for *_, about in seen} | {f"QD-{CHANNELS.index(c)}" for _, _, c, _ in seen}
        assert {reference for line in lines for reference in line.references} <= named
        drafted = {(who, since) for line in lines for who, since in ((d.user_id, d.since) for d in line.drafters)}
        assert drafted <= {(who, ts(minute + 0.5)) for minute, who, _, _ in seen}
        assert {who for who, _ in drafted} == {who for _, who, _, _ in seen}
