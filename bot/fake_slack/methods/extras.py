"""reactions.*, pins.*, bookmarks.*, dnd.* and usergroups.*: the small things around messages and people."""

from bot.fake_slack.calls import Call, Refusal
from bot.fake_slack.happenings import react
from bot.fake_slack.methods.chat import permalink_of
from bot.fake_slack.render import message_json, reactions_json
from bot.fake_slack.state import Channel, Json, Message, User


def reactions_add(call: Call) -> Json:
    """reactions.add: the bot reacts, once per name."""
    channel, message, name = _reaction(call)
    if call.who.bot.id in message.reactions.get(name, []):
        raise Refusal("already_reacted")
    react(call.slack, channel, message, call.who.bot, name)
    return {}


def reactions_remove(call: Call) -> Json:
    """reactions.remove: the bot takes its reaction back."""
    channel, message, name = _reaction(call)
    if call.who.bot.id not in message.reactions.get(name, []):
        raise Refusal("no_reaction")
    react(call.slack, channel, message, call.who.bot, name, added=False)
    return {}


def _reaction(call: Call) -> tuple[Channel, Message, str]:
    channel = call.channel(member=True)
    name = call.need("name").strip(":")
    if not name.replace("_", "").replace("-", "").replace("+", "").replace(":", "").isalnum():
        raise Refusal("invalid_name")
    return channel, call.message(channel, "timestamp"), name


def reactions_get(call: Call) -> Json:
    """reactions.get: a message and who reacted how."""
    channel = call.channel(member=True)
    message = call.message(channel, "timestamp")
    shown = message_json(call.slack.world, message, metadata=False)
    shown = {k: shown[k] for k in ("type", "user", "text", "ts", "team", "bot_id", "app_id") if k in shown}
    if message.reactions:
        shown["reactions"] = reactions_json(message)
    shown["permalink"] = permalink_of(call, channel, message)
    return {"type": "message", "channel": channel.id, "message": shown}


def pins_add(call: Call) -> Json:
    """pins.add: once per message."""
    channel = call.channel(member=True)
    message = call.message(channel, "timestamp")
    if message.pinned:
        raise Refusal("already_pinned")
    message.pinned = True
    call.slack.transcript.did(call.slack.clock.now(), call.who.bot, channel, f"pins “{message.text[:60]}”")
    call.slack.bell.ring()
    return {}


def bookmarks_add(call: Call) -> Json:
    """bookmarks.add: a link at the top of a channel. Its argument is channel_id, unlike elsewhere."""
    channel = _bookmarked(call)
    title, kind, link = call.need("title"), call.need("type"), call.text("link")
    if kind == "link" and not link.startswith(("http://", "https://")):
        raise Refusal("invalid_link")
    now = int(call.slack.clock.now())
    bookmark: Json = {
        "id": call.slack.world.new_id("Bk"),
        "channel_id": channel.id,
        "title": title,
        "link": link,
        "emoji": call.text("emoji"),
        "icon_url": "",
        "type": kind,
        "entity_id": None,
        "date_created": now,
        "date_updated": 0,
        "rank": "i",
        "last_updated_by_user_id": call.who.bot.id,
        "last_updated_by_team_id": call.who.team_id,
        "shortcut_id": None,
        "app_id": call.slack.app.id,
    }
    channel.bookmarks.append(bookmark)
    call.slack.transcript.did(call.slack.clock.now(), call.who.bot, channel, f"bookmarks “{title}”")
    call.slack.bell.ring()
    return {"bookmark": bookmark}


def bookmarks_list(call: Call) -> Json:
    """bookmarks.list: those of one channel."""
    return {"bookmarks": _bookmarked(call).bookmarks}


def _bookmarked(call: Call) -> Channel:
    call.args["channel"] = call.need("channel_id")
    return call.channel(member=True)


def dnd_info(call: Call) -> Json:
    """dnd.info: when somebody does not want to be disturbed."""
    return _dnd(call.user() if call.text("user") else call.who.bot)


def dnd_team_info(call: Call) -> Json:
    """dnd.teamInfo: the same for several people."""
    ids = [u.strip() for u in call.need("users").split(",")]
    if len(ids) > 50:
        raise Refusal("too_many_users")
    known = call.slack.world.users
    return {"users": {u: _dnd(known[u]) for u in ids if u in known and known[u].team_id == call.who.team_id}}


def _dnd(user: User) -> Json:
    return {
        "dnd_enabled": bool(user.dnd_end),
        "next_dnd_start_ts": user.dnd_start or 1,
        "next_dnd_end_ts": user.dnd_end or 1,
    }


def usergroups_list(call: Call) -> Json:
    """usergroups.list: the team's groups, with their people if asked."""
    groups = [dict(g) for g in call.slack.world.teams[call.who.team_id].usergroups.values()]
    for group in groups:
        if not call.flag("include_users"):
            group.pop("users")
        if not call.flag("include_count"):
            group.pop("user_count")
    return {"usergroups": groups}


def usergroups_users(call: Call) -> Json:
    """usergroups.users.list: the people of one group."""
    group = call.slack.world.teams[call.who.team_id].usergroups.get(call.need("usergroup"))
    if group is None:
        raise Refusal("no_such_subteam")
    return {"users": list(group["users"])}
