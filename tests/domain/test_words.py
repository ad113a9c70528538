"""What counts as a word, and how rare it is."""

from __future__ import annotations

import pytest

from bot.domain.traces import Known, traces_of
from bot.domain.words import Rarity, stem, words_of
from bot.weights import word_rarity


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("hinges", "hinge"), ("boxes", "box"), ("batteries", "battery"), ("glass", "glass"), ("gas", "gas"),
        ("coaches", "coach"), ("finch", "finch"), ("ies", "ies"),
    ],
)  # fmt: skip
def test_a_plural_is_its_singular(word: str, expected: str) -> None:
    """Plurals fall together with their singular; words that only end in s stay."""
    assert stem(word) == expected


def test_words_are_folded_and_colleagues_are_left_out() -> None:
    """Accents, capitals and possessives do not matter; names of the team tell no thread from another."""
    assert [*words_of("Señora Ibáñez’s HINGES, asks Joan: it's on 12", {"joan"})] == [
        "senora", "ibanez", "hinge", "asks",
    ]  # fmt: skip


def test_the_shipped_table_knows_what_is_common() -> None:
    """Everyday words are common in the shipped table, and a word that nobody uses is as rare as can be."""
    rarity = Rarity(word_rarity())
    assert max(rarity.of(word) for word in ("please", "invoice", "today", "order")) < 3
    assert rarity.of("quillfeather") > 8


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("we owe them £1,140.50 and 18 chairs", {"1140", "18"}),
        ("1.140 Euro, nicht 890", {"1140", "890"}),
        ("at 10:30 on 2026-03-04, version 3.2.1", set()),
        ("order 55113 for 340", {"340"}),
        ("since 2026", set()),
    ],
)
def test_amounts_are_values(text: str, amounts: set[str]) -> None:
    """Amounts are compared without cents and separators; times, versions, years and numbers of orders are none."""
    assert traces_of(text, Known()).amounts == amounts
