"""The METHODS table: every Web API method the fake answers, with its scopes, rate tier and rules.

To add one: write its handler in the file of its family and a row here; the tests then ask for its shape.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.fake_slack.calls import Call
from bot.fake_slack.methods import chat, conversations, extras, files, team, users, views
from bot.fake_slack.state import Json


@dataclass(frozen=True)
class Method:
    """One row. `scopes`: any of them opens it; finer ones are checked by the handler (see `rules`)."""

    handler: Callable[[Call], Json]
    scopes: tuple[str, ...] = ()
    tier: str = "3"
    rules: str = ""
    token: Literal["bot", "app", "none"] = "bot"  # noqa: S105 - a kind of token, not one


READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
WRITE = ("chat:write",)

METHODS: dict[str, Method] = {
    "apps.connections.open": Method(team.connections_open, tier="1", token="app"),  # noqa: S106
    "auth.revoke": Method(team.auth_revoke, rules="the token is dead at once, events tell so"),
    "auth.test": Method(team.auth_test, tier="special"),
    "bookmarks.add": Method(extras.bookmarks_add, ("bookmarks:write",), "2", "member; type link needs a link"),
    "bookmarks.list": Method(extras.bookmarks_list, ("bookmarks:read",)),
    "bots.info": Method(users.bots_info, ("users:read",)),
    "chat.delete": Method(chat.delete, WRITE, rules="own messages only"),
    "chat.deleteScheduledMessage": Method(chat.delete_scheduled, WRITE),
    "chat.getPermalink": Method(chat.permalink, tier="special"),
    "chat.postEphemeral": Method(chat.post_ephemeral, WRITE, "4", "the person must be in the channel and active"),
    "chat.postMessage": Method(chat.post_message, WRITE, "special", "member; blocks checked; cut at 40,000"),
    "chat.scheduleMessage": Method(chat.schedule, WRITE, rules="in the future, within 120 days"),
    "chat.update": Method(chat.update, WRITE, rules="own messages only, text to 4,000"),
    "conversations.history": Method(conversations.history, HISTORY, rules="member; scope by kind; clampable"),
    "conversations.info": Method(conversations.info, READ, rules="scope by kind of channel"),
    "conversations.join": Method(conversations.join, ("channels:join",)),
    "conversations.list": Method(conversations.list_all, READ, "2", "public ones, and private ones it is in"),
    "conversations.members": Method(conversations.members, READ, "4"),
    "conversations.open": Method(conversations.open_dm, ("im:write", "mpim:write"), rules="people it can meet"),
    "conversations.replies": Method(conversations.replies, HISTORY, rules="as history; the parent comes first"),
    "dnd.info": Method(extras.dnd_info, ("dnd:read",)),
    "dnd.teamInfo": Method(extras.dnd_team_info, ("dnd:read",), "2", "at most 50 people"),
    "files.completeUploadExternal": Method(files.complete_upload, ("files:write",), "4"),
    "files.getUploadURLExternal": Method(files.upload_url, ("files:write",), "4"),
    "oauth.v2.access": Method(team.oauth_access, tier="4", rules="a code works once", token="none"),  # noqa: S106
    "pins.add": Method(extras.pins_add, ("pins:write",), "2", "once per message"),
    "reactions.add": Method(extras.reactions_add, ("reactions:write",), rules="once per person and name"),
    "reactions.get": Method(extras.reactions_get, ("reactions:read",)),
    "reactions.remove": Method(extras.reactions_remove, ("reactions:write",), "2"),
    "team.info": Method(team.info, ("team:read",)),
    "usergroups.list": Method(extras.usergroups_list, ("usergroups:read",), "2"),
    "usergroups.users.list": Method(extras.usergroups_users, ("usergroups:read",), "2"),
    "users.conversations": Method(users.conversations, READ),
    "users.getPresence": Method(users.presence, ("users:read",)),
    "users.info": Method(users.info, ("users:read",), "4", "the address only with users:read.email"),
    "users.list": Method(users.list_all, ("users:read",), "2", "never outsiders"),
    "users.lookupByEmail": Method(users.by_email, ("users:read.email",)),
    "users.profile.get": Method(users.profile, ("users:read", "users.profile:read"), "4"),
    "views.open": Method(views.open_modal, tier="4", rules="a fresh trigger, used once"),
    "views.publish": Method(views.publish, tier="4", rules="a stale hash conflicts"),
    "views.push": Method(views.push, tier="4", rules="a trigger from a view, three deep at most"),
    "views.update": Method(views.update, tier="4", rules="a stale hash conflicts"),
}
