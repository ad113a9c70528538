"""What happens by the clock: APScheduler ticks, a row of JOBS says what to do, a service does it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.domain.rules import Rules
from bot.ingest import Door
from bot.ports import Tx
from bot.services import collision, privacy

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A service that is safe to run at any time, any number of times: what is due follows from the database."""

    name: str
    every: timedelta
    service: Callable[[Tx, Rules, None, datetime], object]


# To add one: a service taking `now`, a row here, a test that calls it with a fixed `now`.
JOBS: tuple[Job, ...] = (
    Job("lapse claims", timedelta(seconds=20), collision.lapse),
    Job("purge", timedelta(hours=1), privacy.purge),
)


async def run_job(job: Job, door: Door) -> None:
    """One tick. A job that raises is logged with its name, and the next tick still runs."""
    try:
        await door.ask(job.service, None)
    except asyncio.CancelledError:  # the process stops: the transaction ends by itself, and nobody failed
        log.debug("job %s was left alone", job.name)
    except Exception:
        log.exception("job %s failed", job.name)


def schedule(door: Door, jobs: tuple[Job, ...] = JOBS, faster: float = 1.0) -> AsyncIOScheduler:
    """A scheduler that ticks `jobs`, not yet started. `faster` divides the intervals (the demo's clock runs ahead)."""
    scheduler = AsyncIOScheduler(timezone=ZoneInfo("UTC"))
    for job in jobs:
        scheduler.add_job(
            partial(run_job, job, door),
            "interval",
            seconds=job.every.total_seconds() / faster,
            id=job.name,
            name=job.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=int(job.every.total_seconds()) + 60,  # the default of 1 s would skip silently
        )
    return scheduler
