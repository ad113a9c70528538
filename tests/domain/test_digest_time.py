"""When the daily summary is due: once a working day, through late starts and clocks that change both ways."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest_time import (
    LATE,
    digest_day,
    digest_key,
    is_digest_due,
    next_digest,
    private_digest_key,
    skipped_digest,
)
from bot.domain.model import ChannelOptions, Place
from bot.domain.working_time import WorkingTime, working_time_of, zone_of

BERLIN, NEW_YORK, AUCKLAND, KATHMANDU = "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"
CALENDARS = {
    BERLIN: working_time_of(BERLIN, country="DE"),
    NEW_YORK: working_time_of(NEW_YORK, country="US"),
    AUCKLAND: working_time_of(AUCKLAND, country="NZ"),
    KATHMANDU: working_time_of(KATHMANDU, days="sun-fri", country="NP"),
}
NINE = ChannelOptions()


def at(text: str, zone: str) -> datetime:
    """A local moment."""
    return datetime.fromisoformat(text).replace(tzinfo=zone_of(zone))


def days_of_a_year(calendar: WorkingTime, clock: str, step: timedelta, start: timedelta) -> list[date]:
    """The days for which a digest is sent in 2026 by a job that ticks every `step`: each key is sent once."""
    options, sent = ChannelOptions(digest_at=clock), []
    now, end = datetime(2025, 12, 31, 6, tzinfo=UTC) + start, datetime(2027, 1, 2, tzinfo=UTC)
    while now < end:
        day = digest_day(now, options, calendar)
        if day is not None and day not in sent:
            sent.append(day)
        now += step
    return [day for day in sent if day.year == 2026]


@pytest.mark.parametrize("zone", CALENDARS)
@pytest.mark.parametrize("clock", ["09:00", "02:30", "00:00", "23:45"])
def test_a_year_of_ticks_sends_one_digest_each_working_day(zone: str, clock: str) -> None:
    """Ticking every seventeen minutes for a year: every working day once, no weekend, no holiday."""
    calendar = CALENDARS[zone]
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    sent = days_of_a_year(calendar, clock, timedelta(minutes=17), timedelta())
    assert sent == [day for day in year if calendar.is_working_day(day)]
    assert 240 <= len(sent) <= 300


@given(
    zone=st.sampled_from(sorted(CALENDARS)),
    clock=st.times().map(lambda clock: f"{clock:%H:%M}"),
    day=st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31)),
    step=st.integers(min_value=1, max_value=120),
    start=st.integers(min_value=0, max_value=1440),
)
def test_whenever_it_ticks_a_day_has_its_digest(zone: str, clock: str, day: date, step: int, start: int) -> None:
    """Ticks at most two hours apart miss no working day, and all of a window's ticks name the same day."""
    calendar, options = CALENDARS[zone], ChannelOptions(digest_at=clock)
    now = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1, minutes=start)
    seen: list[date] = []
    for _ in range(4 * 1440 // step):
        found = digest_day(now, options, calendar)
        if found and (not seen or seen[-1] != found):
            seen.append(found)
        now += timedelta(minutes=step)
    assert seen == sorted(set(seen)), "each day is one stretch of ticks"
    assert all(calendar.is_working_day(one) for one in seen)
    assert (day in seen) is calendar.is_working_day(day)


@pytest.mark.parametrize(
    ("zone", "moment", "clock", "is_due"),
    [
        (BERLIN, "2026-11-20T08:59:59", "09:00", False),
        (BERLIN, "2026-11-20T09:00:00", "09:00", True),
        (BERLIN, "2026-11-20T11:00:00", "09:00", True),  # started two hours late: sent
        (BERLIN, "2026-11-20T11:00:01", "09:00", False),  # later: skipped
        (BERLIN, "2026-11-21T09:00:00", "09:00", False),  # Saturday
        (BERLIN, "2026-12-25T09:00:00", "09:00", False),  # Christmas
        (NEW_YORK, "2026-11-26T09:00:00", "09:00", False),  # Thanksgiving
        (AUCKLAND, "2026-02-06T09:00:00", "09:00", False),  # Waitangi Day
        (KATHMANDU, "2026-11-22T09:00:00", "09:00", True),  # Sunday is worked
        (KATHMANDU, "2026-11-21T09:00:00", "09:00", False),
        (BERLIN, "2026-11-20T09:00:00", "25:99", True),  # nonsense means the usual time
    ],
)
def test_the_two_hours_of_a_digest(zone: str, moment: str, clock: str, is_due: bool) -> None:
    """From its local time on, two hours, on working days."""
    assert is_digest_due(at(moment, zone), ChannelOptions(digest_at=clock), CALENDARS[zone]) is is_due


def test_a_digest_before_midnight_may_be_sent_after_it() -> None:
    """Its key is that of the day it belongs to."""
    options = ChannelOptions(digest_at="23:30")
    assert digest_day(at("2026-11-21T00:30", BERLIN), options, CALENDARS[BERLIN]) == date(2026, 11, 20)
    assert digest_day(at("2026-11-21T23:45", BERLIN), options, CALENDARS[BERLIN]) is None


def test_a_time_that_a_clock_change_leaves_out_or_repeats() -> None:
    """02:30 is 03:30 on the spring day, and on the autumn day the first of two."""
    calendar, options = working_time_of(BERLIN, days="mon-sun"), ChannelOptions(digest_at="02:30")
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    assert next_digest(datetime(2026, 3, 29, tzinfo=UTC), options, calendar) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert digest_day(datetime(2026, 3, 29, 1, 29, tzinfo=UTC), options, calendar) is None
    assert digest_day(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), options, calendar) == spring
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert digest_day(first, options, calendar) == autumn
    assert digest_day(first + timedelta(hours=1), options, calendar) == autumn, "the second 02:30 has the same key"
    assert digest_day(first + LATE + timedelta(minutes=1), options, calendar) is None


def test_what_is_skipped_is_named_for_the_log() -> None:
    """Too late today, but not on a day without a digest, and not before."""
    calendar = CALENDARS[BERLIN]
    assert skipped_digest(at("2026-11-20T11:30", BERLIN), NINE, calendar) == date(2026, 11, 20)
    assert skipped_digest(at("2026-11-20T10:30", BERLIN), NINE, calendar) is None
    assert skipped_digest(at("2026-11-21T11:30", BERLIN), NINE, calendar) is None


def test_a_digest_that_is_switched_off() -> None:
    """Neither due, nor skipped, nor to come."""
    off, now = ChannelOptions(digest=False), at("2026-11-20T09:30", BERLIN)
    calendar = CALENDARS[BERLIN]
    assert digest_day(now, off, calendar) is None
    assert skipped_digest(at("2026-11-20T12:00", BERLIN), off, calendar) is None
    assert next_digest(now, off, calendar) is None


def test_the_next_digest() -> None:
    """Today's, or the next working day's."""
    calendar = CALENDARS[BERLIN]
    assert next_digest(at("2026-11-20T08:00", BERLIN), NINE, calendar) == at("2026-11-20T09:00", BERLIN)
    assert next_digest(at("2026-11-20T09:00", BERLIN), NINE, calendar) == at("2026-11-23T09:00", BERLIN)


def test_the_keys() -> None:
    """A channel's and a person's, by their local date."""
    assert digest_key(Place("T1", "C1"), date(2026, 11, 23)) == "digest:T1:C1:2026-11-23"
    assert private_digest_key("T1", "U1", date(2026, 11, 23)) == "digest:T1:U1:2026-11-23"
