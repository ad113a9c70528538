"""What can happen in a workspace: each function changes the state, tells the app, wakes who waits."""

from typing import Any

from bot.fake_slack.core import Slack
from bot.fake_slack.render import history_json, message_json
from bot.fake_slack.state import Channel, Ephemeral, Installation, Json, Message, User

CHANNEL_TYPES = {"channel": "channel", "group": "group", "im": "im", "mpim": "mpim"}
CHANNEL_LETTERS = {"channel": "C", "group": "G", "im": "D", "mpim": "G"}
TOMBSTONE = "This message was deleted."


def post(slack: Slack, channel: Channel, message: Message) -> Message:
    """In: a new message. Out: the same, now in its channel, told to every app that hears the channel."""
    channel.messages[message.ts] = message
    if message.thread_ts:
        channel.replies.setdefault(message.thread_ts, []).append(message)
    slack.transcript.said(slack.clock.now(), channel, message)
    event = message_event(slack, channel, message)
    slack.announce(event, channel=channel, author=message.team_id)
    if channel.kind != "im" and message.subtype in ("", "file_share", "thread_broadcast"):
        _mention(slack, channel, message)
    slack.bell.ring()
    return message


def message_event(slack: Slack, channel: Channel, message: Message) -> Json:
    """In: a message. Out: the event that tells of it."""
    event = _placed(slack, channel, message)
    event |= {"channel": channel.id, "channel_type": CHANNEL_TYPES[channel.kind], "event_ts": message.ts}
    parent = channel.messages.get(message.thread_ts)
    if parent:
        event["parent_user_id"] = parent.user_id
    if message.subtype == "thread_broadcast" and parent:
        event["root"] = history_json(slack.world, channel, parent)
    return event


def _placed(slack: Slack, channel: Channel, message: Message) -> Json:
    shown = message_json(slack.world, message)
    if channel.is_ext_shared and message.subtype != "bot_message":
        # Only in channels shared with others does Slack say whose person wrote it.
        shown |= {"user_team": message.team_id, "source_team": message.team_id}
    return shown


def _mention(slack: Slack, channel: Channel, message: Message) -> None:
    for installation in slack.world.installations.values():
        bot = installation.bot
        if f"<@{bot.id}>" not in message.text or message.user_id == bot.id or bot.id not in channel.members:
            continue
        event = _placed(slack, channel, message) | {
            "type": "app_mention",
            "channel": channel.id,
            "event_ts": message.ts,
        }
        if installation.active and "app_mentions:read" in installation.scopes:
            shared = channel.is_ext_shared
            slack.send_event(installation, event, outer=message.team_id if shared else "", shared=shared)


def edit(slack: Slack, channel: Channel, message: Message, by: User, **changes: Any) -> None:
    """In: a message, who edits it and what becomes new (text, blocks, attachments, metadata)."""
    before = _as_event_part(slack, channel, message)
    for name, value in changes.items():
        setattr(message, name, value)
    message.edited = {"user": by.id, "ts": slack.clock.next_ts()}
    slack.transcript.said(slack.clock.now(), channel, message, "(edited) ")
    _changed(slack, channel, message, before)


def _changed(slack: Slack, channel: Channel, message: Message, before: Json, **more: Any) -> None:
    now = _as_event_part(slack, channel, message) | more
    _hidden(slack, channel, "message_changed", message.team_id, message=now, previous_message=before)


def _as_event_part(slack: Slack, channel: Channel, message: Message) -> Json:
    """A message as message_changed and message_deleted carry it."""
    shown = history_json(slack.world, channel, message, metadata=True) | _placed(slack, channel, message)
    for key in ("reply_users", "reactions", "metadata", "app_id"):
        shown.pop(key, None)
    return shown


def _hidden(slack: Slack, channel: Channel, subtype: str, author: str, **parts: Any) -> None:
    ts = slack.clock.next_ts()
    event: Json = {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": channel.id,
        "channel_type": CHANNEL_TYPES[channel.kind],
        "ts": ts,
        "event_ts": ts,
    }
    slack.announce(event | parts, channel=channel, author=author)
    slack.bell.ring()


def delete(slack: Slack, channel: Channel, message: Message) -> None:
    """In: a message to take away. A thread's parent stays as a tombstone, told as a change, as Slack does."""
    before = _as_event_part(slack, channel, message)
    slack.transcript.said(slack.clock.now(), channel, message, "(deleted) ")
    message.deleted = True
    if channel.replies.get(message.ts):
        message.text, message.blocks, message.subtype = TOMBSTONE, [], "tombstone"
        message.user_id, message.client_msg_id, message.reactions = "USLACKBOT", "", {}
        message.bot_id = message.app_id = ""
        _changed(slack, channel, message, before, hidden=True)
        return
    del channel.messages[message.ts]
    if message.thread_ts:
        channel.replies[message.thread_ts].remove(message)
    parts: Json = {"deleted_ts": message.ts, "previous_message": before}
    _hidden(slack, channel, "message_deleted", message.team_id, **parts)


def react(slack: Slack, channel: Channel, message: Message, user: User, name: str, *, added: bool = True) -> None:
    """In: who puts (or takes back) which emoji on a message. Whether they may is the caller's business."""
    people = message.reactions.setdefault(name, [])
    if added:
        people.append(user.id)
    else:
        people.remove(user.id)
    if not people:
        del message.reactions[name]
    slack.transcript.did(
        slack.clock.now(),
        user,
        channel,
        f"{'reacts' if added else 'takes back'} :{name}: on “{message.text[:40]}”",
    )
    event: Json = {
        "type": "reaction_added" if added else "reaction_removed",
        "user": user.id,
        "reaction": name,
        "item": {"type": "message", "channel": channel.id, "ts": message.ts},
        "item_user": message.user_id,
        "event_ts": slack.clock.next_ts(),
    }
    slack.announce(event, channel=channel, author=user.team_id)
    slack.bell.ring()


def join(slack: Slack, channel: Channel, user: User, inviter: User | None = None) -> None:
    """In: who comes into which channel, by whose invitation. Told by a message and an event."""
    if user.id in channel.members:
        return
    channel.members.append(user.id)
    words = f"<@{user.id}> has joined the channel"
    message = Message(slack.clock.next_ts(), channel.id, "", user.id, words, subtype="channel_join")
    message.inviter = inviter.id if inviter else ""
    post(slack, channel, message)
    event: Json = {
        "type": "member_joined_channel",
        "user": user.id,
        "channel": channel.id,
        "channel_type": CHANNEL_LETTERS[channel.kind],
        "team": user.team_id,
        "event_ts": slack.clock.next_ts(),
    }
    if inviter:
        event["inviter"] = inviter.id
    slack.announce(event, channel=channel, author=user.team_id)
    slack.bell.ring()


def leave(slack: Slack, channel: Channel, user: User, by: User | None = None) -> None:
    """In: who goes from which channel, removed by whom. A removed bot hears that it left, the others that."""
    channel.members.remove(user.id)
    ts = slack.clock.next_ts()
    event: Json = {
        "type": "member_left_channel",
        "user": user.id,
        "channel": channel.id,
        "channel_type": CHANNEL_LETTERS[channel.kind],
        "team": user.team_id,
        "event_ts": ts,
    }
    slack.announce(event, channel=channel, author=user.team_id)
    own = slack.world.installations.get(user.team_id)
    if own and own.active and own.bot is user:
        kind = "channel_left" if channel.kind == "channel" else "group_left"
        actor = (by or user).id
        slack.send_event(own, {"type": kind, "channel": channel.id, "actor_id": actor, "event_ts": ts})
    slack.bell.ring()


def whisper(slack: Slack, channel: Channel, to: User, ephemeral: Ephemeral, who: str) -> Ephemeral:
    """In: a message for one pair of eyes. Out: the same, now shown. Slack tells no event of it."""
    slack.world.ephemerals.append(ephemeral)
    slack.transcript.whispered(slack.clock.now(), channel, ephemeral, who)
    slack.bell.ring()
    return ephemeral


def open_dm(slack: Slack, *people: User) -> Channel:
    """In: two people or more. Out: their DM, made if there was none."""
    ids = list(dict.fromkeys(p.id for p in people))
    known = slack.world.dm(*ids)
    if known:
        return known
    kind = "im" if len(ids) <= 2 else "mpim"
    name = "" if kind == "im" else "mpdm-" + "--".join(p.name for p in people) + "-1"
    channel_id = slack.world.new_id("D" if kind == "im" else "G")
    channel = Channel(
        channel_id,
        people[0].team_id,
        name,
        "im" if kind == "im" else "mpim",
        people[0].id,
        int(slack.clock.now()),
        members=ids,
    )
    slack.world.channels[channel_id] = channel
    return channel


def tell_channel(slack: Slack, where: Channel, kind: str, **parts: Any) -> None:
    """In: what became of a channel (channel_rename, channel_archive...) and the event's own parts."""
    event: Json = {"type": kind, "channel": where.id, **parts, "event_ts": slack.clock.next_ts()}
    slack.announce({k: v for k, v in event.items() if v is not None}, channel=where)
    slack.bell.ring()


def uninstall(slack: Slack, installation: Installation) -> None:
    """In: an installation. Its token dies; the app is told by tokens_revoked and app_uninstalled."""
    revoke(slack, installation)
    slack.send_event(installation, {"type": "app_uninstalled"})
    for channel in slack.world.channels.values():
        if channel.kind != "im" and installation.bot.id in channel.members:
            channel.members.remove(installation.bot.id)


def revoke(slack: Slack, installation: Installation) -> None:
    """In: an installation whose token dies now; the app is told by tokens_revoked."""
    installation.active = False
    tokens = {"oauth": [], "bot": [installation.bot.id]}
    slack.send_event(installation, {"type": "tokens_revoked", "tokens": tokens})
    slack.bell.ring()
