"""`unison doctor`: every check with its result and what to do, as a table at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import logs, model_checks, preflight
from bot.checks import Check
from bot.llm_choices import Configured, choices_of

_COLOURS = {"ok": "green", "warning": "yellow", "wrong": "red"}


async def of_all(configured: preflight.Configured) -> list[Check]:
    """What a start would look at."""
    return [check async for check in preflight.examine(configured)]


async def of_model(configured: Configured) -> list[Check]:
    """What the language model says."""
    return await model_checks.examine(choices_of(configured))


def show(checks: Sequence[Check], warnings_count: bool = False) -> int:
    """Print the table and its sum. Gives the exit status: 1 if something is wrong."""
    console = Console()
    console.print(_table(checks))
    wrong = sum(not check.ok for check in checks)
    warnings = sum(check.warn for check in checks)
    console.print(f"{wrong} wrong, {warnings} to consider, {len(checks) - wrong - warnings} fine.", highlight=False)
    return 1 if wrong or (warnings_count and warnings) else 0


def _table(checks: Sequence[Check]) -> Table:
    table = Table("Check", "Result", "Says", "What to do", show_lines=True)
    for check in checks:
        result = "warning" if check.warn else "ok" if check.ok else "wrong"
        cells = (logs.redact(words) for words in (check.says, check.todo))
        table.add_row(check.name, Text(result, style=_COLOURS[result]), *(Text(words) for words in cells))
    return table
