"""What identifies an issue exactly: ticket keys and links, order and invoice numbers, e-mail addresses."""

from __future__ import annotations

import re

from bot.domain.model import Reference

_MAY_HOLD_ONE = re.compile(r"[\d@]")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
_KEY = re.compile(r"(?<![\w/-])([A-Z][A-Z0-9]{1,9})-(\d{1,8})(?![\w-])")
_NOT_KEYS = re.compile(r"UTF|ISO|RFC|SHA|COVID|GMT|UTC|CVE|HTTP|USB|[QH][1-4]|FY\d*")  # standards and quarters
_LINK = re.compile(
    r"https?://[^\s|>]{1,200}?/(browse|issue|ticket|case|order|invoice)s?/(?P<value>[\w-]{0,15}\d[\w-]{2,18})\b", re.I
)
_NUMBERED = re.compile(
    r"\b(ticket|case|issue|order|invoice|rma|booking)s?"
    r"(?P<sign>\s+(?:no\.?|nr\.?|number)\s*[:#]?\s*|\s*[:#]+\s*|\s+#|\s+)"
    r"(?P<value>(?:[a-z]{1,4}-?)?\d[\w-]{2,18})\b",
    re.I,
)
_HASH = re.compile(r"(?<![\w&/#])#(\d{3,10})\b")
_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[A-Za-z]{2,24})\b")
_SHORTEST_UNSIGNED = 4  # "order 100 chairs" names no order, "order 4711" does


def find_references(text: str) -> tuple[Reference, ...]:
    """References in a Slack text, in order of their kinds, each once. Code is left out: numbers there are anything."""
    if not _MAY_HOLD_ONE.search(text):
        return ()
    plain = _CODE.sub(" ", text)
    found: dict[Reference, None] = {}
    for match in _KEY.finditer(plain):
        if not _NOT_KEYS.fullmatch(match[1]):
            found[Reference("ticket", f"{match[1]}-{match[2]}")] = None
    for match in _LINK.finditer(plain):
        found[_numbered(match[1].lower(), match["value"].upper())] = None
    for match in _NUMBERED.finditer(plain):
        if match["sign"].strip() or len(match["value"]) >= _SHORTEST_UNSIGNED:
            found[_numbered(match[1].lower(), match["value"].upper())] = None
    for match in _HASH.finditer(_NUMBERED.sub(" ", plain)):  # "order #4711" is an order, not also a ticket
        found[Reference("ticket", match[1])] = None
    for match in _EMAIL.finditer(plain):
        found[Reference("email", match[1].lower())] = None
    return tuple(found)


def _numbered(kind: str, value: str) -> Reference:
    if kind in ("order", "invoice", "rma", "booking") and not _KEY.fullmatch(value):
        return Reference(kind, value)
    return Reference("ticket", value)


def as_reference(word: str) -> Reference | None:
    """The reference that a whole word is, as typed after a command: "KH-2231", "#4711", "anna@acme.example"."""
    word = word.strip(".,;:")
    found = find_references(word)
    whole = len(found) == 1 and found[0].value.lower() in word.lower()
    return found[0] if whole else None
