"""The doors of the fake Slack: one aiohttp server on loopback for Web API, Socket Mode, files and clock."""

import json
from types import TracebackType

from aiohttp import web

from bot.fake_slack.answers import answer_response_url
from bot.fake_slack.core import Slack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Json
from bot.fake_slack.web_api import WebApi
from bot.fake_slack.workspace import Workspace


class FakeSlack(Slack):
    """A whole Slack on this machine. Use as `async with FakeSlack() as slack:`.

    In: a port (0 picks a free one), the clock's start and whether it ticks. Out: `api_url` for SLACK_API_URL,
    `clock_url` for UNISON_CLOCK_URL, and teams and people by `add_team`.
    """

    def __init__(self, *, port: int = 0, start: float | None = None, ticking: bool = False) -> None:
        super().__init__(start=start, ticking=ticking)
        self.port = port
        self.api = WebApi(self)
        self.teams: dict[str, Workspace] = {}
        self._runner: web.AppRunner | None = None

    @property
    def api_url(self) -> str:
        """Out: the base of all Web API methods."""
        return f"{self.base_url}/api/"

    @property
    def clock_url(self) -> str:
        """Out: where a separate process reads the clock."""
        return f"{self.base_url}/clock"

    async def start(self) -> "FakeSlack":
        """Open the doors. Out: itself, with its port known."""
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.router.add_route("*", "/api/{method}", self.api.handle)
        app.router.add_get("/link/", self._link)
        app.router.add_get("/clock", self._clock)
        app.router.add_post("/response/{token}", self._response)
        app.router.add_post("/upload/{file}", self._upload)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.base_url = f"http://127.0.0.1:{self.port}"
        return self

    async def stop(self) -> None:
        """Close the doors and everything behind them."""
        self.clock.stop()
        self.api.close()
        self.hub.drop()
        await self.http.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> "FakeSlack":
        """Start on entering the block."""
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop on leaving the block."""
        await self.stop()

    def add_team(self, name: str, *, app_installed: bool = True, scopes: frozenset[str] | None = None) -> Workspace:
        """In: a team's name, whether our app is installed, with which scopes. Out: the team, to act on."""
        team = Workspace(self, name)
        if app_installed:
            team.install(scopes)
        self.teams[team.id] = team
        return team

    def person(self, user_id: str) -> Person:
        """In: a user id. Out: the person, to act."""
        return Person(self, self.world.users[user_id])

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self.hub.tickets:
            return web.Response(status=401, text="unknown ticket")
        self.hub.tickets.discard(ticket)
        return await self.hub.serve(request, self.office)

    async def _clock(self, _request: web.Request) -> web.Response:
        return web.json_response({"now": self.clock.now()})

    async def _response(self, request: web.Request) -> web.Response:
        try:
            body: Json = json.loads(await request.text() or "{}")
        except ValueError:
            return web.Response(status=400, text="invalid_payload")
        status, text = answer_response_url(self, request.match_info["token"], body)
        return web.Response(status=status, text=text)

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.world.files.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404, text="no such upload")
        if request.content_type == "multipart/form-data":
            form = await request.post()
            part = next(iter(form.values()), b"")
            file.content = part.file.read() if isinstance(part, web.FileField) else str(part).encode()
        else:
            file.content = await request.read()
        return web.Response(text=f"OK - {len(file.content)}")
