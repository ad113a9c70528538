"""Rewrites of a reply: small edits, nothing invented, nothing lost that counts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.reply_check import ReplyCheck, check_reply
from bot.domain.reply_rewrite import Rewriter, rewrite_reply


def rewritten(text: str) -> str | None:
    """The offer for a text, as a person gets it."""
    offer = rewrite_reply(text, check_reply(text))
    return offer.text if offer else None


def test_the_leak_is_left_out() -> None:
    """What concerns the customer stays."""
    text = (
        "Sorry for the delay. Between you and me, our lead developer quit last week and nobody knows the code. "
        "Management is hiding it from the clients. You'll get the build on Friday."
    )
    assert rewritten(text) == "Sorry for the delay. You'll get the build on Friday."


def test_vague_words_become_a_step_to_own() -> None:
    """Who, what and when are the writer's to fill in."""
    text = "Hi Anna, we'll look into it and get back to you soon. Thanks for your patience."
    offer = rewritten(text)
    assert offer
    assert "[Who] will [do what] and tell you by [day and time]" in offer
    assert offer.startswith("Hi Anna, ")


def test_an_empty_apology_becomes_one_with_a_gap() -> None:
    """One apology, however often the formula was said."""
    offer = rewritten(
        "Sorry if you felt that our staff was rude. We apologize for any inconvenience this may have caused."
    )
    assert offer
    assert offer.count("[what went wrong]") == 1


def test_an_argument_opens_with_the_feeling_and_the_one_thing() -> None:
    """What if we …, before the points."""
    text = (
        "Dear Mr Osei,\n\n1. The room was not dirty. 2. The heating works, it was checked. 3. Breakfast was not cold, "
        "it was a buffet. 4. Our staff was never rude."
    )
    offer = rewritten(text)
    assert offer
    greeting, _, rest = offer.partition("\n\n")
    assert greeting == "Dear Mr Osei,"
    assert rest.startswith("I can see that [")
    assert "What if we [your offer]?" in rest


def test_a_threat_loses_its_consequence() -> None:
    """What is asked for stays."""
    text = "Pay the outstanding amount today or we will shut down your website and hand your case to our lawyers."
    check = check_reply(text)
    assert "threat" in [flag.key for flag in check.flags]
    offer = rewrite_reply(text, check)
    assert offer
    assert "Pay the outstanding amount today." in offer.text
    assert "lawyers" not in offer.text


@pytest.mark.parametrize(
    "text",
    [
        "This is ridiculous. You are lying and we both know it. I don't have time for this nonsense.",
        "Hi Maria, I'm sorry, that was our mistake. I have refunded the 18 dollars today.",
        "",
    ],
)
def test_there_is_no_offer_where_no_edit_helps(text: str) -> None:
    """Nothing would be left, or nothing is wrong."""
    assert rewritten(text) is None


def test_another_rewriter_can_stand_in() -> None:
    """The local edits are one of the ways to rewrite."""

    def quiet(text: str, check: ReplyCheck) -> None:
        assert isinstance(check, ReplyCheck)
        assert text

    ways: list[Rewriter] = [rewrite_reply, quiet]
    assert [way("Nothing wrong here.", check_reply("Nothing wrong here.")) for way in ways] == [None, None]


SENTENCES = st.sampled_from(
    [
        "Dear Mr Osei,\n\n", "Hi Anna! ", "You should have read the manual first. ",
        "The 48 euros come back on 3 May. ",
        "Congratulations on noticing it now. ", "We're sorry if you felt offended. ",
        "I guarantee 100% that it works. ",
        "We'll try to send it soon. ", "Between us, the boss won't pay for it. ", "I have had enough of your lies!! ",
        "Per our policy the system cannot do that. ", "Pay 90 pounds or we call our lawyer. ", "Order K-5520 is lost. ",
        "My heart is broken for you, I am so, so sorry!!! ", "Haha, nope! ", "\n\nRegards\nUwe", "Have a nice day. ",
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=7).map("".join))
def test_the_diff_leads_from_old_to_new_and_keeps_facts(text: str) -> None:
    """Same and removed make the old text, same and added the new one; every number but a hundred per cent stays."""
    offer = rewrite_reply(text, check_reply(text))
    if offer is None:
        return
    assert "".join(piece.text for piece in offer.pieces if piece.kind != "added") == text
    assert "".join(piece.text for piece in offer.pieces if piece.kind != "removed") == offer.text
    for number in re.findall(r"\d+", text):
        assert number in offer.text or number == "100"
    for name in re.findall(r"Mr Osei|Anna", text):
        assert name in offer.text
    invented = set(re.findall(r"\d+", offer.text)) - set(re.findall(r"\d+", text))
    assert not invented
