"""Thousands of real events of a public workspace: heard crookedly, they leave the same rows as heard straight."""

import gzip
import json
import random
from datetime import UTC, datetime

from bot.domain.incoming import Heard
from bot.domain.model import Message
from bot.domain.prefixes import PrefixCounts
from bot.domain.references import learn_prefixes
from bot.domain.rules import Rules
from bot.domain.words import Rarity
from bot.services import messages
from bot.store.sql import SqlStore
from bot.weights import link_rules, word_rarity
from handlers import json_parts, payloads
from tests.services.playing import memory_store, stored
from tests.shared import needs_shared

TEAM_OF_THE_EXPORT = "T03RZGPFR"
RULES = Rules(link=link_rules(), rarity=Rarity(word_rarity()))  # as shipped
LONG_AFTER = datetime(2030, 1, 1, tzinfo=UTC)
BLANKED = "[message text edited or deleted]"  # by the recorder: a second text for the same version of a message
TABLES = (
    "messages",
    "reactions",
    "issues",
    "drafts",
    "issue_places",
    "issue_terms",
    "issue_references",
    "channels",
    "events",
)


def real_events() -> list[Heard]:
    """The events as parsed at our door, with the ids that the file lacks."""
    found = []
    with gzip.open(needs_shared("exports/clojurians_events.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            body = {"team_id": TEAM_OF_THE_EXPORT, "event_id": f"Ev{number}", "event": json.loads(line)}
            try:
                event = payloads.heard(body, "UNISON")
            except json_parts.PayloadError:
                continue  # malformed ones are acked and counted before they reach us
            if not (isinstance(event.body, Message) and event.body.text == BLANKED):
                found.append(event)
    return found


def teach(store: SqlStore, events: list[Heard]) -> None:
    """The prefixes of ticket numbers, as somebody who has been here for a while knows them.

    While they are being learned it matters who speaks first: the first number of a new prefix is still a word.
    """
    prefixes = PrefixCounts()
    for event in events:
        if isinstance(event.body, Message):
            learn_prefixes(event.body.text, prefixes)
    with store.begin() as tx:
        tx.put_prefixes(TEAM_OF_THE_EXPORT, prefixes.seen())


def play(store: SqlStore, events: list[Heard], batch: int) -> dict[str, object]:
    teach(store, events)
    for start in range(0, len(events), batch):
        with store.begin() as tx:
            messages.hear(tx, RULES, events[start : start + batch], LONG_AFTER)
    with store.begin() as tx:
        found = stored(tx, TABLES)
    for row in found["issues"]:
        del row["version"]  # how often it was written is no part of the state
    return dict(found)


def test_real_events_in_any_order_leave_the_same_rows() -> None:
    """All of them shuffled, a tenth repeated, in uneven batches."""
    events = real_events()
    chance = random.Random(11281)
    crooked = events + chance.sample(events, len(events) // 10)
    chance.shuffle(crooked)
    with memory_store() as straight, memory_store() as other:
        expected = play(straight, events, batch=100)
        assert play(other, crooked, batch=173) == expected
    assert len(events) > 10_000
    assert expected["drafts"]
