"""The figures of a run: a table for people, a JSON file for the next run to stand beside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import Any

from rich.table import Table

from bot.errors import ConfigError
from bot.evaluation.cases import Result

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one prompt with one model. `cost` in whatever money the prices are, None without prices."""

    mark: str
    model: str
    cases: int
    held: int
    tokens: int
    seconds: float
    cost: float | None

    @property
    def line(self) -> tuple[str, ...]:
        cost = "-" if self.cost is None else f"{self.cost:.4f}"
        return self.model, f"{self.held}/{self.cases}", str(self.tokens), f"{self.seconds * 1000:.0f}", cost


def figures(results: Sequence[Result], price: float | None) -> list[Figures]:
    """One row a prompt, in the order of the results. `price`: of a million tokens."""
    rows = []
    for _, found in groupby(results, key=lambda result: result.prompt):
        group = list(found)
        tokens = sum(result.tokens for result in group)
        cost = None if price is None else tokens * price / _MILLION
        held = sum(not result.failed for result in group)
        took = median(result.seconds for result in group)
        rows.append(Figures(group[0].mark, group[0].model, len(group), held, tokens, took, cost))
    return rows


def table(rows: Sequence[Figures], before: Sequence[Figures] = ()) -> Table:
    """One row a prompt; under it, its row of an earlier run."""
    shown = Table("Prompt", "Model", "Held", "Tokens", "ms (median)", "Cost", title="Cases of the prompts")
    earlier = {row.mark.partition("@")[0]: row for row in before}
    for row in rows:
        shown.add_row(row.mark, *row.line)
        old = earlier.get(row.mark.partition("@")[0])
        if old:
            shown.add_row(f"before: {old.mark}", *old.line, style="dim")
    return shown


def write(path: Path, results: Sequence[Result]) -> None:
    """Every case with its figures."""
    rows: dict[str, Any] = {"format": 1, "results": [result.as_row() for result in results]}
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> list[Result]:
    """What an earlier run wrote. Raises ConfigError where it is no such file."""
    try:
        return [Result(**row) for row in json.loads(path.read_text(encoding="utf-8"))["results"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise ConfigError(f"{path.name} is no file that `unison eval --json` wrote: give another one.") from None
