"""Working days and hours in a time zone: a calendar per channel or person, and what follows from it."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.public_holidays import PublicHolidays

SATURDAY = 5
_DAY = timedelta(days=1)
_NOTHING = timedelta()
_MOST_DAYS = 1500  # to look for a working day; a calendar that has none for so long has none at all
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"(?P<first>[a-z]{3})[a-z]*\s*(?:[-–]\s*(?P<last>[a-z]{3})[a-z]*)?")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)")


@lru_cache(maxsize=256)
def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name, UTC for an unknown one."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; not a key; a directory of the database
        return UTC


def is_working_day(day: date, holidays: Container[date] = frozenset()) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def after_working_days(at: datetime, days: int, zone: str, holidays: Container[date] = frozenset()) -> datetime:
    """The same local time `days` working days after the aware time `at`, as UTC-comparable aware time.

    Days are counted in `zone` (an IANA name); weekends and `holidays` do not count.
    """
    local = at.astimezone(ZoneInfo(zone))
    while days > 0:
        local += timedelta(days=1)  # wall time: a clock change does not move the hour
        if is_working_day(local.date(), holidays):
            days -= 1
    return local.astimezone(at.tzinfo)


def wall_time(day: date, clock: time, zone: tzinfo) -> datetime:
    """The moment of a wall time: as much later where a clock change leaves it out, the first where it comes twice."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def clock_of(text: str) -> time:
    """ "09:00" or "9.30" as a time; ValueError says what is wrong."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        raise ValueError(f"{text!r} is no time of day like 09:00")
    return time(int(match["hour"]), int(match["minute"]))


def days_of(text: str) -> frozenset[int]:
    """ "mon-fri", "sun-thu" or "mon, wed, sat" as weekday numbers, Monday 0; ValueError says what is wrong."""
    found: set[int] = set()
    for part in text.lower().split(","):
        match = _SPAN.fullmatch(part.strip())
        ends = [_NAMES.index(name) for name in match.groups() if name in _NAMES] if match else []
        if match is None or len(ends) != len([name for name in match.groups() if name]):
            raise ValueError(f"{part.strip()!r} is no day or span of days like mon-fri")
        found |= {(ends[0] + step) % 7 for step in range((ends[-1] - ends[0]) % 7 + 1)}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """When people work: weekdays, hours and holidays in a zone. `closes` not after `opens` means the next day's."""

    zone: str = "UTC"
    days: frozenset[int] = frozenset(range(SATURDAY))
    opens: time = time(9)
    closes: time = time(17)
    holidays: Container[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.days:
            raise ValueError("a calendar needs a working day")

    @property
    def tz(self) -> tzinfo:
        return zone_of(self.zone)

    def day_of(self, at: datetime) -> date:
        """The local date of an aware time."""
        return at.astimezone(self.tz).date()

    def is_working_day(self, day: date) -> bool:
        return day.weekday() in self.days and day not in self.holidays

    def next_working_day(self, day: date, count: int = 1) -> date:
        """The working day that is `count` (at least 1) later."""
        return self._step(day, count, _DAY)

    def last_working_day(self, day: date, count: int = 1) -> date:
        """The working day that is `count` (at least 1) earlier."""
        return self._step(day, count, -_DAY)

    def _step(self, day: date, count: int, step: timedelta) -> date:
        for _ in range(_MOST_DAYS):
            day += step
            count -= self.is_working_day(day)
            if count <= 0:
                return day
        raise ValueError("this calendar has no working days")

    def hours(self, day: date) -> tuple[datetime, datetime]:
        """When work starts and ends on a day, in UTC, whether or not it is a working day."""
        last = day + _DAY if self.closes <= self.opens else day
        return wall_time(day, self.opens, self.tz), wall_time(last, self.closes, self.tz)

    def is_open(self, at: datetime) -> bool:
        """True in working hours."""
        day = self.day_of(at)
        return any(self.is_working_day(one) and _within(at, self.hours(one)) for one in (day, day - _DAY))

    def next_open(self, at: datetime) -> datetime:
        """The aware time itself in working hours, else when work starts next (UTC)."""
        if self.is_open(at):
            return at
        day = self.day_of(at)
        if self.is_working_day(day) and at < self.hours(day)[0]:
            return self.hours(day)[0]
        return self.hours(self.next_working_day(day))[0]

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time between two aware times; nothing where `end` is not later."""
        day, last, total = self.day_of(start) - _DAY, self.day_of(end), _NOTHING
        while day <= last:
            if self.is_working_day(day):
                opens, closes = self.hours(day)
                total += max(_NOTHING, min(closes, end) - max(opens, start))
            day += _DAY
        return total

    def add(self, at: datetime, amount: timedelta) -> datetime:
        """When `amount` of working time will have passed after an aware time (UTC)."""
        at = self.next_open(at).astimezone(UTC)
        day = self.day_of(at) - _DAY
        for _ in range(_MOST_DAYS):
            if self.is_working_day(day):
                opens, closes = self.hours(day)
                left = closes - max(opens, at)
                if amount <= left:
                    return max(opens, at) + amount
                amount -= max(_NOTHING, left)
            day += _DAY
        raise ValueError("this calendar has no working days")

    def back(self, at: datetime, amount: timedelta) -> datetime:
        """When `amount` of working time was still to pass before an aware time (UTC)."""
        if amount <= _NOTHING:
            return at
        day = self.day_of(at)
        for _ in range(_MOST_DAYS):
            if self.is_working_day(day):
                opens, closes = self.hours(day)
                left = min(closes, at) - opens
                if amount <= left:
                    return min(closes, at).astimezone(UTC) - amount
                amount -= max(_NOTHING, left)
            day -= _DAY
        raise ValueError("this calendar has no working days")


def working_time_of(zone: str, days: str = "mon-fri", hours: str = "09:00-17:00", country: str = "") -> WorkingTime:
    """A calendar from what people set: "sun-thu", "08:30-17:00", "NZ" or "DE-BY"; ValueError says what is wrong."""
    opens, dash, closes = hours.replace("–", "-").partition("-")
    if not dash:
        raise ValueError(f"{hours!r} are no hours like 09:00-17:00")
    return WorkingTime(zone, days_of(days), clock_of(opens), clock_of(closes), PublicHolidays(country))


def _within(at: datetime, hours: tuple[datetime, datetime]) -> bool:
    return hours[0] <= at < hours[1]
