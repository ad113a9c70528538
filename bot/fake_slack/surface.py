"""What a person reads and can press: blocks as words, controls found by label or action_id."""

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from bot.fake_slack.state import Json, World

MARKUP = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
TEXT_FIELDS = ("text", "title", "label", "hint", "description")


class Seen(Protocol):
    """Anything that shows text and blocks: a message, an ephemeral, a view."""

    @property
    def text(self) -> str:
        """Its plain words."""
        ...

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        ...


class NotVisible(AssertionError):  # noqa: N818 - a failed expectation of a story, not an error
    """Somebody tried to use what they cannot see."""


def words_of(seen: Seen, world: World) -> str:
    """In: something shown. Out: all its words as a person reads them, buttons as [Label]."""
    # Slack shows `text` only where there are no blocks; it stays the fallback for notifications.
    parts = [block_words(b) for b in seen.blocks] if seen.blocks else []
    if not parts or "title" in getattr(seen, "body", {}):
        parts.insert(0, seen.text)
    return readable("\n".join(p for p in parts if p), world)


def readable(text: str, world: World) -> str:
    """In: mrkdwn. Out: names instead of ids, labels instead of links, characters instead of entities."""

    def spell(match: re.Match[str]) -> str:
        sign, target, label = match.group(1), match.group(2), match.group(3)
        if sign == "@":
            user = world.users.get(target)
            return f"@{user.real_name if user else label or target}"
        if sign == "#":
            channel = world.channels.get(target)
            return f"#{channel.name if channel else label or target}"
        if sign == "!":
            return label or f"@{target}"
        return label or target

    return html.unescape(MARKUP.sub(spell, text))


def block_words(block: Json) -> str:
    """In: one block. Out: its words on one or more lines."""
    kind = block.get("type")
    if kind == "divider":
        return "---"
    if kind == "rich_text":
        return "".join(_rich(e) for e in block.get("elements", [])).strip()
    if kind == "table":
        return "\n".join(" | ".join(_text(cell) for cell in row) for row in block.get("rows", []))
    if kind == "actions":
        return " ".join(control_words(e) for e in block.get("elements", []))
    if kind == "context":
        return " ".join(_text(e) or str(e.get("alt_text", "")) for e in block.get("elements", []))
    if kind == "input":
        return f"{_text(block.get('label'))}: {control_words(block.get('element', {}))}"
    parts = [_text(block.get(name)) for name in TEXT_FIELDS]
    parts += [_text(f) for f in block.get("fields", [])]
    parts.append(str(block.get("alt_text", "")))
    if "accessory" in block:
        parts.append(control_words(block["accessory"]))
    return "\n".join(p for p in parts if p)


def control_words(element: Json) -> str:
    """In: a button, menu or field. Out: how it reads: [Label], [Label v] or ____."""
    kind = str(element.get("type", ""))
    if kind == "button":
        return f"[{_text(element.get('text'))}]"
    if kind == "image":
        return str(element.get("alt_text", ""))
    if kind in ("checkboxes", "radio_buttons", "overflow"):
        return " ".join(f"({_text(o.get('text'))})" for o in element.get("options", []))
    shown = element.get("initial_value") or _text((element.get("initial_option") or {}).get("text"))
    shown = shown or _text(element.get("placeholder"))
    return f"[{shown or '...'} v]" if "select" in kind else shown or "____"


def _text(value: Any) -> str:
    if isinstance(value, dict):
        if value.get("type") == "rich_text":
            return block_words(value)
        value = value.get("text", "")
    return value if isinstance(value, str) else ""


def _rich(element: Json) -> str:
    kind = element.get("type")
    if kind == "text":
        return str(element.get("text", ""))
    if kind == "link":
        return str(element.get("text") or element.get("url", ""))
    if kind == "user":
        return f"<@{element.get('user_id')}>"
    if kind == "channel":
        return f"<#{element.get('channel_id')}>"
    if kind == "emoji":
        return f":{element.get('name')}:"
    inner = [_rich(e) for e in element.get("elements", [])]
    if kind == "rich_text_list":
        return "".join(f"- {i}\n" for i in inner)
    return "".join(inner) + ("\n" if str(kind).startswith("rich_text_") else "")


def controls(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """In: blocks. Out: every (block, element) a person can press, pick or type in."""
    for block in blocks:
        elements = [*block.get("elements", []), block.get("accessory"), block.get("element")]
        for element in elements:
            if isinstance(element, dict) and "action_id" in element:
                yield block, element


def find_control(seen: Seen, wanted: str, world: World) -> tuple[Json, Json]:
    """In: what is shown and an action_id, block_id or label. Out: the one (block, element) meant."""

    def label(block: Json, element: Json) -> str:
        return readable(_text(element.get("text")) or _text(block.get("label")), world)

    tests: list[Callable[[Json, Json], bool]] = [
        lambda b, e: e["action_id"] == wanted,
        lambda b, e: b.get("block_id") == wanted,
        lambda b, e: label(b, e).casefold() == wanted.casefold(),
        lambda b, e: wanted.casefold() in label(b, e).casefold(),
        lambda b, e: wanted.casefold() in _text(e.get("placeholder")).casefold(),
    ]
    for test in tests:
        for block, element in controls(seen.blocks):
            if test(block, element):
                return block, element
    raise NotVisible(f"no control {wanted!r} in: {words_of(seen, world)}")


def name_blocks(blocks: list[Json]) -> None:
    """In: blocks. Gives each without a block_id one of its own, as Slack does."""
    for number, block in enumerate(blocks):
        seed = json.dumps(block, sort_keys=True) + str(number)
        block.setdefault("block_id", hashlib.sha256(seed.encode()).hexdigest()[:5])
        for control in [*block.get("elements", []), block.get("accessory"), block.get("element")]:
            if isinstance(control, dict) and control.get("type") not in (
                None,
                "image",
                "mrkdwn",
                "plain_text",
            ):
                control.setdefault("action_id", hashlib.sha256((seed + str(control)).encode()).hexdigest()[:6])
