"""A colleague writes to the customer: does it contradict what was agreed? Written on Wednesday 4 March 2026."""

from datetime import UTC, datetime

import pytest

from bot.domain.contradicting import contradicts

WEDNESDAY = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)

REFUND = """Dear Mrs Hale,
thank you for your patience. We refund the full €140 to your card.
The new kettle will be delivered on Friday, 6 March. The delivery is free of charge."""
REFUSAL = """Hello Jon,
unfortunately dealers can't order the demo saddle. I am sorry about that."""
VISIT = "The technician will visit you on Tuesday at 14:00. The repair takes two hours and costs 80 euros."
GERMAN = "Guten Tag Frau Lenz,\nSie bekommen die Erstattung von 60 Euro. Die Lieferung kommt am Freitag."
SPANISH = "Hola, le hacemos un reembolso de 90 euros. La entrega será el viernes."


@pytest.mark.parametrize(
    ("sent", "agreed", "kind"),
    [
        ("Hi Mrs Hale, we will refund €120 to your card.", REFUND, "amount"),
        ("We refund 90 euros of it.", REFUND, "amount"),
        ("The kettle ships on Monday, 9 March.", REFUND, "date"),
        ("Your delivery will arrive next week.", REFUND, "date"),
        ("Good news: dealers can order the demo saddle.", REFUSAL, "denial"),
        (
            "Yes, the dog may come on the boat.",
            "Sorry, a dog may not come on the boat, dogs are not allowed.",
            "yes_no",
        ),
        ("The technician will be there on Thursday.", VISIT, "date"),
        ("The technician comes to visit you on Tuesday at 9:00.", VISIT, "time"),
        ("The repair costs 120 euros.", VISIT, "amount"),
        ("Die Erstattung beträgt 40 Euro.", GERMAN, "amount"),
        ("Die Lieferung kommt erst am Montag.", GERMAN, "date"),
        ("El reembolso es de 50 euros.", SPANISH, "amount"),
        ("La entrega llega el lunes.", SPANISH, "date"),
    ],
)
def test_contradictions(sent: str, agreed: str, kind: str) -> None:
    """Another amount, day, time or answer for the same thing is named as it was sent and as it was agreed."""
    found = contradicts(sent, agreed, sent_at=WEDNESDAY, agreed_at=WEDNESDAY)
    assert [difference.kind for difference in found] == [kind]
    assert found[0].a
    assert found[0].b


@pytest.mark.parametrize(
    ("sent", "agreed"),
    [
        ("", REFUND),
        ("We refund €140.", ""),
        (REFUND, REFUND),
        ("We refund the whole amount, 140 euros, to your card.", REFUND),
        ("Your kettle will be delivered on the 6th.", REFUND),
        ("Thanks, have a good weekend, see you on Monday!", REFUND),
        ("The lamp that you ordered in January costs €35.", REFUND),
        ("Shall we deliver it on Monday instead?", REFUND),
        ("If you prefer, we deliver on Monday.", REFUND),
        ("> please refund €150 on Monday\nThat is on its way.", REFUND),
        ("Lunch on Thursday at 12:30 as planned?", VISIT),
        ("Our invoice INV-2031 for the spring order is over 1,200 euros.", VISIT),
        ("The technician will visit you on the 10th at 2 pm.", VISIT),
        ("Of course you can call us any time.", REFUSAL),
        ("No problem, take your time with the form.", REFUSAL),
        ("Unfortunately the demo saddle is not for dealers.", REFUSAL),
        ("Die Lieferung kommt am 6. März.", GERMAN),
        ("La entrega llega el 6 de marzo.", SPANISH),
        ("The office is closed on Monday.", GERMAN),
        ("No, it doesn't, the visit stands.", "Yes, the visit stands, the delay doesn't touch it."),
        ("The loft needs a fire permit.", "The loft has no fire permit, so we ask for one."),
    ],
)
def test_no_contradiction(sent: str, agreed: str) -> None:
    """The same in other words, other things, questions, conditions and quotes raise nothing."""
    assert contradicts(sent, agreed, sent_at=WEDNESDAY, agreed_at=WEDNESDAY) == ()


def test_days_are_counted_from_when_each_was_written() -> None:
    """ "Tomorrow" on Thursday is the Friday that was agreed on Wednesday; on Monday it is not."""
    thursday, monday = datetime(2026, 3, 5, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    sent = "The kettle will be delivered tomorrow."
    assert contradicts(sent, REFUND, sent_at=thursday, agreed_at=WEDNESDAY) == ()
    assert [d.kind for d in contradicts(sent, REFUND, sent_at=monday, agreed_at=WEDNESDAY)] == ["date"]


def test_a_mention_or_a_link_is_no_fact() -> None:
    """Numbers in links and names are not amounts."""
    sent = "<@U0140120> the refund is here: <https://pay.example/refund/120|receipt 120>"
    assert contradicts(sent, REFUND, sent_at=WEDNESDAY, agreed_at=WEDNESDAY) == ()


def test_in_the_issues_own_thread_one_word_in_common_is_enough() -> None:
    """ "The kettle" alone says what it is about where everything is about that kettle."""
    sent, agreed = "You have the kettle on Monday.", "The kettle is ready on Friday."
    assert contradicts(sent, agreed, sent_at=WEDNESDAY, agreed_at=WEDNESDAY) == ()
    assert [d.kind for d in contradicts(sent, agreed, sent_at=WEDNESDAY, agreed_at=WEDNESDAY, near=True)] == ["date"]
