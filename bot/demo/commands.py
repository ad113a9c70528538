"""What can be typed at the prompt: one function a command, and the table that says what each does.

Each takes the desk and the words behind the command's own; what cannot be done is a UserError, one sentence.
"""

from __future__ import annotations

import shlex
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.demo.actor import SHORTCUTS
from bot.demo.desk import Desk
from bot.errors import UserError
from bot.fake_slack.sight import Item
from bot.fake_slack.state import Json, View
from bot.fake_slack.surface import NotVisible, controls, find_control

_EMOJI = {"👀": "eyes", "✍": "writing_hand", "✅": "white_check_mark", "👍": "thumbsup"}


async def act_as(desk: Desk, name: str) -> None:
    if name.lower() not in desk.day.people:
        raise UserError(f"Nobody here is called {name or '…'}: there are {', '.join(desk.day.people)}.")
    desk.me = desk.day.people[name.lower()]
    if desk.me.person.id not in desk.place.members:
        desk.place = desk.channels_of(desk.me)[0]


async def go_to(desk: Desk, name: str) -> None:
    name = name.lower().lstrip("#")
    mine = {channel.name: channel for channel in desk.channels_of(desk.me)}
    if name == "dm":
        desk.place = desk.me.person.place(desk.day.unison.person)
    elif name in mine:
        desk.place = mine[name]
    else:
        raise UserError(f"{desk.me.name} can go to: {', '.join(mine)}, dm (the one with Unison).")


async def say(desk: Desk, text: str) -> None:
    if text:
        await desk.me.says(desk.place, desk.spelled(text))


async def call_unison(desk: Desk, words: str) -> None:
    await desk.me.runs(f"/unison {desk.spelled(words)}".strip(), desk.place)


async def reply(desk: Desk, rest: str) -> None:
    number, _, text = rest.partition(" ")
    message = desk.message(number)
    await desk.me.replies(message, desk.spelled(_given(text, "what you reply")))


async def edit(desk: Desk, rest: str) -> None:
    number, _, text = rest.partition(" ")
    message = desk.message(number)
    await desk.me.edits(message, desk.spelled(_given(text, "the new words")))


async def delete(desk: Desk, number: str) -> None:
    await desk.me.deletes(desk.message(number))


async def react(desk: Desk, rest: str) -> None:
    number, _, emoji = rest.partition(" ")
    message = desk.message(number)
    name = _given(emoji, "an emoji, such as eyes").strip(": \ufe0f")
    await desk.me.reacts(message, _EMOJI.get(name, name))


async def press(desk: Desk, rest: str) -> None:
    number, _, label = rest.partition(" ")
    item = desk.shown(number)
    wanted = label.strip(" []").casefold()
    buttons = _buttons(item)
    if not buttons:
        raise UserError(f"Number {number} has no buttons.")
    fitting = [button for button in buttons if wanted and button.casefold().startswith(wanted)]
    if not fitting:
        raise UserError(f"Number {number} has these buttons: {' '.join(f'[{button}]' for button in buttons)}.")
    async with desk.answered():
        await desk.me.presses(item, fitting[0])


def _buttons(item: Item) -> list[str]:
    labels = [str(element["text"]["text"]) for _, element in controls(item.blocks) if element["type"] == "button"]
    foot = item.body if isinstance(item, View) else {}
    return [*labels, *(str(foot[name]["text"]) for name in ("submit", "close") if foot.get(name))]


async def tick(desk: Desk, rest: str) -> None:
    number, _, label = rest.partition(" ")
    await desk.me.ticks(desk.shown(number), _given(label, "the words beside the box"))


async def use_shortcut(desk: Desk, rest: str) -> None:
    number, _, name = rest.partition(" ")
    message = desk.message(number)
    fitting = [known for known in SHORTCUTS if name.strip().casefold() in known.casefold()]
    if not fitting:
        raise UserError(f"Unison has these shortcuts: {', '.join(SHORTCUTS)}.")
    async with desk.answered(privately=True):
        await desk.me.uses_shortcut(fitting[0], message)


async def open_home(desk: Desk, _rest: str) -> None:
    await desk.me.opens_home()


async def fill_form(desk: Desk, rest: str) -> None:
    form = desk.me.person.sees_view()
    if form is None:
        raise UserError(f"{desk.me.name} has no form open; try /unison settings.")
    try:
        entries = [word.partition("=") for word in shlex.split(rest)]
    except ValueError as error:
        raise UserError('A quotation mark is not closed; write: form backup=dot "summary=08:30".') from error
    if not entries or not all(sign for _, sign, _ in entries):
        desk.day.stage.telling.shows(form)
        raise UserError("Fill it in and send it with: form field=value …, a field being any part of its label.")
    for field, _, typed in entries:
        await desk.me.fills(form, field, _entry(desk, _field(desk, form, field), typed))
    await desk.me.presses(form, form.body["submit"]["text"])


def _field(desk: Desk, form: View, name: str) -> Json:
    try:
        return find_control(form, name, desk.day.stage.slack.world)[1]
    except NotVisible as error:
        labels = [str(block["label"]["text"]) for block in form.blocks if block["type"] == "input"]
        raise UserError(f"The form has no field “{name}”, but these: {', '.join(labels)}.") from error


def _entry(desk: Desk, element: Json, typed: str) -> Any:
    """What the words typed for a field mean: a person, a channel, options, or just words."""
    kind = str(element["type"])
    if "users" in kind:
        return _named(desk.day.people, typed).person
    if "conversations" in kind or "channels" in kind:
        return _named(desk.day.channels, typed.lstrip("#"))
    if "options" not in element:
        return typed
    chosen = [_option(element, part) for part in typed.split(",") if part]
    return chosen if kind == "checkboxes" or kind.startswith("multi_") else chosen[0]


def _named(known: dict[str, Any], typed: str) -> Any:
    if typed.lower() not in known:
        raise UserError(f"“{typed}” is none of these: {', '.join(known)}.")
    return known[typed.lower()]


def _option(element: Json, typed: str) -> str:
    for option in element["options"]:
        if typed.casefold() in (str(option["value"]).casefold(), str(option["text"]["text"]).casefold()):
            return str(option["value"])
    raise UserError(f"“{typed}” is none of these: {', '.join(str(o['value']) for o in element['options'])}.")


async def wait(desk: Desk, minutes: str) -> None:
    if not minutes.isdecimal() or not 0 < int(minutes) <= 10_000:
        raise UserError("Say how many minutes go by, such as: wait 30.")
    await desk.day.stage.passes(int(minutes), "a minute later" if int(minutes) == 1 else f"{minutes} minutes later")


async def who(desk: Desk, _rest: str) -> None:
    lines = []
    for name, actor in desk.day.people.items():
        places = ", ".join(f"#{channel.name}" for channel in desk.channels_of(actor))
        lines.append(f"{name:<8} {places}{'  (you)' if actor is desk.me else ''}")
    desk.day.stage.telling.remarks("\n".join(lines))


async def show_commands(desk: Desk, _rest: str) -> None:
    rows = [f"{command.usage:<20} {command.meaning}" for command in COMMANDS.values()]
    desk.day.stage.telling.remarks("\n".join(["any words            are said where you are", *rows]))


async def leave(desk: Desk, _rest: str) -> None:
    desk.leaving = True


def _given(text: str, what: str) -> str:
    if not text.strip():
        raise UserError(f"Add {what}.")
    return text.strip()


@dataclass(frozen=True)
class Command:
    """What can be typed: how it is written, what it does, and what does it."""

    usage: str
    meaning: str
    run: Callable[[Desk, str], Awaitable[None]]


# First word -> command. To add one: a function above, a row here.
COMMANDS: dict[str, Command] = {
    "say": Command("say words", "the same, for words that begin like a command", say),
    "/unison": Command("/unison …", "the slash command, where you are", call_unison),
    "reply": Command("reply 3 words", "in the thread of number 3", reply),
    "react": Command("react 3 eyes", "an emoji on number 3; again takes it back", react),
    "press": Command("press 3 Why?", "a button of number 3, by the start of its label", press),
    "tick": Command("tick 3 words", "a box of number 3, by words beside it", tick),
    "shortcut": Command("shortcut 3", f"“{next(iter(SHORTCUTS))}” from the menu of number 3", use_shortcut),
    "form": Command("form field=value …", "fills in the open form and sends it", fill_form),
    "home": Command("home", "the Home tab of Unison", open_home),
    "edit": Command("edit 3 words", "changes your message", edit),
    "delete": Command("delete 3", "takes your message back", delete),
    "as": Command("as dot", "be somebody else", act_as),
    "in": Command("in shop", "go to another channel; `in dm` is the one with Unison", go_to),
    "wait": Command("wait 30", "minutes go by", wait),
    "who": Command("who", "who is where", who),
    "?": Command("?", "this list", show_commands),
    "quit": Command("quit", "leave", leave),
}
