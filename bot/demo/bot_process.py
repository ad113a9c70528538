"""The real bot as a process of its own: a clean environment, an empty folder, and always an end."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from bot.errors import ConfigError
from bot.fake_slack import FakeSlack
from bot.fake_slack.workspace import Workspace

RUN = (sys.executable, "-m", "bot", "run")
_CODE = Path(__file__).resolve().parents[2]  # where the packages `bot`, `handlers` and `prompts` lie
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")  # what any process needs
_STOP_WITHIN = 10.0  # seconds; the bot promises as much
_LOG = "bot.log"


class BotEndedError(Exception):
    """The bot's process ended by itself; the text tells its last words."""


def environment(slack: FakeSlack, team: Workspace, folder: Path) -> dict[str, str]:
    """All that the bot is told: nothing of the user's own settings, keys or proxies gets through."""
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        "PYTHONPATH": str(_CODE),
        "PYTHONUTF8": "1",
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": team.bot_token,
        "SLACK_APP_TOKEN": slack.app.app_token,
        "DATABASE_URL": f"sqlite:///{folder / 'unison.db'}",
        "UNISON_CLOCK_URL": slack.clock_url,
        "UNISON_PORT": "0",
    }


class BotProcess:
    """`async with BotProcess(folder, environment) as bot:`. The folder is its current one, so that no `.env` is found
    there; its output goes to a file in it."""

    def __init__(self, folder: Path, environment: Mapping[str, str], command: Sequence[str] = RUN) -> None:
        self._folder = folder
        self._environment = environment
        self._command = command
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> BotProcess:
        with (self._folder / _LOG).open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                cwd=self._folder,
                env=dict(self._environment),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is ours; we stop the bot properly afterwards
            )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        try:
            process.terminate()
            async with asyncio.timeout(_STOP_WITHIN):
                await process.wait()
        except TimeoutError:
            pass
        finally:  # whatever interrupts us, nothing is left behind
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def connects(self, slack: FakeSlack, patience: float) -> None:
        """Returns when the bot has greeted Slack; ConfigError says in one sentence why it did not."""
        assert self._process
        exited = asyncio.create_task(self._process.wait())
        connected = asyncio.create_task(slack.connected(timeout=patience))
        try:
            await asyncio.wait((exited, connected), return_when=asyncio.FIRST_COMPLETED)
            if connected.done() and connected.exception() is None:
                return
            if exited.done():
                raise ConfigError(f"The bot did not start: {self.last_words}")
            raise ConfigError(f"The bot did not connect within {patience:g} s; its last words: {self.last_words}")
        finally:
            exited.cancel()
            connected.cancel()

    async def ends(self) -> None:
        """Raises BotEndedError as soon as the process ends; returns never."""
        assert self._process
        status = await self._process.wait()
        raise BotEndedError(f"The bot ended by itself with status {status}: {self.last_words}")

    @property
    def last_words(self) -> str:
        lines = (self._folder / _LOG).read_text(encoding="utf-8", errors="replace").splitlines()
        said = next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing.")
        return said.removeprefix("unison: ")
