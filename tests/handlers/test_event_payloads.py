"""Slack's events and histories become dataclasses: each kind, and what of it counts."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.model import Author, Channel
from handlers import payloads
from handlers.json_parts import PayloadError
from tests.handlers.samples import Json

US = "U0000000002"
SHOP = Channel("T0000000001", "C0000000006")


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
    with pytest.raises(PayloadError):
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
