"""The `unison` command line: start, look what is wrong, migrate, make keys, play the demo, explain threads."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from importlib.metadata import version as version_of
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError

from bot import doctor as looking
from bot import logs, migrate, preflight
from bot.crypto import new_key
from bot.errors import ConfigError
from bot.metrics import Metrics
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.app import Unison

log = logging.getLogger("bot.__main__")  # as `python -m bot` its __name__ is another, and no logger of ours

_STOP_WITHIN = 9.5  # seconds for everything; a supervisor usually kills after ten
_PARTLY, _UNUSABLE = 3, 4  # exit status: some, or all, of what was given could not be read
_WRONG = 2  # exit status: the configuration is wrong, and starting again does not help


def main() -> None:
    """Run the command line; what the operator can mend ends as one sentence and status 2."""
    logs.set_up("WARNING", "text")
    try:
        typer.main.get_command(command_line())(prog_name="unison")  # not typer's own call: it takes the excepthook
    except ConfigError as error:
        typer.echo(f"unison: {logs.redact(str(error))}", err=True)
        sys.exit(_WRONG)


def command_line() -> typer.Typer:
    """All commands. To add one: a function with a docstring (its help), and its name here."""
    cli = typer.Typer(
        help="Unison helps a team that answers customers in Slack to send one message.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,  # it would show local variables, tokens among them
    )
    for command in (run, doctor, _migrate, keys, demo, _replay, explain, check, _eval, version):
        cli.command(command.__name__.strip("_"))(command)
    return cli


# ------------------------------------------------------------ commands
def run() -> None:
    """Start the bot; settings come from the environment and from .env. Ctrl-C or SIGTERM stops it."""
    settings = read_settings()
    logs.set_up(settings.unison_log_level, settings.unison_log_format)
    asyncio.run(_run(settings))


def doctor(
    model: Annotated[bool, typer.Option("--model", help="Only the language model, by one tiny question.")] = False,
) -> None:
    """Check settings, database and Slack, and say what to do. Status 1 if something is wrong."""
    checks = asyncio.run(looking.of_model(read_settings()) if model else looking.of_all(read_settings()))
    raise typer.Exit(looking.show(checks, warnings_count=model))


def _migrate() -> None:
    """Bring the database to this version of Unison. Make a copy of it before an upgrade."""
    with migrate.reached(read_settings().database_url) as engine:
        before = migrate.check(engine)
        migrate.migrate(engine)
    typer.echo("The database was up to date." if before == "current" else "The database is up to date now.")


def keys() -> None:
    """Make a key for UNISON_SECRET_KEYS."""
    typer.echo(f"UNISON_SECRET_KEYS={new_key()}")
    typer.echo(
        "Put this line into .env. If there are keys already, put the new one before them, by comma: "
        "the first seals, the others still open.",
        err=True,
    )


def demo(
    stay: Annotated[bool, typer.Option("--stay", help="Keep it running, to type as any person.")] = False,
    once: Annotated[bool, typer.Option("--once", help="Play and end, without questions (as without options).")] = False,
) -> None:
    """Watch Unison work in a Slack workspace that lives on this machine."""
    from bot.demo import main as play_demo  # the fake Slack is no part of a start

    raise typer.Exit(play_demo(stay=stay and not once))


def explain(
    file: Annotated[
        typer.FileText,
        typer.Argument(
            encoding="utf-8", errors="replace", help="Threads, one JSON object a line; - is standard input."
        ),
    ],
) -> None:
    """Show what the detectors see in threads, and why. Status 3 if some lines could not be read, 4 if none could."""
    from bot.explain import explain as explained  # the detectors are no part of a start

    wrong = total = 0
    for answer in explained(file):
        line = json.dumps(answer, ensure_ascii=False)
        typer.echo(line.encode("utf-8", "replace").decode("utf-8"))  # half a character in, a question mark out
        total, wrong = total + 1, wrong + ("error" in answer)
    if wrong or not total:
        typer.echo(f"unison: {wrong} of {total} lines could not be explained", err=True)
        raise typer.Exit(_UNUSABLE if wrong == total else _PARTLY)


def check(
    text: Annotated[str, typer.Argument(help="The reply, in quotes; - is standard input.")] = "-",
    jsonl: Annotated[
        typer.FileText | None,
        typer.Option(encoding="utf-8", errors="replace", help="Replies, a JSON object a line; - is standard input."),
    ] = None,
    situation: Annotated[str, typer.Option(help="What it answers: refusal, apology, complaint, …, or described.")] = "",
) -> None:
    """Check a reply to a customer before it goes out. Status 3 if some lines could not be read, 4 if none could."""
    from bot.check import run as run_check  # the checks are no part of a start

    raise typer.Exit(run_check(text, jsonl, situation))


def _replay(
    path: Annotated[Path, typer.Argument(help="A Slack export: its zip file, or the folder it was unpacked to.")],
    json_file: Annotated[Path | None, typer.Option("--json", help="Write each finding as a line of JSON.")] = None,
    report: Annotated[Path | None, typer.Option("--report", help="Write a page to read in a browser.")] = None,
    channels: Annotated[str, typer.Option(help="Only these channels, by comma.")] = "",
    since: Annotated[datetime | None, typer.Option(help="From this day on.", formats=["%Y-%m-%d"])] = None,
    until: Annotated[datetime | None, typer.Option(help="Up to and with this day.", formats=["%Y-%m-%d"])] = None,
    customers: Annotated[Path | None, typer.Option(help="Your customers, one a line: NAME alias OTHER, …")] = None,
    settings: Annotated[Path | None, typer.Option(help="Settings, channel options, preferences (YAML).")] = None,
) -> None:
    """Say what Unison would have done in a Slack export. Needs no Slack, no database, no key."""
    from bot.app import rules_of  # not above: the other commands start without all this
    from bot.jobs import JOBS
    from bot.replay import command
    from bot.store.sql import SqlStore, scratch_engine

    names = frozenset(name.strip().lstrip("#") for name in channels.split(",") if name.strip())
    wanted = command.Wanted(names, since.date() if since else date.min, until.date() if until else date.max)
    choices = command.read_choices(settings) if settings else command.Choices()
    choices = replace(choices, customers=command.read_customers(customers)) if customers else choices
    chosen = read_settings(choices.settings)
    zone = chosen.unison_time_zone if "unison_time_zone" in chosen.model_fields_set else ""
    jobs = tuple(job.service for job in JOBS)
    stage = command.Stage(SqlStore(scratch_engine()), rules_of(chosen), jobs, choices, zone)
    raise typer.Exit(command.run(path, wanted, stage, command.Outputs(json_file, report)))


def _eval(
    name: Annotated[str, typer.Argument(help="One prompt; without it, all of them.")] = "",
    live: Annotated[bool, typer.Option("--live", help="Ask the model of the settings, not the scripted one.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write every case and its figures.")] = None,
    compare: Annotated[Path | None, typer.Option(help="An earlier file of --json, to stand beside.")] = None,
    price: Annotated[str, typer.Option(help="Of a million tokens: the table then has what it cost.")] = "",
) -> None:
    """Judge the prompts by their cases. Status 1 if a case does not hold."""
    from bot.evaluation import command  # not above: it brings a model server along

    chosen = command.choices(read_settings()) if live else None
    raise typer.Exit(command.judge(name, chosen, json_file, compare, price))


def version() -> None:
    """Print the version."""
    typer.echo(f"unison {version_of('unison')}")


# ------------------------------------------------------------ settings
def read_settings(instead: Mapping[str, str] = MappingProxyType({})) -> Settings:
    """The operator's choices; `instead`: some of them, by their names in lower case, before the environment's.

    Raises ConfigError that names what is wrong, never what was given: it may be secret.
    """
    unknown = sorted(set(instead) - set(Settings.model_fields))
    if unknown:
        raise ConfigError(f"There is no setting called {', '.join(name.upper() for name in unknown)}.")
    try:
        return Settings(**instead)  # type: ignore[arg-type]  # it turns words into what a field wants, or says so
    except ValidationError as error:
        raise ConfigError("; ".join(_requirement(str(e["loc"][0]), e["msg"]) for e in error.errors()) + ".") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The file .env cannot be read ({type(error).__name__}): mend or remove it.") from None


def _requirement(field: str, message: str) -> str:
    described = Settings.model_fields[field].description
    must = message.replace("Input should", "must", 1)
    return f"{field.upper()} {must} ({described})" if must != message else f"{field.upper()}: {message} ({described})"


# ------------------------------------------------------------ a run
async def _run(settings: Settings) -> None:
    async for check in preflight.examine(settings):
        if not check.ok:
            raise ConfigError(check.sentence)
        if check.warn:
            log.warning("%s", check.sentence)
    _try_address(settings.unison_host, settings.unison_port)
    await asyncio.to_thread(_fill_if_empty, settings.database_url)
    stop_asked = _on_stop_signal()
    from bot.app import build  # not above: what is wrong is said before Bolt and its friends are loaded

    app = build(settings, Metrics())
    try:
        await _start(app, stop_asked)
    except ConfigError:  # what only the database tells, as a stored token that no key opens
        await app.stop()
        raise
    await stop_asked.wait()
    log.info("stopping")
    # a thread, since a blocked loop or a thread that does not end must not keep the process either
    last_resort = threading.Timer(_STOP_WITHIN, _give_up)
    last_resort.daemon = True
    last_resort.start()
    await app.stop()
    log.info("stopped")


async def _start(app: Unison, stop_asked: asyncio.Event) -> None:
    """Start, but not against a stop: Slack's client tries to connect for as long as it takes."""
    starting = asyncio.create_task(app.start(), name="start")
    waiting = asyncio.create_task(stop_asked.wait(), name="stop signal")
    await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if starting.done():
        starting.result()
        log.info("Unison %s is up", version_of("unison"))
    else:
        starting.cancel()
        await asyncio.wait({starting})


def _on_stop_signal() -> asyncio.Event:
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    return asked


def _give_up() -> None:
    """What was committed is on disk, what was not was not acked: so nothing is lost by leaving now."""
    log.error("it did not stop within %.0f seconds, so it is ended", _STOP_WITHIN)
    logging.shutdown()
    os._exit(1)


def _try_address(host: str, port: int) -> None:
    """Listen once for a moment, so that a taken port is one sentence before anything has begun."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(address)
            attempt.listen()
    except OSError as error:
        raise ConfigError(
            f"The web server cannot listen on {host}:{port} ({error.strerror}): choose another UNISON_HOST or "
            "UNISON_PORT (0 takes any free one)."
        ) from None


def _fill_if_empty(url: str) -> None:
    """A first start just works; a database that has anything in it is only changed by `unison migrate`."""
    with migrate.reached(url) as engine:
        if migrate.check(engine) == "empty":
            migrate.migrate(engine)
            log.info("made the tables in an empty database")


if __name__ == "__main__":
    main()
