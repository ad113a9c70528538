"""One Web API call: its arguments read and checked, and the refusals that Slack has a name for."""

import json
from typing import Any

from bot.fake_slack.core import Slack, Trigger
from bot.fake_slack.scopes import FAMILY
from bot.fake_slack.state import Channel, Installation, Json, Message, User
from bot.slack_limits import problems_of_blocks


class Refusal(Exception):  # noqa: N818 - Slack refuses; nothing is broken
    """An answer with ok false. In: Slack's error name and further keys of the answer."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error, self.more = error, more


class Call:
    """What a method's handler gets. Its readers refuse by Slack's names what is missing or wrong."""

    def __init__(self, slack: Slack, method: str, args: Json, token: str, installation: Installation | None) -> None:
        self.slack, self.method, self.args, self.token = slack, method, args, token
        self._installation = installation

    @property
    def who(self) -> Installation:
        """The installation whose token called."""
        assert self._installation is not None
        return self._installation

    def text(self, name: str, default: str = "") -> str:
        """In: an argument's name. Out: its text."""
        value = self.args.get(name, default)
        return default if value is None else str(value)

    def need(self, name: str) -> str:
        """In: the name of an argument that must be there. Out: its text."""
        value = self.text(name)
        if not value:
            raise Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] missing: {name}"]})
        return value

    def flag(self, name: str) -> bool:
        """In: an argument's name. Out: whether it is switched on."""
        return self.text(name).lower() in ("1", "true", "yes")

    def number(self, name: str, default: int) -> int:
        """In: an argument's name. Out: its whole number."""
        value = self.text(name)
        if not value:
            return default
        if not value.lstrip("-").isdigit():
            raise Refusal("invalid_arguments")
        return int(value)

    def structure(self, name: str) -> Any:
        """In: an argument that is JSON, as text or already parsed. Out: the parsed value, None if absent."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise Refusal(f"invalid_{name}_format" if name == "blocks" else "invalid_arguments") from None

    def blocks(self) -> list[Json]:
        """Out: the call's blocks, refused where Slack would refuse them."""
        blocks = self.structure("blocks") or []
        problems = problems_of_blocks(blocks)
        if problems:
            messages = [f"[ERROR] {p}" for p in problems]
            raise Refusal("invalid_blocks", errors=problems, response_metadata={"messages": messages})
        return list(blocks)

    def user(self, name: str = "user") -> User:
        """Out: the person named; people this team has never met are not found."""
        user = self.slack.world.users.get(self.need(name))
        if user is None or not self.knows(user):
            raise Refusal("user_not_found")
        return user

    def knows(self, user: User) -> bool:
        """In: an account. Out: whether this team has met it: its own people, and those of shared channels."""
        if user.team_id == self.who.team_id:
            return True
        mine = (c for c in self.slack.world.channels.values() if self.who.team_id in c.teams)
        return any(user.id in c.members for c in mine)

    def channel(self, *, scope: str = "", member: bool = False) -> Channel:
        """In: the scope needed ("history", "read"), whether the bot must be inside. Out: the channel."""
        channel = self.slack.world.channels.get(self.need("channel"))
        bot = self.who.bot
        if channel is None or not self.slack.world.may_see(bot, channel):
            raise Refusal("channel_not_found")
        if scope:
            self.need_scope(f"{FAMILY[channel.kind]}:{scope}")
        if member and bot.id not in channel.members:
            raise Refusal("not_in_channel")
        return channel

    def need_scope(self, scope: str) -> None:
        """In: a scope that depends on the arguments. Refuses if it was not granted."""
        if scope not in self.who.scopes:
            provided = ",".join(sorted(self.who.scopes))
            raise Refusal("missing_scope", needed=scope, provided=provided)

    def message(self, channel: Channel, name: str = "ts") -> Message:
        """In: a channel. Out: the message named, as long as it is there."""
        message = channel.messages.get(self.need(name))
        if message is None or message.deleted:
            raise Refusal("message_not_found")
        return message

    def trigger(self) -> Trigger:
        """Out: the act this call answers to; a trigger works once and for three seconds."""
        trigger = self.slack.triggers.get(self.need("trigger_id"))
        if trigger is None or trigger.user.team_id != self.who.team_id:
            raise Refusal("invalid_trigger_id")
        if trigger.used:
            raise Refusal("exchanged_trigger_id")
        if self.slack.clock.now() > trigger.expires:
            raise Refusal("expired_trigger_id")
        trigger.used = True
        return trigger

    def page(self, items: list[Any], default: int = 100) -> tuple[list[Any], str]:
        """In: everything there is. Out: the page asked for and the cursor of the next, "" at the end."""
        limit = max(1, min(self.number("limit", default), 1000))
        cursor = self.text("cursor")
        if cursor and not cursor.removeprefix("next:").isdigit():
            raise Refusal("invalid_cursor")
        start = int(cursor.removeprefix("next:")) if cursor else 0
        more = start + limit < len(items)
        return items[start : start + limit], f"next:{start + limit}" if more else ""
