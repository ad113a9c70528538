"""The directory of customers: declared in words, learned from shared channels, never shown across a border."""

from __future__ import annotations

from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel
from bot.fake_slack.workspace import Workspace
from tests.e2e.office import Office


async def test_a_customer_is_added_named_anew_removed_and_brought_back(
    office: Office, shop: Channel, dot: Person, kaz: Person
) -> None:
    """Each step answers with what is known now; undo goes back step by step; nobody else is bothered."""
    said = (await dot.runs("/unison customer add Haverkamp Machinery GmbH alias HMG, the pump people", shop)).text
    assert "Added *Haverkamp Machinery GmbH* (HMG, the pump people)" in said
    said = (await dot.runs("/unison customer alias haverkamp = haverkamp.example, Havers", shop)).text
    assert "`haverkamp.example`" in said
    assert "Havers" in said
    assert "*Haverkamp Machinery GmbH*" in (await kaz.runs("/unison customer list", shop)).text
    assert "Removed" in (await dot.runs("/unison customer remove HMG", shop)).text
    assert "I know no customers yet" in (await kaz.runs("/unison customer list", shop)).text
    assert "Taken back: *Haverkamp" in (await dot.runs("/unison customer undo", shop)).text
    assert "Havers" in (await kaz.runs("/unison customer list hmg", shop)).text
    await dot.runs("/unison customer undo", shop)
    assert "Havers" not in (await kaz.runs("/unison customer list", shop)).text
    assert "not in the list any more" in (await dot.runs("/unison customer undo", shop)).text
    assert "nothing of yours" in (await dot.runs("/unison customer undo", shop)).text
    assert [m for m in kaz.sees(shop) if m.bot_id] == []


async def test_what_cannot_be_done_is_one_sentence(office: Office, shop: Channel, dot: Person) -> None:
    """Missing words, unknown and ambiguous names, names of another, free mail: what to do instead."""
    await dot.runs("/unison customer add Sandhill Dairy", shop)
    await dot.runs("/unison customer add Sandhill School", shop)
    answers = {
        "": "What shall I do with customers?",
        "dance": "What shall I do with customers?",
        "add": "Which customer?",
        "add …": "Which customer?",
        f"add {'x' * 101}": "too long",
        "add sandhill DAIRY": "I know “Sandhill Dairy” already",
        "alias Sandhill Dairy": "Which other name?",
        "alias Sandhill Dairy = gmail.com": "Anybody may have an address at gmail.com",
        "alias Sandhill Dairy = Sandhill School": "“Sandhill School” is a customer of its own",
        "alias Sandhill = SD": "I know no single customer called “Sandhill”",
        "remove Sandhil Dairi": "Did you mean “Sandhill Dairy”",
        "remove <!channel>": "I know no single customer called",
        "remove": "Which customer?",
    }
    for words, expected in answers.items():
        answer = await dot.runs(f"/unison customer {words}", shop)
        assert expected in answer.text, words
        assert "<!channel>" not in answer.text


async def test_in_a_thread_and_in_our_dm(office: Office, team: Workspace, shop: Channel, dot: Person) -> None:
    """The same words as a mention and as a DM."""
    asked = await dot.says(shop, "who are these people?")
    await dot.says(shop, f"<@{team.app.id}> customer add Pell Frames", thread=asked)
    await office.settles()
    assert "Added *Pell Frames*" in dot.reads(dot.sees_only_to_them(shop)[-1])
    await dot.says(team.app, "customer alias Pell = PF")
    await office.settles()
    assert "(PF)" in dot.reads(dot.sees_dm()[-1])


async def test_a_shared_channel_tells_who_its_customer_is(
    office: Office, team: Workspace, shop: Channel, dot: Person, kaz: Person, ana: Person
) -> None:
    """Its name, the other workspace and their own address are learned; once removed, it stays removed."""
    other = office.slack.add_team("Fellside", app_installed=False)
    wes = other.add_person("Wes")
    shared = team.add_channel("ext-fellside", members=[dot, kaz])
    await kaz.invites(team.app, shared)
    await team.shares(shared, other)
    await wes.joins(shared)
    await wes.says(shared, "Morning. Write to wes@fellside.example if it is urgent")
    await office.settles()
    listed = (await ana.runs("/unison customer list", shop)).text
    assert "*Fellside* (" in listed
    assert "`fellside.example`" in listed
    assert f"<#{shared.id}>" in listed
    await dot.runs("/unison customer remove Fellside", shop)
    await wes.says(shared, "Anybody there?")
    await office.settles()
    assert "Fellside" not in (await ana.runs("/unison customer list", shop)).text


async def test_what_a_private_channel_told_is_for_its_members(
    office: Office, team: Workspace, shop: Channel, dot: Person, kaz: Person, ana: Person
) -> None:
    """Outside of it the customer is not listed, not found, not hinted at; declaring it there is no error."""
    secret = team.add_channel("cust-takeover", members=[dot, kaz], private=True)
    await kaz.invites(team.app, secret)
    await office.settles()
    assert "*Takeover*" in (await dot.runs("/unison customer list", shop)).text
    assert "Takeover" not in (await ana.runs("/unison customer list", shop)).text
    assert "I know no single customer" in (await ana.runs("/unison customer remove Takeover", shop)).text
    answer = (await ana.runs("/unison customer add Takeover", shop)).text
    assert "Added *Takeover*." in answer
    assert secret.id not in (await ana.runs("/unison customer list", shop)).text
    assert secret.id in (await dot.runs("/unison customer list", shop)).text


async def test_a_help_desk_card_tells_firms_but_no_private_people(
    office: Office, team: Workspace, shop: Channel, dot: Person
) -> None:
    """A card with a firm and its address teaches; one with a person's own mail does not."""
    senders = ("Lowmoor Dairy <anna@lowmoor.example>", "Anna Lee <anna.lee@gmail.com>", "Sam <sam@other.example>")
    for number, sender in enumerate(senders):
        card = {"title": "New ticket SUP-2214", "text": f"From: {sender}\nSubject: the pump"}
        ts = f"{office.slack.clock.now() + number:.6f}"
        said = {"type": "message", "subtype": "bot_message", "bot_id": "B0DESK", "text": "New ticket"}
        await office.slack.deliver_event(team, {**said, "channel": shop.id, "ts": ts, "attachments": [card]})
    await office.settles()
    listed = (await dot.runs("/unison customer list", shop)).text
    assert "*Lowmoor Dairy* (`lowmoor.example`)" in listed
    assert "Anna" not in listed
    assert "other.example" not in listed
