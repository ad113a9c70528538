"""The operator's side of the stage: real processes of the bot, started, signalled and killed against the fake Slack."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from bot.fake_slack import FakeSlack
from bot.fake_slack.web_api import WebApi
from tests.e2e.office import MONDAY_MORNING

_HOUSE = Path(__file__).parents[2]
_PATIENCE = 60.0  # seconds that a busy machine may take to start Python


class HeldApi(WebApi):
    """The Web API, whose next chat.postMessage can be held at the door; it rings whenever a call has been answered."""

    def __init__(self, slack: FakeSlack) -> None:
        super().__init__(slack)
        self._bell = slack.bell
        self._holds: list[asyncio.Event] = []
        self.held = 0

    def hold(self) -> asyncio.Event:
        """The next post waits until this event is set; Slack has not done anything yet."""
        self._holds.append(asyncio.Event())
        return self._holds[-1]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["method"] == "chat.postMessage" and self._holds:
            self.held += 1
            self._bell.ring()
            await self._holds.pop(0).wait()
        answer = await super().handle(request)
        self._bell.ring()
        return answer

    def asked(self, method: str) -> int:
        """How often a method was answered."""
        return sum(name == method for name, _ in self.answers)


@asynccontextmanager
async def held_slack() -> AsyncIterator[FakeSlack]:
    """A fake Slack on a Monday morning with such a Web API; its clock stands still."""
    slack = FakeSlack(start=MONDAY_MORNING.timestamp())
    slack.api = HeldApi(slack)
    async with slack:
        yield slack


class Process:
    """One process of the bot and what it logs."""

    def __init__(self, process: asyncio.subprocess.Process, port: int) -> None:
        self.process = process
        self.port = port
        self.log = ""
        self._news = asyncio.Condition()
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stderr
        async for line in self.process.stderr:
            self.log += line.decode()
            async with self._news:
                self._news.notify_all()
        async with self._news:
            self._news.notify_all()

    async def logs(self, words: str) -> None:
        """Wait until these words stand in the log."""
        async with asyncio.timeout(_PATIENCE), self._news:
            await self._news.wait_for(lambda: words in self.log or self._reader.done())
        assert words in self.log, self.log

    async def gets(self, path: str) -> int:
        """The status of a page of its web server."""
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{self.port}{path}") as answer:
            return answer.status

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    async def ends(self) -> int:
        """Wait for the end. Out: its status; a clean log, whatever happened."""
        async with asyncio.timeout(10):  # what its supervisor would give it
            status = await self.process.wait()
            await self._reader
        assert "Traceback" not in self.log, self.log
        assert "Exception ignored" not in self.log, self.log
        return status


class Operator:
    """Somebody with a folder, a database in it, and the right settings."""

    def __init__(self, slack: FakeSlack, folder: Path, port: int) -> None:
        self.folder = folder
        self._port = port
        self._settings = {
            "SLACK_BOT_TOKEN": next(iter(slack.teams.values())).bot_token,
            "SLACK_APP_TOKEN": slack.app.app_token,
            "SLACK_API_URL": slack.api_url,
            "UNISON_CLOCK_URL": slack.clock_url,
            "UNISON_PORT": str(port),
            "DATABASE_URL": f"sqlite:///{folder / 'unison.db'}",
        }

    async def types(self, *words: str, **settings: str) -> asyncio.subprocess.Process:
        """Begin a command."""
        system = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "error", "-m", "bot", *words),
            cwd=self.folder,
            env=system | {"PYTHONPATH": str(_HOUSE), "COLUMNS": "220"} | self._settings | settings,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def sees(self, *words: str, **settings: str) -> tuple[int, str, str]:
        """Run a command to its end: status, what it printed, what it complained about."""
        process = await self.types(*words, **settings)
        async with asyncio.timeout(_PATIENCE):
            out, err = await process.communicate()
        return process.returncode or 0, out.decode(), err.decode()

    @asynccontextmanager
    async def runs(self, **settings: str) -> AsyncIterator[Process]:
        """`unison run`, up and ready; whatever is left of it at the end is killed."""
        running = Process(await self.types("run", **settings), self._port)
        try:
            await running.logs("is up")
            yield running
        finally:
            if running.process.returncode is None:
                running.signal(signal.SIGKILL)
                await running.process.wait()
            await running._reader

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What stands in the database."""
        connection = sqlite3.connect(self.folder / "unison.db")
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    @asynccontextmanager
    async def busy_database(self) -> AsyncIterator[None]:
        """Somebody else writes: the bot has to wait with its commits."""
        connection = sqlite3.connect(self.folder / "unison.db", isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.close()
