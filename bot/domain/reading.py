"""Reading a message: what is kept of it. Its words are forgotten, except those of a draft."""

from __future__ import annotations

from bot.domain.drafting import find_signal
from bot.domain.model import Author, Message, Reading
from bot.domain.references import find_references

_READ_AT_MOST = 40_000  # characters; Slack's own limit for a message


def read(message: Message) -> Reading:
    """What `message` says about issues and drafts. Bots and outsiders give references, never drafts."""
    if message.deleted:
        return Reading(message)
    text = message.text[:_READ_AT_MOST]
    references = find_references("\n".join((text, *message.more_text))[: 2 * _READ_AT_MOST])
    signal = find_signal(text) if message.author is Author.TEAMMATE else None
    if signal is None:
        return Reading(message, references)
    return Reading(message, references, signal.kind, signal.to, signal.text)
