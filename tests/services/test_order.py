"""The riskiest promise: the same events in any order, repeated and in any batches, give the same state."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.customers import Customer
from bot.domain.incoming import Heard
from bot.domain.model import Author, Message, Reaction
from bot.services import messages
from bot.store.sql import SqlStore
from tests.services.playing import (
    ANA,
    BEN,
    CHANNEL,
    CLEO,
    CUSTOMER,
    TEAM,
    at,
    hear,
    memory_store,
    message,
    reaction,
    stored,
    thread,
    ts,
    wipe,
)
from tests.services.queued import SHIPPED


@pytest.fixture(scope="module")
def straight() -> Iterator[SqlStore]:
    """Hears everything once and in order."""
    with memory_store() as store:
        yield store


@pytest.fixture(scope="module")
def crooked() -> Iterator[SqlStore]:
    """Hears it as it comes."""
    with memory_store() as store:
        yield store


WORDS = (
    "lunch anyone?",
    "the printer is on fire, ticket KH-2231",
    "I'll reply to them",
    "leave this one to me",
    "all yours <@U2>",
    "not me after all",
    "we're writing this together <@U3>",
    "Hi Anna,\nyour refund for order #4711 is on its way.\nKind regards",
    "shall I tell them it is a full refund by Friday?",
    "they called about KH-2231 again",
    "KH-9 is another matter",
    "Mrs Featherstonehaugh of Haverkamp wants order #4711 refunded",
    "Bluestem write: the balustrade of order #4712 is scratched",
    "I'll reply to Mrs Featherstonehaugh about the balustrade",
    "I'm writing to Bluestem about the scratched balustrade",
)
SHARED = "C3"  # with a customer: what is said there, they can read
DIRECTORY = (Customer("haverkamp", "Haverkamp"), Customer("bluestem", "Bluestem Pickle Works"))
CHANNELS = (CHANNEL, "C2", SHARED)
TALKERS = (ANA, BEN, CLEO, CUSTOMER, "")  # the last is a bot


@dataclass
class Workspace:
    """A channel history under construction: what was said, in the order in which it happened."""

    said: list[Message]
    events: list[Heard]

    def add(self, body: Message | Reaction, channel_type: str = "channel") -> None:
        number = len(self.events)
        is_shared = isinstance(body, Message) and body.channel_id == SHARED  # Slack says so with every message
        self.events.append(Heard(TEAM, f"Ev{number}", body, is_shared, channel_type))


@st.composite
def histories(draw: st.DrawFn) -> list[Heard]:
    """Messages in a few threads, edits, deletions, reactions, echoes: in the order in which they happened."""
    space = Workspace([], [])
    for minute in range(draw(st.integers(1, 12))):
        act = draw(st.sampled_from(["say", "say", "say", "edit", "delete", "react", "unreact", "echo"]))
        if act == "say" or not space.said:
            _say(draw, space, minute)
        else:
            _act(draw, space, minute, act)
    return space.events


def _say(draw: st.DrawFn, space: Workspace, minute: int) -> None:
    user_id, text = draw(st.sampled_from(TALKERS)), draw(st.sampled_from(WORDS))
    author = {CUSTOMER: Author.OUTSIDER, "": Author.BOT}.get(user_id, Author.TEAMMATE)
    roots = [said for said in space.said if said.ts == said.thread_ts]
    root = draw(st.sampled_from([None, *roots]))
    channel_id = root.channel_id if root else draw(st.sampled_from(CHANNELS))
    said = message(minute, user_id, text, author=author, channel_id=channel_id)
    space.said.append(replace(said, thread_ts=root.ts) if root else said)
    space.add(space.said[-1])


def _act(draw: st.DrawFn, space: Workspace, minute: int, act: str) -> None:
    which = draw(st.integers(0, len(space.said) - 1))
    said = space.said[which]
    match act:
        case "edit" if not said.deleted:
            said = replace(said, text=draw(st.sampled_from(WORDS)), edited_ts=ts(minute))
            space.add(said)
        case "delete" if not said.deleted:
            knows_thread = draw(st.booleans())
            said = replace(said, text="", deleted=True, thread_ts=said.thread_ts if knows_thread else said.ts)
            space.add(said)
        case "react" | "unreact":
            name, user_id = draw(st.sampled_from(["eyes", "tada"])), draw(st.sampled_from([ANA, BEN, CLEO]))
            body = reaction(minute, user_id, 0, on=act == "react", name=name)
            space.add(replace(body, channel_id=said.channel_id, item_ts=said.ts), channel_type="")
        case "echo":  # app_mention, or an edit that Slack tells of when a root gets its first reply
            space.add(said, draw(st.sampled_from(["", "group"])))
    space.said[which] = said


@st.composite
def told_badly(draw: st.DrawFn) -> tuple[list[Heard], list[list[Heard]]]:
    """A history, and the same events in any order, some twice, cut into batches."""
    events = draw(histories())
    again = draw(st.lists(st.sampled_from(events), max_size=4))
    shuffled = draw(st.permutations([*events, *again]))
    batches: list[list[Heard]] = [[]]
    for event in shuffled:
        if draw(st.booleans()):
            batches.append([])
        batches[-1].append(event)
    return events, [batch for batch in batches if batch]


def play(store: SqlStore, batches: list[list[Heard]], now: datetime) -> dict[str, Any]:
    """Hear the batches, each in a transaction; gives everything that is stored of it."""
    wipe(store)
    with store.begin() as tx:
        for customer in DIRECTORY:
            tx.put_customer(TEAM, customer)
        tx.put_prefixes(TEAM, {"KH": ""})  # a text is read once: what is learned later does not reach back
    for batch in batches:
        with store.begin() as tx:
            messages.hear(tx, SHIPPED, batch, now)
    tables = ("messages", "reactions", "issues", "drafts", "issue_places", "issue_references", "channels", "events")
    with store.begin() as tx:
        found: dict[str, Any] = stored(tx, tables)
    for row in found["issues"]:
        del row["version"]  # how often it was written is no part of the state
    return found


def without_cards(found: dict[str, Any]) -> dict[str, Any]:
    """What was shown on the way depends on when we heard of what; an issue may stay only because its card stands."""
    drafted = {row["issue_id"] for row in found["drafts"]}
    for row in found["issues"]:
        for column in ("card_version", "card_print", "card_key", "lapses_at", "home_channel_id", "home_thread_ts"):
            del row[column]
    for name in ("issues", "issue_places", "issue_references"):
        found[name] = [row for row in found[name] if row["issue_id"] in drafted]
    return found


@settings(max_examples=120, deadline=None)
@given(told=told_badly())
def test_any_order_repeats_and_batches_give_the_same_rows(
    straight: SqlStore, crooked: SqlStore, told: tuple[list[Heard], list[list[Heard]]]
) -> None:
    """Long after: messages, reactions, issues, drafts, places, references and channels are equal, row by row."""
    events, batches = told
    expected = play(straight, [[event] for event in events], at(600))
    assert play(crooked, batches, at(600)) == expected


@settings(max_examples=120, deadline=None)
@given(told=told_badly())
def test_also_while_cards_are_shown_on_the_way(
    straight: SqlStore, crooked: SqlStore, told: tuple[list[Heard], list[list[Heard]]]
) -> None:
    """In the thick of it: the same drafts and issues; of each card one post, and each notice once."""
    events, batches = told
    expected = without_cards(play(straight, [[event] for event in events], at(13)))
    assert without_cards(play(crooked, batches, at(13))) == expected
    for store in (straight, crooked):
        with store.begin() as tx:
            notices = stored(tx, ["notices"])["notices"]
        posts = [row["body"]["issue_id"] for row in notices if row["kind"] == "CollisionCard" and not row["edits_key"]]
        assert len(posts) == len(set(posts))
        assert len({row["dedupe_key"] for row in notices}) == len(notices)


# ---------------------------------------------------------------- the corners by name
def drafters(store: SqlStore, root: float) -> list[str]:
    """Who drafts in the thread of the message said at minute `root`."""
    with store.begin() as tx:
        issue = tx.issues_at([thread(root)]).get(thread(root))
    return [draft.user_id for draft in issue.state.live(at(5))] if issue else []


def test_a_reaction_to_a_reply_heard_later_counts_in_its_thread() -> None:
    """The eye arrives before the message it stands on: the claim moves to the thread once we know it."""
    with memory_store() as store:
        hear(store, message(0, CUSTOMER, "the printer is on fire"), now=at(5))
        hear(store, reaction(2, ANA, 1), now=at(5))
        assert drafters(store, 1) == [ANA]
        hear(store, message(1, CUSTOMER, "hello?", under=0), now=at(5))
        assert drafters(store, 0) == [ANA]
        assert drafters(store, 1) == []


def test_a_reaction_to_a_known_reply_counts_in_its_thread() -> None:
    """The usual order."""
    with memory_store() as store:
        hear(store, message(0, CUSTOMER, "fire"), message(1, CUSTOMER, "hello?", under=0), now=at(5))
        hear(store, reaction(2, ANA, 1), now=at(5))
        assert drafters(store, 0) == [ANA]


def test_a_reaction_taken_away_before_it_was_put_leaves_nothing() -> None:
    """The later event wins though it is heard first."""
    with memory_store() as store:
        hear(store, message(0, CUSTOMER, "fire"), reaction(2, ANA, 0, on=False), now=at(5))
        hear(store, reaction(1, ANA, 0), now=at(5))
        assert drafters(store, 0) == []


def test_an_edit_that_takes_the_claim_back_ends_the_draft() -> None:
    """What stands there now counts, also if the edit is heard before the message."""
    claim = message(0, ANA, "I'll reply to them")
    edited = replace(claim, text="never mind, it was the wrong thread", edited_ts=ts(1))
    for order in ([claim, edited], [edited, claim]):
        with memory_store() as store:
            for body in order:
                hear(store, body, now=at(5))
            assert drafters(store, 0) == []


def test_a_deleted_claim_that_does_not_know_its_thread_leaves_the_thread() -> None:
    """Slack may tell of a deletion without saying where the message stood."""
    with memory_store() as store:
        claim = message(1, ANA, "I'll reply to them", under=0)
        hear(store, message(0, CUSTOMER, "fire"), claim, now=at(5))
        assert drafters(store, 0) == [ANA]
        hear(store, replace(claim, text="", deleted=True, thread_ts=claim.ts), now=at(5))
        assert drafters(store, 0) == []


def test_a_deleted_message_takes_its_reactions_along() -> None:
    """Nobody answers a question that is gone, whether it stood alone or in a thread."""
    for gone in (message(0, CUSTOMER, "fire"), message(1, CUSTOMER, "hello?", under=0)):
        with memory_store() as store:
            hear(store, message(0, CUSTOMER, "fire"), message(1, CUSTOMER, "hello?", under=0), now=at(5))
            minute = 0 if gone.ts == ts(0) else 1
            hear(store, reaction(2, ANA, minute), now=at(5))
            assert drafters(store, 0) == [ANA]
            hear(store, replace(gone, text="", deleted=True), now=at(5))
            assert drafters(store, 0) == []


def test_bots_and_outsiders_give_references_but_never_drafts() -> None:
    """A help-desk card and a customer say the words of a claim: nobody of the team drafts, the ticket is known."""
    with memory_store() as store:
        card = message(1, "", "I'll reply to them. KH-2231", under=0, author=Author.BOT)
        hear(store, message(0, CUSTOMER, "I'll reply to you about order #4711"), card, now=at(5))
        assert drafters(store, 0) == []
        hear(store, message(2, ANA, "I'll reply to them", under=0), now=at(5))
        with store.begin() as tx:
            issue = tx.issues_at([thread(0)])[thread(0)]
        assert [(ref.kind, ref.value) for ref in issue.references] == [("order", "4711"), ("ticket", "KH-2231")]


def test_two_claims_in_a_thread_queue_one_card() -> None:
    """And the third claim changes that card instead of posting a second."""
    with memory_store() as store:
        hear(store, message(0, CUSTOMER, "fire"), message(1, ANA, "I'll reply to them", under=0), now=at(1))
        hear(store, message(2, BEN, "I'll reply to them", under=0), now=at(2))
        hear(store, message(3, CLEO, "I'll reply to them", under=0), now=at(3))
        with store.begin() as tx:
            keys = [(row["dedupe_key"], row["edits_key"]) for row in stored(tx, ["notices"])["notices"]]
    assert len(keys) == 2
    assert keys[0][1] == ""
    assert keys[1][1] == keys[0][0]
