"""The one message listener: new, edited, deleted, file, broadcast and bot messages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from handlers import commands, payloads
from handlers.reception import Reception


def listener(reception: Reception) -> Callable[..., Awaitable[None]]:
    """Acked when this returns, and it returns when the message is committed."""

    async def hear_message(body: Mapping[str, Any], context: AsyncBoltContext) -> None:
        heard = payloads.heard(body, context.bot_user_id or "")
        if heard.channel_type == "im" and commands.is_question(body):
            await commands.answer_words(reception, payloads.mention(body))
        await reception.door.hear(heard)

    return hear_message
