"""A person to act as: writes, edits, reacts, comes and goes; and all they see and press (by inheritance)."""

import uuid
from typing import Union

from bot.fake_slack.gestures import Gestures
from bot.fake_slack.happenings import delete, edit, join, leave, open_dm, post, react
from bot.fake_slack.state import Channel, File, Json, Message
from bot.fake_slack.surface import NotVisible
from bot.fake_slack.typed import as_typed

Place = Union[Channel, "Person"]


class Person(Gestures):
    """Somebody with an account. In: the fake Slack and the account. Each verb is one act, told to the app."""

    def place(self, where: Place) -> Channel:
        """In: a channel, or a person whose DM is meant. Out: the channel."""
        return open_dm(self.slack, self.user, where.user) if isinstance(where, Person) else where

    async def says(
        self,
        where: Place,
        text: str,
        *,
        thread: str | Message | None = None,
        broadcast: bool = False,
        blocks: list[Json] | None = None,
        metadata: Json | None = None,
        files: list[File] | None = None,
        classic: bool = False,
    ) -> Message:
        """In: where, what, in which thread; a `classic` bot message has no user. Out: the message."""
        channel = self._inside(where)
        thread_ts = thread.thread_root if isinstance(thread, Message) else thread or ""
        if thread_ts and thread_ts not in channel.messages:
            raise NotVisible(f"{self.name} finds no thread {thread_ts} in #{channel.name}")
        kept = as_typed(text, self.slack.world, channel)
        message = Message(
            self.slack.clock.next_ts(), channel.id, self.user.team_id, self.id, kept, blocks or [], thread_ts
        )
        message.metadata, message.files = metadata or {}, files or []
        if self.user.bot_id:
            message.bot_id, message.app_id = self.user.bot_id, self.user.app_id
        else:
            message.client_msg_id = str(uuid.uuid4())
        if broadcast and thread_ts:
            message.subtype = "thread_broadcast"
        if files:
            message.subtype = "file_share"
        if classic:
            message.subtype, message.username = "bot_message", self.user.real_name
        return post(self.slack, channel, message)

    async def edits(self, message: Message, text: str) -> Message:
        """In: an own message and its new words. Out: the message."""
        channel = self._own(message)
        edit(self.slack, channel, message, self.user, text=as_typed(text, self.slack.world, channel))
        return message

    async def deletes(self, message: Message) -> None:
        """In: an own message that goes."""
        delete(self.slack, self._own(message), message)

    async def reacts(self, message: Message, name: str) -> None:
        """In: a message and an emoji's name."""
        channel = self.channel_of(message)
        if message.deleted:
            raise NotVisible(f"{self.name} cannot react to what is gone")
        if self.id in message.reactions.get(name, []):
            raise AssertionError(f"{self.name} reacted :{name}: already")
        react(self.slack, channel, message, self.user, name)

    async def unreacts(self, message: Message, name: str) -> None:
        """In: a message and the emoji that is taken back."""
        react(self.slack, self.channel_of(message), message, self.user, name, added=False)

    async def uploads(self, where: Place, name: str, *, text: str = "", thread: str | Message | None = None) -> Message:
        """In: where, a file's name and words with it. Out: the message that shares the file."""
        created = int(self.slack.clock.now())
        file = File(self.slack.world.new_id("F"), name, self.id, name, created, name.encode())
        self.slack.world.files[file.id] = file
        return await self.says(where, text, thread=thread, files=[file])

    async def reloads(self) -> None:
        """Reload Slack: whatever was shown to this person alone is gone."""
        for ephemeral in self.sees_only_to_them():
            ephemeral.gone = True
        self.slack.bell.ring()

    async def joins(self, channel: Channel) -> None:
        """In: a public channel of the own team."""
        if channel.kind != "channel" or self.user.team_id not in channel.teams:
            raise NotVisible(f"{self.name} cannot join #{channel.name} without an invitation")
        join(self.slack, channel, self.user)

    async def leaves(self, channel: Channel) -> None:
        """In: a channel the person goes from."""
        leave(self.slack, self._inside(channel), self.user)

    async def invites(self, guest: "Person", channel: Channel) -> None:
        """In: a person (or the app) and the channel they are brought into."""
        if guest.user.team_id not in channel.teams:
            raise NotVisible(f"#{channel.name} is not shared with the team of {guest.name}")
        join(self.slack, self._inside(channel), guest.user, self.user)

    async def removes(self, guest: "Person", channel: Channel) -> None:
        """In: a person (or the app) and the channel they are put out of."""
        leave(self.slack, self._inside(channel), guest.user, self.user)

    def _inside(self, where: Place) -> Channel:
        channel = self.place(where)
        if self.user.deleted:
            raise AssertionError(f"{self.name} is deactivated")
        if self.id not in channel.members:
            raise NotVisible(f"{self.name} is not in #{channel.name}")
        if channel.archived:
            raise AssertionError(f"#{channel.name} is archived")
        return channel

    def _own(self, message: Message) -> Channel:
        if message.user_id != self.id:
            raise AssertionError(f"this message is not {self.name}'s")
        return self.channel_of(message)
