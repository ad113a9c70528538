"""From the clock times of a workspace.txt to Slack's `ts`: forward, unique and the same at every build."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import takewhile

from bench.workspace import Message, Problem, Workspace

MILLION = 1_000_000


def digest(*words: str) -> int:
    """A number that depends on the words alone, the same on every machine and in every run."""
    return int.from_bytes(hashlib.sha256("\0".join(words).encode()).digest())


def assign_ts(workspace: Workspace) -> list[Problem]:
    """Set the `ts` of every message; give the problems of order that came up."""
    rows: dict[str, list[Message]] = defaultdict(list)
    for message in workspace.messages:
        rows[message.channel].append(message)
    problems: list[Problem] = []
    for row in rows.values():
        problems += _assign_row(workspace, row)
    return problems


def _assign_row(workspace: Workspace, row: list[Message]) -> list[Problem]:
    problems, previous, before = [], 0, None
    for index, message in enumerate(row):
        if before is not None and message.day == before.day and message.seconds < _floor(before, message):
            problems.append(
                Problem(
                    message.line,
                    f"time runs back in '{message.channel}': {_clock(message)} after {_clock(before)}",
                )
            )
        micros = _moment(workspace, message, previous, row[index:])
        # One second at least between two messages of a channel, whatever was written.
        previous = max(micros, previous + MILLION) if previous else micros
        message.ts = f"{previous // MILLION}.{previous % MILLION:06d}"
        before = message
    return problems


def _floor(before: Message, message: Message) -> int:
    """The earliest second `message` may have: `08:41` may follow `08:41:30`, as it says no second."""
    return before.seconds if message.is_exact else before.seconds - before.seconds % 60


def _clock(message: Message) -> str:
    clock = str(timedelta(seconds=message.seconds)).zfill(8)
    return clock if message.is_exact else clock[:5]


def _moment(workspace: Workspace, message: Message, previous: int, rest: list[Message]) -> int:
    """Microseconds since 1970: the written second, or a place within the written minute."""
    chance = digest(workspace.name, "ts", message.id) % MILLION**2
    start = _epoch(workspace, message) * MILLION
    if message.is_exact:
        return start + chance % MILLION
    minute = message.seconds // 60
    same = list(takewhile(lambda m: m.day == message.day and m.seconds // 60 == minute, rest))
    vague = len(list(takewhile(lambda m: not m.is_exact, same)))
    end = _epoch(workspace, same[vague]) if vague < len(same) else start // MILLION + 60
    low = max(start, previous + MILLION)
    room = max(end * MILLION - low, MILLION)
    return low + room * chance // (vague * MILLION**2)


def _epoch(workspace: Workspace, message: Message) -> int:
    midnight = datetime(message.day.year, message.day.month, message.day.day, tzinfo=workspace.zone)
    local = (midnight.replace(tzinfo=None) + timedelta(seconds=message.seconds)).replace(tzinfo=workspace.zone)
    return int(local.timestamp())


def moment(ts: str) -> datetime:
    """The aware UTC time of a `ts`."""
    return datetime.fromtimestamp(float(ts), UTC)
