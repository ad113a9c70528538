"""How the fake Slack misbehaves on request: refusals, lost answers, duplicates, disorder, a tight history."""

import random
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Fault:
    """One planned failure of a Web API method, for a number of calls."""

    status: int = 200
    error: str = ""
    retry_after: int = 1
    lose_answer: bool = False
    drop: bool = False
    times: int = 1


@dataclass
class Faults:
    """The switches of misbehaviour, all off at first. A test sets what it needs.

    duplicate_every  every n-th event arrives twice with one event_id
    ignore_acks      so many acks get lost on their way, so that the event comes again
    clamp_history    history and replies answer 15 objects, once a minute (by the fake's clock)
    pace_posts       more than one post a second in a channel, beyond a burst of `post_burst`, gets 429
                     (by real time: the bot waits for real)
    """

    duplicate_every: int = 0
    ignore_acks: int = 0
    clamp_history: bool = False
    pace_posts: bool = False
    post_burst: int = 3
    _planned: dict[str, deque[Fault]] = field(default_factory=dict)
    _window: int = 0
    _random: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 - a test's disorder
    _held: list[Any] = field(default_factory=list)
    _posts: dict[str, deque[float]] = field(default_factory=dict)
    _history_at: dict[tuple[str, str], float] = field(default_factory=dict)

    def next(
        self,
        method: str,
        *,
        status: int = 200,
        error: str = "",
        retry_after: int = 1,
        lose_answer: bool = False,
        drop: bool = False,
        times: int = 1,
    ) -> None:
        """In: a method (or "*") and how its next calls fail: an HTTP status, Slack's error name, `drop` (the
        line breaks before anything is done) or `lose_answer` (it is done but the answer never comes)."""
        fault = Fault(status, error, retry_after, lose_answer, drop, times)
        self._planned.setdefault(method, deque()).append(fault)

    def reorder(self, *, seed: int, window: int = 8) -> None:
        """In: a seed and how many events are shuffled together; window 0 ends the disorder."""
        self._random, self._window = random.Random(seed), window  # noqa: S311 - a test's disorder

    def take(self, method: str) -> Fault | None:
        """In: the method being called. Out: the failure planned for this call, now used up."""
        for name in (method, "*"):
            queue = self._planned.get(name)
            if queue:
                queue[0].times -= 1
                return queue.popleft() if queue[0].times <= 0 else queue[0]
        return None

    def disorder(self, item: Any) -> list[Any]:
        """In: the next thing to deliver. Out: what to deliver now, shuffled within the window."""
        if not self._window:
            return [item]
        self._held.append(item)
        return self.release() if len(self._held) >= self._window else []

    def release(self) -> list[Any]:
        """Out: everything still held back for the shuffle, in disorder."""
        held, self._held = self._held, []
        self._random.shuffle(held)
        return held

    def too_fast(self, channel_id: str) -> bool:
        """In: a channel about to be posted in. Out: whether the pace switch refuses it now."""
        if not self.pace_posts:
            return False
        posts, now = self._posts.setdefault(channel_id, deque()), time.monotonic()
        while posts and now - posts[0] >= self.post_burst:
            posts.popleft()
        if len(posts) >= self.post_burst:
            return True
        posts.append(now)
        return False

    def history_too_soon(self, team_id: str, method: str, now: float) -> int:
        """In: who reads history when. Out: seconds to wait under the clamp, 0 if this call may go."""
        if not self.clamp_history:
            return 0
        wait = self._history_at.get((team_id, method), float("-inf")) + 60 - now
        if wait > 0:
            return int(wait) + 1
        self._history_at[team_id, method] = now
        return 0
