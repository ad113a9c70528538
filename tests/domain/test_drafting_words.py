"""How people really say that they are answering, and what only sounds like it: two tables, in several languages."""

import pytest

from bot.domain.drafting import ENOUGH, find_signal, weigh
from bot.domain.model import DRAFTING

DRAFTS = r"""
telling Mr Osei the boiler part is here on Tuesday
writing Lena back: yes, both seats are refundable
texting her that the gate opens at six
I'm telling them we cover the postage
im emailing Brunel Street that the lift is fixed
letting Ruth know it's fine to come a day early
my answer to Kestner: the colour can still be changed until Monday
my reply to Fairholm, going out at two:\n> Dear Ms Fairholm, your deposit is safe.
E-mail going out: the roof is booked for the 14th, no extra charge
answering Kovacs now about the late crate: it is on tomorrow's van
writing to their bookkeeper that we split it half and half
shall I tell them no, except for the spare key?
ok if I offer them ten percent on the next tin?
should I write her that the dog may stay?
can we promise him a new one by the weekend?
she's getting this from me: two nights free, breakfast included
he gets a line from me before lunch: nothing to sign yet
sending him: "We are sorry, the kiln broke. Your bowls come next week."
here's my reply, too stiff?\n> Dear Tom, the part is out of stock until May.
For Mrs Abara, does this read ok?\n> Dear Mrs Abara, we found your coat.
first go, tear it apart:\n> Dear neighbours, the water will be off for two hours.
note to the architect: the glass can be cut on site
I'll put it to Mr Lund that we pay for the paint
let me get the mother on the phone
I'll ring Mrs Pryce about the fence
i'll text the landlord
gonna tell her to keep the old one
I've just told them it is our mistake and the new one is free
just emailed the school: no bus on Friday
already told Ms Roth she can swap it
I've answered Kim: yes, gluten free, both sizes
typing back that the warranty runs until March
giving them the deposit back, all of it
putting it in an email to him: closed on the 3rd, open again on the 5th
he's getting the whole amount back from me
I tell him now that the price stays
I write to Ms Okafor that the key is at the desk
leave Mrs Ito to me, I'm replying now
I have this ready for the agency: three rooms, one with a bath
working on a reply for the council
I'm drafting the apology for the choir
doing the letter to the tenants now
on it, writing to her now
ich schreib ihr gleich, dass der Termin steht
Ich antworte Frau Kühn: ja, bis Ende Mai kostenlos
sag ihm gerade, dass wir das Teil tauschen
soll ich denen sagen, dass es nichts kostet?
hab ihr eben geschrieben, dass der Monteur um zehn kommt
die übernehme ich, schreibe ihr gleich
an Herrn Behrens geht gleich:\n> Guten Tag Herr Behrens, Ihr Rad ist fertig.
je lui réponds que la livraison passe à mardi
je leur dis que c'est offert ?
je viens de lui répondre : c'est remboursé, désolé
je m'en occupe, je lui écris
voici ma réponse pour Mme Roux : « Bonjour Madame, votre table est réservée pour samedi. »
le contesto que sí, el sábado hay lugar
le voy a decir que se lo cambiamos
¿les digo que el envío es gratis?
ya le contesté: se lo reponemos el lunes
yo le escribo a la señora Prieto
tô respondendo pra ela: a troca é grátis
vou falar com ela que chega na quinta
já respondi pro cliente, reembolso total
deixa comigo, eu respondo pra ele
main unko bol deta hoon ki refund aa jayega
unko reply kar raha hoon, free hai
main unhe mail kar deti hoon
""".strip().splitlines()

NO_DRAFTS = r"""
Priya will answer them this afternoon
Dan is writing to Mr Osei, no need for two of us
somebody should tell Kestner about the lift
someone please write back to Ruth
can you tell Mrs Pryce that the fence is done?
could you answer Kovacs, I'm in the van
who is replying to the school?
did anyone get back to Lena?
has anybody told her yet?
I told them in March that we don't deliver on Sundays
last week I told Ms Roth she could swap it
yesterday I wrote to the council about the bins
I always tell them to bring the receipt
I usually write back within an hour
every time he calls I tell him the same
if they ask again I'd tell them to read the sign
if she rings I will tell her it's free
I would have told him the truth
we could have offered her a voucher, too late now
I'd never tell a customer that
I won't answer him, he's been rude
I'm not writing to them again
maybe I'll write to her, maybe not
should I stay or should I go?
shall we get pizza?
shall I bring cake tomorrow?
can I tell you something?
I'll tell you later
I'll call you back in ten
I'll send you the file
let me tell you a joke
I'm telling you, this printer hates me
telling jokes again, are we
writing code all day, my eyes hurt
calling it a day
calling the plumber for our sink, it leaks again
I'll take the blue one
I'll take a break
I'm taking the bus home
mine is the red mug
on it goes, the endless rain
she wrote: "I am still waiting for my order and nobody answers"
got this in the inbox:\n> Dear Sirs, where is my parcel? I paid three weeks ago.
forwarded from Mr Lund:\n> Hello, I would like my money back. My fence is broken.
he says "I want my money back or I call my lawyer"
Hi team, the office is closed on Friday.
Good morning all, stand-up in five
Dear all,\nplease hand in your expenses by Thursday.\nThanks, Jo
heads up everyone: new prices from June
the new prices are live on the site
thanks, sent you the sheet
the parcel was sent on Monday
the letter from the council is on your desk
the draft law passed today, finally
what a reply, I nearly fell off my chair
her message made me smile
nice wording, keep it
reads well to me, I'd drop the last line
I'd put the price first
looks good, send it
The customer asked for the price of a second key
Ruth wants to know whether the gate opens at six
customer called, angry about the wait
Kestner is on the phone again
wer schreibt der Frau Kühn?
kannst du ihr antworten?
Lena antwortet denen heute
gestern hab ich ihm geschrieben, keine Antwort
wenn sie fragt, sag ich ihr die Wahrheit
ich schreib dir später
jemand müsste denen mal antworten
quelqu'un peut lui répondre ?
je te réponds ce soir
Paul leur répond déjà
si jamais il rappelle, je lui dis non
hier je lui ai dit la même chose
alguien le contesta a la señora?
te escribo luego
ayer le dije lo mismo
si pregunta, le digo que no
Marta le contesta hoy
alguém responde pra ela?
te ligo depois
ontem eu já respondi a mesma coisa
koi unko reply karo please
kal maine unko bola tha
lunch at one?
who took my charger
the build is red again
goal!!! what a match
happy birthday Dan :tada:
```git commit -m "reply to them"```
""".strip().splitlines()


def lines(table: list[str]) -> list[str]:
    """A row may hold several lines."""
    return [row.replace("\\n", "\n").replace("\n>", "\n&gt;") for row in table]


@pytest.mark.parametrize("text", lines(DRAFTS))
def test_somebody_is_answering(text: str) -> None:
    """Whoever writes this is preparing an answer, or has just given one."""
    found = find_signal(text)
    assert found is not None, weigh(text)
    assert found.kind in DRAFTING
    assert ENOUGH <= found.score <= 1


@pytest.mark.parametrize("text", lines(NO_DRAFTS))
def test_nobody_is_answering(text: str) -> None:
    """Third persons, requests, the past, habits, conditions, jokes, quotations and the rest of a day."""
    assert find_signal(text) is None, weigh(text)


def test_there_are_more_traps_than_signals() -> None:
    """Silence is the default: the table of what is nothing is the longer one."""
    assert len(NO_DRAFTS) >= len(DRAFTS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("telling Mr Osei the boiler part is here on Tuesday", "the boiler part is here on Tuesday"),
        ("my answer to Kestner: the colour can still be changed", "the colour can still be changed"),
        ("For Ruth, ok like this?\n&gt; Dear Ruth, the gate opens at six.", "Dear Ruth, the gate opens at six."),
        ("I'm writing to Mr Lund. He gets the paint for free.", "He gets the paint for free."),
        ("The kiln is broken until May. Telling them that now.", "The kiln is broken until May."),
        ("writing to Ruth about the gate", ""),
        ("I'll ring Mrs Pryce after lunch", ""),
        ("I'll get back to Kestner", ""),
        ("hab ihr eben gemailt: ja, bis Ende Mai, kostenlos", "ja, bis Ende Mai, kostenlos"),
        ("je lui réponds que la livraison passe à mardi", "la livraison passe à mardi"),
        ("le contesto que sí, hay lugar", "sí, hay lugar"),
    ],
)  # fmt: skip
def test_the_words_for_the_customer(text: str, words: str) -> None:
    """What the customer would read is taken out of the talk; a bare claim has nothing of it."""
    assert weigh(text).text == words


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("Good morning Ruth, the gate opens at six.", True),
        ("It is on the van, you have it tomorrow.", True),
        ("thanks!", False),
        ("ok great", False),
        ("which colour would you like?", False),
    ],
)
def test_where_the_customer_reads_it(text: str, drafts: bool) -> None:
    """In a channel shared with a customer a statement is an answer; thanks and a question are not."""
    assert (find_signal(text, to_customer=True) is not None) is drafts


def test_a_score_for_everything() -> None:
    """Also what is no draft gets a score, and a plainer sentence a higher one."""
    plain, vague, nothing = (
        weigh(text).score for text in ("I'm writing to Ruth now", "I'd look at it", "nice weather")
    )
    assert 0 <= nothing < ENOUGH
    assert vague < plain <= 1
