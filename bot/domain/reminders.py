"""When a debtor is reminded of a debt: once before it is due, when it is overdue, then a question.

Silent while the thread moves, while the person is away or has put it off, and outside of working hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.working_time import WorkingTime, wall_time

MOST = 5  # reminders for one debt, the one before it is due included
BEFORE = timedelta(hours=2)  # of working time before a due time
OVERDUE_AFTER = timedelta(hours=1)  # of working time after a due time
QUIET = timedelta(hours=4)  # of working time after the thread last moved
_DAY = timedelta(days=1)
GAPS = (1, 1, 2, 3)  # working days after the first, second, … reminder that was overdue


class ReminderKind(StrEnum):
    """What is said: to the debtor, and the question also to the backup."""

    BEFORE = "before"
    OVERDUE = "overdue"
    QUESTION = "question"  # done, new date, hand over or not doing?


@dataclass(frozen=True, slots=True)
class Reminded:
    """What is known of a debt for reminding: times are aware UTC.

    `sent`: the reminders so far, oldest first; `moved_at`: when its thread last moved; `asked_at`: the question.
    """

    due: date | datetime | None
    made_at: datetime
    sent: tuple[datetime, ...] = ()
    asked_at: datetime | None = None
    moved_at: datetime | None = None
    snoozed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """The next thing to say to a debtor, and when."""

    kind: ReminderKind
    at: datetime


def next_reminder(
    debt: Reminded, now: datetime, calendar: WorkingTime, away_until: datetime | None = None
) -> Reminder | None:
    """What is said next and when (UTC; may be before `now`), as things stand; None where nothing more is.

    `calendar`: of the debtor, with the holidays there; `away_until`: the end of do-not-disturb or of an absence.
    """
    if debt.due is None or debt.asked_at is not None:
        return None
    early = _before(debt, calendar, away_until)
    if early is not None and now < _end(debt.due, calendar):
        return early
    over = _overdue_at(debt.due, calendar)
    if len(debt.sent) >= MOST:
        at = max(over, _days_after(debt.sent[-1], 1, calendar))
        return Reminder(ReminderKind.QUESTION, _silenced(at, debt, calendar, away_until))
    late = [at for at in debt.sent if at >= _end(debt.due, calendar)]
    if late:
        over = max(over, _days_after(late[-1], GAPS[min(len(late), len(GAPS)) - 1], calendar))
    return Reminder(ReminderKind.OVERDUE, _silenced(over, debt, calendar, away_until))


def reminder_due(
    debt: Reminded, now: datetime, calendar: WorkingTime, away_until: datetime | None = None
) -> ReminderKind | None:
    """What is to be said to the debtor now, if anything: never outside of the debtor's working hours."""
    if not calendar.is_open(now) or (away_until is not None and now < away_until):
        return None
    reminder = next_reminder(debt, now, calendar, away_until)
    if reminder is None or now < reminder.at:
        return None
    return reminder.kind


def _before(debt: Reminded, calendar: WorkingTime, away_until: datetime | None) -> Reminder | None:
    """The reminder before the due time: not for what was promised only just before, nor where silence outlasts it."""
    if debt.sent or debt.due is None:
        return None
    at = _before_at(debt.due, calendar)
    if at <= debt.made_at:
        return None
    at = _silenced(at, debt, calendar, away_until)
    return Reminder(ReminderKind.BEFORE, at) if at < _end(debt.due, calendar) else None


def _before_at(due: date | datetime, calendar: WorkingTime) -> datetime:
    """Two working hours before a time; for a day, when work starts on it or on the last working day before it."""
    if isinstance(due, datetime):
        return calendar.back(due, BEFORE)
    day = due if calendar.is_working_day(due) else calendar.last_working_day(due)
    return calendar.hours(day)[0]


def _overdue_at(due: date | datetime, calendar: WorkingTime) -> datetime:
    """An hour of work after a time; for a day, when work starts again after it."""
    if isinstance(due, datetime):
        return calendar.add(due, OVERDUE_AFTER)
    return calendar.hours(calendar.next_working_day(due))[0]


def _end(due: date | datetime, calendar: WorkingTime) -> datetime:
    """When it is overdue."""
    if isinstance(due, datetime):
        return due
    return wall_time(due + _DAY, time(), calendar.tz)


def _days_after(at: datetime, days: int, calendar: WorkingTime) -> datetime:
    """The start of work some working days later."""
    return calendar.hours(calendar.next_working_day(calendar.day_of(at), days))[0]


def _silenced(at: datetime, debt: Reminded, calendar: WorkingTime, away_until: datetime | None) -> datetime:
    """The first working moment from `at` on at which nothing asks for silence."""
    moved = calendar.add(debt.moved_at, QUIET) if debt.moved_at else at
    return calendar.next_open(max(at, moved, debt.snoozed_until or at, away_until or at))
