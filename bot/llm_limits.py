"""What keeps a model from being asked too much: a budget for each team and day, and a rest after failures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

_FAILURES = 4  # in a row, then it rests
_REST, _LONGEST_REST = 30.0, 900.0  # seconds; each failure after a rest doubles it


class Budget:
    """Tokens that a team may use in a day. Kept by this process alone: a restart begins anew."""

    def __init__(self, a_day: int) -> None:
        self._a_day = a_day
        self._day = date.min
        self._used: dict[str, int] = {}

    def reserve(self, team_id: str, tokens: int, today: date) -> bool:
        """Take so many for a question about to be asked; false where the team has not so many left."""
        self._turn(today)
        used = self._used.get(team_id, 0)
        if used + tokens > self._a_day:
            return False
        self._used[team_id] = used + tokens
        return True

    def settle(self, team_id: str, reserved: int, used: int) -> None:
        """It took so many in truth."""
        self._used[team_id] = max(0, self._used.get(team_id, 0) - reserved) + used

    def left(self, team_id: str, today: date) -> int:
        """What the team has left of this day."""
        self._turn(today)
        return self._a_day - self._used.get(team_id, 0)

    def _turn(self, today: date) -> None:
        """A new day. A clock that jumps back over midnight and forth again gives no second budget."""
        if today > self._day or today < self._day - timedelta(days=1):
            self._day, self._used = today, {}


class Breaker:
    """Lets nobody ask for a while after several failures in a row; then one may try."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._now = monotonic
        self._failures = 0
        self._rest = _REST
        self._closed_until = 0.0
        self._trying = False

    def opens(self) -> bool:
        """Whether somebody may ask now; whoever may, says `good`, `bad` or `undecided` afterwards."""
        if not self._closed_until:
            return True
        if self._trying or self._now() < self._closed_until:
            return False
        self._trying = True
        return True

    def good(self) -> None:
        """It answered."""
        self._failures, self._rest, self._closed_until, self._trying = 0, _REST, 0.0, False

    def bad(self, lasting: bool = False) -> None:
        """It failed. `lasting`: somebody has to mend it, so it rests at once and long."""
        self._failures += 1
        if lasting:
            self._closed_until = self._now() + _LONGEST_REST
        elif self._trying or self._failures >= _FAILURES:
            self._closed_until = self._now() + self._rest
            self._rest = min(2 * self._rest, _LONGEST_REST)
        self._trying = False

    def undecided(self) -> None:
        """Whoever tried was stopped before anything could be said."""
        self._trying = False
