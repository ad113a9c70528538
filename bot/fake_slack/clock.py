"""The workspace's clock: held still (tests) or running with real time (demo), always movable forward."""

import asyncio
import heapq
import itertools
import time
from collections.abc import Awaitable, Callable
from datetime import datetime

Job = Callable[[], None]


class FakeClock:
    """Epoch seconds that tests control, and the jobs that are due at some later second.

    In: a start (epoch seconds; default the real now) and whether it runs by itself.
    Out: `now()`, unique increasing message timestamps by `next_ts()`, and jobs run in order of time.
    """

    def __init__(self, start: float | None = None, *, ticking: bool = False) -> None:
        self._at = time.time() if start is None else start
        self._since: float | None = time.monotonic() if ticking else None
        self._last_ts = 0
        self._jobs: list[tuple[float, int, Job]] = []
        self._order = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None
        self.breath: Callable[[], Awaitable[object]] | None = None

    def now(self) -> float:
        """Out: the present moment in epoch seconds."""
        return self._at if self._since is None else self._at + time.monotonic() - self._since

    def next_ts(self) -> str:
        """Out: a message timestamp later than every one handed out before."""
        self._last_ts = max(round(self.now() * 1_000_000), self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def tick(self) -> None:
        """Let the clock run with real time from where it stands."""
        if self._since is None:
            self._since = time.monotonic()
            self._set_alarm()

    def hold(self) -> None:
        """Stop the clock where it stands."""
        self._at, self._since = self.now(), None
        self.stop()

    def stop(self) -> None:
        """Forget the alarm, so that nothing runs after the workspace has closed."""
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None

    def at(self, when: float, job: Job) -> None:
        """In: an epoch second and what to do then. It runs when the clock passes that second."""
        heapq.heappush(self._jobs, (when, next(self._order), job))
        self._set_alarm()

    async def advance(self, seconds: float) -> None:
        """In: seconds to move forward. Everything due on the way has run, in order, when this returns."""
        await self._move_to(self.now() + seconds)

    async def set(self, moment: datetime) -> None:
        """In: an aware datetime, not before now. Moves there like `advance`."""
        target = moment.timestamp()
        if target < self.now():
            raise ValueError(f"the clock only goes forward: {moment.isoformat()} is in its past")
        await self._move_to(target)

    async def _move_to(self, target: float) -> None:
        await self._breathe()
        while self._jobs and self._jobs[0][0] <= target:
            when, _, job = heapq.heappop(self._jobs)
            self._jump(max(when, self.now()))
            job()
            await self._breathe()
        self._jump(max(target, self.now()))
        self._set_alarm()

    async def _breathe(self) -> None:
        """Before time moves on, let those who live in real time answer what was just sent to them."""
        await (self.breath() if self.breath else asyncio.sleep(0))

    def _jump(self, moment: float) -> None:
        self._at = moment
        if self._since is not None:
            self._since = time.monotonic()

    def _set_alarm(self) -> None:
        if self._since is None or not self._jobs:
            return
        self.stop()
        wait = max(0.0, self._jobs[0][0] - self.now())
        self._alarm = asyncio.get_running_loop().call_later(wait, self._ring)

    def _ring(self) -> None:
        while self._jobs and self._jobs[0][0] <= self.now():
            heapq.heappop(self._jobs)[2]()
        self._set_alarm()
