"""People's drafts as plain words that ping nobody, and what makes a text unfit to be a message."""

from __future__ import annotations

import re
from collections.abc import Mapping

LONGEST = 3_000  # characters that Slack's input fields take

_ANGLES = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^<>|\n]{1,2000})(?:\|(?P<label>[^<>\n]{0,500}))?>")
_BROADCASTS = frozenset(("channel", "here", "everyone"))
_QUOTE_LINE = re.compile(r"^\s*(?:>|&gt;).*$", re.M)
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.S)
_JOINER = "\u2060"  # an invisible sign that parts @ and its word
_PING = re.compile(r"@(?=(?:channel|here|everyone)\b)", re.I)
_LETTER = re.compile(r"[^\W_]")


def plain_words(text: str, names: Mapping[str, str] | None = None) -> str:
    """In: a text as Slack keeps a message, and people's names by id. Out: the words that a person reads, without
    anything that Slack would turn into a mention. Escape it where it goes into mrkdwn.
    """
    known = names or {}

    def shown(angles: re.Match[str]) -> str:
        sign, target, label = angles["sign"], angles["target"], angles["label"] or ""
        if sign == "@":
            return f"@{label or known.get(target, 'somebody')}"
        if sign == "#":
            return f"#{label or 'a channel'}"
        if sign == "!":
            return _special(target, label)
        return _link(target, label) or angles[0]

    words = _ANGLES.sub(shown, text)
    words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return _PING.sub(f"@{_JOINER}", words)


def _special(target: str, label: str) -> str:
    """<!channel>, <!subteam^S1|@support>, <!date^1^{time}|10:00>."""
    name = target.partition("^")[0]
    if name in _BROADCASTS:
        return f"@{name}"
    return label or ("@a group" if name == "subteam" else "")


def _link(target: str, label: str) -> str:
    """A link with its label, once where both are the same; "" for angles that are no link."""
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if "://" not in target and address == target:
        return ""
    bare = re.sub(r"^https?://", "", address).rstrip("/")
    if not label or label.rstrip("/") in (address, bare, target):
        return label or address
    return f"{label} ({address})"


def unfit(text: str) -> str | None:
    """Why `text` cannot be the message yet, as a sentence that says what to do; None where it can."""
    if not _LETTER.search(text):
        return "There are no words in this text yet. Write what the customer should read."
    if len(text) > LONGEST:
        return (
            f"Slack's forms take {LONGEST:,} characters and this text has {len(text):,}. "
            "It is kept as it is; shorten it to propose it."
        )
    if not _LETTER.search(_CODE.sub(" ", _QUOTE_LINE.sub(" ", text))):
        return "This text only quotes somebody else. Add the words that the customer should read."
    return None
