"""What changed between two versions, in words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.diffs import diff, is_small


def marked(old: str, new: str) -> str:
    signs = {"same": "{}", "added": "[+{}]", "removed": "[-{}]"}
    return "".join(signs[piece.change].format(piece.words) for piece in diff(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("it is free", "it is free", "it is free"),
        ("", "it is free", "[+it is free]"),
        ("it is free", "", "[-it is free]"),
        ("you get €40 back", "you get €60 back", "you get €[-40][+60] back"),
        ("you get 1,170.50 back", "you get 1,170.80 back", "you get [-1,170.50][+1,170.80] back"),
        ("on Friday 6 March", "on Monday 9 March", "on [-Friday 6][+Monday 9] March"),
        ("we don't know", "we do know", "we [-don't][+do] know"),
        ("see you", "see you\nBen", "see you[+\nBen]"),
        ("das dauert zwei Wochen", "das dauert vier Wochen", "das dauert [-zwei][+vier] Wochen"),
    ],
)
def test_words_that_changed(old: str, new: str, shown: str) -> None:
    """Whole words, amounts in one piece, neighbours together."""
    assert marked(old, new) == shown


@given(st.text(alphabet="ab \n.é1", max_size=60), st.text(alphabet="ab \n.é1", max_size=60))
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    """Nothing is lost or made up; neighbours are never of one kind."""
    pieces = diff(old, new)
    assert "".join(piece.words for piece in pieces if piece.change != "added") == old
    assert "".join(piece.words for piece in pieces if piece.change != "removed") == new
    assert all(a.change != b.change for a, b in pairwise(pieces))


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    """Difflib would take minutes."""
    old, new = "a " * 5000, "b " * 5000
    assert [piece.change for piece in diff(old, new)] == ["removed", "added", "same"]
    assert [piece.change for piece in diff(old, old)] == ["same"]


def test_a_rewrite_is_no_small_change() -> None:
    """A word in a sentence is; another sentence is not."""
    assert is_small(diff("you get €40 back on Friday", "you get €60 back on Friday"))
    assert not is_small(diff("you get €40 back on Friday", "sorry, that will not work"))
