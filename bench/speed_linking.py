"""Linking a message among 100,000 open issues next to one among 1,000, in one run: the cost must not grow with them.

Every issue has a thread with a footprint of its own: a reference, a customer (of 400), a name and words drawn as words
come (few often, many seldom). What is timed is what a new draft costs: its candidates by their terms, and the links
with them and with what hangs on them.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.footprint import Footprint
from bot.domain.model import Reference, ThreadKey, ts_of
from bot.domain.rules import Rules
from bot.domain.traces import Traces
from bot.migrate import migrate
from bot.services import linking
from bot.store.sql import SqlStore, open_engine
from bot.weights import link_rules

SIZES = (1_000, 100_000)
ASKED = 300
BAR = 3.0
_NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
_RULES = Rules(link=link_rules())


def footprint(number: int, random_: random.Random, among: int) -> Footprint:
    """The thread of an issue, begun some time in the three days before now."""
    at = _NOW - timedelta(seconds=random_.random() * 3 * 86_400)
    words = {f"w{int(random_.paretovariate(0.7)) % (20 * among)}": random_.uniform(3, 8.1) for _ in range(12)}
    name = {f"n{random_.randrange(among)}": 8.1}
    traces = Traces(
        frozenset((Reference("ticket", f"KH-{number}"),)),
        frozenset((f"customer-{random_.randrange(400)}",)) if random_.random() < 0.5 else frozenset(),
        name,
        words | name,
        frozenset((str(random_.randrange(10, 2000)),)),
    )
    return Footprint(ThreadKey("T1", f"C{number % 50}", ts_of(at)), at, at, traces)


def fill(store: SqlStore, size: int) -> None:
    """So many open issues of one thread each."""
    random_ = random.Random(1)
    for begin in range(0, size, 2000):
        with store.begin() as tx:
            for number in range(begin, min(size, begin + 2000)):
                one = footprint(number, random_, size)
                tx.put_place(one.key, linking.issue_id_of(one.key), one)


def times(store: SqlStore, size: int) -> list[float]:
    """Seconds for each of some new drafts."""
    random_ = random.Random(2)
    found = []
    for number in range(ASKED):
        new = footprint(size + number, random_, size)
        with store.begin() as tx:
            tx.put_place(new.key, linking.issue_id_of(new.key), new)
            begun = time.perf_counter()
            linking.arrange(tx, _RULES, {new.key})
            found.append(time.perf_counter() - begun)
            tx.drop_place(new.key)
    return found


def main(arguments: list[str]) -> None:
    """Print the figures."""
    p95 = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            store = SqlStore(open_engine(f"sqlite:///{Path(folder) / f'{size}.db'}"))
            migrate(store.engine)
            fill(store, size)
            taken = sorted(times(store, size))
            p95[size] = taken[int(len(taken) * 0.95)]
            print(
                f"{size:>8,} open issues: p50 {1000 * statistics.median(taken):.2f} ms, p95 {1000 * p95[size]:.2f} ms"
            )
            store.close()
    print(f"p95 at {SIZES[1]:,} is {p95[SIZES[1]] / p95[SIZES[0]]:.2f} x that at {SIZES[0]:,} (bar {BAR})")
