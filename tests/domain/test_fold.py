"""The fold: from what people said and pressed to who answers, whatever the order in which it was heard."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.fold import colliding, fold
from bot.domain.model import DRAFTING, IssueState, Signal, SignalKind, at_of, ts_of
from bot.domain.rules import Rules

RULES = Rules()
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANA, BEN, CLEO = "U1", "U2", "U3"


def said(minute: float, user_id: str, kind: SignalKind | None = SignalKind.CLAIM, **words: Any) -> Signal:
    """A message at `minute` past nine on Monday."""
    ts = ts_of(MONDAY + timedelta(minutes=minute))
    return Signal(ts, f"message:C1:{ts}", user_id, kind, **words)


def pressed(minute: float, user_id: str, kind: SignalKind) -> Signal:
    """A button at `minute` past nine on Monday."""
    return Signal(ts_of(MONDAY + timedelta(minutes=minute)), f"act:{user_id}{minute}", user_id, kind)


def after(minute: float) -> datetime:
    return MONDAY + timedelta(minutes=minute)


def people(state: IssueState, minute: float) -> list[str]:
    return [draft.user_id for draft in state.live(after(minute))]


def clashing(state: IssueState, minute: float) -> list[str]:
    return [draft.user_id for draft in colliding(state, after(minute))]


def test_a_bare_claim_is_a_lease_of_half_an_hour() -> None:
    """A claim counts from when it was said until thirty minutes later, not a moment longer."""
    state = fold([said(0, ANA)], RULES)
    assert people(state, 29.9) == [ANA]
    assert people(state, 30) == []


def test_activity_renews_a_claim_but_does_not_wake_a_lapsed_one() -> None:
    """Saying anything in the thread keeps the own claim alive; after it lapsed only a new claim counts."""
    assert people(fold([said(0, ANA), said(20, ANA, None)], RULES), 45) == [ANA]
    lapsed = fold([said(0, ANA), said(31, ANA, None)], RULES)
    assert people(lapsed, 32) == []
    again = fold([said(0, ANA), said(31, ANA)], RULES)
    assert people(again, 32) == [ANA]
    assert len(again.drafts) == 2


def test_activity_of_somebody_else_renews_nothing() -> None:
    """Ben chatting does not keep Ana's claim alive."""
    assert people(fold([said(0, ANA), said(20, BEN, None)], RULES), 31) == []


def test_two_claims_collide_and_one_person_never_does() -> None:
    """A collision takes two people; revising the own draft is none."""
    assert clashing(fold([said(0, ANA), said(1, BEN)], RULES), 2) == [ANA, BEN]
    assert clashing(fold([said(0, ANA), said(1, ANA, SignalKind.TEXT, text="Dear Acme")], RULES), 2) == []


def test_a_claim_that_lapsed_before_the_second_one_is_no_collision() -> None:
    """Ana's lease had run out when Ben began."""
    assert clashing(fold([said(0, ANA), said(31, BEN)], RULES), 32) == []


def test_a_proposed_text_outlives_a_claim_by_working_days() -> None:
    """Said on Monday, a text is live on Thursday morning until its hour; a Friday text lives over the weekend."""
    monday = fold([said(0, ANA, SignalKind.TEXT, text="Dear Acme")], RULES)
    three_days = 3 * 24 * 60
    assert people(monday, three_days - 1) == [ANA]
    assert people(monday, three_days) == []
    friday = 4 * 24 * 60
    over_weekend = fold([said(friday, ANA, SignalKind.TEXT, text="Dear Acme")], RULES)
    assert people(over_weekend, friday + 5 * 24 * 60 - 1) == [ANA]


def test_a_text_after_a_claim_makes_the_one_draft_a_text() -> None:
    """The draft keeps its beginning, gains the words, and a later bare claim does not shorten its life."""
    state = fold([said(0, ANA), said(5, ANA, SignalKind.TEXT, text="Dear Acme"), said(6, ANA)], RULES)
    (draft,) = state.drafts
    assert (draft.kind, draft.text) == (SignalKind.TEXT, "Dear Acme")
    assert draft.started_at == ts_of(MONDAY)
    assert people(state, 24 * 60) == [ANA]


def test_a_second_version_replaces_the_words_of_the_first() -> None:
    """The newest words of one's own draft are the draft."""
    versions = [said(0, ANA, SignalKind.TEXT, text="store credit"), said(9, ANA, SignalKind.TEXT, text="refund")]
    (draft,) = fold(versions, RULES).drafts
    assert draft.text == "refund"


def test_release_ends_the_own_draft_only() -> None:
    """Ana steps back; Ben goes on."""
    state = fold([said(0, ANA), said(1, BEN), said(2, ANA, SignalKind.RELEASE)], RULES)
    assert people(state, 3) == [BEN]
    assert state.drafts[0].end_reason == "released"


def test_hand_over_moves_the_claim_with_a_trace() -> None:
    """All yours: Ana's draft ends, Ben has one, and the card can say who decided."""
    state = fold([said(0, ANA), said(5, ANA, SignalKind.HANDOVER, to=BEN)], RULES)
    assert people(state, 6) == [BEN]
    assert state.drafts[0].end_reason == "handed_over"
    assert state.decision is not None
    assert (state.decision.kind, state.decision.user_id) == (SignalKind.HANDOVER, ANA)


def test_hand_over_by_the_owner_makes_the_other_the_owner() -> None:
    """What Ana owned is Ben's now."""
    state = fold([said(0, ANA), pressed(1, ANA, SignalKind.OWN), said(5, ANA, SignalKind.HANDOVER, to=BEN)], RULES)
    assert state.owner == BEN


def test_hand_over_to_somebody_who_drafts_already_renews_them() -> None:
    """Ben drafts as well: he still has one draft."""
    state = fold([said(0, ANA), said(1, BEN), said(20, ANA, SignalKind.HANDOVER, to=BEN)], RULES)
    assert people(state, 40) == [BEN]
    assert [draft.user_id for draft in state.drafts] == [ANA, BEN]


def test_hand_over_to_oneself_is_a_claim() -> None:
    """Mentioning oneself hands nothing over."""
    state = fold([said(0, ANA), said(5, ANA, SignalKind.HANDOVER, to=ANA)], RULES)
    assert people(state, 6) == [ANA]
    assert len(state.drafts) == 1
    assert state.decision is None


def test_own_ends_the_others_and_makes_the_presser_answer() -> None:
    """I've got this: Ben answers, Ana's draft is kept but ended, nobody collides."""
    state = fold([said(0, ANA), said(1, BEN), pressed(2, BEN, SignalKind.OWN)], RULES)
    assert people(state, 3) == [BEN]
    assert (state.owner, state.drafts[0].end_reason) == (BEN, "owned")
    assert clashing(state, 3) == []


def test_own_by_a_bystander_gives_them_a_claim() -> None:
    """Cleo had not drafted; now she is the one who does."""
    state = fold([said(0, ANA), said(1, BEN), pressed(2, CLEO, SignalKind.OWN)], RULES)
    assert people(state, 3) == [CLEO]


def test_somebody_who_drafts_after_the_owner_collides_again() -> None:
    """Ownership locks nothing: a later draft is news."""
    state = fold([said(0, ANA), pressed(2, ANA, SignalKind.OWN), said(5, BEN)], RULES)
    assert clashing(state, 6) == [ANA, BEN]


def test_undo_brings_back_what_the_button_ended() -> None:
    """As if the decision had never been made."""
    told = [said(0, ANA), said(1, BEN), pressed(2, BEN, SignalKind.OWN)]
    state = fold([*told, pressed(3, ANA, SignalKind.UNDO)], RULES)
    assert state == fold(told[:2], RULES)
    assert clashing(state, 4) == [ANA, BEN]


def test_undo_takes_back_one_decision_the_latest() -> None:
    """Own, not the same, undo: the ownership stands."""
    told = [said(0, ANA), pressed(1, ANA, SignalKind.OWN), said(2, BEN), pressed(3, BEN, SignalKind.NOT_SAME)]
    state = fold([*told, pressed(4, BEN, SignalKind.UNDO)], RULES)
    assert state.owner == ANA
    assert clashing(state, 5) == [ANA, BEN]


def test_undo_with_nothing_to_undo_does_nothing_now_or_later() -> None:
    """An early undo does not swallow a decision made after it."""
    told = [said(0, ANA), pressed(1, ANA, SignalKind.UNDO), pressed(2, ANA, SignalKind.OWN)]
    assert fold(told, RULES).owner == ANA


def test_not_the_same_silences_these_people_but_not_a_third() -> None:
    """Ana and Ben answer different things; Cleo beginning is news again."""
    told = [said(0, ANA), said(1, BEN), pressed(2, BEN, SignalKind.NOT_SAME)]
    assert clashing(fold(told, RULES), 3) == []
    assert clashing(fold([*told, said(4, CLEO)], RULES), 5) == [ANA, BEN, CLEO]


def test_together_in_words_is_no_collision_whoever_says_it() -> None:
    """We're writing this together: no alert, also for drafts that begin after it."""
    told = [said(0, ANA, SignalKind.TOGETHER, to=BEN), said(1, ANA), said(2, BEN)]
    assert clashing(fold(told, RULES), 3) == []


def test_a_release_clears_ownership() -> None:
    """The owner steps back: nobody owns it."""
    state = fold([said(0, ANA), pressed(1, ANA, SignalKind.OWN), said(2, ANA, SignalKind.RELEASE)], RULES)
    assert state.owner == ""


# ---------------------------------------------------------------- whatever happens
@st.composite
def histories(draw: st.DrawFn) -> list[Signal]:
    """What a handful of people may say and press within some hours, at distinct sources."""
    kinds: st.SearchStrategy[SignalKind | None] = st.sampled_from([None, *SignalKind])
    count = draw(st.integers(0, 14))
    found = []
    for number in range(count):
        minute = draw(st.integers(0, 90))
        kind = draw(kinds)
        text = f"words {number}" if kind in (SignalKind.TEXT, SignalKind.QUESTION) else ""
        to = draw(st.sampled_from([ANA, BEN, CLEO])) if kind is SignalKind.HANDOVER else ""
        ts = ts_of(after(minute))
        found.append(Signal(ts, f"s{number}", draw(st.sampled_from([ANA, BEN, CLEO])), kind, to, text))
    return found


@given(histories(), st.data())
def test_order_and_repeats_do_not_matter(history: list[Signal], data: st.DataObject) -> None:
    """Any permutation with any duplicates gives the same state."""
    again = data.draw(st.lists(st.sampled_from(history)) if history else st.just([]))
    shuffled = data.draw(st.permutations([*history, *again]))
    assert fold(shuffled, RULES) == fold(history, RULES)


@given(histories(), st.integers(90, 300))
def test_nobody_has_two_live_drafts(history: list[Signal], minute: int) -> None:
    """At no time after what was heard does one person count twice."""
    live = people(fold(history, RULES), minute)
    assert len(live) == len(set(live))


@given(histories())
def test_nobody_who_drafts_is_lost(history: list[Signal]) -> None:
    """Every drafting signal lies within a draft of its author, and no proposed words vanish from the newest one."""
    state = fold(history, RULES)
    for signal in history:
        if signal.kind not in DRAFTING:
            continue
        mine = [d for d in state.drafts if d.user_id == signal.user_id and d.started_at <= signal.at <= d.renewed_at]
        assert mine, signal
    for draft in state.drafts:
        spoken = [s.text for s in sorted(history) if s.user_id == draft.user_id and s.text]
        assert draft.text in {"", *spoken}
        assert bool(draft.ended_at) == bool(draft.end_reason)


@given(histories())
def test_times_of_a_draft_are_in_order(history: list[Signal]) -> None:
    """Started, then renewed, then ended or expired; never the other way."""
    for draft in fold(history, RULES).drafts:
        assert draft.started_at <= draft.renewed_at
        assert at_of(draft.renewed_at) < draft.expires_at
        assert not draft.ended_at or draft.ended_at >= draft.started_at
