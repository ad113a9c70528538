"""What other programs write: help-desk cards and forwarded e-mails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cards import Card, read_card
from bot.domain.model import Reference

KEY = (Reference("ticket", "SUP-2214"),)
MAIL = "renee@acme.co.uk"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SUP-2214 · Bluestem Works\nRenee: the alert", Card(KEY, "Bluestem Works")),
        ("Bluestem Works · SUP-2214", Card(KEY, "Bluestem Works")),
        ("New ticket\nSUP-2214 | Familie Ottens, north", Card(KEY, "Familie Ottens")),
        ("[SUP-2214] – Bluestem Works", Card(KEY, "Bluestem Works")),
        (f"From: Renee K <{MAIL}>\nSubject: Fwd: Re: pump", Card((Reference("email", MAIL),), "Renee K", MAIL, "pump")),
        (f"> From: <mailto:{MAIL}|{MAIL}>\n> We are unable", Card((Reference("email", MAIL),), "", MAIL)),
        ("&gt; Von: Renee K\n&gt; Betreff: WG: Pumpe", Card((), "Renee K", "", "Pumpe")),
        ("Requester: Anna Lee\nPriority: high", Card((), "Anna Lee")),
        ("*Customer:* Bluestem Works\n*Ticket:* SUP-2214", Card(KEY, "Bluestem Works")),
        ("De: Inés Carrasco\nAsunto: exportación", Card((), "Inés Carrasco", "", "exportación")),
    ],
)  # fmt: skip
def test_cards(text: str, expected: Card) -> None:
    """Key and customer in a title, or lines that say what they are."""
    assert read_card(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "hello · there",
        "Friday · 14 orders",
        "deploy 1.4.0 · live: OK",
        "from here on, no",
        "14:02 | 3 of 5",
    ],
)
def test_what_is_no_card(text: str) -> None:
    """Dots and bars alone make no card."""
    assert read_card(text) is None


@given(st.text(st.sampled_from("SUP-214·| From:\n<a@b.c>é,"), max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """Never an error; a customer that is found has a letter."""
    card = read_card(text)
    assert card is None or not card.customer or any(map(str.isalpha, card.customer))
