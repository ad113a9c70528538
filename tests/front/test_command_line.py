"""`unison` as an operator types it: real processes, exit statuses, one sentence, no traceback, no token."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot import migrate
from tests.front.stand_in import APP_TOKEN, BOT_TOKEN, SlackStandIn

_HOUSE = Path(__file__).parents[2]


@dataclass
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line that a command which could not start says."""
        assert "Traceback" not in self.err + self.out
        (line,) = self.err.splitlines()
        assert line.startswith("unison: ")
        return line


@dataclass
class Terminal:
    """A folder with settings, in which commands are typed."""

    folder: Path
    settings: dict[str, str]

    async def types(self, *words: str, **settings: str) -> Ended:
        """Run a command to its end; whatever it prints holds no secret."""
        system = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "error", "-m", "bot", *words),
            cwd=self.folder,
            env=system | {"PYTHONPATH": str(_HOUSE), "COLUMNS": "220"} | self.settings | settings,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(30):
            out, err = await process.communicate()
        ended = Ended(process.returncode or 0, out.decode(), err.decode())
        assert "hush" not in ended.out + ended.err
        return ended


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    """A Slack that agrees with everything, until a test says otherwise."""
    async with SlackStandIn() as running:
        yield running


@pytest.fixture
def terminal(tmp_path: Path, slack: SlackStandIn) -> Terminal:
    """An operator who has done everything right."""
    tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
    return Terminal(tmp_path, tokens | {"SLACK_API_URL": slack.url, "UNISON_PORT": "0"})


async def test_run_without_settings(terminal: Terminal) -> None:
    """The first thing that is missing, and where to get it."""
    terminal.settings = {}
    ended = await terminal.types("run")
    assert ended.status == 2
    assert ended.sentence.startswith("unison: SLACK_BOT_TOKEN is missing: copy it from")


async def test_run_with_a_wrong_token(terminal: Terminal, slack: SlackStandIn) -> None:
    """Slack is asked once, the process ends at once, and it left no database behind."""
    slack.refuses("auth.test", "invalid_auth")
    ended = await terminal.types("run")
    assert ended.status == 2
    assert "Slack does not know the bot token" in ended.sentence
    assert len(slack.asked) == 1
    assert list(terminal.folder.iterdir()) == []


async def test_run_without_a_required_permission(terminal: Terminal, slack: SlackStandIn) -> None:
    """The permission and the way to get it stand in one sentence."""
    slack.scopes = "chat:write"
    ended = await terminal.types("run")
    assert ended.status == 2
    assert "channels:history" in ended.sentence


async def test_run_on_a_taken_port(terminal: Terminal) -> None:
    """Another process listens there: said before anything has begun."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = await terminal.types("run", UNISON_PORT=str(taken.getsockname()[1]))
    assert ended.status == 2
    assert "choose another UNISON_HOST or UNISON_PORT" in ended.sentence


@pytest.mark.parametrize(
    ("last_step", "words"), [("9999", "upgrade Unison"), ("", "run `unison migrate`")], ids=["newer", "behind"]
)
async def test_run_on_a_database_of_another_version(terminal: Terminal, last_step: str, words: str) -> None:
    """It is refused, and neither changed nor migrated without being asked."""
    url = f"sqlite:///{terminal.folder / 'unison.db'}"
    with migrate.reached(url) as engine:
        migrate.migrate(engine)
        with engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM alembic_version")
            if last_step:
                connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{last_step}')")
        before = migrate.check(engine)
        ended = await terminal.types("run", DATABASE_URL=url)
        assert ended.status == 2
        assert words in ended.sentence
        assert migrate.check(engine) == before


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("UNISON_PORT", "99999", "UNISON_PORT must be less than or equal to 65535"),
        ("UNISON_KEEP_DAYS", "many-hush", "UNISON_KEEP_DAYS must be a valid integer"),
        ("UNISON_MODE", "pigeon-hush", "UNISON_MODE must be 'socket' or 'http' (how Slack reaches the bot)"),
    ],
)
async def test_a_setting_of_the_wrong_kind(terminal: Terminal, variable: str, value: str, words: str) -> None:
    """The variable and what it must be, never what it was."""
    ended = await terminal.types("doctor", **{variable: value})
    assert ended.status == 2
    assert words in ended.sentence


async def test_settings_come_from_the_file(terminal: Terminal) -> None:
    """A .env beside the process is read; one that is no text is named."""
    env_file = terminal.folder / ".env"
    env_file.write_text("UNISON_PORT=-1\n")
    del terminal.settings["UNISON_PORT"]
    assert "UNISON_PORT must be greater than or equal to 0" in (await terminal.types("run")).sentence
    env_file.write_bytes(b"\xff\xfe\xff")
    assert ".env cannot be read" in (await terminal.types("run")).sentence


async def test_doctor_finds_nothing(terminal: Terminal) -> None:
    """Status 0, and a line for each thing that was looked at."""
    ended = await terminal.types("doctor")
    assert ended.status == 0
    assert ended.err == ""
    for words in ("@unison in Hollow Lane", "connections can be opened", "0 wrong"):
        assert words in ended.out


async def test_doctor_finds_everything(terminal: Terminal, slack: SlackStandIn) -> None:
    """All that is wrong at once, each with what to do; status 1."""
    slack.refuses("auth.test", "account_inactive")
    ended = await terminal.types("doctor", SLACK_APP_TOKEN="", UNISON_TIME_ZONE="Moon", DATABASE_URL="x")
    assert ended.status == 1
    assert "Traceback" not in ended.err
    for words in ("removed from the workspace", "SLACK_APP_TOKEN is missing", "'Moon' is not a", "DATABASE_URL is not"):
        assert words in ended.out
    assert "4 wrong" in ended.out


async def test_migrate(terminal: Terminal) -> None:
    """Makes the tables, then finds them made; refuses what it does not know."""
    assert "is up to date now" in (await terminal.types("migrate")).out
    assert "was up to date" in (await terminal.types("migrate")).out
    broken = await terminal.types("migrate", DATABASE_URL="sqlite:////nowhere/unison.db")
    assert broken.status == 2
    assert "unable to open database file" in broken.sentence


async def test_keys(terminal: Terminal) -> None:
    """One line for .env with a key that works; the explanation does not get into a file it is sent to."""
    ended = await terminal.types("keys")
    (line,) = ended.out.splitlines()
    Fernet(line.removeprefix("UNISON_SECRET_KEYS="))
    assert ".env" in ended.err


async def test_help_names_every_command(terminal: Terminal) -> None:
    """Each command explains itself; a word that is none gives status 2."""
    shown = (await terminal.types("--help")).out
    for command in ("run", "doctor", "migrate", "keys", "demo", "version"):
        assert f" {command} " in shown
    assert (await terminal.types("dance")).status == 2
