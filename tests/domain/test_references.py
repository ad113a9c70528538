"""What identifies an issue exactly, and what only looks like a number of something."""

import pytest

from bot.domain.model import Reference
from bot.domain.references import as_reference, find_references


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KH-2231", "ticket KH-2231"),
        ("see KH-2231, please", "ticket KH-2231"),
        ("(KH-2231)", "ticket KH-2231"),
        ("KH-2231 and KH-2231 again", "ticket KH-2231"),
        ("KH-1 and AB2-99", "ticket KH-1, ticket AB2-99"),
        ("ticket KH-2231", "ticket KH-2231"),
        ("order KH-2231", "ticket KH-2231"),
        ("<https://acme.example/browse/KH-2231>", "ticket KH-2231"),
        ("<https://acme.example/browse/KH-2231|KH-2231>", "ticket KH-2231"),
        ("https://desk.example/tickets/88123?tab=1", "ticket 88123"),
        ("https://shop.example/orders/A-4711", "order A-4711"),
        ("order 4711", "order 4711"),
        ("Order #4711 never came", "order 4711"),
        ("order no. 4711", "order 4711"),
        ("order number: 471", "order 471"),
        ("ORDER: 4711", "order 4711"),
        ("invoice #120 and order #121", "invoice 120, order 121"),
        ("invoice INV-2026", "ticket INV-2026"),
        ("invoice r20261", "invoice R20261"),
        ("case 00123", "ticket 00123"),
        ("RMA 99123", "rma 99123"),
        ("booking 8812ab", "booking 8812AB"),
        ("#4711", "ticket 4711"),
        ("mail from Anna.Lee+x@Acme.example.", "email anna.lee+x@acme.example"),
        ("<mailto:anna@acme.example|anna@acme.example>", "email anna@acme.example"),
    ],
)
def test_references(text: str, expected: str) -> None:
    """Each once, in one form however it is written."""
    assert ", ".join(f"{ref.kind} {ref.value}" for ref in find_references(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no numbers here",
        "UTF-8, ISO-8601, SHA-256, COVID-19",
        "Q4-2026 was better than H1-2026",
        "order 100 chairs",
        "order 2 pizzas",
        "in any case 24 hours",
        "issue 2-3 times",
        "order a pizza at 19:30",
        "tickets2024",
        "`KH-2231`",
        "```order 4711```",
        "a-2231 is a room",
        "XKH-22312-7",
        "<#C0123456789|general>",
        "<@U0123456789>",
        "&#1234;",
        "color #12",
        "3 @ 5 each",
        "anna@localhost",
        "react-dnd@2.5.4",
    ],
)
def test_no_references(text: str) -> None:
    """Standards, amounts, code, Slack's own ids."""
    assert find_references(text) == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("KH-2231", Reference("ticket", "KH-2231")),
        ("KH-2231:", Reference("ticket", "KH-2231")),
        ("#4711", Reference("ticket", "4711")),
        ("anna@acme.example,", Reference("email", "anna@acme.example")),
        ("https://acme.example/browse/KH-2231", Reference("ticket", "KH-2231")),
        ("hello", None),
        ("4711", None),
        ("KH-1,KH-2", None),
        ("", None),
    ],
)
def test_a_word_that_is_a_reference(word: str, expected: Reference | None) -> None:
    """As typed after a command: exactly one."""
    assert as_reference(word) == expected
