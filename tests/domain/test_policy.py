"""What is worth a word: one card for a collision that is news, its changes, and otherwise silence."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.detectors.collision import detect
from bot.domain.model import (
    Channel,
    ChannelOptions,
    Decision,
    Draft,
    Issue,
    IssueState,
    Reference,
    SignalKind,
    Snapshot,
    ThreadKey,
    ts_of,
)
from bot.domain.notices import CollisionCard, Delivery, Notice
from bot.domain.policy import card_of, decide, fingerprint
from bot.domain.rules import Rules

RULES = Rules()
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOME = ThreadKey("T1", "C1", ts_of(NOW - timedelta(hours=1)))
OPEN = Channel("T1", "C1", "help")


def draft(user_id: str, minutes_ago: float = 1, **more: str) -> Draft:
    at = NOW - timedelta(minutes=minutes_ago)
    return Draft(user_id, SignalKind.CLAIM, user_id, ts_of(at), ts_of(at), at + RULES.lease, **more)


def issue(*drafts: Draft, **more: object) -> Issue:
    state = more.pop("state", IssueState(drafts))
    return replace(Issue("T1", "I1", HOME.thread_ts, HOME, (HOME,)), state=state, **more)  # type: ignore[arg-type]


def judge(subject: Issue, channel: Channel = OPEN) -> Notice | None:
    """What the detector finds, put before the policy."""
    snapshot = Snapshot(subject, channel)
    return decide(detect(snapshot, RULES, NOW), snapshot, RULES, NOW)


def shown(subject: Issue, when: datetime = NOW) -> Issue:
    """The issue after its card was shown as it stands at `when`."""
    return replace(subject, card_version=1, card_print=fingerprint(card_of(subject, when)))


TWO = (draft("U1", 5), draft("U2", 1))
BOTH = frozenset({"U1", "U2"})


def test_a_fresh_collision_gets_one_card_in_its_thread() -> None:
    """With a key of the issue, and a time after which it is not worth saying."""
    notice = judge(issue(*TWO))
    assert notice is not None
    assert (notice.dedupe_key, notice.edits_key) == ("card:I1", "")
    target = notice.target
    assert (target.delivery, target.channel_id, target.thread_ts) == (Delivery.POST, "C1", HOME.thread_ts)
    assert notice.use_by == NOW + 2 * RULES.lease
    assert isinstance(notice.body, CollisionCard)
    assert notice.body.state == "colliding"


@pytest.mark.parametrize(
    "subject",
    [
        issue(),
        issue(draft("U1")),
        issue(draft("U1"), replace(draft("U1"), source="second")),
        issue(draft("U1", 45), draft("U2")),
        issue(replace(draft("U1"), ended_at=ts_of(NOW), end_reason="released"), draft("U2")),
        issue(state=IssueState(TWO, apart=frozenset({"U1", "U2"}))),
        issue(draft("U1", 20), draft("U2", 16)),
    ],
    ids=["nobody", "one", "own revision", "lapsed", "released", "apart", "old news"],
)
def test_silence_where_nothing_collides_now(subject: Issue) -> None:
    """Silence is the default."""
    assert judge(subject) is None


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
def test_silence_where_we_may_not_speak(channel: Channel) -> None:
    """Whatever was found."""
    assert judge(issue(*TWO), channel) is None


def test_the_newest_draft_makes_it_news() -> None:
    """Ana began long ago and still drafts; Ben begins now."""
    assert judge(issue(replace(draft("U1", 300), expires_at=NOW + timedelta(days=1)), draft("U2", 1))) is not None


def test_a_card_that_says_it_already_is_left_alone() -> None:
    """The same drafters in the same state look the same."""
    assert judge(shown(issue(*TWO))) is None


def test_renewed_activity_does_not_redraw_the_card() -> None:
    """It shows since when, not until when."""
    before = shown(issue(*TWO))
    renewed = replace(TWO[0], renewed_at=ts_of(NOW), expires_at=NOW + RULES.lease)
    assert judge(replace(before, state=IssueState((renewed, TWO[1])))) is None


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (IssueState((*TWO, draft("U3"))), "colliding"),
        (IssueState(TWO, apart=BOTH, decision=Decision(SignalKind.NOT_SAME, "U1", "1.0")), "apart"),
        (IssueState(TWO, apart=BOTH, decision=Decision(SignalKind.TOGETHER, "U1", "1.0")), "together"),
        (IssueState((TWO[0],), owner="U1", decision=Decision(SignalKind.OWN, "U1", "1.0")), "owned"),
        (IssueState((TWO[0],)), "single"),
        (IssueState(), "calm"),
    ],
)
def test_a_card_is_edited_to_what_is_true_now(state: IssueState, expected: str) -> None:
    """Never a second card: each change edits the first, under a key of its own."""
    notice = judge(replace(shown(issue(*TWO)), state=state))
    assert notice is not None
    assert (notice.dedupe_key, notice.edits_key) == ("card:I1:2", "card:I1")
    assert isinstance(notice.body, CollisionCard)
    assert notice.body.state == expected


def test_a_shown_card_is_kept_true_also_where_alerts_were_switched_off_since() -> None:
    """What stands there must not lie."""
    changed = replace(shown(issue(*TWO)), state=IssueState((TWO[0],)))
    assert judge(changed, replace(OPEN, options=ChannelOptions(alerts=False))) is not None


def test_the_lapse_of_a_draft_redraws_the_card() -> None:
    """Nobody did anything; time passed."""
    earlier = NOW - timedelta(minutes=20)
    subject = issue(draft("U1", 40), draft("U2", 25))
    assert card_of(subject, earlier).state == "colliding"
    notice = judge(shown(subject, earlier))
    assert notice is not None
    assert isinstance(notice.body, CollisionCard)
    assert [d.user_id for d in notice.body.past] == ["U1"]


def test_who_drafts_again_is_not_also_shown_as_past() -> None:
    """Ana's first two claims lapsed, now she drafts again: one line; Ben's two old ones are one line."""
    old = [replace(draft(user_id, minutes), source=f"{user_id}{minutes}") for user_id in BOTH for minutes in (90, 50)]
    card = card_of(issue(*old, draft("U1")), NOW)
    assert [d.user_id for d in card.drafters] == ["U1"]
    assert [(d.user_id, d.since) for d in card.past] == [("U2", ts_of(NOW - timedelta(minutes=50)))]


def test_a_card_never_shows_an_email_address() -> None:
    """References are named, people's addresses are not."""
    references = (Reference("email", "anna@acme.example"), Reference("ticket", "KH-2231"))
    assert card_of(issue(*TWO, references=references), NOW).references == ("KH-2231",)
