"""Who owes whom: what a channel's summary and a private digest show, to whom, in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest import (
    MOST_LINES,
    Debt,
    DebtState,
    Line,
    When,
    channel_summary,
    is_overdue,
    line_of,
    pressing_until,
    private_digest,
    renewed,
)
from bot.domain.model import Place
from bot.domain.working_time import working_time_of

DESK, MONEY, BOARD = Place("T1", "C1"), Place("T1", "C2"), Place("T1", "C3")
PLACES = (DESK, MONEY, BOARD)
CALENDAR = working_time_of("Europe/Berlin", country="DE")
NOW = datetime(2026, 11, 19, 8, tzinfo=UTC)  # a Thursday, 09:00 in Berlin


def owed(debt_id: str = "d1", debtor: str | None = "UANA", due: date | datetime | None = None, **more: object) -> Debt:
    """A debt that stands at the desk."""
    debt = Debt(debt_id, debtor, "customer:Acme", "the RMA number", due, DebtState.OPEN, "i1", "https://p", (DESK,))
    return replace(debt, **more)  # type: ignore[arg-type]


def told(*debts: Debt) -> list[str]:
    """The ids of the lines of the desk's summary."""
    return [line.debt.debt_id for line in channel_summary(debts, DESK, PLACES, NOW, CALENDAR).lines]


def day(number: int) -> date:
    """A day of November."""
    return date(2026, 11, number)


@pytest.mark.parametrize(
    ("due", "when", "days"),
    [
        (day(18), When.OVERDUE, -1),
        (day(19), When.TODAY, 0),
        (day(20), When.NEXT, 1),
        (day(23), When.LATER, 4),
        (None, When.UNDATED, 0),
        (datetime(2026, 11, 19, 7, tzinfo=UTC), When.OVERDUE, 0),
        (datetime(2026, 11, 19, 12, tzinfo=UTC), When.TODAY, 0),
        (datetime(2026, 11, 18, 23, 30, tzinfo=UTC), When.OVERDUE, 0),  # half past midnight in Berlin
    ],
)
def test_how_a_debt_stands_to_today(due: date | datetime | None, when: When, days: int) -> None:
    """By the calendar's local date; a time of today is overdue once it has come."""
    line = line_of(owed(due=due), NOW, CALENDAR)
    assert (line.when, line.days) == (when, days)
    assert is_overdue(owed(due=due), NOW, CALENDAR) is (when is When.OVERDUE)


def test_on_friday_monday_is_next() -> None:
    """The next working day presses, over the weekend too."""
    friday = datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert line_of(owed(due=day(23)), friday, CALENDAR).when is When.NEXT
    assert pressing_until(friday, CALENDAR) == day(23)


def test_nobodys_and_overdue_come_first() -> None:
    """Then today's, then the next day's, then those without a date."""
    assert told(
        owed("next", due=day(20)),
        owed("undated"),
        owed("late", due=day(17)),
        owed("today", due=day(19)),
        owed("nobody's", None),
        owed("later", due=day(18)),
        owed("nobody's, late", None, day(18)),
    ) == ["nobody's, late", "nobody's", "late", "later", "today", "next", "undated"]


def test_an_empty_day_has_no_summary() -> None:
    """Nothing open, or nothing that presses."""
    assert not channel_summary([], DESK, PLACES, NOW, CALENDAR)
    assert not channel_summary([owed(due=day(30))], DESK, PLACES, NOW, CALENDAR)
    assert not channel_summary([owed(state=DebtState.DONE), owed(state=DebtState.DROPPED)], DESK, PLACES, NOW, CALENDAR)


def test_ten_lines_and_the_rest_in_the_thread() -> None:
    """What is due later stands in the thread too."""
    debts = [owed(f"d{n:02}", due=day(18)) for n in range(13)]
    summary = channel_summary([*debts, owed("far", due=day(30))], DESK, PLACES, NOW, CALENDAR)
    assert len(summary.lines) == MOST_LINES
    assert [line.debt.debt_id for line in summary.rest] == ["d10", "d11", "d12", "far"]
    assert len(summary.debt_ids) == 14


def test_a_channel_tells_only_of_its_own_debts() -> None:
    """And of those whose words stand elsewhere only if all its readers may read there."""
    elsewhere, both = owed("elsewhere", places=(MONEY,)), owed("both", places=(MONEY, DESK))
    assert told(elsewhere, both) == ["both"]
    assert not channel_summary([elsewhere, both], DESK, {DESK}, NOW, CALENDAR)


def test_a_posted_summary_is_renewed_in_place() -> None:
    """Ended debts stay where they stand, marked by their state; new ones wait for tomorrow."""
    first, second = owed("first", due=day(18)), owed("second", due=day(19))
    posted = channel_summary([first, second], DESK, PLACES, NOW, CALENDAR).debt_ids
    later = [owed("new", due=day(17)), second, replace(first, state=DebtState.DONE)]
    lines = renewed(later, posted, PLACES, NOW + timedelta(hours=3), CALENDAR)
    assert [(line.debt.debt_id, line.debt.state) for line in lines] == [
        ("first", DebtState.DONE),
        ("second", DebtState.OPEN),
    ]


def test_what_is_renewed_is_still_only_what_may_be_seen() -> None:
    """A channel that became private takes its lines along."""
    assert renewed([owed("d1", places=(MONEY, DESK))], ["d1"], {DESK}, NOW, CALENDAR) == ()


def test_the_four_parts_of_a_private_digest() -> None:
    """Promised by me, promised to me, asked of me, asked by me; not what others owe each other."""
    mine = private_digest(
        [
            owed("i owe", "UME"),
            owed("owed to me", creditor="UME"),
            owed("asked of me", "UME", state=DebtState.ASKED, creditor="UANA"),
            owed("i asked", creditor="UME", state=DebtState.ASKED),
            owed("i owe myself", "UME", creditor="UME"),
            owed("others"),
            owed("done", "UME", state=DebtState.DONE),
        ],
        "UME",
        PLACES,
        NOW,
        CALENDAR,
    )
    parts = [mine.i_owe, mine.owed_to_me, mine.asked_of_me, mine.i_asked]
    assert [[line.debt.debt_id for line in part] for part in parts] == [
        ["i owe", "i owe myself"],
        ["owed to me"],
        ["asked of me"],
        ["i asked"],
    ]
    assert mine


def test_a_private_digest_with_nothing_that_presses_says_nothing() -> None:
    """Nobody gets a message because of next month."""
    assert not private_digest([owed(due=day(30))], "UANA", PLACES, NOW, CALENDAR)
    assert not private_digest([], "UANA", PLACES, NOW, CALENDAR)


DEBTS = st.lists(
    st.builds(
        owed,
        debt_id=st.uuids().map(str),
        debtor=st.sampled_from([None, "UANA", "UBEN", "UME"]),
        due=st.one_of(
            st.none(),
            st.dates(min_value=day(1), max_value=date(2026, 12, 31)),
            st.datetimes(min_value=datetime(2026, 11, 1), max_value=datetime(2026, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
        ),
        creditor=st.sampled_from(["team", "customer:Acme", "UANA", "UME"]),
        state=st.sampled_from(DebtState),
        places=st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True).map(tuple),
    ),
    max_size=25,
    unique_by=lambda debt: debt.debt_id,
)
SIGHT = st.sets(st.sampled_from(PLACES))


@given(debts=DEBTS, sight=SIGHT, here=st.sampled_from(PLACES), reader=st.sampled_from(["UME", "UANA"]))
def test_nobody_is_told_what_they_may_not_read(debts: list[Debt], sight: set[Place], here: Place, reader: str) -> None:
    """Every line's words come from a place in sight, and it is the reader's or the channel's own."""
    summary = channel_summary(debts, here, sight, NOW, CALENDAR)
    mine = private_digest(debts, reader, sight, NOW, CALENDAR)
    shared, private = (*summary.lines, *summary.rest), (*mine.i_owe, *mine.owed_to_me, *mine.asked_of_me, *mine.i_asked)
    assert all(line.debt.places[0] in sight and line.debt.is_open for line in (*shared, *private))
    assert all(here in line.debt.places for line in shared)
    assert all(reader in (line.debt.debtor, line.debt.creditor) for line in private)
    assert len({line.debt.debt_id for line in private}) == len(private), "each debt once"


@given(debts=DEBTS)
def test_the_order_knows_no_names(debts: list[Debt]) -> None:
    """Whoever owes it, a debt has the same place in the list: nobody is ranked."""

    def order(them: list[Debt]) -> list[str]:
        return list(channel_summary(them, DESK, PLACES, NOW, CALENDAR).debt_ids)

    renamed = [replace(debt, debtor=debt.debtor and "U" + debt.debtor[::-1]) for debt in debts]
    assert order(debts) == order(renamed) == order(debts[::-1])


@given(debts=DEBTS)
def test_pressing_lines_come_in_order(debts: list[Debt]) -> None:
    """Nobody's before anybody's, and among them the overdue before the others; never more than ten."""
    lines = channel_summary(debts, DESK, PLACES, NOW, CALENDAR).lines
    assert len(lines) <= MOST_LINES

    def rank(line: Line) -> tuple[bool, int]:
        return (not line.is_nobodys, int(line.when))

    assert all(rank(a) <= rank(b) for a, b in pairwise(lines))
