"""The course of a demo: Slack opens, the bot comes, the scenes are played, and everything is put away."""

from __future__ import annotations

import asyncio
import contextlib
import io
import signal
import tempfile
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TextIO

from bot.demo.bot_process import BotProcess, environment
from bot.demo.cast import AFTER_LUNCH, ZONE, Joinery, open_joinery
from bot.demo.prompt import Prompt
from bot.demo.scenes import Scene
from bot.demo.stage import Stage
from bot.demo.telling import Telling
from bot.fake_slack import FakeSlack

_PAUSE = 0.28  # seconds between two acts, for somebody who reads along


class Show:
    """One demo. In: where to print, what is played, how the bot is started, how patient the story is."""

    def __init__(self, out: TextIO, scenes: Sequence[Scene], bot_command: Sequence[str], patience: float) -> None:
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(errors="replace")  # a terminal that knows no “—” shall still show the rest
        self._out = out
        self._scenes = scenes
        self._bot_command = bot_command
        self._patience = patience

    async def play(self, *, stay: bool) -> None:
        """Until the last scene is over, or who stays at the prompt leaves. Nothing is left behind."""
        task = asyncio.current_task()
        assert task
        for ending in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(ending, task.cancel)
        async with self._opened(numbered=stay) as (day, bot):
            day.stage.telling.ends_with_its_reader(task.cancel)
            await _unless_it_ends(bot, self._play_scenes(day))
            if stay:
                await _unless_it_ends(bot, Prompt(day).serve())
            else:
                await day.stage.narrates("To type along as any of them: make demo ARGS=--stay")

    @asynccontextmanager
    async def _opened(self, *, numbered: bool) -> AsyncIterator[tuple[Joinery, BotProcess]]:
        with tempfile.TemporaryDirectory(prefix="unison-demo-") as folder:
            async with FakeSlack(start=AFTER_LUNCH.timestamp(), ticking=True) as slack:
                telling = Telling(slack, self._out, ZONE, numbered=numbered)
                pause = _PAUSE if telling.to_terminal else 0
                day = open_joinery(Stage(slack, telling, pause=pause, patience=self._patience))
                env = environment(slack, day.team, Path(folder))
                async with BotProcess(Path(folder), env, self._bot_command) as bot:
                    await bot.connects(slack, self._patience)
                    yield day, bot

    async def _play_scenes(self, day: Joinery) -> None:
        for scene in self._scenes:
            day.stage.telling.heading(scene.title)
            await scene.play(day)
            await day.stage.next_scene()
        day.stage.telling.heading("That was Monday")
        await day.stage.narrates("All of it went through the real bot over Socket Mode; only Slack was played.")


async def _unless_it_ends(bot: BotProcess, story: Coroutine[Any, Any, None]) -> None:
    """Let the story run, and stop it with the reason should the bot's process end."""
    playing, ending = asyncio.create_task(story), asyncio.create_task(bot.ends())
    try:
        await asyncio.wait((playing, ending), return_when=asyncio.FIRST_COMPLETED)
        await (playing if playing.done() else ending)
    finally:
        for task in (playing, ending):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait((task,))
