"""The door: many events, one transaction; what is acked is on disk, what cannot be handled harms nobody else."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.incoming import Heard
from bot.domain.model import Author, Message, Person
from bot.domain.rules import Rules
from bot.errors import UserError
from bot.ingest import ClosedError, Door
from bot.metrics import Metrics
from bot.ports import StaleError, StoreDownError, Tx
from bot.store import tables as t
from bot.store.sql import SqlStore, SqlTx, open_engine
from tests.services.playing import ANA, CHANNEL, TEAM, ts
from tests.watched_store import StillClock, WatchedStore, aside, events_kept, messages_kept


@pytest.fixture
def store(tmp_path: Path) -> Iterator[WatchedStore]:
    """A store on a SQLite file."""
    inner = SqlStore(open_engine(f"sqlite:///{tmp_path / 'unison.db'}"))
    t.metadata.create_all(inner.engine)
    yield WatchedStore(inner)
    inner.close()


@pytest.fixture
async def door(store: WatchedStore) -> AsyncIterator[Door]:
    """An open door, closed at the end."""
    opened = Door(store, Rules(), StillClock(), Metrics(), lambda: None)
    yield opened
    store.open.set()
    await opened.close()


def said(number: int, user_id: str = ANA, text: str = "hello") -> Heard:
    message = Message(TEAM, CHANNEL, ts(number), ts(number), user_id, Author.TEAMMATE, text)
    return Heard(TEAM, f"Ev{number}", message)


def poison(number: int) -> Heard:
    """Words that no database takes: half of a surrogate pair, proposed as a letter."""
    return said(number, text="Hi Anna,\n\ud800 refund\nKind regards")


async def tell(door: Door, *events: Heard) -> list[object]:
    """Hear these at once; gives None for each that may be acked, else what was raised."""
    return list(await asyncio.gather(*(door.hear(event) for event in events), return_exceptions=True))


# ---------------------------------------------------------------- the good days
async def test_a_burst_is_a_few_transactions(door: Door, store: WatchedStore) -> None:
    """All that came while the first was being written goes into the next ones together."""
    assert await tell(door, *(said(number) for number in range(500))) == [None] * 500
    assert store.begun <= 3
    assert messages_kept(store) == 500


async def test_what_returned_is_on_disk(door: Door, store: WatchedStore) -> None:
    """A listener that comes back has its event committed, seen by another connection."""
    await door.hear(said(1))
    other = SqlStore(open_engine(str(store.inner.engine.url)))
    with other.begin() as tx:
        assert tx.connection.execute(select(t.messages.c.ts)).scalar_one() == ts(1)
    other.close()


async def test_the_loop_is_never_blocked_by_the_database(door: Door, store: WatchedStore) -> None:
    """While the store is shut, the loop goes on; nothing returns before it is open again."""
    store.open.clear()
    hearing = asyncio.create_task(door.hear(said(1)))
    for _ in range(100):
        await asyncio.sleep(0)
    assert not hearing.done()
    store.open.set()
    await hearing


async def test_after_each_commit_somebody_is_woken(store: WatchedStore) -> None:
    """So that what was queued goes out; not for quiet requests."""
    woken: list[int] = []
    door = Door(store, Rules(), StillClock(), Metrics(), lambda: woken.append(1))
    await door.hear(said(1))
    await door.ask(lambda tx, rules, question, now: None, None)
    await door.ask(lambda tx, rules, question, now: None, None, quietly=True)
    assert len(woken) == 2
    await door.close()


# ---------------------------------------------------------------- poison
@pytest.mark.parametrize("where", [0, 17, 63])
async def test_a_poisoned_event_is_set_aside_alone(door: Door, store: WatchedStore, where: int) -> None:
    """Its mates go through, all are acked, and it costs a handful of transactions, not one for each."""
    events = [poison(number) if number == where else said(number) for number in range(64)]
    assert await tell(door, *events) == [None] * 64
    assert messages_kept(store) == 63
    assert aside(store) == [(f"Ev{where}", f"Message {CHANNEL} {ts(where)}", "UnicodeEncodeError")]
    assert store.begun <= 20


async def test_a_poisoned_event_that_slack_repeats_does_nothing_more(door: Door, store: WatchedStore) -> None:
    """It is remembered as seen."""
    await tell(door, poison(1))
    await tell(door, poison(1), said(2))
    assert len(aside(store)) == 1
    assert messages_kept(store) == 1


async def test_the_log_of_a_poisoned_event_names_ids_and_no_words(
    door: Door, caplog: pytest.LogCaptureFixture, store: WatchedStore
) -> None:
    """What people said is not for the log, also not inside of an error of the database."""

    def refuse(tx: SqlTx, number: int) -> None:
        if number == 1:
            words = "what Ana said"
            tx.connection.execute(t.set_aside.insert(), {"id": 1, "team_id": None, "event_id": words, "error": words})

    store.fails = refuse
    assert await tell(door, said(1)) == [None]
    assert "Ev1" in caplog.text
    assert "what Ana said" not in caplog.text


async def test_several_poisoned_events(door: Door, store: WatchedStore) -> None:
    """Each is found."""
    events = [poison(number) if number % 7 == 3 else said(number) for number in range(32)]
    assert await tell(door, *events) == [None] * 32
    assert {event_id for event_id, _, _ in aside(store)} == {f"Ev{number}" for number in range(3, 32, 7)}
    assert len(events_kept(store)) == 32


async def test_an_event_that_cannot_even_be_set_aside_is_not_acked(door: Door, store: WatchedStore) -> None:
    """Its listener is told, its mates go through, the door stays open."""

    def no_notes(tx: SqlTx, number: int) -> None:
        if tx.connection.execute(select(t.set_aside.c.id)).first():
            raise ValueError("no room for notes")

    store.fails = no_notes
    good, bad = await tell(door, said(1), poison(2))
    assert good is None
    assert isinstance(bad, ValueError)
    assert await tell(door, said(3)) == [None]
    assert events_kept(store) == ["Ev1", "Ev3"]


# ---------------------------------------------------------------- the database
async def test_while_the_database_is_down_nothing_is_acked_and_nothing_set_aside(
    door: Door, store: WatchedStore
) -> None:
    """Slack sends it again, and then it goes through."""

    def down(tx: SqlTx, number: int) -> None:
        raise StoreDownError("gone")

    store.fails = down
    refused = await tell(door, *(said(number) for number in range(5)))
    assert [type(error) for error in refused] == [StoreDownError] * 5
    store.fails = lambda tx, number: None
    assert aside(store) == []
    assert events_kept(store) == []
    assert await tell(door, *(said(number) for number in range(5))) == [None] * 5
    assert messages_kept(store) == 5


async def test_down_in_the_middle_of_a_search_for_poison(door: Door, store: WatchedStore) -> None:
    """What was committed by then stays, the rest is not acked; told again, everything is there once."""

    def soon_down(tx: SqlTx, number: int) -> None:
        if number > 2:
            raise StoreDownError("gone")

    store.fails = soon_down
    events = [said(1), said(2), poison(3), said(4)]
    first = await tell(door, *events)
    assert StoreDownError in [type(error) for error in first]
    assert aside(store) == []
    store.fails = lambda tx, number: None
    assert await tell(door, *events) == [None] * 4
    assert events_kept(store) == ["Ev1", "Ev2", "Ev3", "Ev4"]
    assert messages_kept(store) == 3


async def test_somebody_who_was_quicker_is_no_poison(door: Door, store: WatchedStore) -> None:
    """A version conflict is tried again and leaves no note."""

    def conflicts(tx: SqlTx, number: int) -> None:
        if number <= 3:
            raise StaleError("I1")

    store.fails = conflicts
    assert await tell(door, said(1)) == [None]
    assert aside(store) == []


async def test_an_event_that_is_always_crowded_out_is_not_acked(door: Door, store: WatchedStore) -> None:
    """It is sound, so it is left to Slack to send again."""

    def conflicts(tx: SqlTx, number: int) -> None:
        raise StaleError("I1")

    store.fails = conflicts
    (error,) = await tell(door, said(1))
    assert isinstance(error, StaleError)
    store.fails = lambda tx, number: None
    assert aside(store) == []


# ---------------------------------------------------------------- listeners that go, and the end
async def test_a_listener_that_gave_up_does_not_break_the_batch(door: Door, store: WatchedStore) -> None:
    """Its event is committed all the same, and its mates are acked."""
    store.open.clear()
    waiting = [asyncio.create_task(door.hear(said(number))) for number in range(6)]
    for _ in range(20):
        await asyncio.sleep(0)
    waiting[0].cancel()
    waiting[4].cancel()
    store.open.set()
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(end) for end in ended if end] == [asyncio.CancelledError] * 2
    await door.hear(said(9))
    assert messages_kept(store) == 7


async def test_closing_finishes_what_is_under_way_and_refuses_the_rest(store: WatchedStore) -> None:
    """Everything heard before is on disk and acked; what comes after is not taken."""
    door = Door(store, Rules(), StillClock(), Metrics(), lambda: None)
    store.open.clear()
    waiting = [asyncio.create_task(door.hear(said(number))) for number in range(300)]
    for _ in range(10):
        await asyncio.sleep(0)
    closing = asyncio.create_task(door.close())
    await asyncio.sleep(0)
    with pytest.raises(ClosedError):
        await door.hear(said(999))
    store.open.set()
    assert await asyncio.gather(*waiting) == [None] * 300
    await closing
    assert messages_kept(store) == 300
    with pytest.raises(ClosedError):
        await door.ask(lambda tx, rules, question, now: None, None)


async def test_refusing_events_still_takes_requests(store: WatchedStore) -> None:
    """While stopping, the outbox can still report how its last calls ended."""
    door = Door(store, Rules(), StillClock(), Metrics(), lambda: None)
    await door.refuse()
    with pytest.raises(ClosedError):
        await door.hear(said(1))
    assert await door.ask(lambda tx, rules, question, now: question, 42) == 42
    await door.close()


# ---------------------------------------------------------------- requests
def greet(tx: Tx, rules: Rules, user_id: str, now: datetime) -> Person | None:
    tx.put_person(Person(TEAM, user_id))
    return tx.person(TEAM, user_id)


async def test_a_request_gets_its_answer(door: Door) -> None:
    """One transaction, its result handed back."""
    assert await door.ask(greet, ANA) == Person(TEAM, ANA)


async def test_a_request_is_tried_again_where_somebody_was_quicker(door: Door, store: WatchedStore) -> None:
    """Five times, then the one who asked is told."""

    def conflicts(tx: SqlTx, number: int) -> None:
        if number <= 4:
            raise StaleError("I1")

    store.fails = conflicts
    await door.ask(greet, ANA)
    assert store.begun == 5


async def test_a_refused_request_changes_nothing(door: Door, store: WatchedStore) -> None:
    """UserError reaches the one who asked, and the transaction is undone."""

    def refuse(tx: Tx, rules: Rules, user_id: str, now: datetime) -> None:
        tx.put_person(Person(TEAM, user_id))
        raise UserError("Not you.")

    with pytest.raises(UserError):
        await door.ask(refuse, ANA)
    with store.inner.begin() as tx:
        assert tx.person(TEAM, ANA) is None
