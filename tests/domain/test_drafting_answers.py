"""Who writes in the thread of a colleague's draft: about that draft, or beside it."""

from datetime import timedelta

import pytest

from bot.domain.drafting_answers import READ_BY_THEN, answers_draft, is_edit
from bot.domain.model import SignalKind

DRAFT = 'for Mrs Pryce: "We are sorry about the delay. Your shelf will be with you on Thursday, free of charge."'

ANSWERS = """
looks good to me
Reads fine, a bit long
+1
:+1: send it
Lovely. Please send it
that's right, off it goes
I'd put Friday instead, the van is full
maybe say "on Friday" rather
I would cut the last line
could you drop the "free of charge"?
your last line sounds harsh
I took out the apology, otherwise fine
here it is, shorter: "Your shelf comes on Thursday. No charge."
sounds a bit stiff
not like that please
don't send that yet
hold on, accounts wants to see it
I'll do the Polish version off yours
translating it now
got it, writing to her from my side
I'll ring her myself instead
mine is in the bin then
I was about to write the same
what Ana said
You spelled shelf with an i
ich würde die letzte Zeile streichen
passt.
je mettrais plutôt vendredi
le quitaría lo último, cambiaría el día
""".strip().splitlines()


@pytest.mark.parametrize("later", ANSWERS)
def test_it_answers_the_draft(later: str) -> None:
    """Approved, edited, translated, taken over, stopped or given way to: the two know of each other."""
    assert answers_draft(later, DRAFT)


BESIDE = """
writing to Mrs Pryce now: it will be Wednesday
telling her we refund the shelf in full
I'll reply to Mrs Pryce
> Dear Mrs Pryce, your order was cancelled and the money is on its way.\\nok to go?
Mrs Pryce again. I've just told her it is our mistake
shall I tell her that it takes another week?
ich schreib ihr gleich, dass es nächste Woche wird
""".strip().splitlines()


@pytest.mark.parametrize("later", [line.replace("\\n", "\n") for line in BESIDE])
def test_it_stands_beside_the_draft(later: str) -> None:
    """Words of one's own for the customer that show no knowledge of the draft compete with it."""
    assert not answers_draft(later, DRAFT)


def test_most_of_the_same_words_are_an_edit() -> None:
    """A revision says most of what stood there before; another answer to the same customer does not."""
    assert is_edit("We are sorry about the delay. Your shelf will be with you on Friday, free of charge.", DRAFT)
    assert not is_edit("Your money is on its way, the shelf cannot be made any more.", DRAFT)


def test_words_of_the_draft_in_quotation_marks_are_about_it() -> None:
    """Who quotes from the draft has read it."""
    assert is_edit('"free of charge" is not what we agreed', DRAFT)
    assert not is_edit('"half the price" is not what we agreed', DRAFT)


def test_what_a_customer_is_told_is_no_comment_on_the_draft() -> None:
    """Words inside the other's own quotation do not speak to the colleague."""
    assert not answers_draft("> Dear Mrs Pryce, please don't send it back, your last line was clear.", DRAFT)


@pytest.mark.parametrize("kind", [SignalKind.HANDOVER, SignalKind.TOGETHER, SignalKind.RELEASE])
def test_words_among_colleagues_answer(kind: SignalKind) -> None:
    """Handing over, doing it together and stepping back are never a second draft."""
    assert answers_draft("all yours", DRAFT, kind)


def test_a_draft_that_asks_for_help_is_answered() -> None:
    """Who was asked to take over or to translate does what was asked."""
    assert answers_draft("writing to her now", "I had started on Mrs Pryce, could you take her?")


def test_after_a_while_the_thread_has_been_read() -> None:
    """Minutes later nobody writes into a thread unread; where the customer reads too, both may have gone out."""
    later = "writing to Mrs Pryce now: it will be Wednesday"
    assert answers_draft(later, DRAFT, apart=READ_BY_THEN)
    assert not answers_draft(later, DRAFT, apart=READ_BY_THEN - timedelta(seconds=1))
    assert not answers_draft(later, DRAFT, apart=READ_BY_THEN, shared=True)
