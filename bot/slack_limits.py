"""Slack's limits as one table, and one check that names in plain sentences what Slack would refuse."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Surface = Literal["message", "modal", "home"]

LIMITS: dict[str, int] = {
    "message.text": 40_000,  # longer is cut, not refused
    "message.text.wise": 4_000,  # what Slack asks to keep to
    "update.text": 4_000,
    "message.markdown_text": 12_000,
    "message.attachments": 100,
    "message.blocks": 50,
    "modal.blocks": 100,
    "home.blocks": 100,
    "view.title": 24,
    "view.submit": 24,
    "view.close": 24,
    "view.private_metadata": 3_000,
    "view.callback_id": 255,
    "view.external_id": 255,
    "view.bytes": 250_000,
    "block_id": 255,
    "action_id": 255,
    "section.text": 3_000,
    "section.fields": 10,
    "section.field": 2_000,
    "header.text": 150,
    "markdown.text": 12_000,
    "actions.elements": 25,
    "context.elements": 10,
    "image.title": 2_000,
    "image_url": 3_000,
    "alt_text": 2_000,
    "input.label": 2_000,
    "input.hint": 2_000,
    "button.text": 75,
    "button.value": 2_000,
    "button.url": 3_000,
    "accessibility_label": 75,
    "placeholder": 150,
    "options": 100,
    "overflow.options": 5,
    "checkboxes.options": 10,
    "radio_buttons.options": 10,
    "option.text": 75,
    "option.value": 150,
    "option.description": 75,
    "option_group.label": 75,
    "plain_text_input.max_length": 3_000,
    "confirm.title": 100,
    "confirm.text": 300,
    "confirm.confirm": 30,
    "confirm.deny": 30,
}

EVERYWHERE: frozenset[Surface] = frozenset({"message", "modal", "home"})
CHOICES = ("users", "conversations", "channels", "static", "external")
MENUS = frozenset(f"{many}{kind}_select" for kind in CHOICES for many in ("", "multi_"))
PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker", "checkboxes", "radio_buttons"})
FIELDS = frozenset(
    {
        "plain_text_input",
        "email_text_input",
        "url_text_input",
        "number_input",
        "rich_text_input",
        "file_input",
    }
)
PRESSED = MENUS | PICKERS | {"button", "overflow", "workflow_button"}


# Plain strings and the limit each keeps; text objects find theirs in LIMITS as "<kind>.<key>".
STRINGS = {
    "markdown": {"text": "markdown.text"},
    "image": {"image_url": "image_url", "alt_text": "alt_text"},
    "button": {"value": "button.value", "url": "button.url"},
}


@dataclass(frozen=True)
class BlockKind:
    """One kind of block: its keys, those it must have, where it may stand and what may stand in it."""

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    surfaces: frozenset[Surface] = EVERYWHERE
    elements: frozenset[str] = frozenset()


BLOCKS: dict[str, BlockKind] = {
    "section": BlockKind(may=("text", "fields", "accessory", "expand"), elements=PRESSED | {"image"}),
    "header": BlockKind(needs=("text",), may=("level",)),
    "divider": BlockKind(),
    "image": BlockKind(may=("alt_text", "image_url", "slack_file", "title")),
    "actions": BlockKind(needs=("elements",), elements=PRESSED),
    "context": BlockKind(needs=("elements",), elements=frozenset({"image", "mrkdwn", "plain_text"})),
    "input": BlockKind(
        needs=("label", "element"),
        may=("hint", "optional", "dispatch_action"),
        elements=MENUS | PICKERS | FIELDS,
    ),
    "rich_text": BlockKind(needs=("elements",)),
    "markdown": BlockKind(needs=("text",), surfaces=frozenset({"message"})),
    "table": BlockKind(needs=("rows",), may=("column_settings",), surfaces=frozenset({"message"})),
}


def problems_of_text(text: str, what: str = "message.text.wise") -> list[str]:
    """In: a text and which of LIMITS it must keep. Out: what is wrong with it, nothing if all is well."""
    if not text:
        return [f"{what} is empty"]
    most = LIMITS[what]
    return [f"{what} has {len(text)} characters, at most {most}"] if len(text) > most else []


def problems_of_blocks(blocks: Any, surface: Surface = "message") -> list[str]:
    """In: blocks and where they are to be shown. Out: what Slack would refuse, nothing if all is well."""
    if not isinstance(blocks, list):
        return ["blocks is not a list"]
    found = list(_count(blocks, f"{surface}.blocks", "blocks"))
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        where = f"block {number}"
        if not isinstance(block, dict):
            found.append(f"{where} is not an object")
            continue
        found.extend(f"{where}: {problem}" for problem in _block(block, surface))
        block_id = block.get("block_id")
        if isinstance(block_id, str) and block_id:
            if block_id in seen:
                found.append(f"{where}: block_id {block_id!r} is used twice")
            seen.add(block_id)
    return found


def problems_of_view(view: Any) -> list[str]:
    """In: a modal or a Home tab. Out: what Slack would refuse, nothing if all is well."""
    if not isinstance(view, dict):
        return ["the view is not an object"]
    kind = view.get("type")
    if kind not in ("modal", "home"):
        return [f"unknown view type {kind!r}"]
    found = problems_of_blocks(view.get("blocks"), kind)
    for name in ("private_metadata", "callback_id", "external_id"):
        found.extend(_string(view.get(name), f"view.{name}", name))
    if kind == "home":
        return found
    if "title" not in view:
        found.append("a modal needs a title")
    for name in ("title", "submit", "close"):
        found.extend(_text(view.get(name), f"view.{name}", name, plain=True))
    inputs = [b for b in view.get("blocks") or [] if isinstance(b, dict) and b.get("type") == "input"]
    if inputs and not view.get("submit"):
        found.append("a modal with input blocks needs a submit")
    return found


def _block(block: dict[str, Any], surface: Surface) -> Iterator[str]:
    kind = block.get("type")
    if not (known := BLOCKS.get(str(kind))):
        yield f"unknown block type {kind!r}"
        return
    if surface not in known.surfaces:
        yield f"a {kind} block cannot stand in a {surface}"
    yield from (f"{kind} needs {name}" for name in known.needs if name not in block)
    allowed = {"type", "block_id", *known.needs, *known.may}
    yield from (f"{kind} has no property {name!r}" for name in block if name not in allowed)
    yield from _string(block.get("block_id"), "block_id", "block_id")
    yield from _parts(block, str(kind))
    if kind != "rich_text":
        yield from _elements(block, str(kind), known.elements)


def _parts(thing: dict[str, Any], kind: str) -> Iterator[str]:
    """The texts and strings of a block or control, each within its limit."""
    for name in ("text", "title", "label", "hint"):
        if f"{kind}.{name}" in LIMITS and name not in STRINGS.get(kind, {}):
            yield from _text(thing.get(name), f"{kind}.{name}", name, plain=kind != "section")
    for name, limit in STRINGS.get(kind, {}).items():
        yield from _string(thing.get(name), limit, name)
    if kind == "section":
        if "text" not in thing and not thing.get("fields"):
            yield "a section needs text or fields"
        yield from _count(thing.get("fields"), "section.fields", "fields")
        for field in thing.get("fields") or []:
            yield from _text(field, "section.field", "a field")
    elif kind == "image":
        if not thing.get("alt_text"):
            yield "an image needs alt_text"
        if "image_url" not in thing and "slack_file" not in thing:
            yield "an image needs image_url"
    elif kind == "button":
        if "text" not in thing:
            yield "a button needs text"
        if thing.get("style") not in (None, "primary", "danger"):
            yield f"unknown button style {thing['style']!r}"


def _elements(block: dict[str, Any], kind: str, allowed: frozenset[str]) -> Iterator[str]:
    many = block.get("elements")
    if kind in ("actions", "context") and many is not None:
        yield from _count(many, f"{kind}.elements", "elements", least=1)
    inside = [*(many if isinstance(many, list) else []), block.get("accessory"), block.get("element")]
    seen: set[str] = set()
    for element in (e for e in inside if e is not None):
        if not isinstance(element, dict) or element.get("type") not in allowed:
            shown = element.get("type") if isinstance(element, dict) else element
            yield f"{shown!r} cannot stand in {kind}"
            continue
        yield from _element(element)
        action_id = element.get("action_id")
        if isinstance(action_id, str):
            if action_id in seen:
                yield f"action_id {action_id!r} is used twice"
            seen.add(action_id)


def _element(element: dict[str, Any]) -> Iterator[str]:
    kind = str(element["type"])
    yield from _string(element.get("action_id"), "action_id", "action_id")
    yield from _text(element.get("placeholder"), "placeholder", "placeholder", plain=True)
    yield from _string(element.get("accessibility_label"), "accessibility_label", "accessibility_label")
    yield from _confirm(element.get("confirm"))
    yield from _parts(element, kind)
    if kind in ("mrkdwn", "plain_text"):
        yield from _text(element, "section.field", "text")
    elif kind == "plain_text_input":
        most = LIMITS["plain_text_input.max_length"]
        if not 0 <= int(element.get("max_length", 1)) <= most:
            yield f"max_length is above {most}"
    elif "static_select" in kind or kind in ("overflow", "checkboxes", "radio_buttons"):
        yield from _options(element, kind)


def _options(element: dict[str, Any], kind: str) -> Iterator[str]:
    groups = element.get("option_groups")
    name = f"{kind}.options" if f"{kind}.options" in LIMITS else "options"
    if groups is None:
        yield from _count(element.get("options") or [], name, "options", least=1)
    else:
        yield from _count(groups, "options", "option_groups", least=1)
    options = list(element.get("options") or [])
    for group in groups or []:
        yield from _text(group.get("label"), "option_group.label", "group label", plain=True)
        yield from _count(group.get("options"), "options", "options", least=1)
        options.extend(group.get("options") or [])
    for option in options:
        yield from _text(option.get("text"), "option.text", "option text")
        yield from _string(option.get("value"), "option.value", "option value")
        yield from _text(option.get("description"), "option.description", "option description")
    initial = element.get("initial_option")
    if initial is not None and initial not in options:
        yield "initial_option is not among the options"


def _confirm(confirm: Any) -> Iterator[str]:
    for name in ("title", "text", "confirm", "deny") if confirm is not None else ():
        if name not in confirm:
            yield f"confirm needs {name}"
        yield from _text(confirm.get(name), f"confirm.{name}", f"confirm {name}", plain=name != "text")


def _text(value: Any, limit: str, what: str, *, plain: bool = False) -> Iterator[str]:
    if value is None:
        return
    if not isinstance(value, dict) or value.get("type") not in ("plain_text", "mrkdwn"):
        yield f"{what} is not a text object"
        return
    if plain and value["type"] != "plain_text":
        yield f"{what} must be plain_text"
    text = value.get("text")
    if not isinstance(text, str) or not text:
        yield f"{what} is empty"
    elif len(text) > LIMITS[limit]:
        yield f"{what} has {len(text)} characters, at most {LIMITS[limit]}"


def _string(value: Any, limit: str, what: str) -> Iterator[str]:
    if value is None:
        return
    if not isinstance(value, str):
        yield f"{what} is not a string"
    elif len(value) > LIMITS[limit]:
        yield f"{what} has {len(value)} characters, at most {LIMITS[limit]}"


def _count(items: Any, limit: str, what: str, least: int = 0) -> Iterator[str]:
    if items is None:
        return
    if not isinstance(items, list):
        yield f"{what} is not a list"
    elif len(items) > LIMITS[limit]:
        yield f"{what} has {len(items)} items, at most {LIMITS[limit]}"
    elif len(items) < least:
        yield f"{what} is empty"
