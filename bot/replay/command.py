"""`unison replay`: puts the replay together, shows how far it is, writes what was found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from bot.errors import ConfigError, UserError
from bot.replay.archive import NoExportError, Skipped
from bot.replay.choices import Choices, read_choices, read_customers
from bot.replay.export import Wanted
from bot.replay.figures import figures_of
from bot.replay.findings import write_lines
from bot.replay.page import page
from bot.replay.run import Replayed, Stage, replay
from bot.replay.summary import summary

ALL_READ, PARTLY_READ, NOTHING_USABLE = 0, 3, 4


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files to write, where they were asked for."""

    json_file: Path | None = None
    report: Path | None = None


def run(path: Path, wanted: Wanted, stage: Stage, outputs: Outputs) -> int:
    """Replay the export at `path`; gives the exit status. Raises ConfigError for options that make no sense."""
    for file in (outputs.json_file, outputs.report):
        if file and (file.is_dir() or not file.absolute().parent.is_dir()):
            raise ConfigError(f"{file} cannot be written: name a file in a folder that exists.")
    screen = Console(stderr=True)
    skipped = Skipped(tell=lambda line: screen.print(Text(f"unison: {line}"), soft_wrap=True))
    try:
        with _bar(screen) as bar:
            task = bar.add_task("reading", total=None)
            done = replay(path, wanted, stage, skipped, lambda at, of: bar.update(task, completed=at, total=of))
    except UserError as error:
        raise ConfigError(f"A customer of --customers cannot be added: {error}") from None
    except NoExportError as error:
        skipped.note(f"{error}.")
        return NOTHING_USABLE
    finally:
        stage.store.close()
    _write(done, outputs)
    return PARTLY_READ if skipped.lines else ALL_READ


def _bar(screen: Console) -> Progress:
    """A progress bar on a terminal, silence elsewhere."""
    files = TextColumn("{task.completed} files")
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        files,
        TimeRemainingColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )


def _write(done: Replayed, outputs: Outputs) -> None:
    figures = figures_of(done)
    try:
        if outputs.json_file:
            outputs.json_file.write_text(write_lines(done.findings.lines(done.names)), encoding="utf-8")
        if outputs.report:
            outputs.report.write_text(page(done, figures), encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{error.filename} cannot be written ({error.strerror}).") from None
    for line in summary(done, figures):
        typer.echo(line)


__all__ = ["Choices", "Outputs", "Stage", "Wanted", "read_choices", "read_customers", "run"]
