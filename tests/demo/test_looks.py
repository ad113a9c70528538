"""What blocks look like in a terminal, and lines from whatever is typed or piped in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.keyboard import typed_lines
from bot.demo.looks import Eyes
from bot.fake_slack.state import Message, User, View, World


def look(blocks: list[dict[str, Any]], text: str = "") -> list[str]:
    """The lines of a message, as somebody in Lisbon in summer reads them."""
    world = World()
    world.users["U1"] = User("U1", "T1", "dot", "Dot")
    message = Message("1.000000", "C1", "T1", "U2", text, blocks)
    return [line.plain for line in Eyes(world, ZoneInfo("Europe/Lisbon")).lines(message)]


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "block_id": text[:9], "text": {"type": "mrkdwn", "text": text}, **more}


def test_words_are_read_by_a_person() -> None:
    """Names, local times, emoji and entities; emphasis leaves no marks, and a lone star stays."""
    words = "*<@U1>* since <!date^1783000000^{date_short_pretty} at {time}|never>: `a_b_c` &amp; _so_ 3 * 4 :eyes:"
    assert look([], words) == ["@Dot since 2 Jul at 14:46: a_b_c & so 3 * 4 👀"]


def test_a_card_with_a_button_beside_its_words() -> None:
    """The button has a line of its own, so that it never breaks."""
    button = {"type": "button", "action_id": "a", "text": plain("Not me after all")}
    header = {"type": "header", "block_id": "h", "text": plain("Mine")}
    context = {"type": "context", "block_id": "c", "elements": [plain("Only you see this.")]}
    rows = look([header, section("HL-204", accessory=button), {"type": "divider"}, context])
    assert rows == ["Mine", "HL-204", "[Not me after all]", "---", "Only you see this."]


def test_a_form_shows_what_is_chosen_and_what_is_wrong() -> None:
    """Boxes ticked or not, a person by name, an empty menu and field, an error, the buttons at the foot."""
    options = [{"text": plain("Alerts"), "value": "a"}, {"text": plain("Summary"), "value": "s"}]
    boxes = {"type": "checkboxes", "action_id": "b", "options": options, "initial_options": options[1:]}
    fields = {
        "In this channel": boxes,
        "Backup": {"type": "users_select", "action_id": "b", "initial_user": "U1"},
        "At": {"type": "timepicker", "action_id": "b"},
        "Group": {"type": "plain_text_input", "action_id": "b"},
    }
    blocks = [{"type": "input", "block_id": n, "label": plain(n), "element": e} for n, e in fields.items()]
    body = {"type": "modal", "title": plain("Options"), "submit": plain("Save"), "close": plain("Close")}
    view = View("V1", "T1", "U1", body | {"blocks": blocks}, "hash", errors={"Group": "no such group"})
    world = World()
    world.users["U1"] = User("U1", "T1", "dot", "Dot")
    assert [line.plain for line in Eyes(world, ZoneInfo("UTC")).lines(view)] == [
        "Options",
        "In this channel: ",
        "  ☐ Alerts",
        "  ☑ Summary",
        "Backup: @Dot ▾",
        "At: nothing chosen ▾",
        "Group: ________",
        "! no such group",
        "[Save] [Close]",
    ]


async def test_lines_come_from_a_pipe_and_from_a_file(tmp_path: Path) -> None:
    """A last line without an end counts, too."""
    reading, writing = os.pipe()
    os.write(writing, "as dot\nhé".encode())
    os.close(writing)
    assert [line async for line in typed_lines(reading)] == ["as dot", "hé"]
    os.close(reading)
    (tmp_path / "typed").write_text("who\nquit\n")
    source = os.open(tmp_path / "typed", os.O_RDONLY)
    assert [line async for line in typed_lines(source)] == ["who", "quit"]
    os.close(source)
