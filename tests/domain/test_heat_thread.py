"""The heat of a thread from its marks, and who is about to answer: numbers only, in any order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.heat_marks import HeatMark
from bot.domain.heat_thread import thread_heat, who_keeps_heating
from bot.domain.model import Author
from bot.domain.pausing import Around, Cuts, Stint, hot_spells, who_should_pause

CUTS = Cuts(alone=0.5, first=-3.0, both=-1.5)
TEAM, GUEST, BOT = Author.TEAMMATE, Author.OUTSIDER, Author.BOT


def said(second: int, user: str, tense: float, author: Author = TEAM, **more: Any) -> HeatMark:
    """A mark of a message, `second` seconds into the thread."""
    return replace(HeatMark(f"{1000 + second}.000000", user, author, tense, length=12), **more)


QUARREL = [
    said(0, "A", 0.05),
    said(60, "B", 0.6, to_you=True),
    said(90, "A", 0.7, to_you=True),
    said(120, "B", 0.8, to_you=True),
]


def test_volleys_heat_a_thread_more_than_one_outburst() -> None:
    """Two who throw it back and forth are hotter than one message of the same strength."""
    once = thread_heat([said(0, "A", 0.05), said(120, "B", 0.8)])
    assert thread_heat(QUARREL).heat > once.heat
    assert {"messages", "volleys"} <= {part.name for part in thread_heat(QUARREL).parts}


def test_the_parts_come_to_the_heat() -> None:
    """The heat of a thread can be taken apart: its parts add up to it."""
    found = thread_heat(QUARREL)
    assert found.heat == pytest.approx(min(1.0, sum(part.adds for part in found.parts)), abs=0.001)


def test_a_word_of_peace_and_time_cool() -> None:
    """After thanks or an apology a thread is cooler, and after a day, too."""
    hot = thread_heat(QUARREL).heat
    assert thread_heat([*QUARREL, said(200, "A", 0.02, cools=True)]).heat < hot / 2
    assert thread_heat([*QUARREL, said(86_400, "A", 0.02)]).heat < hot / 4


def test_sudden_short_answers_count() -> None:
    """Somebody who wrote at length and now answers with a word makes it hotter."""
    line = [said(0, "A", 0.1, length=40), said(30, "B", 0.6), said(60, "A", 0.2, length=1)]
    assert "short answers" in {part.name for part in thread_heat(line).parts}


@given(st.permutations(QUARREL))
def test_order_of_arrival_does_not_matter(arrived: list[HeatMark]) -> None:
    """Marks may come in any order: the thread's heat and its hot spells are the same."""
    assert thread_heat(arrived) == thread_heat(QUARREL)
    assert hot_spells(arrived, cuts=CUTS) == hot_spells(QUARREL, cuts=CUTS)


def test_the_teammate_who_spoke_last_is_about_to_answer() -> None:
    """A customer's hot message nudges the teammate who is talking with them, at once."""
    line = [said(0, "C", 0.1, GUEST, shared=True), said(60, "A", 0.02, shared=True)]
    hot = hot_spells([*line, said(90, "C", 0.9, GUEST, shared=True, to_you=True)], cuts=CUTS)
    assert [(one.at, one.people) for one in hot] == [("1090.000000", ("A",))]


def test_anger_that_is_brought_waits_for_who_takes_it_up() -> None:
    """A pasted complaint nudges nobody until somebody takes it up in anger: then that one, not the messenger."""
    brought = said(0, "A", 0.3, pasted=True)
    assert hot_spells([brought], cuts=CUTS) == []
    calm = said(60, "B", 0.01)
    assert hot_spells([brought, calm], cuts=CUTS) == []
    cross = said(60, "B", 0.4, of_them=True)
    assert [one.people for one in hot_spells([brought, cross], cuts=CUTS)] == [("B",)]


def test_who_is_about_to_write_to_a_customer_in_anger() -> None:
    """A teammate who speaks hotly of somebody who is not there is the one to pause."""
    line = [said(0, "B", 0.02), said(60, "A", 0.9, of_them=True)]
    assert hot_spells(line, cuts=CUTS)[0].people[0] == "A"


def test_one_spell_is_one_nudge_until_peace_was_made() -> None:
    """A quarrel is one hot spell however long; after an apology the next one counts anew."""
    longer = [*QUARREL, said(150, "A", 0.9), said(180, "B", 0.9)]
    assert len(hot_spells(longer, cuts=CUTS)) == 1
    again = [*longer, said(200, "A", 0.01, cools=True), said(300, "B", 0.01), said(400, "A", 0.9, to_you=True)]
    assert len(hot_spells(again, cuts=CUTS)) == 2


def test_an_apology_before_the_answer_keeps_it_quiet() -> None:
    """Who answers heat with an apology has already paused."""
    line = [said(0, "B", 0.3), said(60, "A", 0.05, cools=True), said(90, "A", 0.1)]
    assert hot_spells(line, cuts=CUTS) == []


def test_old_heat_is_history() -> None:
    """Two days later nobody is nudged for it."""
    assert hot_spells([said(0, "B", 0.4, pasted=True), said(200_000, "A", 0.4, of_them=True)], cuts=CUTS) == []


@pytest.mark.parametrize("author", [GUEST, BOT])
def test_never_outsiders_or_bots(author: Author) -> None:
    """Whoever is not of the team is never named, even if they are called by or wrote last."""
    line = [said(0, "X", 0.1, author), said(30, "A", 0.02), said(60, "B", 0.9, to_you=True, addresses=("X",))]
    assert "X" not in who_should_pause(line)
    assert all("X" not in one.people for one in hot_spells(line, cuts=CUTS))


def test_never_the_one_who_calmed_it() -> None:
    """Who has just spoken the word of peace need not be told to pause."""
    line = [said(0, "A", 0.02), said(30, "B", 0.02, cools=True), said(60, "C", 0.9, GUEST, to_you=True)]
    assert who_should_pause(line) == ["A"]


def test_drafting_called_owner_and_last_in_this_order() -> None:
    """Who is called by or drafting goes before the owner, the owner before who wrote last."""
    line = [said(0, "A", 0.02), said(60, "C", 0.9, GUEST, to_you=True, addresses=("B",))]
    around = Around(drafting=(Stint("D"),), owner=Stint("O"))
    assert who_should_pause(line, around) == ["B", "D", "O", "A"]
    assert who_should_pause([]) == []


def test_never_more_than_two() -> None:
    """A nudge goes to two people at most, never to the channel."""
    line = [said(at, user, 0.02) for at, user in enumerate("ABDE")]
    hot = hot_spells([*line, said(60, "C", 0.9, GUEST, to_you=True)], cuts=CUTS)
    assert len(hot[0].people) == 2


def test_who_keeps_heating() -> None:
    """Several rude comments weigh more than one, and talk alone weighs little."""
    brought = [("A", 0.05)] * 9 + [("B", 0.9)] + [("C", 0.8), ("C", 0.7)]
    assert who_keeps_heating(brought) == ["C", "B", "A"]
