"""What only machines see is taken out, fences are broken, and tricks have names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.hostile import disarm, links, tricks


@given(st.text(), st.integers(20, 200))
def test_disarmed(text: str, at_most: int) -> None:
    """Never longer than allowed, no fence, nothing invisible; ordinary letters stay."""
    shown = disarm(text, at_most)
    assert len(shown) <= at_most
    assert "<<<" not in shown
    assert ">>>" not in shown
    assert tricks(shown).count("something invisible") == 0
    if text.isascii() and text.isalnum() and len(text) <= at_most:
        assert shown == text


def test_emoji_and_scripts_stay() -> None:
    """Families, flags and letters of one script are nobody's trick."""
    for text in ("👩‍👧 ok", "❤️ danke", "Здравствуйте, Ольга", "こんにちは", "مرحبا", "Ünïcödé", "Straße"):
        assert disarm(text, 100) == text
        assert tricks(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://a.example/x?y", 1),
        ("see www.a.example", 1),
        ("a.com or b.io/x", 2),
        ("mail me: x@y.example", 1),
        ("[here](http://a.example)", 1),
        ("<https://a.example|here>", 1),
        ("e.g. this, i.e. that, at 9.30 a.m. etc.", 0),
        ("version 3.11 and file.txt and Done.Thanks", 0),
    ],
)
def test_links(text: str, found: int) -> None:
    """Everything that somebody's screen may turn into a link."""
    assert (len(links(text)) >= 1) is (found >= 1)


@pytest.mark.parametrize("text", ["@channel", "hi @ana", "<@U1>", "<!here>", "＠here", "<#C1|x>"])
def test_mentions(text: str) -> None:
    """In Slack's own writing, in plain writing, and in wide letters."""
    assert "a mention" in tricks(text)


@pytest.mark.parametrize("text", ["a@b.example", "2 @ 5 euros", "I <3 this", "a > b", "x -> y"])
def test_no_mentions(text: str) -> None:
    """An address, an amount each, a heart and an arrow are none."""
    assert tricks(text) == []
