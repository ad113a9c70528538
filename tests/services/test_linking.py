"""Threads about one issue, wherever they stand, are one: through what is heard, said by hand, and taken back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.domain.model import Author, Message
from bot.domain.notices import AlsoAnswering, CollisionCard, Delivery, MovedCard, Notice
from bot.errors import UserError
from bot.services import collision, joining, messages
from bot.store.sql import SqlStore
from tests.services.playing import ANA, BEN, CLEO, CUSTOMER, at, heard, memory_store, message, thread, ts
from tests.services.queued import SHIPPED, act, issues, open_channels, permalink, posts, press, said, typed

SALES, SUPPORT = "C1", "C2"


@pytest.fixture
def store() -> Iterator[SqlStore]:
    """Two open channels in which nothing was said yet."""
    with memory_store() as opened:
        open_channels(opened, SALES, SUPPORT)
        yield opened


def hear(store: SqlStore, *bodies: Message, minute: float | None = None) -> list[Notice]:
    """Take these in one by one, each at its own time or at `minute`. Gives what was queued by it."""
    before = len(said(store))
    for body in bodies:
        now = at(minute if minute is not None else (float(body.ts) - float(ts(0))) / 60)
        with store.begin() as tx:
            messages.hear(tx, SHIPPED, [heard(body)], now)
    return said(store)[before:]


def asked(minute: float, text: str, channel_id: str) -> Message:
    return message(minute, CUSTOMER, text, channel_id=channel_id)


def drafts(minute: float, user_id: str, text: str, under: float, channel_id: str) -> Message:
    return message(minute, user_id, text, under=under, channel_id=channel_id)


PRINTER = asked(0, "The printer is on fire, ticket KH-2231", SALES)
ANA_CLAIMS = drafts(2, ANA, "I'll reply to them", 0, SALES)
AGAIN = asked(1, "They called about KH-2231 again", SUPPORT)
BEN_CLAIMS = drafts(3, BEN, "I'll reply to them", 1, SUPPORT)


def together(store: SqlStore) -> str:
    """Ana and Ben answer KH-2231 in two channels; gives the issue."""
    hear(store, PRINTER, AGAIN, ANA_CLAIMS, BEN_CLAIMS)
    (issue,) = issues(store, at(3))
    return issue.issue_id


def places(store: SqlStore, minute: float) -> list[set[str]]:
    """The channels of each issue that somebody answers."""
    return [{key.channel_id for key in issue.places} for issue in issues(store, at(minute))]


# ---------------------------------------------------------------- what is heard
def test_one_ticket_in_two_channels_is_one_issue_with_one_card_and_one_hint(store: SqlStore) -> None:
    """The card stands with the later drafter, the earlier one is told in private where it is."""
    hear(store, PRINTER, AGAIN, ANA_CLAIMS)
    assert said(store) == []
    card, hint = hear(store, BEN_CLAIMS)
    (issue,) = issues(store, at(3))
    assert set(issue.places) == {thread(0, SALES), thread(1, SUPPORT)}
    assert isinstance(card.body, CollisionCard)
    assert (card.target.delivery, card.target.channel_id, card.target.thread_ts) == (Delivery.POST, SUPPORT, ts(1))
    assert ([d.user_id for d in card.body.drafters], card.body.references) == ([ANA, BEN], ("KH-2231",))
    assert isinstance(hint.body, AlsoAnswering)
    assert (hint.target.delivery, hint.target.user_id) == (Delivery.HINT, ANA)
    assert (hint.body.places, hint.body.card_channel_id) == ((SUPPORT,), SUPPORT)
    assert [d.user_id for d in hint.body.drafters] == [BEN]


def test_a_third_drafter_elsewhere_changes_the_card_and_posts_none(store: SqlStore) -> None:
    """Cleo writes in a third thread: the card names all three, she is told once."""
    together(store)
    told = hear(store, asked(4, "KH-2231 is still burning", SALES), drafts(5, CLEO, "I'll reply to them", 4, SALES))
    cards = [n for n in told if isinstance(n.body, CollisionCard)]
    assert posts(told) == []
    assert [[d.user_id for d in n.body.drafters] for n in cards if isinstance(n.body, CollisionCard)] == [
        [ANA, BEN, CLEO]
    ]
    assert [n.target.user_id for n in told if isinstance(n.body, AlsoAnswering)] == [CLEO]


@pytest.mark.parametrize(
    "other",
    ["They called about KH-2299 again", "The printer is on fire again, ticket KH-9"],
)
def test_two_keys_of_one_system_are_two_issues(store: SqlStore, other: str) -> None:
    """However alike the words: nothing is said."""
    told = hear(store, PRINTER, replace(AGAIN, text=other), ANA_CLAIMS, BEN_CLAIMS)
    assert told == []
    assert places(store, 3) == [{SALES}, {SUPPORT}]


def test_words_alone_link_what_is_told_alike(store: SqlStore) -> None:
    """A name and rare words, at the same time, without any number."""
    told = hear(
        store,
        asked(0, "Mrs Featherstonehaugh wants to know why the mezzanine balustrade arrived scratched", SALES),
        asked(1, "Featherstonehaugh wrote: scratched balustrade on the mezzanine, she is cross", SUPPORT),
        ANA_CLAIMS,
        BEN_CLAIMS,
    )
    assert places(store, 3) == [{SALES, SUPPORT}]
    assert len(posts(told)) == 1


def test_an_edit_that_names_another_ticket_splits_and_the_edit_back_joins(store: SqlStore) -> None:
    """The card says who is left on it; joined again, the same issue stands, and it is news only once."""
    one = together(store)
    other = replace(AGAIN, text="They called about KH-9 again", edited_ts=ts(4))
    told = hear(store, other, minute=4)
    assert sorted(map(sorted, places(store, 4))) == [[SALES], [SUPPORT]]
    (card,) = [n.body for n in told if isinstance(n.body, CollisionCard)]
    assert (card.state, [d.user_id for d in card.drafters]) == ("single", [BEN])
    hear(store, replace(AGAIN, edited_ts=ts(5)), minute=5)
    (issue,) = issues(store, at(5))
    assert issue.issue_id == one
    assert len({d.user_id for d in issue.state.live(at(5))}) == 2
    assert len(posts(said(store))) == 1


def test_a_deletion_splits(store: SqlStore) -> None:
    """The message that named the ticket is gone: what is left has nothing in common."""
    together(store)
    hear(store, replace(AGAIN, text="", deleted=True), minute=4)
    assert sorted(map(sorted, places(store, 4))) == [[SALES], [SUPPORT]]


def test_a_number_that_is_heard_later_joins(store: SqlStore) -> None:
    """A help-desk card under the one thread names the ticket of the other, after both were claimed."""
    hear(store, PRINTER, asked(1, "Somebody rang, quite upset", SUPPORT), ANA_CLAIMS, BEN_CLAIMS)
    assert len(issues(store, at(3))) == 2
    card = message(2.5, "", "KH-2231", under=1, channel_id=SUPPORT, author=Author.BOT)
    hear(store, card, minute=4)
    assert places(store, 4) == [{SALES, SUPPORT}]
    assert len(posts(said(store))) == 1


# ---------------------------------------------------------------- said by hand
def test_not_the_same_issue_splits_and_is_remembered(store: SqlStore) -> None:
    """Both go on, each on their own; drafting again is no news; *Undo* on the card joins them again."""
    one = together(store)
    act(store, collision.not_same, press(BEN, one, "p1", SUPPORT), at(4))
    assert sorted(map(sorted, places(store, 4))) == [[SALES], [SUPPORT]]
    told = hear(
        store,
        drafts(5, ANA, "drafting a reply now, KH-2231", 0, SALES),
        drafts(6, BEN, "drafting a reply now, KH-2231", 1, SUPPORT),
    )
    assert posts(told) == []
    assert [n for n in told if isinstance(n.body, AlsoAnswering)] == []
    assert sorted(map(sorted, places(store, 6))) == [[SALES], [SUPPORT]]
    card = next(i for i in issues(store, at(6)) if i.card_version)
    act(store, collision.undo, press(BEN, card.issue_id, "p2", SUPPORT), at(7))
    (issue,) = issues(store, at(7))
    assert (issue.issue_id, set(issue.places)) == (one, {thread(0, SALES), thread(1, SUPPORT)})
    assert len(posts(said(store))) == 1


UNLIKE = (
    asked(0, "Mr Osei asks for his invoice", SALES),
    asked(1, "Does anybody know the opening hours over Easter?", SUPPORT),
)


def join(store: SqlStore, minute: float, text: str, user_id: str = CLEO, channel_id: str = SUPPORT) -> str:
    return act(store, joining.command, typed(user_id, text, f"t{minute}", channel_id), at(minute)).text


def test_link_joins_what_words_would_not(store: SqlStore) -> None:
    """A permalink, and the newest message here."""
    hear(store, *UNLIKE, ANA_CLAIMS, BEN_CLAIMS)
    assert len(issues(store, at(3))) == 2
    assert "one issue" in join(store, 4, permalink(SALES, ts(0)))
    assert places(store, 4) == [{SALES, SUPPORT}]
    assert len(posts(said(store))) == 1


def test_link_counts_also_before_anybody_drafts(store: SqlStore) -> None:
    """It is noted, and holds from the second draft on."""
    hear(store, *UNLIKE)
    words = join(store, 1.5, f"{permalink(SALES, ts(0))} <{permalink(SUPPORT, ts(1))}>")
    assert "as soon as" in words
    hear(store, ANA_CLAIMS)
    assert said(store) == []
    hear(store, BEN_CLAIMS)
    assert places(store, 3) == [{SALES, SUPPORT}]
    assert len(posts(said(store))) == 1


def test_link_goes_before_two_ticket_keys(store: SqlStore) -> None:
    """Somebody knows that both tickets are one problem."""
    hear(store, PRINTER, replace(AGAIN, text="They called about KH-9"), ANA_CLAIMS, BEN_CLAIMS)
    assert len(issues(store, at(3))) == 2
    join(store, 4, permalink(SALES, ts(0)))
    assert places(store, 4) == [{SALES, SUPPORT}]


def test_link_points_to_the_thread_of_a_reply(store: SqlStore) -> None:
    """Whether the link says so or only we know it."""
    hear(store, *UNLIKE, ANA_CLAIMS, BEN_CLAIMS)
    reply = f"{permalink(SALES, ts(2))}?thread_ts={ts(0)}&amp;cid={SALES}"
    with pytest.raises(UserError, match="one thread already"):
        join(store, 4, f"{reply} {permalink(SALES, ts(2))}")
    join(store, 5, f"{reply} {permalink(SUPPORT, ts(3))}")
    assert places(store, 5) == [{SALES, SUPPORT}]


@pytest.mark.parametrize("text", ["", "KH-2231", "https://example.com/archives/C1/p1234567890123456"])
def test_link_without_a_link_says_how(store: SqlStore, text: str) -> None:
    """And does nothing."""
    hear(store, *UNLIKE)
    with pytest.raises(UserError, match="Copy link"):
        join(store, 4, text)


def test_outsiders_and_people_who_cannot_look_join_nothing(store: SqlStore) -> None:
    """A link into a place that the asker cannot read, or that we do not know, is refused."""
    hear(store, *UNLIKE)
    with pytest.raises(UserError, match="cannot join"):
        join(store, 4, permalink("CSECRET", ts(0)))
    outsider = typed(CUSTOMER, permalink(SALES, ts(0)), "t", SUPPORT, author=Author.OUTSIDER)
    with pytest.raises(UserError, match="team"):
        act(store, joining.command, outsider, at(4))


def test_of_two_cards_one_stays_and_the_other_says_that_it_moved(store: SqlStore) -> None:
    """Two collisions are joined by hand: the older issue's card names everybody, the other points to it."""
    hear(store, *UNLIKE, ANA_CLAIMS, BEN_CLAIMS)
    hear(store, drafts(3.1, BEN, "I'll reply to them", 0, SALES), drafts(3.2, CLEO, "I'll reply to them", 1, SUPPORT))
    first, second = posts(said(store))
    assert (first.target.channel_id, second.target.channel_id) == (SALES, SUPPORT)
    join(store, 4, permalink(SALES, ts(0)))
    told = said(store)[2:]
    (moved,) = [n for n in told if isinstance(n.body, MovedCard)]
    assert (moved.edits_key, moved.target.channel_id) == (second.dedupe_key, SUPPORT)
    assert moved.body == MovedCard(SALES)
    (card,) = [n for n in told if isinstance(n.body, CollisionCard)]
    assert card.edits_key == first.dedupe_key
    assert isinstance(card.body, CollisionCard)
    assert {d.user_id for d in card.body.drafters} == {ANA, BEN, CLEO}
    assert posts(told) == []
