"""Who owes whom, as the lines of a channel's daily summary and of a person's private digest. Pure; words are in blocks.

Nobody's debts and overdue ones come first, then by date; never by person, and nobody's debts are counted.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from bot.domain.model import Place
from bot.domain.working_time import WorkingTime

MOST_LINES = 10  # of a summary; the others go to its thread
_AT_LAST = date.max


class DebtState(StrEnum):
    """Where a debt is: `asked` of somebody who has not accepted it, `open`, or ended."""

    ASKED = "asked"
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Debt:
    """Something owed to `creditor`: a user_id, "team" or "customer:<name>".

    `places`: where it stands. Its words and `permalink` are from the first: who may not read that is told nothing.
    """

    debt_id: str
    debtor: str | None
    creditor: str
    what: str
    due: date | datetime | None
    state: DebtState
    issue_id: str
    permalink: str
    places: tuple[Place, ...]

    @property
    def is_open(self) -> bool:
        return self.state in (DebtState.ASKED, DebtState.OPEN)


class When(IntEnum):
    """How a due time stands to today, most pressing first."""

    OVERDUE = 0
    TODAY = 1
    NEXT = 2  # by the end of the next working day
    UNDATED = 3
    LATER = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One debt as it is told today; `days` to its due day, negative where it is overdue, 0 without one."""

    debt: Debt
    when: When
    days: int = 0

    @property
    def is_nobodys(self) -> bool:
        return self.debt.debtor is None

    @property
    def is_pressing(self) -> bool:
        """Worth a message of its own today."""
        return self.is_nobodys or self.when is not When.LATER


@dataclass(frozen=True, slots=True)
class Summary:
    """A channel's summary: the lines of the message, and those of its thread. False where there is nothing to say."""

    lines: tuple[Line, ...] = ()
    rest: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def debt_ids(self) -> tuple[str, ...]:
        """What it tells of, to be kept for editing it in place."""
        return tuple(line.debt.debt_id for line in (*self.lines, *self.rest))


@dataclass(frozen=True, slots=True)
class PrivateDigest:
    """What one person owes and is owed; False where there is nothing to say."""

    i_owe: tuple[Line, ...] = ()
    owed_to_me: tuple[Line, ...] = ()
    asked_of_me: tuple[Line, ...] = ()
    i_asked: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        return any(
            line.is_pressing for part in (self.i_owe, self.owed_to_me, self.asked_of_me, self.i_asked) for line in part
        )


def is_overdue(debt: Debt, now: datetime, calendar: WorkingTime) -> bool:
    """True once the due time, or the whole due day of the calendar's zone, is over."""
    if isinstance(debt.due, datetime):
        return debt.due <= now
    return debt.due is not None and debt.due < calendar.day_of(now)


def line_of(debt: Debt, now: datetime, calendar: WorkingTime) -> Line:
    """The debt as it stands at `now`."""
    today = calendar.day_of(now)
    day = _day(debt.due, calendar)
    if day is None:
        return Line(debt, When.UNDATED)
    days = (day - today).days
    if is_overdue(debt, now, calendar):
        return Line(debt, When.OVERDUE, days)
    if days <= 0:
        return Line(debt, When.TODAY)
    return Line(debt, When.NEXT if day <= calendar.next_working_day(today) else When.LATER, days)


def channel_summary(
    debts: Iterable[Debt], channel: Place, sight: Container[Place], now: datetime, calendar: WorkingTime
) -> Summary:
    """The day's summary of a channel. `sight`: the places that everybody who reads the channel may read.

    Empty where nothing presses: a debt of next month is no reason for a message, only for a line in the thread.
    """
    here = [debt for debt in debts if channel in debt.places]
    lines = _ordered(here, sight, now, calendar)
    pressing = [line for line in lines if line.is_pressing]
    if not pressing:
        return Summary()
    shown = pressing[:MOST_LINES]
    return Summary(tuple(shown), tuple(line for line in lines if line not in shown))


def renewed(
    debts: Iterable[Debt], posted: Sequence[str], sight: Container[Place], now: datetime, calendar: WorkingTime
) -> tuple[Line, ...]:
    """The lines of a posted summary as they stand now, ended ones too, in the order in which they were posted.

    `posted`: the `debt_ids` of the summary. What is new waits for tomorrow's.
    """
    known = {debt.debt_id: debt for debt in debts if _may_see(debt, sight)}
    return tuple(line_of(known[debt_id], now, calendar) for debt_id in posted if debt_id in known)


def private_digest(
    debts: Iterable[Debt], reader: str, sight: Container[Place], now: datetime, calendar: WorkingTime
) -> PrivateDigest:
    """What `reader` owes, is owed, is asked and asks. `sight`: the places that the reader may read."""
    mine = [debt for debt in debts if reader in (debt.debtor, debt.creditor)]
    lines = _ordered(mine, sight, now, calendar)

    def part(is_debtor: bool, state: DebtState) -> tuple[Line, ...]:
        return tuple(line for line in lines if line.debt.state is state and (line.debt.debtor == reader) is is_debtor)

    return PrivateDigest(
        i_owe=part(True, DebtState.OPEN),
        owed_to_me=part(False, DebtState.OPEN),
        asked_of_me=part(True, DebtState.ASKED),
        i_asked=part(False, DebtState.ASKED),
    )


def _ordered(debts: Iterable[Debt], sight: Container[Place], now: datetime, calendar: WorkingTime) -> list[Line]:
    lines = [line_of(debt, now, calendar) for debt in debts if debt.is_open and _may_see(debt, sight)]
    return sorted(lines, key=lambda line: (*_rank(line), _day(line.debt.due, calendar) or _AT_LAST, line.debt.debt_id))


def _rank(line: Line) -> tuple[int, int]:
    """Nobody's first, then the overdue ones: both need somebody today."""
    return (0 if line.is_nobodys else 1, int(line.when))


def _may_see(debt: Debt, sight: Container[Place]) -> bool:
    return bool(debt.places) and debt.places[0] in sight


def _day(due: date | datetime | None, calendar: WorkingTime) -> date | None:
    return calendar.day_of(due) if isinstance(due, datetime) else due


def pressing_until(now: datetime, calendar: WorkingTime) -> date:
    """The last due day that presses today: for a store that reads only what is shown."""
    return calendar.next_working_day(calendar.day_of(now))
