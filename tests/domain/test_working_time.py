"""Working days in a time zone: weekends, holidays, and clocks that change."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.working_time import after_working_days, is_working_day

LISBON, NEW_YORK, KIRITIMATI = "Europe/Lisbon", "America/New_York", "Pacific/Kiritimati"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "works"),
    [("2026-11-20", True), ("2026-11-21", False), ("2026-11-22", False), ("2026-11-23", True), ("2026-12-25", False)],
)
def test_working_days(day: str, works: bool) -> None:
    """Monday to Friday, but not Christmas."""
    assert is_working_day(date.fromisoformat(day), {date(2026, 12, 25)}) is works


@pytest.mark.parametrize(
    ("at", "days", "zone", "expected"),
    [
        ("2026-11-23T09:00", 0, "UTC", "2026-11-23T09:00"),
        ("2026-11-23T09:00", 3, "UTC", "2026-11-26T09:00"),
        ("2026-11-19T09:00", 3, "UTC", "2026-11-24T09:00"),
        ("2026-11-21T09:00", 1, "UTC", "2026-11-23T09:00"),
        ("2026-11-20T23:30", 1, "UTC", "2026-11-23T23:30"),
        # Friday night in London is Saturday in Kiritimati: Monday there is Sunday here
        ("2026-11-20T23:30", 1, KIRITIMATI, "2026-11-22T23:30"),
        # Sunday 2026-03-29 the clocks of Lisbon go forward: nine stays nine, one hour earlier in UTC
        ("2026-03-27T09:00", 1, LISBON, "2026-03-30T08:00"),
        # Sunday 2026-10-25 they go back
        ("2026-10-23T08:00", 1, LISBON, "2026-10-26T09:00"),
        ("2026-10-30T13:00", 1, NEW_YORK, "2026-11-02T14:00"),
    ],
)
def test_the_same_local_time_some_working_days_later(at: str, days: int, zone: str, expected: str) -> None:
    """Wall time is kept; days are counted where the team is."""
    assert after_working_days(utc(at), days, zone) == utc(expected)


def test_holidays_do_not_count() -> None:
    """Over Christmas three days become six."""
    holidays = {date(2026, 12, 25), date(2026, 12, 28)}
    assert after_working_days(utc("2026-12-23T09:00"), 3, "UTC", holidays) == utc("2026-12-30T09:00")


def test_the_answer_is_in_the_zone_of_the_question() -> None:
    """Times stay comparable."""
    assert after_working_days(utc("2026-11-23T09:00"), 1, NEW_YORK).tzinfo is UTC
