"""What is counted and timed, for Prometheus. No labels of teams or people: nobody can be watched by this."""

from __future__ import annotations

import asyncio

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

_LOOK_EVERY = 1.0  # seconds between two looks at the event loop
_SOONER = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)  # Slack waits three seconds


class Metrics:
    """One object with its own registry: made by whoever starts the process, passed to those who count."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._events = Counter("unison_events_heard", "Events taken in, by our kind", ["kind"], registry=registry)
        self.set_aside = Counter("unison_events_set_aside", "Events that could not be handled", registry=registry)
        self._batch = Histogram(
            "unison_batch_size", "Events in one transaction", buckets=[4**n for n in range(6)], registry=registry
        )
        self._commit = Histogram(
            "unison_commit_seconds", "From the first statement to the commit", buckets=_SOONER, registry=registry
        )
        self._notices = Counter("unison_notices", "Attempts to say something", ["verdict"], registry=registry)
        self._loop_lag = Histogram(
            "unison_loop_lag_seconds", "How late the event loop wakes a sleeper", buckets=_SOONER, registry=registry
        )
        self.socket_connections = Gauge(
            "unison_socket_connections", "Connections of this app at Slack, as its last hello said", registry=registry
        )

    def heard(self, kind: str, count: int = 1) -> None:
        """Events came in. `kind` is the name of one of our classes, never a word of Slack's: those have no bound."""
        self._events.labels(kind).inc(count)

    def committed(self, events: int, seconds: float) -> None:
        """A transaction with so many events took so long."""
        self._batch.observe(events)
        self._commit.observe(seconds)

    def attempted(self, verdict: str) -> None:
        """A notice was tried: sent, dropped, refused, later or unsure."""
        self._notices.labels(verdict).inc()

    def late(self, seconds: float) -> None:
        """The event loop woke a sleeper so much too late."""
        self._loop_lag.observe(max(0.0, seconds))

    async def watch_loop(self, every: float = _LOOK_EVERY) -> None:
        """Measure how late the event loop is, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + every
            await asyncio.sleep(every)
            self.late(loop.time() - due)

    def exposition(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self.registry)
