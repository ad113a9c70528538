"""The web server: health, readiness and metrics always; Slack's signed requests in HTTP mode."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from bot.metrics import Metrics

log = logging.getLogger(__name__)

EVENTS_PATH = "/slack/events"  # events, commands and clicks: Bolt tells them apart

_LARGEST = 1024 * 1024  # bytes of a request; Slack's largest are a tenth of it
_KINDS = frozenset({"application/json", "application/x-www-form-urlencoded"})
_STUMBLES = (ValueError, TypeError, AttributeError, KeyError, RecursionError)  # Bolt's, over what Slack never sends
_NOT_AGAIN = {"x-slack-no-retry": "1"}  # a second time it would be no better
_PROBE_SECONDS = 3.0
_CLOSE_SECONDS = 2.0  # for requests under way when the server closes


class Served(Protocol):
    """What the web server needs of the running application."""

    @property
    def bolt(self) -> AsyncApp: ...
    @property
    def metrics(self) -> Metrics: ...
    def not_ready(self) -> list[str]:
        """What stands in the way of serving; may wait for the database, so it is called in a thread."""
        ...


def make_web_app(unison: Served, *, hears_slack: bool) -> web.Application:
    """In: the application, and whether Slack's requests come in here (HTTP mode). Out: a server's routes."""
    app = web.Application(client_max_size=_LARGEST)
    door = _Door(unison)
    app.add_routes([web.get("/healthz", door.health), web.get("/readyz", door.readiness)])
    app.add_routes([web.get("/metrics", door.metrics)])
    if hears_slack:
        app.add_routes([web.post(EVENTS_PATH, door.slack)])
    return app


async def serve(app: web.Application, host: str, port: int) -> web.AppRunner:
    """Open the server. Out: what has to be closed with `await runner.cleanup()`; `addresses` tells a free port."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_CLOSE_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    log.info("listening on %s", runner.addresses[0])
    return runner


class _Door:
    """The handlers, which share the application."""

    def __init__(self, unison: Served) -> None:
        self._unison = unison

    async def health(self, _request: web.Request) -> web.Response:
        """The process lives and its loop turns."""
        return web.Response(text="ok\n")

    async def readiness(self, _request: web.Request) -> web.Response:
        """200 when events can be served, else 503 and what is missing."""
        try:
            async with asyncio.timeout(_PROBE_SECONDS):
                missing = await asyncio.to_thread(self._unison.not_ready)
        except TimeoutError:
            missing = ["no answer in time"]
        return web.json_response({"ready": not missing, "not_ready": missing}, status=503 if missing else 200)

    async def metrics(self, _request: web.Request) -> web.Response:
        """Prometheus' text format."""
        return web.Response(body=self._unison.metrics.exposition(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def slack(self, request: web.Request) -> web.Response:
        """A request of Slack's, for Bolt, which checks its signature. What Slack never sends gets 400, 413 or 415."""
        if request.content_type not in _KINDS:
            raise web.HTTPUnsupportedMediaType(text="not a kind that Slack sends")
        raw = await request.read()  # 413 above the limit
        try:
            bolt_request = AsyncBoltRequest(
                body=raw.decode("utf-8"), query=request.query_string, headers=dict(request.headers)
            )
        except _STUMBLES:  # Bolt parses before it verifies
            raise web.HTTPBadRequest(text="not a request of Slack's", headers=_NOT_AGAIN) from None
        try:
            answer = await self._unison.bolt.async_dispatch(bolt_request)
        except _STUMBLES as error:  # over a signed request: our own faults do not come here
            log.warning("a request was not understood: %s", type(error).__name__)
            self._unison.metrics.heard("Malformed")
            raise web.HTTPBadRequest(text="not a request of Slack's", headers=_NOT_AGAIN) from None
        if answer.status == 401:
            log.warning("a request with a wrong or old signature was refused")
        return await to_aiohttp_response(answer)
