"""What one person can see: channels, threads, whispers, DMs, modals and the Home tab."""

from bot.fake_slack.core import Slack
from bot.fake_slack.state import Channel, Ephemeral, Message, User, View
from bot.fake_slack.surface import NotVisible, words_of

Item = Message | Ephemeral | View


class Sight:
    """The eyes of a person. In: the fake Slack and the account. Out: only what this account may see."""

    def __init__(self, slack: Slack, user: User) -> None:
        self.slack, self.user = slack, user

    @property
    def id(self) -> str:
        """The user_id."""
        return self.user.id

    @property
    def name(self) -> str:
        """The name people read."""
        return self.user.real_name

    @property
    def mention(self) -> str:
        """How to mention this person in a text."""
        return f"<@{self.user.id}>"

    def channel_of(self, item: Message | Ephemeral) -> Channel:
        """In: a message. Out: its channel, if this person can see it."""
        channel = self.slack.world.channels[item.channel_id]
        if not self.slack.world.may_see(self.user, channel):
            raise NotVisible(f"{self.name} cannot see #{channel.name}")
        return channel

    def sees(self, channel: Channel, thread: str | Message | None = None) -> list[Message]:
        """In: a channel, perhaps a thread in it. Out: the channel's own messages, or the whole thread."""
        if not self.slack.world.may_see(self.user, channel):
            return []
        if thread is None:
            found = [m for m in channel.messages.values() if not m.thread_ts or m.subtype == "thread_broadcast"]
        else:
            root = thread.thread_root if isinstance(thread, Message) else thread
            found = [m for m in channel.messages.values() if m.thread_root == root]
        return [m for m in found if not m.deleted]

    def sees_only_to_them(self, channel: Channel | None = None) -> list[Ephemeral]:
        """In: a channel or all. Out: what was shown to this person alone, oldest first."""
        mine = (e for e in self.slack.world.ephemerals if e.user_id == self.id and not e.gone)
        return [e for e in mine if channel is None or e.channel_id == channel.id]

    def sees_dm(self) -> list[Message]:
        """Out: the messages of the DM with the app, its threads too."""
        channel = self._dm()
        return [m for m in channel.messages.values() if not m.deleted] if channel else []

    def sees_home(self) -> View | None:
        """Out: this person's Home tab as the app published it."""
        return self.slack.world.homes.get(self.id)

    def sees_view(self) -> View | None:
        """Out: the modal on top, if one is open."""
        views = [v for v in self.slack.world.views.values() if v.user_id == self.id and v.open]
        return next((v for v in reversed(views) if v.body["type"] == "modal"), None)

    def reads(self, item: Item | None) -> str:
        """In: something visible. Out: its words, buttons as [Label]."""
        return words_of(self.shown(item), self.slack.world)

    def shown(self, item: Item | None) -> Item:
        """In: what `sees_home` or `sees_view` gave. Out: the same, if there is anything."""
        if item is None:
            raise NotVisible(f"{self.name} sees nothing there")
        return item

    def sees_all(self) -> list[Item]:
        """Out: everything visible now: modal, then messages and whispers from new to old, then Home."""
        world = self.slack.world
        said: list[Message | Ephemeral] = list(self.sees_only_to_them())
        for channel in world.channels.values():
            if world.may_see(self.user, channel):
                said.extend(m for m in channel.messages.values() if not m.deleted)
        said.sort(key=lambda m: m.ts, reverse=True)
        views = [self.sees_view(), self.sees_home()]
        top: list[Item] = [v for v in views[:1] if v]
        return [*top, *said, *(v for v in views[1:] if v)]

    def finds(self, words: str) -> Item | None:
        """In: words in any case. Out: the newest visible thing that contains them."""
        wanted = words.casefold()
        for item in self.sees_all():
            shown = f"{item.text}\n{self.reads(item)}" if not isinstance(item, View) else self.reads(item)
            if wanted in shown.casefold():
                return item
        return None

    async def waits_for(self, words: str, timeout: float = 5) -> Item:  # noqa: ASYNC109 - a person's patience
        """In: words and real seconds of patience. Out: the thing seen; else says what the person does see."""
        found: list[Item] = []

        def seen() -> bool:
            item = self.finds(words)
            found[:] = [item] if item else []
            return bool(item)

        if not await self.slack.bell.wait_until(seen, timeout):
            visible = "\n".join(f"- {self.reads(item)}" for item in self.sees_all()[:20]) or "nothing"
            raise AssertionError(f"{self.name} does not see {words!r}, but:\n{visible}")
        return found[0]

    async def waits_until_gone(self, words: str, timeout: float = 5) -> None:  # noqa: ASYNC109
        """In: words and real seconds. Returns when nothing this person sees contains them any more."""
        if not await self.slack.bell.wait_until(lambda: self.finds(words) is None, timeout):
            raise AssertionError(f"{self.name} still sees {words!r}")

    def _dm(self) -> Channel | None:
        installation = self.slack.world.installations.get(self.user.team_id)
        return self.slack.world.dm(self.id, installation.bot.id) if installation else None
