"""Working hours of a calendar: holidays by country, hours that are added and taken, clocks that change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.public_holidays import PublicHolidays, country_of, holidays_of
from bot.domain.working_time import WorkingTime, clock_of, days_of, working_time_of, zone_of

BERLIN, NEW_YORK, AUCKLAND, KATHMANDU = "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"
CALENDARS = (
    working_time_of(BERLIN, country="DE-BY"),
    working_time_of(NEW_YORK, hours="08:30-17:30", country="US"),
    working_time_of(AUCKLAND, hours="22:00-06:00", country="NZ"),
    working_time_of(KATHMANDU, days="sun-fri", hours="10:00-17:00", country="NP"),
)
MOMENTS = st.datetimes(
    min_value=datetime(2026, 1, 1),  # noqa: DTZ001  made aware below
    max_value=datetime(2027, 6, 1),  # noqa: DTZ001
).map(lambda moment: moment.replace(tzinfo=UTC))
HOURS = st.integers(min_value=1, max_value=60 * 60).map(lambda minutes: timedelta(minutes=minutes))


def at(text: str, zone: str) -> datetime:
    """A local moment."""
    return datetime.fromisoformat(text).replace(tzinfo=zone_of(zone))


@pytest.mark.parametrize(
    ("place", "day", "is_holiday"),
    [
        ("DE", "2026-10-03", True),
        ("DE", "2026-06-04", False),
        ("DE-BY", "2026-06-04", True),
        ("de-by", "2026-06-04", True),
        ("DE-XX", "2026-10-03", True),
        ("NZ", "2026-06-01", True),
        ("US", "2026-07-04", True),
        ("NP", "2026-04-14", True),
        ("XX", "2026-12-25", False),
        ("", "2026-12-25", False),
    ],
)
def test_holidays_by_country(place: str, day: str, is_holiday: bool) -> None:
    """Known for countries and their parts; an unknown part has its country's, an unknown country none."""
    assert (date.fromisoformat(day) in PublicHolidays(place)) is is_holiday


def test_a_calendar_is_computed_once_and_only_when_asked() -> None:
    """The same set again, and a calendar that is never asked costs nothing."""
    assert holidays_of("FR", 2026) is holidays_of("FR", 2026)
    before = holidays_of.cache_info().misses
    working_time_of("Europe/Paris", country="IT")
    assert holidays_of.cache_info().misses == before


@pytest.mark.parametrize(
    ("zone", "country"), [(BERLIN, "DE"), (AUCKLAND, "NZ"), (KATHMANDU, "NP"), (NEW_YORK, "US"), ("UTC", ""), ("?", "")]
)
def test_the_country_of_a_zone(zone: str, country: str) -> None:
    """A first guess at somebody's holidays."""
    assert country_of(zone) == country


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("sun-thu", {6, 0, 1, 2, 3}),
        ("Mon, Wed,sat", {0, 2, 5}),
        ("Monday – Tuesday", {0, 1}),
    ],
)
def test_weekdays_as_people_set_them(text: str, days: set[int]) -> None:
    """Spans go over the weekend, lists are lists."""
    assert days_of(text) == days


@pytest.mark.parametrize("text", ["", "mon-", "mo-fr", "xyz", "mon-fri-sat", "1-5"])
def test_what_are_no_weekdays(text: str) -> None:
    """Each is refused with words."""
    with pytest.raises(ValueError, match="no day"):
        days_of(text)


@pytest.mark.parametrize("text", ["", "25:00", "9", "09:60", "nine"])
def test_what_is_no_time_of_day(text: str) -> None:
    """Each is refused with words."""
    with pytest.raises(ValueError, match="no time of day"):
        clock_of(text)


def test_what_are_no_hours() -> None:
    """A start alone is not enough, and a calendar without days is none."""
    with pytest.raises(ValueError, match="no hours"):
        working_time_of(BERLIN, hours="09:00")
    with pytest.raises(ValueError, match="working day"):
        WorkingTime(days=frozenset())


def test_a_calendar_that_never_opens_says_so() -> None:
    """Every day a holiday: an error, not an endless search."""

    class Always:
        def __contains__(self, day: object) -> bool:
            return True

    never = WorkingTime(holidays=Always())
    new_year, hour = datetime(2026, 1, 1, tzinfo=UTC), timedelta(hours=1)
    with pytest.raises(ValueError, match="no working days"):
        never.next_working_day(new_year.date())
    with pytest.raises(ValueError, match="no working days"):
        never.back(new_year, hour)
    with pytest.raises(ValueError, match="no working days"):
        never.add(new_year, hour)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-05-13T09:00", "2026-05-13T17:00", 8),
        ("2026-05-13T16:00", "2026-05-15T10:00", 2),  # Ascension Day is between them
        ("2026-05-15T16:00", "2026-05-18T10:00", 2),
        ("2026-05-16T10:00", "2026-05-17T10:00", 0),
        ("2026-05-13T12:00", "2026-05-13T11:00", 0),
        ("2026-03-27T16:00", "2026-03-30T10:00", 2),  # the clock goes forward on Sunday
    ],
)
def test_working_time_between(start: str, end: str, hours: int) -> None:
    """Nights, weekends and holidays do not count."""
    calendar = working_time_of(BERLIN, country="DE")
    assert calendar.between(at(start, BERLIN), at(end, BERLIN)) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-05-13T16:00", 2, "2026-05-15T10:00"),
        ("2026-05-13T06:00", 1, "2026-05-13T10:00"),
        ("2026-05-13T20:00", 8, "2026-05-15T17:00"),
        ("2026-05-16T12:00", 0, "2026-05-18T09:00"),
    ],
)
def test_hours_are_added_in_working_time(start: str, hours: int, end: str) -> None:
    """An afternoon hour of Friday is followed by Monday morning; a full day ends at closing time."""
    calendar = working_time_of(BERLIN, country="DE")
    assert calendar.add(at(start, BERLIN), timedelta(hours=hours)) == at(end, BERLIN)


def test_the_next_and_the_last_working_day() -> None:
    """Over King's Birthday in Auckland."""
    calendar = working_time_of(AUCKLAND, country="NZ")
    assert calendar.next_working_day(date(2026, 5, 29)) == date(2026, 6, 2)
    assert calendar.last_working_day(date(2026, 6, 2)) == date(2026, 5, 29)
    assert calendar.next_working_day(date(2026, 5, 29), 3) == date(2026, 6, 4)


def test_night_shifts_end_the_next_morning() -> None:
    """At two in the morning of Saturday Friday's shift is still on."""
    night = WorkingTime(BERLIN, opens=time(22), closes=time(6))
    assert night.is_open(at("2026-05-16T02:00", BERLIN))
    assert not night.is_open(at("2026-05-17T02:00", BERLIN))
    assert night.next_open(at("2026-05-16T12:00", BERLIN)) == at("2026-05-18T22:00", BERLIN)


@given(calendar=st.sampled_from(CALENDARS), start=MOMENTS, amount=HOURS)
def test_adding_measures_what_lies_between(calendar: WorkingTime, start: datetime, amount: timedelta) -> None:
    """What is added lies between, and going back by it comes to the same working moment."""
    end = calendar.add(start, amount)
    assert calendar.between(start, end) == amount
    assert calendar.add(calendar.back(end, amount), amount) == end


@given(calendar=st.sampled_from(CALENDARS), moment=MOMENTS)
def test_work_opens_in_working_hours(calendar: WorkingTime, moment: datetime) -> None:
    """The next opening is open, not before the question, and nothing is open until then."""
    opens = calendar.next_open(moment)
    assert opens >= moment
    assert calendar.is_open(opens)
    assert calendar.between(moment, opens) == timedelta()
