"""Before the start: is everything there, and does Slack agree? Each answer is one sentence and what to do.

`unison run` stops at the first error, `unison doctor` shows all. Nothing here is tried twice and nothing is changed.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot import migrate, slack_checks
from bot.checks import Check
from bot.crypto import TokenCipher
from bot.errors import ConfigError

_REACTION = re.compile(r"[a-z0-9_+'-]{1,100}")
_SECRET_LOOKS_LIKE = re.compile(r"[0-9a-f]{32}")


class Configured(Protocol):
    """The settings that are checked, under their own names, so that `bot.settings.Settings` fits as it is."""

    @property
    def slack_bot_token(self) -> SecretStr: ...
    @property
    def slack_app_token(self) -> SecretStr: ...
    @property
    def slack_signing_secret(self) -> SecretStr: ...
    @property
    def slack_api_url(self) -> str: ...
    @property
    def database_url(self) -> str: ...
    @property
    def unison_mode(self) -> str: ...
    @property
    def unison_time_zone(self) -> str: ...
    @property
    def claim_reactions(self) -> frozenset[str]: ...
    @property
    def secret_keys(self) -> tuple[str, ...]: ...


Examine: TypeAlias = Callable[[Configured], Awaitable[list[Check]]]


async def examine(configured: Configured) -> AsyncIterator[Check]:
    """Every check in order, the quick ones first; whoever has seen enough stops asking."""
    for look in CHECKS:
        for found in await look(configured):
            yield found


async def _tokens(configured: Configured) -> list[Check]:
    if configured.unison_mode == "socket":
        return [_bot_token(configured), _app_token(configured)]
    return [_bot_token(configured), _signing_secret(configured.slack_signing_secret.get_secret_value())]


def _bot_token(configured: Configured) -> Check:
    return _token("bot token", "SLACK_BOT_TOKEN", configured.slack_bot_token, "xoxb-", "OAuth & Permissions")


def _app_token(configured: Configured) -> Check:
    where = "Basic Information, App-Level Tokens, with the scope connections:write"
    return _token("app token", "SLACK_APP_TOKEN", configured.slack_app_token, "xapp-", where)


def _token(name: str, variable: str, secret: SecretStr, prefix: str, where: str) -> Check:
    token = secret.get_secret_value()
    copy = f"copy it from the app's page at api.slack.com/apps ({where}) into .env"
    if not token:
        return Check.error(name, f"{variable} is missing", copy)
    if token.startswith("xoxe"):
        return Check.error(name, f"{variable} is a token that expires", "turn token rotation off in the app's manifest")
    if not token.startswith(prefix):
        return Check.error(name, f"{variable} does not begin with {prefix}, so it is another token", copy)
    if not token.isascii() or any(letter.isspace() for letter in token):
        return Check.error(name, f"{variable} has a space or a letter that no token has", copy)
    return Check(name, f"{variable} is there")


def _signing_secret(secret: str) -> Check:
    copy = "copy it from the app's page at api.slack.com/apps (Basic Information) into .env"
    if not secret:
        return Check.error("signing secret", "SLACK_SIGNING_SECRET is missing, and HTTP mode needs it", copy)
    if not _SECRET_LOOKS_LIKE.fullmatch(secret):
        return Check.warning("signing secret", "SLACK_SIGNING_SECRET is not 32 hexadecimal digits as usual", copy)
    return Check("signing secret", "SLACK_SIGNING_SECRET is there")


async def _choices(configured: Configured) -> list[Check]:
    return [
        _time_zone(configured.unison_time_zone),
        _reactions(configured.claim_reactions),
        _secret_keys(configured.secret_keys),
    ]


def _time_zone(name: str) -> Check:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, impossible, or the name of a folder of zones
        says = f"UNISON_TIME_ZONE {name!r} is not a time zone"
        return Check.error("time zone", says, "write a name such as Europe/London or UTC")
    return Check("time zone", name)


def _reactions(names: frozenset[str]) -> Check:
    todo = "write names as they stand between colons, by comma: eyes,writing_hand"
    if not names:
        return Check.warning("claim reactions", "UNISON_CLAIM_REACTIONS is empty, so no reaction claims", todo)
    odd = sorted(name for name in names if not _REACTION.fullmatch(name))
    if odd:
        says = f"UNISON_CLAIM_REACTIONS names what is no reaction ({', '.join(odd)})"
        return Check.error("claim reactions", says, todo)
    return Check("claim reactions", ", ".join(sorted(names)))


def _secret_keys(keys: tuple[str, ...]) -> Check:
    try:
        TokenCipher(keys)
    except ConfigError as error:
        return Check.of_error("secret keys", error)
    return Check("secret keys", f"{len(keys)} for stored tokens" if keys else "none: enough for one workspace")


async def _database(configured: Configured) -> list[Check]:
    try:
        state = await asyncio.to_thread(_state, configured.database_url)
    except ConfigError as error:
        return [Check.of_error("database", error)]
    return [_DATABASE[state]]


def _state(url: str) -> migrate.State:
    with migrate.reached(url) as engine:
        return migrate.check(engine)


_DATABASE: dict[migrate.State, Check] = {
    "current": Check("database", "reachable, its tables are up to date"),
    "empty": Check("database", "reachable and empty: the first start makes its tables"),
    "behind": Check.error("database", "The database is older than this Unison", "run `unison migrate`"),
    "newer": Check.of_error("database", ConfigError(migrate.NEWER)),
}


async def _workspace(configured: Configured) -> list[Check]:
    if not _bot_token(configured).ok:  # said already: there is nothing to ask Slack
        return []
    return await slack_checks.workspace(configured.slack_api_url, configured.slack_bot_token.get_secret_value())


async def _socket_mode(configured: Configured) -> list[Check]:
    if configured.unison_mode != "socket" or not _app_token(configured).ok:
        return []
    return [await slack_checks.socket_mode(configured.slack_api_url, configured.slack_app_token.get_secret_value())]


# To add one: a function here that gives its Checks, a row, and a story in tests/front/test_preflight.py.
CHECKS: tuple[Examine, ...] = (_tokens, _choices, _database, _workspace, _socket_mode)
