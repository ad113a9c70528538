"""What identifies an issue exactly: ticket keys, order and invoice numbers, e-mail addresses."""

from __future__ import annotations

import re

from bot.domain.model import Reference

_KEY = re.compile(r"(?<![\w/-])([A-Z][A-Z0-9]{1,9})-(\d{1,8})(?![\w-])")
_NUMBERED = re.compile(
    r"\b(ticket|case|issue|order|invoice|rma|booking)\s*(?:no\.?|nr\.?|number)?\s*[:#]?\s*#?((?=[\w-]*\d)[\w-]{3,20})\b",
    re.I,
)
_HASH = re.compile(r"(?<![\w&/#])#(\d{3,10})\b")
_EMAIL = re.compile(r"\b([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\b")
_NOT_KEYS = frozenset({"UTF", "ISO", "RFC", "SHA", "COVID", "GMT", "UTC", "CVE", "HTTP"})  # standards, not tickets
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)


def find_references(text: str) -> tuple[Reference, ...]:
    """References in a Slack text, in order, each once. Code is left out: numbers there are anything."""
    plain = _CODE.sub(" ", text)
    found: dict[Reference, None] = {}
    for match in _KEY.finditer(plain):
        if match[1] not in _NOT_KEYS:
            found[Reference("ticket", f"{match[1]}-{match[2]}")] = None
    for match in _NUMBERED.finditer(plain):
        found.setdefault(_numbered(match[1].lower(), match[2].upper()), None)
    for match in _HASH.finditer(_NUMBERED.sub(" ", plain)):  # "order #4711" is an order, not also a ticket
        found.setdefault(Reference("ticket", match[1]), None)
    for match in _EMAIL.finditer(plain):
        found[Reference("email", match[1].lower())] = None
    return tuple(found)


def _numbered(kind: str, value: str) -> Reference:
    key = _KEY.fullmatch(value)
    if key or kind in ("ticket", "case", "issue"):
        return Reference("ticket", value)
    return Reference(kind, value)


def as_reference(word: str) -> Reference | None:
    """The reference that a whole word is, as typed after a command: "KH-2231", "#4711", "anna@acme.example"."""
    found = find_references(word.strip(".,;:"))
    return found[0] if len(found) == 1 else None
