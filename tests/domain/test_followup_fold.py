"""From conversations to debts: who owes whom what, told again, ended, or none at all."""

from __future__ import annotations

import random

import pytest

from bot.domain.followup_fold import Step
from bot.domain.model import Message
from tests.domain.followup_talking import Talk, alone


def asked_and_accepted() -> Talk:
    """Kaz asks Dot for a lease, Dot takes it on."""
    talk = Talk()
    asked = talk.say("kaz", "Dot, can you send me the signed lease for Harper Homes by Friday please?")
    talk.say("dot", "yep, will do", asked, after=0.2)
    return talk


def test_a_request_and_its_acceptance_are_one_debt() -> None:
    """Whoever says yes owes it to whoever asked, by the day that was asked for."""
    (debt,) = asked_and_accepted().debts()
    assert (debt.kind, debt.debtor, debt.creditor, debt.due, debt.status) == (
        "accepted",
        "U1",
        "U2",
        "2026-03-06",
        "open",
    )


def test_what_was_asked_for_arrives_and_ends_the_debt() -> None:
    """The lease in its thread is evidence, and the history tells which message it was."""
    talk = asked_and_accepted()
    arrived = talk.say("dot", "here you go, the signed lease is attached", _first(talk), after=20)
    (debt,) = talk.debts()
    assert debt.status == "done"
    assert [(step.kind, step.ts) for step in debt.history] == [("done", arrived.ts)]


def test_a_tick_ends_the_debt() -> None:
    """White check mark on the message is enough."""
    talk = asked_and_accepted()
    mark = talk.marks[0]
    tick = Step("done", mark.channel_id, "1772700000.000000", "U2")
    (debt,) = talk.debts(ticks={(mark.channel_id, mark.ts): tick})
    assert (debt.status, debt.reason, debt.history) == ("done", "white_check_mark", (tick,))


def test_what_is_called_off_is_dropped() -> None:
    """Nobody owes what the one who asked for it no longer wants."""
    talk = Talk()
    asked = talk.say("kaz", "Dot, please order forty oak handles for the Harper job by Monday")
    talk.say("dot", "sure, will do", asked, after=0.3)
    talk.say("kaz", "Dot, forget the oak handles, Harper wants brass and buys them himself", asked, after=5)
    (debt,) = talk.debts()
    assert (debt.status, debt.reason) == ("dropped", "called_off")


def test_a_promise_with_a_new_date_is_the_same_debt() -> None:
    """The later date counts, and the history keeps that it was promised again."""
    talk = Talk()
    first = talk.say("dot", "Elena, you'll have the drawings for the oak stairs on Friday", channel="CX")
    talk.say("dot", "the oak stairs drawings need longer, you'll have them on Monday", first, channel="CX")
    (debt,) = talk.debts()
    assert (debt.ts, debt.creditor, debt.due) == (first.ts, "U9", "2026-03-09")
    assert [step.kind for step in debt.history][:1] == ["promised_again"]


def test_an_unanswered_question_belongs_to_nobody() -> None:
    """After two working hours without an answer the customer waits, and nobody owns it."""
    talk = Talk()
    asked = talk.say("elena", "Is the delivery charge included in the quote, or does it come on top?", channel="CX")
    talk.say("kaz", "morning all", after=4)
    (debt,) = talk.debts()
    assert (debt.kind, debt.debtor, debt.creditor, debt.status) == ("question", None, "U9", "open")
    talk.say("dot", "Elena, it is included, sorry for the wait", asked, channel="CX")
    assert [debt.status for debt in talk.debts()] == ["done"]


def test_a_question_answered_at_once_is_no_debt() -> None:
    """Most questions are."""
    talk = Talk()
    asked = talk.say("elena", "Is the delivery charge included in the quote, or does it come on top?", channel="CX")
    talk.say("dot", "included", asked, channel="CX", after=0.3)
    talk.say("kaz", "morning all", after=5)
    assert talk.debts() == []


def test_a_help_desk_card_names_the_customer() -> None:
    """A complaint on a card that nobody takes waits under the customer's name."""
    talk = Talk()
    talk.say("", "New ticket", card="KD-12 · Harper Homes\nWhere is my order? I wrote on Monday and heard nothing.")
    talk.say("kaz", "morning all", after=5)
    assert [(debt.debtor, debt.creditor) for debt in talk.debts()] == [(None, "customer:Harper Homes")]


def test_outsiders_owe_the_team() -> None:
    """What a customer promises is on the list, too."""
    talk = Talk()
    talk.say("elena", "You will have the final list from me on Thursday.", channel="CX")
    assert [(debt.debtor, debt.creditor, debt.due) for debt in talk.debts()] == [("U9", "team", "2026-03-05")]


def test_in_a_direct_message_the_other_one_is_asked() -> None:
    """No name is needed where only two talk; the answer's time of day counts."""
    talk = Talk()
    talk.say("kaz", "can you get me the June figures by tomorrow noon?", channel="D1")
    talk.say("dot", "you have them tomorrow at ten", channel="D1", after=0.2)
    assert [(debt.debtor, debt.creditor, debt.due) for debt in talk.debts()] == [
        ("U1", "U2", "2026-03-05T10:00:00+01:00")
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_hearing_does_not_matter(seed: int) -> None:
    """Marks that arrive twice or late give the same debts."""
    talk = asked_and_accepted()
    talk.say("dot", "the signed lease is in your inbox", _first(talk), after=3)
    talk.say("dot", "and I'll send Harper Homes the floor plan on Monday", after=1)
    shuffled = talk.marks * 2
    random.Random(seed).shuffle(shuffled)
    assert talk.debts(shuffled) == talk.debts()


@pytest.mark.parametrize(
    "text",
    [
        "you'll have the drawings on Friday",
        "Friday latest, promise",
        "on my list for tmrw, you'll have it by noon",
        "you'll have it EOD",
        "the corrected invoice goes out to Mrs Harper tomorrow",
        "I'll send Harper Homes the floor plan on Monday",
        "tu l'auras demain avant midi",
    ],
)
def test_a_firm_promise_needs_no_will(text: str) -> None:
    """Words that bind are recorded with their day, in several languages."""
    assert [(debt.debtor, bool(debt.due)) for debt in alone(text)] == [("U1", True)]


@pytest.mark.parametrize(
    "text",
    [
        "I might send it on Friday",
        "we should send them a card some time",
        "if they asked me I would send it on Friday",
        "I sent the list to Harper on Monday",
        "I send them the list every Friday",
        "the pub on Friday? I'll bring the dog",
        "&gt; You'll have it on Friday",
        "I'll see",
        "I'll look into it",
        "thanks for sending it on Friday",
        "the shop opens on Monday at nine",
        "I'll reply to Harper now",
        "```\nI'll send it on Friday\n```",
        "",
    ],
)
def test_what_only_looks_like_a_promise_is_none(text: str) -> None:
    """Hedges, hypotheticals, past, habits, private life, quotations, vague words and drafting bind nobody."""
    assert alone(text) == []


def _first(talk: Talk) -> Message:
    mark = talk.marks[0]
    return Message("T1", mark.channel_id, mark.ts, mark.thread_ts, mark.user_id, mark.author)
