"""Thousands of real events of a public workspace: heard crookedly, they leave the same rows as heard straight."""

import gzip
import json
import random
from datetime import UTC, datetime

from bot.domain.incoming import Heard
from bot.domain.rules import Rules
from bot.services import messages
from bot.store.sql import SqlStore
from handlers import json_parts, payloads
from tests.services.playing import memory_store, stored
from tests.shared import needs_shared

TEAM_OF_THE_EXPORT = "T03RZGPFR"
LONG_AFTER = datetime(2030, 1, 1, tzinfo=UTC)
TABLES = ("messages", "reactions", "issues", "drafts", "issue_places", "issue_references", "channels", "events")


def real_events() -> list[Heard]:
    """The events as parsed at our door, with the ids that the file lacks."""
    found = []
    with gzip.open(needs_shared("exports/clojurians_events.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            body = {"team_id": TEAM_OF_THE_EXPORT, "event_id": f"Ev{number}", "event": json.loads(line)}
            try:
                found.append(payloads.heard(body, "UNISON"))
            except json_parts.PayloadError:
                continue  # malformed ones are acked and counted before they reach us
    return found


def play(store: SqlStore, events: list[Heard], batch: int) -> dict[str, object]:
    for start in range(0, len(events), batch):
        with store.begin() as tx:
            messages.hear(tx, Rules(), events[start : start + batch], LONG_AFTER)
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
