"""Do two answers say the same? Pairs from many trades and languages, written on Wednesday 4 March 2026."""

from datetime import UTC, datetime

import pytest

from bot.domain.agreement import compare

WEDNESDAY = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)

SAME = r"""
you get the full refund | we refund the whole amount
1.170 EUR are on their way | 1,170 EUR will reach you
the fee is 2k | the fee is 2000
the fee is £2k | that is £2,000
it costs 18,50 euros | it costs €18.50
we pay half | half of it is on us
50 % off | half price
it comes on Friday | it arrives on the 6th
delivery is on 6 March | you have it on Friday
it ships tomorrow | it ships on Thursday
KW 11 | the week of 9 March to Friday 13 March
the boat leaves on the 9th | departure is on Monday, 9 March
we are there at 4 pm | see you at 16:00
the doors open at half past six | doors at 18:30
come at quarter past four | come at 4.15
the plumber comes at noon | he is there at 12:00
by EOD Thursday you have it | you will have it on 5 March
order 4711 goes out on Friday | it goes out on Friday
for order KH-2231 you get 40 euros back | we transfer €40
yes, the dog may come | of course, dogs are welcome
yes, you can keep it | sure, keep it
no, that is not possible | unfortunately we can't do that
sorry, we don't sell to dealers | unfortunately not possible for resellers
it is free of charge | there is nothing to pay
no charge for the second visit | the second visit costs nothing, it is free
it is on us | at no cost for you
we send you a new one | you get a replacement
the wrong size will be exchanged | we swap it for the right one
store credit over 60 dollars | a voucher of $60
you can collect it from the shop | please pick it up at the shop
we bring it to your door | we deliver it to you
three to five working days | it takes 3 to 5 days
two seats are left | there are 2 seats left
the rate is 4.19 per cent | 4,19 %
the lift is fixed again | the lift works again
it was our mistake, sorry | we apologise, the error was ours
thank you for waiting, it is done | done, thanks for your patience
the gap was a cable, power is back since 11:40 | an excavator cut the cable, back since 11:40
ja, bis 31. Mai | yes, until 31 May
Sie bekommen den vollen Betrag erstattet | wir erstatten alles, komplett
der Monteur kommt am Freitag | der Monteur kommt am 6. März
das kostet Sie nichts, kostenlos | gratis für Sie
leider nein | das ist nicht möglich
um halb neun | um 8:30
vous êtes remboursé intégralement | remboursement complet
c'est offert | c'est gratuit
la livraison passe à vendredi | livraison le 6 mars
sí, el sábado hay lugar | claro, sí hay lugar el sábado
el envío es gratis | sin costo de envío
le devolvemos todo el importe | reembolso total
a troca é grátis | sem custo, cortesia, a troca é grátis
chega na sexta | chega no dia 6
haan, free hai | yes, it is free
nahi ho sakta | unfortunately not possible
"""

DIFFERS = r"""
you get a full refund | you get store credit
full refund | half of it back
we refund the whole amount | we refund half of the amount
you get 285 back | you get €225 back
we give you 10 % off | we give you 15 % off
the fee is 2k | the fee is 2500
it costs 18,50 euros | it costs €19.50
1.170 EUR | 1,700 EUR
£40 off the next bill | £60 off the next bill
the rate is 4.19 per cent | the rate is 4.91 per cent
it comes on Friday | it comes on Monday
it comes on Friday | it arrives on the 12th
it ships tomorrow | it ships on Monday
KW 11 | KW 13
delivery is on 6 March | delivery is on 16 March
by the 9th | by the 19th
the boat leaves on Monday, 9 March | departure is on Tuesday the 10th
we are there at 4 pm | we are there at 6 pm
the doors open at half past six | doors at 19:30
come at quarter past four | come at quarter to four
it takes two weeks | it takes four weeks
three days | five days
yes, the dog may come | no, dogs are not allowed
yes, you can keep it | unfortunately you can't keep it
of course, no problem | sorry, not possible
you may cancel | you cannot cancel
it is free of charge | it costs 20 euros extra
there is nothing to pay | you will be charged for the visit
no extra cost | a fee of £15
it is on us | at your own cost
we send you a new one | we refund the money
you get a replacement | you get a voucher
we swap it | you get your money back
store credit over 60 dollars | refund of $60
we bring it to your door | please collect it from the shop
we deliver it to you | you can pick it up at dock 3
it was our mistake, sorry | that is not our fault
we apologise, the error was ours | as already explained, your man signed
the machine can run now | please wait until someone has looked at it
two seats are left | six seats are left
half price | full price
no refund | full refund
the deposit is non-refundable | you get the whole deposit back
we take it back and refund | we keep it and there is nothing to refund
the save can be restored | the save cannot be restored
the lamp is safe | the lamp is not safe
the glass is tempered | the glass is not tempered
we have received your form | we have not received your form
ja, bis 31. Mai | ja, bis 15. Mai
Sie bekommen den vollen Betrag erstattet | Sie bekommen einen Gutschein
der Monteur kommt am Freitag | der Monteur kommt am Montag
das ist kostenlos | dafür fällt eine Gebühr an
ja, das dürfen Sie | leider nein
um halb neun | um halb zehn
remboursement complet | on vous fait un avoir sur la prochaine commande
oui, c'est possible | non, malheureusement
livraison vendredi | livraison mardi
c'est gratuit | c'est facturé
sí, claro | no se puede
reembolso total | le damos un vale
el envío es gratis | el envío cuesta 12 euros
llega el lunes | llega el jueves
sim, pode | infelizmente não dá
reembolso total | metade de volta
chega na sexta | chega na terça
haan, ho jayega | nahi ho sakta
"""

UNCLEAR = r"""
 | we refund the whole amount
you get it on Friday |
 |
"""


def pairs(table: str) -> list[tuple[str, str]]:
    """Rows of two answers parted by a bar."""
    rows = (line.partition("|") for line in table.strip("\n").splitlines())
    return [(a.strip(), b.strip()) for a, _, b in rows]


@pytest.mark.parametrize(("a", "b"), pairs(SAME))
def test_the_same(a: str, b: str) -> None:
    """A customer who received both would learn the same thing."""
    found = compare(a, b, at_a=WEDNESDAY, at_b=WEDNESDAY)
    assert found.verdict == "same", found.differences
    assert not found.differences


@pytest.mark.parametrize(("a", "b"), pairs(DIFFERS))
def test_different(a: str, b: str) -> None:
    """An amount, a day, yes or no, a promise or who acts contradicts, and it is named; the order does not matter."""
    found = compare(a, b, at_a=WEDNESDAY, at_b=WEDNESDAY)
    assert found.verdict == "differs"
    assert all(one.kind and (one.a or one.b) for one in found.differences)
    turned = compare(b, a, at_a=WEDNESDAY, at_b=WEDNESDAY)
    assert {(one.kind, one.b, one.a) for one in turned.differences} == {
        (one.kind, one.a, one.b) for one in found.differences
    }


@pytest.mark.parametrize(("a", "b"), pairs(UNCLEAR))
def test_a_claim_says_nothing_yet(a: str, b: str) -> None:
    """Without words on both sides there is nothing to compare."""
    assert compare(a, b).verdict == "unclear"


def test_there_are_many_pairs() -> None:
    """The tables stay large."""
    assert len(pairs(SAME)) + len(pairs(DIFFERS)) >= 120


def test_a_weekday_is_meant_from_the_day_it_was_written() -> None:
    """ "Tomorrow" on Wednesday and "Thursday" on Monday are one day; a week later they are not."""
    monday, next_monday = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    assert compare("it ships tomorrow", "it ships Thursday", at_a=WEDNESDAY, at_b=monday).verdict == "same"
    assert compare("it ships tomorrow", "it ships Thursday", at_a=WEDNESDAY, at_b=next_monday).verdict == "differs"


def test_the_day_is_that_of_the_writers_zone() -> None:
    """Late on Wednesday in New York it is Thursday in UTC: "tomorrow" is Thursday there."""
    late = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
    assert compare("tomorrow", "on the 5th", at_a=late, at_b=late, zone="America/New_York").verdict == "same"
    assert compare("tomorrow", "on the 6th", at_a=late, at_b=late, zone="UTC").verdict == "same"


def test_what_differs_is_named_in_the_words_of_each() -> None:
    """The card can show them side by side."""
    (found,) = compare("you get 40 euros back", "you get €60 back", at_a=WEDNESDAY, at_b=WEDNESDAY).differences
    assert (found.kind, found.a, found.b) == ("amount", "40 euros", "€60")


def test_odd_texts_are_compared_quickly_and_without_a_fault() -> None:
    """Forty thousand characters of anything, and days that no calendar has."""
    for piece in (
        "1.",
        "99/99 ",
        "31.02. ",
        "KW 54 ",
        "the 32nd ",
        "half half ",
        "not no ",
        "9" * 40 + " ",
        "25:61 ",
        "€",
    ):
        compare(piece * (40_000 // len(piece)), "the 9th at noon for 5 euros", at_a=WEDNESDAY, at_b=WEDNESDAY)
