"""A thread heats up: whoever is about to answer gets a private word, nobody else does, and it can be switched off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from bot.domain.model import ThreadKey
from bot.domain.nudging import Nudged
from bot.domain.rules import Rules
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Ephemeral, Message
from bot.ports import Tx
from bot.store import tables as t
from tests.e2e.office import Office

HARSH = (
    "This is the third time you promised me that. You never answer, and nobody told me anything! "
    "Fix it by noon or I go to Kaz. {}"
)
HARSHER = "UNBELIEVABLE. Fourth time now. You always do this, you never listen, and I am sick of your excuses! {}"


async def opt_in(office: Office, shop: Channel, kaz: Person) -> None:
    """Kaz switches the hints on for the channel."""
    await kaz.runs("/unison settings", shop)
    await office.settles()
    form = kaz.sees_view()
    assert form is not None
    await kaz.submits(form, switches=["alerts", "pause"])
    await office.settles()


async def heat_up(office: Office, shop: Channel, dot: Person, ana: Person, words: str = HARSH) -> Message:
    """Dot asked something and Ana comes down on her. Gives the thread's first message."""
    asked = await dot.says(shop, "where do the Harper hinges stand, HL-204?")
    await office.settles()
    await ana.says(shop, words.format(dot.mention), thread=asked)
    await office.settles()
    return asked


def hints(person: Person) -> list[Ephemeral | Message]:
    """The hints to pause that somebody has seen, in threads and in the DM."""
    seen: list[Ephemeral | Message] = [*person.sees_only_to_them(), *person.sees_dm()]
    return [item for item in seen if "getting tense" in person.reads(item)]


async def test_a_private_word_before_the_answer(
    office: Office, shop: Channel, dot: Person, ana: Person, kaz: Person
) -> None:
    """Dot, whom Ana addresses, is told at once and why, with Ana's words; Kaz, who has no part in it, sees nothing."""
    await opt_in(office, shop, kaz)
    asked = await heat_up(office, shop, dot, ana)
    (hint,) = map(dot.reads, hints(dot))
    assert "third time" in hint
    assert "Take a moment before you answer?" in hint
    assert dot.sees_dm() == []  # she is in the thread: the hint stands there
    assert hints(kaz) == []
    assert [message for message in kaz.sees(shop, thread=asked) if message.bot_id] == []


async def test_silent_where_nobody_opted_in(office: Office, shop: Channel, dot: Person, ana: Person) -> None:
    """Without the channel's consent nothing is scored and nothing is said."""
    await heat_up(office, shop, dot, ana)
    assert hints(dot) == []
    with office.unison.store.engine.connect() as connection:
        assert connection.execute(select(t.messages.c.heat)).scalars().all() == [None, None]


async def test_who_left_the_thread_gets_a_dm(
    office: Office, shop: Channel, dot: Person, ana: Person, kaz: Person
) -> None:
    """Dot wrote a quarter of an hour ago: the hint comes by DM, and links to nobody's words but the reason."""
    await opt_in(office, shop, kaz)
    asked = await dot.says(shop, "where do the Harper hinges stand, HL-204?")
    await office.settles()
    await office.passes(minutes=15)
    await ana.says(shop, HARSH.format(dot.mention), thread=asked)
    await office.settles()
    assert "getting tense" in dot.reads(dot.sees_dm()[-1])


async def test_it_is_fine(office: Office, shop: Channel, dot: Person, ana: Person, kaz: Person) -> None:
    """Dot says so: the thread is left alone though it goes on in that tone, and nothing says that it was her."""
    await opt_in(office, shop, kaz)
    asked = await heat_up(office, shop, dot, ana)
    await dot.clicks(hints(dot)[0], "It's fine")
    await office.settles()
    await dot.waits_for("I stay quiet about that thread")
    await dot.says(shop, "sorry about that, my mistake", thread=asked)
    await ana.says(shop, "when do they leave?", thread=asked)
    await dot.says(shop, "the hinges leave on Friday", thread=asked)
    await office.settles()
    await office.passes(hours=3)
    await ana.says(shop, HARSH.format(dot.mention), thread=asked)
    await office.settles()
    assert len(hints(dot)) == 1
    with office.unison.store.engine.connect() as connection:
        (spell,) = connection.execute(select(t.hot_spells).where(t.hot_spells.c.fine_at.is_not(None))).mappings()
        answers = connection.execute(select(t.nudge_answers)).mappings().all()
    assert dot.id not in repr(dict(spell))
    assert [(row["answer"], row["count"]) for row in answers] == [("fine", 1)]


async def test_hold_it(office: Office, shop: Channel, dot: Person, ana: Person, kaz: Person) -> None:
    """Dot holds it for ten minutes, later until tomorrow: the thread comes back to her by DM, with a link."""
    await opt_in(office, shop, kaz)
    await heat_up(office, shop, dot, ana)
    await dot.picks(hints(dot)[0], "Hold it", "10 minutes")
    await office.settles()
    await dot.waits_for("Held. I bring that thread back to you on Monday")
    assert dot.finds("Here it is again") is None
    await office.passes(minutes=11)
    again = await dot.waits_for("Here it is again")
    assert "this message" in dot.reads(again)
    await dot.picks(again, "Hold it", "Until tomorrow morning")
    await office.settles()
    await dot.waits_for("back to you on Tuesday at 09:00")
    await office.passes(hours=12)
    assert len([message for message in dot.sees_dm() if "Here it is again" in dot.reads(message)]) == 1
    await office.passes(hours=12)
    assert len([message for message in dot.sees_dm() if "Here it is again" in dot.reads(message)]) == 2
    assert kaz.finds("Here it is again") is None


async def test_not_helpful_is_counted_once_without_a_name(
    office: Office, shop: Channel, dot: Person, ana: Person, kaz: Person
) -> None:
    """Pressed twice it counts once, and the row names nobody."""
    await opt_in(office, shop, kaz)
    await heat_up(office, shop, dot, ana)
    for _ in range(2):
        await dot.clicks(hints(dot)[0], "Not helpful")
        await office.settles()
    counts = await office.unison.door.ask(lambda tx, *_: tx.answer_counts(dot.user.team_id), None)
    assert counts == {"not_helpful": 1}


async def test_why(office: Office, shop: Channel, dot: Person, ana: Person, kaz: Person) -> None:
    """*Why?* names the signals; the words themselves are forgotten by then."""
    await opt_in(office, shop, kaz)
    await heat_up(office, shop, dot, ana)
    await dot.clicks(hints(dot)[0], "Why?")
    await office.settles()
    words = dot.reads(await dot.waits_for("What I saw in"))
    assert "blame" in words
    assert "third time" not in words


async def test_who_switched_it_off_hears_nothing(
    office: Office, shop: Channel, dot: Person, ana: Person, kaz: Person
) -> None:
    """Dot unticked the hints in her Home tab."""
    await opt_in(office, shop, kaz)
    await dot.opens_home()
    await office.settles()
    await dot.picks(dot.sees_home(), "home.prefer", ["alerts", "digest"])
    await office.settles()
    await heat_up(office, shop, dot, ana)
    assert hints(dot) == []


async def test_switched_off_by_command(office: Office, shop: Channel, dot: Person, ana: Person, kaz: Person) -> None:
    """`/unison pause off`: silence; on again: the next tense thread is told of."""
    await opt_in(office, shop, kaz)
    await dot.runs("/unison pause off", shop)
    await heat_up(office, shop, dot, ana)
    assert hints(dot) == []
    await dot.runs("/unison pause on", shop)
    await heat_up(office, shop, dot, ana)
    assert len(hints(dot)) == 1


async def test_admins_see_one_figure_from_ten_on(
    office: Office, shop: Channel, dot: Person, ana: Person, kaz: Person
) -> None:
    """Nine judged hints are nobody's business; from the tenth on Kaz, an admin, reads how many helped; Dot never."""
    here = ThreadKey(dot.user.team_id, shop.id, "1.000001")

    def judge(tx: Tx, rules: Rules, ts: str, now: datetime) -> None:
        tx.put_nudge(Nudged(dot.id, here, now), ts)
        assert tx.count_answer(here, ts, dot.id, "helpful")

    await opt_in(office, shop, kaz)  # the form asks Slack who may change it: so it is known that Kaz may
    for number in range(10):
        await office.unison.door.ask(judge, f"{number}.000002")
        await kaz.opens_home()
        await office.settles()
        assert ("hints to pause that were judged" in kaz.reads(kaz.sees_home())) == (number == 9)
    await dot.opens_home()
    await office.settles()
    assert "judged" not in dot.reads(dot.sees_home())


async def test_words_are_forgotten(office: Office, shop: Channel, dot: Person, ana: Person, kaz: Person) -> None:
    """Once the hint is out no table holds a word of the hot message: numbers, ids and names of signals are kept."""
    await opt_in(office, shop, kaz)
    await heat_up(office, shop, dot, ana, HARSHER)
    assert hints(dot)
    await office.settles()
    kept = []
    with office.unison.store.engine.connect() as connection:
        for table in t.metadata.sorted_tables:
            kept += [repr(dict(row)) for row in connection.execute(select(table)).mappings()]
    assert not [row for row in kept if "excuses" in row or "UNBELIEVABLE" in row or "Fourth time" in row]


async def test_check_my_reply(office: Office, shop: Channel, dot: Person, ana: Person, kaz: Person) -> None:
    """From the hint Dot opens the form in which a reply is checked before it goes out."""
    await opt_in(office, shop, kaz)
    await heat_up(office, shop, dot, ana)
    await dot.clicks(hints(dot)[0], "Check my reply")
    await office.settles()
    assert "Check my reply" in dot.reads(dot.sees_view())
