"""Working days: Monday to Friday without holidays, in a time zone."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

SATURDAY = 5


def is_working_day(day: date, holidays: Set[date] = frozenset()) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def after_working_days(at: datetime, days: int, zone: str, holidays: Set[date] = frozenset()) -> datetime:
    """The same local time `days` working days after the aware time `at`, as UTC-comparable aware time.

    Days are counted in `zone` (an IANA name); weekends and `holidays` do not count.
    """
    local = at.astimezone(ZoneInfo(zone))
    while days > 0:
        local += timedelta(days=1)  # wall time: a clock change does not move the hour
        if is_working_day(local.date(), holidays):
            days -= 1
    return local.astimezone(at.tzinfo)
