"""All other events, and the catch-all: what we do not know is acked and counted."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from handlers import commands, payloads
from handlers.reception import Reception

log = logging.getLogger(__name__)


def listener(reception: Reception) -> Callable[..., Awaitable[None]]:
    """An app_mention is words for us; its message twin is heard by the message listener."""

    async def hear_event(body: Mapping[str, Any], context: AsyncBoltContext) -> None:
        try:
            if body["event"]["type"] == "app_mention":
                await commands.answer_words(reception, payloads.mention(body))
                return
            heard = payloads.heard(body, context.bot_user_id or "")
        except payloads.PayloadError as error:
            log.warning("event %s not understood: %s", body.get("event_id"), error)
            return
        await reception.door.hear(heard)

    return hear_event
