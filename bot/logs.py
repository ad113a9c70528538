"""Logging: one line a record, for people or for machines, without tokens and without anybody's words.

Libraries log requests, answers and SQL values when they may: so only our own loggers follow the operator's level.
"""

from __future__ import annotations

import logging
import re
import sys
from types import TracebackType
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

from bot.errors import ConfigError

_OURS = ("bot", "handlers", "prompts")

# Slack's libraries ask `logger.level <= DEBUG`, and a logger without its own level has 0: without these lines they
# write every request and answer into strings that nobody reads. (Bolt's own loggers copy the root's level.)
_ASK_THEIR_LEVEL = (
    "slack_sdk.socket_mode.aiohttp",
    "slack_sdk.web.async_base_client",
    "slack_sdk.web.async_slack_response",
    "slack_sdk.webhook.async_client",
)
_SHOWS_BODIES = "slack_bolt.RequestVerification"  # it logs the whole request when a signature is wrong

_BOLT = "slack_bolt.AsyncApp"

_SECRETS = re.compile(
    r"(?:xox[a-z](?:\.xox[a-z])?|xapp)-[\w-]+"  # Slack's tokens
    r"|(?<=://)[^\s:/@]*:[^\s/]+(?=@)"  # user and password in an address
)
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

log = logging.getLogger(__name__)


def set_up(level: str, style: str, stream: TextIO | None = None) -> None:
    """Say where and how to log. In: a level's name, `text` or `json`, a stream (stderr)."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Redacting(_formatter(style)))
    quiet = max(logging.WARNING, logging.getLevelNamesMapping()[level])
    logging.basicConfig(level=quiet, handlers=[handler], force=True)
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    for name in _ASK_THEIR_LEVEL:
        logging.getLogger(name).setLevel(quiet)
    logging.getLogger(_SHOWS_BODIES).filters[:] = [_nothing]
    logging.getLogger(_BOLT).filters[:] = [_no_advice_on_tokens]
    sys.excepthook = report_uncaught


def _no_advice_on_tokens(record: logging.LogRecord) -> bool:
    """Bolt finds SLACK_BOT_TOKEN in the environment by itself and warns that we use it in another way."""
    return not record.getMessage().startswith("As you gave `client`")


def redact(text: str) -> str:
    """The text without tokens and passwords."""
    return _SECRETS.sub("[secret]", text)


class Redacting(logging.Formatter):
    """Takes secrets out of the finished line: so also out of arguments, tracebacks and other libraries' words."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self._inner = inner

    def format(self, record: logging.LogRecord) -> str:
        return redact(self._inner.format(record))


def report_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What ends the process: a configuration error as its one sentence, a fault with its traceback in the log."""
    if isinstance(error, ConfigError):
        sys.stderr.write(f"unison: {redact(str(error))}\n")
    elif not isinstance(error, KeyboardInterrupt):
        log.critical("stopped by a fault", exc_info=(kind, error, trace))


def _formatter(style: str) -> logging.Formatter:
    if style == "json":
        names = {"asctime": "at", "levelname": "level", "name": "logger"}
        return JsonFormatter(["asctime", "levelname", "name", "message"], rename_fields=names)
    return logging.Formatter(_TEXT)


def _nothing(_record: logging.LogRecord) -> bool:
    return False
