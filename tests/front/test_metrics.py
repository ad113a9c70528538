"""Metrics: each has its own registry, tells the numbers, and knows neither teams nor people."""

from __future__ import annotations

import asyncio
import contextlib

from bot.metrics import Metrics


def value(counted: Metrics, name: str, **labels: str) -> float | None:
    """One number of the registry."""
    return counted.registry.get_sample_value(name, labels)


def test_what_is_counted() -> None:
    """Every number stands where a dashboard looks for it."""
    counted = Metrics()
    counted.heard("Message", 5)
    counted.heard("Reaction")
    counted.set_aside.inc()
    counted.committed(events=6, seconds=0.004)
    counted.attempted("sent")
    counted.socket_connections.set(2)
    assert value(counted, "unison_events_heard_total", kind="Message") == 5
    assert value(counted, "unison_events_set_aside_total") == 1
    assert value(counted, "unison_batch_size_sum") == 6
    assert value(counted, "unison_commit_seconds_bucket", le="0.005") == 1
    assert value(counted, "unison_commit_seconds_bucket", le="0.0025") == 0
    assert value(counted, "unison_notices_total", verdict="sent") == 1
    assert value(counted, "unison_socket_connections") == 2


def test_two_applications_in_one_process() -> None:
    """Nothing is global: the second starts at zero and the first does not see it."""
    first, second = Metrics(), Metrics()
    first.heard("Message")
    assert value(second, "unison_events_heard_total", kind="Message") is None


def test_nobody_can_be_watched() -> None:
    """The only labels are our own words: kinds of events and verdicts."""
    counted = Metrics()
    counted.heard("Message")
    counted.attempted("sent")
    labels = {
        name
        for family in counted.registry.collect()
        if family.name.startswith("unison")
        for sample in family.samples
        for name in sample.labels
    }
    assert labels == {"kind", "verdict", "le"}


class Watched(Metrics):
    """Tells when the watcher has looked."""

    def __init__(self) -> None:
        super().__init__()
        self.looked = asyncio.Event()

    def late(self, seconds: float) -> None:
        super().late(seconds)
        self.looked.set()


async def test_the_loop_is_watched() -> None:
    """The watcher looks until it is cancelled; a clock that runs early is no negative lag."""
    counted = Watched()
    watching = asyncio.create_task(counted.watch_loop(every=0.001))
    async with asyncio.timeout(5):
        await counted.looked.wait()
    watching.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await watching
    seen = value(counted, "unison_loop_lag_seconds_count")
    counted.late(-1)
    assert seen is not None
    assert value(counted, "unison_loop_lag_seconds_count") == seen + 1
    assert (value(counted, "unison_loop_lag_seconds_sum") or 0) >= 0
