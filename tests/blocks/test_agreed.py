"""The agreed message as people see it: golden blocks, within Slack's limits, and no draft pings anybody."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.blocks import agreed, agreed_forms
from bot.blocks import agreed_ids as act
from bot.domain.agreed import Act, ActKind, Approval, Closing, Objection, Sending, Stage
from bot.domain.agreed_fold import fold
from bot.domain.agreed_notices import (
    AgreedCard,
    AgreedText,
    ApprovalWanted,
    Contradiction,
    DraftForm,
    ObjectionForm,
    Outside,
    Subject,
    Text,
    card_of,
    history_of,
)
from bot.domain.agreement import Difference
from bot.domain.approvals import ApprovalRule
from bot.domain.merging import Merge, Missing, Parting
from bot.domain.model import SignalKind
from bot.domain.notices import Drafter
from bot.ports import Rendered
from bot.slack_limits import problems_of_blocks, problems_of_view

GOLDEN = Path(__file__).parent / "golden"
TEN, ELEVEN, NOON = "1772442000.000100", "1772445600.000200", "1772449200.000300"
DOT, KAZ = "U0DOT", "U0KAZ"
ACME = Subject("i1", "Acme & Sons", ("HL-204",))
HINGE = Text("a1", 1, DOT, TEN, "Dear Acme,\nyou get €40 back on Friday.\nDot")
DOOR = Text("a2", 2, KAZ, ELEVEN, "Dear Acme,\nyou get €60 back on Friday.\nKaz")
PARTED = (Parting("amount", "€40", "€60", KAZ),)
ONLY = (Missing("The new hinge is order HL-9921.", KAZ),)
YES = Approval(KAZ, "a1", ELEVEN)
OUTSIDE = Outside("C0EXT", ("Elena <Harper>", "Jon"))
DRAFTERS = (Drafter(DOT, TEN, SignalKind.TEXT), Drafter(KAZ, ELEVEN, SignalKind.CLAIM))
NO = Objection("o1", KAZ, "a1", ELEVEN, "the amount is wrong", "you get €60 back")

CARDS: dict[str, AgreedCard] = {
    "agreed_card_empty": AgreedCard(ACME, Stage.DRAFTING, DRAFTERS),
    "agreed_card_drafting": AgreedCard(
        replace(ACME, owner=DOT), Stage.DRAFTING, DRAFTERS, HINGE, (DOOR,), PARTED, ONLY
    ),
    "agreed_card_proposed": AgreedCard(
        ACME, Stage.PROPOSED, DRAFTERS, HINGE, approvals=(YES,), waits_for=(DOT,), waits_count=1, objections=(NO,)
    ),
    "agreed_card_agreed": AgreedCard(
        ACME, Stage.AGREED, (), HINGE, approvals=(YES,), agreed_at=ELEVEN, outside=OUTSIDE
    ),
    "agreed_card_sent": AgreedCard(
        ACME, Stage.SENT, (), HINGE, approvals=(YES,), agreed_at=ELEVEN,
        sending=Sending(DOT, "a1", NOON, "https://acme.slack.example/p1"),
    ),
    "agreed_card_withdrawn": AgreedCard(
        Subject("i1"), Stage.WITHDRAWN, (), HINGE, closing=Closing("withdrawn", DOT, NOON)
    ),
    "agreed_card_expired": AgreedCard(ACME, Stage.WITHDRAWN, (), HINGE, closing=Closing("expired", "", NOON)),
}  # fmt: skip

SAID: dict[str, Rendered] = {
    **{name: agreed.card(card) for name, card in CARDS.items()},
    "agreed_text": agreed.agreed_text(AgreedText(ACME, HINGE, (YES,), ELEVEN)),
    "agreed_text_late": agreed.agreed_text(
        AgreedText(ACME, HINGE, (YES,), ELEVEN, Sending(DOT, "a1", NOON), late=True)
    ),
    "agreed_contradiction": agreed.contradiction(
        Contradiction(ACME, (Difference("date", "Monday", "Friday"),), HINGE, "C0EXT", NOON)
    ),
    "agreed_wanted": agreed.approval_wanted(ApprovalWanted(ACME, HINGE, DOT, TEN, "C0SHOP", TEN)),
}

FORM = DraftForm(
    ACME, "you get €60 back on Friday", ("a1",), (HINGE,), PARTED, ONLY, templates=(("no", "Graceful no"),)
)
STORY = [
    Act(TEN, "a1", DOT, ActKind.SAVE, text=HINGE.text),
    Act(ELEVEN, "a2", KAZ, ActKind.SAVE, seen=("a1",), text=DOOR.text),
    Act(ELEVEN, "a3", DOT, ActKind.SEND, "a1"),
    Act(ELEVEN, "a5", DOT, ActKind.OBJECT, "a2", text="the amount is wrong"),
    Act(NOON, "a4", KAZ, ActKind.PROPOSE, "a2", rule=ApprovalRule(2)),
]
VIEWS: dict[str, dict[str, Any]] = {
    "agreed_form": agreed_forms.draft_view(FORM),
    "agreed_form_empty": agreed_forms.draft_view(DraftForm(Subject("i1"))),
    "agreed_form_changed": agreed_forms.draft_view(replace(FORM, changed_by=DOOR, sorry="There was no text.")),
    "agreed_objecting": agreed_forms.objection_view(ObjectionForm(ACME, HINGE)),
    "agreed_history": agreed_forms.history_view(history_of(fold(STORY), ACME)),
    "agreed_history_empty": agreed_forms.history_view(history_of(fold([]), ACME)),
}


def golden(name: str, words: str) -> None:
    """The same as agreed (UNISON_GOLDEN=write renews it: read the difference)."""
    path = GOLDEN / f"{name}.json"
    if os.environ.get("UNISON_GOLDEN") == "write":
        path.write_text(words, encoding="utf-8")
    assert words == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SAID)
def test_golden_messages(name: str) -> None:
    """Cards and notices are as agreed, within the limits, and complete in their fallback text."""
    said = SAID[name]
    golden(name, json.dumps({"text": said.text, "blocks": said.blocks}, indent=1, ensure_ascii=False) + "\n")
    assert problems_of_blocks(said.blocks) == []
    assert said.text


@pytest.mark.parametrize("name", VIEWS)
def test_golden_forms(name: str) -> None:
    """Forms are as agreed and within the limits."""
    golden(name, json.dumps(VIEWS[name], indent=1, ensure_ascii=False) + "\n")
    assert problems_of_view(VIEWS[name]) == []


def pressed(said: Rendered) -> set[str]:
    """The buttons of a message."""
    return {
        element["action_id"] for block in said.blocks if block["type"] == "actions" for element in block["elements"]
    }


@pytest.mark.parametrize(
    ("name", "there", "gone"),
    [
        ("agreed_card_empty", {act.WRITE}, {act.APPROVE, act.PROPOSE, act.SENT}),
        ("agreed_card_drafting", {act.PROPOSE, act.WRITE}, {act.APPROVE, act.SENT}),
        ("agreed_card_proposed", {act.APPROVE, act.OBJECT, act.WRITE, act.WITHDRAW}, {act.SENT, act.PROPOSE}),
        ("agreed_card_agreed", {act.SENT, act.POST, act.REOPEN}, {act.APPROVE, act.WRITE, act.PROPOSE}),
        ("agreed_card_sent", {act.REOPEN, act.HISTORY}, {act.SENT, act.POST, act.APPROVE, act.WRITE}),
        ("agreed_card_withdrawn", {act.REOPEN, act.HISTORY}, {act.APPROVE, act.WITHDRAW, act.SENT}),
    ],
)
def test_buttons_fit_the_state(name: str, there: set[str], gone: set[str]) -> None:
    """What can be done can be pressed, what is over cannot."""
    assert there <= pressed(SAID[name])
    assert not gone & pressed(SAID[name])


def strings(blocks: Any) -> Iterator[str]:
    """All mrkdwn of some blocks."""
    if isinstance(blocks, dict):
        if blocks.get("type") == "mrkdwn":
            yield blocks["text"]
        for value in blocks.values():
            yield from strings(value)
    elif isinstance(blocks, list):
        for value in blocks:
            yield from strings(value)


def test_no_draft_pings_anybody() -> None:
    """A mention inside a text, a reason, a reference or a name stays words, in blocks and in the fallback text."""
    bad = "<!channel> <@U0BOSS> & <https://bad.example|here>"
    text = replace(HINGE, text=bad)
    subject = Subject("i1", bad, (bad,))
    loud = AgreedCard(
        subject, Stage.PROPOSED, (), text, (text,), (Parting("amount", bad, bad, KAZ),), (Missing(bad, KAZ),),
        objections=(replace(NO, reason=bad, alternative=bad),),
    )  # fmt: skip
    said = [
        agreed.card(loud),
        agreed.agreed_text(AgreedText(subject, text, (YES,), TEN)),
        agreed.contradiction(Contradiction(subject, (Difference("date", bad, bad),), text, "C0EXT", NOON)),
        agreed.approval_wanted(ApprovalWanted(subject, text, DOT, TEN, "C0SHOP", TEN)),
    ]
    shown = [words for one in said for words in (one.text, *strings(one.blocks))]
    shown += strings(agreed_forms.draft_view(DraftForm(subject, bad, (), (text,), changed_by=text, sorry=bad)))
    for words in shown:
        assert not re.search(r"<!channel|<@U0BOSS|<https://bad", words)


def test_the_longest_of_everything_fits() -> None:
    """Forty of each, thousands of characters, all signs that escaping makes longer."""
    long = "&<" * 1_500
    texts = tuple(Text(f"a{n:030d}", n, DOT, TEN, long) for n in range(40))
    parted = tuple(Parting("amount", long, long, KAZ) for _ in range(40))
    only = tuple(Missing(long, KAZ) for _ in range(40))
    nos = tuple(replace(NO, objection_id=f"o{n}", reason=long, alternative=long) for n in range(40))
    many = tuple(Drafter(f"U{n:010d}", TEN, SignalKind.TEXT) for n in range(40))
    yes = tuple(Approval(f"U{n:010d}", "a", TEN) for n in range(20))
    subject = Subject("i" * 30, "C" * 80, tuple(f"ORDER-{n:08d}" for n in range(8)))
    outside = Outside("C0EXT", tuple("&" * 40 for _ in range(40)))
    for stage in (Stage.PROPOSED, Stage.AGREED):
        loud = AgreedCard(
            subject, stage, many, texts[0], texts, parted, only, yes, (DOT,), 3, nos, TEN, outside=outside
        )
        assert problems_of_blocks(agreed.card(loud).blocks) == []
        assert len(agreed.card(loud).text) <= 4_000
    seen = tuple(text.version_id for text in texts)
    form = DraftForm(subject, long * 2, seen, texts, parted, only, texts[1], tuple((str(n), long) for n in range(120)))
    assert problems_of_view(agreed_forms.draft_view(form)) == []
    acts = [Act(f"1772442000.{n:06d}", f"a{n}", DOT, ActKind.SAVE, "", (f"a{n - 1}",), f"{long}{n}") for n in range(90)]
    assert problems_of_view(agreed_forms.history_view(history_of(fold(acts), subject))) == []


def test_the_card_is_made_from_the_state() -> None:
    """What is open is shown while it is open, and the approvals of the agreed text once it is agreed."""
    merged = Merge(HINGE.text, PARTED, ONLY)
    proposed = card_of(fold(STORY), ACME, DRAFTERS, merged, OUTSIDE)
    assert (proposed.stage, proposed.waits_count, proposed.outside) == (Stage.PROPOSED, 2, None)
    assert proposed.differences == PARTED
    yes = [Act(f"{NOON}{n}", f"y{n}", f"U{n}", ActKind.APPROVE, "a2") for n in range(2)]
    over = card_of(fold([*STORY, *yes]), ACME, DRAFTERS, merged, OUTSIDE)
    assert (over.stage, len(over.approvals), over.differences, over.outside) == (Stage.AGREED, 2, (), OUTSIDE)
    assert over.drafters == ()
