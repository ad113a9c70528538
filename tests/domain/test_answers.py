"""What was told before is found again by reference, customer or words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Answer, find_answers

MAY, JUNE, JULY = "1746090000.000001", "1748768400.000001", "1751360400.000001"
KETTLE = Answer("i1", "v1", "You get the full €140 back for the kettle.", MAY, "Acme & Sons", ("HL-204",), ("U1",))
LAMPS = Answer("i2", "v2", "Both lamps are replaced on Friday.", JUNE, "Acme & Sons", ("HL-31",), ("U2",))
DEALER = Answer("i3", "v3", "We are sorry: the demo saddle is not sold to dealers.", JULY, "Bahía Bikes", (), ("U1",))
ALL = (KETTLE, LAMPS, DEALER)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("", "v3 v2 v1"), ("HL-204", "v1"), ("hl-204", "v1"), ("HL-20", ""), ("what about HL-31?", "v2"),
        ("acme", "v2 v1"), ("Acme & Sons", "v2 v1"), ("bahia", "v3"), ("Bahía Bikes", "v3"), ("lamp", "v2"),
        ("full refund kettle 140", "v1"), ("saddles for dealers", "v3"), ("kettle", "v1"), ("garden gnome", ""),
        ("acme kettle", "v1"), ("the and of", ""), ("<!channel>", ""), ("(((", ""),
    ],
)  # fmt: skip
def test_found(asked: str, ids: str) -> None:
    """References exactly, customers by any beginning, words without their endings; nothing where nothing fits."""
    assert " ".join(found.answer.version_id for found in find_answers(asked, ALL)) == ids


def test_what_it_was_found_by_is_said() -> None:
    """The list can say why a line is in it."""
    assert [find_answers(asked, ALL)[0].why for asked in ("", "HL-204", "acme", "lamps")] == [
        "newest", "reference", "customer", "words",
    ]  # fmt: skip


def test_at_most_a_screenful() -> None:
    """The newest of many."""
    many = [Answer(f"i{n}", f"v{n:02d}", "a refund", f"17{n:08d}.000001") for n in range(40)]
    found = find_answers("refund", many, most=3)
    assert [one.answer.version_id for one in found] == ["v39", "v38", "v37"]


@given(st.text(max_size=40), st.permutations(ALL))
def test_any_words_in_any_order(asked: str, answers: list[Answer]) -> None:
    """Whatever is asked, the same answers in the same order."""
    assert find_answers(asked, answers) == find_answers(asked, ALL)
