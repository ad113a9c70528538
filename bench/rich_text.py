"""From the text a writer typed to Slack's two forms of it: escaped `text` and `rich_text` blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

Json = dict[str, Any]
TOKEN = re.compile(
    r"<@(?P<user>[\w.-]+)>|<#(?P<channel>[\w-]+)>|<!(?P<range>channel|here|everyone)>"
    r"|<(?P<url>(?:https?://|mailto:)[^|>\s]+)(?:\|(?P<label>[^>]+))?>"
    r"|(?P<bare>https?://[^\s<>]*[\w/])|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w:]):(?P<emoji>[a-z0-9_+'-]*[a-z_+-][a-z0-9_+'-]*):(?!\w)|`(?P<code>[^`\n]+)`"
)


@dataclass(frozen=True)
class Ids:
    """Slack's ids for the names of one workspace.txt."""

    users: Mapping[str, str]
    channels: Mapping[str, str]


def plain(lines: list[str], ids: Ids) -> str:
    """The `text` of a message: mentions as ids, links in angle brackets, the rest escaped."""
    return "\n".join("".join(_token_text(t, ids) for t in _tokens(line)) for line in lines)


def blocks(lines: list[str], ids: Ids, block_id: str) -> list[Json]:
    """The `blocks` of a message: one rich_text block of sections, quotes and preformatted parts."""
    elements = [_part(kind, part, ids) for kind, part in _parts(lines)]
    return [{"type": "rich_text", "block_id": block_id, "elements": elements}]


def names(line: str) -> Iterator[tuple[str, str]]:
    """Every (kind, value) a text names: user, channel, url, bare, email."""
    for token in _tokens(line):
        if not isinstance(token, str):
            yield from ((k, v) for k, v in token.groupdict().items() if v and k != "label")


def _tokens(line: str) -> Iterator[str | re.Match[str]]:
    at = 0
    for found in TOKEN.finditer(line):
        if found.start() > at:
            yield line[at : found.start()]
        yield found
        at = found.end()
    if at < len(line):
        yield line[at:]


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _token_text(token: str | re.Match[str], ids: Ids) -> str:
    if isinstance(token, str):
        return _escape(token)
    if token["user"]:
        return f"<@{ids.users.get(token['user'], token['user'])}>"
    if token["channel"]:
        return f"<#{ids.channels.get(token['channel'], token['channel'])}|{token['channel']}>"
    if token["url"]:
        label = f"|{_escape(token['label'])}" if token["label"] else ""
        return f"<{_escape(token['url'])}{label}>"
    if token["bare"]:
        return f"<{_escape(token['bare'])}>"
    if token["email"]:
        return f"<mailto:{token['email']}|{token['email']}>"
    return f"<!{token['range']}>" if token["range"] else _escape(token[0])


def _element(token: str | re.Match[str], ids: Ids) -> Json:
    if isinstance(token, str):
        return {"type": "text", "text": token}
    if token["user"]:
        return {"type": "user", "user_id": ids.users.get(token["user"], token["user"])}
    if token["channel"]:
        return {"type": "channel", "channel_id": ids.channels.get(token["channel"], token["channel"])}
    if token["range"]:
        return {"type": "broadcast", "range": token["range"]}
    if token["emoji"]:
        return {"type": "emoji", "name": token["emoji"]}
    if token["code"]:
        return {"type": "text", "text": token["code"], "style": {"code": True}}
    if token["email"]:
        return {"type": "link", "url": f"mailto:{token['email']}", "text": token["email"]}
    link: Json = {"type": "link", "url": token["url"] or token["bare"]}
    return link | ({"text": token["label"]} if token["label"] else {})


def _parts(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Cut a message into ('section' | 'quote' | 'preformatted', lines)."""
    fenced, marked = False, []
    for line in lines:
        kind = "preformatted" if fenced or "```" in line else "quote" if line.startswith(">") else "section"
        if line.count("```") % 2:
            fenced = not fenced
        marked.append((kind, line))
    for kind, group in groupby(marked, key=lambda pair: pair[0]):
        yield kind, [line for _, line in group]


def _part(kind: str, lines: list[str], ids: Ids) -> Json:
    if kind == "preformatted":
        code = "\n".join(line.replace("```", "") for line in lines).strip("\n")
        return {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": code}], "border": 0}
    if kind == "quote":
        lines = [line[1:].removeprefix(" ") for line in lines]
    elements: list[Json] = []
    for number, line in enumerate(lines):
        row = [_element(t, ids) for t in _tokens(line)]
        elements += ([{"type": "text", "text": "\n"}] if number else []) + row
    return {"type": f"rich_text_{kind}", "elements": _joined(elements)}


def _joined(elements: list[Json]) -> list[Json]:
    """Neighbouring unstyled texts become one, as Slack writes them."""
    joined: list[Json] = []
    for element in elements:
        last = joined[-1] if joined else {}
        if element["type"] == last.get("type") == "text" and "style" not in element and "style" not in last:
            joined[-1] = {"type": "text", "text": last["text"] + element["text"]}
        else:
            joined.append(element)
    return joined
