"""What Slack knows of people, groups, channels and their history: questions that may be repeated safely."""

from __future__ import annotations

import logging
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.model import Author, Channel, Person
from bot.slack_web import NO_ANSWER, SlackClients, brief

log = logging.getLogger(__name__)

_PAGES = 5  # of a history: a bounded catch-up, not a copy


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
        pages = await self._ask(team_id, "conversations.members", channel=channel_id, limit=200)
        return [str(user_id) async for page in pages for user_id in page["members"]] if pages else []

    async def channels_of_ours(self, team_id: str) -> list[str]:
        """The channels that the bot is in."""
        kinds = "public_channel,private_channel"
        pages = await self._ask(team_id, "users.conversations", types=kinds, exclude_archived=True, limit=200)
        return [str(channel["id"]) async for page in pages for channel in page["channels"]] if pages else []

    async def history(self, team_id: str, channel_id: str, oldest: str, thread_ts: str = "") -> list[dict[str, Any]]:
        """Messages of a channel or thread since `oldest`, at most five pages: a bounded catch-up, not a copy."""
        method = "conversations.replies" if thread_ts else "conversations.history"
        where = {"channel": channel_id, "oldest": oldest, "limit": 200} | ({"ts": thread_ts} if thread_ts else {})
        pages = await self._ask(team_id, method, **where)
        found: list[dict[str, Any]] = []
        if pages is None:
            return found
        count = 0
        async for page in pages:
            found += page.get("messages", [])
            count += 1
            if count == _PAGES:
                break
        return found

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
