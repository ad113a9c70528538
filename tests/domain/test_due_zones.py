"""Due dates across zones, clock changes, midnights, month and year ends, and ways of writing dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.due import Due, Hints, due_of

_WORDS = [
    "by",
    "until",
    "tomorrow",
    "Friday",
    "9",
    "12",
    "the",
    "31st",
    "in",
    "2",
    "hours",
    "KW",
    "5",
    "53",
    "next",
    "week",
    "end",
    "of",
    "June",
    "25:00",
    "3pm",
    "your",
    "time",
    "New",
    "York",
    "bis",
    "am",
    "um",
    "halb",
    "neun",
    ",",
    ".",
    "/",
    "03/04",
    "2026-13-45",
    "month",
    "EOD",
    "before",
    "a",
    "couple",
    "days",
    "early",
    "mid",
    "half",
    "past",
    "to",
]
ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu")


def at(zone: str, moment: str) -> datetime:
    """A local moment of a zone, as an aware time."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))


def read(text: str, zone: str, moment: str, **hints: object) -> str | None:
    """What is read, as FORMATS.md writes it."""
    found = due_of(text, at(zone, moment), zone, Hints(**hints))  # type: ignore[arg-type]
    return found.iso if found else None


@pytest.mark.parametrize(
    ("text", "zone", "moment", "due"),
    [
        # the clock goes forward or back between the words and the day
        ("tomorrow at 9 I'll call", "Europe/Berlin", "2026-03-28T18:00", "2026-03-29T09:00:00+02:00"),
        ("tomorrow at 9 I'll call", "Europe/Berlin", "2026-10-24T18:00", "2026-10-25T09:00:00+01:00"),
        ("in 24 hours you'll have it", "Europe/Berlin", "2026-03-28T18:00", "2026-03-29T19:00:00+02:00"),
        ("in 24 hours you'll have it", "Europe/Berlin", "2026-10-24T18:00", "2026-10-25T17:00:00+01:00"),
        ("I'll restart it at 2:30 am tomorrow", "Europe/Berlin", "2026-03-28T18:00", "2026-03-29T03:30:00+02:00"),
        ("I'll restart it at 2:30 am tomorrow", "Europe/Berlin", "2026-10-24T18:00", "2026-10-25T02:30:00+02:00"),
        ("you'll have it Monday by 9", "America/New_York", "2026-03-06T15:00", "2026-03-09T09:00:00-04:00"),
        ("in 3 hours you'll have it", "America/New_York", "2026-03-08T00:30", "2026-03-08T04:30:00-04:00"),
        ("in 3 hours you'll have it", "America/New_York", "2026-11-01T00:30", "2026-11-01T02:30:00-05:00"),
        ("Monday noon you get it", "America/New_York", "2026-10-30T15:00", "2026-11-02T12:00:00-05:00"),
        ("Monday noon you get it", "Pacific/Auckland", "2026-04-03T15:00", "2026-04-06T12:00:00+12:00"),
        ("Monday noon you get it", "Pacific/Auckland", "2026-09-25T15:00", "2026-09-28T12:00:00+13:00"),
        ("in 2 hours you'll have it", "Pacific/Auckland", "2026-09-27T01:30", "2026-09-27T04:30:00+13:00"),
        ("by 5pm tomorrow please", "Asia/Kathmandu", "2026-03-28T18:00", "2026-03-29T17:00:00+05:45"),
        ("in 24 hours you'll have it", "Asia/Kathmandu", "2026-10-24T18:00", "2026-10-25T18:00:00+05:45"),
        # late at night
        ("I'll do it tomorrow", "Europe/Berlin", "2026-05-13T23:55", "2026-05-14"),
        ("I'll do it tomorrow", "Europe/Berlin", "2026-05-14T00:40", "2026-05-14"),
        ("the ring goes out tomorrow at 8, I'll hand it over", "Europe/Lisbon", "2026-05-18T23:26",
         "2026-05-19T08:00:00+01:00"),
        ("I'll take a photo tonight", "Europe/Lisbon", "2026-05-14T01:30", "2026-05-14"),
        ("I'll have it in an hour", "Europe/Berlin", "2026-05-13T23:30", "2026-05-14T00:30:00+02:00"),
        ("you'll have it in the morning", "Asia/Kathmandu", "2026-05-13T22:10", "2026-05-14"),
        # the weekday of today
        ("you'll have it Friday", "Europe/Berlin", "2026-05-15T10:00", "2026-05-15"),
        ("you'll have it Friday", "Europe/Berlin", "2026-05-15T19:00", "2026-05-22"),
        ("you'll have it this Friday", "Europe/Berlin", "2026-05-15T19:00", "2026-05-15"),
        ("I'll call on Friday at 9", "Europe/Berlin", "2026-05-15T12:00", "2026-05-22T09:00:00+02:00"),
        # ends of months and years
        ("I'll send it on the 1st", "Europe/Berlin", "2026-12-30T10:00", "2027-01-01"),
        ("by Friday please", "Europe/Berlin", "2026-12-30T10:00", "2027-01-01"),
        ("next week I'll send it", "Europe/Berlin", "2026-12-30T10:00", "2027-01-08"),
        ("by 5 January you get it", "Europe/Berlin", "2026-12-30T10:00", "2027-01-05"),
        ("by EOM please", "Europe/Berlin", "2028-02-03T10:00", "2028-02-29"),
        ("by the 31st please", "Europe/Berlin", "2026-06-03T10:00", "2026-07-31"),
        ("in a month you get it", "Europe/Berlin", "2026-01-31T10:00", "2026-02-28"),
        ("in KW 1 bekommst du es", "Europe/Berlin", "2026-12-15T10:00", "2027-01-08"),
        ("KW 53 bekommst du es", "Europe/Berlin", "2026-12-15T10:00", "2027-01-01"),
        ("by end of week", "Europe/Berlin", "2026-05-16T10:00", "2026-05-22"),
        ("tomorrow you'll have it", "Pacific/Auckland", "2026-12-31T20:00", "2027-01-01"),
        ("by 29 February please", "Europe/Berlin", "2027-06-01T10:00", "2028-02-29"),
        # a zone is said
        ("you'll have it by 9 am New York tomorrow", "Europe/Berlin", "2026-05-13T18:00", "2026-05-14T15:00:00+02:00"),
        ("by 3pm ET please", "Europe/Berlin", "2026-05-13T12:00", "2026-05-13T21:00:00+02:00"),
        ("by 10 am PST tomorrow I'll have it", "America/New_York", "2026-05-13T12:00", "2026-05-14T13:00:00-04:00"),
        ("I'll call at 16:00 UTC", "Asia/Kathmandu", "2026-05-13T12:00", "2026-05-13T21:45:00+05:45"),
        ("by 5pm Auckland time on Friday please", "Europe/Berlin", "2026-05-13T12:00", "2026-05-15T07:00:00+02:00"),
        ("I'll ring you at 2 pm Eastern", "America/Chicago", "2026-05-13T10:00", "2026-05-13T13:00:00-05:00"),
        ("by noon London tomorrow you will have it", "Europe/Berlin", "2026-05-13T10:00", "2026-05-14T13:00:00+02:00"),
        ("by 11am Kathmandu time tomorrow please", "Europe/Berlin", "2026-05-13T10:00", "2026-05-14T07:15:00+02:00"),
    ],
)  # fmt: skip
def test_the_clock_of_the_speaker(text: str, zone: str, moment: str, due: str) -> None:
    """A time is one of the speaker's wall clock unless the text names another."""
    assert read(text, zone, moment) == due


@pytest.mark.parametrize(
    ("text", "zone", "listener", "moment", "due"),
    [
        ("you'll have it by 3pm your time", "America/Toronto", "America/Chicago", "2026-06-10T09:49",
         "2026-06-10T16:00:00-04:00"),
        ("recall notice by your noon tomorrow please", "America/Monterrey", "Europe/Madrid", "2026-09-10T11:20",
         "2026-09-11T04:00:00-06:00"),
        ("monday before noon your time you'll have it", "America/Los_Angeles", "Europe/London", "2026-05-15T08:47",
         "2026-05-18T04:00:00-07:00"),
        ("I'll have it by 10 our time tomorrow", "America/Los_Angeles", "Europe/London", "2026-05-12T08:53",
         "2026-05-13T10:00:00-07:00"),
        # it is tomorrow there already
        ("by 10 your time tomorrow you'll have it", "America/Los_Angeles", "Asia/Seoul", "2026-05-12T18:30",
         "2026-05-13T18:00:00-07:00"),
        ("I'll call at 9 am your time", "Europe/Berlin", "Pacific/Auckland", "2026-05-12T12:00",
         "2026-05-12T23:00:00+02:00"),
    ],
)  # fmt: skip
def test_the_clock_of_the_listener(text: str, zone: str, listener: str, moment: str, due: str) -> None:
    """ "Your time" is the listener's, told in the speaker's."""
    assert read(text, zone, moment, listener=listener) == due


def test_his_time_is_of_the_one_spoken_of() -> None:
    """ "His time" is a third person's zone where it is known."""
    words = "I told him I'd ring tomorrow at 6 pm his time"
    told = read(words, "America/Vancouver", "2026-04-14T10:20", third="America/Halifax")
    assert told == "2026-04-15T14:00:00-07:00"


@pytest.mark.parametrize(
    ("zone", "hints", "due"),
    [
        ("America/New_York", {}, "2026-03-04"),
        ("Europe/London", {}, "2026-04-03"),
        ("Asia/Kathmandu", {}, "2026-04-03"),
        ("America/New_York", {"locale": "en-GB"}, "2026-04-03"),
        ("Europe/London", {"locale": "en_US"}, "2026-03-04"),
        ("Europe/London", {"day_first": False}, "2026-03-04"),
        ("America/New_York", {"day_first": True}, "2026-04-03"),
        ("America/New_York", {"day_first": True, "locale": "en-US"}, "2026-03-04"),
    ],
)
def test_which_comes_first_the_day_or_the_month(zone: str, hints: dict[str, object], due: str) -> None:
    """03/04: by the person's locale, else by how the workspace writes, else month first in the United States only."""
    assert read("please pay by 03/04", zone, "2026-03-02T10:00", **hints) == due


@pytest.mark.parametrize(
    ("words", "exact"), [("by Friday", True), ("next week I'll send it", False), ("by 03/04", False)]
)
def test_what_leaves_more_than_one_reading_is_not_exact(words: str, exact: bool) -> None:
    """A week, or a date with two readings, is marked."""
    found = due_of(words, at("Europe/London", "2026-03-18T10:00"), "Europe/London")
    assert found is not None
    assert found.exact is exact


def test_an_unknown_zone_is_read_as_utc() -> None:
    """A person without a known zone still gets a date."""
    said = datetime(2026, 5, 13, 9, tzinfo=UTC)
    for zone in ("", "Mars/Olympus", "../etc", "Europe", "\x00"):
        assert due_of("by 5pm please", said, zone) == Due(datetime(2026, 5, 13, 17, tzinfo=UTC), "5pm")


def test_working_days_skip_the_speakers_holidays() -> None:
    """Ascension Day does not count."""
    holidays = frozenset([date(2026, 5, 14)])
    assert read("within two business days you get it", "Europe/Berlin", "2026-05-13T09:00") == "2026-05-15"
    moved = read("within two business days you get it", "Europe/Berlin", "2026-05-13T09:00", holidays=holidays)
    assert moved == "2026-05-18"


def test_a_bare_day_is_due_only_where_something_is_promised() -> None:
    """The caller may know that a message promises though its words do not say so."""
    words = "six drivers go tomorrow from the workshop"
    assert read(words, "Europe/Warsaw", "2026-09-16T10:04") is None
    assert read(words, "Europe/Warsaw", "2026-09-16T10:04", promised=True) == "2026-09-17"


def test_quoted_words_count_where_nothing_else_does() -> None:
    """A forwarded demand has its date; a quote under an answer that names its own has none."""
    demand = "From Dencarra:\n&gt; please answer by Friday, or the claim will be closed"
    assert read(demand, "Europe/London", "2026-05-13T09:00") is None
    assert read(demand, "Europe/London", "2026-05-13T09:00", promised=True) == "2026-05-15"
    answer = "&gt; please answer by Friday\nwill do it tomorrow"
    assert read(answer, "Europe/London", "2026-05-13T09:00", promised=True) == "2026-05-14"


@given(
    text=st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                [
                    "by",
                    "until",
                    "tomorrow",
                    "Friday",
                    "9",
                    "12",
                    "the",
                    "31st",
                    "in",
                    "2",
                    "hours",
                    "KW",
                    "5",
                    "53",
                    "next",
                    "week",
                    "end",
                    "of",
                    "June",
                    "25:00",
                    "3pm",
                    "your",
                    "time",
                    "New",
                    "York",
                    "bis",
                    "am",
                    "um",
                    "halb",
                    "neun",
                    ",",
                    ".",
                    "/",
                    "03/04",
                    "2026-13-45",
                    "month",
                    "EOD",
                    "before",
                    "a",
                    "couple",
                    "days",
                    "early",
                    "mid",
                    "half",
                    "past",
                    "to",
                ]
            ),
            max_size=12,
        ).map(" ".join),
    ),
    moment=st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2035, 1, 1)),  # noqa: DTZ001  a wall time
    zone=st.sampled_from((*ZONES, "Nowhere")),
    promised=st.booleans(),
)
def test_whatever_is_written_is_read_or_not_but_never_an_error(
    text: str, moment: datetime, zone: str, promised: bool
) -> None:
    """Whatever is found lies between today and two years from now, and its ISO form reads back."""
    said = moment.replace(tzinfo=timezone(timedelta(hours=1)))
    found = due_of(text, said, zone, Hints(listener="Asia/Seoul", promised=promised))
    if found:
        read_back = (
            datetime.fromisoformat(found.iso) if isinstance(found.at, datetime) else date.fromisoformat(found.iso)
        )
        assert read_back == (found.at.replace(microsecond=0) if isinstance(found.at, datetime) else found.at)
        assert said.date() - timedelta(days=1) <= found.day <= said.date() + timedelta(days=733)
        assert found.words
