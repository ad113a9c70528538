"""Patterns behind words: what the look at the words lets through, and that it loses nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cued import Cued, Cues, cued, ways, words_of
from bot.domain.drafting_among_us import AMONG_US
from bot.domain.drafting_ways import ACTS, ANSWERED, ASKING, CLAIMING, SAYING


def _found(cues: Cues, text: str) -> list[tuple[str, str]]:
    return [(name, match[0]) for name, match in ways(text, cues.likely(text.lower(), words_of(text.lower())))]


def test_a_pattern_is_tried_where_a_word_of_each_group_stands() -> None:
    """One word of one group is not enough."""
    cues = Cues({"calls": (cued("ring call / her him", r"(?:ring|call) (?:her|him)"),)})
    assert _found(cues, "I'll ring him") == [("calls", "ring him")]
    assert cues.likely("i'll ring", words_of("i'll ring")) == ()


def test_signs_and_phrases_are_asked_for_as_they_stand() -> None:
    """A group with a sign or a blank is about characters: words in another order are not let through."""
    cues = Cues({"row": (cued("on / on_it / ?", r"on it\?"),)})
    assert _found(cues, "shall I be on it?") == [("row", "on it?")]
    assert cues.likely("it is on?", words_of("it is on?")) == ()


def test_the_first_match_of_a_row_counts() -> None:
    """Patterns of one row are as good as one pattern of all of them: the leftmost match, then the first pattern."""
    cues = Cues({"row": (cued("c", "c"), cued("b", "b c"), cued("b", "b"))})
    assert _found(cues, "a b c") == [("row", "b c")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'll tell THEM, ok?", {"i'll", "tell", "them", "ok"}),
        ("'quoted' words' don't", {"quoted", "words", "don't"}),
        ("3rd_time tô só", {"rd", "time", "tô", "só"}),
        ("“yes” she’s", {"yes", "she", "s"}),
    ],
)
def test_words(text: str, words: set[str]) -> None:
    """Letters with an apostrophe inside; digits and signs part them."""
    assert words_of(text.lower()) == words


@given(st.text(alphabet="ab'. _1é", max_size=30))
def test_the_quick_way_to_the_words_finds_those_of_the_slow_one(text: str) -> None:
    """Texts in ASCII go another way: the words of "é" around a text show what the pattern would find."""
    slow = words_of(f"é {text}") - {"é"}
    quick = words_of(text) - {"é"}
    assert {w for w in slow if "'" not in w} <= quick | {part for w in quick for part in w.split("'")}


SENTENCES = (
    """
I'm telling Mr Osei that the boiler part is here|telling them no|letting Ruth know it is fine|calling Mrs Abara now
let me get the mother on the phone|I'll ring him about the fence|I'll drop her a line|I'll put it to Mr Lund
I write to Ms Roth now|what I am telling them: no|he's getting the whole amount|she gets a line from me
this goes to Kestner|my reply to Fairholm|a note half written|working on a reply|draft for the council|mine goes: yes
I propose the following|I'd send them that|I'll reply|I'll write her a letter|I'm drafting|replying now|writing back now
I'll take this one|I'll do her|I'm taking this one|I'm on it|taking this|leave it to me|I've got this|I take this.
on it|that one's mine|doing the letter now|shall I tell them it is free?|does this read ok?|ok if I tell her no way?
would it be ok if we gave them the day off?|so I tell him that it is over?|I've just told them no|already told Ms Roth
I told Kim already|she has her answer|told her yes|the guest was told|replied|rang Mrs Ito|got back to her
ich schreib ihr gleich|ich ruf sie an|antworte ihr|an Herrn Behrens geht gleich|die übernehme ich|soll ich ihm sagen?
hab ihr eben geschrieben|je lui réponds que oui|j'y réponds|je lui dis que c'est offert ?|j'ai écrit à Ana
le contesto que sí|le voy a decir|estoy respondiendo|yo le contesto|¿le digo que sí hay lugar?|ya le escribí
tô respondendo|mando pra ela|deixa comigo|posso dizer que sim?|já respondi|main bol rahi|main dekh leti|bol diya
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize("text", SENTENCES)
def test_no_pattern_of_drafting_is_kept_from_what_it_matches(text: str) -> None:
    """The words that a pattern asks for are words that it cannot match without."""
    lowered = text.lower()
    there = words_of(lowered)
    for row in (SAYING | CLAIMING | ASKING | ANSWERED).values():
        for one in row:
            if one.pattern.search(text):
                assert _lets_through(one, lowered, there), one.pattern.pattern
    assert ACTS.likely(lowered, there)


def _lets_through(one: Cued, lowered: str, there: frozenset[str]) -> bool:
    named = all(group & there for group in one.groups)
    return named and all(any(chars in lowered for chars in near) for near in one.near)


def test_idle_talk_is_looked_at_no_further() -> None:
    """Words that nobody drafts with leave nothing to try."""
    for text in ("lunch at noon?", "the build is red again", "who has the blue mug", "nice, thanks!"):
        assert not ACTS.likely(text, words_of(text))
        assert not AMONG_US.likely(text, words_of(text))


def test_patterns_are_deaf_to_case_and_go_by_line() -> None:
    """As they were written: small letters, one line at a time."""
    assert cued("a", "^a$").pattern.flags & (re.I | re.M) == re.I | re.M
