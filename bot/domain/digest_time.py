"""When the daily summary is due: once a working day at its local time, late by two hours at most, then not at all."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Protocol

from bot.domain.model import Place
from bot.domain.working_time import WorkingTime, clock_of, wall_time

LATE = timedelta(hours=2)  # after a late start it is still sent; later it is skipped, and the log says so
_USUAL = time(9)
_DAY = timedelta(days=1)


class DigestOptions(Protocol):
    """What a channel, or a person, chose: whether, and at which local time ("09:00")."""

    @property
    def digest(self) -> bool: ...

    @property
    def digest_at(self) -> str: ...


def digest_key(place: Place, day: date) -> str:
    """The dedupe key of a channel's digest: one for each local date, whatever the clocks and replicas do."""
    return f"digest:{place.team_id}:{place.channel_id}:{day.isoformat()}"


def private_digest_key(team_id: str, user_id: str, day: date) -> str:
    """The dedupe key of a person's digest."""
    return f"digest:{team_id}:{user_id}:{day.isoformat()}"


def digest_day(now: datetime, options: DigestOptions, calendar: WorkingTime) -> date | None:
    """The local date whose digest is to be sent at `now`, if it was not sent yet; None where none is.

    It may be yesterday's, where the digest is set to shortly before midnight.
    """
    if not options.digest:
        return None
    clock, today = _clock(options), calendar.day_of(now)
    for day in (today, today - _DAY):
        at = wall_time(day, clock, calendar.tz)
        if at <= now <= at + LATE and calendar.is_working_day(day):
            return day
    return None


def is_digest_due(now: datetime, options: DigestOptions, calendar: WorkingTime) -> bool:
    """True from the digest's local time on for two hours, on working days."""
    return digest_day(now, options, calendar) is not None


def skipped_digest(now: datetime, options: DigestOptions, calendar: WorkingTime) -> date | None:
    """The local date whose digest is too late by now: if its key was never used, the log says that it was skipped."""
    today = calendar.day_of(now)
    if not options.digest or not calendar.is_working_day(today):
        return None
    return today if now > wall_time(today, _clock(options), calendar.tz) + LATE else None


def next_digest(now: datetime, options: DigestOptions, calendar: WorkingTime) -> datetime | None:
    """When the next digest after `now` is due (UTC); None where it is switched off."""
    if not options.digest:
        return None
    day = calendar.day_of(now)
    at = wall_time(day, _clock(options), calendar.tz)
    if at <= now or not calendar.is_working_day(day):
        at = wall_time(calendar.next_working_day(day), _clock(options), calendar.tz)
    return at


def _clock(options: DigestOptions) -> time:
    try:
        return clock_of(options.digest_at)
    except ValueError:  # the form refuses such a time; a digest at the usual one is better than none
        return _USUAL
