"""Saying things: never twice, never lost, in order, whenever a sender dies and however two of them interleave."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.model import Channel
from bot.domain.notices import Delivery, Note, Notice, Target, Trouble
from bot.ports import Installation, Outcome, Verdict
from bot.services import outbox
from bot.store.sql import SqlStore
from tests.services.playing import ANA, BEN, CHANNEL, RULES, TEAM, at, memory_store, stored, wipe
from tests.services.sending import Sender, Slack

NOW = at(0)


def post(name: str, channel_id: str = CHANNEL, **more: object) -> Notice:
    return Notice(TEAM, name, Target(Delivery.POST, channel_id), Note(name), **more)  # type: ignore[arg-type]


def hint(name: str, channel_id: str = CHANNEL) -> Notice:
    target = Target(Delivery.HINT, channel_id, user_id=ANA)
    return Notice(TEAM, name, target, Note(name), use_by=NOW + timedelta(hours=9))


def direct(name: str, user_id: str = ANA) -> Notice:
    return Notice(TEAM, name, Target(Delivery.DIRECT, user_id=user_id), Note(name))


def made(name: str, kind: str, channel_id: str) -> Notice:
    return {"post": post(name, channel_id), "hint": hint(name, channel_id), "direct": direct(name)}[kind]


def queue(store: SqlStore, *notices: Notice) -> None:
    with store.begin() as tx:
        tx.enqueue(notices, NOW)


def states(store: SqlStore) -> dict[str, tuple[str, str]]:
    """How each notice ended, and why."""
    with store.begin() as tx:
        rows = stored(tx, ["notices"])["notices"]
    return {row["dedupe_key"]: (row["state"], row["reason"]) for row in rows}


@pytest.fixture
def store() -> Iterator[SqlStore]:
    """An empty store of this test's own."""
    with memory_store() as opened:
        yield opened


@pytest.fixture(scope="module")
def shared() -> Iterator[SqlStore]:
    """One store for all examples of a property; each wipes it."""
    with memory_store() as opened:
        yield opened


# ---------------------------------------------------------------- a sender dies
@pytest.mark.parametrize("notice", [post("a"), direct("a")], ids=["post", "direct"])
@pytest.mark.parametrize("point", ["before the call", "in the call", "before the report"])
def test_a_post_is_said_once_wherever_its_sender_dies(store: SqlStore, notice: Notice, point: str) -> None:
    """Before the call nothing was said and it is said later; after it, it is found and not repeated."""
    slack = Slack()
    queue(store, notice)
    doomed = Sender(store, slack)
    doomed.take(NOW)
    if point != "before the call":
        doomed.call(NOW, "answer lost" if point == "in the call" else "call")
    doomed.die()
    assert Sender(store, slack).take(NOW + outbox.LEASE / 2) == []
    Sender(store, slack).work_until_done(NOW)
    assert slack.times("a") == 1
    assert states(store)["a"][0] == "sent"


@pytest.mark.parametrize("point", ["before the call", "in the call", "before the report"])
def test_an_interrupted_hint_is_never_repeated(store: SqlStore, point: str) -> None:
    """A hint cannot be found again in Slack: rather not at all than twice."""
    slack = Slack()
    queue(store, hint("a"))
    doomed = Sender(store, slack)
    doomed.take(NOW)
    if point != "before the call":
        doomed.call(NOW, "answer lost" if point == "in the call" else "call")
    doomed.die()
    Sender(store, slack).work_until_done(NOW)
    assert slack.times("a") == (0 if point == "before the call" else 1)
    assert states(store)["a"] == ("dropped", "interrupted: a hint is never repeated")


def test_a_hint_whose_answer_was_lost_is_not_repeated(store: SqlStore) -> None:
    """The sender lives, but does not know: dropped at the next attempt."""
    slack = Slack()
    queue(store, hint("a"))
    sender = Sender(store, slack)
    sender.take(NOW)
    sender.call(NOW, "answer lost")
    sender.report(NOW)
    sender.work_until_done(NOW)
    assert slack.times("a") == 1


def test_a_hint_that_slack_was_too_busy_for_is_tried_again(store: SqlStore) -> None:
    """It certainly was not said."""
    slack = Slack()
    queue(store, hint("a"))
    sender = Sender(store, slack)
    sender.take(NOW)
    sender.call(NOW, "busy")
    sender.report(NOW)
    sender.work_until_done(NOW)
    assert slack.times("a") == 1
    assert states(store)["a"][0] == "sent"


STEPS = st.tuples(
    st.integers(0, 1),
    st.sampled_from(["take", "take", "call", "call", "answer lost", "busy", "report", "report", "die"]),
    st.sampled_from([0, 0, 1, 5, 61]),
)
KINDS = st.lists(
    st.tuples(st.sampled_from(["post", "hint", "direct"]), st.sampled_from(["C1", "C2"])), min_size=1, max_size=5
)


@settings(max_examples=150, deadline=None)
@given(kinds=KINDS, steps=st.lists(STEPS, max_size=16))
def test_two_senders_in_any_interleaving(
    shared: SqlStore, kinds: list[tuple[str, str]], steps: list[tuple[int, str, int]]
) -> None:
    """Each post exactly once, each hint at most once, channel by channel in the order in which they were queued."""
    wipe(shared)
    slack, now = Slack(), NOW
    queue(shared, *(made(f"{number}{kind}", kind, lane) for number, (kind, lane) in enumerate(kinds)))
    senders = [Sender(shared, slack), Sender(shared, slack)]
    for who, what, wait in steps:
        now += timedelta(seconds=wait)
        match what:
            case "take":
                senders[who].take(now)
            case "report":
                senders[who].report(now)
            case "die":
                senders[who].die()
            case _:
                senders[who].call(now, what)
    Sender(shared, slack).work_until_done(now)
    for sender in senders:  # whoever still has something to report comes too late to change anything
        while sender.told:
            sender.report(now + timedelta(hours=1))
    for number, (kind, _) in enumerate(kinds):
        times = slack.times(f"{number}{kind}")
        assert times == 1 if kind != "hint" else times <= 1
    for lane in {lane for _, lane in slack.shown}:
        said = [key for key, where in slack.shown if where == lane]
        assert said == sorted(said)
    assert {state for state, _ in states(shared).values()} <= {"sent", "dropped"}


# ---------------------------------------------------------------- how an attempt ends
def test_what_is_past_its_use_by_is_dropped_unsaid(store: SqlStore) -> None:
    """An hour late, a hint is noise."""
    queue(store, post("a", use_by=NOW + timedelta(minutes=10)), post("b"))
    sender = Sender(store, Slack())
    assert sender.take(NOW + timedelta(minutes=10, seconds=1)) == []
    assert states(store)["a"] == ("dropped", "too late to be useful")
    assert [queued.notice.dedupe_key for queued in sender.take(NOW + timedelta(minutes=11))] == ["b"]


def test_slacks_own_wait_is_kept(store: SqlStore) -> None:
    """Retry-After: nothing goes to that channel before it is over, in order after it."""
    queue(store, post("a"), post("b"), post("c", "C2"))
    sender = Sender(store, Slack())
    first, _ = sender.take(NOW)
    with store.begin() as tx:
        outcome = Outcome(first.notice_id, Verdict.LATER, "ratelimited", wait=timedelta(seconds=40))
        outbox.report(tx, RULES, (first, outcome), NOW)
    assert sender.take(NOW + timedelta(seconds=39)) == []
    assert [queued.notice.dedupe_key for queued in sender.take(NOW + timedelta(seconds=40))] == ["a"]


def test_waits_grow_and_stay_below_five_minutes() -> None:
    """Two seconds, doubling, with a quarter of jitter."""
    for attempt, seconds in ((1, 2), (2, 4), (5, 32), (8, 256), (9, 300), (60, 300)):
        waits = [outbox.backoff(attempt).total_seconds() for _ in range(50)]
        assert 0.75 * seconds <= min(waits) <= max(waits) <= 1.25 * seconds
        assert len(set(waits)) > 1


def test_ten_attempts_are_enough(store: SqlStore) -> None:
    """Then it is given up with its reason, and what waits behind it goes out."""
    queue(store, post("a"), post("b"))
    sender, slack, now = Sender(store, Slack()), Slack(), NOW
    for _ in range(10):
        sender.take(now)
        sender.call(now, "busy")
        sender.report(now)
        now += timedelta(seconds=3)
    assert states(store)["a"] == ("failed", "gave up: ratelimited")
    Sender(store, slack).work_until_done(now)
    assert slack.times("b") == 1


def refuse(store: SqlStore, error: str) -> list[Notice]:
    """Slack refuses the post for good; gives what is queued about it."""
    sender = Sender(store, Slack())
    (queued,) = sender.take(NOW)
    with store.begin() as tx:
        outbox.report(tx, RULES, (queued, Outcome(queued.notice_id, Verdict.REFUSED, error)), NOW)
    return [found.notice for found in sender.take(NOW + timedelta(seconds=2))]


@pytest.mark.parametrize("error", ["not_in_channel", "channel_not_found", "restricted_action"])
def test_who_invited_us_is_told_of_what_they_can_mend(store: SqlStore, error: str) -> None:
    """By DM, naming Slack's word and the channel."""
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, CHANNEL, invited_by=BEN))
    queue(store, post("a"))
    (told,) = refuse(store, error)
    assert (told.target, told.body) == (Target(Delivery.DIRECT, user_id=BEN), Trouble(error, CHANNEL))
    assert states(store)["a"] == ("failed", error)


def test_the_installer_is_told_of_a_missing_scope_once_a_day(store: SqlStore) -> None:
    """The second refusal of the day says nothing more."""
    with store.begin() as tx:
        tx.put_installation(Installation(TEAM, "xoxb", "UBOT", installer_id=ANA))
    queue(store, post("a"))
    (told,) = refuse(store, "missing_scope")
    assert told.target.user_id == ANA
    queue(store, post("b", "C2"))
    with store.begin() as tx:
        (again,) = (found for found in tx.claim(NOW, 5, NOW + outbox.LEASE) if found.notice.dedupe_key == "b")
        outbox.report(tx, RULES, (again, Outcome(again.notice_id, Verdict.REFUSED, "missing_scope")), NOW)
    assert sum(key.startswith("trouble:") for key in states(store)) == 1


def test_nobody_is_told_of_what_nobody_can_mend(store: SqlStore) -> None:
    """An archived channel, an unknown inviter, or trouble about trouble: no word, no loop."""
    queue(store, post("a"))
    assert refuse(store, "is_archived") == []
    queue(store, Notice(TEAM, "t", Target(Delivery.POST, "C9"), Trouble("not_in_channel", "C9")))
    with store.begin() as tx:
        tx.put_channel(Channel(TEAM, "C9", invited_by=BEN))
    assert refuse(store, "not_in_channel") == []
    queue(store, post("c", "C8"))
    assert refuse(store, "not_in_channel") == []
