"""Many messages are heard at once, and yet the same is found as if each were heard at its own time."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.domain.incoming import Heard
from bot.domain.model import Author, Message, Reaction, at_of, ts_of
from bot.domain.rules import Rules
from bot.replay.archive import Skipped, open_archive
from bot.replay.export import Export, Moment, Wanted
from bot.replay.findings import Findings, Json
from bot.replay.player import LARGEST, Player
from bot.replay.tally import Tally
from bot.services import collision, messages, privacy
from bot.store.sql import SqlStore, scratch_engine
from bot.store.tables import drafts, notices
from tests.replay.exports import ANA, DOT, KAZ, TEAM, Files, in_zip, office, said

START = at_of("1772535600.000000")
SAYINGS = (
    "hello everybody",
    "the order is HL-204",
    "I'll reply to her now",
    "I'm drafting a reply",
    "on it",
    f"all yours <@{DOT}>",
    "not me after all",
    "we're writing this together",
    "Shall we tell her they will be with her tomorrow?",
)

lines = st.tuples(
    st.sampled_from((ANA, DOT, KAZ)),
    st.sampled_from(("C1", "C2")),
    st.integers(0, 2),  # which thread of the channel; 0: none
    st.sampled_from(SAYINGS),
    st.sampled_from((20, 61, 601, 1801, 90_000)),  # seconds since the line before
    st.sampled_from((None, None, None, ANA, DOT)),  # who reacts with eyes
)


def moments_of(talk: Sequence[tuple[str, str, int, str, int, str | None]]) -> list[Moment]:
    """The talk as an export's moments."""
    roots = {
        (channel, thread): ts_of(START + timedelta(seconds=thread)) for channel in ("C1", "C2") for thread in (1, 2)
    }
    at, moments = START + timedelta(minutes=1), []
    for user_id, channel_id, thread, text, wait, reacts in talk:
        at += timedelta(seconds=wait)
        ts = ts_of(at)
        message = Message(TEAM, channel_id, ts, roots.get((channel_id, thread), ts), user_id, Author.TEAMMATE, text)
        events = [Heard(TEAM, f"said:{ts}", message)]
        if reacts:
            later = ts_of(at + timedelta(microseconds=1))
            events.append(Heard(TEAM, f"eyes:{ts}", Reaction(TEAM, channel_id, ts, reacts, "eyes", True, later)))
        moments.append(Moment(ts, tuple(events)))
    return moments


def found_by_player(moments: list[Moment], largest: int) -> tuple[list[Json], set[str], list[tuple[str, str]]]:
    """What the player finds, the alerts it would have given, and the drafts it knows in the end."""
    store, findings = SqlStore(scratch_engine()), Findings()
    Player(store, Rules(), (collision.lapse, privacy.purge), findings.take, largest).play(moments)
    return (findings.lines({}), *left_in(store))


def left_in(store: SqlStore) -> tuple[set[str], list[tuple[str, str]]]:
    """The first cards that wait to be said, and all drafts."""
    with store.begin() as tx:
        cards = tx.connection.execute(select(notices.c.dedupe_key).where(notices.c.edits_key == "")).scalars().all()
        kept = tx.connection.execute(select(drafts.c.source, drafts.c.end_reason).order_by(drafts.c.source)).all()
    store.close()
    return set(cards), [(source, reason) for source, reason in kept]


@given(st.lists(lines, max_size=25))
@settings(max_examples=25, deadline=None)
def test_batches_find_what_live_finds(talk: list[tuple[str, str, int, str, int, str | None]]) -> None:
    """The same alerts and drafts as the services give without a player, each message at its own time."""
    moments = moments_of(talk)
    store = SqlStore(scratch_engine())
    for moment in moments:
        now = at_of(moment.ts)
        with store.begin() as tx:
            collision.lapse(tx, Rules(), None, now)
            messages.hear(tx, Rules(), moment.events, now)
    cards, kept = left_in(store)
    one_by_one = found_by_player(moments, largest=1)
    assert one_by_one[1:] == (cards, kept)
    assert found_by_player(moments, LARGEST) == one_by_one


def test_a_claim_that_lapses_between_two_messages_has_lapsed() -> None:
    """Half a batch later the first claim is over: nothing collides, though both lie in one batch."""
    quiet = [(ANA, "C2", 0, "hello everybody", 61, None)] * 40
    talk = [(DOT, "C1", 1, "I'll reply to her now", 20, None), *quiet, (KAZ, "C1", 1, "I'm drafting a reply", 20, None)]
    assert found_by_player(moments_of(talk), LARGEST)[0] == []
    near = [talk[0], talk[-1], *quiet]
    assert len(found_by_player(moments_of(near), LARGEST)[0]) == 1


# ------------------------------------------------------------ memory
def long_export(path: Path, days: int) -> Path:
    """The same lively day over and over."""
    files: Files = office({})
    for day in range(days):
        at = START.date() + timedelta(days=day)
        talk = [
            said(ANA, f"{hour:02d}:{minute:02d}:00", "x" * 200, day=str(at))
            for hour in range(24)
            for minute in range(9)
        ]
        files[f"shop/{at}.json"] = talk
    return in_zip(path, files)


def peak_of_reading(path: Path) -> int:
    """The most memory that reading all of an export takes."""
    tracemalloc.start()
    archive = open_archive(path, Skipped())
    count = sum(len(moments) for _, moments in Export(archive, Skipped(), Tally()).days(Wanted()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    archive.close()
    assert count
    return peak


def test_memory_does_not_grow_with_the_export(tmp_path: Path) -> None:
    """Ten times the days take about the memory of a few: a day is read, played and forgotten."""
    few, many = (peak_of_reading(long_export(tmp_path / f"{days}.zip", days)) for days in (4, 40))
    assert many < 1.5 * few
