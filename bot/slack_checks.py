"""What Slack itself says of the tokens: whose they are, whether they still work, what they may do."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot import manifest
from bot.checks import Check

_SECONDS = 10

_COPY_BOT = "copy the Bot User OAuth Token from the app's page (OAuth & Permissions) into SLACK_BOT_TOKEN"
_INSTALL = "install the app to the workspace again and copy its new Bot User OAuth Token into SLACK_BOT_TOKEN"
_COPY_APP = (
    "make an app-level token with the scope connections:write on the app's page (Basic Information) "
    "and put it into SLACK_APP_TOKEN"
)
_REINSTALL = (
    "paste app_manifest.yml into the app's page (App Manifest), save, and press Reinstall to Workspace (Install App)"
)

# Slack's error -> what it means here, and what to do
_BOT: Mapping[str, tuple[str, str]] = {
    "invalid_auth": ("Slack does not know the bot token", _COPY_BOT),
    "not_authed": ("Slack got no bot token", _COPY_BOT),
    "not_allowed_token_type": ("Slack does not take this as a bot token", _COPY_BOT),
    "account_inactive": ("The app was removed from the workspace, or the workspace is gone", _INSTALL),
    "token_revoked": ("The bot token was revoked", _INSTALL),
    "token_expired": ("The bot token has expired", f"turn token rotation off in the app's manifest, then {_INSTALL}"),
}
_APP: Mapping[str, tuple[str, str]] = {
    "invalid_auth": ("Slack does not know the app-level token", _COPY_APP),
    "not_authed": ("Slack got no app-level token", _COPY_APP),
    "not_allowed_token_type": ("Slack does not take this as an app-level token", _COPY_APP),
    "missing_scope": ("The app-level token may not open connections", _COPY_APP),
    "no_permission": ("The app-level token may not open connections", _COPY_APP),
    "token_revoked": ("The app-level token was revoked", _COPY_APP),
    "account_inactive": ("The app was deleted", "create it again from app_manifest.yml"),
    "socket_mode_not_enabled": ("Socket Mode is off for this app", "turn it on on the app's page (Socket Mode)"),
}

# optional scope -> what does not work without it
USES: Mapping[str, str] = {
    "groups:history": "private channels are not read",
    "groups:read": "private channels are not known by name and members",
    "usergroups:read": "a user group cannot be given the channel options or the backup",
}


async def workspace(api_url: str, token: str) -> list[Check]:
    """Ask who the bot is; the same answer's header says what it may do."""
    answer = await _asked("workspace", api_url, AsyncWebClientOnce(token, api_url).auth_test(), _BOT)
    if isinstance(answer, Check):
        return [answer]
    who = Check("workspace", f"@{answer.get('user')} in {answer.get('team')}")
    return [who, *_scopes(answer.headers.get("x-oauth-scopes"))]


async def socket_mode(api_url: str, token: str) -> Check:
    """Ask for a Socket Mode address, and leave it unused."""
    call = AsyncWebClientOnce(token, api_url).apps_connections_open(app_token=token)
    answer = await _asked("Socket Mode", api_url, call, _APP)
    return answer if isinstance(answer, Check) else Check("Socket Mode", "connections can be opened")


def _scopes(header: str | None) -> list[Check]:
    if header is None:
        return [Check.warning("permissions", "Slack did not say what the app may do", "check SLACK_API_URL")]
    wanted, granted = manifest.load(), {scope.strip() for scope in header.split(",")}
    missing = sorted(wanted.required_scopes - granted)
    if missing:
        return [Check.error("permissions", f"The app may not do what it has to ({', '.join(missing)})", _REINSTALL)]
    absent = sorted(wanted.optional_scopes - granted)
    optional = [Check.warning(scope, f"Not permitted, so {USES[scope]}", _REINSTALL) for scope in absent]
    return [Check("permissions", "all that are required"), *optional]


class AsyncWebClientOnce(AsyncWebClient):
    """The official client, without a second try: whoever waits at a terminal wants to know now."""

    def __init__(self, token: str, api_url: str) -> None:
        super().__init__(token, base_url=api_url, timeout=_SECONDS, retry_handlers=[])


async def _asked(
    name: str, api_url: str, call: Awaitable[AsyncSlackResponse], meanings: Mapping[str, tuple[str, str]]
) -> AsyncSlackResponse | Check:
    """Slack's answer, or what is wrong."""
    try:
        return await call
    except SlackApiError as error:
        return _refused(name, api_url, error, meanings)
    except AttributeError:  # the SDK's own, over an answer in plain text
        return _not_slack(name, api_url)
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        says = f"Slack cannot be reached at {api_url} ({str(error) or type(error).__name__})"
        return Check.error(name, says, "check the network, the proxy and SLACK_API_URL")


def _refused(name: str, api_url: str, error: SlackApiError, meanings: Mapping[str, tuple[str, str]]) -> Check:
    answer = error.response
    code = str(answer.get("error") or "") if isinstance(answer, AsyncSlackResponse) else ""
    if code in meanings:
        return Check.error(name, *meanings[code])
    if code == "ratelimited":
        return Check.error(name, "Slack asks to wait, there were too many calls", "try again in a minute")
    if code:
        return Check.error(name, f"Slack refuses ({code})", "look this error up in Slack's API documentation")
    return _not_slack(name, api_url)


def _not_slack(name: str, api_url: str) -> Check:
    return Check.error(name, f"What answers at {api_url} is not Slack", "check SLACK_API_URL and the proxy")
