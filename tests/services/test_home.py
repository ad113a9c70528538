"""What is being answered right now: for the one who asks, and never more than they may read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.incoming import Asker, Press, Typed
from bot.domain.model import Author, Channel, Draft, Issue, IssueState, Place, Reference, SignalKind, ThreadKey
from bot.domain.notices import HomePage, IssueList
from bot.errors import UserError
from bot.ports import Tx
from bot.services import home
from bot.store.sql import SqlStore
from tests.services.playing import ANA, BEN, CHANNEL, CLEO, RULES, TEAM, at, memory_store, ts, wipe

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


def put_issue(tx: Tx, number: int, user_ids: tuple[str, ...], channel_ids: tuple[str, ...] = (CHANNEL,)) -> Issue:
    """An issue that began at minute `number` and stands in these channels, the first being its home."""
    places = tuple(ThreadKey(TEAM, channel_id, ts(number)) for channel_id in channel_ids)
    lasts = at(number) + timedelta(hours=9)
    drafts = tuple(Draft(u, SignalKind.CLAIM, f"s{number}", ts(number), ts(number), lasts) for u in user_ids)
    references = (Reference("email", "anna@acme.example"), Reference("ticket", f"KH-{number}"))
    state = IssueState(drafts)
    return tx.save_issue(Issue(TEAM, f"I{number}", ts(number), places[0], places, references, state=state))


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
        put_issue(tx, 5, (BEN,))
        put_issue(tx, 2, (ANA, BEN))
    found = issues(store, asked(CLEO))
    assert [(line.issue_id, [d.user_id for d in line.drafters]) for line in found.issues] == [
        ("I2", [ANA, BEN]),
        ("I5", [BEN]),
    ]
    assert found.issues[0].references == ("KH-2",)
    assert found.more == 0


def test_home_tells_mine_from_others(store: SqlStore) -> None:
    """And shows what I chose."""
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, CHANNEL, "help"))
        put_issue(tx, 1, (ANA,))
        put_issue(tx, 2, (BEN,))
    shown = page(store, ANA)
    assert ([line.issue_id for line in shown.mine], [line.issue_id for line in shown.others]) == (["I1"], ["I2"])
    assert (shown.loaded, shown.alerts, shown.pause, shown.digest) == (True, True, True, True)


def test_a_long_list_says_how_much_more_there_is(store: SqlStore) -> None:
    """Fifteen lines, and a number."""
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, CHANNEL, "help"))
        for number in range(20):
            put_issue(tx, number, (ANA,))
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
@st.composite
def workspaces(draw: st.DrawFn) -> tuple[dict[str, set[str]], list[tuple[str, ...]]]:
    """Who is in which closed channel, and the channels in which each issue stands."""
    members = {channel_id: draw(st.sets(st.sampled_from([ANA, BEN, CLEO]))) for channel_id in CHANNELS[1:4]}
    standing = st.lists(st.sampled_from(CHANNELS), min_size=1, max_size=3, unique=True)
    return members, [tuple(channel_ids) for channel_ids in draw(st.lists(standing, max_size=5))]


@settings(max_examples=80, deadline=None)
@given(workspace=workspaces(), user_id=st.sampled_from([ANA, BEN, CLEO]), here=st.sampled_from(["", *CHANNELS]))
def test_nobody_is_shown_an_issue_with_a_place_they_cannot_read(
    shared: SqlStore, workspace: tuple[dict[str, set[str]], list[tuple[str, ...]]], user_id: str, here: str
) -> None:
    """Not in Home, not in a list, whatever the mixture of open, private, direct and unknown channels."""
    members, standing = workspace
    wipe(shared)
    with shared.begin() as tx:
        tx.put_channel(Channel(TEAM, "COPEN", "open"))
        for channel_id, people in members.items():
            is_direct = channel_id.startswith("D")
            tx.put_channel(Channel(TEAM, channel_id, channel_id, is_private=not is_direct, is_direct=is_direct))
            tx.set_members(Place(TEAM, channel_id), people)
        for number, channel_ids in enumerate(standing):
            put_issue(tx, number, (user_id if number % 2 else BEN,), channel_ids)
    readable = {"COPEN", *(channel_id for channel_id, people in members.items() if user_id in people)}
    may = [f"I{n}" for n, channel_ids in enumerate(standing) if set(channel_ids) <= readable]
    shown = page(shared, user_id)
    assert sorted(line.issue_id for line in (*shown.mine, *shown.others)) == may
    may_here = [f"I{n}" for n, channel_ids in enumerate(standing) if set(channel_ids) <= readable | {here}]
    assert [line.issue_id for line in issues(shared, asked(user_id, here)).issues] == may_here
