"""Submitted forms: one table, one listener. What is wrong with an entry is said beside it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks import ids
from bot.blocks.forms import sorry
from bot.domain.incoming import Submission
from handlers import check_form, payloads, settings_form
from handlers.errors import sentence_for
from handlers.reception import Reception

log = logging.getLogger(__name__)

Submit: TypeAlias = Callable[[Reception, Submission], Awaitable[dict[str, Any] | None]]

# callback_id -> what takes the submitted form; the view that it gives, if any, takes its place.
VIEWS: dict[str, Submit] = {
    ids.SETTINGS: settings_form.submit,
    ids.CHECK_FORM: check_form.submit,
}


def listener(reception: Reception) -> Callable[..., Awaitable[None]]:
    """A form that cannot be taken stays open and says why: nothing that was typed is lost."""

    async def submit_form(ack: AsyncAck, body: Mapping[str, Any]) -> None:
        submission = payloads.submission(body)
        submit = VIEWS.get(submission.callback_id)
        if submit is None:
            log.info("form %s is nobody's", submission.callback_id)
            await ack()
            return
        try:
            view = await submit(reception, submission)
        except Exception as error:  # noqa: BLE001 - the guard: the person gets a sentence, the log the fault
            await ack(response_action="push", view=sorry(sentence_for(error).text))
            return
        if view:
            await ack(response_action="update", view=view)
        else:
            await ack()

    return submit_form


async def closed(ack: AsyncAck) -> None:
    """A form was closed without being sent: nothing to do."""
    await ack()
