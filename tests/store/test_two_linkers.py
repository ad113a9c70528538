"""Two processes on one PostgreSQL hear linked threads at the same moment: one issue, one card, whoever is quicker."""

from collections.abc import Sequence
from functools import partial

import pytest

from bot.domain.model import Message
from bot.domain.notices import AlsoAnswering, MovedCard
from bot.ports import StaleError
from bot.services import messages
from bot.store.sql import SqlStore, open_engine
from tests.services.playing import ANA, BEN, CLEO, CUSTOMER, TEAM, at, heard, message, thread
from tests.services.queued import SHIPPED, issues, open_channels, posts, said
from tests.store.test_two_writers import at_once

CHANNELS = ("C1", "C2", "C3")
DRAFTERS = (ANA, BEN, CLEO)


def hear(store: SqlStore, batch: Sequence[Message], minute: float) -> int:
    """As the door does: again where somebody was quicker. Gives how often that was."""
    for again in range(20):
        try:
            with store.begin() as tx:
                messages.hear(tx, SHIPPED, [heard(body) for body in batch], at(minute))
        except StaleError:
            continue
        return again
    raise AssertionError("crowded out twenty times")


def asked(number: int, ticket: str) -> Message:
    return message(number, CUSTOMER, f"They called about ticket {ticket}", channel_id=CHANNELS[number])


def drafted(number: int) -> Message:
    return message(5 + number, DRAFTERS[number], "I'll reply to them", under=number, channel_id=CHANNELS[number])


@pytest.mark.parametrize("count", [2, 3])
def test_linked_threads_heard_at_once_are_one_issue(pg_url: str, pg_store: SqlStore, count: int) -> None:
    """Ten tickets, each answered in several channels by processes of their own: of each one issue and one card."""
    stores = [pg_store, *(SqlStore(open_engine(pg_url)) for _ in range(count - 1))]
    for number in range(10):
        with pg_store.begin() as tx:
            tx.forget_team(TEAM)
        open_channels(pg_store, *CHANNELS)
        ticket = f"KH-{2231 + number}"
        hear(pg_store, [asked(n, ticket) for n in range(count)], 4)
        at_once(*(partial(hear, store, [drafted(n)], 8) for n, store in enumerate(stores)))
        (issue,) = issues(pg_store, at(8))
        assert set(issue.places) == {thread(n, CHANNELS[n]) for n in range(count)}
        assert {draft.user_id for draft in issue.state.live(at(8))} == set(DRAFTERS[:count])
        told = said(pg_store)
        assert len(posts(told)) == 1
        assert not [n for n in told if isinstance(n.body, MovedCard)]
        hints = [n.target.user_id for n in told if isinstance(n.body, AlsoAnswering)]
        assert len(hints) == len(set(hints))
    for store in stores[1:]:
        store.close()


def test_question_and_draft_of_linked_threads_heard_at_once(pg_url: str, pg_store: SqlStore) -> None:
    """The message that names the ticket arrives here while the draft of the other thread is taken in there."""
    other = SqlStore(open_engine(pg_url))
    for number in range(10):
        with pg_store.begin() as tx:
            tx.forget_team(TEAM)
        open_channels(pg_store, *CHANNELS)
        ticket = f"KH-{2231 + number}"
        hear(pg_store, [asked(0, ticket), drafted(1)], 7)
        at_once(partial(hear, pg_store, [asked(1, ticket)], 8), partial(hear, other, [drafted(0)], 8))
        (issue,) = issues(pg_store, at(8))
        assert set(issue.places) == {thread(0, "C1"), thread(1, "C2")}
        assert len(posts(said(pg_store))) == 1
    other.close()
