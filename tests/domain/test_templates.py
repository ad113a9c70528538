"""The letters to start from: filled with facts, each passes the check it is offered beside."""

from __future__ import annotations

import pytest

from bot.domain.reply_check import check_reply
from bot.domain.templates import TEMPLATES, Template, template

FACTS = {
    "graceful_no": {
        "what": "the copper pans",
        "reason": "we sell them in our own shop only, because we make forty a year",
        "alternative": "The steel pans are yours at the usual terms; order by Friday for this month.",
    },
    "apology": {
        "what_happened": "Your machine stood still for two days because we forgot to book the technician",
        "what_it_meant_for_them": "You had to send six people home.",
        "repair": "credit the 480 euro for both days",
        "next_step": "Our technician Ben replaces the pump",
        "day": "Tuesday 9:00",
    },
    "bad_news": {
        "news": "the stove comes on 14 May, not on 2 May",
        "reason": "the factory lost a whole batch in a fire",
        "offer": "lend you our demo stove, or give you the 900 euro back the same day",
        "day": "Thursday",
        "phone": "+00 555 0101",
    },
    "closing_a_contract": {
        "contract": "the maintenance of your system",
        "day": "30 June",
        "reason": "only one of us still knows the old version",
        "handover": "all data in an open format",
        "handover_day": "15 June",
        "last_invoice": "May",
        "years": "nine good years",
    },
    "losing_well": {
        "years": "eleven years",
        "day": "31 August",
        "handover": "the font licences and the open files",
        "handover_day": "15 August",
        "what_comes_next": "the new team",
    },
    "recovery_note": {
        "weeks": "Three weeks",
        "what_happened": "we lost your order of fifty jars",
        "what_it_meant_for_them": "rename half the tables before the wedding",
        "change": "how orders are written down: two people sign each one",
        "day": "Friday 12 May",
        "phone": "+00 555 0101",
    },
}


@pytest.mark.parametrize("letter", TEMPLATES, ids=lambda letter: letter.key)
@pytest.mark.parametrize("told", [True, False], ids=["situation given", "situation guessed"])
def test_a_filled_letter_is_fit_to_send(letter: Template, told: bool) -> None:
    """No flag, with something good to say of it."""
    text = letter.filled({**FACTS[letter.key], "customer": "Mrs Haddad", "sender": "Lena Brandt"})
    check = check_reply(text, letter.situation if told else "")
    assert "{" not in text
    assert (check.verdict, check.flags) == ("send", ())
    assert check.good


@pytest.mark.parametrize("letter", TEMPLATES, ids=lambda letter: letter.key)
def test_what_is_to_fill_in_is_known(letter: Template) -> None:
    """The placeholders are the facts; what is not given stays visible."""
    assert set(letter.placeholders) == {*FACTS[letter.key], "customer", "sender"}
    assert letter.filled({}) == letter.text
    assert template(letter.key) is letter
