"""The clock's work: a job that raises does not stop the next tick, and late ticks are not lost silently."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clocks import SystemClock
from bot.domain.rules import Rules
from bot.ingest import Door
from bot.jobs import JOBS, Job, run_job, schedule
from bot.metrics import Metrics
from bot.ports import Tx
from bot.store.sql import SqlStore, open_engine
from bot.store.tables import metadata


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    """A door on an empty database in memory."""
    store = SqlStore(open_engine("sqlite://"))
    metadata.create_all(store.engine)
    opened = Door(store, Rules(), SystemClock(), Metrics(), lambda: None)
    yield opened
    await opened.close()
    store.close()


async def test_a_job_that_raises_is_logged_and_the_next_tick_runs(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    """The first tick fails, the log names the job, the second tick does its work."""
    ticks: list[datetime] = []

    def fails_once(tx: Tx, rules: Rules, nothing: None, now: datetime) -> None:
        ticks.append(now)
        if len(ticks) == 1:
            raise ValueError("no")

    job = Job("water the plants", timedelta(seconds=5), fails_once)
    with caplog.at_level(logging.ERROR):
        await run_job(job, door)
        await run_job(job, door)
    assert len(ticks) == 2
    assert [record.getMessage() for record in caplog.records] == ["job water the plants failed"]


async def test_every_job_may_run_again_and_again(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    """What is due follows from the database: a tick too many does nothing."""
    for job in JOBS * 2:
        await run_job(job, door)
    assert caplog.records == []


async def test_the_scheduler_forgives_lateness(door: Door) -> None:
    """Each job has its name, coalesces, and may be late by its own interval and more; zones are ZoneInfo."""
    scheduler = schedule(door)
    assert scheduler.timezone == ZoneInfo("UTC")
    scheduler.start(paused=True)
    jobs = {job.id: job for job in scheduler.get_jobs()}
    scheduler.shutdown(wait=False)
    assert set(jobs) == {job.name for job in JOBS}
    for job in JOBS:
        assert jobs[job.name].misfire_grace_time >= job.every.total_seconds() + 60
        assert jobs[job.name].coalesce
        assert jobs[job.name].max_instances == 1


async def test_the_scheduler_ticks(door: Door) -> None:
    """A started scheduler runs a job by itself, with the time as aware UTC."""
    ticked = asyncio.Event()
    seen: list[datetime] = []

    def tick(tx: Tx, rules: Rules, nothing: None, now: datetime) -> None:
        seen.append(now)
        loop.call_soon_threadsafe(ticked.set)

    loop = asyncio.get_running_loop()
    scheduler = schedule(door, (Job("tick", timedelta(seconds=1), tick),), faster=100)
    scheduler.start()
    async with asyncio.timeout(5):
        await ticked.wait()
    scheduler.shutdown(wait=False)
    assert seen[0].tzinfo is UTC


async def test_a_tick_that_is_cut_short_is_no_fault(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    """The process stops in the middle of a job: its transaction ends, and no log speaks of a failure."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(tx: Tx, rules: Rules, nothing: None, now: datetime) -> None:
        begun.set()
        assert go_on.wait(5)

    scheduler = schedule(door, (Job("slow", timedelta(seconds=1), slow),), faster=100)
    scheduler.start()
    assert await asyncio.to_thread(begun.wait, 5)
    scheduler.shutdown(wait=False)
    await asyncio.sleep(0)
    go_on.set()
    await door.close()
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
