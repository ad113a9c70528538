"""Three days of a real community, as a bot heard them, at full speed and in disorder: nothing lost, nothing twice."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.domain.prefixes import PrefixCounts
from bot.domain.references import learn_prefixes
from bot.fake_slack import FakeSlack
from bot.store import tables as t
from tests.e2e.office import Office, open_office
from tests.shared import needs_shared

_STATE = (t.messages, t.issues, t.drafts, t.acts, t.issue_places, t.issue_references)
_AT_ONCE = 200
_BLANKED = "[message text edited or deleted]"  # by the recorder


def events() -> list[tuple[str, dict[str, Any]]]:
    """The recorded inner events with ids of our own making, but those that give a second text to one version."""
    with gzip.open(needs_shared("exports/clojurians_events.jsonl.gz"), "rt", encoding="utf-8") as lines:
        found = [(f"Ev{number:08d}", json.loads(line)) for number, line in enumerate(lines)]
    return [(event_id, event) for event_id, event in found if event.get("message", event).get("text") != _BLANKED]


def prefixes(played: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, str]:
    """Ticket prefixes, as one who has been here for a while knows them: while they are learned, order matters."""
    counts = PrefixCounts()
    for _, event in played:
        learn_prefixes(str(event.get("message", event).get("text", "")), counts)
    return counts.seen()


async def play(
    tmp_path: Path, played: Sequence[tuple[str, dict[str, Any]]], cut_after: Sequence[int] = ()
) -> dict[str, Any]:
    """Play events through Socket Mode, dropping the line after some of them; gives what is in the database."""
    newest = max(float(event.get("event_ts") or event["ts"]) for _, event in played)
    async with FakeSlack(start=newest + 3600) as slack:
        team = slack.add_team("Clojurians")
        async with open_office(slack, tmp_path, unison_catch_up_hours=0) as office:
            with office.unison.store.begin() as tx:
                tx.put_prefixes(team.id, prefixes(played))
            for start in range(0, len(played), _AT_ONCE):
                for event_id, event in played[start : start + _AT_ONCE]:
                    await slack.deliver_event(team, at_home(event, team.id), event_id)
                if any(start <= cut < start + _AT_ONCE for cut in cut_after):
                    slack.hub.disconnect("refresh_requested")
                await slack.settled(60)
            await office.settles()
            assert all(delivery.acked for delivery in slack.deliveries)
            return snapshot(office)


def at_home(event: dict[str, Any], team_id: str) -> dict[str, Any]:
    """The same event in a workspace of our own."""
    told: dict[str, Any] = json.loads(json.dumps(event).replace("T03RZGPFR", team_id))
    return told


def snapshot(office: Office) -> dict[str, Any]:
    """All rows that follow from what was said, and how often each notice was queued."""
    with office.unison.store.engine.connect() as connection:
        rows = {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(*_told(table))))
            for table in _STATE
        }
        keys = connection.execute(select(t.notices.c.dedupe_key, func.count()).group_by(t.notices.c.dedupe_key))
        return {
            **rows,
            "events": connection.execute(select(func.count()).select_from(t.events)).scalar(),
            "twice": [k for k, n in keys if n > 1],
        }


def _told(table: Any) -> list[Any]:
    """Columns that follow from the events alone, not from when and how often we looked."""
    return [
        c
        for c in table.c
        if c.name not in ("version", "card_version", "card_print", "lapses_at") or table is t.messages
    ]


@pytest.mark.parametrize("seed", [1])
async def test_disorder_changes_nothing(tmp_path: Path, seed: int) -> None:
    """Duplicates, reordering and two disconnects: the same state as once and in order."""
    recorded = events()
    (tmp_path / "once").mkdir()
    (tmp_path / "disorder").mkdir()
    once = await play(tmp_path / "once", recorded)

    dice = random.Random(seed)
    shuffled = recorded + dice.sample(recorded, 1500)
    order = sorted(range(len(shuffled)), key=lambda i: i % len(recorded) + dice.uniform(0, 400))
    disorder = await play(tmp_path / "disorder", [shuffled[i] for i in order], cut_after=(3000, 9000))
    assert once["events"] == len(recorded)
    assert disorder == once
    assert once["twice"] == []
    assert len(once["messages"]) > 8000
