"""One issue in several places: who answers it elsewhere, what differs, and what stays behind closed doors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message
from bot.fake_slack.workspace import Workspace
from tests.e2e.office import Office, open_office


@pytest.fixture
def desk(team: Workspace, kaz: Person, dot: Person, ana: Person) -> Channel:
    """The other public channel where customers are talked about; the bot is in it."""
    return team.add_channel("desk", members=[kaz, dot, ana, team.app])


@pytest.fixture
def vault(team: Workspace, kaz: Person) -> Channel:
    """A private channel in which, of the people of the stories, only Kaz is."""
    return team.add_channel("vault", members=[kaz, team.app], private=True)


@pytest.fixture
def bramley(team: Workspace, dot: Person, kaz: Person) -> Channel:
    """A channel that will be shared with Bramley Kitchens."""
    return team.add_channel("bramley", members=[dot, kaz, team.app])


@pytest.fixture
async def office(
    slack: FakeSlack, shop: Channel, desk: Channel, vault: Channel, bramley: Channel, tmp_path: Path
) -> AsyncIterator[Office]:
    """The bot, running, and in all of them from the start."""
    async with open_office(slack, tmp_path) as running:
        yield running


def of_bot(person: Person, channel: Channel, thread: Message | None = None) -> list[Message]:
    return [message for message in person.sees(channel, thread=thread) if message.bot_id]


def link_to(team: Workspace, message: Message) -> str:
    """As *Copy link* gives it."""
    ts = message.ts.replace(".", "")
    link = f"https://{team.team.domain}.slack.com/archives/{message.channel_id}/p{ts}"
    return f"{link}?thread_ts={message.thread_ts}&cid={message.channel_id}" if message.thread_ts else link


async def ask_twice(office: Office, shop: Channel, desk: Channel, ana: Person) -> tuple[Message, Message]:
    """Mrs Harper is spoken of in two channels, by one order."""
    one = await ana.says(shop, "Mrs Harper asks where her hinges are, order HL-204")
    two = await ana.says(desk, "Mrs Harper rang about order HL-204, she is not pleased")
    await office.settles()
    return one, two


# ---------------------------------------------------------------- S1, S2
async def test_two_say_the_same_in_two_channels(
    office: Office, shop: Channel, desk: Channel, ana: Person, dot: Person, kaz: Person
) -> None:
    """S1: the card with the later one says that they already say the same, the earlier one is told where it is."""
    one, two = await ask_twice(office, shop, desk, ana)
    await dot.says(shop, "Shall we tell her they left us this morning and will be with her tomorrow?", thread=one)
    await office.settles()
    await kaz.says(desk, "Should I write her that they left this morning and will be with her tomorrow?", thread=two)
    await office.settles()

    (card,) = of_bot(ana, desk, two)
    words = ana.reads(card)
    assert "@Dot and @Kaz are both answering this" in words
    assert "HL-204" in words
    assert "Your drafts already say the same." in words
    assert of_bot(ana, shop, one) == []
    (hint,) = dot.sees_only_to_them()
    assert "@Kaz is also answering" in dot.reads(hint)
    assert "in #desk" in dot.reads(hint)
    assert "Your drafts already say the same." in dot.reads(hint)
    assert kaz.sees_only_to_them() == []

    await dot.clicks(hint, "I've got this")
    await office.settles()
    assert "@Dot has got this" in kaz.reads(card)
    assert len(of_bot(ana, desk, two)) == 1


async def test_two_promise_different_things(
    office: Office, shop: Channel, desk: Channel, ana: Person, dot: Person, kaz: Person
) -> None:
    """S2: refund or store credit: both are named, side by side, before either goes out."""
    one, two = await ask_twice(office, shop, desk, ana)
    await dot.says(
        shop,
        "Dear Mrs Harper,\nso sorry. We give you a full refund of 120 euros today.\nKind regards",
        thread=one,
    )
    await kaz.says(
        desk, "Dear Mrs Harper,\nI am sorry. We can offer you store credit of 90 euros.\nBest wishes, Kaz", thread=two
    )
    await office.settles()
    (card,) = of_bot(ana, desk, two)
    words = ana.reads(card)
    assert "Your drafts differ:" in words
    assert "@Dot “120 euros” · @Kaz “90 euros”" in words
    assert "refund" in words
    assert "credit" in words
    hint = dot.reads(dot.sees_only_to_them()[0])
    assert "120 euros" in hint
    assert "90 euros" in hint


async def test_why_tells_what_joined_the_two(
    office: Office, shop: Channel, desk: Channel, ana: Person, dot: Person, kaz: Person
) -> None:
    """The same reference, by its number."""
    one, two = await ask_twice(office, shop, desk, ana)
    await dot.says(shop, "I'll reply to her", thread=one)
    await kaz.says(desk, "drafting a reply now", thread=two)
    await office.settles()
    (card,) = of_bot(ana, desk, two)
    await ana.clicks(card, "Why?")
    await office.settles()
    why = ana.reads(await ana.waits_for("I show this card because"))
    assert "count as one issue because they share" in why
    assert "the number HL-204" in why


async def test_not_the_same_issue_parts_two_channels(
    office: Office, shop: Channel, desk: Channel, ana: Person, dot: Person, kaz: Person
) -> None:
    """The card says so, *Undo* brings both back onto it, and nobody is hinted at twice."""
    one, two = await ask_twice(office, shop, desk, ana)
    await dot.says(shop, "I'll reply to her", thread=one)
    await kaz.says(desk, "drafting a reply now", thread=two)
    await office.settles()
    (card,) = of_bot(ana, desk, two)
    await kaz.clicks(card, "Not the same issue")
    await office.settles()
    assert "Not the same issue" in ana.reads(card)
    assert "@Kaz" in ana.reads(card)
    await kaz.clicks(card, "Undo")
    await office.settles()
    assert "@Dot and @Kaz are both answering this" in ana.reads(card)
    assert len(of_bot(ana, desk, two)) == 1
    assert len(dot.sees_only_to_them()) == 1


# ---------------------------------------------------------------- closed doors
async def test_who_answers_in_private_is_named_only_by_themselves(
    office: Office, shop: Channel, vault: Channel, ana: Person, dot: Person, kaz: Person
) -> None:
    """The fixed sentence, *Ask them*, *Show myself*: no name, no place, no word of the vault before."""
    inside = await kaz.says(vault, "HL-204: the walnut hinges again, I am keeping this among us")
    await kaz.says(vault, "I'll reply to her", thread=inside)
    await office.settles()
    asked = await ana.says(shop, "Mrs Harper asks where her hinges are, order HL-204")
    await dot.says(shop, "drafting a reply now", thread=asked)
    await office.settles()

    told = await dot.waits_for("A colleague is also answering")
    assert dot.reads(told) == "A colleague is also answering HL-204.\n[Ask them]"
    assert of_bot(dot, shop, asked) == []
    await dot.clicks(told, "Ask them")
    await office.settles()
    asks = await kaz.waits_for("asks whether you two should talk")
    assert "Dot" not in kaz.reads(asks)
    everything = "\n".join(dot.reads(item) for item in dot.sees_all())
    assert not any(word in everything for word in ("Kaz", "vault", "walnut"))

    await kaz.clicks(asks, "Show myself")
    await office.settles()
    assert "It is @Kaz who is also answering" in dot.reads(await dot.waits_for("It is @Kaz"))


@pytest.fixture
async def tess(office: Office, team: Workspace, bramley: Channel) -> Person:
    """Of Bramley Kitchens: from now on she reads along in #bramley."""
    other = office.slack.add_team("Bramley Kitchens", app_installed=False)
    person = other.add_person("Tess")
    await team.shares(bramley, other)
    await person.joins(bramley)
    await office.settles()
    return person


async def answer_tess(office: Office, bramley: Channel, tess: Person, dot: Person, kaz: Person) -> Message:
    """Two answer her where she reads it."""
    asked = await tess.says(bramley, "where are our oak doors?")
    await dot.says(bramley, "Tess, I'll reply to you in a minute", thread=asked)
    await kaz.says(bramley, "I'm writing to you about that now", thread=asked)
    await office.settles()
    return asked


def silent_there(bramley: Channel, asked: Message, tess: Person, dot: Person) -> bool:
    """Nothing of ours stands in the shared channel, and the customer was told nothing in private."""
    return not any((of_bot(dot, bramley), of_bot(dot, bramley, asked), tess.sees_dm(), tess.sees_only_to_them()))


async def test_what_customers_read_is_talked_about_in_private(
    office: Office, bramley: Channel, tess: Person, dot: Person, kaz: Person
) -> None:
    """Without a home channel each of the two is told by DM."""
    asked = await answer_tess(office, bramley, tess, dot, kaz)
    assert "@Kaz is also answering" in dot.reads(dot.sees_dm()[-1])
    assert "@Dot is also answering" in kaz.reads(kaz.sees_dm()[-1])
    assert dot.sees_only_to_them(bramley) == kaz.sees_only_to_them(bramley) == []
    assert silent_there(bramley, asked, tess, dot)


async def test_what_customers_read_is_talked_about_in_the_home_channel(
    office: Office, shop: Channel, bramley: Channel, tess: Person, dot: Person, kaz: Person, ana: Person
) -> None:
    """Kaz sets it in `/unison settings`: the card stands there, and a press there counts."""
    await kaz.runs("/unison settings", bramley)
    await office.settles()
    form = kaz.sees_view()
    assert form is not None
    await kaz.submits(form, home_channel_id=shop)
    await office.settles()
    asked = await answer_tess(office, bramley, tess, dot, kaz)
    (card,) = of_bot(ana, shop)
    assert "@Dot and @Kaz are both answering this" in ana.reads(card)
    await kaz.clicks(card, "I've got this")
    await office.settles()
    assert "@Kaz has got this" in ana.reads(card)
    assert [m for m in of_bot(ana, shop) if not m.thread_ts] == [card]
    assert silent_there(bramley, asked, tess, dot)


# ---------------------------------------------------------------- joined by hand
async def test_link_joins_two_threads(
    office: Office, team: Workspace, shop: Channel, desk: Channel, ana: Person, dot: Person, kaz: Person
) -> None:
    """By command with a copied link: what no word joins is one issue from then on, and *Why?* says by whom."""
    one = await ana.says(shop, "Mrs Harper asks where her hinges are")
    await dot.says(shop, "I'll reply to her", thread=one)
    two = await ana.says(desk, "somebody rang, and rang off again")
    await kaz.says(desk, "drafting a reply now", thread=two)
    await office.settles()
    assert of_bot(ana, desk, two) == of_bot(ana, shop, one) == []
    answer = await ana.runs(f"/unison link {link_to(team, one)} {link_to(team, two)}", shop)
    assert "one issue" in answer.text
    await office.settles()
    (card,) = of_bot(ana, desk, two)
    assert "@Dot and @Kaz are both answering this" in ana.reads(card)
    await ana.clicks(card, "Why?")
    await office.settles()
    assert "joined the threads by hand" in ana.reads(await ana.waits_for("I show this card because"))


async def test_link_by_a_mention_in_the_thread(
    office: Office, team: Workspace, shop: Channel, desk: Channel, ana: Person, dot: Person, kaz: Person
) -> None:
    """Where slash commands do not work: this thread and the one that the link of a reply points to."""
    one = await ana.says(shop, "Mrs Harper asks where her hinges are")
    reply = await dot.says(shop, "I'll reply to her", thread=one)
    two = await ana.says(desk, "somebody rang, and rang off again")
    await ana.says(desk, f"<@{team.app.id}> link {link_to(team, reply)}", thread=two)
    await office.settles()
    await ana.waits_for("as soon as somebody answers in both")
    await kaz.says(desk, "drafting a reply now", thread=two)
    await office.settles()
    (card,) = of_bot(dot, desk, two)
    assert "@Dot and @Kaz are both answering this" in dot.reads(card)


async def test_link_into_a_closed_channel_is_refused(
    office: Office, team: Workspace, shop: Channel, vault: Channel, ana: Person, kaz: Person
) -> None:
    """A link that somebody was sent opens no door."""
    inside = await kaz.says(vault, "HL-204: the walnut hinges again")
    await kaz.says(shop, "Mrs Harper asks where her hinges are")
    await office.settles()
    answer = await ana.runs(f"/unison link {link_to(team, inside)}", shop)
    assert "cannot join" in answer.text
