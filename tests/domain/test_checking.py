"""A checked reply as its writer gets it back: gaps, offers that fit a form, marks, templates to begin with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checking import begun, checked_reply, mark_of, open_gaps
from bot.domain.plain import LONGEST
from bot.domain.templates import TEMPLATES, template

BAD = (
    "Dear Mrs Pell,\n\nwe're sorry if you felt that our staff was rude. You should have read the manual. "
    "We will look into it as soon as possible.\n\nBest,\nDot"
)


def test_an_offer_leaves_gaps_and_is_not_rewritten_again() -> None:
    """The offered wording is to be filled in: its gaps are named, held against nobody, and no further offer comes."""
    checked = checked_reply(BAD)
    assert len(checked.flags) == 3
    assert checked.offer
    again = checked_reply(checked.offer.text)
    assert again.gaps[:2] == ("[what went wrong]", "[whose]")
    assert again.offer is None
    assert again.flags == ()


@pytest.mark.parametrize("who", ["I", "Kaz", "My colleague"])
def test_filled_in_it_is_fit_to_send(who: str) -> None:
    """Nothing of ours is left to fill in; the next step may be a colleague's."""
    said = (
        "Dear Mrs Pell,\n\nI am sorry that the fitter shouted at you on Monday; that was our mistake. "
        f"{who} will call you by Tuesday noon, whatever the result.\n\nBest,\nDot"
    )
    checked = checked_reply(said, "complaint")
    assert (checked.gaps, checked.flags, checked.offer) == ((), (), None)
    assert {"owns_the_fault", "next_step"} <= set(checked.check.good)


@pytest.mark.parametrize("vague", ["It will work by Friday.", "You will see on Friday.", "Kaz will look on Friday."])
def test_what_merely_will_be_is_no_next_step(vague: str) -> None:
    """Nobody does anything by then."""
    said = f"Dear Mrs Pell,\n\nI am sorry about the wrong hinges, that was our mistake. {vague}\n\nBest,\nDot"
    assert "next_step" not in checked_reply(said, "complaint").check.good


@pytest.mark.parametrize("words", ["see [1]", "[EXT] hello", "[x] done", "[" * 50, "[]", "[what\nwent wrong]"])
def test_the_writers_own_brackets_are_no_gaps(words: str) -> None:
    """Footnotes, ticks and prefixes stay what they are."""
    assert open_gaps(words) == ()


def test_what_no_field_takes_is_checked_but_not_offered() -> None:
    """Slack's fields take 3,000 characters; the text is kept as it is."""
    long = BAD + "\n\nThank you for your patience." * 120
    checked = checked_reply(long)
    assert len(long) > LONGEST
    assert checked.is_too_long
    assert checked.text == long
    assert checked.flags
    assert checked.offer is None


def test_a_rewrite_that_grew_too_long_is_not_offered() -> None:
    """The text fits, its softer wording would not."""
    near = BAD.replace("Best,", "Thank you for your patience with us. " * 77 + "Best,")
    near = near[:LONGEST]
    checked = checked_reply(near)
    grown = checked.rewrite
    assert grown is None or (checked.offer is None) == (len(grown.text) > LONGEST)


@pytest.mark.parametrize("words", ["", " \n ", "?!", "👍", "​"])
def test_nothing_to_check(words: str) -> None:
    """No words, no verdict."""
    assert not checked_reply(words).has_words


def test_what_is_not_understood_is_not_praised_as_fit() -> None:
    """Another language: silent, and known to be."""
    assert not checked_reply("Здравствуйте, мы не вернём деньги, вы сами виноваты во всём этом").is_understood
    assert checked_reply(BAD).is_understood


def test_a_situation_that_is_none_is_guessed() -> None:
    """Whatever a form sends back."""
    assert checked_reply(BAD, "nonsense").situation == ""
    assert checked_reply(BAD, "complaint").situation == "complaint"


@pytest.mark.parametrize("key", [one.key for one in TEMPLATES])
def test_a_template_begins_with_gaps(key: str) -> None:
    """Every placeholder is a gap that is known as one, and no curly bracket is left."""
    checked = begun(key)
    assert len(checked.gaps) == len(template(key).placeholders)
    assert "{" not in checked.text
    assert checked_reply(checked.text, checked.situation).gaps == checked.gaps


def test_no_template_of_that_name() -> None:
    """A key that somebody made up."""
    with pytest.raises(KeyError):
        begun("nonsense")


@given(st.text(max_size=60), st.sampled_from(["", "refusal"]))
def test_the_mark_minds_words_not_blanks(text: str, situation: str) -> None:
    """Slack may trim what was typed; a changed word or situation is another mark."""
    mark = mark_of(text, situation)
    assert mark_of(f"  {text}\n", situation) == mark
    assert mark_of(f"{text}x", situation) != mark
    assert mark_of(text, f"{situation}x") != mark
