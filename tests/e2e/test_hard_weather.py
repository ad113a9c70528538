"""When Slack, the network or we ourselves misbehave: nothing is lost, nothing is said twice."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message
from bot.fake_slack.workspace import Workspace
from bot.store import tables as t
from tests.e2e.office import Office, open_office


def said_by_us(person: Person, shop: Channel, thread: Message) -> list[Message]:
    return [message for message in person.sees(shop, thread=thread) if message.bot_id]


async def collide(shop: Channel, dot: Person, kaz: Person, number: int = 204) -> Message:
    asked = await kaz.says(shop, f"Mrs Harper asks where her hinges are, HL-{number}")
    await dot.says(shop, "I'll reply to her", thread=asked)
    await kaz.says(shop, "drafting a reply now", thread=asked)
    return asked


def notices(office: Office) -> dict[str, tuple[str, str]]:
    """Each notice's state and reason, by its dedupe key without the issue's id."""
    n = t.notices.c
    with office.unison.store.engine.connect() as connection:
        rows = connection.execute(select(n.dedupe_key, n.state, n.reason)).all()
    return {row.dedupe_key.split(":")[0]: (row.state, row.reason) for row in rows}


@pytest.mark.parametrize(
    "fault",
    [
        {"lose_answer": True},
        {"drop": True},
        {"status": 500},
        {"error": "internal_error"},
        {"status": 429, "retry_after": 2},
        {"error": "ratelimited"},
        {"status": 500, "times": 3},
    ],
    ids=str,
)
async def test_a_card_is_posted_once_whatever_slack_answers(
    slack: FakeSlack, shop: Channel, dot: Person, kaz: Person, tmp_path: Path, fault: dict[str, Any]
) -> None:
    """Lost answers, dropped lines, 500s and rate limits: one card in the end, never two."""
    async with open_office(slack, tmp_path, patience=0.3) as office:
        slack.faults.next("chat.postMessage", **fault)
        asked = await collide(shop, dot, kaz)
        await office.settles()
        for _ in range(4):
            await office.passes(seconds=40)
        assert len(said_by_us(kaz, shop, asked)) == 1
        assert notices(office)["card"][0] == "sent"


async def test_a_channel_that_refuses_us_tells_who_invited_us(
    office: Office, team: Workspace, dot: Person, kaz: Person
) -> None:
    """The notice ends with Slack's reason, and Kaz reads once what to do."""
    frames = team.add_channel("frames", members=[dot, kaz])
    await kaz.invites(team.app, frames)
    await office.settles()
    office.slack.faults.next("chat.postMessage", error="not_in_channel")
    await collide(frames, dot, kaz)
    await office.settles()
    assert notices(office)["card"] == ("failed", "not_in_channel")
    assert "/invite @unison" in kaz.reads(await kaz.waits_for("I could not post in"))


async def test_a_hint_falls_back_to_a_dm(office: Office, team: Workspace, dot: Person, kaz: Person) -> None:
    """Where Slack cannot show something to one person only, it comes as a DM."""
    lounge = team.add_channel("lounge", members=[dot, kaz])
    asked = await kaz.says(lounge, "Mrs Harper asks where her hinges are")
    await dot.uses_shortcut("collision.draft_here", asked)
    await office.settles()
    assert "you are answering" in dot.reads(dot.sees_dm()[-1])


async def test_events_that_come_again_count_once(office: Office, shop: Channel, dot: Person, kaz: Person) -> None:
    """Every event twice, some acks lost, so that Slack repeats them: one card, one welcome, the same drafts."""
    office.slack.faults.duplicate_every = 1
    office.slack.faults.ignore_acks = 2
    asked = await collide(shop, dot, kaz)
    for seconds in (4, 61):
        await office.slack.clock.advance(seconds)
    await office.settles()
    assert len(said_by_us(kaz, shop, asked)) == 1
    with office.unison.store.engine.connect() as connection:
        assert len(connection.execute(select(t.drafts)).all()) == 2
        assert len(connection.execute(select(t.messages)).all()) == 3


async def test_what_was_said_while_we_were_away_is_read(
    slack: FakeSlack, shop: Channel, dot: Person, kaz: Person, ana: Person, tmp_path: Path
) -> None:
    """The bot is stopped; two people claim the same message; the bot starts again and knows, and says so if fresh."""
    async with open_office(slack, tmp_path) as office:
        before = await ana.says(shop, "Pell's frame is the wrong colour, PE-77")
        await office.settles()
    asked = await collide(shop, dot, kaz)
    await kaz.says(shop, "I'll get back to Pell", thread=before)
    await slack.clock.advance(420)  # Slack has given up repeating
    async with open_office(slack, tmp_path) as office:
        listed = (await dot.runs("/unison issues", shop)).text
        assert "HL-204" in listed
        assert "PE-77" in listed
        assert len(said_by_us(kaz, shop, asked)) == 1


async def test_what_is_stale_after_downtime_is_not_raised(
    slack: FakeSlack, shop: Channel, dot: Person, kaz: Person, tmp_path: Path
) -> None:
    """A collision of two hours ago is history, not news."""
    async with open_office(slack, tmp_path) as office:
        await office.settles()
    asked = await collide(shop, dot, kaz)
    await slack.clock.advance(2 * 3600)
    async with open_office(slack, tmp_path) as office:
        await office.settles()
        assert said_by_us(kaz, shop, asked) == []


async def test_nonsense_is_acked_and_stops_nobody(office: Office, team: Workspace, shop: Channel, dot: Person) -> None:
    """Events without ids, of unknown kinds, with the wrong types: each acked, and the next claim still counts."""
    nonsense: list[dict[str, object]] = [
        {"type": "message", "channel": shop.id, "user": dot.id},
        {"type": "message", "channel": 7, "ts": [], "text": {"a": 1}},
        {"type": "unheard_of"},
        {"type": "reaction_added", "item": "x"},
        {"type": "message", "subtype": "message_changed"},
        {"type": "app_mention"},
        {"type": "member_joined_channel", "user": None},
        {"type": "message", "channel": shop.id, "user": dot.id, "ts": "1.1", "text": "x" * 200_000},
    ]
    for event in nonsense:
        await office.slack.deliver_event(team, event)
    await office.settles()
    assert all(delivery.acked for delivery in office.slack.deliveries)
    asked = await dot.says(shop, "Mrs Harper again")
    await dot.reacts(asked, "eyes")
    await office.settles()
    assert "The message of" in (await dot.runs("/unison issues", shop)).text


async def test_a_burst_of_cards_keeps_slacks_pace(office: Office, shop: Channel, dot: Person, kaz: Person) -> None:
    """Five collisions at once in one channel: five cards, a second apart, in order."""
    threads = [await collide(shop, dot, kaz, 200 + number) for number in range(5)]
    await office.settles()
    cards = [said_by_us(kaz, shop, thread) for thread in threads]
    assert [len(found) for found in cards] == [1] * 5
    times = [float(found[0].ts) for found in cards]
    assert times == sorted(times)
    assert all(later - earlier > 0.99 for earlier, later in itertools.pairwise(times))
