"""How Slack's Web API is reached: one client a workspace and purpose, and what its refusals are called."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

NO_ANSWER = (aiohttp.ClientError, TimeoutError)  # beside SlackApiError, what a call can end with


@dataclass(frozen=True, slots=True)
class Access:
    """How a workspace is spoken to."""

    bot_token: str
    bot_user_id: str


class SlackClients:
    """Clients of all workspaces on one HTTP session. `access` finds the token of a team."""

    def __init__(
        self, api_url: str, session: aiohttp.ClientSession, access: Callable[[str], Awaitable[Access | None]]
    ) -> None:
        self._api_url = api_url
        self._session = session
        self._access = access
        self._speaking: dict[str, AsyncWebClient] = {}
        self._asking: dict[str, AsyncWebClient] = {}

    async def speaking(self, team_id: str) -> AsyncWebClient | None:
        """For what changes something: never repeated by itself, we must look first. None: not installed there."""
        return await self._client(self._speaking, team_id, repeats=False)

    async def asking(self, team_id: str) -> AsyncWebClient | None:
        """For questions, which the SDK may repeat. None: not installed there."""
        return await self._client(self._asking, team_id, repeats=True)

    async def _client(self, clients: dict[str, AsyncWebClient], team_id: str, repeats: bool) -> AsyncWebClient | None:
        if team_id not in clients:
            access = await self._access(team_id)
            if access is None:
                return None
            clients[team_id] = AsyncWebClient(
                access.bot_token,
                base_url=self._api_url,
                session=self._session,
                retry_handlers=[
                    AsyncConnectionErrorRetryHandler(max_retry_count=2),
                    AsyncRateLimitErrorRetryHandler(max_retry_count=2),
                    AsyncServerErrorRetryHandler(max_retry_count=2),
                ]
                if repeats
                else [],
            )
        return clients[team_id]

    def forget(self, team_id: str) -> None:
        """The app was removed there, or its token changed."""
        self._speaking.pop(team_id, None)
        self._asking.pop(team_id, None)


def error_name(error: SlackApiError) -> str:
    """Slack's word for a refusal, "" where its answer has none."""
    answer = error.response.data if isinstance(error.response, AsyncSlackResponse) else error.response
    return str(answer.get("error", "")) if isinstance(answer, dict) else ""  # a broken server answers with anything


def brief(error: Exception) -> str:
    """A failed call in a few words for the log: names and places, never texts."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    answer = error.response.data if isinstance(error.response, AsyncSlackResponse) else {}
    more = (answer.get("response_metadata") or {}).get("messages", []) if isinstance(answer, dict) else []
    return " ".join([error_name(error), *map(str, more)])  # which part of a view is wrong
