"""What must not leave is hidden, what is needed stays, and everything comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.redaction import PLACEHOLDER, Redaction


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("write to anna.k+shop@mail.acme.example please", "write to [EMAIL_1] please"),
        ("a@b.example and A@b.example and a@b.example", "[EMAIL_1] and [EMAIL_2] and [EMAIL_1]"),
        ("call +49 (0)30 1234-5678.", "call [PHONE_1]."),
        ("call 030 123 45 67 or (415) 555-0134", "call [PHONE_1] or [PHONE_2]"),
        ("mobile 07700900123", "mobile [PHONE_1]"),
        ("card 4111-1111-1111-1111", "card [CARD_1]"),
        ("IBAN DE89 3704 0044 0532 0130 00.", "IBAN [BANK_1]."),
        ("account no. 12345678, sort code 20-44-51", "account no. [BANK_1], sort code [BANK_2]"),
        ("passport C01X00T47", "passport [ID_1]"),
        ("SSN: 078-05-1120", "SSN: [ID_1]"),
        ("CPF 111.444.777-35", "CPF [ID_1]"),
        ("VAT ID DE811907980", "VAT ID [ID_1]"),
        ("password: hunter2!", "password: [SECRET_1]"),
        ("the PIN is 4711", "the PIN is [SECRET_1]"),
        ("xoxb-12-34-abcdefgh", "[TOKEN_1]"),
        ("sk-proj-abcdefgh12345678", "[TOKEN_1]"),
        ("eyJhbGciOiJIUzI1.eyJzdWIiOiIx.abc", "[TOKEN_1]"),
        ("session 9f8e7d6c5b4a39281706f5e4d3c2", "session [TOKEN_1]"),
        ("https://shop.example/o/1?token=abc&mail=x#top", "https://shop.example/o/1[QUERY_1]"),
        ("https://user:pw@shop.example/x", "https://[LOGIN_1]@shop.example/x"),
        ("<https://shop.example/o?id=7|order>", "<https://shop.example/o[QUERY_1]|order>"),
        ("<@U024BE7LH> and <#C012|sales> <!channel>", "[PERSON_1] and [CHANNEL_1] [BROADCAST_1]"),
    ],
)
def test_hidden(text: str, left: str) -> None:
    """Each kind by a placeholder of its own, the same thing by the same one, and back again."""
    redaction = Redaction()
    assert redaction.redact(text) == left
    assert redaction.restore(left) == text


@pytest.mark.parametrize(
    "text",
    [
        "order KH-2231, invoice 4711, 1.170,00 EUR by 23.11. at 18:30",
        "order 123-1234567-1234567 and #5512",
        "41 reasons, 700 dollars, 15 %, 2026-11-23, KW 5, room 214",
        "https://shop.example/orders/88",
        "the password is forgotten, reset the pin please",
        "<!date^1780927339^{time}|10:00 UTC> and <3 and a > b",
        "flight LH 441, gate B12, size 38/40, version 3.11.7",
        "the well-known non-negotiable-and-final-agreement-of-all",
    ],
)
def test_left_alone(text: str) -> None:
    """References, amounts, dates and ordinary words are what the question is about."""
    assert Redaction().redact(text) == text


def test_names_on_wish() -> None:
    """Names of the directory, the longest first, whole words only, in whatever case."""
    redaction = Redaction(frozenset({"Ann", "Ann Harper", "Haverkamp"}))
    shown = redaction.redact("Ann Harper told ann that Annexes at HAVERKAMP's wait")
    assert shown == "[NAME_1] told [NAME_2] that Annexes at [NAME_3]'s wait"
    assert redaction.restore(shown) == "Ann Harper told ann that Annexes at HAVERKAMP's wait"


def test_one_redaction_for_all_texts_of_a_question() -> None:
    """The same address is the same placeholder in the draft and in the thread."""
    redaction = Redaction()
    assert redaction.redact("to a@b.example") == "to [EMAIL_1]"
    assert redaction.redact("from c@d.example and a@b.example") == "from [EMAIL_2] and [EMAIL_1]"


def test_placeholders_of_others() -> None:
    """What somebody wrote like one of ours cannot be taken for it; one that was never given stays what it is."""
    redaction = Redaction()
    shown = redaction.redact("my [EMAIL_1] is x@y.example <!here>")
    assert shown == "my [TEXT_1] is [EMAIL_1] [BROADCAST_1]"
    assert redaction.restore(shown) == "my [EMAIL_1] is x@y.example <!here>"
    assert redaction.restore("[EMAIL_2]") == "[EMAIL_2]"


_PIECES = st.sampled_from(
    [
        *("a@b.example", "+44 20 7946 0999", "4111 1111 1111 1111", "[EMAIL_1]", "[PHONE_12]", "[", "]", "_1]", "[ID_"),
        *("xoxb-1-abcdefghij", "https://u:p@h.example/x?y=1#z", "?q=1", "<@U12345>", "<!channel>", "password: x1!"),
        *(
            "Ann",
            "Ann Harper",
            "IBAN DE89370400440532013000",
            "PIN 12",
            "\n",
            " ",
            "078-05-1120",
            "://",
            "@",
            "KH-2231",
        ),
    ]
)
_TEXTS = st.lists(_PIECES | st.text(max_size=12), max_size=12).map("".join)


@given(_TEXTS)
def test_everything_comes_back(text: str) -> None:
    """Whatever is written, hidden and restored it is what it was."""
    redaction = Redaction(frozenset({"Ann", "Ann Harper"}))
    assert redaction.restore(redaction.redact(text)) == text


@given(st.lists(_TEXTS, max_size=4))
def test_everything_comes_back_of_many(texts: list[str]) -> None:
    """Also where several texts share their placeholders, and in any order."""
    redaction = Redaction()
    shown = [redaction.redact(text) for text in texts]
    assert [redaction.restore(one) for one in reversed(shown)] == texts[::-1]


@given(_TEXTS)
def test_hidden_once_is_hidden(text: str) -> None:
    """A second look at what may leave finds nothing more to hide than the placeholders themselves."""
    shown = Redaction().redact(text)
    again = Redaction().redact(shown)
    assert len(PLACEHOLDER.findall(again)) == len(PLACEHOLDER.findall(shown))
