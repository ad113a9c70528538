"""UNISON_MODE=http: Slack's signed requests instead of a line; the same stories, and nobody else gets in."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from bot import logs
from bot.fake_slack import FakeSlack
from bot.fake_slack.http_mode import signature
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message
from tests.e2e.office import Office, open_office


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What an operator's log at DEBUG holds; logging is given back as it was."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.set_up("DEBUG", "text", stream)
    yield stream
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)


@pytest.fixture
def site(unused_tcp_port: int) -> str:
    """Where the bot is reached."""
    return f"http://127.0.0.1:{unused_tcp_port}"


@pytest.fixture
async def office(slack: FakeSlack, shop: Channel, tmp_path: Path, log: io.StringIO, site: str) -> AsyncIterator[Office]:
    """The bot in HTTP mode, and Slack knows where."""
    port = int(site.rpartition(":")[2])
    async with open_office(slack, tmp_path, unison_mode="http", unison_port=port) as running:
        slack.app.url = f"{site}/slack/events"
        yield running


async def collide(shop: Channel, dot: Person, kaz: Person) -> Message:
    """Dot and Kaz both set out to answer."""
    asked = await kaz.says(shop, "Mrs Harper asks where her hinges are, HL-204")
    await dot.says(shop, "I'll reply to her", thread=asked)
    await kaz.says(shop, "drafting a reply now", thread=asked)
    return asked


async def posts(
    office: Office, body: bytes, secret: str = "", age: float = 0, kind: str = "application/json"
) -> tuple[int, str]:
    """Somebody posts where Slack posts: status and text of the answer."""
    when = str(int(time.time() - age))
    headers = {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": when,
        "X-Slack-Signature": signature(secret or office.slack.app.signing_secret, when, body),
    }
    async with (
        aiohttp.ClientSession() as session,
        session.post(office.slack.app.url, data=io.BytesIO(body), headers=headers) as answer,
    ):
        return answer.status, await answer.text()


async def gets(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


def message(office: Office, shop: Channel, dot: Person, words: str) -> bytes:
    """A message event as Slack would send it."""
    event = {"type": "message", "channel": shop.id, "user": dot.id, "ts": "1772442000.000900", "text": words}
    team_id = dot.user.team_id
    return json.dumps({"type": "event_callback", "team_id": team_id, "event_id": "Ev9", "event": event}).encode()


async def test_the_collision_story(office: Office, shop: Channel, dot: Person, kaz: Person, ana: Person) -> None:
    """Claims, a card, presses, a command, a shortcut, Home and a form: all of it over signed requests."""
    asked = await collide(shop, dot, kaz)
    await office.settles()
    card = await kaz.waits_for("are both answering")
    assert (await kaz.clicks(card, "I've got this")).acked
    await office.settles()
    assert "@Kaz has got this" in ana.reads(card)
    assert "HL-204" in (await ana.runs("/unison issues", shop)).text
    await ana.uses_shortcut("collision.draft_here", asked)
    await ana.opens_home()
    await office.settles()
    assert "you are answering" in ana.reads(await ana.waits_for("you are answering"))
    assert "HL-204" in ana.reads(ana.sees_home())
    await kaz.runs("/unison settings", shop)
    await office.settles()
    form = kaz.sees_view()
    assert form is not None
    assert await kaz.submits(form, switches=["digest"]) is None
    await office.settles()
    await kaz.waits_for("Saved what Unison does in")
    assert all(delivery.acked for delivery in office.slack.deliveries)


async def test_others_do_not_get_in(office: Office, shop: Channel, dot: Person, log: io.StringIO) -> None:
    """A wrong secret, no signature, an old or altered request: 401, nothing is kept, and no log quotes it."""
    words = "forged words about hinges"
    body = message(office, shop, dot, words)
    assert (await posts(office, body, secret="guessed"))[0] == 401
    assert (await posts(office, body, age=600))[0] == 401
    assert (await posts(office, body, age=-600))[0] == 401
    async with aiohttp.ClientSession() as session:
        headers = {"Content-Type": "application/json"}
        async with session.post(office.slack.app.url, data=body, headers=headers) as answer:
            assert answer.status == 401
    form = b"payload=" + body
    assert (await posts(office, form, "guessed", kind="application/x-www-form-urlencoded"))[0] in (400, 401)
    assert words not in log.getvalue()
    assert "hinges" not in log.getvalue()
    assert "refused" in log.getvalue()
    assert (await posts(office, body))[0] == 200  # the very same, signed


async def test_the_first_contact(office: Office) -> None:
    """Slack asks whether this address is ours: the challenge comes back, only to a signed question."""
    assert await office.slack.http.verify_url()
    challenge = json.dumps({"type": "url_verification", "challenge": "abc", "token": ""}).encode()
    status, text = await posts(office, challenge, secret="guessed")
    assert status == 401
    assert "abc" not in text


async def test_too_much_at_once(office: Office, shop: Channel, dot: Person) -> None:
    """A request larger than any of Slack's is refused before it is read; the next one is served."""
    assert (await posts(office, message(office, shop, dot, "x" * 2_000_000)))[0] == 413
    assert (await posts(office, message(office, shop, dot, "hello")))[0] == 200


async def test_what_comes_again_counts_once(office: Office, site: str, shop: Channel, dot: Person, kaz: Person) -> None:
    """Acks are lost and Slack repeats with x-slack-retry-num; some events come twice at once: one card."""
    office.slack.faults.ignore_acks = 2
    office.slack.faults.duplicate_every = 2
    asked = await collide(shop, dot, kaz)
    async with asyncio.timeout(5):
        while office.slack.faults.ignore_acks:
            await gets(f"{site}/healthz")  # until both acks are lost
    await office.passes(seconds=3.1)
    assert max(delivery.attempts for delivery in office.slack.deliveries) > 1
    assert all(delivery.acked for delivery in office.slack.deliveries)
    assert len([m for m in kaz.sees(shop, asked) if m.bot_id]) == 1


async def test_nobody_at_the_door(
    slack: FakeSlack, shop: Channel, dot: Person, kaz: Person, tmp_path: Path, site: str
) -> None:
    """The process is replaced: what Slack could not deliver in between comes to the next one."""
    port = int(site.rpartition(":")[2])
    async with open_office(slack, tmp_path, unison_mode="http", unison_port=port) as office:
        slack.app.url = f"{site}/slack/events"
        before = await kaz.says(shop, "good morning")
        await office.settles()
    asked = await collide(shop, dot, kaz)
    async with asyncio.timeout(5):
        while any(d.attempts < 2 or slack.office.awaits(d) for d in slack.deliveries if not d.acked):
            await gets(slack.clock_url)  # time passes: Slack tries twice at once, and finds nobody
    async with open_office(slack, tmp_path, unison_mode="http", unison_port=port, settles=False) as office:
        slack.grace = 5
        await slack.clock.advance(70)
        await office.settles()
        assert all(delivery.acked for delivery in slack.deliveries)
        assert len([m for m in kaz.sees(shop, asked) if m.bot_id]) == 1
        assert not [m for m in kaz.sees(shop, before) if m.bot_id]


async def test_health(office: Office, site: str, shop: Channel, dot: Person, kaz: Person) -> None:
    """Alive, ready, and counted without anybody's words or ids."""
    await collide(shop, dot, kaz)
    await office.settles()
    assert await gets(f"{site}/healthz") == (200, "ok\n")
    assert await gets(f"{site}/readyz") == (200, '{"ready": true, "not_ready": []}')
    status, numbers = await gets(f"{site}/metrics")
    assert status == 200
    assert 'unison_events_heard_total{kind="Message"}' in numbers
    assert 'unison_notices_total{verdict="sent"}' in numbers
    assert not {shop.id, dot.id, dot.user.team_id} & set(numbers.replace('"', " ").split())
    assert (await gets(f"{site}/slack/events"))[0] == 405
