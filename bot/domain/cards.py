"""Help-desk cards and forwarded e-mails: who the customer is and what it is about, as other programs write it."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from bot.domain.model import Reference
from bot.domain.references import find_references, unfold

_READ_AT_MOST = 4000  # characters: what a card says of its customer stands at its top
_DOTS = re.compile(r"\s+[·•|–—]\s+")
_FIELD = re.compile(
    r"^[>*_\s]*(?:(?P<who>from|von|de|da|expéditeur|remitente|requester|requested by|customer|client|contact|reporter|"
    r"submitted by|sender|company|organi[sz]ation|account|kunde|absender|firma|cliente|empresa|demandeur)|"
    r"(?P<what>subject|betreff|objet|asunto|assunto|oggetto|onderwerp|title|re))"
    r"\*?\s*:\*?[ \t]*(?P<value>[^\n]{1,200})$",
    re.I | re.M,
)
_ADDRESS = re.compile(r"[<(\[]?\s*(?P<email>[\w.+-]{1,64}@[\w.-]{3,200}\w)\s*[>)\]]?")
_FORWARD = re.compile(r"^(?:(?:fwd?|wg|tr|rv|enc|re|aw)\s*:\s*)+", re.I)
_NAME = re.compile(r"[^\W\d_][^\n·|<>@\d]{1,58}")


@dataclass(frozen=True, slots=True)
class Card:
    """What a help-desk card or a forwarded e-mail says of itself. Empty where it does not say."""

    references: tuple[Reference, ...] = ()
    customer: str = ""
    email: str = ""
    subject: str = ""


def read_card(text: str, prefixes: Container[str] = frozenset()) -> Card | None:
    """The card in a text of another program ("SUP-2214 · Bluestem Pickle Works", "From: …"), or None."""
    top = text[:_READ_AT_MOST]
    fields = {kind: match["value"].strip() for match in _FIELD.finditer(unfold(top)[0]) for kind in _kind(match)}
    titled = _of_title(top)
    if not fields and not titled:
        return None
    sender = fields.get("who", "")
    address = _ADDRESS.search(sender)
    name = _ADDRESS.sub("", sender).strip(" \"'“”<>()[],;")
    return Card(
        references=find_references(top, prefixes),
        customer=name if _NAME.fullmatch(name) else titled,
        email=address["email"].lower() if address else "",
        subject=_FORWARD.sub("", fields.get("what", ""))[:120],
    )


def _kind(match: re.Match[str]) -> list[str]:
    return ["who"] if match["who"] else ["what"]


def _of_title(text: str) -> str:
    """The name in "SUP-2214 · Bluestem Pickle Works" or "Bevan Crowther · GB10442": the part that is no number."""
    for line in text.split("\n", 3)[:3]:
        parts = _DOTS.split(line.strip())
        if not 2 <= len(parts) <= 4 or not any(find_references(part) for part in parts):
            continue
        for part in parts:
            name = part.split(",")[0].strip(" *_:")
            if _NAME.fullmatch(name) and name[0].isupper() and not find_references(part.split(",")[0]):
                return name
    return ""
