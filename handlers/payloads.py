"""Slack's payloads become dataclasses here, and nowhere else; a raw dict never travels inward.

Slack adds fields at will and Slack Connect mixes workspaces: what is missing gets a harmless default, and what makes
no sense raises PayloadError, never anything else. Data belongs to the workspace that installed us
(`authorizations[0].team_id`): the outer `team_id` of a shared channel's event may be the other company's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from bot.blocks import ids
from bot.domain.incoming import (
    Asker,
    ChannelChange,
    Heard,
    HomeOpened,
    MemberChange,
    PersonChange,
    Press,
    Said,
    Shortcut,
    Submission,
    Typed,
    Uninstalled,
    Unknown,
)
from bot.domain.model import NEVER_EDITED, Author, Channel, Message, Reaction

Json: TypeAlias = Mapping[str, Any]

_TS = re.compile(r"\d{1,12}\.\d{6}")
_ID = re.compile(r"[A-Z0-9]{2,32}")
_MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>")
LONGEST = 40_000  # characters of a text that are looked at; Slack itself cuts there
TALK = frozenset({"", "file_share", "thread_broadcast", "bot_message", "me_message", "reply_broadcast"})
_SLACKBOT = "USLACKBOT"


class PayloadError(Exception):
    """The payload is not what Slack sends. It is acked, counted and logged by its id."""


# ---------------------------------------------------------------- careful access
def _part(json: Any, key: str) -> Json:
    value = json.get(key) if isinstance(json, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def _parts(json: Json, key: str) -> list[Json]:
    value = json.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _text(json: Json, *keys: str) -> str:
    """The first of `keys` that holds words."""
    for key in keys:
        value = json.get(key)
        if isinstance(value, str) and value:
            return value[:LONGEST].replace("\x00", "") if len(value) > LONGEST or "\x00" in value else value
    return ""


def _ts(json: Json, *keys: str) -> str:
    value = _text(json, *keys)
    if not _TS.fullmatch(value):
        raise PayloadError(f"no ts in {'/'.join(keys)}")
    return value


def _id(json: Json, *keys: str) -> str:
    value = _text(json, *keys)
    if not _ID.fullmatch(value):
        raise PayloadError(f"no id in {'/'.join(keys)}")
    return value


def _maybe_id(json: Json, *keys: str) -> str:
    value = _text(json, *keys)
    return value if _ID.fullmatch(value) else ""


# ---------------------------------------------------------------- events
def team_of(body: Json) -> str:
    """The workspace that installed us and that this payload is for."""
    for authorization in _parts(body, "authorizations"):
        return _id(authorization, "team_id")
    view = _part(body, "view")
    if _maybe_id(view, "app_installed_team_id"):
        return _id(view, "app_installed_team_id")
    return _maybe_id(_part(body, "team"), "id") or _id(body, "context_team_id", "team_id")


def heard(body: Json, our_user_id: str) -> Heard:
    """An event callback. `our_user_id` is the bot's own: what it said itself comes back as Unknown."""
    event, team_id = _part(body, "event"), team_of(body)
    shared = body.get("is_ext_shared_channel") is True
    said = _said(event, team_id, our_user_id)
    return Heard(team_id, _event_id(body), said, shared, _text(event, "channel_type"))


def _event_id(body: Json) -> str:
    event_id = _text(body, "event_id")
    if not event_id or len(event_id) > 64:
        raise PayloadError("no event_id")
    return event_id


def _said(event: Json, team_id: str, us: str) -> Said:
    kind = _text(event, "type")
    match kind:
        case "message":
            return _message(event, team_id, us)
        case "reaction_added" | "reaction_removed":
            return _reaction(event, team_id, on=kind == "reaction_added")
        case "member_joined_channel" | "member_left_channel":
            user_id = _id(event, "user")
            joined = kind == "member_joined_channel"
            by = _maybe_id(event, "inviter")
            return MemberChange(team_id, _id(event, "channel"), user_id, joined, user_id == us, by)
        case "channel_left" | "group_left":
            return MemberChange(team_id, _id(event, "channel"), us, joined=False, is_us=True)
        case "user_change" | "team_join":
            return _person(_part(event, "user"), team_id)
        case "app_home_opened" if _text(event, "tab") in ("", "home"):
            return HomeOpened(team_id, _id(event, "user"))
        case "app_uninstalled":
            return Uninstalled(team_id)
        case "tokens_revoked" if _part(event, "tokens").get("bot"):
            return Uninstalled(team_id)
    return _channel_change(kind, event, team_id) or Unknown(team_id, kind[:64])


def _channel_change(kind: str, event: Json, team_id: str) -> ChannelChange | None:
    match kind:
        case "channel_rename" | "group_rename":
            channel = _part(event, "channel")
            return ChannelChange(team_id, _id(channel, "id"), name=_text(channel, "name")[:100])
        case "channel_archive" | "group_archive" | "channel_unarchive" | "group_unarchive":
            return ChannelChange(team_id, _id(event, "channel"), is_archived="unarchive" not in kind)
        case "channel_shared" | "channel_unshared":
            still = kind == "channel_shared" or event.get("is_ext_shared") is True
            return ChannelChange(team_id, _id(event, "channel"), is_ext_shared=still)
        case "channel_id_changed":
            new = _id(event, "new_channel_id")
            return ChannelChange(team_id, _id(event, "old_channel_id"), new_channel_id=new)
    return None


def _message(event: Json, team_id: str, us: str) -> Message | Unknown:
    subtype = _text(event, "subtype")
    if subtype == "message_deleted":
        return _deleted(event, team_id)
    inner = _part(event, "message") if subtype == "message_changed" else event
    inner_subtype = _text(inner, "subtype")
    if inner_subtype == "tombstone":  # a deleted message whose thread goes on
        return _deleted({**event, "deleted_ts": _text(inner, "ts"), "previous_message": inner}, team_id)
    if inner_subtype not in TALK or _text(inner, "user") == us:
        return Unknown(team_id, f"message/{inner_subtype}"[:64])
    return message_of(inner, team_id, _id(event, "channel"), us)


def message_of(inner: Json, team_id: str, channel_id: str, us: str) -> Message:
    """A message as it stands in an event or in a channel's history."""
    ts = _ts(inner, "ts")
    text = _text(inner, "text")
    return Message(
        team_id=team_id,
        channel_id=channel_id,
        ts=ts,
        thread_ts=_ts(inner, "thread_ts") if _text(inner, "thread_ts") else ts,
        user_id=_maybe_id(inner, "user"),
        author=_author(inner, team_id),
        text=text,
        more_text=_more_text(inner),
        edited_ts=_edited(inner),
        mentions_us=bool(us) and f"<@{us}" in text,
    )


def from_history(raw: Json, channel: Channel, us: str) -> Heard | None:
    """A message of a channel's history as the event that it was; the id names message and version."""
    if _text(raw, "subtype") not in TALK or _text(raw, "user") == us:
        return None
    try:
        message = message_of(raw, channel.team_id, channel.channel_id, us)
    except PayloadError:
        return None
    event_id = f"read:{message.channel_id}:{message.ts}:{message.edited_ts}"
    return Heard(channel.team_id, event_id, message, channel.is_ext_shared)


def _edited(inner: Json) -> str:
    ts = _text(_part(inner, "edited"), "ts")
    return ts if _TS.fullmatch(ts) else NEVER_EDITED


def _deleted(event: Json, team_id: str) -> Message:
    previous = _part(event, "previous_message")
    ts = _ts(event, "deleted_ts")
    thread_ts = _text(previous, "thread_ts")
    return Message(
        team_id=team_id,
        channel_id=_id(event, "channel"),
        ts=ts,
        thread_ts=thread_ts if _TS.fullmatch(thread_ts) else ts,
        user_id=_maybe_id(previous, "user"),
        author=_author(previous, team_id),
        deleted=True,
    )


def _author(inner: Json, team_id: str) -> Author:
    user_id = _maybe_id(inner, "user")
    if not user_id or user_id == _SLACKBOT or inner.get("bot_id") or _text(inner, "subtype") == "bot_message":
        return Author.BOT
    theirs = _text(inner, "user_team", "source_team", "team")
    return Author.TEAMMATE if theirs in ("", team_id) else Author.OUTSIDER


def _more_text(inner: Json) -> tuple[str, ...]:
    """Words outside of `text`: cards of other apps, forwarded messages and e-mails."""
    found = []
    for attachment in _parts(inner, "attachments")[:20]:
        fields = [_text(field, "title") + ": " + _text(field, "value") for field in _parts(attachment, "fields")]
        lines = [_text(attachment, key) for key in ("pretext", "title", "title_link", "text")]
        words = "\n".join(line for line in (*lines, *fields) if line)
        found.append(words or _text(attachment, "fallback"))
    for file in _parts(inner, "files")[:20]:
        found.append(_text(file, "title", "name"))
    if not _text(inner, "text"):
        found += [_text(_part(block, "text"), "text") for block in _parts(inner, "blocks")[:50]]
    return tuple(words for words in found if words)


def _reaction(event: Json, team_id: str, on: bool) -> Reaction | Unknown:
    item = _part(event, "item")
    if _text(item, "type") != "message":
        return Unknown(team_id, "reaction/other")
    return Reaction(
        team_id,
        _id(item, "channel"),
        _ts(item, "ts"),
        _id(event, "user"),
        _text(event, "reaction").partition("::")[0][:100],  # thumbsup::skin-tone-3
        on,
        _ts(event, "event_ts"),
    )


def person_of(user: Json, team_id: str) -> PersonChange:
    """A user object, as in users.info."""
    return _person(user, team_id)


def _person(user: Json, team_id: str) -> PersonChange:
    theirs = _text(user, "team_id") or _text(_part(user, "profile"), "team")
    author = Author.TEAMMATE if theirs in ("", team_id) else Author.OUTSIDER
    if user.get("is_bot") or _text(user, "id") == _SLACKBOT:
        author = Author.BOT
    return PersonChange(
        team_id,
        _id(user, "id"),
        tz=_text(user, "tz")[:64] or "UTC",
        author=author,
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_deleted=bool(user.get("deleted")),
    )


# ---------------------------------------------------------------- what people do
def _asker(body: Json) -> Asker:
    team_id, user = team_of(body), _part(body, "user")
    user_id = _id(user, "id") if user else _id(body, "user_id")
    theirs = _text(user, "team_id") or team_id
    return Asker(team_id, user_id, Author.TEAMMATE if theirs == team_id else Author.OUTSIDER)


def command(body: Json) -> Typed:
    """`/unison …`."""
    asker, trigger_id = _asker(body), _text(body, "trigger_id")
    text = _text(body, "text")
    act_id = f"command:{trigger_id}"[:100]
    return Typed(asker, text.strip(), act_id, _maybe_id(body, "channel_id"), trigger_id=trigger_id)


def mention(body: Json) -> Typed:
    """`@unison …` in a channel or thread, or words in our DM. The mention itself is cut off."""
    event, team_id = _part(body, "event"), team_of(body)
    ts, channel_id = _ts(event, "ts"), _id(event, "channel")
    author = _author(event, team_id)
    thread_ts = _ts(event, "thread_ts") if _text(event, "thread_ts") else ""
    asker = Asker(team_id, _maybe_id(event, "user"), author)
    text = _MENTION.sub(" ", _text(event, "text"), count=1).strip()
    return Typed(asker, text, f"mention:{channel_id}:{ts}", channel_id, thread_ts)


def press(body: Json) -> Press:
    """The first action of a block_actions payload."""
    action = next(iter(_parts(body, "actions")), {})
    container, channel = _part(body, "container"), _part(body, "channel")
    message = _part(body, "message")
    packed = ids.unpack(_text(action, "value"))
    action_ts = _text(action, "action_ts") or _text(body, "trigger_id")
    return Press(
        asker=_asker(body),
        action_id=_text(action, "action_id")[:255],
        act_id=f"press:{action_ts}:{_id(_part(body, 'user'), 'id')}"[:100],
        issue_id=packed.get("issue", "")[:64],
        channel_id=packed.get("channel") or _maybe_id(container, "channel_id") or _maybe_id(channel, "id"),
        thread_ts=_text(message, "thread_ts") or _text(container, "thread_ts"),
        trigger_id=_text(body, "trigger_id"),
        chosen=_chosen(action),
    )


def _chosen(value: Json) -> str:
    """What was entered or picked in one element of a form, as text."""
    many = _parts(value, "selected_options")
    if many or isinstance(value.get("selected_options"), list):
        return ",".join(_text(option, "value") for option in many)
    one = _text(_part(value, "selected_option"), "value")
    return one or _text(
        value, "selected_time", "selected_date", "selected_conversation", "selected_channel", "selected_user", "value"
    )


def shortcut(body: Json) -> Shortcut:
    """A message shortcut (`message_action`) or a global one."""
    channel, message = _part(body, "channel"), _part(body, "message")
    thread_ts = _text(message, "thread_ts", "ts")
    return Shortcut(
        asker=_asker(body),
        callback_id=_text(body, "callback_id")[:255],
        act_id=f"shortcut:{_text(body, 'action_ts', 'trigger_id')}:{_id(_part(body, 'user'), 'id')}"[:100],
        trigger_id=_text(body, "trigger_id"),
        channel_id=_maybe_id(channel, "id"),
        thread_ts=thread_ts if _TS.fullmatch(thread_ts) else "",
    )


def submission(body: Json) -> Submission:
    """A submitted form: values by block id."""
    view = _part(body, "view")
    entered = _part(_part(view, "state"), "values")
    values = {
        str(block_id): _chosen(element)
        for block_id, elements in entered.items()
        if isinstance(elements, Mapping)
        for element in elements.values()
        if isinstance(element, Mapping)
    }
    return Submission(
        asker=_asker(body),
        callback_id=_text(view, "callback_id")[:255],
        act_id=f"form:{_text(view, 'id')}:{_text(view, 'hash')}"[:100],
        ids=ids.unpack(_text(view, "private_metadata")),
        values=values,
    )
