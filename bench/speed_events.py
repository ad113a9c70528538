"""Events heard, committed and acked per second through Socket Mode, next to an empty listener in the same run.

The fake Slack and the player are this process, the bot is another one, as in life. Each round starts every variant
anew, in turn, so that a machine whose speed drifts treats them alike: ratios hold, absolute numbers do not.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.postgres import fresh_database, running_postgres
from bench.talk_to_play import Played, played_events
from bot.domain.incoming import Heard
from bot.domain.rules import Rules
from bot.fake_slack import FakeSlack
from bot.fake_slack.workspace import Workspace
from bot.migrate import migrate
from bot.services.messages import hear
from bot.store.sql import SqlStore, open_engine
from handlers.payloads import message_of

IN_FLIGHT = 200
WARM_UP = 1000
TEAM_ID = "T0000000001"  # the first workspace of a fake Slack
FLOOR = "empty AsyncApp listener"


@dataclass
class Variant:
    """One thing that is measured, and what came out of each round."""

    name: str
    command: list[str]
    database: str = ""  # sqlite | postgresql | nothing
    stored: int = 0
    dense: bool = False  # the corpus as it is: one draft in ten messages
    rate: list[float] = field(default_factory=list)
    mean_ms: list[float] = field(default_factory=list)
    p50_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    peak_mib: list[float] = field(default_factory=list)


async def measure(variant: Variant, events: int, database_url: str) -> None:
    """One round: start the process, warm it up, play `events` with IN_FLIGHT under way, read its peak memory."""
    async with FakeSlack(ticking=True) as slack:
        team = slack.add_team("Bench")
        environment = _environment(slack, team, database_url)
        process = subprocess.Popen(variant.command, env=environment, stdout=subprocess.DEVNULL)  # noqa: ASYNC220 - short
        try:
            await slack.connected(timeout=30)
            talk = played_events(team.id, dense=variant.dense)
            await _play(slack, team, itertools.islice(talk, WARM_UP))
            slack.deliveries.clear()
            started = time.perf_counter()
            await _play(slack, team, itertools.islice(talk, events))
            _note(variant, slack, events / (time.perf_counter() - started), process.pid)
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait, 15)  # the fake must go on, or the bot waits for its goodbye


async def _play(slack: FakeSlack, team: Workspace, events: Iterator[Played]) -> None:
    for event_id, event in events:
        if slack.office.open >= IN_FLIGHT:
            await slack.bell.wait_until(lambda: slack.office.open < IN_FLIGHT, 60)
        await slack.deliver_event(team, event, event_id)
    await slack.settled(60)


def _environment(slack: FakeSlack, team: Workspace, database_url: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path.cwd()),
        "SLACK_BOT_TOKEN": team.bot_token,
        "SLACK_APP_TOKEN": slack.app.app_token,
        "SLACK_API_URL": slack.api_url,
        "DATABASE_URL": database_url,
        "UNISON_LOG_LEVEL": "WARNING",
        "UNISON_CATCH_UP_HOURS": "0",
        "UNISON_PORT": "0",
    }


def _note(variant: Variant, slack: FakeSlack, rate: float, pid: int) -> None:
    late = sorted(delivery.latency or 0.0 for delivery in slack.deliveries)
    variant.rate.append(rate)
    variant.mean_ms.append(1000 * statistics.fmean(late))
    variant.p50_ms.append(1000 * late[len(late) // 2])
    variant.p99_ms.append(1000 * late[int(len(late) * 0.99)])
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    variant.peak_mib.append(int(peak.split()[1]) / 1024)


def prepare(database_url: str, stored: int) -> None:
    """An up-to-date database with a history of `stored` messages: it shows whether cost grows with it."""
    store = SqlStore(open_engine(database_url))
    migrate(store.engine)
    history = itertools.islice(played_events(TEAM_ID, time.time() - stored / 1000 - 86_400), stored)
    while batch := list(itertools.islice(history, 2000)):
        heard = [
            Heard(TEAM_ID, f"old{event_id}", message_of(event, TEAM_ID, event["channel"], "U0"))
            for event_id, event in batch
        ]
        with store.begin() as tx:
            hear(tx, Rules(), heard, datetime.now(UTC))
    store.close()


async def run(rounds: int, events: int, stored: int, postgres_url: str) -> list[Variant]:
    """All variants in turn, `rounds` times."""
    bot = [sys.executable, "-m", "bot", "run"]
    variants = [
        Variant(FLOOR, [sys.executable, "-m", "bench.floor_listener"]),
        Variant("Unison on SQLite", bot, "sqlite"),
        Variant(f"the same, {stored:,} messages stored", bot, "sqlite", stored),
        Variant("Unison on SQLite, one draft in ten", bot, "sqlite", dense=True),
        Variant("Unison on PostgreSQL", bot, "postgresql"),
    ]
    for number, variant in itertools.product(range(1, rounds + 1), variants):
        print(f"round {number}: {variant.name}", file=sys.stderr)
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/bench.db"
            if variant.database == "postgresql":
                url = fresh_database(postgres_url, "unison_bench")
            if variant.database:
                prepare(url, variant.stored)
            await measure(variant, events, url)
    return variants


def show(variants: list[Variant]) -> None:
    """The table: medians, and the ratio to the floor of the same round."""
    floor = next(variant for variant in variants if variant.name == FLOOR)
    head = ("", "acked/s", "x floor", "mean ms", "p50", "p99", "p99/mean", "peak MiB")
    print("{:<36}{:>9}{:>9}{:>9}{:>8}{:>8}{:>10}{:>10}".format(*head))
    for variant in variants:
        ratio = statistics.median(a / b for a, b in zip(variant.rate, floor.rate, strict=True))
        tail = statistics.median(a / b for a, b in zip(variant.p99_ms, variant.mean_ms, strict=True))
        middle = [statistics.median(numbers) for numbers in (variant.mean_ms, variant.p50_ms, variant.p99_ms)]
        print(
            f"{variant.name:<36}{statistics.median(variant.rate):>9.0f}{ratio:>9.2f}{middle[0]:>9.1f}"
            f"{middle[1]:>8.1f}{middle[2]:>8.1f}{tail:>10.2f}{statistics.median(variant.peak_mib):>10.0f}"
        )
    print(f"Slack's ceiling for one workspace is 8.3 events/s; 100 workspaces need {8.3 * 100:.0f}/s.")


def main(arguments: list[str]) -> None:
    """`python -m bench events`: prints the table."""
    parser = argparse.ArgumentParser(prog="bench events", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--events", type=int, default=6000)
    parser.add_argument("--stored", type=int, default=100_000)
    asked = parser.parse_args(arguments)
    with running_postgres() as url:
        show(asyncio.run(run(asked.rounds, asked.events, asked.stored, url)))
