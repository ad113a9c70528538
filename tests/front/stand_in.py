"""A stand-in for Slack's two methods that are asked before a start: it answers what a test tells it to."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from aiohttp import web

from bot import manifest

BOT_TOKEN = "xoxb-1111-2222-abcdefhush"
APP_TOKEN = "xapp-1-A1-3333-abcdefhush"


@dataclass
class Answer:
    """One method's answer."""

    body: dict[str, Any] = field(default_factory=lambda: {"ok": True})
    status: int = 200
    text: str = ""  # instead of the body
    kind: str = "text/html"  # of the text


class SlackStandIn:
    """Use as `async with SlackStandIn() as slack`. `url` is for SLACK_API_URL, `answers` and `scopes` can be set."""

    def __init__(self) -> None:
        wanted = manifest.load()
        self.scopes: str | None = ",".join(wanted.required_scopes | wanted.optional_scopes)
        self.answers = {
            "auth.test": Answer({"ok": True, "user": "unison", "team": "Hollow Lane", "team_id": "T1"}),
            "apps.connections.open": Answer({"ok": True, "url": "wss://nowhere"}),
        }
        self.asked: list[tuple[str, str]] = []  # method and the token it came with
        self.url = ""
        self._runner: web.AppRunner | None = None

    def refuses(self, method: str, error: str) -> None:
        """From now on this method answers with this error."""
        self.answers[method] = Answer({"ok": False, "error": error})

    async def __aenter__(self) -> SlackStandIn:
        app = web.Application()
        app.router.add_post("/api/{method}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/api/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._runner
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        answer = self.answers[method]
        self.asked.append((method, request.headers.get("Authorization", "").removeprefix("Bearer ")))
        if answer.text:
            return web.Response(text=answer.text, status=answer.status, content_type=answer.kind)
        headers = {"x-oauth-scopes": self.scopes} if self.scopes is not None else {}
        return web.json_response(answer.body, status=answer.status, headers=headers)
