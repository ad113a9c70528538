"""*Check my reply* as people see it: golden blocks, within Slack's limits, nothing cut off, nobody pinged."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from bot.blocks import checking, ids
from bot.domain.checking import begun, checked_reply
from bot.domain.templates import TEMPLATES
from bot.slack_limits import problems_of_blocks, problems_of_view

GOLDEN = Path(__file__).parent / "golden"
BAD = (
    "Dear Mrs Pell,\n\nwe're sorry if you felt that our staff was rude. You should have read the manual. "
    "We will look into it as soon as possible.\n\nBest,\nDot"
)
GOOD = "I'm sorry, we sent the wrong one. The blue one leaves today and is with you on Monday."
LONG = BAD + "\n\nThank you for your patience with us." * 100
ABROAD = "Здравствуйте, мы не вернём деньги, вы сами виноваты во всём этом"
BLUNT = "You are wrong about 4 of the 9 hinges, as I already told you twice. Read your own order, HL-204."
REPLIES = {
    "fix": BAD, "send": GOOD, "gaps": begun("apology").text, "long": LONG, "abroad": ABROAD, "empty": "",
    "blunt": BLUNT,
}  # fmt: skip
SOFTER = checked_reply(BAD).offer

ANSWERS = {f"check_answer_{name}": checking.answer(checked_reply(words)) for name, words in REPLIES.items()}
VIEWS: dict[str, dict[str, Any]] = {
    **{f"check_form_{name}": checking.form(checked_reply(words, "complaint")) for name, words in REPLIES.items()},
    "check_form_noted": checking.form(checked_reply(BAD), "*You changed the text.*"),
    "check_form_reworded": checking.begin(checked_reply(SOFTER.text if SOFTER else ""), before=BAD),
    "check_form_begun": checking.begin(begun("graceful_no")),
}


def golden(name: str, words: str) -> None:
    """The same as agreed (UNISON_GOLDEN=write renews it: read the difference)."""
    path = GOLDEN / f"{name}.json"
    if os.environ.get("UNISON_GOLDEN") == "write":
        path.write_text(words, encoding="utf-8")
    assert words == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ANSWERS)
def test_golden_answers(name: str) -> None:
    """The private answer is as agreed, within the limits, and complete in its fallback text."""
    said = ANSWERS[name]
    golden(name, json.dumps({"text": said.text, "blocks": said.blocks}, indent=1, ensure_ascii=False) + "\n")
    assert problems_of_blocks(said.blocks) == []
    assert said.text


@pytest.mark.parametrize("name", VIEWS)
def test_golden_forms(name: str) -> None:
    """Forms are as agreed and within the limits."""
    golden(name, json.dumps(VIEWS[name], indent=1, ensure_ascii=False) + "\n")
    assert problems_of_view(VIEWS[name]) == []


def test_what_is_good_comes_first_and_the_verdict_last() -> None:
    """Good, then what to mend with its words, then send or fix."""
    words = checking.answer(checked_reply(f"Order K-5520 is here for you. {BAD}", "complaint")).text
    assert words.index("It is concrete") < words.index("“we're sorry if you felt") < words.index("Better mended")
    assert words.index("Better mended") < words.index("In other words:")


def test_a_fit_reply_is_left_alone() -> None:
    """No offer, no button: whoever did well gets the text back to copy, since Slack keeps no typed command."""
    said = ANSWERS["check_answer_send"]
    assert "Fit to send" in said.text
    assert not [block for block in said.blocks if block["type"] in ("actions", "input")]
    assert GOOD in [block["text"]["text"] for block in said.blocks if block["type"] == "section"]


def test_a_text_that_no_field_takes_is_given_back_whole() -> None:
    """Typed into a command it is nowhere else."""
    said = ANSWERS["check_answer_long"]
    plain = [b["text"]["text"] for b in said.blocks if b["type"] == "section" and b["text"]["type"] == "plain_text"]
    assert "".join(plain) == LONG
    assert f"{len(LONG):,} characters" in json.dumps(said.blocks)


def test_buttons_hold_no_text() -> None:
    """Values and private metadata are ids; the text stands in the field beside the button."""
    for body in (*(said.blocks for said in ANSWERS.values()), *(view["blocks"] for view in VIEWS.values())):
        for block in body:
            for element in block.get("elements", []) if block["type"] == "actions" else []:
                assert element["value"] == ids.pack()
    assert not any("private_metadata" in view for view in VIEWS.values())


def test_people_cannot_ping_through_a_check() -> None:
    """Words of a reply are shown as words, in blocks and in the fallback text."""
    evil = BAD.replace("the manual", "<!channel> <@U0BOSS> <https://bad.example|the manual>")
    said = checking.answer(checked_reply(evil))
    shown = said.text + json.dumps([block for block in said.blocks if block["type"] in ("section", "context")])
    assert "<!" not in shown
    assert "<@" not in shown
    assert "<https" not in shown


@pytest.mark.parametrize("sign", ["&", "<", "\u202e", "z̸̢͖", "👍", "\n", "[what went wrong] "])
def test_the_longest_of_everything_fits(sign: str) -> None:
    """Replies at and beyond the limit, of one sign or with something to mend in them, are within Slack's limits."""
    for size in (2_000, 2_990, 3_000, 3_001, 8_000, 40_000):
        for words in ((sign * size)[:size], (BAD + sign * size)[:size], (f"{BAD}{sign} " * size)[:size]):
            checked = checked_reply(words)
            assert problems_of_blocks(checking.answer(checked).blocks) == []
            assert problems_of_view(checking.form(checked, "*You changed it.*")) == []
            if checked.offer:
                reworded = checking.begin(checked_reply(checked.offer.text), before=words)
                assert problems_of_view(reworded) == []


def test_every_template_has_its_button() -> None:
    """The letters and their keys, which the form knows."""
    blocks = checking.templates().blocks[1:]
    keys = [ids.unpack(block["accessory"]["value"])["template"] for block in blocks]
    assert keys == [one.key for one in TEMPLATES]
