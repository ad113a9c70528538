"""Names in customer position, where no directory knows them; and what must not flood it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.names import candidate_names


def keys(text: str, *ours: str) -> list[str]:
    """The words by which the candidates of `text` are known."""
    return [key for candidate in candidate_names(text, frozenset(ours)) for key in candidate.keys]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Pell rang", ["pell"]),
        ("mrs oldroyd's been on the phone", ["oldroyd"]),
        ("I'll ring Mrs Harper's builder", ["harper"]),
        ("dr vellore hung up", ["vellore"]),
        ("Mr and Mrs Dunmore asked", ["dunmore"]),
        ("Frau Matthiesen fragt nach dem Vertrag", ["matthiesen"]),
        ("Ich schreibe Herrn Aasen", ["aasen"]),
        ("Familie Ottens will kündigen", ["ottens"]),
        ("la señora Caballero pregunta", ["caballero"]),
        ("Mme Lefèvre attend", ["lefevre"]),
        ("Ms Farouki-Jensen and her form", ["farouki", "jensen"]),
        ("Mr White is back", ["white"]),
        ("I'll reply to Bellweather", ["bellweather"]),
        ("replying to Bellweather now", ["bellweather"]),
        ("I told Bellweather it is free", ["bellweather"]),
        ("got a mail from Bellweather", ["bellweather"]),
        ("letter to Bellweather is out", ["bellweather"]),
        ("spoke to Renee Kowalczyk", ["renee", "kowalczyk"]),
        ("Bellweather want a credit", ["bellweather"]),
        ("Bellweather wants a credit", ["bellweather"]),
        ("Bellweather is asking again", ["bellweather"]),
        ("Bellweather rang", ["bellweather"]),
        ("Rademakers fragt wieder", ["rademakers"]),
        ("Raudal quiere otro precio", ["raudal"]),
        ("the Osei staircase is late", ["osei"]),
        ("the Vaz family has a dog", ["vaz"]),
        ("the Chaudhrys are upset", ["chaudhrys", "chaudhry"]),
        ("Haverkamp Machinery GmbH", ["haverkamp"]),
        ("Pellworm AG hat bezahlt", ["pellworm"]),
        ("Dear Odalys, your frog is back", ["odalys"]),
        ("I told Ottilie at the Lamplight", ["ottilie", "lamplight"]),
        ("For Philippa, at eleven:", ["philippa"]),
        ("Crowther's refund is through", ["crowther"]),
    ],
)
def test_candidates(text: str, expected: list[str]) -> None:
    """With a title, as somebody written to, as somebody who asks, by what is theirs."""
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nobody here",
        "Morning all",
        "The customer wants a refund",
        "Somebody asked for it",
        "Nobody called back",
        "I told Monday's crew",
        "reply to All",
        "call Monday",
        "Tell me more",
        "Die Rechnung ist falsch, der Kunde fragt nach dem Auftrag",
        "Bitte schreib dem Kunden eine Antwort",
        "Kunde fragt nach Rechnung und Lieferung",
        "Wer ruft an?",
        "Die Lieferung kommt am Freitag mit dem Wagen",
        "Ich habe dem Vertrieb die Unterlagen geschickt",
        "Don't ask",
        "SSO says no seat",
        "I miss the bus",
        "200 ms later",
        "Receiving wants the long one",
        "Signed, scanned, submitted",
        "Perfect, thank you",
        "Good Friday is a holiday",
        "mail from Google",
        "<@U012>",
        "reply to THEM",
        "writing JSX and CVs",
        "Anyone know a better way?",
        "Basically wants to know",
    ],
)
def test_no_candidates(text: str) -> None:
    """Sentence starts, German nouns, days, abbreviations, common words."""
    assert keys(text) == []


def test_a_teammate_is_no_customer() -> None:
    """Names of the team are left out, alone or in full."""
    assert keys("I told Kaz, and spoke to Dorothy Pruett", "kaz", "dorothy", "pruett") == []


def test_weights_say_how_sure() -> None:
    """A title says most, a mere possessive least."""
    (title,) = candidate_names("Mrs Harper wrote")
    (told,) = candidate_names("I told Harper")
    (owned,) = candidate_names("Harper's hinge")
    assert title.weight > told.weight > owned.weight
    assert (title.why, told.why, owned.why) == ("title", "spoken to", "owned")


@given(st.text(st.sampled_from("MrsHapé' .,-\nüto"), max_size=120))
def test_any_text_can_be_searched(text: str) -> None:
    """Never an error; spans inside the text, in order."""
    found = candidate_names(text)
    assert [c.start for c in found] == sorted(c.start for c in found)
    assert all(0 <= c.start < c.end <= len(text) and c.keys and 0 < c.weight <= 1 for c in found)


@pytest.mark.parametrize("piece", ["a", "A", "Aa ", "Mr ", "Mr A-", "I told ", "'", "A'", "A B de ", "the "])
def test_searching_is_linear(piece: str) -> None:
    """Ten times the text takes some ten times as long, not a hundred times."""
    taken = []
    for length in (4_000, 40_000):
        start = time.process_time()
        candidate_names(piece * (length // len(piece)))
        taken.append(time.process_time() - start)
    assert taken[1] <= 40 * max(taken[0], 0.003)
