"""Shortcuts, on a message or anywhere: one table, one listener."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks import ids
from bot.domain.incoming import Shortcut
from bot.domain.notices import NoticeBody
from bot.domain.rules import Rules
from bot.ports import Tx
from bot.services import answers, claims
from handlers import check_form, payloads
from handlers.errors import sentence_for
from handlers.reception import Reception

log = logging.getLogger(__name__)

Use: TypeAlias = Callable[[Tx, Rules, Shortcut, datetime], NoticeBody]

# callback_id -> service; the same ids stand in app_manifest.yml (a test compares).
SHORTCUTS: dict[str, Use] = {
    ids.DRAFT_HERE: claims.draft_here,
}

# callback_id -> what opens a form.
FORMS: dict[str, Callable[[Reception, Shortcut], Coroutine[Any, Any, None]]] = {
    ids.CHECK_MINE: check_form.show_mine,
}


def listener(reception: Reception) -> Callable[..., Awaitable[None]]:
    async def use_shortcut(ack: AsyncAck, body: Mapping[str, Any]) -> None:
        used = payloads.shortcut(body)
        use = SHORTCUTS.get(used.callback_id)
        if used.callback_id in FORMS:
            reception.held.start(FORMS[used.callback_id](reception, used), "form")
        elif use is None:
            log.info("shortcut %s is nobody's", used.callback_id)
        else:
            await _use(reception, used, use)
        await ack()

    return use_shortcut


async def _use(reception: Reception, used: Shortcut, use: Use) -> None:
    try:
        await reception.door.ask(partial(_answer, use=use), used)
    except Exception as error:  # noqa: BLE001 - the guard: the person gets a sentence, the log the fault
        note = sentence_for(error)
        await reception.door.ask(partial(_answer, use=lambda *_: note), used)


def _answer(tx: Tx, rules: Rules, used: Shortcut, now: datetime, use: Use) -> None:
    answers.whisper(tx, rules, used, use(tx, rules, used, now), now)
