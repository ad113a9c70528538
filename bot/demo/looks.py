"""How a message, a form or a Home tab looks in a terminal: blocks in, lines of text out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.emoji import Emoji
from rich.text import Text

from bot.fake_slack.payloads import state_values
from bot.fake_slack.sight import Item
from bot.fake_slack.state import Json, View, World
from bot.fake_slack.surface import block_words, readable

_DATE = re.compile(r"<!date\^(\d+)\^([^|>^]+)(?:\^[^|>]*)?\|[^>]*>")
_STYLED = re.compile(
    r"(?<![\w*])\*(?P<bold>[^*\n]+)\*(?![\w*])|(?<![\w_])_(?P<italic>[^_\n]+)_(?![\w_])|`(?P<code>[^`\n]+)`"
)
_PRESSABLE = "bold cyan"


class Eyes:
    """Reads what is shown in `world`, telling times in `zone`."""

    def __init__(self, world: World, zone: ZoneInfo) -> None:
        self._world = world
        self._zone = zone

    def lines(self, item: Item) -> list[Text]:
        """In: something shown. Out: it line by line, buttons as [Label], boxes ticked or not."""
        if not item.blocks:
            return self.words(item.text)
        held = state_values(item)
        lines = [Text(item.text, "bold")] if isinstance(item, View) and item.text else []
        for block in item.blocks:
            lines += self._block(block, held.get(str(block.get("block_id")), {}))
        if lines and not lines[0].plain:
            del lines[0]
        return lines + (_closing(item) if isinstance(item, View) else [])

    def words(self, mrkdwn: str) -> list[Text]:
        """In: a text in Slack's mrkdwn. Out: its lines with names, local times and emphasis."""
        plain = Emoji.replace(readable(_DATE.sub(self._time, mrkdwn), self._world))
        return [_styled(line) for line in plain.split("\n")]

    def _time(self, date: re.Match[str]) -> str:
        at = datetime.fromtimestamp(int(date[1]), self._zone)
        return date[2].replace("{date_short_pretty}", f"{at.day} {at:%b}").replace("{time}", f"{at:%H:%M}")

    def _block(self, block: Json, held: dict[str, Json]) -> list[Text]:
        match block.get("type"):
            case "header":
                return [Text(""), Text(_plain(block.get("text")), "bold underline")]
            case "section":
                return self._section(block, held)
            case "context":
                words = " ".join(_plain(element) for element in block.get("elements", []))
                return [Text.assemble((line.plain, "dim")) for line in self.words(words)]
            case "actions":
                return self._controls(block.get("elements", []), held)
            case "input":
                return self._input(block, held)
            case _:
                return self.words(block_words(block))

    def _section(self, block: Json, held: dict[str, Json]) -> list[Text]:
        texts = [_plain(block.get("text")), *map(_plain, block.get("fields", []))]
        lines = [line for text in texts if text for line in self.words(text)]
        if "accessory" in block:
            lines += self._controls([block["accessory"]], held)
        return lines

    def _input(self, block: Json, held: dict[str, Json]) -> list[Text]:
        label = Text(f"{_plain(block.get('label'))}: ")
        controls = self._controls([block["element"]], held)
        lines = [label, *controls] if _has_options(block["element"]) else [label + controls[0]]
        return lines + [Text(f"  {hint}", "dim") for hint in [_plain(block.get("hint"))] if hint]

    def _controls(self, elements: list[Json], held: dict[str, Json]) -> list[Text]:
        """Buttons and menus side by side, boxes to tick one below the other."""
        row, rows = [], []
        for element in elements:
            value = held.get(str(element.get("action_id")), {})
            if _has_options(element):
                rows += [self._box(option, value) for option in element["options"]]
            else:
                row.append(self._control(element, value))
        return ([Text(" ").join(row)] if row else []) + rows

    def _box(self, option: Json, value: Json) -> Text:
        many = [*(value.get("selected_options") or []), value.get("selected_option") or {}]
        ticked = option.get("value") in [chosen.get("value") for chosen in many]
        label = self.words(_plain(option.get("text")))[0]
        meaning = _plain(option.get("description"))
        mark = Text("☑ " if ticked else "☐ ", _PRESSABLE)
        return Text.assemble("  ", mark, label, (f"  {meaning}", "dim") if meaning else "")

    def _control(self, element: Json, value: Json) -> Text:
        kind = str(element["type"])
        if kind == "button":
            return Text(f"[{Emoji.replace(_plain(element.get('text')))}]", _PRESSABLE)
        entered = " ".join(self._entered(value))
        if kind.endswith("_input"):
            return Text(entered or "________", _PRESSABLE)
        return Text(f"{entered or _plain(element.get('placeholder')) or 'nothing chosen'} ▾", _PRESSABLE)

    def _entered(self, value: Json) -> Iterator[str]:
        for key, entered in value.items():
            for one in entered if isinstance(entered, list) else [entered]:
                if key == "type" or not one:
                    continue
                if key.startswith("selected_option"):
                    yield _plain(one["text"])
                elif key.startswith("selected_user"):
                    yield readable(f"<@{one}>", self._world)
                elif key.startswith(("selected_conversation", "selected_channel")):
                    yield readable(f"<#{one}>", self._world)
                else:
                    yield str(one)


def _has_options(element: Json) -> bool:
    return element["type"] in ("checkboxes", "radio_buttons")


def _plain(value: object) -> str:
    text = value.get("text", "") if isinstance(value, dict) else ""
    return text if isinstance(text, str) else ""


def _styled(line: str) -> Text:
    text, end = Text(), 0
    for match in _STYLED.finditer(line):
        style = str(match.lastgroup)
        text.append(line[end : match.start()]).append(match[style], "cyan" if style == "code" else style)
        end = match.end()
    return text.append(line[end:])


def _closing(view: View) -> list[Text]:
    """The buttons at the foot of a form, and what is wrong with its entries."""
    labels = [_plain(view.body[name]) for name in ("submit", "close") if view.body.get(name)]
    wrong = [Text(f"! {words}", "red") for words in view.errors.values()]
    return [*wrong, Text(" ".join(f"[{label}]" for label in labels), _PRESSABLE)] if labels else wrong
