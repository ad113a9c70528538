"""How envelopes reach the app: acks, retries, duplicates, disorder, and lines that break."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel
from bot.fake_slack.workspace import Workspace
from tests.fake_slack.app_under_test import listening


async def test_an_unanswered_event_comes_three_times_more(slack: FakeSlack, kaz: Person, office: Channel) -> None:
    """Without an ack in three seconds it comes again at once, after a minute, after five, then never."""
    async with listening(slack) as app:
        app.silent = True
        await kaz.says(office, "Anyone?")
        delivery = slack.deliveries[0]
        for seconds, attempts in ((2.9, 1), (0.2, 2), (3, 2), (60, 3), (3, 3), (300, 4), (3, 4)):
            await slack.clock.advance(seconds)
            assert delivery.attempts == attempts
        await slack.settled()
        await app.heard(4)
    assert delivery.given_up
    assert not delivery.acked
    assert [r.retry_attempt for r in app.requests] == [0, 1, 2, 3]
    assert {r.retry_reason for r in app.requests[1:]} == {"timeout"}
    assert len({r.payload["event_id"] for r in app.requests}) == 1


async def test_an_ack_in_time_ends_it(slack: FakeSlack, kaz: Person, office: Channel) -> None:
    """An acked event never comes again, and its latency is on record."""
    async with listening(slack) as app:
        await kaz.says(office, "Hello")
        await slack.settled()
        await slack.clock.advance(600)
    assert len(app.requests) == 1
    assert slack.deliveries[0].latency is not None


async def test_a_lost_ack_brings_the_event_again(slack: FakeSlack, kaz: Person, office: Channel) -> None:
    """If the ack does not arrive, the same event_id is delivered twice."""
    slack.faults.ignore_acks = 1
    async with listening(slack) as app:
        await kaz.says(office, "Hello")
        with pytest.raises(AssertionError, match="1 deliveries are not answered"):
            await slack.settled(timeout=0.1)
        await slack.clock.advance(4)
        await slack.settled()
    assert len(app.requests) == 2
    assert app.requests[0].payload["event_id"] == app.requests[1].payload["event_id"]


async def test_clicks_are_not_repeated(slack: FakeSlack, kaz: Person, office: Channel) -> None:
    """A command nobody answers is lost, and the person is told at once that it was."""
    slack.patience = 0.05
    async with listening(slack) as app:
        app.silent = True
        answer = await kaz.runs("/unison help", office)
        await slack.clock.advance(1000)
    assert not answer.acked
    assert len(app.requests) == 1


async def test_duplicates_and_disorder(slack: FakeSlack, team: Workspace) -> None:
    """With the switches on, each third event comes twice and neighbours change places; none is lost."""
    slack.faults.duplicate_every = 3
    slack.faults.reorder(seed=7, window=5)
    async with listening(slack) as app:
        for number in range(22):
            await slack.deliver_event(team, {"type": "message", "text": str(number)}, f"Ev{number}")
        await slack.settled()
    order = [r.payload["event_id"] for r in app.requests]
    assert set(order) == {f"Ev{n}" for n in range(22)}
    assert len(order) > 22
    assert list(dict.fromkeys(order)) != [f"Ev{n}" for n in range(22)]


async def test_one_of_several_lines_gets_each_event(slack: FakeSlack, team: Workspace) -> None:
    """Two replicas share the work; none of it comes to both."""
    async with listening(slack) as one, listening(slack) as two:
        for number in range(10):
            await slack.deliver_event(team, {"type": "message", "text": str(number)})
        await slack.settled()
        assert len(one.requests) == len(two.requests) == 5


async def test_a_refresh_makes_the_client_reconnect(slack: FakeSlack, kaz: Person, office: Channel) -> None:
    """After a disconnect frame the official client opens another line and hears again."""
    async with listening(slack) as app:
        slack.hub.disconnect("refresh_requested")
        await slack.connected()
        await kaz.says(office, "Still there?")
        await slack.settled()
    assert app.events("message")[0]["text"] == "Still there?"


async def test_a_warning_closes_nothing(slack: FakeSlack) -> None:
    """A warning is a frame like any other; the line stays in use."""
    url = await new_line(slack)
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as line:
        assert (await line.receive_json())["type"] == "hello"
        slack.hub.disconnect("warning")
        assert await line.receive_json() == {
            "type": "disconnect",
            "reason": "warning",
            "debug_info": {"host": "applink-fake-slack"},
        }
        assert len(slack.hub.connections) == 1


async def new_line(slack: FakeSlack) -> str:
    """A fresh Socket Mode address."""
    web = AsyncWebClient(token=slack.app.app_token, base_url=slack.api_url)
    answer = await web.apps_connections_open(app_token=slack.app.app_token)
    url: str = answer["url"]
    return url


async def test_a_broken_line_comes_back(slack: FakeSlack, kaz: Person, office: Channel) -> None:
    """A line cut without a close frame loses what was on it; the event comes on the next line."""
    async with listening(slack) as app:
        await kaz.says(office, "Lost at first")
        slack.hub.drop()
        await slack.connected()
        await slack.clock.advance(4)
        await slack.settled()
    assert [e["text"] for e in app.events("message")] == ["Lost at first"]
    assert app.requests[0].retry_attempt == 1


async def test_while_the_app_is_away(slack: FakeSlack, kaz: Person, office: Channel) -> None:
    """What was said just before the app comes is delivered; what is older than all retries never is."""
    await kaz.says(office, "Long ago")
    await slack.clock.advance(400)
    await kaz.says(office, "Just now")
    async with listening(slack) as app:
        await slack.settled()
    assert [e["text"] for e in app.events("message")] == ["Just now"]
    assert slack.deliveries[0].given_up


async def test_ten_lines_are_the_most(slack: FakeSlack) -> None:
    """The eleventh connection is told so and closed; a ticket works only once."""
    async with aiohttp.ClientSession() as session:
        lines = [await session.ws_connect(await new_line(slack)) for _ in range(10)]
        await slack.connected(10)
        eleventh = await session.ws_connect(await new_line(slack))
        assert (await eleventh.receive_json())["reason"] == "too_many_websockets"
        assert (await eleventh.receive()).type is aiohttp.WSMsgType.CLOSE
        used = await new_line(slack)
        async with session.ws_connect(used):
            pass
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(used)
        for line in lines:
            await line.close()


async def test_a_disabled_link_lets_nobody_in(slack: FakeSlack) -> None:
    """After link_disabled there is no new address, by Slack's name for it."""
    slack.hub.disconnect("link_disabled")
    with pytest.raises(SlackApiError, match="socket_mode_not_enabled"):
        await new_line(slack)


async def test_the_player_is_fast(slack: FakeSlack, team: Workspace) -> None:
    """Thousands of events in flight are carried and acked in seconds, on whatever machine this is."""
    async with listening(slack) as app, asyncio.timeout(20):
        for number in range(3000):
            await slack.deliver_event(team, {"type": "message", "text": str(number)})
        await slack.settled(timeout=15)
    assert len(app.requests) == 3000


async def test_a_bench_may_forget(slack: FakeSlack, team: Workspace) -> None:
    """With remembering off nothing piles up, and what is unanswered is still waited for."""
    slack.office.remember = False
    async with listening(slack) as app:
        await slack.deliver_event(team, {"type": "message", "text": "Hello"})
        await slack.settled()
        app.silent = True
        await slack.deliver_event(team, {"type": "message", "text": "Hello?"})
        with pytest.raises(AssertionError, match="1 deliveries are not answered"):
            await slack.settled(timeout=0.05)
    assert slack.deliveries == []


async def test_frames_are_slacks(slack: FakeSlack, team: Workspace, kaz: Person, office: Channel) -> None:
    """Hello, events and commands come as Slack frames them; a plain-text ack is the answer's text."""
    async with aiohttp.ClientSession() as session, session.ws_connect(await new_line(slack)) as line:
        hello = await line.receive_json()
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        assert hello["connection_info"] == {"app_id": slack.app.id}
        await kaz.says(office, "Hello")
        frame = await line.receive_json()
        assert frame["type"] == "events_api"
        assert not frame["accepts_response_payload"]
        assert (frame["retry_attempt"], frame["retry_reason"]) == (0, "")
        await line.send_str("no JSON is no ack")
        await line.send_json({"envelope_id": frame["envelope_id"]})
        await slack.settled()
        command = asyncio.create_task(kaz.runs("/unison help", office))
        frame = await line.receive_json()
        assert frame["type"] == "slash_commands"
        assert frame["accepts_response_payload"]
        assert set(frame) == {"envelope_id", "type", "payload", "accepts_response_payload"}
        await line.send_json({"envelope_id": frame["envelope_id"], "payload": "Usage"})
        assert (await command).text == "Usage"
