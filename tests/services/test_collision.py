"""What people do about an issue: claim it, own it, part it, take that back; and what time does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.incoming import Asker, Press, Shortcut, Typed
from bot.domain.model import Author, Channel, Issue, Place, SignalKind
from bot.domain.notices import Claimed, CollisionCard, HiddenColleague
from bot.errors import UserError
from bot.services import claims, collision
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
    reaction,
    thread,
    ts,
)


@pytest.fixture
def store() -> Iterator[SqlStore]:
    """A customer asked at nine, in a thread of an open channel."""
    with memory_store() as opened:
        with opened.begin() as tx:
            tx.put_channel(Channel(TEAM, CHANNEL, "help"))
        hear(opened, message(0, CUSTOMER, "fire!"), now=at(0))
        yield opened


def asker(user_id: str, author: Author = Author.TEAMMATE) -> Asker:
    return Asker(TEAM, user_id, author)


def collide(store: SqlStore) -> Issue:
    """Ana claims at one minute past, Ben at two: the issue then."""
    hear(store, message(1, ANA, "I'll reply to them", under=0), now=at(1))
    hear(store, message(2, BEN, "I'll reply to them", under=0), now=at(2))
    return issue(store)


def issue(store: SqlStore) -> Issue:
    with store.begin() as tx:
        return tx.issues_at([thread(0)])[thread(0)]


def drafters(store: SqlStore, minute: float) -> list[str]:
    return [draft.user_id for draft in issue(store).state.live(at(minute))]


def press(found: Issue, user_id: str, act_id: str = "p1") -> Press:
    return Press(asker(user_id), "", act_id, found.issue_id, CHANNEL)


def cards(store: SqlStore, minute: float) -> list[str]:
    """The states of the cards that are sent by then, in order."""
    found: list[str] = []
    for second in range(0, int(minute * 60) + 1, 30):
        now = at(second / 60)
        with store.begin() as tx:
            for queued in tx.claim(now, 9, now + timedelta(minutes=1)):
                if isinstance(queued.notice.body, CollisionCard):
                    found.append(queued.notice.body.state)
                tx.finish(queued, "sent", "", now, CHANNEL, "1.0")
    return found


def hints(store: SqlStore, minute: float) -> dict[str, object]:
    """What waits to be said to single people, by person."""
    with store.begin() as tx:
        waiting = [queued.notice for queued in tx.claim(at(minute), 9, at(minute + 1))]
    return {notice.target.user_id: notice.body for notice in waiting if notice.target.user_id}


def typed(user_id: str, text: str, act_id: str = "t1", channel_id: str = CHANNEL, thread_ts: str = "") -> Typed:
    return Typed(asker(user_id), text, act_id, channel_id, thread_ts)


def draft(store: SqlStore, words: Typed, minute: float = 3) -> Claimed:
    with store.begin() as tx:
        claimed = claims.draft(tx, RULES, words, at(minute))
    assert isinstance(claimed, Claimed)
    return claimed


# ---------------------------------------------------------------- buttons
def test_ive_got_this_ends_the_others_and_edits_the_card(store: SqlStore) -> None:
    """Pressed twice it is one decision; the card shows who decided."""
    found = collide(store)
    for act_id in ("p1", "p2", "p1"):
        with store.begin() as tx:
            collision.own(tx, RULES, press(found, BEN, act_id), at(3))
    assert drafters(store, 3) == [BEN]
    assert issue(store).state.owner == BEN
    with store.begin() as tx:
        assert len(tx.acts_in(found.places)[thread(0)]) == 1


def test_not_the_same_issue_quietens_these_two(store: SqlStore) -> None:
    """Both go on; a second press changes nothing."""
    found = collide(store)
    for act_id in ("p1", "p2"):
        with store.begin() as tx:
            collision.not_same(tx, RULES, press(found, ANA, act_id), at(3))
    assert issue(store).state.apart == {ANA, BEN}
    assert drafters(store, 3) == [ANA, BEN]
    assert cards(store, 5)[-1] == "apart"


def test_undo_brings_the_collision_back(store: SqlStore) -> None:
    """And undoing what is undone does nothing."""
    found = collide(store)
    with store.begin() as tx:
        collision.own(tx, RULES, press(found, BEN, "p1"), at(3))
    for act_id in ("p2", "p3"):
        with store.begin() as tx:
            collision.undo(tx, RULES, press(found, ANA, act_id), at(4))
    assert drafters(store, 4) == [ANA, BEN]
    assert issue(store).state.owner == ""


def test_release_ends_ones_own_draft(store: SqlStore) -> None:
    """With a friendly word, also the second time."""
    found = collide(store)
    with store.begin() as tx:
        first = collision.release(tx, RULES, press(found, ANA, "p1"), at(3))
        second = collision.release(tx, RULES, press(found, ANA, "p2"), at(3))
    assert first != second
    assert drafters(store, 3) == [BEN]


def test_why_names_what_was_seen(store: SqlStore) -> None:
    """Who, since when, how; no words of anybody."""
    found = collide(store)
    with store.begin() as tx:
        answer = collision.why(tx, RULES, press(found, CLEO), at(3))
    assert [(d.user_id, d.since) for d in answer.drafters] == [(ANA, ts(1)), (BEN, ts(2))]
    assert answer.lease_minutes == 30


def test_why_says_what_two_threads_share_but_no_address(store: SqlStore) -> None:
    """The number in words; an address of a customer only as something they share."""
    for minute, user_id in ((10, ANA), (11, BEN)):
        root = message(minute, CUSTOMER, "anna@acme.example asks about order #4711")
        hear(store, root, message(minute + 0.5, user_id, "I'll reply to them", under=minute), now=at(12))
    with store.begin() as tx:
        (found,) = tx.open_issues(TEAM, at(12))
        answer = collision.why(tx, RULES, press(found, CLEO), at(12))
    assert {reason.name: reason.words for reason in answer.linked}["reference"] == ("4711",)
    assert "anna" not in repr(answer)


@pytest.mark.parametrize("act", [collision.own, collision.not_same, collision.undo, collision.release, collision.why])
def test_no_button_works_for_outsiders_or_on_what_is_gone(store: SqlStore, act: object) -> None:
    """A clear sentence instead."""
    assert callable(act)
    found = collide(store)
    with store.begin() as tx:
        with pytest.raises(UserError, match="team"):
            act(tx, RULES, replace(press(found, CUSTOMER), asker=asker(CUSTOMER, Author.OUTSIDER)), at(3))
        with pytest.raises(UserError, match="closed"):
            act(tx, RULES, replace(press(found, ANA), issue_id="gone"), at(3))
        with pytest.raises(UserError, match="closed"):
            act(tx, RULES, replace(press(found, ANA), asker=Asker("T2", ANA)), at(3))


# ---------------------------------------------------------------- claims
def test_the_shortcut_claims_the_thread_of_the_message(store: SqlStore) -> None:
    """Used on a reply of which only its own ts is known; used twice it is one draft."""
    hear(store, message(1, CUSTOMER, "hello?", under=0), now=at(1))
    used = Shortcut(asker(ANA), "", "s1", "", CHANNEL, ts(1))
    for _ in range(2):
        with store.begin() as tx:
            claimed = claims.draft_here(tx, RULES, used, at(2))
        assert isinstance(claimed, Claimed)
        assert (claimed.until, claimed.others) == (ts(32), ())
    assert drafters(store, 3) == [ANA]


def test_a_bare_draft_means_the_newest_message_here(store: SqlStore) -> None:
    """And says which one that was, and who else is answering it."""
    hear(store, reaction(1, BEN, 0), now=at(1))
    claimed = draft(store, typed(ANA, ""))
    assert (claimed.thread_ts, claimed.others, claimed.kind) == (ts(0), (BEN,), SignalKind.CLAIM)
    assert drafters(store, 3) == [BEN, ANA]


def test_a_bare_draft_where_nothing_was_said_lately_asks_which(store: SqlStore) -> None:
    """Three hours later the message is too old to be meant."""
    with store.begin() as tx, pytest.raises(UserError, match="Which one"):
        claims.draft(tx, RULES, typed(ANA, ""), at(180))


def test_a_draft_with_words_keeps_them(store: SqlStore) -> None:
    """And lives as long as a text."""
    claimed = draft(store, typed(ANA, "Dear customer, we are sorry.", thread_ts=ts(0)))
    assert claimed.kind is SignalKind.TEXT
    (mine,) = issue(store).state.drafts
    assert mine.text == "Dear customer, we are sorry."


def test_a_reference_finds_the_issue_of_this_channel(store: SqlStore) -> None:
    """Ben types what Ana's thread is about; both draft one issue."""
    hear(store, message(1, ANA, "I'll reply to them, KH-2231", under=0), now=at(1))
    claimed = draft(store, typed(BEN, "KH-2231"))
    assert (claimed.issue_id, claimed.others) == (issue(store).issue_id, (ANA,))


def test_typed_issues_of_one_channel_stay_two(store: SqlStore) -> None:
    """Each reference its own; the second to type the same one joins the first."""
    one = draft(store, typed(ANA, "KH-1", "t1"))
    two = draft(store, typed(ANA, "KH-2", "t2"))
    joined = draft(store, typed(BEN, "KH-1", "t3"), minute=4)
    assert one.issue_id == joined.issue_id != two.issue_id
    assert joined.others == (ANA,)
    with store.begin() as tx:
        assert len(tx.open_issues(TEAM, at(5))) == 2


def test_a_reference_typed_in_a_closed_channel_is_one_issue_and_tells_nothing_outside(store: SqlStore) -> None:
    """Ben learns that there is somebody, not who; whoever stands in the closed channel sees both."""
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, "CSECRET", "secret", is_private=True))
        tx.set_members(Place(TEAM, "CSECRET"), [ANA, CLEO])
    draft(store, typed(ANA, "KH-1", "t1", channel_id="CSECRET"))
    public = draft(store, typed(BEN, "KH-1", "t2"), minute=4)
    assert public.others == ()
    assert hints(store, 4) == {BEN: HiddenColleague(public.issue_id, "KH-1")}
    again = draft(store, typed(CLEO, "KH-1", "t3", channel_id="CSECRET"), minute=5)
    assert (again.issue_id, again.others) == (public.issue_id, (ANA, BEN))


@pytest.mark.parametrize("author", [Author.OUTSIDER, Author.BOT])
def test_only_teammates_claim(store: SqlStore, author: Author) -> None:
    """Neither typed nor by shortcut."""
    with store.begin() as tx:
        with pytest.raises(UserError):
            claims.draft(tx, RULES, replace(typed(ANA, "KH-1"), asker=asker(ANA, author)), at(1))
        with pytest.raises(UserError):
            claims.draft_here(tx, RULES, Shortcut(asker(ANA, author), "", "s", "", CHANNEL, ts(0)), at(1))


# ---------------------------------------------------------------- time
def test_a_card_tells_when_a_claim_runs_out_once(store: SqlStore) -> None:
    """First one lapses, then the other; looking again finds nothing more to do."""
    collide(store)

    def lapse(minute: float) -> int:
        with store.begin() as tx:
            return collision.lapse(tx, RULES, None, at(minute))

    assert lapse(30) == 0
    assert (lapse(31), lapse(31)) == (1, 0)
    assert cards(store, 31)[-1] == "single"
    assert (lapse(33), lapse(400)) == (1, 0)
    assert cards(store, 34) == ["calm"]


def test_who_says_more_stays_on_the_card(store: SqlStore) -> None:
    """Ana writes at twenty past: at five past the half hour only Ben's claim is over."""
    collide(store)
    hear(store, message(20, ANA, "they sent a photo", under=0), now=at(20))
    with store.begin() as tx:
        assert collision.lapse(tx, RULES, None, at(35)) == 1
    assert drafters(store, 35) == [ANA]
