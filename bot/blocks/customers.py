"""Customers in words: the list of them, and what somebody changed in it."""

from __future__ import annotations

from bot.blocks.text import channel, escape, section
from bot.domain.notices import CustomerChanged, CustomerLine, CustomerList
from bot.ports import Rendered

_ROOM = 2800  # characters of a section; Slack takes 3,000
_UNDO = "`/unison customer undo` takes it back."


def listed(known: CustomerList) -> Rendered:
    """One line a customer, with what it is recognised by."""
    if not known.customers:
        text = "I know no customers yet. `/unison customer add NAME alias OTHER` adds one; shared channels add theirs."
        return Rendered(text, [section(text)])
    lines = ["*Customers that I know*", *(f"• {_line(customer)}" for customer in known.customers)]
    if known.more:
        lines.append(f"… and {known.more} more: `/unison customer list WORD` finds them.")
    return Rendered("\n".join(lines), [section(part) for part in _parts(lines)])


def changed(change: CustomerChanged) -> Rendered:
    """What was done, what is known now, and how to take it back."""
    line = _line(change.customer)
    said = {
        "added": f"Added {line}.",
        "changed": f"Noted: {line}.",
        "removed": f"Removed {line}. I do not learn it again by myself.",
        "restored": f"Taken back: {line}.",
        "gone": f"Taken back: *{escape(change.customer.name)}* is not in the list any more.",
    }[change.what]
    text = said if change.what in ("restored", "gone") else f"{said} {_UNDO}"
    return Rendered(text, [section(text)])


def _line(customer: CustomerLine) -> str:
    also = [escape(alias) for alias in customer.aliases]
    also += [f"`{escape(domain)}`" for domain in customer.domains]
    also += [channel(channel_id) for channel_id in customer.channel_ids]
    return f"*{escape(customer.name)}*" + (f" ({', '.join(also)})" if also else "")


def _parts(lines: list[str]) -> list[str]:
    parts = [""]
    for line in lines:
        if len(parts[-1]) + len(line) > _ROOM:
            parts.append("")
        parts[-1] = f"{parts[-1]}\n{line}".strip()
    return parts
