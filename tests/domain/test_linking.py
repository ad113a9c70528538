"""Two threads are one issue or two: tables of threads as people write them, and what holds for any two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.customers import Customer, Mark, MarkKind, directory_of
from bot.domain.footprint import Footprint, footprint_of
from bot.domain.linking import Link, LinkRules, features, link, stopped
from bot.domain.model import Reference, ThreadKey, ts_of
from bot.domain.traces import Known, Lexicon, Traces, traces_of
from bot.domain.words import Rarity
from bot.weights import link_rules, word_rarity

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RULES = link_rules()
KNOWN = Known(
    directory_of([Customer("C1", "Tolvanen Boats", (Mark(MarkKind.CONTACT, "Aino Rask"),))]),
    Lexicon(Rarity(word_rarity()), frozenset(("joan", "petra"))),
    frozenset(("QD", "FIX")),
)


def thread(*texts: str, after: float = 0.0, before: str = "", near: str = "", customer: str = "") -> Footprint:
    """The thread of some drafts, so many hours after nine; `before` stands in it, `near` just above it."""
    at = NINE + timedelta(hours=after)
    of = (customer,) if customer else ()
    return footprint_of(
        ThreadKey("T1", "C1", ts_of(at)),
        [(at + timedelta(minutes=i), traces_of(text, KNOWN, of)) for i, text in enumerate(texts)],
        [traces_of(before, KNOWN)] if before else [],
        [traces_of(near, KNOWN)] if near else [],
    )


def joined(a: Footprint, b: Footprint) -> Link:
    """The link of two threads by what ships."""
    return link(a, b, RULES)


@pytest.mark.parametrize(
    ("a", "b", "hours"),
    [
        ("telling Mrs Quillfeather we refund the parasol", "I'd write Quillfeather: no refund for the parasol", 0.5),
        ("answering order QD-5511 now", "shall I tell them QD-5511 ships on Friday?", 1),
        ("answering order QD-5511 now", "QD-5511: they get a credit, mail is going out", 70),
        (
            "writing Aino Rask that the bilge pump is under warranty",
            "Tolvanen want to know about the bilge pump: telling them it is chargeable",
            2,
        ),
        (
            "Schreibe Frau Immelbeck, dass der Treppenlift am Donnerstag repariert wird",
            "sag der Immelbeck der treppenlift wird erst Montag repariert",
            3,
        ),
        (
            "mrs obadiah-finch and the mouldy marzipan: sending her a new box",
            "to Obadiah-Finch about marzipan: sorry, no replacement",
            16,
        ),
    ],
)
def test_one_issue_in_two_threads(a: str, b: str, hours: float) -> None:
    """Two people who answer the same thing of the same customer are found, however they put it."""
    assert joined(thread(a), thread(b, after=hours)).score >= RULES.enough


@pytest.mark.parametrize(
    ("a", "b", "hours"),
    [
        ("telling Mrs Quillfeather we refund the parasol", "telling Mr Brandvold we refund the parasol", 0.5),
        ("answering order QD-5511 now", "answering order QD-5512 now", 0.1),
        ("I'll reply to them about the invoice", "I'll get back to them about the invoice", 1),
        ("the hinges for Quillfeather go out today", "Quillfeather's invoice had a wrong address, writing her", 50),
        ("I'll ask Joan and write them", "Joan says yes, so I am telling them", 0.3),
        ("on it", "on it", 0.1),
        ("Thanks, please let me know", "Thanks, please tell them the delivery is late", 0.1),
    ],
)
def test_two_issues_stay_two(a: str, b: str, hours: float) -> None:
    """Another customer, another number, another week, a colleague's name or common words make no issue one."""
    assert joined(thread(a), thread(b, after=hours)).score < RULES.enough


@pytest.mark.parametrize(
    "claim",
    ["drafting a reply now", "I'm phoning them", "ich schreibe ihnen gerade", "ya les escribo yo", "je lui réponds"],
)
def test_how_people_claim_tells_nothing_of_the_issue(claim: str) -> None:
    """Two threads in which the same words claim, at the same minute, are still about two things."""
    one = thread(claim, before="the parasol came without a stand")
    other = thread(claim, before="the marzipan is mouldy again")
    assert joined(one, other).score < RULES.enough


def test_two_tickets_of_one_system_are_two_issues_however_alike() -> None:
    """FIX-11 and FIX-12 with the same words are stopped, and the same words without numbers are not."""
    words = "telling Mrs Quillfeather that the parasol of {} is replaced"
    one, other = thread(words.format("FIX-11")), thread(words.format("FIX-12"), after=0.1)
    assert joined(one, other).stop
    assert joined(one, other).score == 0
    assert not joined(thread(words.format("it")), other).stop


def test_a_ticket_and_an_order_do_not_stop_each_other() -> None:
    """Numbers of two systems may well be about one issue."""
    assert not stopped(thread("FIX-11 is Quillfeather's"), thread("order QD-5511 is Quillfeather's"))


def test_an_address_in_common_is_no_exact_number() -> None:
    """A customer's e-mail address says who, not what about: alone, a week later, it links nothing."""
    a = thread("writing wil@brandvold.example about the gate")
    b = thread("wil@brandvold.example again, telling him about his invoice", after=24 * 7)
    assert joined(a, b).score == 0


def test_the_reasons_say_what_is_shared() -> None:
    """A link tells its reasons: the number, the customer, the name, the words, the amount."""
    a = thread("order QD-5511 of Mrs Quillfeather: 340 back for the parasol, telling Aino Rask")
    b = thread("quillfeather, order QD-5511: Tolvanen pay 340 for the parasol", after=1)
    reasons = {reason.name: reason.words for reason in joined(a, b).reasons}
    assert reasons["reference"] == ("ticket QD-5511",)
    assert reasons["customer"] == ("C1",)
    assert "quillfeather" in reasons["name"]
    assert "parasol" in reasons["words"]
    assert reasons["amount"] == ("340",)


def test_a_bare_claim_is_about_what_stands_just_above_it() -> None:
    """ "I'll write her" below a message about a parasol is about the parasol."""
    bare = thread("I'll write her back", near="Mrs Quillfeather asks again about the parasol")
    assert joined(bare, thread("telling Quillfeather the parasol is on its way", after=0.5)).score >= RULES.enough


def test_a_draft_that_names_somebody_is_not_about_what_stands_just_above_it() -> None:
    """Talk about somebody else just above a draft does not rub off on it."""
    other = thread("writing to Mrs Brandvold about the side door", near="Mrs Quillfeather asks about the parasol")
    assert not other.around.words
    assert joined(other, thread("telling Quillfeather the parasol is on its way", after=0.5)).score < RULES.enough


def test_the_thread_tells_what_a_claim_is_about() -> None:
    """A claim in a thread is about what the thread began with."""
    claim = thread("this one is mine", before="Brandvold: the turnstile is stuck again")
    assert joined(claim, thread("telling Brandvold that the turnstile is fixed today", after=1)).score >= RULES.enough


def test_words_of_the_trade_link_less_than_words_of_the_issue() -> None:
    """A word that every thread here uses makes two threads less alike than one that nobody used before."""
    trade = Rarity(word_rarity(), {"grouting": 90, "pelican": 0}, 200)
    assert trade.of("grouting") < 6 < trade.of("pelican")


def test_likeness_fades_with_time() -> None:
    """The same two drafts are less and less probably one issue the farther they are apart."""
    scores = [
        joined(thread("the parasol of Quillfeather"), thread("Quillfeather's parasol", after=h)).score
        for h in (0, 2, 12, 30, 90)
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] == 0


WORDS = st.dictionaries(st.sampled_from(["parasol", "pelican", "turnstile", "marzipan"]), st.floats(3, 9), max_size=4)
REFERENCES = st.frozensets(
    st.builds(Reference, st.sampled_from(("ticket", "order", "email")), st.sampled_from(("KH-1", "KH-2", "77"))),
    max_size=2,
)
TRACES = st.builds(
    Traces, REFERENCES, st.frozensets(st.sampled_from("AB"), max_size=2), WORDS, WORDS, st.frozensets(st.just("340"))
)
FOOTPRINTS = st.builds(
    lambda at, hours, drafts, around: Footprint(
        ThreadKey("T1", "C1", ts_of(NINE + timedelta(hours=at))),
        NINE + timedelta(hours=at),
        NINE + timedelta(hours=at + hours),
        drafts,
        around,
    ),
    st.integers(0, 99),
    st.integers(0, 9),
    TRACES,
    TRACES,
)


@given(FOOTPRINTS, FOOTPRINTS)
def test_a_link_is_the_same_from_both_sides(a: Footprint, b: Footprint) -> None:
    """Whichever thread comes first, score, reasons and stop are the same, and the score is a probability."""
    one, other = link(a, b, RULES), link(b, a, RULES)
    assert one == other
    assert 0 <= one.score <= 1
    assert not (one.stop and one.score)


@given(FOOTPRINTS, FOOTPRINTS)
def test_every_feature_has_a_weight_that_ships(a: Footprint, b: Footprint) -> None:
    """What is trained and what is asked at run time do not drift apart."""
    assert {*features(a, b), ""} == set(RULES.weights)


def test_without_weights_only_numbers_link() -> None:
    """Rules without learned weights still join what names one order."""
    a, b = thread("order QD-5511 is late"), thread("telling them QD-5511 comes Friday", after=1)
    assert link(a, b, LinkRules()).exact
    assert link(a, b, LinkRules()).score > 0.9
