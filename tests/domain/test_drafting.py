"""Who is drafting, in the words of people: what counts, and what only looks like it."""

import pytest

from bot.domain.drafting import find_signal
from bot.domain.model import SignalKind

CLAIMS = r"""
I'll reply to Acme
I'll reply to them this afternoon
I’ll reply to them
ill answer them
I will get back to them today
drafting now
Drafting a reply
leave this one to me
Leave it with me, I know the account
on it
On it!
I'm on it
I'm on this one, give me ten minutes
I've got this
I got this one
I have got this
let me answer them
Let me just call her back
I'll take this one
I'll take it from here
I can take this one
I'll handle this
I'll deal with it
I'll grab this one
taking this one
Mine.
this one's mine
I'm writing to Acme now
I'm writing them a reply
I am already drafting something
replying to the customer
replying now
Replying to Anna
I'm answering them
ok, I'll write them back
I'll email her back
I'm going to call them
I'll respond.
I'll answer, then we talk
I'll draft a response
I'll write up a reply tonight
I'll send them an answer
Terrible. I'll write to the customer right away!
> where is my order?\nI'll reply to them
&gt; where is my order?\nI'll reply to them
Thanks for the context.\nI'll answer this
""".strip().splitlines()


@pytest.mark.parametrize("text", [line.replace("\\n", "\n") for line in CLAIMS])
def test_a_claim(text: str) -> None:
    """These words make their author a drafter."""
    found = find_signal(text)
    assert found is not None
    assert found.kind is SignalKind.CLAIM


NOTHING = r"""
ok
lunch anyone?
got it
I got it, thanks
I'll call it a day
I'll call you back
I'll get back to you
I'll reply to you in the other thread
I'll answer the phone
I'll take it easy today
let me take this offline
I'll write it down
I'll write the docs
I'm writing a script
I'm writing a test for the parser
I'm on call this week
I'm on it support rotation until Friday
mine is broken too
Mine too
should I reply to them?
Can I answer them?
if nobody minds I'll reply to them
I'd have replied to them
I would have said I'll reply to them, but no
maybe I'll reply to them
I got this statement to run
I'm writing JVM bytecode
<@U2> I'm trying yours now
user=> (thingy [:hi])\n:hi\nuser=> (map thingy [:hi])\nThanks
I won't reply to them
I'm not going to reply to them
I already replied to them yesterday
who is replying to them?
has anybody replied?
Ben said "I'll reply to them"
> I'll reply to them
&gt; I'll reply to them
`I'll reply to them`
```I'll reply to them```
should we write tests for the parser?
can I answer the phone while driving?
should we write Python or Go here?
does this look right? the build is red
they will get back to us
let me know
all yours
take it from here, nobody?
is it all right to leave this in the fridge?
Hi all,\nthe office is closed on Friday.\nThanks
Hi team,\nplease file your expenses.\nBest,\nAna
Hey <@U2>,\ncan you look at the printer?\nThanks
Good morning everyone!\nStand-up in five.\nCheers
<!here> Hello,\nthe server is down.
Hi there!
Good morning
Best option is the second one
The customer wrote:\n> Hello,\n> where is my order?\n> Anna
Mrs Lee, in by email this morning:\n&gt; Hello,\n&gt; where is my order?
forwarding as it came:\n&gt; Hi,\n&gt; where is my order?
Got this from a customer:\n&gt; Dear support,\n&gt; I am unhappy.
""".strip().splitlines()


@pytest.mark.parametrize("text", [line.replace("\\n", "\n") for line in NOTHING])
def test_nothing(text: str) -> None:
    """These words make nobody a drafter."""
    assert find_signal(text) is None


LETTER = "Hi Anna,\nyour refund is on its way.\nKind regards\nAna"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LETTER, LETTER),
        ("how about\n> Hi Anna,\n> your refund is on its way.", "Hi Anna,\nyour refund is on its way."),
        ("&gt; Dear Mr Lee,\n&gt; we are sorry.\nany objections?", "Dear Mr Lee,\nwe are sorry."),
        ("```Hello Anna,\nwe are sorry.```\nI'd send that", "Hello Anna,\nwe are sorry."),
        ("```\nHello Anna,\nwe are sorry.\n```", "Hello Anna,\nwe are sorry."),
        ("Dear Acme,\nno.\n\nBest wishes", "Dear Acme,\nno.\n\nBest wishes"),
    ],
)  # fmt: skip
def test_a_pasted_letter(text: str, words: str) -> None:
    """Greeting and sign-off, or a greeting inside a quote or code block: the letter is kept, nothing around it."""
    found = find_signal(text)
    assert found is not None
    assert (found.kind, found.text) == (SignalKind.TEXT, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("shall I tell them it is a full refund?", "it is a full refund"),
        ("Should we offer them store credit instead?", "store credit instead"),
        ("shall we tell Acme that it ships on Friday?", "it ships on Friday"),
        ("can we promise the customer a new one by Monday?", "a new one by Monday"),
        ("may I write them that we are sorry?", "we are sorry"),
        ("shall I tell her no, except for the blue ones?", "no, except for the blue ones"),
        ("ok if I offer them ten percent off the next one?", "ten percent off the next one"),
        ("We are sorry, it ships on Friday. Does this sound ok?", "We are sorry, it ships on Friday."),
        ('"We are sorry, you get a refund." ok to send?', "We are sorry, you get a refund."),
        ("does that read right to you?", ""),
        ("does this reply look fine?", ""),
        ("Soll ich ihm sagen, dass der Monteur am Dienstag kommt?", "der Monteur am Dienstag kommt"),
        ("je peux lui dire que la pièce arrive jeudi ?", "la pièce arrive jeudi"),
        ("¿le digo que sí hay lugar el sábado?", "sí hay lugar el sábado"),
        ("posso dizer pra ela que a troca é grátis?", "a troca é grátis"),
    ],
)
def test_a_question_that_carries_a_draft(text: str, words: str) -> None:
    """Asking whether to say it shows what one is about to say; only what the customer would read is kept."""
    found = find_signal(text)
    assert found is not None
    assert (found.kind, found.text) == (SignalKind.QUESTION, words)


@pytest.mark.parametrize(
    "text",
    [
        "<@U2> all yours",
        "All yours, <@U2|ben>!",
        "over to you <@U2>",
        "<@U2> this one is yours",
        "handing this over to <@U2>",
        "<@U2> please take it from here",
    ],
)
def test_a_handover(text: str) -> None:
    """With a mention it goes to the one mentioned."""
    found = find_signal(text)
    assert found is not None
    assert (found.kind, found.to) == (SignalKind.HANDOVER, "U2")


@pytest.mark.parametrize(
    "text", ["<@U2> can you take this one?", "<@U2> I'll take it from here", "<@U2> please look", "ping <@U2>"]
)
def test_a_mention_is_no_handover(text: str) -> None:
    """A request is not yet accepted, and taking over is not handing over: nobody becomes a drafter by being asked."""
    found = find_signal(text)
    assert found is None or found.kind is SignalKind.CLAIM


@pytest.mark.parametrize(
    "text",
    [
        "we're writing this together",
        "let's do this together",
        "<@U2> and I are drafting this together",
        "writing this with <@U2>",
        "we are working on the reply together",
    ],
)
def test_together(text: str) -> None:
    """Cooperation on purpose; with a mention it names the other."""
    found = find_signal(text)
    assert found is not None
    assert found.kind is SignalKind.TOGETHER
    assert found.to == ("U2" if "<@U2>" in text else "")


@pytest.mark.parametrize(
    "text",
    [
        "I can't do this after all",
        "not me after all",
        "I won't get to this today",
        "I'm dropping this one",
        "somebody else please take this",
    ],
)
def test_a_release(text: str) -> None:
    """Stepping back in words."""
    found = find_signal(text)
    assert found is not None
    assert found.kind is SignalKind.RELEASE


def test_long_and_odd_texts_are_read_quickly_and_without_a_fault() -> None:
    """Forty thousand characters of anything: an answer, no fault (and no runaway pattern)."""
    for piece in ("I'll ", "> Hi\n", "```", "<@U", "should we tell ", "best ", "Hi ", "\n", "a", "I'm ", '"'):
        find_signal(piece * (40_000 // len(piece)))
