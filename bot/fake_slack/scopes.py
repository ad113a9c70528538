"""Which scope opens which event, and every scope the fake knows."""

from bot.fake_slack.state import Channel, Json

FAMILY = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}

EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "user_change": "users:read",
    "team_join": "users:read",
}
FREE_EVENTS = frozenset({"app_home_opened", "app_uninstalled", "tokens_revoked", "app_rate_limited"})

ALL_SCOPES = frozenset(
    {
        "app_mentions:read",
        "bookmarks:read",
        "bookmarks:write",
        "channels:history",
        "channels:join",
        "channels:read",
        "chat:write",
        "chat:write.customize",
        "commands",
        "dnd:read",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "mpim:history",
        "mpim:read",
        "mpim:write",
        "pins:read",
        "pins:write",
        "reactions:read",
        "reactions:write",
        "team:read",
        "usergroups:read",
        "users:read",
        "users.profile:read",
        "users:read.email",
    }
)


def scope_of_event(event: Json, channel: Channel | None) -> str:
    """In: an inner event and its channel. Out: the scope an app needs to hear it, "" for none."""
    kind = str(event["type"])
    if kind in FREE_EVENTS:
        return ""
    if kind in EVENT_SCOPES:
        return EVENT_SCOPES[kind]
    family = FAMILY[channel.kind] if channel else "channels"
    return f"{family}:history" if kind == "message" else f"{family}:read"
