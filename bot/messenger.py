"""Says notices and opens forms. The only speaker in Slack.

`chat.postMessage` is not idempotent: every post carries a keyed hash of its dedupe key as message metadata, and one
that may have been said already is looked for in the channel before it is repeated.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.notices import render
from bot.domain.heat_notices import HeldThread, Nudge
from bot.domain.model import Author, ts_of
from bot.domain.notices import AlsoAnswering, Delivery, Notice, NoticeBody
from bot.lookups import SlackLookups
from bot.ports import Outcome, QueuedNotice, Rendered, Verdict
from bot.slack_web import NO_ANSWER, SlackClients, brief, error_name

log = logging.getLogger(__name__)

EVENT_TYPE = "unison_notice"  # of the message metadata
_CLOCKS_DIFFER = timedelta(minutes=2)
_PASSING = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
_UNCLEAR = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_NOT_SHOWN = frozenset(
    {"user_not_in_channel", "channel_not_found", "not_in_channel", "is_archived", "thread_not_found"}
)


class SlackMessenger:
    """`bot.ports.Messenger` on slack_sdk. `key` signs dedupe keys."""

    def __init__(self, clients: SlackClients, lookups: SlackLookups, key: bytes) -> None:
        self._clients = clients
        self._lookups = lookups
        self._key = key
        self._dm_channels: dict[tuple[str, str], str] = {}

    # ------------------------------------------------------------ speaking
    async def say(self, queued: QueuedNotice) -> Outcome:
        notice = queued.notice
        try:
            client = await self._clients.speaking(notice.team_id)
            if client is None:
                return Outcome(queued.notice_id, Verdict.DROPPED, "not installed there any more")
            return await self._deliver(client, queued)
        except SlackApiError as error:
            return _outcome_of(error, queued.notice_id)
        except aiohttp.ClientConnectorError as error:
            return Outcome(queued.notice_id, Verdict.LATER, f"no connection: {type(error).__name__}")
        except NO_ANSWER as error:
            return Outcome(queued.notice_id, Verdict.UNSURE, f"no answer: {type(error).__name__}")

    async def _deliver(self, client: AsyncWebClient, queued: QueuedNotice) -> Outcome:
        notice, rendered = queued.notice, render(await self._linked(client, queued.notice.body))
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

    async def _linked(self, client: AsyncWebClient, body: NoticeBody) -> NoticeBody:
        """A hint gets the link to what it is about, as Slack writes it; without, it still names the channel."""
        match body:
            case AlsoAnswering() if body.card_thread_ts:
                channel_id, ts = body.card_channel_id, body.card_thread_ts
            case Nudge() | HeldThread():
                channel_id, ts = body.channel_id, body.at
            case _:
                return body
        try:
            answer = await client.chat_getPermalink(channel=channel_id, message_ts=ts)
        except SlackApiError as error:
            log.info("no link to %s: %s", channel_id, error_name(error))
            return body
        return replace(body, link=str(answer["permalink"]))

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
                if error_name(error) not in _NOT_SHOWN:
                    raise
            else:
                return Outcome(queued.notice_id, Verdict.SENT)
        return await self._direct(client, queued, rendered)

    async def _direct(self, client: AsyncWebClient, queued: QueuedNotice, rendered: Rendered) -> Outcome:
        """A DM, to teammates only: Slack would let us write to outsiders who share a channel."""
        team_id, user_id = queued.notice.team_id, queued.notice.target.user_id
        person = await self._lookups.look_up_person(team_id, user_id)
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
        client = await self._clients.asking(queued.notice.team_id)
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
        client = await self._clients.speaking(team_id)
        if client is None:
            return ""
        try:
            answer = await client.views_open(trigger_id=trigger_id, view=view)
        except (SlackApiError, *NO_ANSWER) as error:
            log.warning("form not opened in %s: %s", team_id, brief(error))
            return ""
        return str(answer["view"]["id"])

    async def update_view(self, team_id: str, view_id: str, view: dict[str, Any]) -> None:
        client = await self._clients.speaking(team_id)
        if client is None:
            return
        try:
            await client.views_update(view_id=view_id, view=view)
        except (SlackApiError, *NO_ANSWER) as error:
            log.warning("form not filled in %s: %s", team_id, brief(error))


def _outcome_of(error: SlackApiError, notice_id: int) -> Outcome:
    """What Slack's refusal means: try later, look whether it was said, or give up."""
    name = error_name(error)
    status = getattr(error.response, "status_code", 200)
    if status == 429 or name in _PASSING:
        headers = getattr(error.response, "headers", {}) or {}
        wait = headers.get("Retry-After") or headers.get("retry-after") or "30"
        return Outcome(notice_id, Verdict.LATER, name or "429", wait=timedelta(seconds=float(wait)))
    if status >= 500 or name in _UNCLEAR:
        return Outcome(notice_id, Verdict.UNSURE, name or str(status))
    return Outcome(notice_id, Verdict.REFUSED, name)
