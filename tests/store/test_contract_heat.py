"""What a store promises of heat: marks without words, hot spells, hints of a day, answers without names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.heat_marks import HeatMark
from bot.domain.model import Author, Message, ThreadKey
from bot.domain.nudging import Nudged
from bot.domain.reading import Reading
from bot.ports import Spell
from bot.store.sql import SqlStore
from tests.store.rows import NOW, after, key, reading, ts

MARK = HeatMark(
    ts(1), "U1", Author.TEAMMATE, 0.75, 12, to_you=True, shared=True, addresses=("U2", "U3"), signals=("blame", "legal")
)


def hot(mark: HeatMark, **more: Any) -> Reading:
    """A reply of the thread that began at second 0."""
    message = Message("T1", "C1", mark.ts, ts(0), mark.user_id, mark.author, **more)
    return Reading(message, heat=mark)


def test_marks_come_back_as_they_were(store: SqlStore) -> None:
    """Numbers, flags, ids and names of signals; messages without a mark and other threads give none."""
    calm = HeatMark(ts(2), "", Author.BOT, 0.0, 3, cools=True, of_them=True, pasted=True)
    with store.begin() as tx:
        tx.put_readings([reading(0), hot(MARK), hot(calm), reading(3, under=0)])
        assert sorted(tx.heat_in([key(0), key(9)])[key(0)]) == [MARK, calm]
        assert tx.heat_in([replace(key(0), team_id="T2")]) == {}


def test_a_mark_follows_its_message(store: SqlStore) -> None:
    """An edit replaces it, a deletion takes it away."""
    calmer = replace(MARK, tense=0.1, signals=())
    with store.begin() as tx:
        tx.put_readings([hot(MARK)])
        tx.put_readings([hot(calmer, edited_ts=ts(5))])
        assert tx.heat_in([key(0)])[key(0)] == [calmer]
        gone = Message("T1", "C1", MARK.ts, ts(0), "U1", Author.TEAMMATE, deleted=True)
        tx.put_readings([Reading(gone)])
        assert tx.heat_in([key(0)]) == {}


def test_who_wrote_last(store: SqlStore) -> None:
    """Teammates only, the latest first, each once, before the thread began."""
    with store.begin() as tx:
        tx.put_readings([reading(n, user) for n, user in ((1, "U1"), (2, "U2"), (3, "U1"), (4, "U3"), (9, "U4"))])
        tx.put_readings([reading(5, "UX", author=Author.OUTSIDER)])
        assert tx.wrote_last(key(8), 2) == ("U3", "U1")


def test_spells_are_replaced(store: SqlStore) -> None:
    """One row a hot message; that it is fine is written into it."""
    spell = Spell(key(0), ts(1), 0.75)
    with store.begin() as tx:
        tx.put_spell(spell)
        tx.put_spell(replace(spell, fine_at=NOW))
        tx.put_spell(Spell(key(9), ts(10), 0.5))
        assert tx.spells_in([key(0)]) == {key(0): [replace(spell, fine_at=NOW)]}


def test_hints_of_a_day(store: SqlStore) -> None:
    """Those to the people asked for, since the time asked for; the purge forgets them after a day."""
    given = [Nudged("U1", key(0), after(0)), Nudged("U1", key(5), after(60)), Nudged("U2", key(0), after(60))]
    with store.begin() as tx:
        for one in given:
            tx.put_nudge(one, one.thread.thread_ts)
            tx.put_nudge(one, one.thread.thread_ts)
        assert tx.nudged("T1", ["U1"], after(30)) == [given[1]]
        assert len(tx.nudged("T1", ["U1", "U2"], after(-1))) == 3
        assert tx.nudged("T2", ["U1"], after(-1)) == []
        tx.purge(NOW + timedelta(hours=25), timedelta(days=90))
        assert tx.nudged("T1", ["U1", "U2"], after(-1)) == []


def test_answers_are_counted_once_and_without_a_name(store: SqlStore) -> None:
    """Only from who was told, once for each hint."""
    here = ThreadKey("T1", "C1", ts(0))
    with store.begin() as tx:
        tx.put_nudge(Nudged("U1", here, NOW), ts(1))
        tx.put_nudge(Nudged("U2", here, NOW), ts(1))
        assert not tx.count_answer(here, ts(1), "U9", "helpful")
        assert tx.count_answer(here, ts(1), "U1", "helpful")
        assert not tx.count_answer(here, ts(1), "U1", "helpful")
        assert tx.count_answer(here, ts(1), "U2", "helpful")
        assert tx.answer_counts("T1") == {"helpful": 2}
        assert tx.answer_counts("T2") == {}


def test_marks_are_forgotten_after_days_and_with_a_person(store: SqlStore) -> None:
    """Marks go with the search terms; who is forgotten stands in no mark of others either."""
    with store.begin() as tx:
        tx.put_readings([hot(MARK), hot(replace(MARK, ts=ts(2), user_id="U9", addresses=()))])
        tx.put_nudge(Nudged("U2", key(0), NOW), ts(1))
        tx.forget_person("T1", "U2")
        assert [mark.user_id for mark in tx.heat_in([key(0)])[key(0)]] == ["U9"]
        assert tx.nudged("T1", ["U2"], after(-1)) == []
        tx.purge(NOW + timedelta(days=5), timedelta(days=90))
        assert tx.heat_in([key(0)]) == {}
