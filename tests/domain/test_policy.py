"""What is worth a word: one card for a collision that is news, its changes, hints elsewhere, and otherwise silence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.detectors.collision import detect
from bot.domain.fold import fold
from bot.domain.model import (
    Channel,
    ChannelOptions,
    Issue,
    Reference,
    Signal,
    SignalKind,
    ThreadKey,
    ts_of,
)
from bot.domain.notices import AlsoAnswering, CollisionCard, Delivery, HiddenColleague, Notice
from bot.domain.policy import decide
from bot.domain.rules import Rules
from bot.domain.snapshot import About, CustomerName, Sight, Snapshot

RULES = Rules()
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOME = ThreadKey("T1", "C1", ts_of(NOW - timedelta(hours=1)))
ELSEWHERE = ThreadKey("T1", "C2", ts_of(NOW - timedelta(minutes=50)))
OPEN = Channel("T1", "C1", "help")
OTHER = Channel("T1", "C2", "sales")
CLOSED = replace(OTHER, is_private=True)
SHARED = replace(OTHER, is_ext_shared=True)
CLAIM, OWN, RELEASE, NOT_SAME = SignalKind.CLAIM, SignalKind.OWN, SignalKind.RELEASE, SignalKind.NOT_SAME


def said(
    user_id: str, minutes_ago: float = 1, kind: SignalKind | None = CLAIM, at: ThreadKey = HOME, **more: Any
) -> Signal:
    """What somebody did so many minutes ago in a thread."""
    when = ts_of(NOW - timedelta(minutes=minutes_ago))
    source = f"{user_id}{minutes_ago}{kind}"
    return Signal(when, source, user_id, kind, channel_id=at.channel_id, thread_ts=at.thread_ts, **more)


def snapshot(signals: Sequence[Signal], *channels: Channel, issue: Issue | None = None, **known: object) -> Snapshot:
    """Everything about an issue that stands where these signals were given."""
    where = {ThreadKey("T1", signal.channel_id, signal.thread_ts) for signal in signals}
    shown = issue or Issue("T1", "I1", HOME.thread_ts, HOME)
    shown = replace(shown, places=tuple(sorted(where | {HOME})), state=fold(signals, RULES))
    members = known.pop("members", {})
    sight = Sight({channel.channel_id: channel for channel in channels or (OPEN,)}, members)  # type: ignore[arg-type]
    return Snapshot(shown, tuple(signals), sight, **known)  # type: ignore[arg-type]


def judge(subject: Snapshot, now: datetime = NOW) -> tuple[Issue, tuple[Notice, ...]]:
    """What the detector finds, put before the policy."""
    return decide(detect(subject, RULES, now), subject, RULES, now)


def card_in(subject: Snapshot, now: datetime = NOW) -> CollisionCard:
    """The card among what is said."""
    (card,) = [notice.body for notice in judge(subject, now)[1] if isinstance(notice.body, CollisionCard)]
    return card


def shown(signals: Sequence[Signal], when: datetime = NOW) -> Issue:
    """The issue after its card was posted at `when`."""
    issue, _ = judge(snapshot(signals), when)
    assert issue.card_version == 1
    return issue


TWO = (said("U1", 5), said("U2", 1))
APART = (said("U1", 5), said("U2", 1, at=ELSEWHERE))


# ---------------------------------------------------------------- the card
def test_a_fresh_collision_gets_one_card_in_its_thread() -> None:
    """With a key of the issue, and a time after which it is not worth saying."""
    issue, (notice,) = judge(snapshot(TWO))
    assert (notice.dedupe_key, notice.edits_key) == (f"card:I1:{TWO[1].at}", "")
    target = notice.target
    assert (target.delivery, target.channel_id, target.thread_ts) == (Delivery.POST, "C1", HOME.thread_ts)
    assert notice.use_by == NOW + 2 * RULES.lease
    assert isinstance(notice.body, CollisionCard)
    assert notice.body.state == "colliding"
    assert (issue.home, issue.card_key, issue.card_version) == (HOME, notice.dedupe_key, 1)


@pytest.mark.parametrize(
    "signals",
    [
        (),
        (said("U1"),),
        (said("U1", 3), said("U1", 1)),
        (said("U1", 45), said("U2")),
        (said("U1", 2), said("U1", 1, RELEASE), said("U2", 0.5)),
        (*TWO, said("U1", 0.5, NOT_SAME)),
        (said("U1", 20), said("U2", 16)),
    ],
    ids=["nobody", "one", "own revision", "lapsed", "released", "apart", "old news"],
)
def test_silence_where_nothing_collides_now(signals: tuple[Signal, ...]) -> None:
    """Silence is the default."""
    assert judge(snapshot(signals))[1] == ()


@pytest.mark.parametrize(
    "channel",
    [
        replace(OPEN, is_ext_shared=True),
        replace(OPEN, is_direct=True),
        replace(OPEN, is_archived=True),
        replace(OPEN, is_member=False),
        replace(OPEN, options=ChannelOptions(alerts=False)),
    ],
    ids=["customers read along", "a DM", "archived", "not a member", "switched off"],
)
def test_no_card_where_we_may_not_speak(channel: Channel) -> None:
    """Whatever was found."""
    issue, notices = judge(snapshot(TWO, channel))
    assert [notice for notice in notices if notice.target.delivery is not Delivery.DIRECT] == []
    assert issue.card_version == 0


def test_the_newest_draft_makes_it_news() -> None:
    """Ana began long ago and still drafts; Ben begins now."""
    signals = (said("U1", 300, SignalKind.TEXT, text="Dear Acme"), said("U2", 1))
    assert card_in(snapshot(signals)).state == "colliding"


def test_a_card_that_says_it_already_is_left_alone() -> None:
    """The same drafters in the same state look the same."""
    assert judge(snapshot(TWO, issue=shown(TWO)))[1] == ()


def test_renewed_activity_does_not_redraw_the_card() -> None:
    """It shows since when, not until when."""
    assert judge(snapshot((*TWO, said("U1", 0, None)), issue=shown(TWO)))[1] == ()


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ((said("U3", 0.5),), "colliding"),
        ((said("U1", 0.5, NOT_SAME),), "apart"),
        ((said("U1", 0.5, SignalKind.TOGETHER),), "together"),
        ((said("U1", 0.5, OWN),), "owned"),
        ((said("U2", 0.5, RELEASE),), "single"),
        ((said("U1", 0.5, RELEASE), said("U2", 0.5, RELEASE)), "calm"),
    ],
)
def test_a_card_is_edited_to_what_is_true_now(more: tuple[Signal, ...], expected: str) -> None:
    """Never a second card: each change edits the first, under a key of its own."""
    posted = shown(TWO)
    issue, notices = judge(snapshot((*TWO, *more), issue=posted))
    (notice,) = [one for one in notices if isinstance(one.body, CollisionCard)]
    assert (notice.dedupe_key, notice.edits_key) == (f"{posted.card_key}:2", posted.card_key)
    assert (issue.card_version, issue.card_key) == (2, posted.card_key)
    assert isinstance(notice.body, CollisionCard)
    assert notice.body.state == expected


def test_a_shown_card_is_kept_true_also_where_alerts_were_switched_off_since() -> None:
    """What stands there must not lie."""
    quiet = replace(OPEN, options=ChannelOptions(alerts=False))
    assert card_in(snapshot((*TWO, said("U2", 0.5, RELEASE)), quiet, issue=shown(TWO))).state == "single"


def test_the_lapse_of_a_draft_redraws_the_card() -> None:
    """Nobody did anything; time passed."""
    signals = (said("U1", 40), said("U2", 25))
    earlier = NOW - timedelta(minutes=20)
    card = card_in(snapshot(signals, issue=shown(signals, earlier)))
    assert card.state == "single"
    assert [d.user_id for d in card.past] == ["U1"]


def test_who_drafts_again_is_not_also_shown_as_past() -> None:
    """Ana's first two claims lapsed, now she drafts again: one line; Ben's two old ones are one line."""
    old = [said(user_id, minutes) for user_id in ("U1", "U2") for minutes in (90, 50)]
    card = card_in(snapshot((*old, said("U1"), said("U3"))))
    assert [d.user_id for d in card.drafters] == ["U1", "U3"]
    assert [(d.user_id, d.since) for d in card.past] == [("U2", ts_of(NOW - timedelta(minutes=50)))]


def test_a_card_never_shows_an_email_address() -> None:
    """References are named, people's addresses are not."""
    about = {HOME: About((Reference("email", "anna@acme.example"), Reference("ticket", "KH-2231")))}
    assert card_in(snapshot(TWO, about=about)).references == ("KH-2231",)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (("we refund the full 120 EUR", "we refund the full 120 EUR"), "same"),
        (("we refund the full 120 EUR", "we refund 60 EUR"), "differs"),
        (("we refund the full 120 EUR", ""), "unclear"),
    ],
)
def test_a_card_compares_what_both_would_say(words: tuple[str, str], verdict: str) -> None:
    """Until somebody has taken it: then there is nothing left to compare."""
    signals = [said(f"U{n}", 3 - n, SignalKind.TEXT, text=text) for n, text in enumerate(words, 1)]
    card = card_in(snapshot(signals))
    assert (card.verdict, bool(card.differences)) == (verdict, verdict == "differs")
    owned = card_in(snapshot([*signals, said("U1", 0.5, OWN)], issue=shown(signals)))
    assert (owned.verdict, owned.differences) == ("", ())


# ---------------------------------------------------------------- across channels
def test_the_card_stands_with_the_later_drafter() -> None:
    """And the earlier one, who is elsewhere, gets a hint that leads there."""
    issue, (card, hint) = judge(snapshot(APART, OPEN, OTHER))
    assert (issue.home, card.target.thread_ts) == (ELSEWHERE, ELSEWHERE.thread_ts)
    target = hint.target
    assert (target.delivery, target.user_id, target.channel_id) == (Delivery.HINT, "U1", "C1")
    assert isinstance(hint.body, AlsoAnswering)
    assert [d.user_id for d in hint.body.drafters] == ["U2"]
    assert (hint.body.places, hint.body.card_channel_id, hint.body.card_thread_ts) == (
        ("C2",),
        "C2",
        issue.home.thread_ts,
    )
    assert hint.use_by == NOW + RULES.hint_within


def test_a_hint_to_somebody_who_is_gone_is_a_direct_message() -> None:
    """Ephemeral words would be lost on them."""
    early = (said("U1", 25), said("U2", 1, at=ELSEWHERE))
    _, (_, hint) = judge(snapshot(early, OPEN, OTHER))
    assert (hint.target.delivery, hint.target.channel_id) == (Delivery.DIRECT, "")


def test_of_a_closed_channel_one_sentence_is_told() -> None:
    """Ana cannot read Ben's place: she learns that there is somebody; he sees both."""
    issue, notices = judge(snapshot(APART, OPEN, CLOSED, members={"C2": frozenset({"U2"})}))
    assert (issue.home, issue.card_version) == (ELSEWHERE, 1)
    card, hint = notices
    assert isinstance(card.body, CollisionCard)
    assert hint.body == HiddenColleague("I1")
    assert hint.target.user_id == "U1"


def test_two_closed_channels_get_a_sentence_each_and_no_card() -> None:
    """Neither place may show the other's drafter."""
    closed = (replace(OPEN, is_private=True), CLOSED)
    members = {"C1": frozenset({"U1", "U3"}), "C2": frozenset({"U2", "U3"})}
    issue, notices = judge(snapshot(APART, *closed, members=members))
    assert issue.card_version == 0
    assert {(n.target.user_id, type(n.body)) for n in notices} == {("U1", HiddenColleague), ("U2", HiddenColleague)}


def test_a_customer_is_named_as_in_ones_own_place() -> None:
    """A name that is known from the closed channel only is not said outside; one's own word for it is."""
    names = {"CA": CustomerName("Acme"), "CB": CustomerName("Secret Ltd", learned_in="C2")}
    members = {"C2": frozenset({"U2"})}
    for about, expected in (
        ({HOME: About((), ("CA",)), ELSEWHERE: About((), ("CB",))}, "Acme"),
        ({HOME: About((), ("CB",)), ELSEWHERE: About((), ("CB",))}, ""),
        ({ELSEWHERE: About((Reference("ticket", "KH-1"),), ("CA",))}, ""),
        ({HOME: About((Reference("ticket", "KH-2"),))}, "KH-2"),
    ):
        _, (_, hint) = judge(snapshot(APART, OPEN, CLOSED, members=members, about=about, names=names))
        assert hint.body == HiddenColleague("I1", expected)


def test_who_wants_no_hints_gets_none() -> None:
    """Switched off in Home, or in the channel in which one drafts."""
    assert len(judge(snapshot(APART, OPEN, OTHER, muted=frozenset({"U1"})))[1]) == 1
    quiet = replace(OPEN, options=ChannelOptions(alerts=False))
    assert len(judge(snapshot(APART, quiet, OTHER))[1]) == 1


def test_where_a_customer_reads_along_nothing_is_said() -> None:
    """The card stands with the other drafter; the one in the shared channel is told in a direct message."""
    issue, (card, hint) = judge(snapshot(APART, OPEN, SHARED))
    assert issue.home == HOME
    assert card.target.channel_id == "C1"
    assert (hint.target.delivery, hint.target.user_id) == (Delivery.DIRECT, "U2")


def test_what_happens_before_a_customer_is_said_in_their_home_channel() -> None:
    """If they have one; there it begins a thread of its own."""
    at_home = replace(SHARED, options=ChannelOptions(home_channel_id="CHOME"))
    both = (said("U1", 5, at=ELSEWHERE), said("U2", 1, at=ELSEWHERE))
    issue, (card, *_) = judge(snapshot(both, OPEN, at_home, Channel("T1", "CHOME", "acme")))
    assert issue.home == ThreadKey("T1", "CHOME", "")
    assert (card.target.channel_id, card.target.thread_ts) == ("CHOME", "")
