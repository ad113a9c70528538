"""What was said while nobody listened: read once, within bounds, through the same door; nothing stale is raised."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.model import Place
from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Json, Message
from bot.fake_slack.workspace import Workspace
from bot.socket_mode import SocketConnection
from bot.store import tables as t
from tests.e2e.office import Office, open_office
from tests.e2e.operator import held_slack

GIVEN_UP = 420  # seconds after which Slack no longer repeats an event


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A fake Slack that rings whenever a call has been answered."""
    async with held_slack() as running:
        yield running


@pytest.fixture
async def office(slack: FakeSlack, shop: Channel, tmp_path: Path) -> AsyncIterator[Office]:
    """The bot, which looks for a broken line more often than usual."""
    async with open_office(slack, tmp_path, ping=0.25) as running:
        yield running


async def collide(shop: Channel, dot: Person, kaz: Person) -> Message:
    """Dot and Kaz both set out to answer."""
    asked = await kaz.says(shop, "Mrs Harper asks where her hinges are, HL-204")
    await dot.says(shop, "I'll reply to her", thread=asked)
    await kaz.says(shop, "drafting a reply now", thread=asked)
    return asked


def cards(asked: Message, shop: Channel, person: Person) -> list[Message]:
    return [message for message in person.sees(shop, thread=asked) if message.bot_id]


def known(office: Office) -> set[str]:
    """The `ts` of every message that was read."""
    with office.unison.store.engine.connect() as connection:
        return set(connection.execute(select(t.messages.c.ts)).scalars())


def asked_for(office: Office, method: str) -> list[Json]:
    """Slack's answers to a method, refusals too."""
    return [answer for name, answer in office.slack.api.answers if name == method]


def line(office: Office) -> SocketConnection:
    """The bot's end of Socket Mode."""
    assert office.unison.socket
    return office.unison.socket


def loses_its_line(office: Office, how: str = "refresh") -> None:
    """Slack asks for a new line, or the network breaks."""
    line(office).greeted.clear()
    if how == "refresh":
        office.slack.hub.disconnect("refresh_requested")
    else:
        office.slack.hub.drop()


async def reconnected(office: Office) -> None:
    """The bot has a line again, and has read what it missed."""
    async with asyncio.timeout(5):
        await line(office).greeted.wait()
    await office.settles()


@pytest.mark.parametrize("how", ["refresh", "drop"])
async def test_a_line_that_ends(office: Office, shop: Channel, dot: Person, kaz: Person, how: str) -> None:
    """Slack asks for a new line, or the network breaks: two people claim in between, and there is one card."""
    office.slack.grace = 0.5
    loses_its_line(office, how)
    asked = await collide(shop, dot, kaz)
    await reconnected(office)
    for seconds in (4, 70):
        await office.passes(seconds=seconds)
    assert len(cards(asked, shop, kaz)) == 1
    assert {message.ts for message in kaz.sees(shop, asked) if not message.bot_id} <= known(office)


async def test_news_before_the_reading_hides_nothing(
    slack: FakeSlack, shop: Channel, dot: Person, kaz: Person, ana: Person, tmp_path: Path
) -> None:
    """After ten minutes away the first live event arrives before the history: what lies between is read all the same,
    even if the reading fails and only the next one succeeds."""
    async with open_office(slack, tmp_path) as office:
        await ana.says(shop, "good morning")
        await office.settles()
    missed = await collide(shop, dot, kaz)
    await slack.clock.advance(600)
    slack.faults.next("conversations.history", error="internal_error")
    async with open_office(slack, tmp_path) as office:
        await ana.says(shop, "is anybody there?")
        await office.settles()
        assert missed.ts not in known(office)
        loses_its_line(office)
        await ana.says(shop, "hello?")
        await reconnected(office)
        assert missed.ts in known(office)
        assert len(cards(missed, shop, kaz)) == 1


async def test_what_was_read_is_not_read_again(office: Office, shop: Channel, dot: Person, kaz: Person) -> None:
    """A second reconnect hears nothing twice: threads without news are left alone."""
    await collide(shop, dot, kaz)
    await office.passes(minutes=10)
    loses_its_line(office)
    await reconnected(office)
    once = len(asked_for(office, "conversations.replies"))
    await office.passes(minutes=10)
    loses_its_line(office)
    await reconnected(office)
    assert len(asked_for(office, "conversations.replies")) == once


async def test_an_invitation_reads_the_day_and_no_more(
    office: Office, team: Workspace, dot: Person, kaz: Person, ana: Person
) -> None:
    """Invited where people have talked for days: the last 24 hours are known, what is fresh is raised, older is not."""
    frames = team.add_channel("frames", members=[dot, kaz, ana])
    old = await collide(frames, dot, kaz)
    await office.passes(hours=25)
    stale = await collide(frames, dot, ana)
    await office.passes(hours=1)
    fresh = await collide(frames, ana, kaz)
    await kaz.invites(team.app, frames)
    await office.settles()
    assert old.ts not in known(office)
    assert {stale.ts, fresh.ts} <= known(office)
    assert [len(cards(asked, frames, kaz)) for asked in (old, stale, fresh)] == [0, 0, 1]


async def test_five_pages_of_a_channel(office: Office, team: Workspace, dot: Person, kaz: Person) -> None:
    """A channel with 1,100 messages since yesterday: the newest thousand are read in five pages."""
    busy = team.add_channel("busy", members=[dot, kaz])
    said = [await dot.says(busy, f"line {number}") for number in range(1100)]
    await kaz.invites(team.app, busy)
    await office.settles()
    assert len(asked_for(office, "conversations.history")) - 1 >= 5  # more where a busy machine lost the line meanwhile
    read = known(office) & {message.ts for message in said}
    assert len(read) in range(990, 1001)  # the invitation itself is a message too
    assert said[-1].ts in read
    assert said[0].ts not in read


async def test_no_hours_no_reading(slack: FakeSlack, shop: Channel, dot: Person, kaz: Person, tmp_path: Path) -> None:
    """UNISON_CATCH_UP_HOURS=0 switches it off."""
    asked = await collide(shop, dot, kaz)
    await slack.clock.advance(GIVEN_UP)
    async with open_office(slack, tmp_path, unison_catch_up_hours=0) as office:
        assert asked_for(office, "conversations.history") == []
        assert asked.ts not in known(office)


async def test_a_clamped_history(office: Office, shop: Channel, dot: Person, kaz: Person, ana: Person) -> None:
    """Slack gives 15 messages a minute: the newest are known at once, the bot listens on, and a stop does not wait."""
    older = [await dot.says(shop, f"line {number}") for number in range(20)]
    await office.settles()
    loses_its_line(office, "drop")
    office.slack.faults.clamp_history = True
    office.slack.faults.ignore_acks = 100  # nothing of what follows reaches us but by history
    missed = [await dot.says(shop, f"missed {number}") for number in range(30)]
    await office.slack.clock.advance(GIVEN_UP)
    office.slack.faults.ignore_acks = 0
    async with asyncio.timeout(5):
        await line(office).greeted.wait()
    await office.slack.until(lambda: asked_for(office, "conversations.history")[-1].get("error") == "ratelimited")
    assert missed[-1].ts in known(office)
    asked = await collide(shop, ana, kaz)
    await kaz.waits_for("are both answering")
    assert len(cards(asked, shop, kaz)) == 1
    assert {message.ts for message in older} <= known(office)
    place = Place(shop.team_id, shop.id)
    mark = (await office.unison.door.ask(lambda tx, *_: tx.channels([place]), None))[place].read_until
    assert mark < missed[0].ts  # it was not read to the end, so the next start reads it again


async def test_edits_while_away(slack: FakeSlack, shop: Channel, dot: Person, kaz: Person, tmp_path: Path) -> None:
    """A message becomes a claim, another stops being one, a third is deleted under its replies: history tells."""
    async with open_office(slack, tmp_path) as office:
        taken = await dot.says(shop, "Pell's frame is the wrong colour, PE-77")
        given_up = await kaz.says(shop, "I'll get back to Harper about HL-204")
        gone = await kaz.says(shop, "I'll reply to Moss about MO-12")
        await dot.says(shop, "thanks", thread=gone)
        await office.settles()
        before = (await dot.runs("/unison issues", shop)).text
        assert "HL-204" in before
        assert "MO-12" in before
    await dot.edits(taken, "I'll reply to Pell, the frame has the wrong colour, PE-77")
    await kaz.edits(given_up, "Harper asks about HL-204 again")
    await kaz.deletes(gone)
    await slack.clock.advance(GIVEN_UP)
    async with open_office(slack, tmp_path) as office:
        after = (await kaz.runs("/unison issues", shop)).text
        assert "PE-77" in after
        assert "HL-204" not in after
        assert "MO-12" not in after


async def test_a_flapping_line_reads_once_more_only(office: Office, shop: Channel) -> None:
    """Ten greetings in a moment are two readings: the one that had begun, and one that began after the last."""
    before = len(asked_for(office, "users.conversations"))
    for _ in range(10):
        office.unison.greeted(1)
    await office.settles()
    assert len(asked_for(office, "users.conversations")) - before == 2


async def test_a_channel_that_answers_no(office: Office, team: Workspace, shop: Channel, dot: Person) -> None:
    """One channel cannot be read: the others are."""
    more = team.add_channel("more", members=[dot, team.app])
    said = [await dot.says(channel, "hello") for channel in (shop, more)]
    await office.settles()
    loses_its_line(office, "drop")
    office.slack.faults.ignore_acks = 2
    said += [await dot.says(channel, "hello again") for channel in (shop, more)]
    office.slack.faults.next("conversations.history", error="not_in_channel")
    await office.slack.clock.advance(GIVEN_UP)
    await reconnected(office)
    assert said[3].ts in known(office)
    assert said[2].ts not in known(office)
