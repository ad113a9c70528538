"""Playing an export from the command line, in this process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import command_line


@dataclass(frozen=True, slots=True)
class Ended:
    """How `unison replay` ended: its status, what it said, and the lines of its findings."""

    status: int
    out: str
    err: str
    lines: list[dict[str, Any]]
    page: str


class Replay:
    """`unison replay`, writing into a scratch folder."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch

    def __call__(self, path: Path, *more: str) -> Ended:
        found, page = self.scratch / "found.jsonl", self.scratch / "page.html"
        words = ["replay", str(path), "--json", str(found), "--report", str(page), *more]
        run = CliRunner().invoke(command_line(), words)
        if run.exception and not isinstance(run.exception, SystemExit):
            raise run.exception
        lines = [json.loads(line) for line in found.read_text("utf-8").splitlines()] if found.exists() else []
        return Ended(run.exit_code, run.stdout, run.stderr, lines, page.read_text("utf-8") if page.exists() else "")


@pytest.fixture
def replay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Replay:
    """The command, away from any .env."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.chdir(scratch)
    return Replay(scratch)
