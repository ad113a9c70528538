"""Who is drafting: what a teammate's words say about answering a customer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.model import SignalKind

_QUOTED = re.compile(r"```.*?```|`[^`\n]*`|^(?:>|&gt;).*$", re.S | re.M)
_MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")
_ANSWER = r"(?:reply|answer|respond|response|get back|write back|write|e-?mail|mail|call|ring|draft)"
_CLAIM = re.compile(
    rf"""
    \b(?:i'll|i\ will|i\ am\ going\ to|i'm\ going\ to|i'm\ gonna|let\ me)\ (?:quickly\ |just\ |now\ )?
        (?:{_ANSWER}\b(?=.*\b(?:to|them|him|her|customer|client|back|this|it)\b|\s*[.!]?$)|take\ (?:this|it|that)\b|handle\ (?:this|it|that)\b|deal\ with\ (?:this|it|that)\b)
  | \b(?:i'm|i\ am)\ (?:already\ |just\ )?(?:drafting|replying|answering|responding|on\ (?:it|this)|writing\ (?:back|to|the|a|an|my|them)\b)
  | ^(?:drafting|replying|answering|responding|writing)\ (?:to\ |the\ |a\ |an\ |my\ |them\ |now\b|back\b|something|reply|answer)
  | \b(?:drafting|replying)\ (?:now|already)\b
  | \bleave\ (?:this|that|it)(?:\ one)?\ (?:to|with)\ me\b
  | \b(?:i've|i\ have|i)\ got\ (?:this|it)(?:\ one)?\b
  | ^(?:mine|on\ it|i'm\ on\ it|got\ this\ one)\b[\s.!]*$
  | \bi\ take\ this\b
    """,
    re.I | re.X | re.M,
)
_NOT_A_CLAIM = re.compile(
    r"\b(?:if|unless|would have|could have|should have|yesterday|last week|already (?:replied|answered|wrote|told)|"
    r"don't think i|not going to|won't|should i|shall i|can i|could i|maybe|might)\b",
    re.I,
)
_RELEASE = re.compile(
    r"\b(?:can't (?:do|take|finish) (?:this|it) after all|not me after all|i'm off (?:this|it)|dropping this one|"
    r"i won't (?:manage|get to) (?:this|it)|someone else (?:please )?take (?:this|it))\b",
    re.I,
)
_HANDOVER = re.compile(
    r"\b(?:all yours|over to you|yours now|it's yours|can you take (?:this|it)(?: one)?(?: over)?|"
    r"please take (?:this|it)(?: one)?(?: over)?|take it from here)\b",
    re.I,
)
_TOGETHER = re.compile(
    r"\b(?:we're|we are|let's) (?:writing|doing|drafting|answering|write|do|draft|answer) (?:this|it|that)(?: one)? together\b|"
    r"\bwriting (?:this|it) (?:together )?with <@",
    re.I,
)
_ASKS_ABOUT_DRAFT = re.compile(
    r"\b(?:shall|should|can|could) (?:i|we) (?:tell|write|answer|reply|say to|offer) (?P<to>them|him|her|the (?:customer|client)|\w+)\b.{8,}\?|"
    r"\b(?:does|do) this (?:sound|read|look) (?:ok|okay|good|right|fine)\b.*\?",
    re.I | re.S,
)
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|bonjour|hola|olá)\b[^\n]{0,40}[,!:\n]",
    re.I | re.M,
)
_SIGN_OFF = re.compile(
    r"^\W*(?:(?:kind|best|warm|many) (?:regards|wishes|thanks)|regards|best|cheers|sincerely|yours|thanks)\b[^\n]{0,30}$",
    re.I | re.M,
)


@dataclass(frozen=True, slots=True)
class DraftSignal:
    """What a message says about answering: kind, to whom (a handover), and the proposed words."""

    kind: SignalKind
    to: str = ""
    text: str = ""


def find_signal(text: str) -> DraftSignal | None:
    """The drafting signal of one teammate's message, or None: most messages have none."""
    plain = _QUOTED.sub(" ", text).replace("\u2019", "'")
    mentioned = _MENTION.search(plain)
    if mentioned and _HANDOVER.search(plain):
        return DraftSignal(SignalKind.HANDOVER, to=mentioned[1])
    if _TOGETHER.search(plain):
        return DraftSignal(SignalKind.TOGETHER, to=mentioned[1] if mentioned else "")
    if _RELEASE.search(plain):
        return DraftSignal(SignalKind.RELEASE)
    proposed = _proposed_text(text)
    if proposed:
        return DraftSignal(SignalKind.TEXT, text=proposed)
    if _ASKS_ABOUT_DRAFT.search(plain):
        return DraftSignal(SignalKind.QUESTION, text=plain.strip())
    if any(_claims(sentence) for sentence in re.split(r"(?<=[.!?])\s+|\n", plain)):
        return DraftSignal(SignalKind.CLAIM)
    return None


def _claims(sentence: str) -> bool:
    return bool(_CLAIM.search(sentence)) and not _NOT_A_CLAIM.search(sentence) and not sentence.rstrip().endswith("?")


def _proposed_text(text: str) -> str:
    """A pasted letter: it greets and signs off, or greets inside a quote or code block."""
    greeting = _GREETING.search(text)
    if not greeting:
        return ""
    if not (_SIGN_OFF.search(text, greeting.end()) or text[greeting.start()] in ">&`"):
        return ""
    body = text[greeting.start() :]
    return re.sub(r"^(?:>|&gt;) ?|```", "", body, flags=re.M).strip()
