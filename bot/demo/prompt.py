"""The prompt of `--stay`: whatever is typed becomes an act of the person whose turn it is."""

from __future__ import annotations

import asyncio
import sys

from bot.demo.cast import Joinery
from bot.demo.commands import COMMANDS, say
from bot.demo.desk import Desk
from bot.demo.keyboard import typed_lines
from bot.demo.stage import UnseenError
from bot.errors import UserError
from bot.fake_slack.state import View

_ESCAPE = " (To say these words, put “say” before them.)"
_ASK_AGAIN = 0.5  # seconds after something was said while the prompt stood there


class Prompt:
    """In: the joinery, live. `serve` ends with `quit` or the end of what is piped in."""

    def __init__(self, day: Joinery) -> None:
        self._desk = Desk(day)
        self._telling = day.stage.telling
        self._piped = not sys.stdin.isatty()
        self._asked = False
        self._again: asyncio.TimerHandle | None = None
        self._seen: dict[View, tuple[str, str]] = {}

    async def serve(self) -> None:
        """Until `quit` or the end of what is piped in. Time is real from now on."""
        self._desk.day.stage.live = True
        self._telling.before_line = self._step_aside
        self._telling.narrates("Now it is your turn. Type what Kaz says, or a command: ? lists them, quit leaves.")
        self._ask()
        async for line in typed_lines(sys.stdin.fileno()):
            self._hush()
            if self._piped:
                self._telling.asks(f"{self._name}> {line}\n")
            await self._obey(line.strip())
            if self._desk.leaving:
                return
            self._ask()

    async def _obey(self, line: str) -> None:
        """One line. Whatever is wrong with it is said in a sentence, and nothing is lost."""
        first, _, rest = line.partition(" ")
        command = COMMANDS.get(first.lower())
        try:
            if command is None and first.startswith("/"):
                raise UserError("Only /unison is installed here.")
            await (command.run(self._desk, rest.strip()) if command else say(self._desk, line))
            await self._desk.day.stage.quiet()
            self._look()
        except (UserError, UnseenError, AssertionError) as error:  # the fake Slack refuses with AssertionErrors
            sentence = str(error).partition("\n")[0].rstrip(".:") + "."
            self._telling.remarks(sentence + (_ESCAPE if _may_be_said(rest) else ""))

    def _look(self) -> None:
        """Show the open form if it is new or has changed, and the Home tab if it changed under one's hands."""
        person, touched = self._desk.me.person, self._desk.touched
        for view in (person.sees_view(), touched if isinstance(touched, View) else None):
            if view is None or not view.open:
                continue
            stamp = (view.hash, repr(view.errors))
            if self._seen.get(view) != stamp:
                self._telling.shows(view)
            self._seen[view] = stamp
        self._desk.touched = None

    @property
    def _name(self) -> str:
        return f"{self._desk.me.name.lower()}@{self._desk.place_name}"

    def _ask(self) -> None:
        if not self._piped:
            self._telling.asks(f"{self._name}> ")
            self._asked = True

    def _hush(self) -> None:
        self._asked = False
        if self._again:
            self._again.cancel()

    def _step_aside(self) -> None:
        """Something is said while somebody may be typing: leave the line, and ask again a moment later."""
        if self._asked:
            self._hush()
            self._telling.asks("\n")
            self._again = asyncio.get_running_loop().call_later(_ASK_AGAIN, self._ask)


def _may_be_said(rest: str) -> bool:
    """Whether what follows a command's word reads like a sentence: “in the morning”, “as far as I know”."""
    words = rest.split()
    return len(words) > 1 and not words[0].isdecimal() and "=" not in rest
