"""Buttons: one table, one listener. A press that is late, double or not allowed gets a friendly line."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks import ids
from bot.domain.incoming import Press
from bot.domain.notices import NoticeBody
from bot.domain.rules import Rules
from bot.ports import Tx
from bot.services import answers, collision, heat, home
from handlers import check_form, payloads, settings_form
from handlers.errors import sentence_for
from handlers.reception import Reception

log = logging.getLogger(__name__)

Action: TypeAlias = Callable[[Tx, Rules, Press, datetime], NoticeBody | None]

# action_id -> service; what it gives back is said to the presser only. To add one: an id, a service, a row.
ACTIONS: dict[str, Action] = {
    ids.OWN: collision.own,
    ids.NOT_SAME: collision.not_same,
    ids.UNDO: collision.undo,
    ids.WHY: collision.why,
    ids.RELEASE: collision.release,
    ids.ASK: collision.ask,
    ids.SHOW_MYSELF: collision.show_myself,
    ids.PREFER: home.prefer,
    ids.FINE: heat.fine,
    ids.HOLD: heat.hold,
    ids.HELPFUL: heat.helpful,
    ids.NOT_HELPFUL: heat.not_helpful,
    ids.WHY_NUDGE: heat.why,
}

# action_id -> what opens a form or changes the one it stands in.
FORMS: dict[str, Callable[[Reception, Press], Coroutine[Any, Any, None]]] = {
    ids.OPEN_SETTINGS: settings_form.show_press,
    ids.CHECK: check_form.show_press,
    ids.USE_WORDING: check_form.use_wording,
}


def listener(reception: Reception) -> Callable[..., Awaitable[None]]:
    async def press_button(ack: AsyncAck, body: Mapping[str, Any]) -> None:
        press = payloads.press(body)
        if press.action_id in FORMS:
            reception.held.start(FORMS[press.action_id](reception, press), "form")
        elif press.action_id in ACTIONS:
            await _press(reception, press)
        else:
            log.info("action %s is nobody's", press.action_id)
        await ack()

    return press_button


async def _press(reception: Reception, press: Press) -> None:
    try:
        await reception.door.ask(partial(_act, action=ACTIONS[press.action_id]), press)
    except Exception as error:  # noqa: BLE001 - the guard: the person gets a sentence, the log the fault
        note = sentence_for(error)
        await reception.door.ask(partial(_act, action=lambda *_: note), press)


def _act(tx: Tx, rules: Rules, press: Press, now: datetime, action: Action) -> None:
    answer = action(tx, rules, press, now)
    if answer is not None:
        answers.whisper(tx, rules, press, answer, now)
