"""From several drafts to one text to begin with, on Wednesday 4 March 2026."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.merging import Merge, Words, merge

WEDNESDAY = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
ANA, BEN, CLEO = "UANA", "UBEN", "UCLEO"
LETTER = """Dear Mrs Hale,
we are sorry about the broken kettle. You get the full €140 back by Friday.
Kind regards, Ana"""


def merged(*texts: str) -> Merge:
    """The merge of drafts by Ana, Ben and Cleo, each a minute younger than the one before."""
    people = zip((ANA, BEN, CLEO), texts, strict=False)
    found = merge([Words(who, text, WEDNESDAY + timedelta(minutes=n)) for n, (who, text) in enumerate(people)])
    assert found is not None
    return found


def test_nobody_has_words_yet() -> None:
    """Bare claims merge to nothing."""
    assert merge([]) is None
    assert merge([Words(ANA, " ", WEDNESDAY)]) is None


def test_one_draft_is_the_text() -> None:
    """Nothing is open about the only one."""
    assert merged(LETTER) == Merge(LETTER, user_ids=(ANA,))


def test_the_most_complete_draft_is_taken_as_it_is() -> None:
    """The letter, not the note; not a word of it is changed."""
    found = merged("you get your money back, the full amount", LETTER)
    assert (found.text, found.user_ids, found.source) == (LETTER, (BEN,), "draft")
    assert (found.differences, found.missing) == ((), ())


def test_where_drafts_part_both_are_named() -> None:
    """Refund or credit, €140 or €100: people decide."""
    found = merged(LETTER, "Hello, you get store credit over €100.")
    assert found.text == LETTER
    assert {(one.kind, one.ours, one.theirs, one.user_id) for one in found.differences} == {
        ("amount", "€140", "€100", BEN),
        ("remedy", "refund", "credit", BEN),
    }
    assert found.missing == ()


def test_what_only_others_say_is_listed_with_its_author() -> None:
    """A reference, a day and a request that the letter has not; each once, whoever says it again."""
    found = merged(
        LETTER,
        "The new kettle is order KH-2231. Please send us a photo of the broken lid.",
        "It is order KH-2231. Our driver fetches the broken kettle on Friday at 9:30.",
    )
    assert [(one.words, one.user_id) for one in found.missing] == [
        ("The new kettle is order KH-2231.", BEN),
        ("Please send us a photo of the broken lid.", BEN),
        ("Our driver fetches the broken kettle on Friday at 9:30.", CLEO),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "full refund of 140 euros, by Friday",
        "sorry about that! the whole €140 comes back on the 6th",
        "Thank you for writing to us.",
    ],
)
def test_the_same_in_other_words_is_not_missing(said: str) -> None:
    """What the letter says already, and small talk, is not listed."""
    assert merged(LETTER, said).missing == ()


def test_only_the_newest_draft_of_a_person_counts() -> None:
    """Ben changed his mind: his credit is history."""
    drafts = [
        Words(ANA, LETTER, WEDNESDAY),
        Words(BEN, "you get your money back, all of it", WEDNESDAY + timedelta(minutes=9)),
        Words(BEN, "you get store credit over €100", WEDNESDAY),
    ]
    found = merge(drafts)
    assert found is not None
    assert found.differences == ()


def test_a_text_that_cannot_be_sent_is_no_base() -> None:
    """A pasted mail of 3,500 characters is too long to propose; the note is taken, mentions made harmless."""
    found = merged("Dear Mrs Hale, 40 euros on Friday. " * 100, "<!channel> we refund <@U1> €40")
    assert found.user_ids == (BEN,)
    assert "<" not in found.text


@given(st.lists(st.sampled_from([LETTER, "you get €90 back", "no, sorry", "> only a quote", ""]), max_size=3))
def test_the_text_is_always_somebodys_and_order_does_not_matter(texts: list[str]) -> None:
    """One of the drafts to the letter, the same whatever the order in which they are given."""
    drafts = [Words(who, text, WEDNESDAY) for who, text in zip((ANA, BEN, CLEO), texts, strict=False)]
    found, turned = merge(drafts), merge(drafts[::-1])
    if found is None or turned is None:
        assert found is turned
        assert not any(texts)
        return
    assert found.text in [text.strip() for text in texts]
    assert found.text == turned.text
    assert set(found.differences) == set(turned.differences)
