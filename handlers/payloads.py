"""Slack's payloads become dataclasses here, and nowhere else; a raw dict never travels inward.

Slack adds fields at will and Slack Connect mixes workspaces: what is missing gets a harmless default, and what makes
no sense raises PayloadError, never anything else. Data belongs to the workspace that installed us
(`authorizations[0].team_id`): the outer `team_id` of a shared channel's event may be the other company's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

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
    Spot,
    Submission,
    Typed,
    Uninstalled,
    Unknown,
)
from bot.domain.model import NEVER_EDITED, Author, Channel, Message, Reaction
from bot.domain.words import words_of_names
from handlers.entered import chosen, entered
from handlers.json_parts import IS_TS, Json, PayloadError, id_of, maybe_id, part, parts, team_of, text_of, ts_of
from handlers.more_text import more_text

_MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>")
TALK = frozenset({"", "file_share", "thread_broadcast", "bot_message", "me_message", "reply_broadcast"})
_SLACKBOT = "USLACKBOT"


def heard(body: Json, our_user_id: str) -> Heard:
    """An event callback. `our_user_id` is the bot's own: what it said itself comes back as Unknown."""
    event, team_id = part(body, "event"), team_of(body)
    shared = body.get("is_ext_shared_channel") is True
    theirs = shared and text_of(body, "team_id") not in ("", team_id)  # the outer team is whose person acted
    said = _said(event, team_id, our_user_id, Author.OUTSIDER if theirs else Author.TEAMMATE)
    return Heard(team_id, _event_id(body), said, shared, text_of(event, "channel_type"))


def _event_id(body: Json) -> str:
    event_id = text_of(body, "event_id")
    if not event_id or len(event_id) > 64:
        raise PayloadError("no event_id")
    return event_id


def _said(event: Json, team_id: str, us: str, author: Author) -> Said:
    kind = text_of(event, "type")
    match kind:
        case "message":
            return _message(event, team_id, us)
        case "reaction_added" | "reaction_removed":
            return _reaction(event, team_id, kind == "reaction_added", author)
        case "member_joined_channel" | "member_left_channel":
            user_id = id_of(event, "user")
            joined = kind == "member_joined_channel"
            by = maybe_id(event, "inviter")
            return MemberChange(team_id, id_of(event, "channel"), user_id, joined, user_id == us, by)
        case "channel_left" | "group_left":
            return MemberChange(team_id, id_of(event, "channel"), us, joined=False, is_us=True)
        case "user_change" | "team_join":
            return person_of(part(event, "user"), team_id)
        case "app_home_opened" if text_of(event, "tab") in ("", "home"):
            return HomeOpened(team_id, id_of(event, "user"))
        case "app_uninstalled":
            return Uninstalled(team_id)
        case "tokens_revoked" if part(event, "tokens").get("bot"):
            return Uninstalled(team_id)
    return _channel_change(kind, event, team_id) or Unknown(team_id, kind[:64])


def _channel_change(kind: str, event: Json, team_id: str) -> ChannelChange | None:
    match kind:
        case "channel_rename" | "group_rename":
            channel = part(event, "channel")
            return ChannelChange(team_id, id_of(channel, "id"), name=text_of(channel, "name")[:100])
        case "channel_archive" | "group_archive" | "channel_unarchive" | "group_unarchive":
            return ChannelChange(team_id, id_of(event, "channel"), is_archived="unarchive" not in kind)
        case "channel_shared" | "channel_unshared":
            still = kind == "channel_shared" or event.get("is_ext_shared") is True
            return ChannelChange(team_id, id_of(event, "channel"), is_ext_shared=still)
        case "channel_id_changed":
            new = id_of(event, "new_channel_id")
            return ChannelChange(team_id, id_of(event, "old_channel_id"), new_channel_id=new)
    return None


def _message(event: Json, team_id: str, us: str) -> Message | Unknown:
    subtype = text_of(event, "subtype")
    if subtype == "message_deleted":
        return _deleted(event, team_id)
    inner = part(event, "message") if subtype == "message_changed" else event
    inner_subtype = text_of(inner, "subtype")
    if inner_subtype == "tombstone":  # a deleted message whose thread goes on
        return _deleted({**event, "deleted_ts": text_of(inner, "ts"), "previous_message": inner}, team_id)
    if inner_subtype not in TALK or text_of(inner, "user") == us:
        return Unknown(team_id, f"message/{inner_subtype}"[:64])
    return message_of(inner, team_id, id_of(event, "channel"), us)


def message_of(inner: Json, team_id: str, channel_id: str, us: str) -> Message:
    """A message as it stands in an event or in a channel's history."""
    ts, thread_ts = ts_of(inner, "ts"), text_of(inner, "thread_ts")
    text, author = text_of(inner, "text"), _author(inner, team_id)
    theirs = author is Author.OUTSIDER
    return Message(
        team_id=team_id,
        channel_id=channel_id,
        ts=ts,
        thread_ts=ts_of(inner, "thread_ts") if thread_ts else ts,
        user_id=maybe_id(inner, "user"),
        author=author,
        text=text,
        more_text=more_text(inner),
        edited_ts=_edited(inner),
        mentions_us=bool(us) and f"<@{us}" in text,
        home_team_id=maybe_id(inner, "user_team", "source_team", "team") if theirs else "",
        author_name=text_of(part(inner, "user_profile"), "real_name", "display_name")[:100] if theirs else "",
    )


def from_history(raw: Json, channel: Channel, us: str) -> Heard | None:
    """A message of a channel's history as the event that it was; the id names message and version."""
    try:
        message = _message({**raw, "channel": channel.channel_id}, channel.team_id, us)
    except PayloadError:
        return None
    if isinstance(message, Unknown):
        return None
    event_id = f"read:{message.channel_id}:{message.ts}:{'deleted' if message.deleted else message.edited_ts}"
    return Heard(channel.team_id, event_id, message, channel.is_ext_shared)


def _edited(inner: Json) -> str:
    ts = text_of(part(inner, "edited"), "ts") if "edited" in inner else ""
    return ts if IS_TS.fullmatch(ts) else NEVER_EDITED


def _deleted(event: Json, team_id: str) -> Message:
    previous = part(event, "previous_message")
    ts = ts_of(event, "deleted_ts")
    thread_ts = text_of(previous, "thread_ts")
    return Message(
        team_id=team_id,
        channel_id=id_of(event, "channel"),
        ts=ts,
        thread_ts=thread_ts if IS_TS.fullmatch(thread_ts) else ts,
        user_id=maybe_id(previous, "user"),
        author=_author(previous, team_id),
        deleted=True,
    )


def _author(inner: Json, team_id: str) -> Author:
    user_id = maybe_id(inner, "user")
    if not user_id or user_id == _SLACKBOT or inner.get("bot_id") or text_of(inner, "subtype") == "bot_message":
        return Author.BOT
    theirs = text_of(inner, "user_team", "source_team", "team")
    return Author.TEAMMATE if theirs in ("", team_id) else Author.OUTSIDER


def _reaction(event: Json, team_id: str, on: bool, author: Author) -> Reaction | Unknown:
    """A reaction, by somebody of the team or not: the event itself does not say."""
    item = part(event, "item")
    if text_of(item, "type") != "message":
        return Unknown(team_id, "reaction/other")
    return Reaction(
        team_id,
        id_of(item, "channel"),
        ts_of(item, "ts"),
        id_of(event, "user"),
        text_of(event, "reaction").partition("::")[0][:100],  # thumbsup::skin-tone-3
        on,
        ts_of(event, "event_ts"),
        author,
    )


def person_of(user: Json, team_id: str) -> PersonChange:
    """A user object, as in user_change and users.info."""
    theirs = text_of(user, "team_id") or text_of(part(user, "profile"), "team")
    author = Author.TEAMMATE if theirs in ("", team_id) else Author.OUTSIDER
    if user.get("is_bot") or text_of(user, "id") == _SLACKBOT:
        author = Author.BOT
    profile = part(user, "profile")
    return PersonChange(
        team_id,
        id_of(user, "id"),
        names=words_of_names(user.get("name"), user.get("real_name"), profile.get("display_name")),
        tz=text_of(user, "tz")[:64] or "UTC",
        author=author,
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_deleted=bool(user.get("deleted")),
    )


def _asker(body: Json) -> Asker:
    team_id, user = team_of(body), part(body, "user")
    user_id = id_of(user, "id") if user else id_of(body, "user_id")
    theirs = text_of(user, "team_id") or team_id
    return Asker(team_id, user_id, Author.TEAMMATE if theirs == team_id else Author.OUTSIDER)


def command(body: Json) -> Typed:
    """`/unison …`."""
    asker, trigger_id = _asker(body), text_of(body, "trigger_id")
    text = text_of(body, "text")
    act_id = f"command:{trigger_id}"[:100]
    return Typed(asker, text.strip(), act_id, maybe_id(body, "channel_id"), trigger_id=trigger_id)


def mention(body: Json) -> Typed:
    """`@unison …` in a channel or thread, or words in our DM. The mention itself is cut off."""
    event, team_id = part(body, "event"), team_of(body)
    ts, channel_id = ts_of(event, "ts"), id_of(event, "channel")
    author = _author(event, team_id)
    thread_ts = ts_of(event, "thread_ts") if text_of(event, "thread_ts") else ""
    asker = Asker(team_id, maybe_id(event, "user"), author)
    text = _MENTION.sub(" ", text_of(event, "text"), count=1).strip()
    return Typed(asker, text, f"mention:{channel_id}:{ts}", channel_id, thread_ts)


def press(body: Json) -> Press:
    """The first action of a block_actions payload."""
    action = next(iter(parts(body, "actions")), {})
    container, channel = part(body, "container"), part(body, "channel")
    message, view = part(body, "message"), part(body, "view")
    packed = ids.unpack(text_of(action, "value") or text_of(part(action, "selected_option"), "value"))
    action_ts = text_of(action, "action_ts") or text_of(body, "trigger_id")
    return Press(
        asker=_asker(body),
        action_id=text_of(action, "action_id")[:255],
        act_id=f"press:{action_ts}:{id_of(part(body, 'user'), 'id')}"[:100],
        issue_id=packed.get("issue", "")[:64],
        ask_id=packed.get("ask", "")[:128],
        channel_id=packed.get("channel") or maybe_id(container, "channel_id") or maybe_id(channel, "id"),
        thread_ts=text_of(message, "thread_ts") or text_of(container, "thread_ts"),
        about=_spot(packed),
        hold=packed.get("hold", "")[:16],
        trigger_id=text_of(body, "trigger_id"),
        chosen=chosen(action),
        template=packed.get("template", "")[:64],
        view_id=text_of(view, "id")[:64],
        values=entered(view or body),
    )


def _spot(packed: Mapping[str, str]) -> Spot | None:
    place, thread_ts, ts = (packed.get(name, "")[:32] for name in ("place", "thread", "ts"))
    return Spot(place, thread_ts, ts) if place and IS_TS.fullmatch(thread_ts) and IS_TS.fullmatch(ts) else None


def shortcut(body: Json) -> Shortcut:
    """A message shortcut (`message_action`) or a global one."""
    channel, message = part(body, "channel"), part(body, "message")
    thread_ts = text_of(message, "thread_ts", "ts")
    return Shortcut(
        asker=_asker(body),
        callback_id=text_of(body, "callback_id")[:255],
        act_id=f"shortcut:{text_of(body, 'action_ts', 'trigger_id')}:{id_of(part(body, 'user'), 'id')}"[:100],
        trigger_id=text_of(body, "trigger_id"),
        channel_id=maybe_id(channel, "id"),
        thread_ts=thread_ts if IS_TS.fullmatch(thread_ts) else "",
        text=text_of(message, "text"),
        author_id=maybe_id(message, "user"),
    )


def submission(body: Json) -> Submission:
    """A submitted form: values by block id."""
    view = part(body, "view")
    return Submission(
        asker=_asker(body),
        callback_id=text_of(view, "callback_id")[:255],
        act_id=f"form:{text_of(view, 'id')}:{text_of(view, 'hash')}"[:100],
        ids=ids.unpack(text_of(view, "private_metadata")),
        values=entered(view),
    )
