"""One agreed message, whatever several people do in whatever order it is heard, each looking at a view that may be old.

A run draws what people do next; each act is made from what its author sees on the card, up to six acts late.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.agreed import FROZEN, Act, ActKind, AgreedState, Stage, next_at
from bot.domain.agreed_fold import fold
from bot.domain.agreed_why import why_not
from bot.domain.approvals import ALL, ApprovalRule
from bot.domain.model import ts_of

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PEOPLE = ("UANA", "UBEN", "UCLEO", "UDEV")
TEXTS = ("full refund", "store credit", "half of it", "  ", "sorry, no", "full refund ")
RULES = (ApprovalRule(), ApprovalRule(2), ApprovalRule(ALL), ApprovalRule(1, "UDEV"), ApprovalRule(3, "UANA", 2))
AGREEING = frozenset({ActKind.APPROVE, ActKind.PROPOSE})


@dataclass
class Run:
    """What was done, and what each person was ever shown."""

    acts: list[Act] = field(default_factory=list)
    states: list[AgreedState] = field(default_factory=lambda: [fold([])])
    shown: dict[str, set[str]] = field(default_factory=lambda: {user_id: set() for user_id in PEOPLE})


def act_of(draw: st.DrawFn, run: Run, kind: ActKind, at: str) -> Act:
    """An act of somebody who looks at the card as it stood a little earlier."""
    late = draw(st.integers(0, min(6, len(run.states) - 1)))
    view = run.states[-1 - late]
    user_id = draw(st.sampled_from(PEOPLE))
    run.shown[user_id] |= {version.version_id for version in view.versions}
    pick = st.sampled_from([view.current_id, *(version.version_id for version in view.versions)])
    seen = draw(st.sampled_from([(), view.live_ids, (view.current_id,)]))
    act = Act(at, f"a{len(run.acts)}", user_id, kind, draw(pick), seen)
    match kind:
        case ActKind.SAVE:
            author = draw(st.sampled_from([(), (), PEOPLE[:1]]))
            return Act(at, act.act_id, user_id, kind, "", seen, draw(st.sampled_from(TEXTS)), people=author)
        case ActKind.PROPOSE:
            rule = draw(st.sampled_from(RULES))
            return Act(at, act.act_id, user_id, kind, act.about, seen, rule=rule, people=view.drafters)
        case ActKind.OBJECT:
            return Act(at, act.act_id, user_id, kind, act.about, text=draw(st.sampled_from(["no", ""])))
        case ActKind.SETTLE:
            open_ones = [objection.objection_id for objection in view.objections]
            return Act(at, act.act_id, user_id, kind, draw(st.sampled_from(["", *open_ones])))
        case ActKind.EXPIRE:
            return Act(at, act.act_id, "", kind, view.active_at)
    return act


LIKELY = [
    *(4 * [ActKind.SAVE]), *(4 * [ActKind.APPROVE]), *(3 * [ActKind.PROPOSE]), *(2 * [ActKind.REOPEN]),
    *(2 * [ActKind.OBJECT, ActKind.SETTLE]), *ActKind,
]  # fmt: skip


@st.composite
def runs(draw: st.DrawFn, skewed: bool = False) -> Run:
    """Up to thirty acts; `skewed`: by clocks that disagree by minutes."""
    run = Run()
    for number in range(draw(st.integers(0, 30))):
        now = MONDAY + timedelta(seconds=20 * number)
        off = draw(st.integers(-300, 300)) if skewed else 0
        at = ts_of(now + timedelta(seconds=off)) if skewed else next_at(run.acts, now)
        run.acts.append(act_of(draw, run, draw(st.sampled_from(LIKELY)), at))
        run.states.append(fold(run.acts))
    return run


@given(runs(skewed=True), st.data())
def test_order_and_repeats_do_not_matter(run: Run, data: st.DataObject) -> None:
    """Two processes that heard the same acts in whatever order, some twice, agree on everything."""
    again = data.draw(st.lists(st.sampled_from(run.acts)) if run.acts else st.just([]))
    assert fold(data.draw(st.permutations([*run.acts, *again]))) == run.states[-1]


@given(runs(skewed=True))
def test_no_text_is_ever_lost(run: Run) -> None:
    """Every text that anybody saved is there, as it was written, unless the same words are there already."""
    state = run.states[-1]
    kept = {version.version_id: version.text for version in state.versions}
    for act in run.acts:
        if act.kind is ActKind.SAVE and act.text.strip():
            assert kept.get(act.act_id) == act.text or act.text.strip() in {text.strip() for text in kept.values()}
    assert [version.number for version in state.versions] == list(range(1, len(kept) + 1))


@given(runs(skewed=True))
def test_nobody_approves_what_they_did_not_see(run: Run) -> None:
    """A counted approval is an act of its author, for exactly this version, which had been shown to them."""
    pressed = {(act.user_id, act.about) for act in run.acts if act.kind is ActKind.APPROVE}
    for state in run.states:
        rounds = [*state.past, *([state.agreed] if state.agreed else [])]
        for approval in [*state.approvals, *(one for agreed in rounds for one in agreed.approvals)]:
            assert (approval.user_id, approval.version_id) in pressed
            assert approval.version_id in run.shown[approval.user_id]
        assert all(one.version_id == agreed.version_id for agreed in rounds for one in agreed.approvals)
        if state.asking:
            assert {one.version_id for one in state.approvals} <= {state.asking.version_id}


@given(runs(skewed=True))
def test_what_is_agreed_satisfied_its_rule(run: Run) -> None:
    """Counted here once more: enough people besides the author, the decider among them, and never nobody."""
    state = run.states[-1]
    for agreed in [*state.past, *([state.agreed] if state.agreed else [])]:
        version = state.version(agreed.version_id)
        assert version is not None
        approvers = {one.user_id for one in agreed.approvals}
        assert approvers or agreed.rule.count == ALL
        if agreed.rule.count > 1:
            assert len(approvers - {version.user_id}) >= agreed.rule.count
        assert agreed.rule.decider in {"", *approvers}


@given(runs())
def test_never_two_agreed_texts(run: Run) -> None:
    """Once agreed, a text stays the one until somebody reopens it; only approving or asking again agrees."""
    for act, before, after in zip(run.acts, run.states, run.states[1:], strict=False):
        if before.agreed and after.agreed != before.agreed:
            assert (act.kind, after.agreed, act.about) == (ActKind.REOPEN, None, before.agreed.version_id)
            assert after.past[-1] == before.agreed
        if after.agreed and not before.agreed:
            assert act.kind in AGREEING
        if after.agreed:
            assert after.current_id == after.agreed.version_id
            assert before.version(after.agreed.version_id), "agreed on a text that nobody had seen"


@given(runs(skewed=True))
def test_the_state_makes_sense(run: Run) -> None:
    """The stage says what there is; what is asked about is on the card; each text has one author and one fate."""
    for state in run.states:
        assert (state.agreed is not None) == (state.stage in FROZEN)
        assert (state.asking is not None) == (state.stage is Stage.PROPOSED)
        assert (state.closing is not None) == (state.stage is Stage.WITHDRAWN)
        assert state.asking is None or state.asking.version_id == state.current_id
        assert state.asking is None or state.missing()
        assert not state.live_ids or state.current_id in state.live_ids
        assert state.current_id or not state.live_ids


@given(runs(skewed=True))
def test_whoever_acts_in_vain_is_told_why(run: Run) -> None:
    """Every act had its effect or has a friendly line, and only acts have lines."""
    state = run.states[-1]
    assert {refusal.act_id for refusal in state.refusals} <= {act.act_id for act in run.acts}
    for act in run.acts:
        line = why_not(state, act.act_id)
        steps = [
            step for step in state.history if (step.at, step.user_id, step.kind) == (act.at, act.user_id, act.kind)
        ]
        assert line or steps, act


@given(runs(skewed=True))
@settings(max_examples=60)
def test_there_is_always_a_way_forward(run: Run) -> None:
    """From wherever it stands, colleagues can get a new text agreed under every rule, and sent."""
    acts = list(run.acts)

    def go(user_id: str, kind: ActKind, about: str = "", **more: object) -> AgreedState:
        act = Act(next_at(acts, MONDAY), f"b{len(acts)}", user_id, kind, about, **more)  # type: ignore[arg-type]
        acts.append(act)
        return fold(acts)

    for rule in RULES:
        state = fold(acts)
        if state.stage in FROZEN:
            state = go("UNEW", ActKind.REOPEN, state.current_id)
        state = go("UNEW", ActKind.SAVE, seen=state.live_ids, text=f"a new text {rule}")
        assert state.current_id == acts[-1].act_id
        state = go("UNEW", ActKind.PROPOSE, state.current_id, rule=rule, people=("UNEW", *PEOPLE))
        for user_id in PEOPLE:
            state = go(user_id, ActKind.APPROVE, state.current_id)
        assert state.stage is Stage.AGREED
        state = go("UNEW", ActKind.SEND, state.current_id)
        assert state.stage is Stage.SENT


@given(runs())
def test_dissent_is_taken_back_by_nobody_else(run: Run) -> None:
    """An objection that is gone was taken back by its author, in words or by approving."""
    for act, before, after in zip(run.acts, run.states, run.states[1:], strict=False):
        for gone in set(before.objections) - set(after.objections):
            assert (act.user_id, act.kind in {ActKind.SETTLE, ActKind.APPROVE}) == (gone.user_id, True)
