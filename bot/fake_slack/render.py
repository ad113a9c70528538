"""The workspace's records as the JSON that Slack's Web API and events show."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.fake_slack.state import Channel, File, Installation, Json, Message, Team, User, View, World


def bot_profile(world: World, bot_id: str) -> Json:
    """In: a bot's id. Out: the profile Slack adds to its messages."""
    bot = next(u for u in world.users.values() if u.bot_id == bot_id)
    return {
        "id": bot.bot_id,
        "deleted": bot.deleted,
        "name": bot.real_name,
        "updated": bot.updated,
        "app_id": bot.app_id,
        "icons": {"image_36": "", "image_48": "", "image_72": ""},
        "team_id": bot.team_id,
    }


def message_json(world: World, message: Message, *, metadata: bool = True) -> Json:
    """In: a message. Out: what everyone may read of it, without its place."""
    shown: Json = {"type": "message", "ts": message.ts, "text": message.text, "user": message.user_id}
    optional: dict[str, Any] = {
        "team": message.team_id,
        "subtype": message.subtype,
        "bot_id": message.bot_id,
        "app_id": message.app_id,
        "username": message.username,
        "icons": message.icons,
        "blocks": message.blocks,
        "attachments": message.attachments,
        "thread_ts": message.thread_ts,
        "client_msg_id": message.client_msg_id,
        "edited": message.edited,
        "inviter": message.inviter,
        "files": [file_json(f) for f in message.files],
        "metadata": message.metadata if metadata else None,
    }
    shown.update({key: value for key, value in optional.items() if value})
    if message.files:
        shown["upload"] = False
    if message.subtype == "bot_message":  # a classic bot has no user, no team and no profile
        for key in ("user", "team", "app_id"):
            shown.pop(key, None)
    elif message.bot_id:
        shown["bot_profile"] = bot_profile(world, message.bot_id)
    return shown


def history_json(world: World, channel: Channel, message: Message, *, metadata: bool = False) -> Json:
    """In: a message in its channel. Out: it as history shows it, with reactions and what its thread holds."""
    shown = message_json(world, message, metadata=metadata)
    replies = channel.replies.get(message.ts, [])
    if replies:
        people = list(dict.fromkeys(r.user_id for r in replies))
        shown |= {
            "thread_ts": message.ts,
            "reply_count": len(replies),
            "reply_users_count": len(people),
            "latest_reply": replies[-1].ts,
            "reply_users": people,
            "is_locked": False,
            "subscribed": False,
        }
    elif message.thread_ts in channel.messages:
        shown["parent_user_id"] = channel.messages[message.thread_ts].user_id
    if message.reactions:
        shown["reactions"] = reactions_json(message)
    return shown


def reactions_json(message: Message) -> list[Json]:
    """In: a message. Out: its reactions with who gave them."""
    return [{"name": name, "users": users, "count": len(users)} for name, users in message.reactions.items()]


def file_json(file: File) -> Json:
    """In: a file. Out: how a message shows it."""
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "user": file.user_id,
        "size": len(file.content),
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
    }


def user_json(user: User, now: float, viewer: Installation) -> Json:
    """In: an account, the moment, who asks. Out: it as users.info shows it; less of outsiders."""
    shown: Json = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "profile": profile_json(user, viewer),
        "is_bot": bool(user.bot_id),
        "is_app_user": False,
        "updated": user.updated,
    }
    if user.deleted:
        return shown
    offset = datetime.fromtimestamp(now, ZoneInfo(user.tz)).utcoffset()
    shown |= {
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_restricted": bool(user.guest),
        "is_ultra_restricted": user.guest == "single",
    }
    if user.team_id != viewer.team_id:
        return shown | {"is_stranger": False}
    return shown | {
        "is_admin": user.is_admin,
        "is_owner": user.is_owner,
        "is_primary_owner": user.is_owner,
        "color": "9f69e7",
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
    }


def profile_json(user: User, viewer: Installation) -> Json:
    """In: an account and who asks. Out: its profile; the address only for those who may read addresses."""
    profile: Json = {
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "title": user.title,
        "status_text": "",
        "status_emoji": "",
        "status_expiration": 0,
        "avatar_hash": "",
        "team": user.team_id,
    }
    if user.email and "users:read.email" in viewer.scopes:
        profile["email"] = user.email
    if user.bot_id:
        profile |= {"bot_id": user.bot_id, "api_app_id": user.app_id, "always_active": True}
    return profile


def channel_json(channel: Channel, viewer: Installation) -> Json:
    """In: a conversation and who asks. Out: it as conversations.info shows it."""
    common: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.archived,
        "is_org_shared": False,
        "context_team_id": viewer.team_id,
        "updated": channel.created * 1000,
    }
    if channel.kind == "im":
        other = next((m for m in channel.members if m != viewer.bot.id), viewer.bot.id)
        return common | {"is_im": True, "user": other}
    topic = {"value": "", "creator": "", "last_set": 0}
    return common | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": False,
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.is_private,
        "creator": channel.creator,
        "is_general": channel.name == "general",
        "unlinked": 0,
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "shared_team_ids": channel.teams,
        "internal_team_ids": [],
        "conversation_host_id": channel.team_id,
        "is_member": viewer.bot.id in channel.members,
        "topic": topic,
        "purpose": dict(topic),
        "previous_names": channel.previous_names,
    }


def team_json(team: Team) -> Json:
    """In: a team. Out: it as team.info shows it."""
    return {
        "id": team.id,
        "name": team.name,
        "url": f"https://{team.domain}.slack.com/",
        "domain": team.domain,
        "email_domain": f"{team.domain}.example",
        "icon": {"image_default": True, "image_34": ""},
        "is_verified": False,
    }


def view_json(view: View, installation: Installation) -> Json:
    """In: a view and whose it is. Out: it as views.open answers it and interactive payloads carry it."""
    body = view.body
    title = {"type": "plain_text", "text": "View Title", "emoji": True}
    return {
        "id": view.id,
        "team_id": view.team_id,
        "type": body["type"],
        "blocks": body.get("blocks", []),
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "external_id": body.get("external_id", ""),
        "state": {"values": view.values},
        "hash": view.hash,
        "title": body.get("title") or title,
        "close": body.get("close"),
        "submit": body.get("submit"),
        "clear_on_close": bool(body.get("clear_on_close", False)),
        "notify_on_close": bool(body.get("notify_on_close", False)),
        "previous_view_id": view.previous_view_id,
        "root_view_id": view.root_view_id or view.id,
        "app_id": installation.bot.app_id,
        "app_installed_team_id": installation.team_id,
        "bot_id": installation.bot.bot_id,
    }
