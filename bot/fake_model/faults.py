"""How the fake model misbehaves on request: one planned failure for a number of calls."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "hang",  # no answer until the server stops
    "status",  # an HTTP status, with headers
    "page",  # something that is no API answers: a page in HTML
    "broken_json",  # the model's words are not JSON
    "broken_body",  # the answer itself is not JSON, though it says so
    "wrong_schema",  # JSON, but another
    "refusal",  # the model declines
    "truncated",  # the limit of tokens was reached
    "empty",  # no words at all
    "disconnect",  # the line breaks before the answer
    "cut",  # the line breaks within the answer
]


@dataclass
class Fault:
    """One planned failure."""

    kind: Kind
    status: int = 500
    headers: tuple[tuple[str, str], ...] = ()
    message: str = "planned"
    code: str | None = None
    times: int = 1


class Faults:
    """What goes wrong next. A test sets what it needs; nothing goes wrong by itself."""

    def __init__(self) -> None:
        self._planned: deque[Fault] = deque()

    def next(
        self,
        kind: Kind,
        *,
        status: int = 500,
        headers: dict[str, str] | None = None,
        message: str = "planned",
        code: str | None = None,
        times: int = 1,
    ) -> None:
        """In: a kind of failure, for `status` its number, headers and error, and for how many calls."""
        self._planned.append(Fault(kind, status, tuple((headers or {}).items()), message, code, times))

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._planned.clear()

    def take(self) -> Fault | None:
        """Out: the failure of this call, now used up."""
        if not self._planned:
            return None
        first = self._planned[0]
        first.times -= 1
        return self._planned.popleft() if first.times <= 0 else first
