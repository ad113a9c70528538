"""Two processes on one PostgreSQL: nobody says a thing twice, nobody waits for ever, no update is lost."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import text

from bot.domain.incoming import Heard
from bot.domain.model import Author, Message, Reaction
from bot.domain.rules import Rules
from bot.ports import StaleError, StoreDownError
from bot.services import messages
from bot.store import tables as t
from bot.store.sql import SqlStore, open_engine
from tests.store.rows import LEASE, NOW, after, claim, draft, finish, issue, key, names, note, queue, ts

Result = TypeVar("Result")
RULES = Rules()


def at_once(*work: Callable[[], Result]) -> list[Result]:
    """Run these side by side, begun at the same moment."""
    start = Barrier(len(work))

    def begin(one: Callable[[], Result]) -> Result:
        start.wait()
        return one()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(begin, work))


def hear(store: SqlStore, batch: Sequence[Heard]) -> int:
    """As the door does: again where somebody was quicker. Gives how often that was."""
    for again in range(20):
        try:
            with store.begin() as tx:
                messages.hear(tx, RULES, batch, after(600))
        except StaleError:
            continue
        return again
    raise AssertionError("crowded out twenty times")


def test_two_senders_never_get_the_same_notice_or_channel(pg_store: SqlStore) -> None:
    """Forty notices in eight channels, two senders at once: each is handed out once, each channel in order."""
    queue(pg_store, *(note(f"{number:02}", channel_id=f"C{number % 8}") for number in range(40)))
    said: list[str] = []
    for second in range(0, 20, 2):
        one, two = at_once(partial(claim, pg_store, after(second)), partial(claim, pg_store, after(second)))
        lanes = [queued.notice.target.channel_id for queued in one + two]
        assert len(lanes) == len(set(lanes))
        for queued in one + two:
            said.append(queued.notice.dedupe_key)
            finish(pg_store, queued, "sent", after(second), ts(second))
    assert sorted(said) == [f"{number:02}" for number in range(40)]
    for lane in range(8):
        mine = [name for name in said if int(name) % 8 == lane]
        assert mine == sorted(mine)


def test_a_claim_under_way_elsewhere_is_passed_over(pg_store: SqlStore) -> None:
    """The second sender neither waits for the first nor takes what follows in the same channel."""
    queue(pg_store, note("a1"), note("a2"), note("b1", channel_id="C2"))
    with pg_store.begin() as one:
        assert names(one.claim(NOW, 1, NOW + LEASE)) == ["a1"]
        with pg_store.begin() as two:
            two.connection.execute(text("SET LOCAL lock_timeout = '2s'"))
            assert "a2" not in names(two.claim(NOW, 10, NOW + LEASE))


def test_two_writers_of_one_issue(pg_store: SqlStore) -> None:
    """One is told that the other was quicker; the row is the winner's."""

    def save(user_id: str) -> str:
        try:
            with pg_store.begin() as tx:
                tx.save_issue(issue("I1", draft(user_id)))
        except StaleError:
            return ""
        return user_id

    winners = [user_id for user_id in at_once(lambda: save("U1"), lambda: save("U2")) if user_id]
    with pg_store.begin() as tx:
        saved = tx.issue("T1", "I1")
    assert saved is not None
    assert [d.user_id for d in saved.state.drafts] == winners


def lock_soon(store: SqlStore) -> None:
    with store.begin() as tx:
        tx.connection.execute(text("SET LOCAL lock_timeout = '50ms'"))
        tx.lock([key(1)])


def test_a_thread_is_held_until_the_end_of_the_transaction(pg_store: SqlStore) -> None:
    """The second process waits; other threads are free meanwhile."""
    with pg_store.begin() as one:
        one.lock([key(0), key(1)])
        with pg_store.begin() as two:
            two.lock([key(2)])
        with pytest.raises(StoreDownError, match="lock timeout"):
            lock_soon(pg_store)
    with pg_store.begin() as two:
        two.lock([key(1)])


def talk(number: int, words: str, *, under: int | None = None) -> Heard:
    root = ts(number if under is None else under)
    said = Message("T1", f"C{number % 3}", ts(number), root, f"U{number % 4}", Author.TEAMMATE, words)
    return Heard("T1", f"E{number}", said, channel_type="channel")


def test_overlapping_batches_in_any_order_finish(pg_store: SqlStore) -> None:
    """Two writers, the same events backwards and forwards: no deadlock, each event once, each claim kept."""
    events = [talk(n, "I'll reply to them" if n % 2 else "hm", under=n % 3 if n > 2 else None) for n in range(60)]
    eyes = [
        Heard("T1", f"R{n}", Reaction("T1", f"C{n % 3}", ts(n), "U9", "eyes", True, ts(100 + n)))
        for n in range(0, 60, 5)
    ]
    mixed = [*events, *eyes]
    batches = [mixed[start : start + 12] for start in range(0, len(mixed), 12)]
    backwards = [list(reversed(batch)) for batch in reversed(batches)]
    at_once(lambda: [hear(pg_store, b) for b in batches], lambda: [hear(pg_store, b) for b in backwards])
    with pg_store.begin() as tx:
        assert len(tx.connection.execute(t.messages.select()).all()) == 60
        found = tx.open_issues("T1", after(601))
        drafters = {(i.home.channel_id, d.user_id) for i in found for d in i.state.drafts}
    claimed = {(f"C{n % 3}", f"U{n % 4}") for n in range(1, 60, 2)}
    assert drafters == claimed | {(f"C{n % 3}", "U9") for n in range(0, 60, 5)}


def test_two_halves_of_a_story_at_once_give_the_whole(pg_store: SqlStore) -> None:
    """A reply and the reaction on it, heard by two processes in the same moment, meet in one thread: fifty times."""
    for number in range(50):
        root = Message("T1", "C1", ts(10 * number), ts(10 * number), "UX", Author.OUTSIDER, "fire")
        reply = replace(root, ts=ts(10 * number + 1), text="hello?")
        eye = Reaction("T1", "C1", reply.ts, "U1", "eyes", True, ts(10 * number + 2))
        hear(pg_store, [Heard("T1", f"root{number}", root)])
        both = [Heard("T1", f"reply{number}", reply)], [Heard("T1", f"eye{number}", eye)]
        at_once(*(partial(hear, pg_store, half) for half in both))
    with pg_store.begin() as tx:
        places = {place.thread_ts for i in tx.open_issues("T1", after(601)) for place in i.places}
    assert places == {ts(10 * number) for number in range(50)}


def test_a_reaction_that_waited_for_its_message_begins_again(pg_store: SqlStore) -> None:
    """While the reply is being written elsewhere the reaction waits; then it must hold the thread it now knows of."""
    root = Message("T1", "C1", ts(0), ts(0), "UX", Author.OUTSIDER, "fire")
    reply = replace(root, ts=ts(1), text="hello?")
    eye = Heard("T1", "eye", Reaction("T1", "C1", reply.ts, "U1", "eyes", True, ts(2)))
    hear(pg_store, [Heard("T1", "root", root)])
    with ThreadPoolExecutor(1) as pool:
        with pg_store.begin() as one:
            messages.hear(one, RULES, [Heard("T1", "reply", reply)], after(600))
            waiting = pool.submit(hear, pg_store, [eye])
            with pg_store.engine.connect() as watcher:
                while not watcher.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar_one():
                    assert not waiting.done()
        assert waiting.result() == 1
    with pg_store.begin() as tx:
        assert [i.home for i in tx.open_issues("T1", after(601))] == [key(0)]


def test_a_deadlock_is_told_as_crowded_out(pg_store: SqlStore) -> None:
    """Two transactions wait for each other: PostgreSQL ends one; it is tried again, not taken for an outage."""
    queue(pg_store, note("a"), note("b"))
    meet = Barrier(2)

    def touch(first: str, second: str) -> str:
        try:
            with pg_store.begin() as tx:
                tx.connection.execute(text("SET LOCAL deadlock_timeout = '50ms'"))
                tx.connection.execute(t.notices.update().where(t.notices.c.dedupe_key == first).values(reason="x"))
                meet.wait()
                tx.connection.execute(t.notices.update().where(t.notices.c.dedupe_key == second).values(reason="x"))
        except StaleError:
            return "stale"
        return "done"

    assert sorted(at_once(lambda: touch("a", "b"), lambda: touch("b", "a"))) == ["done", "stale"]


def test_a_server_that_goes_away_is_down_not_poison(pg_store: SqlStore, pg_url: str) -> None:
    """The connection is cut in the middle: StoreDownError, nothing kept, and the next transaction goes through."""
    other = open_engine(pg_url)

    def cut_in_the_middle() -> None:
        with pg_store.begin() as tx:
            tx.fresh([("T1", "E1")], NOW)
            mine = tx.connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with other.begin() as killer:
                killer.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
            tx.fresh([("T1", "E2")], NOW)

    with pytest.raises(StoreDownError):
        cut_in_the_middle()
    other.dispose()
    with pg_store.begin() as tx:
        assert tx.fresh([("T1", "E1")], NOW + timedelta(1)) == {("T1", "E1")}
