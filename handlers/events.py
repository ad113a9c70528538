"""All other events, and the catch-all: what we do not know is acked and counted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.incoming import MemberChange, Said, Uninstalled
from handlers import commands, payloads
from handlers.reception import Reception


def listener(reception: Reception) -> Callable[..., Awaitable[None]]:
    """An app_mention is words for us; its message twin is heard by the message listener."""

    async def hear_event(body: Mapping[str, Any], context: AsyncBoltContext) -> None:
        if body["event"]["type"] == "app_mention":
            await commands.answer_words(reception, payloads.mention(body))
            return
        heard = payloads.heard(body, context.bot_user_id or "")
        await reception.door.hear(heard)
        _follow_up(reception, heard.body, context.bot_user_id or "")

    return hear_event


def _follow_up(reception: Reception, said: Said, our_user_id: str) -> None:
    """What an event means for the process itself, once it is committed."""
    match said:
        case MemberChange(is_us=True, joined=True):
            reception.catch_up(said.team_id, said.channel_id, our_user_id)
        case Uninstalled():
            reception.forget(said.team_id)
