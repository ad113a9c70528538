"""What Unison says: each notice once, as golden blocks, within Slack's limits, complete in its fallback text."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from bot.blocks.notices import render
from bot.domain.check_notices import CheckOffer, TemplateOffer
from bot.domain.contrast import Differing
from bot.domain.heat_notices import HeatSign, HeldThread, Nudge, WhyNudge
from bot.domain.model import SignalKind
from bot.domain.notices import (
    NOTICES,
    AlsoAnswering,
    AskedToTalk,
    Claimed,
    ColleagueShown,
    CollisionCard,
    CustomerChanged,
    CustomerLine,
    CustomerList,
    Drafter,
    FirstRun,
    HiddenColleague,
    HomePage,
    IssueLine,
    IssueList,
    LinkReason,
    MovedCard,
    Note,
    NoticeBody,
    SettingsOffer,
    Trouble,
    Usage,
    Welcome,
    WhyCard,
)
from bot.slack_limits import problems_of_blocks

GOLDEN = Path(__file__).parent / "golden"
TEN, ELEVEN = "1772442000.000100", "1772445600.000200"
DOT, KAZ = Drafter("U0DOT", TEN, SignalKind.CLAIM), Drafter("U0KAZ", ELEVEN, SignalKind.TEXT)
LINK = "https://hollow-lane.slack.com/archives/C0SHOP/p1772442000000100"
ACME = CustomerLine("Acme & Sons", ("ACM", "Wile"), ("acme.example",), ("C0SHOP",))
LINE = IssueLine("i1", "C0SHOP", TEN, TEN, (DOT,), references=("HL-204",))


DIFFER = (
    Differing("amount", "U0DOT", "120 EUR", "U0KAZ", "60 EUR"),
    Differing("yes_no", "U0DOT", "yes", "U0KAZ", "no"),
)
LINKED = (
    LinkReason("reference", ("HL-204",), 1),
    LinkReason("customer", ("Acme & Sons",), 1),
    LinkReason("name", (), 1),
    LinkReason("words", (), 5),
)


def card(state: str, *drafters: Drafter, owner: str = "", by: str = "") -> CollisionCard:
    return CollisionCard("i1", state, drafters, (), owner, by, ELEVEN if by else "", ("HL-204",))


SAID: dict[str, NoticeBody] = {
    "card_colliding": card("colliding", DOT, KAZ),
    "card_colliding_same": replace(card("colliding", DOT, KAZ), customer="Acme & Sons", verdict="same"),
    "card_colliding_differs": replace(card("colliding", DOT, KAZ), verdict="differs", differences=DIFFER),
    "card_colliding_unclear": replace(card("colliding", DOT, KAZ), references=(), verdict="unclear"),
    "card_moved": MovedCard("C0SHOP"),
    "card_moved_out_of_sight": MovedCard(),
    "also": AlsoAnswering("i1", (DOT,), ("C0SHOP",)),
    "also_with_card": AlsoAnswering(
        "i1", (DOT, KAZ), ("C0SHOP", "C0SALES"), ("HL-204",), "Acme & Sons", "C0SALES", TEN, LINK, "differs", DIFFER
    ),
    "hidden": HiddenColleague("i1"),
    "hidden_of_customer": HiddenColleague("i1", "Acme & Sons"),
    "asked": AskedToTalk("act:1", "i1"),
    "asked_of_customer": AskedToTalk("act:1", "i1", "Acme & Sons"),
    "shown": ColleagueShown("U0KAZ"),
    "shown_of_customer": ColleagueShown("U0KAZ", "Acme & Sons"),
    "why_linked": WhyCard("i1", (DOT, KAZ), 30, LINKED),
    "why_joined": WhyCard("i1", (DOT, KAZ), 30, (LinkReason("reference", (), 1), LinkReason("person"))),
    "card_owned": card("owned", KAZ, owner="U0KAZ", by="U0KAZ"),
    "card_handed_over": card("owned", KAZ, owner="U0KAZ", by="U0DOT"),
    "card_apart": card("apart", DOT, KAZ, by="U0KAZ"),
    "card_together": card("together", DOT, KAZ),
    "card_single": card("single", DOT),
    "card_calm": card("calm"),
    "why": WhyCard("i1", (DOT, KAZ), 30),
    "claimed": Claimed("i1", ELEVEN, SignalKind.CLAIM, ("U0KAZ",)),
    "claimed_with_text": Claimed("i1", ELEVEN, SignalKind.TEXT, channel_id="C0SHOP", thread_ts=TEN),
    "issues": IssueList((LINE, IssueLine("i2", "C0SHOP", TEN, TEN, ())), more=2),
    "no_issues": IssueList(()),
    "customers": CustomerList((ACME, CustomerLine("Pell")), more=3),
    "no_customers": CustomerList(()),
    "customer_added": CustomerChanged("added", ACME),
    "customer_changed": CustomerChanged("changed", ACME),
    "customer_removed": CustomerChanged("removed", ACME),
    "customer_restored": CustomerChanged("restored", ACME),
    "customer_gone": CustomerChanged("gone", ACME),
    "nudge": Nudge(
        "C0SHOP",
        TEN,
        TEN,
        (HeatSign("counting", ("third time", "yet again", "<!here>")), HeatSign("ultimatum", ("by noon",))),
        with_customer=True,
    ),
    "nudge_without_words": Nudge("C0SHOP", TEN, TEN, (HeatSign("icy"), HeatSign("me"))),
    "nudge_bare": Nudge("C0SHOP", TEN, TEN),
    "nudge_linked": Nudge("C0SHOP", TEN, TEN, link="https://hollow.slack.com/archives/C0SHOP/p1"),
    "held": HeldThread("C0SHOP", TEN, TEN),
    "held_linked": HeldThread("C0SHOP", TEN, TEN, link="https://hollow.slack.com/archives/C0SHOP/p1"),
    "why_nudge": WhyNudge("C0SHOP", TEN, ("counting", "ultimatum"), messages=3, people=2),
    "why_nudge_bare": WhyNudge("C0SHOP", TEN),
    "note": Note("Done."),
    "settings_offer": SettingsOffer("C0SHOP"),
    "check_offer": CheckOffer(),
    "check_templates": TemplateOffer(),
    "usage": Usage(),
    "usage_unknown": Usage("dance <!channel> & sing"),
    "welcome": Welcome("U0KAZ"),
    "welcome_by_nobody": Welcome(""),
    "first_run": FirstRun("U0KAZ"),
    "trouble": Trouble("not_in_channel", "C0SHOP"),
    "trouble_scope": Trouble("missing_scope"),
    "home": HomePage("U0DOT", loaded=True, mine=(LINE,), others=(LINE,), more=3, pause=False),
    "home_admin": HomePage("U0KAZ", loaded=True, helped=(9, 14)),
    "home_empty": HomePage("U0DOT", loaded=True, alerts=False, pause=False, digest=False),
}


def test_everything_that_can_be_said_is_here() -> None:
    """A new notice needs an example."""
    assert {type(body) for body in SAID.values()} == set(NOTICES) == set(get_args(NoticeBody))


@pytest.mark.parametrize("name", SAID)
def test_golden(name: str) -> None:
    """The blocks are as agreed (UNISON_GOLDEN=write renews them: read the difference)."""
    said = render(SAID[name])
    words = json.dumps({"text": said.text, "blocks": said.blocks}, indent=1, ensure_ascii=False) + "\n"
    path = GOLDEN / f"{name}.json"
    if os.environ.get("UNISON_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(words, encoding="utf-8")
    assert words == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SAID)
def test_within_slacks_limits(name: str) -> None:
    """Slack would take it, and the fallback text says something."""
    said = render(SAID[name])
    assert problems_of_blocks(said.blocks) == []
    assert said.text


def test_the_longest_of_everything_fits() -> None:
    """A screenful of the longest lines, many drafters, the longest words: still within the limits."""
    many = tuple(Drafter(f"U{number:010d}", TEN, SignalKind.QUESTION) for number in range(12))
    line = IssueLine("i" * 20, "C0SHOP", TEN, TEN, many, "U0KAZ", tuple(f"ORDER-{n:08d}" for n in range(8)))
    long = tuple(Differing("amount", f"U{n:010d}", "&" * 200, "U0KAZ", "<" * 200) for n in range(4))
    for body in (
        CollisionCard("i" * 20, "colliding", many, references=line.references),
        IssueList((line,) * 15, more=80),
        HomePage("U0DOT", loaded=True, mine=(line,) * 15, others=(line,) * 15, more=99),
        Usage("x" * 4000),
        WhyCard("i1", many, 30, LINKED),
        CollisionCard("i" * 20, "colliding", many, verdict="differs", differences=long),
        AlsoAnswering("i1", many, ("C0SHOP",) * 12, line.references, "x" * 100, "C0SHOP", TEN, LINK, "differs", long),
    ):
        assert problems_of_blocks(render(body).blocks) == [], type(body).__name__


def test_people_cannot_ping_through_us() -> None:
    """References and typed words are shown as words."""
    said = render(CollisionCard("i1", "single", (DOT,), references=("<!channel>",)))
    assert "<!channel>" not in said.text
    assert "<!channel>" not in json.dumps(said.blocks)


def test_customers_and_words_of_drafts_cannot_ping_either() -> None:
    """Whatever somebody called a customer, or wrote in a draft."""
    evil = "<!channel>"
    differs = (Differing("amount", "U0DOT", evil, "U0KAZ", evil),)
    for body in (
        CollisionCard("i1", "colliding", (DOT, KAZ), customer=evil, verdict="differs", differences=differs),
        AlsoAnswering("i1", (DOT,), ("C0SHOP",), (evil,), evil, "C0SHOP", TEN, LINK, "differs", differs),
        HiddenColleague("i1", evil),
        AskedToTalk("a", "i1", evil),
        ColleagueShown("U0DOT", evil),
        WhyCard("i1", (DOT,), 30, (LinkReason("customer", (evil,), 1),)),
    ):
        said = render(body)
        assert evil not in said.text + json.dumps(said.blocks), type(body).__name__
