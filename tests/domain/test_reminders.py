"""When a debtor is reminded: once before, then overdue, five times at most, then one question; and when not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reminders import MOST, Reminded, ReminderKind, next_reminder, reminder_due
from bot.domain.working_time import WorkingTime, working_time_of, zone_of

BERLIN = "Europe/Berlin"
CALENDAR = working_time_of(BERLIN, country="DE")
BEFORE, OVERDUE, QUESTION = ReminderKind.BEFORE, ReminderKind.OVERDUE, ReminderKind.QUESTION


def at(text: str) -> datetime:
    """A moment of November 2026 in Berlin: "19 09:00" is a Thursday."""
    day, _, clock = text.partition(" ")
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, int(day), hour, minute, tzinfo=zone_of(BERLIN))


def debt(due: date | datetime | None, made: str = "16 10:00", **more: object) -> Reminded:
    """A debt made on a Monday."""
    return Reminded(due, at(made), **more)  # type: ignore[arg-type]


def story(owed: Reminded, calendar: WorkingTime = CALENDAR, days: int = 40) -> list[tuple[str, str]]:
    """What is said to a debtor who does nothing, by a job that ticks every ten minutes: kind and local time."""
    said, now = [], owed.made_at
    while now < owed.made_at + timedelta(days=days):
        kind = reminder_due(owed, now, calendar)
        if kind:
            said.append((kind.value, f"{now.astimezone(zone_of(BERLIN)):%d %H:%M}"))
            asked = now if kind is QUESTION else None
            owed = replace(owed, sent=(*owed.sent, now), asked_at=asked)
        now += timedelta(minutes=10)
    return said


def test_a_debt_that_nobody_touches() -> None:
    """On the morning of its day, then after one, one, two and three working days, then the question, then silence."""
    assert story(debt(date(2026, 11, 19))) == [
        ("before", "19 09:00"),
        ("overdue", "20 09:00"),
        ("overdue", "23 09:00"),
        ("overdue", "24 09:00"),
        ("overdue", "26 09:00"),
        ("question", "27 09:00"),
    ]


def test_a_debt_with_an_hour() -> None:
    """Two working hours before it, an hour after it, then in the mornings."""
    said = story(debt(at("19 10:00")))
    assert said[:3] == [("before", "18 16:00"), ("overdue", "19 11:00"), ("overdue", "20 09:00")]
    assert [kind for kind, _ in said] == ["before", *["overdue"] * 4, "question"]


def test_a_debt_due_on_a_weekend() -> None:
    """Reminded on Friday morning, overdue on Monday."""
    assert story(debt(date(2026, 11, 21)))[:2] == [("before", "20 09:00"), ("overdue", "23 09:00")]


def test_what_was_promised_for_at_once_is_not_reminded_of_before() -> None:
    """ "You'll have it today" needs no reminder today."""
    assert story(debt(date(2026, 11, 16)))[0] == ("overdue", "17 09:00")


def test_a_debt_without_a_date_is_never_reminded_of() -> None:
    """It stands in the summary."""
    assert next_reminder(debt(None), at("30 09:00"), CALENDAR) is None
    assert story(debt(None)) == []


def test_silence_while_the_thread_moves() -> None:
    """Four working hours after the last message, not sooner; the early one is dropped if its day goes by."""
    due = date(2026, 11, 19)
    assert story(debt(due, moved_at=at("19 10:00")))[0] == ("before", "19 14:00")
    assert story(debt(due, moved_at=at("19 16:00")))[0] == ("overdue", "20 12:00")


@pytest.mark.parametrize(
    ("now", "away_until", "kind"),
    [
        ("19 09:00", None, BEFORE),
        ("19 08:59", None, None),
        ("19 18:00", None, None),  # after hours, although it is due
        ("19 12:00", "19 14:00", None),  # do not disturb
        ("19 14:10", "19 14:00", BEFORE),
        ("20 10:00", "19 14:00", OVERDUE),
        ("21 10:00", None, None),  # Saturday
        ("23 10:00", "30 09:00", None),  # on holiday
        ("30 09:00", "30 09:00", OVERDUE),
    ],
)
def test_silence_while_the_person_is_away(now: str, away_until: str | None, kind: ReminderKind | None) -> None:
    """Do-not-disturb, evenings, weekends, absences."""
    owed = debt(date(2026, 11, 19))
    assert reminder_due(owed, at(now), CALENDAR, at(away_until) if away_until else None) is kind


def test_silence_on_a_holiday_of_the_debtor() -> None:
    """Christmas in Berlin is no day to be reminded, in Nepal it is."""
    owed = Reminded(
        date(2026, 12, 24), datetime(2026, 12, 1, 9, tzinfo=UTC), sent=(datetime(2026, 12, 24, 8, tzinfo=UTC),)
    )
    christmas = datetime(2026, 12, 25, 9, tzinfo=UTC)
    assert reminder_due(owed, christmas, CALENDAR) is None
    assert reminder_due(owed, christmas, working_time_of(BERLIN)) is OVERDUE


def test_a_snooze_is_kept() -> None:
    """Until the morning it was put off to."""
    owed = debt(date(2026, 11, 19), snoozed_until=at("24 00:00"))
    assert story(owed)[0] == ("overdue", "24 09:00")


def test_after_the_question_there_is_nothing_more() -> None:
    """A human decides."""
    assert next_reminder(debt(date(2026, 11, 19), asked_at=at("27 09:00")), at("30 09:00"), CALENDAR) is None


def test_after_days_of_downtime_there_is_one_reminder_and_not_five() -> None:
    """Gaps count from what was said, not from what would have been."""
    owed = debt(date(2026, 11, 17))
    back = at("26 11:00")
    assert reminder_due(owed, back, CALENDAR) is OVERDUE
    after = Reminded(owed.due, owed.made_at, (back,))
    assert reminder_due(after, back + timedelta(hours=1), CALENDAR) is None
    assert next_reminder(after, back, CALENDAR) == next_reminder(after, at("27 08:00"), CALENDAR)


def test_a_new_date_begins_again_but_counts_on() -> None:
    """What was said for the old date counts towards the five."""
    sent = tuple(at(f"{day} 09:00") for day in (16, 17, 18, 19, 20))
    later = debt(date(2026, 11, 26), "10 10:00", sent=sent)
    reminder = next_reminder(later, at("23 10:00"), CALENDAR)
    assert reminder is not None
    assert (reminder.kind, reminder.at) == (QUESTION, at("27 09:00"))


@given(
    due=st.one_of(
        st.dates(min_value=date(2026, 3, 1), max_value=date(2026, 12, 20)),
        st.datetimes(
            min_value=datetime(2026, 3, 1),  # noqa: DTZ001
            max_value=datetime(2026, 12, 20),  # noqa: DTZ001
            timezones=st.just(UTC),
        ),
    ),
    made=st.integers(min_value=0, max_value=20 * 24 * 60),
    zone=st.sampled_from([BERLIN, "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"]),
    moved=st.none() | st.integers(min_value=-3 * 24 * 60, max_value=10 * 24 * 60),
)
def test_never_more_than_five_and_one_question_and_only_in_working_hours(
    due: date | datetime, made: int, zone: str, moved: int | None
) -> None:
    """Whatever the debt: at most one before it is due, five in all, then the question, each in working hours."""
    calendar = working_time_of(zone, country={"Europe/Berlin": "DE"}.get(zone, ""))
    end = due if isinstance(due, datetime) else calendar.hours(due)[1]
    owed = Reminded(due, end - timedelta(minutes=made), moved_at=end + timedelta(minutes=moved) if moved else None)
    kinds: list[ReminderKind] = []
    now = owed.made_at
    for _ in range(60):
        coming = next_reminder(owed, now, calendar)
        if coming is None:
            break
        now = max(now, coming.at)
        kind = reminder_due(owed, now, calendar)
        assert calendar.is_open(now) is (kind is not None), "due when it says, if that is a working moment"
        now = calendar.next_open(now)
        kind = reminder_due(owed, now, calendar)
        if kind:
            kinds.append(kind)
            owed = Reminded(due, owed.made_at, (*owed.sent, now), now if kind is QUESTION else None, owed.moved_at)
        now += timedelta(minutes=1)
    assert kinds[-1] is QUESTION
    assert kinds.count(QUESTION) == 1
    assert len(kinds) == MOST + 1
    assert BEFORE not in kinds[1:]
