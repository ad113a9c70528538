"""The guard: a person gets a sentence, the log gets the fault with the same reference id."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltResponse

from bot.domain.notices import Note
from bot.errors import UserError
from bot.ingest import ClosedError

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


async def log_fault(error: Exception, body: Mapping[str, Any]) -> BoltResponse:
    """A listener failed: the event is not acked, so that Slack sends it again. Ids only, never text."""
    if isinstance(error, ClosedError):
        return BoltResponse(status=503, body="")  # the process is stopping: Slack sends it again
    which = body.get("event_id") or body.get("type") or body.get("command") or "?"
    log.error("listener failed on %s: %s", which, type(error).__name__, exc_info=error)
    return BoltResponse(status=500, body="")
