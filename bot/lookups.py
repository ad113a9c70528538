"""What Slack knows of people, groups, channels and their history: questions that may be repeated safely."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any, TypeAlias

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.model import Author, Channel, Person, Place
from bot.domain.words import words_of_names
from bot.slack_web import NO_ANSWER, SlackClients, brief

Json: TypeAlias = dict[str, Any]

log = logging.getLogger(__name__)

_PAGES = 5  # of a history: a bounded catch-up, not a copy
_ALL = 500  # pages of anything else: no workspace has more


class UnansweredError(Exception):
    """Slack did not answer a question to its end."""


class SlackLookups:
    """`bot.ports.Lookups` on slack_sdk."""

    def __init__(self, clients: SlackClients) -> None:
        self._clients = clients

    async def look_up_person(self, team_id: str, user_id: str) -> Person | None:
        answer = await self._ask(team_id, "users.info", user=user_id)
        if answer is None:
            return None
        user = answer["user"]
        theirs = user.get("team_id") or user.get("profile", {}).get("team") or team_id
        author = Author.BOT if user.get("is_bot") else Author.TEAMMATE if theirs == team_id else Author.OUTSIDER
        return Person(
            team_id,
            user_id,
            tz=user.get("tz") or "UTC",
            author=author,
            is_admin=bool(user.get("is_admin") or user.get("is_owner")),
            is_deleted=bool(user.get("deleted")),
            names=words_of_names(
                user.get("name"), user.get("real_name"), (user.get("profile") or {}).get("display_name")
            ),
        )

    async def look_up_groups(self, team_id: str, user_id: str) -> list[str]:
        answer = await self._ask(team_id, "usergroups.list", include_users=True)
        groups: list[dict[str, Any]] = answer.get("usergroups", []) if answer else []
        return [str(group["id"]) for group in groups if user_id in group.get("users", [])]

    async def look_up_channel(self, team_id: str, channel_id: str) -> tuple[Channel, list[str]] | None:
        answer = await self._ask(team_id, "conversations.info", channel=channel_id)
        if answer is None:
            return None
        found = answer["channel"]
        channel = Channel(
            team_id,
            channel_id,
            name=found.get("name") or "",
            is_private=bool(found.get("is_private")),
            is_ext_shared=bool(found.get("is_ext_shared")),
            is_direct=bool(found.get("is_im") or found.get("is_mpim")),
            is_archived=bool(found.get("is_archived")),
            is_member=bool(found.get("is_member", True)),
        )
        closed = channel.is_private or channel.is_direct or channel.is_ext_shared
        return channel, await self._members(team_id, channel_id) if closed else []

    async def _members(self, team_id: str, channel_id: str) -> list[str]:
        pages = self._pages(team_id, "conversations.members", channel=channel_id)
        return [str(user_id) async for page in pages for user_id in page.get("members", [])]

    async def channels_of_ours(self, team_id: str) -> list[str]:
        """The channels that the bot is in."""
        kinds = "public_channel,private_channel"
        pages = self._pages(team_id, "users.conversations", types=kinds, exclude_archived=True)
        return [str(channel["id"]) async for page in pages for channel in page.get("channels", [])]

    async def history(self, place: Place, oldest: str, thread_ts: str = "") -> AsyncIterator[list[Json]]:
        """Messages of a channel (the newest first) or thread since `oldest`, page by page, at most five."""
        method = "conversations.replies" if thread_ts else "conversations.history"
        where = {"channel": place.channel_id, "oldest": oldest} | ({"ts": thread_ts} if thread_ts else {})
        async for page in self._pages(place.team_id, method, _PAGES, **where):
            yield page.get("messages", [])

    async def _pages(self, team_id: str, method: str, most: int = _ALL, **arguments: Any) -> AsyncIterator[Json]:
        """A long answer page by page. Raises UnansweredError where Slack does not give all of these."""
        cursor: dict[str, str] = {}
        for _ in range(most):
            answer = await self._ask(team_id, method, limit=200, **arguments, **cursor)
            if answer is None or not isinstance(answer.data, dict):
                raise UnansweredError(method)
            yield answer.data
            following = (answer.data.get("response_metadata") or {}).get("next_cursor")
            if not following:
                return
            cursor = {"cursor": following}

    async def _ask(self, team_id: str, method: str, **arguments: Any) -> AsyncSlackResponse | None:
        """A question that may be repeated safely; None where Slack says no."""
        client = await self._clients.asking(team_id)
        if client is None:
            return None
        try:
            return await client.api_call(method, params=arguments)
        except (SlackApiError, *NO_ANSWER) as error:
            log.info("%s in %s: %s", method, team_id, brief(error))
            return None
