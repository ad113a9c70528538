"""How hot a message is, by its own words, and what it says of why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.heat import Said, explain_heat, score_message
from bot.domain.heat_marks import Setting, mark_of
from bot.domain.heat_score import weights
from bot.domain.heat_text import HEAD, TAIL, own_words
from bot.domain.model import Author

HOT = 0.5
CUSTOMER = Setting(Author.OUTSIDER, shared=True, reply=True)

HEATED = [
    "As I wrote on Monday and again on Wednesday: the crates go left. Third time this month. Who decided this?",
    "You people never answer. I have asked three times now. If I do not hear from you by noon we cancel everything.",
    "This is the fourth email about one invoice. Does anybody there read? My lawyer will be in touch.",
    "You clearly don't need me. Next time do it yourself, as you already told everyone how useless I am.",
    "Wie ich bereits am Montag geschrieben habe: zum dritten Mal keine Antwort. Bis morgen, sonst kommt der Anwalt!",
    "C'est la troisième fois que je le dis, personne ne répond. Vous n'avez rien fait. Sinon, mon avocat.",
    "Es la tercera vez que pido lo mismo y nadie contesta. Si no, cancelo todo y pongo una denuncia. Qué vergüenza.",
]
CALM = [
    "good morning all, the van is back from the garage",
    "can you kill the process and restart the worker? the build is dead again, stupid pipeline",
    "Thanks, that helps! I'll send the figures after lunch :tada:",
    "I'd rather ship on Thursday, but I see your point. What do you think?",
    "she rang, she was furious about the parcel, but she laughed in the end and all is sorted",
    "Guten Morgen zusammen, die Liste für heute liegt auf dem Server",
    "Bonjour à tous, le camion part à dix heures, merci de charger avant",
    "Buenos días, ya subí el informe, gracias a todos",
    "明天上午十点开会，请大家准时参加，谢谢大家的配合",
    "ABORT KILL DEAD are the three codes of the import job",
    ":joy: :joy: :tada:",
    "",
]


@pytest.mark.parametrize("text", HEATED)
def test_heat_without_a_rude_word(text: str) -> None:
    """Counting, blame, ultimatums and lawyers heat a customer's message in four languages, and reasons are given."""
    found = score_message(text, CUSTOMER)
    assert found.score >= HOT
    assert found.reasons
    assert all(reason.words for reason in found.reasons)


@pytest.mark.parametrize("text", CALM)
def test_what_is_calm_stays_calm(text: str) -> None:
    """Greetings, machines that are sworn at, calm relays and tongues that we do not know raise no alarm."""
    assert score_message(text).score < 0.2


def test_a_reason_names_words_of_the_text() -> None:
    """Every reason can be shown: its words stand in the text."""
    text = HEATED[1].lower()
    for reason in score_message(HEATED[1], CUSTOMER).reasons:
        assert all(words in text for words in reason.words), reason


@pytest.mark.parametrize(
    "wrapped",
    ["```{}```", "see `{}` in the log", "https://example.example/{}"],
)
def test_code_and_links_do_not_count(wrapped: str) -> None:
    """What stands in code or in a link is nobody's anger."""
    words = "you-never-answer-useless-idiots-by-noon"
    assert score_message(wrapped.format(words)).score < 0.1


def test_quotes_are_others_words() -> None:
    """Quoted lines, long quotations and forwarded mails are told apart from what the writer says."""
    said = own_words(
        'Look at this:\n> You never answer!\n\nand he said "you people are useless and I am done with it" too'
    )
    assert "useless" not in said.lower
    assert "never" not in said.lower
    assert "You never answer!" in said.pasted
    assert "useless" in said.pasted
    forwarded = own_words("For you, Ana\n\nFrom: Kay\nSubject: boxes\nWhere are they? You lied.")
    assert "lied" not in forwarded.lower
    assert "lied" in forwarded.pasted


def test_marks_that_cannot_be_seen_change_nothing() -> None:
    """Right-to-left marks and stacked accents neither hide heat nor make it."""
    plain = "You never answer. Third time now. If I do not hear by noon we cancel."
    dressed = "\u202e" + "".join(letter + "\u0336\u0301" if letter.isalpha() else letter for letter in plain) + "\u200f"
    assert score_message(dressed, CUSTOMER).score == pytest.approx(score_message(plain, CUSTOMER).score, abs=0.01)


def test_a_long_text_costs_no_more_than_a_page() -> None:
    """Of 40,000 characters only the beginning and the end are read."""
    said = own_words("word " * 8_000)
    assert len(said.own) <= HEAD + TAIL + 1


def test_pages_are_not_hot_for_being_long() -> None:
    """Somebody who writes pages uses every word once: length alone is no heat."""
    page = "We always said that you may ask whoever is there, and nobody told me what the third one of these is for. "
    rest = "The next part describes the layout of the hall, the doors, the lamps and the tables that stand in it. " * 30
    assert score_message(page + rest).score < 0.2


@given(st.text(max_size=300))
def test_any_text_has_a_score(text: str) -> None:
    """Whatever is typed, the score is a number from 0 to 1, the same each time."""
    found = score_message(text)
    assert 0 <= found.score <= 1
    assert found == score_message(text)


def test_the_weights_name_their_source() -> None:
    """The learned file is read once and knows words, signals and cuts."""
    by = weights()
    assert len(by.words) > 1000
    assert by.uncivil
    assert by.tense
    assert set(by.cuts) == {"alone", "first", "both"}


def test_a_mark_keeps_no_words() -> None:
    """What is kept of a message are ids and numbers: no word of it can be found in its mark."""
    mark = mark_of("1.000001", "U1", Setting(), "Sorry Ana, the harpsichord is late. <@U2> please call them")
    assert "harpsichord" not in repr(mark)
    assert mark.cools
    assert mark.addresses == ("U2",)
    assert mark.length > 5


def test_an_apology_with_a_barb_cools_nothing() -> None:
    """ "Sorry that some of us work" is no apology."""
    barbed = mark_of("1.000001", "U1", Setting(), "Sorry, some of us have to work for a living")
    assert not barbed.cools


def test_explain_a_thread_with_a_customer() -> None:
    """The teammate whom the customer's anger is about to meet is named first; the customer never is."""
    said = [
        Said("1.000001", "C1", "Morning, where is our order?", is_teammate=False),
        Said("2.000001", "U1", "It left on Monday."),
        Said("3.000001", "C1", HEATED[1], is_teammate=False),
    ]
    found = explain_heat(said)
    assert found.pause[0] == "U1"
    assert "C1" not in found.pause
    assert found.messages[2].score > found.messages[1].score
    assert found.messages[2].reasons
    assert found.heat >= HOT


def test_explain_a_thread_among_equals() -> None:
    """Where everybody is a teammate, the one who keeps heating is named first."""
    said = [
        Said("1.000001", "U1", "Could we keep the old format? I like it better."),
        Said("2.000001", "U2", "This is the stupidest idea I ever heard, you idiots never learn. Shut up."),
        Said("3.000001", "U1", "Please let us stay with the subject, thanks."),
    ]
    assert explain_heat(said).pause[0] == "U2"


def test_explain_nothing() -> None:
    """A thread without messages is calm and nobody should pause."""
    found = explain_heat([])
    assert (found.messages, found.heat, found.pause) == ((), 0.0, ())
