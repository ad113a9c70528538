"""One agreed message, as stories: Ana, Ben and Cleo write, ask, approve, object, send; each story in four lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.agreed import Act, ActKind, AgreedState, Fate, Stage, next_at
from bot.domain.agreed_acts import agree_at_once
from bot.domain.agreed_fold import fold
from bot.domain.agreed_why import LINES, why_not
from bot.domain.approvals import ApprovalRule, Missing, missing, rule_of
from bot.domain.merging import Words
from bot.domain.model import ts_of

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANA, BEN, CLEO, DEV = "UANA", "UBEN", "UCLEO", "UDEV"
TWO, EVERY = ApprovalRule(2), rule_of("all")

# "who does what" -> how; a line of a story is "ana saves v1 on v0: words"
KINDS = {
    "opens": ActKind.OPEN, "saves": ActKind.SAVE, "chooses": ActKind.CHOOSE, "proposes": ActKind.PROPOSE,
    "approves": ActKind.APPROVE, "unapproves": ActKind.TAKE_BACK, "objects": ActKind.OBJECT, "settles": ActKind.SETTLE,
    "withdraws": ActKind.WITHDRAW, "sends": ActKind.SEND, "retires": ActKind.RETIRE, "reopens": ActKind.REOPEN,
    "expires": ActKind.EXPIRE,
}  # fmt: skip
WHO = {"ana": ANA, "ben": BEN, "cleo": CLEO, "dev": DEV, "time": ""}


def story(lines: str, rule: ApprovalRule | None = None, people: tuple[str, ...] = ()) -> list[Act]:
    """Acts a minute apart: "ana saves a1 on a0 b0: words" has the id a1, "ben approves a1" the id "3" of its line."""
    acts = []
    for number, row in enumerate(lines.split("\n")):
        head, _, text = row.partition(": ")
        who, does, *rest = head.split()
        ids, _, seen = " ".join(rest).partition(" on ")
        kind = KINDS[does]
        saving = kind is ActKind.SAVE
        asks = {"rule": rule, "people": people} if kind is ActKind.PROPOSE else {}
        at = ts_of(MONDAY + timedelta(minutes=number))
        act_id = ids if saving else str(number)
        about = "" if saving else ids
        acts.append(Act(at, act_id, WHO[who], kind, about, tuple(seen.split()), text, **asks))  # type: ignore[arg-type]
    return acts


def told(lines: str, rule: ApprovalRule | None = None, people: tuple[str, ...] = ()) -> AgreedState:
    return fold(story(lines, rule, people))


def refused(state: AgreedState) -> dict[str, str]:
    return {refusal.act_id: refusal.why for refusal in state.refusals}


STORIES = [
    ("nothing happened", "", "drafting", "", {}),
    ("a card is opened", "ana opens", "drafting", "", {}),
    ("one text, proposed", "ana saves v1: hello\nana proposes v1", "proposed", "v1", {}),
    ("any one approves", "ana saves v1: hello\nana proposes v1\nben approves v1", "agreed", "v1", {}),
    ("the author is any one, too", "ana saves v1: hello\nana proposes v1\nana approves v1", "agreed", "v1", {}),
    ("an edit asks again", "ana saves v1: hello\nana proposes v1\nben saves v2 on v1: hi", "proposed", "v2", {}),
    ("approving what was edited meanwhile",
     "ana saves v1: hello\nana proposes v1\nben saves v2 on v1: hi\ncleo approves v1", "proposed", "v2",
     {"3": "moved"}),
    ("not proposed yet", "ana saves v1: hello\nben approves v1", "drafting", "v1", {"1": "not_asked"}),
    ("a double click", "ana saves v1: a\nana proposes v1\nana proposes v1\nben approves v1\nben approves v1", "agreed",
     "v1", {"2": "asked", "4": "agreed"}),
    ("two write at once", "ana saves a: refund\nben saves b: credit", "drafting", "a", {"b": "beside"}),
    ("two write at once and one chooses", "ana saves a: refund\nben saves b: credit\ncleo chooses b on a b", "drafting",
     "b", {"b": "beside"}),
    ("two write at once and a third text takes in both",
     "ana saves a: refund\nben saves b: credit\ncleo saves c on a b: half of each", "drafting", "c", {"b": "beside"}),
    ("saving on what is old",
     "ana saves v1: a\nben saves v2 on v1: b\ncleo saves v3 on v1: c", "drafting", "v2", {"v3": "outdated"}),
    ("proposing what is old", "ana saves v1: a\nben saves v2 on v1: b\nana proposes v1", "drafting", "v2",
     {"2": "moved"}),
    ("proposing the other text without having seen the first", "ana saves a: x\nben saves b: y\nben proposes b",
     "drafting", "a", {"b": "beside", "2": "moved"}),
    ("proposing the other text over the first", "ana saves a: x\nben saves b: y\nben proposes b on a", "proposed", "b",
     {"b": "beside"}),
    ("the same words twice", "ana saves a: free of charge\nben saves b: free of charge", "drafting", "a",
     {"b": "same"}),
    ("no words", "ana saves a:  ", "drafting", "", {"a": "empty"}),
    ("frozen", "ana saves v1: a\nana proposes v1\nben approves v1\ncleo saves v2 on v1: b\ncleo proposes v2", "agreed",
     "v1", {"v2": "late", "4": "frozen"}),
    ("reopened", "ana saves v1: a\nana proposes v1\nben approves v1\ncleo reopens v1: wrong date\n"
     "cleo saves v2 on v1: b", "drafting", "v2", {}),
    ("two reopen at once, the second after a new agreement",
     "ana saves v1: a\nana proposes v1\nben approves v1\ncleo reopens v1\ncleo saves v2 on v1: b\ncleo proposes v2\n"
     "ben approves v2\ndev reopens v1", "agreed", "v2", {"7": "moved"}),
    ("sent", "ana saves v1: a\nana proposes v1\nben approves v1\nana sends v1", "sent", "v1", {}),
    ("sent twice", "ana saves v1: a\nana proposes v1\nben approves v1\nana sends v1\nben sends v1", "sent", "v1",
     {"4": "sent"}),
    ("sent while it was reopened", "ana saves v1: a\nana proposes v1\nben approves v1\ncleo reopens v1\nana sends v1",
     "drafting", "v1", {"4": "reopened"}),
    ("sent without asking", "ana saves v1: a\nana sends v1", "drafting", "v1", {"1": "not_agreed"}),
    ("withdrawn", "ana saves v1: a\nana proposes v1\nana withdraws v1", "withdrawn", "v1", {}),
    ("withdrawn by a stranger", "ana saves v1: a\nana proposes v1\nben withdraws v1", "proposed", "v1",
     {"2": "not_yours"}),
    ("withdrawing what was edited meanwhile",
     "ana saves v1: a\nana proposes v1\nben saves v2 on v1: b\nana withdraws v1",
     "proposed", "v2", {"3": "moved"}),
    ("approving what was withdrawn", "ana saves v1: a\nana proposes v1\nana withdraws v1\nben approves v1", "withdrawn",
     "v1", {"3": "over"}),
    ("a new text after it was withdrawn", "ana saves v1: a\nana proposes v1\nana withdraws v1\nben saves v2 on v1: b",
     "drafting", "v2", {}),
    ("proposed again after it was withdrawn", "ana saves v1: a\nana proposes v1\nana withdraws v1\nben proposes v1",
     "proposed", "v1", {}),
    ("an empty card is closed by who opened it", "ana opens\nana withdraws", "withdrawn", "", {}),
    ("and opened again", "ana opens\nana withdraws\nben opens\nben opens", "drafting", "", {"3": "open"}),
    ("a text is retired, the other remains", "ana saves a: x\nben saves b: y\nana retires a", "drafting", "b",
     {"b": "beside"}),
    ("somebody else's text is not retired", "ana saves a: x\nben retires a", "drafting", "a", {"1": "not_yours"}),
    ("a proposed text is not retired", "ana saves a: x\nana proposes a\nana retires a", "proposed", "a",
     {"2": "asked"}),
    ("back to the first version", "ana saves v1: a\nben saves v2 on v1: b\ncleo chooses v1 on v2", "drafting", "v1",
     {}),
    ("choosing blindly", "ana saves a: x\nben saves b: y\ncleo saves c on a: z\ndev chooses b on a", "drafting", "c",
     {"b": "beside", "3": "moved"}),
    ("an objection without a reason", "ana saves a: x\nben objects a", "drafting", "a", {"1": "no_reason"}),
    ("a version that nobody knows", "ana approves v9\nana proposes v9\nana chooses v9\nana sends v9", "drafting", "",
     {"0": "not_asked", "1": "unknown", "2": "unknown", "3": "unknown"}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "stage", "text", "why"), [row[1:] for row in STORIES], ids=[r[0] for r in STORIES])
def test_stories(lines: str, stage: str, text: str, why: dict[str, str]) -> None:
    """Where it stands in the end, which text is on the card, and whom a friendly line answers."""
    state = told(lines) if lines else fold([])
    assert (state.stage, state.current_id) == (stage, text)
    assert refused(state) == why
    for act_id in why:
        assert why_not(state, act_id)


def test_every_line_is_a_sentence_and_names_what_stands_in_the_way() -> None:
    """A stale press says what changed, who wrote it and what to do."""
    state = told("ana saves v1: a\nana proposes v1\nben saves v2 on v1: b\ncleo approves v1")
    assert "version 2 by <@UBEN>" in why_not(state, "3")
    assert why_not(state, "v2") == ""
    assert all(words.endswith(".") for words in LINES.values())


def test_both_texts_are_kept_when_two_save_on_the_same_base() -> None:
    """Cleo began with version 1; her text competes with Ben's until somebody chooses, and is kept after that, too."""
    lines = "ana saves v1: a\nben saves v2 on v1: b\ncleo saves v3 on v1: c"
    state = told(lines)
    assert [version.text for version in state.competing] == ["c"]
    assert state.drafters == (ANA, BEN, CLEO)
    chosen = told(f"{lines}\nana chooses v2 on v3")
    assert chosen.competing == ()
    assert [(v.text, v.fate) for v in chosen.versions] == [
        ("a", Fate.SUPERSEDED), ("b", Fate.LIVE), ("c", Fate.SET_ASIDE),
    ]  # fmt: skip


def test_agreement_retires_the_other_texts_and_keeps_their_words() -> None:
    """Ben's text is out of the running, not out of the books."""
    state = told("ana saves a: x\nben saves b: y\nana proposes a\nben approves a")
    assert [(v.text, v.fate) for v in state.versions] == [("x", Fate.LIVE), ("y", Fate.RETIRED)]
    assert state.agreed is not None
    assert (state.agreed.version_id, [a.user_id for a in state.agreed.approvals]) == ("a", [BEN])


def test_a_late_text_is_in_the_running_once_the_message_is_reopened() -> None:
    """Cleo saved after the agreement: nothing moved, and after reopening her text competes."""
    lines = "ana saves a: x\nana proposes a\nben approves a\ncleo saves c on a: y"
    assert told(lines).current_id == "a"
    state = told(f"{lines}\nana reopens a")
    assert (state.stage, state.agreed, len(state.past)) == (Stage.DRAFTING, None, 1)
    assert [version.version_id for version in state.competing] == ["c"]


@pytest.mark.parametrize(
    ("rule", "approvers", "agreed"),
    [
        (TWO, "ana ben", False), (TWO, "ben cleo", True), (TWO, "ana", False), (ApprovalRule(3), "ben cleo", False),
        (ApprovalRule(3), "ben cleo dev", True), (ApprovalRule(1, CLEO), "ben", False),
        (ApprovalRule(1, CLEO), "cleo", True), (ApprovalRule(2, CLEO), "ben dev", False),
        (ApprovalRule(2, CLEO), "ben dev cleo", True), (ApprovalRule(2, CLEO), "ben cleo", True),
        (ApprovalRule(1, ANA), "ana", True), (ApprovalRule(2, ANA), "ben ana", False),
        (ApprovalRule(2, ANA), "ben cleo ana", True),
    ],
)  # fmt: skip
def test_rules(rule: ApprovalRule, approvers: str, agreed: bool) -> None:
    """So many people, of whom the author is none from two on; a named decider must be among them."""
    lines = ["ana saves v1: a", "ana proposes v1", *(f"{who} approves v1" for who in approvers.split())]
    assert (told("\n".join(lines), rule).stage is Stage.AGREED) is agreed


def test_all_who_drafted_approve_and_the_author_stands_by_the_own_text() -> None:
    """Ben and Cleo are asked; Dev's word does not stand for theirs."""
    lines = "ana saves v1: a\nana proposes v1\nben approves v1\ndev approves v1"
    waiting = told(lines, EVERY, (ANA, BEN, CLEO))
    assert waiting.missing() == Missing((CLEO,))
    assert told(f"{lines}\ncleo approves v1", EVERY, (ANA, BEN, CLEO)).stage is Stage.AGREED
    alone = told("ana saves v1: a\nana proposes v1", EVERY, (ANA,))
    assert (alone.stage, alone.missing()) == (Stage.PROPOSED, Missing((), 1))


def test_an_editor_is_a_drafter_from_then_on() -> None:
    """Under "all", Ben's edit asks Ana, whose words were changed."""
    state = told("ana saves v1: a\nana proposes v1\nben saves v2 on v1: b", EVERY, (ANA,))
    assert state.missing() == Missing((ANA,))


def test_a_rule_that_cannot_be_met_is_changed_by_asking_again() -> None:
    """The decider left: proposing under another rule keeps the approvals that are there."""
    asked = story("ana saves v1: a\nana proposes v1\nben approves v1", ApprovalRule(1, DEV))
    assert fold(asked).stage is Stage.PROPOSED
    again = Act(next_at(asked, MONDAY), "9", CLEO, ActKind.PROPOSE, "v1", rule=ApprovalRule(1))
    assert fold([*asked, again]).stage is Stage.AGREED


def test_an_approval_is_taken_back_until_it_is_agreed() -> None:
    """Ben thinks again; once the text is agreed only reopening helps."""
    lines = "ana saves v1: a\nana proposes v1\nben approves v1\nben unapproves v1"
    assert told(lines, TWO).approvals == ()
    late = told(lines)
    assert (late.stage, refused(late)) == (Stage.AGREED, {"3": "frozen"})


def test_dissent_stays_until_its_author_takes_it_back() -> None:
    """It survives a revision and the agreement; others cannot settle it, and no veto comes of it."""
    lines = "ana saves v1: a\nana proposes v1\nben objects v1: wrong date\nana saves v2 on v1: b\ncleo approves v2"
    state = told(f"{lines}\nana settles 2")
    assert state.stage is Stage.AGREED
    assert [(one.user_id, one.reason) for one in state.objections] == [(BEN, "wrong date")]
    assert refused(state) == {"5": "not_yours"}
    assert told(f"{lines}\nben settles 2").objections == ()


def test_approving_settles_the_own_objection_and_objecting_takes_the_own_approval_back() -> None:
    """Nobody is for and against at once."""
    lines = "ana saves v1: a\nana proposes v1\nben objects v1: no\nben approves v1"
    state = told(lines, ApprovalRule(3))
    assert (state.objections, [a.user_id for a in state.approvals]) == ((), [BEN])
    turned = told(f"{lines}\nben objects v1: no, really", ApprovalRule(3))
    assert ([o.reason for o in turned.objections], turned.approvals) == (["no, really"], ())


def test_time_reminds_and_never_approves() -> None:
    """The box of two hours is up at 11:01; the text is proposed all the same."""
    state = told("ana saves v1: a\nana proposes v1", rule_of("any", remind_hours=2))
    assert state.remind_at() == MONDAY + timedelta(hours=2, minutes=1)
    assert state.stage is Stage.PROPOSED
    assert told("ana saves v1: a\nana proposes v1").remind_at() is None


def test_a_card_expires_only_as_it_was_seen() -> None:
    """Somebody saved while the clock struck: it stays open. An agreed text never expires."""
    acts = story("ana saves v1: a\nana proposes v1")
    seen = fold(acts).active_at
    expiry = Act(next_at(acts, MONDAY), "x", "", ActKind.EXPIRE, seen)
    over = fold([*acts, expiry])
    assert (over.stage, over.closing and over.closing.reason) == (Stage.WITHDRAWN, "expired")
    busy = story("ana saves v1: a\nana proposes v1\nben objects v1: no")
    kept = fold([*busy, Act(next_at(busy, MONDAY), "x", "", ActKind.EXPIRE, seen)])
    assert (kept.stage, refused(kept)) == (Stage.PROPOSED, {"x": "active"})


def test_history_says_who_began_edited_approved_and_sent() -> None:
    """Each person once, in the order in which they came."""
    state = told(
        "ana opens\nana saves v1: a\nben saves v2 on v1: b\nana saves v3 on v2: c\ncleo proposes v3\n"
        "cleo approves v3\ndev sends v3"
    )
    people = [state.people(k) for k in (ActKind.OPEN, ActKind.SAVE, ActKind.APPROVE, ActKind.SEND)]
    assert people == [(ANA,), (ANA, BEN), (CLEO,), (DEV,)]
    assert [(step.kind.value, step.number) for step in state.history[-3:]] == [
        ("propose", 3), ("approve", 3), ("send", 3),
    ]  # fmt: skip


def test_a_new_act_comes_after_all_it_saw() -> None:
    """A process whose clock is slow does not put its act before those it has read."""
    acts = story("ana saves v1: a\nana proposes v1")
    assert next_at(acts, MONDAY - timedelta(hours=1)) > acts[-1].at
    assert next_at(acts, MONDAY + timedelta(hours=1)) == ts_of(MONDAY + timedelta(hours=1))


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("any", ApprovalRule(1)), ("all", ApprovalRule(0)), ("2", ApprovalRule(2)), ("", ApprovalRule(1)),
        ("0", ApprovalRule(1)), ("999", ApprovalRule(1)), ("-1", ApprovalRule(1)), ("everybody!", ApprovalRule(1)),
    ],
)  # fmt: skip
def test_rules_as_the_settings_spell_them(written: str, rule: ApprovalRule) -> None:
    """What is no rule is the default: any one."""
    assert rule_of(written) == rule


def test_what_is_missing_counts_the_decider_once() -> None:
    """One more who has to be Cleo is one more, not two."""
    assert missing(ApprovalRule(1, CLEO), ANA, (ANA,), ()) == Missing((CLEO,), 0)
    assert missing(ApprovalRule(2, CLEO), ANA, (ANA,), (BEN,)) == Missing((CLEO,), 0)
    assert missing(ApprovalRule(2, CLEO), ANA, (ANA,), ()) == Missing((CLEO,), 1)
    assert missing(ApprovalRule(2, ANA), ANA, (ANA,), ()) == Missing((ANA,), 2)


@pytest.mark.parametrize(
    ("rule", "who", "stage"),
    [
        (ApprovalRule(), BEN, Stage.AGREED), (EVERY, BEN, Stage.AGREED), (EVERY, ANA, Stage.PROPOSED),
        (TWO, BEN, Stage.PROPOSED), (ApprovalRule(1, CLEO), BEN, Stage.PROPOSED),
    ],
)  # fmt: skip
def test_one_tap_agrees_where_the_rule_allows_it(rule: ApprovalRule, who: str, stage: Stage) -> None:
    """Two said the same: Ben's tap on Ana's words is a second pair of eyes, her own is not."""
    words = Words(ANA, "you get the full refund")
    acts = agree_at_once(fold([]), [], MONDAY, "tap", who, words, rule, (ANA, BEN))
    state = fold(acts)
    assert state.stage is stage
    current = state.current
    assert current is not None
    assert (current.user_id, current.saved_by) == (ANA, who)
    assert not state.refusals


def test_one_tap_on_words_that_are_there_makes_no_second_version() -> None:
    """Ben's text is on the card beside Ana's; Cleo's tap chooses it. Tapping twice changes nothing."""
    acts = story("ana saves a: x\nben saves b: y")
    tap = agree_at_once(fold(acts), acts, MONDAY, "tap", CLEO, Words(BEN, "y "), ApprovalRule(), (ANA, BEN))
    state = fold([*acts, *tap])
    assert (state.stage, state.current_id, len(state.versions)) == (Stage.AGREED, "b", 2)
    again = agree_at_once(state, [*acts, *tap], MONDAY, "tap2", DEV, Words(ANA, "x"), ApprovalRule())
    late = fold([*acts, *tap, *again])
    assert late.agreed == state.agreed
    assert set(refused(late).values()) == {"beside", "late", "frozen"}
