"""A small round trip with slack_bolt itself: over Socket Mode, and over HTTP with signatures."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web as http
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.http_mode import signature
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel
from bot.fake_slack.workspace import Workspace


def echo_app(slack: FakeSlack, team: Workspace) -> AsyncApp:
    """An app that repeats messages, answers a command and acks everything else."""
    client = AsyncWebClient(token=team.bot_token, base_url=slack.api_url)
    pressed = {"type": "button", "action_id": "press", "text": {"type": "plain_text", "text": "Press"}}
    app = AsyncApp(client=client, signing_secret=slack.app.signing_secret, process_before_response=True)

    @app.event("message")
    async def repeat(event: dict[str, Any], say: Any) -> None:
        if event["text"] == "fail":
            raise ValueError("as the story wants it")
        blocks = [
            {"type": "section", "text": {"type": "mrkdwn", "text": f"You said: {event['text']}"}},
            {"type": "actions", "elements": [pressed]},
        ]
        await say(text="You said something", blocks=blocks, thread_ts=event["ts"])

    @app.action("press")
    async def press(ack: Any, respond: Any) -> None:
        await ack()
        await respond("Pressed", replace_original=True)

    @app.command("/unison")
    async def usage(ack: Any, respond: Any) -> None:
        await ack("Usage: /unison help")
        await respond("And more of it")

    return app


@asynccontextmanager
async def serving(slack: FakeSlack, app: AsyncApp) -> AsyncIterator[str]:
    """The app behind a real HTTP port, known to the fake Slack. Out: its address."""
    served: http.Application = app.server(port=0, path="/slack/events").web_app
    runner = http.AppRunner(served)
    await runner.setup()
    await http.TCPSite(runner, "127.0.0.1", 0).start()
    slack.app.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield slack.app.url
    finally:
        await runner.cleanup()


async def test_bolt_over_socket_mode(slack: FakeSlack, team: Workspace, kaz: Person, office: Channel) -> None:
    """Bolt's own handler hears a message and a command, and Kaz sees both answers."""
    handler = AsyncSocketModeHandler(echo_app(slack, team), slack.app.app_token)
    handler.client.web_client = AsyncWebClient(base_url=slack.api_url)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt gives it no types
    await slack.connected()
    try:
        said = await kaz.says(office, "Hello")
        card = await kaz.waits_for("You said: Hello")
        assert kaz.sees(office, said)[1] is card
        assert (await kaz.runs("/unison what", office)).text == "Usage: /unison help"
        await kaz.waits_for("And more of it")
        await slack.settled()
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
        await handler.client.aiohttp_client_session.close()


async def test_bolt_over_http(slack: FakeSlack, team: Workspace, kaz: Person, office: Channel) -> None:
    """Signed requests are taken, the challenge is answered, a command's ack is seen."""
    async with serving(slack, echo_app(slack, team)):
        assert await slack.http.verify_url()
        await kaz.says(office, "Hello")
        card = await kaz.waits_for("You said: Hello")
        assert (await kaz.clicks(card, "Press")).acked
        await kaz.waits_until_gone("You said: Hello")
        assert kaz.reads(card) == "Pressed"
        assert (await kaz.runs("/unison what", office)).text == "Usage: /unison help"
        await slack.settled()
    assert all(d.acked and d.attempts == 1 for d in slack.deliveries)


async def test_http_failures_are_repeated_with_headers(slack: FakeSlack, kaz: Person, office: Channel) -> None:
    """An error is retried at once with its number and reason; x-slack-no-retry ends it."""
    seen: list[tuple[str, str]] = []

    async def failing(request: http.Request) -> http.Response:
        body = await request.read()
        signed = signature(slack.app.signing_secret, request.headers["X-Slack-Request-Timestamp"], body)
        assert signed == request.headers["X-Slack-Signature"]
        retry = request.headers.get("X-Slack-Retry-Num", "0"), request.headers.get("X-Slack-Retry-Reason", "")
        seen.append(retry)
        return http.Response(status=500, headers={"x-slack-no-retry": "1"} if len(seen) == 2 else {})

    served = http.Application()
    served.router.add_post("/", failing)
    runner = http.AppRunner(served)
    await runner.setup()
    await http.TCPSite(runner, "127.0.0.1", 0).start()
    slack.app.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await kaz.says(office, "Hello")
    await slack.settled()
    await runner.cleanup()
    assert seen == [("0", ""), ("1", "http_error")]
    assert slack.deliveries[0].given_up


async def test_nobody_at_the_url(slack: FakeSlack, kaz: Person, office: Channel) -> None:
    """A refused connection is a failed attempt like any other."""
    slack.app.url = "http://127.0.0.1:9/"
    await kaz.says(office, "Hello")
    with pytest.raises(AssertionError, match="2 attempts"):
        await slack.settled(timeout=0.3)
    assert slack.deliveries[0].reason == "connection_failed"


async def test_a_forged_request_is_refused_by_bolt(slack: FakeSlack, team: Workspace) -> None:
    """What the fake signs is checked for real: another secret gets 401."""
    async with serving(slack, echo_app(slack, team)) as url, aiohttp.ClientSession() as session:
        slack.app.signing_secret = "another"
        body = b'{"type":"event_callback"}'
        async with session.post(url, data=body, headers=slack.http.headers(body)) as answer:
            assert answer.status == 401
