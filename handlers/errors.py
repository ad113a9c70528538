"""The guard: a person gets a sentence, the log gets the fault with the same reference id."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.error import BoltUnhandledRequestError

from bot.blocks.forms import sorry
from bot.domain.notices import Note
from bot.errors import UserError
from bot.ingest import ClosedError
from handlers.json_parts import PayloadError, is_misshapen
from handlers.reception import Reception

log = logging.getLogger(__name__)


def sentence_for(error: Exception) -> Note:
    """What the person reads: what to do, or a reference under which the log tells more."""
    if isinstance(error, UserError):
        return Note(str(error))
    reference = secrets.token_hex(4)
    log.error("fault %s", reference, exc_info=error)
    return Note(
        f"Sorry, that did not work, and it is our fault, not yours. Nothing was changed. If it happens again, "
        f"tell whoever runs Unison this reference: `{reference}`."
    )


def guard(reception: Reception) -> Callable[..., Awaitable[BoltResponse]]:
    """What Bolt does when a listener failed. Ids are logged, never text."""

    async def answer_fault(error: Exception, body: Mapping[str, Any]) -> BoltResponse:
        if isinstance(error, ClosedError):
            return BoltResponse(status=503, body="")  # the process is stopping: Slack sends it again
        which = str(body.get("event_id") or body.get("type") or body.get("command") or "?")[:64]
        if isinstance(error, PayloadError | BoltUnhandledRequestError) or is_misshapen(body):
            reception.door.misheard()
            log.warning("%s not understood: %s", which, error if isinstance(error, PayloadError) else "misshapen")
            return _excuse(body)  # acked: a second time it would be no better
        log.error("listener failed on %s: %s", which, type(error).__name__, exc_info=error)
        return BoltResponse(status=500, body="")  # not acked: Slack sends it again

    return answer_fault


def _excuse(body: Mapping[str, Any]) -> BoltResponse:
    """The ack of what we could not read; a command and a form can carry words to the person."""
    words = "Sorry, Slack sent me something that I could not read, so nothing was changed. Please try again."
    if "command" in body:
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": words})
    if body.get("type") == "view_submission":
        return BoltResponse(status=200, body={"response_action": "push", "view": sorry(words)})
    return BoltResponse(status=200, body="")
