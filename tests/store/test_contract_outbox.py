"""What the outbox of a store promises, the same on SQLite and on PostgreSQL."""

from dataclasses import replace

from bot.domain.notices import Delivery, Note, Target
from bot.ports import QueuedNotice
from bot.store import tables as t
from bot.store.sql import SqlStore
from tests.store.rows import LEASE, NOW, after, claim, finish, names, note, queue, ts


def retry(store: SqlStore, queued: QueuedNotice, seconds: float, *, uncertain: bool = False) -> None:
    with store.begin() as tx:
        tx.retry(queued, after(seconds), uncertain, "ratelimited")


def state_of(store: SqlStore, name: str) -> str:
    with store.begin() as tx:
        row = tx.connection.execute(t.notices.select().where(t.notices.c.dedupe_key == name)).one()
    return str(row.state)


def test_a_notice_is_queued_once(store: SqlStore) -> None:
    """By its key in its team, also within one call and after it was said."""
    assert queue(store, note("a"), note("a"), note("b"), note("a", team_id="T2")) == 3
    assert queue(store, note("a"), note("c")) == 1
    assert queue(store) == 0
    (first, *_) = claim(store)
    finish(store, first, "sent", NOW, ts(0))
    assert queue(store, note("a")) == 0


def test_one_notice_a_channel_at_a_time_in_order(store: SqlStore) -> None:
    """The next of a channel waits until the one before is said, and a second longer; other channels do not wait."""
    queue(store, note("a1"), note("a2"), note("b1", channel_id="C2"), note("x", team_id="T2"))
    first = claim(store)
    assert names(first) == ["a1", "b1", "x"]
    assert claim(store) == []
    finish(store, first[0], "sent", after(1), ts(1))
    assert claim(store, after(1.9)) == []
    assert names(claim(store, after(2))) == ["a2"]


def test_a_dropped_notice_does_not_hold_up_the_next(store: SqlStore) -> None:
    """Nothing was posted, so no pace has to be kept."""
    queue(store, note("a1"), note("a2"))
    (first,) = claim(store)
    finish(store, first, "dropped", after(1))
    assert names(claim(store, after(1))) == ["a2"]


def test_a_retry_holds_its_channel(store: SqlStore) -> None:
    """What comes after it in this channel waits too, so that the order stands."""
    queue(store, note("a1"), note("a2"))
    (first,) = claim(store)
    retry(store, first, 30)
    assert claim(store, after(29)) == []
    (again,) = claim(store, after(30))
    assert (again.notice.dedupe_key, again.attempts, again.uncertain) == ("a1", 2, False)


def test_an_unsure_attempt_stays_uncertain(store: SqlStore) -> None:
    """The next sender knows that Slack may have it."""
    queue(store, note("a1"))
    (first,) = claim(store)
    retry(store, first, 5, uncertain=True)
    (again,) = claim(store, after(5))
    assert again.uncertain


def test_the_notice_of_a_dead_sender_is_taken_over_as_uncertain(store: SqlStore) -> None:
    """Not before its lease is over."""
    queue(store, note("a1"), note("a2"))
    claim(store)
    assert claim(store, NOW + LEASE - (after(1) - NOW)) == []
    (taken,) = claim(store, NOW + LEASE)
    assert (taken.notice.dedupe_key, taken.attempts, taken.uncertain) == ("a1", 2, True)


def test_a_late_report_does_not_undo_the_successor(store: SqlStore) -> None:
    """Sender one wakes after sender two has said it: neither a retry nor a failure changes that."""
    queue(store, note("a1"))
    (one,) = claim(store)
    (two,) = claim(store, NOW + LEASE)
    finish(store, two, "sent", after(61), ts(61))
    retry(store, one, 62)
    finish(store, one, "failed", after(63))
    assert state_of(store, "a1") == "sent"
    assert claim(store, after(500)) == []


def test_a_late_report_that_it_was_sent_counts(store: SqlStore) -> None:
    """It was said: whoever is about to say it again need not."""
    queue(store, note("a1"))
    (one,) = claim(store)
    (two,) = claim(store, NOW + LEASE)
    retry(store, two, 90, uncertain=True)
    finish(store, one, "sent", after(63), ts(1))
    assert claim(store, after(500)) == []


def test_a_late_report_does_not_take_the_notice_from_the_successor(store: SqlStore) -> None:
    """Sender two is saying it right now: what sender one says of its failure neither ends nor repeats it."""
    queue(store, note("a1"))
    (one,) = claim(store)
    claim(store, NOW + LEASE)
    retry(store, one, 62)
    finish(store, one, "failed", after(63))
    assert state_of(store, "a1") == "sending"
    assert claim(store, after(64)) == []


def test_what_was_sent_after_all_can_be_edited(store: SqlStore) -> None:
    """Sender two gave up; sender one did post it: the edits that follow know where."""
    queue(store, note("card"), note("card:2", edits_key="card"))
    (one,) = claim(store)
    (two,) = claim(store, NOW + LEASE)
    finish(store, two, "failed", after(61))
    finish(store, one, "sent", after(62), ts(1))
    (edit,) = claim(store, after(70))
    assert edit.edits == ("C1", ts(1))


def test_words_are_wiped_when_it_is_over(store: SqlStore) -> None:
    """What was said is Slack's to keep; that it was said is ours."""
    queue(store, note("a1"))
    finish(store, claim(store)[0], "sent", after(1), ts(1))
    with store.begin() as tx:
        row = tx.connection.execute(t.notices.select()).one()
    assert (row.body, row.state, row.posted_channel_id, row.posted_ts) == ({}, "sent", "C1", ts(1))


def test_an_edit_knows_the_post_it_changes(store: SqlStore) -> None:
    """Where it stands; nothing to point at where that was never posted."""
    queue(store, note("card"), note("card:2", edits_key="card"), note("orphan", edits_key="never", channel_id="C2"))
    card, orphan = claim(store)
    assert (card.edits, orphan.edits) == (None, ("", ""))
    finish(store, card, "sent", after(1), ts(1))
    (edit,) = claim(store, after(9))
    assert edit.edits == ("C1", ts(1))


def test_only_the_newest_edit_is_shown(store: SqlStore) -> None:
    """Older versions of a card that wait behind each other are dropped."""
    queue(store, *(note(f"card:{number}", edits_key="card") for number in range(4)))
    found: list[str] = []
    for second in range(9):
        found += names(claim(store, after(second)))
    assert found == ["card:3"]
    assert state_of(store, "card:0") == "dropped"


def test_not_before_it_is_due(store: SqlStore) -> None:
    """A notice for later does not hold up the channel until then."""
    queue(store, note("later", due_at=after(100)), note("now"))
    (now,) = claim(store)
    assert now.notice.dedupe_key == "now"
    finish(store, now, "sent", after(1), ts(1))
    assert names(claim(store, after(100))) == ["later"]


def test_homes_and_direct_messages_go_by_person(store: SqlStore) -> None:
    """Two people's do not wait for each other, one person's do."""
    for number, user_id in enumerate(("U1", "U1", "U2")):
        queue(store, note(f"dm{number}", target=Target(Delivery.DIRECT, user_id=user_id)))
    assert names(claim(store)) == ["dm0", "dm2"]


def test_when_there_is_something_to_do_next(store: SqlStore) -> None:
    """The earliest moment at which a claim can succeed."""

    def next_due() -> object:
        with store.begin() as tx:
            return tx.next_due()

    assert next_due() is None
    queue(store, note("a", due_at=after(50)))
    assert next_due() == after(50)
    queue(store, note("b"))
    assert next_due() == NOW
    (b,) = claim(store)
    assert next_due() == NOW + LEASE
    finish(store, b, "sent", after(2), ts(2))
    assert next_due() == after(50)


def test_a_long_queue_in_one_channel_does_not_starve_the_others(store: SqlStore) -> None:
    """A hundred wait for one channel; the one for another goes out with the first of them or right after."""
    queue(store, *(note(f"a{number}") for number in range(100)), note("b", channel_id="C2"))
    found = names(claim(store, limit=2)) + names(claim(store, limit=2))
    assert found == ["a0", "b"]


def test_any_body_of_a_note_survives(store: SqlStore) -> None:
    """Quotes, emoji, backslashes, a lone zero width joiner."""
    words = "\"'\\ 🇵🇹 \u200d {}"
    queue(store, replace(note("a"), body=Note(words)))
    assert claim(store)[0].notice.body == Note(words)
