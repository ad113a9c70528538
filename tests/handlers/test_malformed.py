"""Payloads that make no sense, over Socket Mode and over HTTP: acked, counted, answered politely, harmless."""

from __future__ import annotations

import copy
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.fake_slack import FakeSlack
from bot.fake_slack.delivery import Envelope
from tests.e2e.office import MONDAY_MORNING, Office, open_office
from tests.handlers.samples import Json, places, play

TEAM = "T0000000001"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The bot in a workspace with the id of the samples."""
    async with FakeSlack(start=MONDAY_MORNING.timestamp()) as slack:
        assert slack.add_team("Hollow Lane").id == TEAM
        async with open_office(slack, tmp_path) as running:
            yield running


def counted(office: Office) -> float:
    """How many malformed payloads the metrics know of."""
    return office.unison.metrics.registry.get_sample_value("unison_events_heard_total", {"kind": "Malformed"}) or 0


ASKED: dict[str, tuple[Envelope, Json]] = {
    "command": ("slash_commands", {"command": "/unison", "team_id": TEAM, "user_id": 7}),
    "button": ("interactive", {"type": "block_actions", "actions": [{"action_id": "collision.own", "type": "button"}]}),
    "shortcut": ("interactive", {"type": "message_action", "callback_id": "collision.draft_here", "trigger_id": "1"}),
    "global shortcut": ("interactive", {"type": "shortcut", "callback_id": "x", "trigger_id": "1"}),
    "form": ("interactive", {"type": "view_submission", "view": {"type": "modal", "callback_id": "settings.form"}}),
    "check of a message": ("interactive", {"type": "message_action", "callback_id": "heat.check_mine"}),
    "check in a form": (
        "interactive",
        {"type": "view_submission", "view": {"type": "modal", "callback_id": "heat.check_form"}},
    ),
    "use of a wording": ("interactive", {"type": "block_actions", "actions": [{"action_id": "heat.use_wording"}]}),
    "closed form": ("interactive", {"type": "view_closed", "view": {"type": "modal", "callback_id": "settings.form"}}),
    "event": ("events_api", {"type": "event_callback", "event": {"type": "channel_rename"}, "event_id": "Ev1"}),
    "message": ("events_api", {"type": "event_callback", "event": {"type": "message"}, "event_id": "Ev2"}),
    "mention": ("events_api", {"type": "event_callback", "event": {"type": "app_mention"}, "event_id": "Ev3"}),
}


@pytest.mark.parametrize("name", ASKED)
async def test_who_acts_is_not_said(office: Office, name: str, caplog: pytest.LogCaptureFixture) -> None:
    """Nobody can be made out: it is acked at once, and where an ack can carry words it does."""
    kind, payload = ASKED[name]
    delivery = await office.slack.deliver_envelope({"team": {"id": TEAM}, "team_id": TEAM} | payload, kind)
    await office.slack.settled()
    assert delivery.acked
    assert delivery.attempts == 1
    answer: dict[str, Any] = delivery.answer or {}
    if name == "command":
        assert answer["response_type"] == "ephemeral"
        assert "could not read" in answer["text"]
    elif name in ("form", "check in a form"):
        assert answer["response_action"] == "push"
        assert "could not read" in answer["view"]["blocks"][0]["text"]["text"]
    else:
        assert answer == {}
    assert "Traceback" not in caplog.text
    assert counted(office) == (0 if name == "closed form" else 1)


ENDINGS = ("tokens_revoked", "app_uninstalled")  # after these we are nowhere


def envelope_of(body: Json) -> Envelope:
    """What kind of envelope a payload comes in."""
    if body.get("type") == "event_callback":
        return "events_api"
    return "slash_commands" if "command" in body else "interactive"


def swapped(body: Json, dice: random.Random) -> Json:
    """The payload with one part replaced by what has no business there."""
    spoilt = copy.deepcopy(body)
    holder, key = dice.choice(places(spoilt))
    holder[key] = dice.choice([None, 7, "", "nonsense", [], {}, [None], {"id": []}])
    return spoilt


@pytest.mark.parametrize("mode", ["socket", "http"])
async def test_a_day_of_nonsense(
    tmp_path: Path, mode: str, unused_tcp_port: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Every payload of a day with a part swapped: each is answered the first time, and the bot still works."""
    dice = random.Random(5)
    async with FakeSlack(start=MONDAY_MORNING.timestamp()) as slack:
        team = slack.add_team("Hollow Lane")
        dot = team.add_person("Dot")
        shop = team.add_channel("shop", members=[dot, team.app])
        async with open_office(slack, tmp_path, unison_mode=mode, unison_port=unused_tcp_port) as office:
            if mode == "http":
                slack.app.url = f"http://127.0.0.1:{unused_tcp_port}/slack/events"
            sent = [
                (kind, await slack.deliver_envelope(swapped(body, dice), envelope_of(body)))
                for kind, bodies in (await play()).items()
                for body in bodies * 3
                if kind not in ENDINGS
            ]
            await slack.settled()
            await office.settles()
            assert [kind for kind, delivery in sent if delivery.attempts > 1] == []
            assert "Traceback" not in caplog.text
            assert "/unison issues" in (await dot.runs("/unison help", shop)).text
