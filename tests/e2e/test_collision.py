"""Two people answer the same message: they see it, one takes it, nobody is locked out."""

from __future__ import annotations

import pytest

from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message
from bot.fake_slack.surface import NotVisible
from bot.fake_slack.workspace import Workspace
from tests.e2e.office import Office


@pytest.fixture
async def asked(shop: Channel, ana: Person, office: Office) -> Message:
    """What everybody wants to answer."""
    message = await ana.says(shop, "Mrs Harper asks where her hinges are, HL-204")
    await office.settles()
    return message


async def collide(office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person) -> Message:
    """Dot and Kaz both set out to answer. Gives the card."""
    await dot.says(shop, "I'll reply to her", thread=asked)
    await kaz.says(shop, "drafting a reply now", thread=asked)
    await office.settles()
    card = await kaz.waits_for("are both answering")
    assert isinstance(card, Message)
    return card


def cards(person: Person, shop: Channel, asked: Message) -> list[Message]:
    return [message for message in person.sees(shop, thread=asked) if message.bot_id]


async def test_one_person_answering_is_nobodys_business(
    office: Office, asked: Message, shop: Channel, dot: Person
) -> None:
    """Dot claims, drafts and claims again: no card, no hint."""
    await dot.says(shop, "I'll reply to her", thread=asked)
    await dot.reacts(asked, "eyes")
    await dot.says(shop, "drafting a reply now", thread=asked)
    await office.settles()
    assert cards(dot, shop, asked) == []
    assert dot.sees_only_to_them() == []


async def test_two_claims_make_one_card_and_one_takes_it(
    office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person, ana: Person
) -> None:
    """The card names both and the reference; Kaz takes it, in place; pressing again changes nothing."""
    card = await collide(office, asked, shop, dot, kaz)
    assert "@Dot and @Kaz are both answering this (HL-204)" in ana.reads(card)

    await kaz.clicks(card, "I've got this")
    await office.settles()
    assert "@Kaz has got this (HL-204)" in ana.reads(card)
    assert "@Dot is answering" not in ana.reads(card)
    once = ana.reads(card)
    with pytest.raises(NotVisible):  # the button is gone
        await kaz.clicks(card, "I've got this")
    assert ana.reads(card) == once
    assert len(cards(ana, shop, asked)) == 1


async def test_a_double_press_counts_once(
    office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person
) -> None:
    """Both press before the card has changed: the later one has it, and one undo gives it back to the first."""
    card = await collide(office, asked, shop, dot, kaz)
    await kaz.clicks(card, "I've got this")
    await kaz.clicks(card, "I've got this")
    await dot.clicks(card, "I've got this")
    await office.settles()
    assert "@Dot has got this" in dot.reads(card)
    await dot.clicks(card, "Undo")
    await office.settles()
    assert "@Kaz has got this" in dot.reads(card)
    await dot.clicks(card, "Undo")
    await office.settles()
    assert "are both answering" in dot.reads(card)


async def test_not_the_same_issue_is_remembered(
    office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person, ana: Person
) -> None:
    """Kaz says they answer different things: no more alarm for these two, but a third one is news."""
    card = await collide(office, asked, shop, dot, kaz)
    await kaz.clicks(card, "Not the same issue")
    await office.settles()
    assert "Not the same issue" in kaz.reads(card)
    assert "@Kaz" in kaz.reads(card)

    await dot.says(shop, "I'm drafting the reply about the hinges", thread=asked)
    await office.settles()
    assert "are both answering" not in kaz.reads(card)
    await ana.reacts(asked, "writing_hand")
    await office.settles()
    assert "are all answering" in kaz.reads(card)
    assert len(cards(kaz, shop, asked)) == 1


async def test_why_is_answered_to_the_one_who_asks(
    office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person
) -> None:
    """*Why?* tells what was seen, privately, without quoting anybody."""
    card = await collide(office, asked, shop, dot, kaz)
    await dot.clicks(card, "Why?")
    await office.settles()
    why = await dot.waits_for("I show this card because")
    assert "I'll reply" not in dot.reads(why).replace("“I'll reply to them”", "")
    assert kaz.sees_only_to_them() == []


async def test_a_claim_runs_out_and_the_card_says_so(
    office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person
) -> None:
    """Kaz stays active, Dot does not: after half an hour only Kaz is answering."""
    card = await collide(office, asked, shop, dot, kaz)
    await office.passes(minutes=20)
    await kaz.says(shop, "which finish did she order?", thread=asked)
    await office.passes(minutes=15)
    assert "@Kaz is answering this" in dot.reads(card)
    await office.passes(minutes=40)
    assert "Nobody is answering this (HL-204) at the moment" in dot.reads(card)


async def test_reactions_claim_and_take_back(
    office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person
) -> None:
    """👀 is a claim; taking it away ends it."""
    await dot.reacts(asked, "eyes")
    await kaz.reacts(asked, "writing_hand")
    await office.settles()
    card = await kaz.waits_for("are both answering")
    await kaz.unreacts(asked, "writing_hand")
    await office.settles()
    assert "@Dot is answering this" in kaz.reads(card)


async def test_the_shortcut_claims_and_can_be_taken_back(
    office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person
) -> None:
    """*I'm drafting a reply*: a private word with a way back; the second one gets told of the first."""
    await dot.uses_shortcut("collision.draft_here", asked)
    await office.settles()
    mine = await dot.waits_for("you are answering")
    await kaz.uses_shortcut("collision.draft_here", asked)
    await office.settles()
    assert "@Dot set out to answer" in kaz.reads(await kaz.waits_for("you are answering"))
    card = await kaz.waits_for("are both answering")

    await dot.clicks(mine, "Not me after all")
    await office.settles()
    assert "@Kaz is answering this" in kaz.reads(card)


async def test_the_command_finds_the_issue_by_its_reference(
    office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person
) -> None:
    """`/unison draft HL-204` means the thread that carries this number, once somebody answers there."""
    await dot.says(shop, "I'll reply to her", thread=asked)
    await office.settles()
    answer = await kaz.runs("/unison draft HL-204 Dear Mrs Harper, they left us this morning.", shop)
    assert "you are answering" in answer.text
    await office.settles()
    assert "@Kaz has a draft" in dot.reads(await dot.waits_for("are both answering"))


async def test_the_bare_command_means_the_newest_message(
    office: Office, asked: Message, shop: Channel, dot: Person
) -> None:
    """`/unison draft` says which message it took; where there is none it asks."""
    answer = await dot.runs("/unison draft", shop)
    assert "to the newest message in" in answer.text
    await office.passes(hours=3)
    answer = await dot.runs("/unison draft", shop)
    assert "Which one are you answering?" in answer.text


async def test_handing_over_in_words(office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person) -> None:
    """ "all yours" with a mention ends one's own draft: no alarm."""
    await dot.says(shop, "I'll reply to her", thread=asked)
    await dot.says(shop, f"<@{kaz.id}> all yours", thread=asked)
    await kaz.says(shop, "ok drafting now", thread=asked)
    await office.settles()
    assert cards(kaz, shop, asked) == []


async def test_working_together_is_left_alone(
    office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person
) -> None:
    """People who say that they write together are not told that they do."""
    await dot.says(shop, "I'll reply to her", thread=asked)
    await dot.says(shop, f"we're writing this together, <@{kaz.id}> and me", thread=asked)
    await kaz.says(shop, "drafting the first half now", thread=asked)
    await office.settles()
    assert cards(kaz, shop, asked) == []


async def test_an_outsider_cannot_press(
    office: Office, slack: object, team: Workspace, asked: Message, shop: Channel, dot: Person, kaz: Person
) -> None:
    """Somebody of another organisation in the channel is refused in one sentence, and nothing changes."""
    card = await collide(office, asked, shop, dot, kaz)
    other = office.slack.add_team("Acme", app_installed=False)
    elena = other.add_person("Elena")
    await team.shares(shop, other)
    await elena.joins(shop)
    await office.settles()
    before = dot.reads(card)
    await elena.clicks(card, "I've got this")
    await office.settles()
    assert dot.reads(card) == before
    assert elena.sees_dm() == []


async def test_edits_and_deletions_follow(
    office: Office, asked: Message, shop: Channel, dot: Person, kaz: Person
) -> None:
    """A claim that is edited away or deleted is no claim."""
    first = await dot.says(shop, "I'll reply to her", thread=asked)
    second = await kaz.says(shop, "drafting a reply now", thread=asked)
    await office.settles()
    card = await kaz.waits_for("are both answering")
    await dot.edits(first, "should anybody reply to her?")
    await office.settles()
    assert "@Kaz is answering this" in kaz.reads(card)
    await kaz.deletes(second)
    await office.settles()
    assert "Nobody is answering" in kaz.reads(card)


async def test_silence_in_a_channel_shared_with_a_customer(
    office: Office, team: Workspace, dot: Person, kaz: Person
) -> None:
    """In a Slack Connect channel Unison only listens."""
    other = office.slack.add_team("Acme", app_installed=False)
    elena = other.add_person("Elena")
    shared = team.add_channel("ext-acme", members=[dot, kaz, team.app])
    await team.shares(shared, other)
    await elena.joins(shared)
    asked = await elena.says(shared, "where are our hinges?")
    await dot.says(shared, "I'll reply to you in a minute", thread=asked)
    await kaz.says(shared, "drafting a reply now", thread=asked)
    await office.settles()
    assert [m for m in dot.sees(shared, thread=asked) if m.bot_id] == []
    assert elena.sees_dm() == []
