"""Socket Mode: the open WebSocket connections of the app, frames out, acks in."""

import asyncio
import json
from typing import Any, Literal

from aiohttp import WSMsgType, web

from bot.fake_slack.clock import FakeClock
from bot.fake_slack.delivery import Bell, Delivery, PostOffice
from bot.fake_slack.envelopes import disconnect_frame, hello_frame, socket_frame
from bot.fake_slack.state import App

MOST_CONNECTIONS = 10
REFRESH_SECONDS = 10
Reason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]


class Connection:
    """One WebSocket to the app and the frames that wait to be written to it."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self._transport = request.transport
        self._frames: asyncio.Queue[str | None] = asyncio.Queue()

    def send(self, frame: str) -> None:
        """In: a frame to write when its turn comes."""
        self._frames.put_nowait(frame)

    def close_soon(self) -> None:
        """Close properly once the frames before have been written."""
        self._frames.put_nowait(None)

    def drop(self) -> None:
        """Cut the line without a word, as a broken network does."""
        if self._transport:
            self._transport.abort()

    async def write(self) -> None:
        """Write frames one after another until told to close or the other side is gone."""
        while (frame := await self._frames.get()) is not None:
            try:
                await self.socket.send_str(frame)
            except ConnectionError:
                return
        await self.socket.close()


class SocketHub:
    """The connections of one app. Each envelope goes to exactly one of them, in turn."""

    def __init__(self, app: App, bell: Bell, clock: FakeClock) -> None:
        self._app, self._bell, self._clock = app, bell, clock
        self.connections: list[Connection] = []
        self.tickets: set[str] = set()
        self.disabled = False
        self._turn = 0
        self._waiting: dict[str, Delivery] = {}

    def carry(self, delivery: Delivery) -> None:
        """In: a delivery. Hands it to the connection whose turn it is; with none open it waits for one, but
        no longer than its deadline."""
        if not self.connections:
            self._waiting[delivery.envelope_id] = delivery
            return
        self._turn += 1
        self.connections[self._turn % len(self.connections)].send(socket_frame(delivery))

    def disconnect(self, reason: Reason = "refresh_requested", *, every: bool = True) -> None:
        """In: why, and whether all lines or one. After all but a warning nothing more is sent there. A line
        to be refreshed stays open for acks until the app leaves it, ten seconds at most; others close now.
        The app may connect anew at once, except after link_disabled."""
        leaving = self.connections[:] if every else self.connections[:1]
        self.disabled = self.disabled or reason == "link_disabled"
        for connection in leaving:
            connection.send(json.dumps(disconnect_frame(reason)))
            if reason != "warning":
                self.connections.remove(connection)
            if reason == "refresh_requested":
                self._clock.at(self._clock.now() + REFRESH_SECONDS, connection.close_soon)
            elif reason != "warning":
                connection.close_soon()
        self._bell.ring()

    def drop(self) -> None:
        """Cut every line without a close frame."""
        leaving, self.connections = self.connections, []
        for connection in leaving:
            connection.drop()
        self._bell.ring()

    async def serve(self, request: web.Request, office: PostOffice) -> web.WebSocketResponse:
        """In: a WebSocket request that showed its ticket. Serves it until it closes."""
        socket = web.WebSocketResponse(max_msg_size=16 * 1024 * 1024)
        await socket.prepare(request)
        connection = Connection(socket, request)
        writer = asyncio.create_task(connection.write())
        self._welcome(connection, office)
        try:
            await self._read(socket, office)
        finally:
            if connection in self.connections:
                self.connections.remove(connection)
            self._bell.ring()
            writer.cancel()
        return socket

    def _welcome(self, connection: Connection, office: PostOffice) -> None:
        refusal: Reason | None = "link_disabled" if self.disabled else None
        if len(self.connections) >= MOST_CONNECTIONS:
            refusal = "too_many_websockets"
        if refusal:
            connection.send(json.dumps(disconnect_frame(refusal)))
            connection.close_soon()
            return
        self.connections.append(connection)
        connection.send(json.dumps(hello_frame(self._app.id, len(self.connections))))
        waiting, self._waiting = self._waiting, {}
        for delivery in waiting.values():
            if office.awaits(delivery):
                self.carry(delivery)
        self._bell.ring()

    async def _read(self, socket: web.WebSocketResponse, office: PostOffice) -> None:
        # aiohttp answers pings by itself, with the same payload, as the SDK wants it.
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                frame: Any = json.loads(message.data)
            except ValueError:
                continue  # Slack takes no notice of what it cannot read
            if isinstance(frame, dict) and "envelope_id" in frame:
                answer = frame.get("payload")
                office.acked(str(frame["envelope_id"]), {"text": answer} if isinstance(answer, str) else answer)
