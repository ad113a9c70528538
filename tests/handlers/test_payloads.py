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


def callback(inner: Json, **outer: Any) -> Json:
    """An event callback of our workspace T1."""
    return {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": inner} | outer


def said(**inner: Any) -> Json:
    """A message event."""
    return {"type": "message", "channel": "C1", "user": "U1", "ts": "1780000000.000100", "text": "hello"} | inner


ROOT, REPLY = "1780000000.000100", "1780000050.000200"

MESSAGES: dict[str, tuple[Json, dict[str, Any]]] = {
    "plain": (said(), {"ts": ROOT, "thread_ts": ROOT, "user_id": "U1", "author": "teammate", "text": "hello"}),
    "reply": (said(ts=REPLY, thread_ts=ROOT), {"ts": REPLY, "thread_ts": ROOT}),
    "edited": (
        said(
            subtype="message_changed",
            ts="1780000099.000300",
            user=None,
            message={"user": "U1", "ts": ROOT, "text": "hello!", "edited": {"user": "U1", "ts": "1780000099.000000"}},
        ),
        {"ts": ROOT, "text": "hello!", "edited_ts": "1780000099.000000", "deleted": False},
    ),
    "unfurled": (
        said(subtype="message_changed", message={"user": "U1", "ts": ROOT, "attachments": [{"title": "HL-204"}]}),
        {"ts": ROOT, "edited_ts": "0", "more_text": ("HL-204",)},
    ),
    "deleted": (
        said(subtype="message_deleted", deleted_ts=REPLY, previous_message={"user": "U1", "thread_ts": ROOT}),
        {"ts": REPLY, "thread_ts": ROOT, "user_id": "U1", "deleted": True, "text": ""},
    ),
    "tombstone": (
        said(
            subtype="message_changed",
            message={"subtype": "tombstone", "user": "USLACKBOT", "ts": ROOT, "thread_ts": ROOT, "text": "deleted."},
        ),
        {"ts": ROOT, "deleted": True, "text": "", "author": "bot"},
    ),
    "broadcast": (said(subtype="thread_broadcast", ts=REPLY, thread_ts=ROOT, root={"ts": ROOT}), {"thread_ts": ROOT}),
    "file": (
        said(subtype="file_share", text="", files=[{"name": "x.pdf", "title": "Invoice 4711"}]),
        {"user_id": "U1", "author": "teammate", "more_text": ("Invoice 4711",)},
    ),
    "help desk": (
        said(
            subtype="bot_message",
            user=None,
            text="",
            bot_id="B1",
            attachments=[
                {"pretext": "New", "title": "HL-204", "fields": [{"title": "From", "value": "harper@x.example"}]}
            ],
            blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": "Ticket *HL-204*"}}],
        ),
        {
            "user_id": "",
            "author": "bot",
            "more_text": ("New\nHL-204\nFrom: harper@x.example", "Ticket *HL-204*"),
        },
    ),
    "another app with a user": (said(bot_id="B1", user="U9"), {"author": "bot"}),
    "slash me": (said(subtype="me_message"), {"author": "teammate"}),
    "customer": (said(team="T2", user_team="T2", source_team="T2"), {"author": "outsider"}),
    "mentions us": (said(text=f"<@{US}> help"), {"mentions_us": True}),
    "no text at all": (said(text=None), {"text": ""}),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_messages(name: str) -> None:
    """Each kind of message event, and what of it counts."""
    event, expected = MESSAGES[name]
    body = payloads.heard(callback(event), US).body
    assert {key: getattr(body, key) for key in expected} == expected


OTHERS: dict[str, tuple[Json, str, dict[str, Any]]] = {
    "our own words": (said(user=US), "Unknown", {"kind": "message/"}),
    "somebody joined": (said(subtype="channel_join"), "Unknown", {"kind": "message/channel_join"}),
    "reaction": (
        {
            "type": "reaction_added",
            "user": "U1",
            "reaction": "writing_hand::skin-tone-3",
            "item": {"type": "message", "channel": "C1", "ts": ROOT},
            "event_ts": REPLY,
        },
        "Reaction",
        {"name": "writing_hand", "on": True, "item_ts": ROOT, "event_ts": REPLY, "author": "teammate"},
    ),
    "reaction taken away": (
        {
            "type": "reaction_removed",
            "user": "U1",
            "reaction": "eyes",
            "item": {"type": "message", "channel": "C1", "ts": ROOT},
            "event_ts": REPLY,
        },
        "Reaction",
        {"on": False},
    ),
    "reaction to a file": (
        {"type": "reaction_added", "user": "U1", "reaction": "eyes", "item": {"type": "file"}, "event_ts": REPLY},
        "Unknown",
        {"kind": "reaction/other"},
    ),
    "we were invited": (
        {"type": "member_joined_channel", "user": US, "channel": "C1", "inviter": "U7"},
        "MemberChange",
        {"is_us": True, "joined": True, "by": "U7"},
    ),
    "we were removed": ({"type": "channel_left", "channel": "C1"}, "MemberChange", {"is_us": True, "joined": False}),
    "a channel got another id": (
        {"type": "channel_id_changed", "old_channel_id": "C1", "new_channel_id": "C2"},
        "ChannelChange",
        {"channel_id": "C1", "new_channel_id": "C2"},
    ),
    "a channel was unshared": (
        {"type": "channel_unshared", "channel": "C1", "is_ext_shared": False},
        "ChannelChange",
        {"is_ext_shared": False},
    ),
    "our token was revoked": ({"type": "tokens_revoked", "tokens": {"bot": [US]}}, "Uninstalled", {}),
    "somebody's token was revoked": (
        {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}},
        "Unknown",
        {"kind": "tokens_revoked"},
    ),
    "a guest's profile": (
        {"type": "user_change", "user": {"id": "U1", "team_id": "T1", "tz": "Europe/London", "is_restricted": True}},
        "PersonChange",
        {"author": "teammate", "tz": "Europe/London", "is_admin": False},
    ),
    "a customer's profile": (
        {"type": "user_change", "user": {"id": "U1", "profile": {"team": "T2"}}},
        "PersonChange",
        {"author": "outsider", "tz": "UTC"},
    ),
    "the messages tab": ({"type": "app_home_opened", "user": "U1", "tab": "messages"}, "Unknown", {}),
    "something new": ({"type": "huddle_of_the_future"}, "Unknown", {"kind": "huddle_of_the_future"}),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_events(name: str) -> None:
    """Each other kind of event, and what of it counts."""
    event, kind, expected = OTHERS[name]
    body = payloads.heard(callback(event), US).body
    assert type(body).__name__ == kind
    assert {key: getattr(body, key) for key in expected} == expected


def test_a_shared_channel_belongs_to_whoever_installed_us() -> None:
    """The outer team is the customer's: what is heard is ours, and the customer is no teammate, even by a reaction."""
    outer = {"team_id": "T2", "authorizations": [{"team_id": "T1"}], "is_ext_shared_channel": True}
    heard = payloads.heard(callback(said(user_team="T2", source_team="T2"), **outer), US)
    assert (heard.team_id, heard.is_ext_shared, heard.body.team_id) == ("T1", True, "T1")
    reaction, _, _ = OTHERS["reaction"]
    assert getattr(payloads.heard(callback(reaction, **outer), US).body, "author", None) is Author.OUTSIDER
    ours = outer | {"team_id": "T1"}
    assert getattr(payloads.heard(callback(reaction, **ours), US).body, "author", None) is Author.TEAMMATE


@pytest.mark.parametrize(
    "broken",
    [
        callback(said(ts="yesterday")),
        callback(said(ts="999999999999.000001")),
        callback(said(channel=None)),
        callback(said(), event_id=""),
        callback(said(), event_id="E" * 65),
        callback(said(), team_id=None),
        callback(said(), authorizations=[{"team_id": 7}]),
        {"event": []},
        {},
    ],
)
def test_what_makes_no_sense_is_refused(broken: Json) -> None:
    """Without a place, a time, an id or a workspace there is nothing to keep."""
    with pytest.raises(json_parts.PayloadError):
        payloads.heard(broken, US)


def test_a_history_tells_of_deleted_parents() -> None:
    """A tombstone in a channel's history is a deletion; joins and our own words are nothing."""
    tombstone = {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "ts": ROOT, "thread_ts": ROOT}
    heard = payloads.from_history(tombstone, SHOP, US)
    assert heard is not None
    assert getattr(heard.body, "deleted", None) is True
    assert payloads.from_history(said(subtype="channel_join"), SHOP, US) is None
    assert payloads.from_history(said(user=US), SHOP, US) is None
    assert payloads.from_history(said(ts=""), SHOP, US) is None


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


def test_a_shortcut_on_a_reply_means_its_thread(day: Day) -> None:
    """On a reply the thread counts, on a message without replies the message; elsewhere there is none."""
    body = copy.deepcopy(day["message_action"][0])
    assert payloads.shortcut(body).thread_ts == body["message"]["ts"]
    body["message"]["thread_ts"] = ROOT
    assert payloads.shortcut(body).thread_ts == ROOT
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
