"""Amounts, days and times as values, however they are written."""

from datetime import date

import pytest

from bot.domain.calendar_words import days, times
from bot.domain.quantities import as_value, quantities

WEDNESDAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.170", 1170), ("1,170", 1170), ("1 170", 1170), ("1'170", 1170), ("18,50", 18.5), ("18.50", 18.5),
        ("4.19", 4.19), ("1.234.567", 1234567), ("1,234.50", 1234.5), ("1.234,50", 1234.5), ("0.125", 0.125), ("7", 7),
    ],
)  # fmt: skip
def test_one_value_many_ways(written: str, value: float) -> None:
    """Points, commas, spaces and apostrophes part thousands or decimals."""
    assert as_value(written) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we pay 2k", [("count", "", 2000)]),
        ("€1,080 and 20 %", [("money", "EUR", 1080), ("percent", "%", 20)]),
        ("INR 31,400 for 22 seats", [("money", "INR", 31400), ("count", "seat", 22)]),
        ("40 quid", [("money", "GBP", 40)]),
        ("it takes three days", [("span", "day", 3)]),
        ("eighteen hundred back", [("count", "hund", 1800)]),
        ("order 4711, ticket #2231 and KH-2231", []),
        ("nothing here", []),
    ],
)
def test_numbers_in_context(text: str, found: list[tuple[str, str, float]]) -> None:
    """A number is what it counts; the number of an order counts nothing."""
    assert [(q.kind, q.unit, q.value) for q in quantities(text)] == found


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("tomorrow", date(2026, 3, 5), date(2026, 3, 5)),
        ("am Freitag", date(2026, 3, 6), date(2026, 3, 6)),
        ("Friday the 13th", date(2026, 3, 13), date(2026, 3, 13)),
        ("the 9th", date(2026, 3, 9), date(2026, 3, 9)),
        ("on the 2nd", date(2026, 3, 2), date(2026, 3, 2)),
        ("12 May", date(2026, 5, 12), date(2026, 5, 12)),
        ("May 12", date(2026, 5, 12), date(2026, 5, 12)),
        ("31.12.", date(2026, 12, 31), date(2026, 12, 31)),
        ("2026-04-01", date(2026, 4, 1), date(2026, 4, 1)),
        ("KW 11", date(2026, 3, 9), date(2026, 3, 15)),
        ("next week", date(2026, 3, 9), date(2026, 3, 15)),
        ("in June", date(2026, 6, 1), date(2026, 6, 30)),
        ("EOD", WEDNESDAY, WEDNESDAY),
        ("end of the month", date(2026, 3, 31), date(2026, 3, 31)),
        ("le 7 avril", date(2026, 4, 7), date(2026, 4, 7)),
        ("el 7 de abril", date(2026, 4, 7), date(2026, 4, 7)),
        ("na sexta", date(2026, 3, 6), date(2026, 3, 6)),
    ],
)
def test_a_day(text: str, start: date, end: date) -> None:
    """Days are counted from the day of the message."""
    ((when,), rest) = days(text, WEDNESDAY)
    assert (when.start, when.end) == (start, end)
    assert not any(character.isdigit() for character in rest), "it is cut out, so that it is no amount, too"


@pytest.mark.parametrize("text", ["may I", "31.02.", "the 40th", "99/99", "KW 77", "it may rain", "Thursday is off"])
def test_no_day(text: str) -> None:
    """Words and numbers that are no day, and a day on which something is off."""
    assert days(text, WEDNESDAY)[0] == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("4 pm", 960), ("16:00", 960), ("16h30", 990), ("half past six", 390), ("halb neun", 510), ("noon", 720),
     ("quarter to four", 225), ("at 10", 600), ("um 8 Uhr", 480), ("4.15", 255)],
)  # fmt: skip
def test_a_time(text: str, minutes: int) -> None:
    """Times of day in minutes since midnight."""
    ((found, _, _),) = times(text)[0]
    assert found == minutes


@pytest.mark.parametrize("text", ["at 10 euros", "€19.50", "25:00", "from 3 to the end of 4 %"])
def test_no_time(text: str) -> None:
    """Prices and shares are no times."""
    assert all(found[2] not in ("19.50", "25:00") for found in times(text)[0])
