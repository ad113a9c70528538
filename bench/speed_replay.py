"""`unison replay` next to a bare VADER pass over the same texts in one run, and its memory with more to read."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from bot.app import rules_of
from bot.jobs import JOBS
from bot.replay.archive import Skipped
from bot.replay.export import Wanted
from bot.replay.run import Replayed, Stage, replay
from bot.settings import Settings
from bot.store.sql import SqlStore, scratch_engine

ROUNDS = 5
TIMES = 10
DAYS_APART = 14  # between the copies of the export that make the larger one
BAR = 0.5
_MIB = 1024  # ru_maxrss counts kilobytes


def main(arguments: list[str]) -> None:
    """Print the figures; without the shared export say so and measure nothing."""
    export = Path(os.environ.get("UNISON_SHARED", "../shared")) / "exports" / "clojurians.zip"
    if not export.exists():
        print(f"skipped: {export} is not there")
        return
    texts = [str(raw.get("text") or "") for _, rows in day_files(export) for raw in rows]
    bare, ours = [], []
    for _ in range(ROUNDS):  # by turns, so that what else runs on this machine slows both
        bare.append(seconds(lambda: vader(texts)))
        ours.append(seconds(lambda: play(export)))
    ratio = statistics.median(b / o for b, o in zip(bare, ours, strict=True))
    for name, times in (("bare VADER", bare), ("unison replay", ours)):
        print(f"{name:<15}{len(texts) / statistics.median(times):>8.0f} messages per CPU second")
    print(f"ratio {ratio:.2f} (bar {BAR}), {len(texts)} messages, {ROUNDS} rounds by turns, medians")
    with tempfile.TemporaryDirectory() as scratch:
        larger = Path(scratch) / "larger.zip"
        copy_many_times(export, larger, TIMES)
        once, often = peak(export), peak(larger)
    print(f"peak memory {once:.0f} MiB, at {TIMES} times the messages {often:.0f} MiB ({often / once:.2f} x)")


def vader(texts: list[str]) -> None:
    """The floor: the sentiment of every text."""
    analyzer = SentimentIntensityAnalyzer()
    for text in texts:
        analyzer.polarity_scores(text)


def play(export: Path) -> Replayed:
    """The whole of a replay, from the zip file to the findings."""
    store = SqlStore(scratch_engine())
    try:
        stage = Stage(store, rules_of(Settings()), tuple(job.service for job in JOBS))
        return replay(export, Wanted(), stage, Skipped(), lambda at, of: None)
    finally:
        store.close()


def seconds(work: Callable[[], object]) -> float:
    """How long `work` keeps the processor: others may be using this machine."""
    started = time.process_time()
    work()
    return time.process_time() - started


def peak(export: Path) -> float:
    """The most memory, in MiB, that a process of its own takes to replay `export`."""
    code = (
        "import sys; from pathlib import Path; from bench import speed_replay as s; s.play(Path(sys.argv[1])); s.tell()"
    )
    run = subprocess.run([sys.executable, "-c", code, str(export)], capture_output=True, text=True, check=True)
    return float(run.stdout)


def tell() -> None:
    """Print the most memory that this process took so far, in MiB."""
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB)


def day_files(export: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The day files of a zipped export."""
    with zipfile.ZipFile(export) as packed:
        for name in packed.namelist():
            if "/" in name and name.endswith(".json"):
                yield name, json.loads(packed.read(name))


def copy_many_times(export: Path, larger: Path, times: int) -> None:
    """The same talk over and over, each copy some days after the one before."""
    with zipfile.ZipFile(export) as packed, zipfile.ZipFile(larger, "w", zipfile.ZIP_DEFLATED) as out:
        for name in packed.namelist():
            if "/" not in name:
                out.writestr(name, packed.read(name))
        for name, rows in day_files(export):
            for copy in range(times):
                folder, day = name.rsplit("/", 1)
                out.writestr(f"{folder}/{_later_day(day, copy)}", json.dumps([_later(raw, copy) for raw in rows]))


def _later_day(day: str, copy: int) -> str:
    start = time.mktime(time.strptime(day, "%Y-%m-%d.json")) + 43_200
    return time.strftime("%Y-%m-%d.json", time.localtime(start + copy * DAYS_APART * 86_400))


def _later(raw: dict[str, Any], copy: int) -> dict[str, Any]:
    return raw | {key: _later_ts(raw[key], copy) for key in ("ts", "thread_ts") if key in raw}


def _later_ts(ts: str, copy: int) -> str:
    whole, _, fraction = ts.partition(".")
    return f"{int(whole) + copy * DAYS_APART * 86_400}.{fraction}"
