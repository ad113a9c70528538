"""Socket Mode: Bolt's handler, which also knows what it is busy with and when Slack greeted it anew."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable

from aiohttp import WSMessage
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger(__name__)


class SocketConnection(AsyncSocketModeHandler):
    """`on_hello(number of connections)` is called at each greeting: the first, and every reconnect."""

    def __init__(
        self, app: AsyncApp, app_token: str, web_client: AsyncWebClient, ping: float, on_hello: Callable[[int], None]
    ) -> None:
        super().__init__(app, app_token, web_client=web_client, ping_interval=ping)
        self._on_hello = on_hello
        self.greeted = asyncio.Event()  # Slack has said hello at least once
        self._busy = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self.client.on_message_listeners.append(self._look_for_hello)

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override] # as Bolt
        self._busy += 1
        self._idle.clear()
        try:
            await super().handle(client, req)
        except (TypeError, AttributeError, KeyError, ValueError) as error:  # not even Bolt can read it
            log.warning("envelope %s not understood: %s", req.envelope_id, type(error).__name__)
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
        finally:
            self._busy -= 1
            if not self._busy:
                self._idle.set()

    async def is_connected(self) -> bool:
        return await self.client.is_connected()

    async def stop(self) -> None:
        """Answer what is under way, then close the socket, so that Slack does not keep a ghost of it."""
        await self._idle.wait()
        await self.close_async()  # type: ignore[no-untyped-call]

    async def _look_for_hello(self, message: WSMessage) -> None:
        frame = message.data if isinstance(message.data, str) else ""
        if '"hello"' not in frame[:200]:
            return
        hello = json.loads(frame)
        if hello.get("type") == "hello":
            connections = int(hello.get("num_connections") or 0)
            log.info("connected to Slack, connection %d of this app", connections)
            self._on_hello(connections)
            self.greeted.set()
