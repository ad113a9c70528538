"""Slack's payloads become dataclasses; whatever else arrives becomes a PayloadError and nothing worse."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.incoming import Asker
from bot.domain.model import Author, Channel
from bot.fake_slack.oracle import read_shapes
from handlers import json_parts, payloads
from tests.handlers.samples import Day, Json, a_day, from_shape, places
from tests.shared import needs_shared

US = "U0000000002"
SHOP = Channel("T0000000001", "C0000000006")

PARSERS: dict[str, Callable[[Any], object]] = {
    "heard": lambda body: payloads.heard(body, US),
    "team_of": json_parts.team_of,
    "mention": payloads.mention,
    "command": payloads.command,
    "press": payloads.press,
    "shortcut": payloads.shortcut,
    "submission": payloads.submission,
    "person_of": lambda body: payloads.person_of(body, "T0000000001"),
    "message_of": lambda body: payloads.message_of(body, "T0000000001", "C0000000006", US),
}

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=12)
nasty = st.sampled_from(["\ud800", "\x00", "٣.٠٠٠٠٠٠", "99999999999999.000001", "[" * 3000, '{"v":1}', "<@U1|", "C1"])
seeds = st.integers(0, 2**32)
anything = st.recursive(
    scalars | nasty,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def day() -> Day:
    """What the fake Slack sends in a day."""
    return a_day()


def parse_with_all(body: Any) -> None:
    """Every parser gives something that can be stored, or says PayloadError; any other exception is a failure."""
    if not isinstance(body, dict):  # Bolt and the web server let nothing else in
        return
    for name, parse in PARSERS.items():
        try:
            parsed = parse(body)
        except json_parts.PayloadError:
            continue
        assert storable(repr(parsed)), f"{name} let through what no database takes"
    heard = payloads.from_history(body, SHOP, US)
    assert heard is None or heard.event_id.startswith("read:")


def storable(words: str) -> bool:
    """Neither NUL nor half a surrogate pair; repr would show them escaped."""
    return "\\x00" not in words and "\\ud8" not in words


# ---------------------------------------------------------------- nonsense
@given(body=st.dictionaries(st.text(max_size=8), anything, max_size=4))
@settings(max_examples=60, deadline=None)
def test_arbitrary_json(body: Json) -> None:
    """No exception but the parsers' own, whatever JSON comes."""
    parse_with_all(body)


@given(seed=seeds, swapped=st.lists(anything, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_real_payloads_with_parts_swapped(day: Day, seed: int, swapped: list[Any]) -> None:
    """Real payloads in which some values were replaced by anything, or taken away."""
    dice = random.Random(seed)
    kind = dice.choice(sorted(day))
    body = copy.deepcopy(dice.choice(day[kind]))
    for value in swapped:
        holder, key = dice.choice(places(body))
        if dice.random() < 0.3:
            del holder[key]
        else:
            holder[key] = value
        if not body:
            break
    parse_with_all(body)
    for raw in (body.get("event"), body.get("message")):
        parse_with_all(raw)


@pytest.mark.parametrize("seed", range(4))
def test_documents_of_slacks_own_shapes(seed: int) -> None:
    """Documents with every key of Slack's samples, filled with values that make no sense together."""
    shapes, dice = read_shapes(needs_shared("oracles/slack_shapes.json")), random.Random(seed)
    for name in shapes:
        body = from_shape(shapes[name], dice)
        parse_with_all(body)
        parse_with_all(body.get("event"))


# ---------------------------------------------------------------- real ones
def test_every_payload_of_a_day_is_understood(day: Day) -> None:
    """What the fake Slack sends has a parser that takes it."""
    for kind, sent in day.items():
        for body in sent:
            parse = PARSERS[
                {
                    "block_actions": "press",
                    "message_action": "shortcut",
                    "shortcut": "shortcut",
                    "view_submission": "submission",
                    "view_closed": "submission",
                    "/unison": "command",
                }.get(kind, "heard")
            ]
            parse(body)


# ---------------------------------------------------------------- what people do
def test_a_command(day: Day) -> None:
    """Who typed what where; the trigger makes it one of its kind."""
    typed = payloads.command(day["/unison"][0])
    assert (typed.asker.author, typed.text) == (Author.TEAMMATE, "draft HL-204 Dear Mrs Harper")
    assert typed.channel_id == SHOP.channel_id
    assert typed.act_id == f"command:{typed.trigger_id}"


def test_presses_on_a_message_a_whisper_and_home(day: Day) -> None:
    """A button's ids come from its value; a menu says what was chosen; each press has its own id."""
    button, menu, whispered, at_home = (payloads.press(body) for body in day["block_actions"])
    for press in (button, whispered, at_home):
        assert (press.action_id, press.issue_id, press.channel_id) == ("collision.own", "i1", "C0000000009")
    assert (menu.channel_id, menu.chosen) == (SHOP.channel_id, button.asker.user_id.replace("5", "4"))
    assert len({press.act_id for press in (button, menu, whispered, at_home)}) == 4


def test_a_submitted_form(day: Day) -> None:
    """Every kind of field that our forms have, by block id; what was left empty is empty."""
    sent = payloads.submission(day["view_submission"][0])
    assert sent.ids == {"channel": SHOP.channel_id}
    assert sent.values == {
        "switches": "digest",
        "digest_at": "08:30",
        "approval": "all",
        "home_channel_id": SHOP.channel_id,
        "backup": sent.asker.user_id,
        "may_change": "S0000000001",
    }
    body = copy.deepcopy(day["view_submission"][0])
    body["view"]["state"]["values"] = {"switches": {"tick": {"selected_options": []}}, "backup": {"pick": {}}}
    assert payloads.submission(body).values == {"switches": "", "backup": ""}


def test_a_press_brings_what_stands_in_the_fields_beside_it(day: Day) -> None:
    """In a form they are in its view, on a message beside it; nonsense in them is nothing."""
    body = copy.deepcopy(day["block_actions"][0])
    body["state"] = {"values": {"text:1": {"text": {"type": "plain_text_input", "value": "Dear Acme"}}}}
    press = payloads.press(body)
    assert (press.view_id, press.values) == ("", {"text:1": "Dear Acme"})
    body["view"] = {
        "id": "V1",
        "state": {"values": {"text:2": {"text": {"value": "Dear Pell"}}, "x": 7, "y": {"z": 7}}},
    }
    press = payloads.press(body)
    assert (press.view_id, press.values) == ("V1", {"text:2": "Dear Pell"})


def test_a_shortcut_brings_the_message_and_whose_it_is(day: Day) -> None:
    """As the fake Slack sends it; without a message there is neither."""
    body = day["message_action"][0]
    used = payloads.shortcut(body)
    assert (used.text, used.author_id) == (body["message"]["text"], body["message"]["user"])
    used = payloads.shortcut(day["shortcut"][0])
    assert (used.text, used.author_id) == ("", "")


def test_a_shortcut_on_a_reply_means_its_thread(day: Day) -> None:
    """On a reply the thread counts, on a message without replies the message; elsewhere there is none."""
    body = copy.deepcopy(day["message_action"][0])
    assert payloads.shortcut(body).thread_ts == body["message"]["ts"]
    root = body["message"]["thread_ts"] = "1770000000.000100"
    assert payloads.shortcut(body).thread_ts == root
    assert payloads.shortcut(day["shortcut"][0]).thread_ts == ""


def test_a_mention(day: Day) -> None:
    """The mention is cut off, and the place of the answer is known."""
    typed = payloads.mention(day["app_mention"][0])
    assert (typed.text, typed.channel_id, typed.asker.author) == ("help", SHOP.channel_id, Author.TEAMMATE)


def test_an_outsider_is_known_by_the_team_of_the_account() -> None:
    """A customer presses a button in a shared channel: the payload's team is ours, the user's is not."""
    body = {"team": {"id": "T1"}, "user": {"id": "U1", "team_id": "T2"}, "actions": [{"action_id": "a.b"}]}
    assert payloads.press(body).asker == Asker("T1", "U1", Author.OUTSIDER)


def test_packed_ids_of_another_hand_are_nothing() -> None:
    """A button's value that is not ours, too deep or of another version gives no ids."""
    base = {"team": {"id": "T1"}, "user": {"id": "U1"}}
    for value in ("[" * 2000, "7", '{"v":2,"issue":"i"}', '{"issue":"i"}', json.dumps({"v": 1, "issue": 7})):
        assert payloads.press(base | {"actions": [{"value": value}]}).issue_id == ""
