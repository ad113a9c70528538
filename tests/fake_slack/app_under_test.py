"""A tiny app on the official Socket Mode client, which records what it gets and answers as told."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack

Reply = Callable[[SocketModeRequest], dict[str, Any] | str | None]


class Listener:
    """What arrived so far, and how to answer: `reply` gives the ack's payload, `silent` gives none at all."""

    def __init__(self) -> None:
        self.requests: list[SocketModeRequest] = []
        self.reply: Reply = lambda _request: None
        self.silent = False
        self._came = asyncio.Event()

    async def hear(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Take one envelope and ack it."""
        self.requests.append(request)
        self._came.set()
        if not self.silent:
            answer = SocketModeResponse(request.envelope_id, self.reply(request))
            await client.send_socket_mode_response(answer)

    async def heard(self, count: int) -> None:
        """Return when so many envelopes have come."""
        async with asyncio.timeout(5):
            while len(self.requests) < count:
                self._came.clear()
                await self._came.wait()

    def events(self, kind: str = "") -> list[dict[str, Any]]:
        """The inner events that came, of one kind or all."""
        found = [r.payload["event"] for r in self.requests if r.type == "events_api"]
        return [e for e in found if not kind or e["type"] == kind]

    def last(self, kind: str) -> dict[str, Any]:
        """The newest payload of an interaction."""
        found: dict[str, Any] = [r.payload for r in self.requests if r.payload.get("type") == kind][-1]
        return found


@asynccontextmanager
async def listening(slack: FakeSlack) -> AsyncIterator[Listener]:
    """A connected app. In: the fake Slack. Out: its listener."""
    before = len(slack.hub.connections)
    client = SocketModeClient(
        app_token=slack.app.app_token, web_client=AsyncWebClient(base_url=slack.api_url), ping_interval=0.5
    )
    listener = Listener()
    client.socket_mode_request_listeners.append(listener.hear)
    await client.connect()  # type: ignore[no-untyped-call]  # the SDK gives it no types
    await slack.connected(before + 1)
    try:
        yield listener
    finally:
        await client.close()  # type: ignore[no-untyped-call]
        await client.aiohttp_client_session.close()
