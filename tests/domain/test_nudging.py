"""Whether a hint may be given: budgets, wishes, quiet times; and repairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.heat_marks import HeatMark
from bot.domain.model import Author, Finding, ThreadKey, at_of
from bot.domain.nudging import Fine, Nudged, Wishes, due_nudge, due_repair
from bot.domain.pausing import Cuts, Hot

HERE, ELSEWHERE = ThreadKey("T1", "C1", "1000.000000"), ThreadKey("T1", "C2", "1.000000")
HOT = Hot("2000.000000", ("A", "B"), "1990.000000", 0.8)
NOW = at_of("2010.000000")
MINUTES, HOURS = timedelta(minutes=1), timedelta(hours=1)


def due(
    earlier: tuple[Nudged, ...] = (),
    fine: tuple[Fine, ...] = (),
    wishes: Wishes | None = None,
    after: timedelta = 0 * HOURS,
) -> Finding | None:
    """The hint of HOT, `after` so long."""
    return due_nudge(HOT, HERE, earlier, fine, wishes or Wishes(), NOW + after, "third time, by noon")


def test_a_hint_says_whom_where_and_why() -> None:
    """Without anything against it the hint goes to the people of the spell, with its line of reason."""
    assert due() == Finding("nudge", ("A", "B"), HOT.at, "third time, by noon")


@pytest.mark.parametrize(
    ("earlier", "people"),
    [
        pytest.param([Nudged("A", HERE, NOW - 119 * MINUTES)], ("B",), id="once in two hours in a thread"),
        pytest.param([Nudged("A", HERE, NOW - 120 * MINUTES)], ("A", "B"), id="two hours later again"),
        pytest.param([Nudged("A", ELSEWHERE, NOW - MINUTES)], ("A", "B"), id="another thread is another hint"),
        pytest.param([Nudged("A", ELSEWHERE, NOW - n * HOURS) for n in (3, 5, 7)], ("B",), id="three a day"),
        pytest.param([Nudged("A", ELSEWHERE, NOW - n * HOURS) for n in (3, 5, 25)], ("A", "B"), id="yesterday is past"),
    ],
)
def test_budget(earlier: list[Nudged], people: tuple[str, ...]) -> None:
    """One hint per person, thread and two hours; three per person and day."""
    found = due(tuple(earlier))
    assert found is not None
    assert found.people == people


@pytest.mark.parametrize(
    "wishes",
    [
        Wishes(off=frozenset("AB")),
        Wishes(away=frozenset("AB")),
        Wishes(off=frozenset("A"), away=frozenset("B")),
        Wishes(channel_on=False),
    ],
)
def test_wishes_are_kept(wishes: Wishes) -> None:
    """Who opted out or is away hears nothing, and a channel that did not opt in is silent."""
    assert due(wishes=wishes) is None


def test_fine_stays_quiet_unless_clearly_hotter() -> None:
    """After "It's fine" a thread is quiet at the same heat; clearly hotter, it may be said again."""
    assert due(fine=(Fine(HERE, 0.75, NOW),)) is None
    assert due(fine=(Fine(HERE, 0.3, NOW),)) is not None
    assert due(fine=(Fine(ELSEWHERE, 0.9, NOW),)) is not None


def test_what_is_stale_is_not_said() -> None:
    """After downtime nobody hears of heat that is a quarter of an hour old."""
    assert due(after=16 * MINUTES) is None


MARK = HeatMark("5.000000", "A", Author.TEAMMATE, 0.9, to_you=True)
CUTS = Cuts(0.5, -3.0, -1.5)


def test_repair_of_ones_own_hot_message() -> None:
    """A teammate's hot words to a customer or a colleague ask for a private repair."""
    assert due_repair(replace(MARK, shared=True), CUTS) is not None
    found = due_repair(MARK, CUTS)
    assert found is not None
    assert found.user_id == "A"
    assert not found.to_customer


@pytest.mark.parametrize(
    "mark",
    [
        replace(MARK, author=Author.OUTSIDER),
        replace(MARK, tense=0.2),
        replace(MARK, of_them=True),
        replace(MARK, pasted=True),
        replace(MARK, cools=True),
    ],
)
def test_nothing_to_repair(mark: HeatMark) -> None:
    """Outsiders, calm words, words about somebody absent, pasted words and apologies need no repair."""
    assert due_repair(mark, CUTS) is None
