"""The transcript as it is printed: time, place, who, and what Unison showed to whom. Reads well without colour."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from typing import TextIO
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.emoji import Emoji
from rich.text import Text

from bot.demo.looks import Eyes
from bot.fake_slack.core import Slack
from bot.fake_slack.sight import Item
from bot.fake_slack.state import Ephemeral, Message, View
from bot.fake_slack.transcript import Line

_WIDTH = 100
_TIME = len("13:30 ")
_PLACE = 10  # columns for the channel's name
_BAR = "│ "
_BULLETS = " •☑☐0123456789."  # what a line may begin with before its words


class _Paper(Console):
    """Where the transcript is printed. A reader who is gone is told to `nobody_reads`, and not by a SystemExit in the
    midst of whatever has just been shown."""

    nobody_reads: Callable[[], object] | None = None

    def on_broken_pipe(self) -> None:
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())
        if self.nobody_reads:
            self.nobody_reads()


class Telling:
    """Prints what happens in `slack`. With `numbered`, what people can touch gets a number to call it by."""

    def __init__(self, slack: Slack, out: TextIO, zone: ZoneInfo, *, numbered: bool = False) -> None:
        self._slack = slack
        self._zone = zone
        self._eyes = Eyes(slack.world, zone)
        self._console = _Paper(file=out, highlight=False, emoji=False, markup=False)
        self._console.width = min(_WIDTH, self._console.width) if self._console.is_terminal else _WIDTH
        self._numbered = numbered
        self._numbers: dict[Item, int] = {}
        self.before_line: Callable[[], None] | None = None  # the prompt steps aside
        self.words_of_app = 0  # how often the app has said something so far
        slack.transcript.listener = self.hears

    def ends_with_its_reader(self, end: Callable[[], object]) -> None:
        """In: what to do when what is printed is not read any more, as with `| head`."""
        self._console.nobody_reads = end

    @property
    def to_terminal(self) -> bool:
        return self._console.is_terminal

    def item(self, number: int) -> Item | None:
        """In: a number shown. Out: what carries it."""
        return next((item for item, known in self._numbers.items() if known == number), None)

    # ------------------------------------------------------------ what the storyteller says
    def heading(self, words: str) -> None:
        self._print(Text(""), Text(f"── {words} ".ljust(self._console.width, "─"), "bold blue"))

    def narrates(self, words: str) -> None:
        text = Text(Emoji.replace(" ".join(words.split())), "italic")
        lines = text.wrap(self._console, self._console.width - 4)
        self._print(*(Text("  ") + line for line in lines), Text(""))

    def passes(self, words: str) -> None:
        self._print(Text(""), Text(f"        — {words} —", "bold"), Text(""))

    def remarks(self, words: str) -> None:
        """An aside, as the answer of the prompt or what did not happen."""
        for line in words.split("\n"):
            self._put(Text(" " * self._gutter), Text(line, "dim"))

    def asks(self, words: str) -> None:
        """The prompt: words without a line's end."""
        self._console.print(words, end="", soft_wrap=True)

    # ------------------------------------------------------------ what happens
    def acts(self, who: str, act: str, place: str = "") -> None:
        """Something a person does without words: a press, a reaction, a command."""
        self._put(self._front(place), Text.assemble((who, "bold"), " ", (Emoji.replace(act), "italic")), indent=2)

    def hears(self, line: Line) -> None:
        """In: a line of the fake Slack's transcript. Acts, forms and Home are told by those who act and look."""
        item = line.item
        if isinstance(item, Message) and item.subtype != "channel_join":
            self._said(line, item)
        elif isinstance(item, Ephemeral):
            self._of_app(line.where, f"only to {line.to}", item, thread=bool(item.thread_ts))

    def shows(self, view: View) -> None:
        """In: a form or a Home tab that its owner looks at now."""
        owner = self._slack.world.users[view.user_id].real_name
        self._of_app("Home" if view.body["type"] == "home" else "form", f"only to {owner}", view)

    def _said(self, line: Line, message: Message) -> None:
        thread = bool(message.thread_ts)
        if message.bot_id:
            to = f"DM to {line.to}" if line.audience == "DM" else "to everybody here"
            self._of_app(line.where, "the same card, changed" if line.note else to, message, thread=thread)
            return
        to = f" (DM to {line.to})" if line.audience == "DM" else ""
        note = f" {line.note.strip()}" if line.note else ""
        head = Text.assemble("↳ " if thread else "", (line.who, "bold"), f"{to}{note}: ")
        first, *more = self._eyes.words(message.text)
        files = Text("".join(f" [file {file.name}]" for file in message.files))
        indent = 4 if thread else 2
        self._put(self._front(line.where, message), head + first + files, indent=indent)
        for words in more:
            self._put(Text(" " * (self._gutter + indent)), words)

    def _of_app(self, where: str, to: str, item: Item, *, thread: bool = False) -> None:
        """What Unison shows: under its name, behind a bar."""
        self.words_of_app += not isinstance(item, View)
        style = "green" if to.startswith(("to every", "the same")) else "magenta"
        head = Text.assemble("↳ " if thread else "", ("Unison", f"bold {style}"), (f" ({to})", style))
        self._put(self._front(where, item), head)
        bar = Text.assemble(" " * (self._gutter + (2 if thread else 0)), (_BAR, style))
        for words in self._eyes.lines(item):
            self._put(bar, words, under=bar)

    # ------------------------------------------------------------ layout
    @property
    def _gutter(self) -> int:
        return (4 if self._numbered else 0) + _TIME + _PLACE

    def _front(self, where: str, item: Item | None = None) -> Text:
        number = f"{self._numbers.setdefault(item, len(self._numbers) + 1):>3} " if item else "    "
        at = datetime.fromtimestamp(self._slack.clock.now(), self._zone)
        place = where.removesuffix(" >")
        return Text.assemble(
            (number if self._numbered else "", "bold yellow"),
            (f"{at:%H:%M} ", "dim"),
            (place.ljust(_PLACE - 1) + " ", "blue"),
        )

    def _put(self, front: Text, words: Text, *, indent: int | None = None, under: Text | None = None) -> None:
        """Print words behind `front`, wrapped with a hanging indent: below `under` or blanks, and past a bullet."""
        hang = len(words.plain) - len(words.plain.lstrip(_BULLETS)) if indent is None else indent
        room = max(self._console.width - front.cell_len, 30)
        first = next(iter(words.wrap(self._console, room)), Text(""))
        rest = words[len(first) :]
        rest = rest[len(rest) - len(rest.plain.lstrip()) :]
        more = rest.wrap(self._console, room - hang) if rest else ()
        margin = (under or Text(" " * front.cell_len)) + Text(" " * hang)
        self._print(front + first, *(margin + line for line in more))

    def _print(self, *lines: Text) -> None:
        if self.before_line:
            self.before_line()
        for line in lines:
            line.rstrip()
            self._console.print(line, soft_wrap=True)
