"""What Slack makes of typed words: names become ids, links and addresses are marked, &<> escaped."""

import re

from bot.fake_slack.state import Channel, World

# What is marked already stays; links and addresses are marked; then names; then what needs an entity.
TOKEN = re.compile(
    r"(?P<marked><[@#!][^<>\s]+[^<>]*>|<(?:https?://|mailto:)[^<>]+>|&(?:amp|lt|gt);)"
    r"|(?P<link>https?://[^\s<>|]*[^\s<>|.,;:!?)\"'])"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<name>(?<!\w)@[\w.-]*\w)"
    r"|(?P<channel>(?<!\w)#[\w-]+)"
    r"|(?P<special>[&<>])"
)
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def as_typed(text: str, world: World, place: Channel) -> str:
    """In: words as a person types them into a channel. Out: the text that Slack keeps and sends."""

    def mark(match: re.Match[str]) -> str:
        token, kind = match.group(), match.lastgroup
        if kind == "link":
            return f"<{token}>"
        if kind == "mail":
            return f"<mailto:{token}|{token}>"
        if kind == "name":
            return _mention(token, world, place)
        if kind == "channel":
            return _channel(token, world, place)
        return ENTITIES.get(token, token)

    return TOKEN.sub(mark, text)


def _mention(token: str, world: World, place: Channel) -> str:
    name = token[1:].casefold()
    if name in ("here", "channel", "everyone"):
        return f"<!{name}>"
    for user in world.users.values():
        if user.team_id in place.teams and name in (user.name.casefold(), user.real_name.casefold()):
            return f"<@{user.id}>"
    return token


def _channel(token: str, world: World, place: Channel) -> str:
    for channel in world.channels.values():
        if channel.name == token[1:] and channel.team_id in place.teams:
            return f"<#{channel.id}|{channel.name}>"
    return token
