"""Logs: readable for people or machines; tokens, passwords and people's words never get in."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot import logs
from bot.errors import ConfigError


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Logging belongs to the whole process: give it back as it was."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook = hook


def test_lines_for_people_and_for_machines() -> None:
    """The same record as a line of text, and as one JSON object a line."""
    text, machine = io.StringIO(), io.StringIO()
    logs.set_up("INFO", "text", text)
    logging.getLogger("bot.ingest").info("took %d events", 3)
    logs.set_up("INFO", "json", machine)
    logging.getLogger("bot.ingest").info("took %d events", 3)
    assert text.getvalue().endswith("INFO bot.ingest: took 3 events\n")
    line = json.loads(machine.getvalue())
    assert line.pop("at")
    assert line == {"level": "INFO", "logger": "bot.ingest", "message": "took 3 events"}


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-1234-5678-AbCdEf",
        "xapp-1-A123-456-abcdef",
        "xoxp-1-2-3-abc",
        "xoxe-1-abc",
        "xoxe.xoxb-1-abc",
        "xoxc-9-abc",
    ],
)
@pytest.mark.parametrize("style", ["text", "json"])
def test_tokens_are_taken_out(secret: str, style: str) -> None:
    """From the message, its arguments, an exception's words and its traceback."""
    stream = io.StringIO()
    logs.set_up("INFO", style, stream)
    log = logging.getLogger("bot.messenger")
    log.info(f"with {secret} in the text")
    log.info("given %s", {"token": secret})
    try:
        raise ValueError(f"Slack said no to {secret}")
    except ValueError:
        log.exception("failed")
    assert secret not in stream.getvalue()
    assert stream.getvalue().count("[secret]") >= 3
    if style == "json":
        assert all(json.loads(line) for line in stream.getvalue().splitlines())


def test_a_password_in_an_address_is_taken_out() -> None:
    """A database's address may be logged, its password may not."""
    assert (
        logs.redact("at postgresql+psycopg://u:p@ss@db:5432/x?y=1") == "at postgresql+psycopg://[secret]@db:5432/x?y=1"
    )
    assert logs.redact("see https://slack.com/api/ at 09:00, me@here") == "see https://slack.com/api/ at 09:00, me@here"


def test_libraries_stay_quiet() -> None:
    """At DEBUG our own loggers speak, and no library does: it would log messages and SQL values."""
    stream = io.StringIO()
    logs.set_up("DEBUG", "text", stream)
    logging.getLogger("handlers.messages").debug("ours")
    for library in ("sqlalchemy.engine", "openai", "slack_sdk.web", "aiohttp.access", "apscheduler", "asyncio"):
        logging.getLogger(library).info("somebody's words")
    assert "ours" in stream.getvalue()
    assert "somebody's words" not in stream.getvalue()


async def test_slacks_libraries_build_no_strings() -> None:
    """They ask whether their level is at most DEBUG, and 0 is: each logger that they ask has a level of its own."""
    logs.set_up("DEBUG", "text", io.StringIO())
    client = AsyncWebClient("xoxb-1")
    bolt = AsyncApp(authorize=_authorize, client=client, request_verification_enabled=False)
    handler = AsyncSocketModeHandler(bolt, "xapp-1")
    loggers = [client.logger, bolt.logger, handler.client.logger, AsyncWebhookClient("http://localhost").logger]
    await handler.client.aiohttp_client_session.close()
    handler.client.message_processor.cancel()
    assert [logger.name for logger in loggers if logger.level <= logging.DEBUG] == []


async def test_a_forged_request_is_not_quoted() -> None:
    """Bolt logs the body of a badly signed request; even with its loggers at INFO it must not get through."""
    stream = io.StringIO()
    logs.set_up("INFO", "text", stream)
    logging.getLogger().setLevel(logging.INFO)  # Bolt's loggers copy this
    bolt = AsyncApp(signing_secret="s", authorize=_authorize)
    answer = await bolt.async_dispatch(AsyncBoltRequest(body='{"type": "event_callback", "text": "forged words"}'))
    assert answer.status == 401
    logging.getLogger("slack_bolt.AsyncApp").info("heard")
    assert "heard" in stream.getvalue()
    assert "forged words" not in stream.getvalue()


def test_what_ends_the_process(capsys: pytest.CaptureFixture[str]) -> None:
    """A configuration error is a sentence; a fault is a traceback in the log; both without secrets."""
    stream = io.StringIO()
    logs.set_up("INFO", "text", stream)
    wrong = ConfigError("SLACK_BOT_TOKEN xoxb-1-2 is wrong: copy it again.")
    sys.excepthook(ConfigError, wrong, None)
    assert capsys.readouterr().err == "unison: SLACK_BOT_TOKEN [secret] is wrong: copy it again.\n"
    assert stream.getvalue() == ""
    try:
        raise RuntimeError("fault with xoxb-1-2")
    except RuntimeError as fault:
        sys.excepthook(RuntimeError, fault, fault.__traceback__)
    assert "Traceback" in stream.getvalue()
    assert "xoxb" not in stream.getvalue()


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id)
