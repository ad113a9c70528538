"""What stories about the model share: a clock, a stopwatch, and the samples of the prompts as questions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import prompts
from bot.domain.judgements import Judgement, NoAnswer
from bot.domain.questions import Question


class SetClock:
    """ports.Clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        """In: hours, days, … forth or back."""
        self.at += timedelta(**by)


class Stopwatch:
    """Monotonic seconds; `pause` takes no time and remembers how long it should have been."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.paused: list[float] = []

    def now(self) -> float:
        return self.seconds

    async def pause(self, seconds: float) -> None:
        self.paused.append(seconds)
        self.seconds += seconds


def sample(name: str) -> tuple[Question, Any]:
    """The sample of a prompt: its question, and the answer that a good model gives."""
    shown = prompts.load(name).sample
    return Question(name, dict(shown["inputs"])), shown["answer"]


def why(got: Judgement | NoAnswer) -> str:
    """The reason why there is no answer; "" if there is one."""
    return got.why.value if isinstance(got, NoAnswer) else ""
