"""Slack's Web API: says notices, opens forms, looks people and channels up. The only caller of Slack.

`chat.postMessage` is not idempotent: every post carries a keyed hash of its dedupe key as message metadata, and one
that may have been said already is looked for in the channel before it is repeated.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.blocks.notices import render
from bot.domain.model import Author, Channel, Person, ts_of
from bot.domain.notices import Delivery, Notice
from bot.ports import Outcome, QueuedNotice, Rendered, Verdict

log = logging.getLogger(__name__)

EVENT_TYPE = "unison_notice"  # of the message metadata
_CLOCKS_DIFFER = timedelta(minutes=2)
_PASSING = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
_UNCLEAR = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_NOT_SHOWN = frozenset(
    {"user_not_in_channel", "channel_not_found", "not_in_channel", "is_archived", "thread_not_found"}
)


@dataclass(frozen=True, slots=True)
class Access:
    """How a workspace is spoken to."""

    bot_token: str
    bot_user_id: str


class SlackMessenger:
    """`bot.ports.Messenger` on slack_sdk. `access` finds the token of a team, `key` signs dedupe keys."""

    def __init__(
        self,
        api_url: str,
        session: aiohttp.ClientSession,
        access: Callable[[str], Awaitable[Access | None]],
        key: bytes,
    ) -> None:
        self._api_url = api_url
        self._session = session
        self._access = access
        self._key = key
        self._speaking: dict[str, AsyncWebClient] = {}
        self._asking: dict[str, AsyncWebClient] = {}
        self._dm_channels: dict[tuple[str, str], str] = {}

    # ------------------------------------------------------------ speaking
    async def say(self, queued: QueuedNotice) -> Outcome:
        notice = queued.notice
        try:
            client = await self._client(notice.team_id, asks=False)
            if client is None:
                return Outcome(queued.notice_id, Verdict.DROPPED, "not installed there any more")
            return await self._deliver(client, queued)
        except SlackApiError as error:
            return _outcome_of(error, queued.notice_id)
        except aiohttp.ClientConnectorError as error:
            return Outcome(queued.notice_id, Verdict.LATER, f"no connection: {type(error).__name__}")
        except (aiohttp.ClientError, TimeoutError) as error:
            return Outcome(queued.notice_id, Verdict.UNSURE, f"no answer: {type(error).__name__}")

    async def _deliver(self, client: AsyncWebClient, queued: QueuedNotice) -> Outcome:
        notice, rendered = queued.notice, render(queued.notice.body)
        match notice.target.delivery:
            case Delivery.HOME:
                view = {"type": "home", "blocks": rendered.blocks}
                await client.views_publish(user_id=notice.target.user_id, view=view)
                return Outcome(queued.notice_id, Verdict.SENT)
            case Delivery.HINT:
                return await self._hint(client, queued, rendered)
            case Delivery.DIRECT:
                return await self._direct(client, queued, rendered)
            case Delivery.POST if queued.edits is not None:
                return await self._edit(client, queued, rendered)
            case Delivery.POST:
                return await self._post(client, queued, rendered, notice.target.channel_id, notice.target.thread_ts)

    async def _edit(self, client: AsyncWebClient, queued: QueuedNotice, rendered: Rendered) -> Outcome:
        channel_id, ts = queued.edits or ("", "")
        if not ts:
            return Outcome(queued.notice_id, Verdict.DROPPED, "what it would change was never said")
        await client.chat_update(channel=channel_id, ts=ts, text=rendered.text, blocks=rendered.blocks)
        return Outcome(queued.notice_id, Verdict.SENT, channel_id=channel_id, ts=ts)

    async def _post(
        self, client: AsyncWebClient, queued: QueuedNotice, rendered: Rendered, channel_id: str, thread_ts: str
    ) -> Outcome:
        if queued.uncertain:
            said = await self._find(queued, channel_id, thread_ts)
            if said:
                return Outcome(queued.notice_id, Verdict.SENT, "found", channel_id, said)
        answer = await client.chat_postMessage(
            channel=channel_id,
            thread_ts=thread_ts or None,
            text=rendered.text,
            blocks=rendered.blocks,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": self.mark(queued.notice)}},
            link_names=False,
            unfurl_links=False,
            unfurl_media=False,
        )
        return Outcome(queued.notice_id, Verdict.SENT, "", channel_id, str(answer["ts"]))

    async def _hint(self, client: AsyncWebClient, queued: QueuedNotice, rendered: Rendered) -> Outcome:
        """Ephemeral in the thread, in the channel where there is no thread yet; where Slack cannot, a DM."""
        target = queued.notice.target
        for thread_ts in dict.fromkeys((target.thread_ts, "")):
            try:
                await client.chat_postEphemeral(
                    channel=target.channel_id,
                    user=target.user_id,
                    thread_ts=thread_ts or None,
                    text=rendered.text,
                    blocks=rendered.blocks,
                    link_names=False,
                )
            except SlackApiError as error:
                if _error(error) not in _NOT_SHOWN:
                    raise
            else:
                return Outcome(queued.notice_id, Verdict.SENT)
        return await self._direct(client, queued, rendered)

    async def _direct(self, client: AsyncWebClient, queued: QueuedNotice, rendered: Rendered) -> Outcome:
        """A DM, to teammates only: Slack would let us write to outsiders who share a channel."""
        team_id, user_id = queued.notice.team_id, queued.notice.target.user_id
        person = await self.look_up_person(team_id, user_id)
        if person is None or person.author is not Author.TEAMMATE or person.is_deleted:
            return Outcome(queued.notice_id, Verdict.DROPPED, "not a person of the team")
        return await self._post(client, queued, rendered, await self._dm_channel(client, team_id, user_id), "")

    async def _dm_channel(self, client: AsyncWebClient, team_id: str, user_id: str) -> str:
        known = self._dm_channels.get((team_id, user_id))
        if known is None:
            answer = await client.conversations_open(users=user_id)
            known = self._dm_channels[team_id, user_id] = str(answer["channel"]["id"])
        return known

    async def _find(self, queued: QueuedNotice, channel_id: str, thread_ts: str) -> str:
        """The `ts` of this notice in the channel, if an interrupted attempt did reach Slack; else ""."""
        client = await self._client(queued.notice.team_id, asks=True)
        assert client is not None
        wanted = self.mark(queued.notice)
        oldest = ts_of(queued.created_at - _CLOCKS_DIFFER)
        if thread_ts:
            pages = await client.conversations_replies(
                channel=channel_id, ts=thread_ts, oldest=oldest, include_all_metadata=True, limit=200
            )
        else:
            pages = await client.conversations_history(
                channel=channel_id, oldest=oldest, include_all_metadata=True, limit=200
            )
        async for page in pages:
            for message in page.get("messages", []):
                metadata = message.get("metadata") or {}
                if metadata.get("event_payload", {}).get("key") == wanted:
                    return str(message["ts"])
        return ""

    def mark(self, notice: Notice) -> str:
        """What stands in the metadata of a post: tells us which notice it is, and others nothing."""
        words = f"{notice.team_id}/{notice.dedupe_key}".encode()
        return hmac.new(self._key, words, hashlib.sha256).hexdigest()[:32]

    # ------------------------------------------------------------ forms
    async def open_view(self, team_id: str, trigger_id: str, view: dict[str, Any]) -> str:
        client = await self._client(team_id, asks=False)
        if client is None:
            return ""
        try:
            answer = await client.views_open(trigger_id=trigger_id, view=view)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            log.warning("form not opened in %s: %s", team_id, _brief(error))
            return ""
        return str(answer["view"]["id"])

    async def update_view(self, team_id: str, view_id: str, view: dict[str, Any]) -> None:
        client = await self._client(team_id, asks=False)
        if client is None:
            return
        try:
            await client.views_update(view_id=view_id, view=view)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            log.warning("form not filled in %s: %s", team_id, _brief(error))

    # ------------------------------------------------------------ looking up
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
            if count == 5:
                break
        return found

    async def _ask(self, team_id: str, method: str, **arguments: Any) -> AsyncSlackResponse | None:
        """A question that may be repeated safely; None where Slack says no."""
        client = await self._client(team_id, asks=True)
        if client is None:
            return None
        try:
            return await client.api_call(method, params=arguments)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            log.info("%s in %s: %s", method, team_id, _brief(error))
            return None

    async def _client(self, team_id: str, asks: bool) -> AsyncWebClient | None:
        """One client a team and purpose: questions are repeated by the SDK, words never (we must look first)."""
        clients = self._asking if asks else self._speaking
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
                if asks
                else [],
            )
        return clients[team_id]

    def forget(self, team_id: str) -> None:
        """The app was removed there, or its token changed."""
        self._speaking.pop(team_id, None)
        self._asking.pop(team_id, None)


def _error(error: SlackApiError) -> str:
    answer = error.response.data if isinstance(error.response, AsyncSlackResponse) else error.response
    return str(answer.get("error", "")) if isinstance(answer, dict) else ""  # a broken server answers with anything


def _brief(error: Exception) -> str:
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    answer = error.response.data if isinstance(error.response, AsyncSlackResponse) else {}
    more = (answer.get("response_metadata") or {}).get("messages", []) if isinstance(answer, dict) else []
    return " ".join([_error(error), *map(str, more)])  # which part of a view is wrong


def _outcome_of(error: SlackApiError, notice_id: int) -> Outcome:
    """What Slack's refusal means: try later, look whether it was said, or give up."""
    name = _error(error)
    status = getattr(error.response, "status_code", 200)
    if status == 429 or name in _PASSING:
        headers = getattr(error.response, "headers", {}) or {}
        wait = headers.get("Retry-After") or headers.get("retry-after") or "30"
        return Outcome(notice_id, Verdict.LATER, name or "429", wait=timedelta(seconds=float(wait)))
    if status >= 500 or name in _UNCLEAR:
        return Outcome(notice_id, Verdict.UNSURE, name or str(status))
    return Outcome(notice_id, Verdict.REFUSED, name)
