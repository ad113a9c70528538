"""Arithmetic of days for due.py: ends of weeks and months, weekdays from a day, dates without a year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container
from datetime import date, timedelta

_LONG_PAST = 60  # days; a date without a year that is longer past means the next year's
_FRIDAY = 4


def safe(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is none: 31 June."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def weekday_from(today: date, weekday: int) -> date:
    """The next such weekday, today included."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def end_of(unit: str, today: date, later: bool = False) -> date:
    """The last day of this week (Friday), month, quarter or year, or of the one after it."""
    if unit == "week":
        friday = today + timedelta(days=_FRIDAY - today.weekday())
        if friday < today:  # said on a weekend
            return friday + timedelta(days=7)
        return friday + timedelta(days=7 * later)
    if unit == "month":
        return month_end(month_end(today) + timedelta(days=1)) if later else month_end(today)
    if unit == "quarter":
        last = month_end(date(today.year, (today.month - 1) // 3 * 3 + 3, 1))
        return end_of("quarter", last + timedelta(days=1)) if later else last
    return date(today.year + later, 12, 31)


def of_week(week: int, today: date) -> date | None:
    """The Friday of an ISO week: the nearest one that is not long past."""
    for year in (today.year, today.year + 1):
        try:
            friday = date.fromisocalendar(year, week, 5)
        except ValueError:
            continue
        if friday >= today - timedelta(days=_LONG_PAST):
            return friday
    return None


def of_month(month: int, day: int, today: date) -> date | None:
    """A day and month without a year: this year's, or the next's where that is long past."""
    for year in (today.year, today.year + 1, today.year + 2):  # 29 February may have to wait
        found = safe(year, month, day)
        if found and found >= today - timedelta(days=_LONG_PAST):
            return found
    return None


def in_month(month: int, today: date, ending: bool, day: int = 1) -> date | None:
    """The last day of the next such month, or another one of its days."""
    first = safe(today.year + (month < today.month), month, 1)
    if first is None:
        return None
    return month_end(first) if ending else first.replace(day=day)


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_working_days(day: date, days: int, holidays: Container[date]) -> date:
    """The day that is `days` working days later."""
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() <= _FRIDAY and day not in holidays:
            days -= 1
    return day
