"""`unison demo`: a Slack workspace on this machine, the real bot in it, and a scripted afternoon of a small joinery."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from bot.demo.bot_process import RUN, BotEndedError
from bot.demo.scenes import SCENES, Scene
from bot.demo.show import Show
from bot.demo.stage import UnseenError
from bot.errors import ConfigError

_CTRL_C = 130  # what a shell expects of a process that was interrupted


def main(
    stay: bool = False,
    once: bool = False,
    *,
    scenes: Sequence[Scene] = SCENES,
    bot_command: Sequence[str] = RUN,
    patience: float = 20,
) -> int:
    """Play the demo. In: whether to stay for typing afterwards (with `once`, not), what is played, how the bot is
    started, and how many seconds to wait for what is expected. Out: the exit status; 1 after an error, told in a line.
    """
    try:
        asyncio.run(Show(sys.stdout, scenes, bot_command, patience).play(stay=stay and not once))
    except (ConfigError, BotEndedError, UnseenError) as error:
        return _stopped(str(error), 1)
    except AssertionError as error:  # so the fake Slack refuses what nobody could do there, a missing button for one
        return _stopped(f"The story cannot go on: {_first_line(error)}", 1)
    except (KeyboardInterrupt, asyncio.CancelledError):
        return _stopped("Left.", _CTRL_C)
    except OSError as error:
        return _stopped(f"The demo cannot run here: {error}.", 1)
    return 0


def _stopped(why: str, status: int) -> int:
    sys.stderr.write(f"\n{why}\n")
    return status


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
