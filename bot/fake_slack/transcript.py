"""A readable line for everything that is said, shown or pressed, for the demo and for failing stories."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from bot.fake_slack.state import Channel, Ephemeral, Message, User, View, World
from bot.fake_slack.surface import Seen, readable, words_of

Audience = Literal["public", "private", "only to", "DM", "Home", "modal", "act"]


@dataclass(frozen=True)
class Line:
    """One line: when, who, where, for whose eyes, and the words."""

    at: float
    who: str
    where: str
    audience: Audience
    text: str
    to: str = ""
    note: str = ""  # what became of something said before, e.g. "(edited) "; stands before the text
    item: Message | Ephemeral | View | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        """The line as the terminal shows it; further lines of text are indented."""
        seen_by = {"only to": f" (only {self.to} sees this)", "DM": f" (DM to {self.to})"}.get(self.audience, "")
        body = self.text.replace("\n", "\n      ")
        return f"{self.where:<12} {self.who}{seen_by}: {body}"


@dataclass
class Transcript:
    """All lines so far; `listener` hears each new one at once."""

    world: World
    lines: list[Line] = field(default_factory=list)
    listener: Callable[[Line], None] | None = None

    def add(self, line: Line) -> None:
        """In: a line. Keeps it and tells the listener."""
        self.lines.append(line)
        if self.listener:
            self.listener(line)

    def said(self, at: float, channel: Channel, message: Message, note: str = "") -> None:
        """In: a message that was posted, edited or deleted (the note says which)."""
        who = message.username or self.name(message.user_id) or self.name(message.bot_id)
        text = self._worded(message) + "".join(f" [file {f.name}]" for f in message.files)
        audience: Audience = "public" if channel.kind == "channel" else "private"
        if channel.kind == "im":
            audience = "DM"
        others = [self.name(m) for m in channel.members if m != message.user_id]
        where = self.place(channel, message.thread_ts)
        self.add(Line(at, who, where, audience, f"{note}{text}", ", ".join(others), note, message))

    def whispered(self, at: float, channel: Channel, ephemeral: Ephemeral, who: str) -> None:
        """In: a message for one pair of eyes."""
        where = self.place(channel, ephemeral.thread_ts)
        to = self.name(ephemeral.user_id)
        self.add(Line(at, who, where, "only to", self._worded(ephemeral), to, item=ephemeral))

    def shown(self, at: float, view: View, who: str) -> None:
        """In: a modal or Home that somebody sees now."""
        to = self.name(view.user_id)
        home = view.body["type"] == "home"
        where = f"Home of {to}" if home else f"modal of {to}"
        self.add(Line(at, who, where, "Home" if home else "modal", self._worded(view), to, item=view))

    def did(self, at: float, user: User, channel: Channel | None, act: str) -> None:
        """In: something a person did without words: a press, a reaction, a command."""
        self.add(Line(at, user.real_name, self.place(channel) if channel else "", "act", readable(act, self.world)))

    def place(self, channel: Channel, thread_ts: str = "") -> str:
        """In: a channel and perhaps a thread. Out: its name as people say it."""
        names = {"im": "DM", "mpim": "group DM"}
        return names.get(channel.kind, f"#{channel.name}") + (" >" if thread_ts else "")

    def name(self, user_id: str) -> str:
        """In: a user or bot id. Out: the name people read."""
        user = self.world.users.get(user_id)
        if user is None:
            user = next((u for u in self.world.users.values() if user_id and u.bot_id == user_id), None)
        return user.real_name if user else user_id

    def _worded(self, seen: Seen) -> str:
        return words_of(seen, self.world)

    def __str__(self) -> str:
        """All lines, for a failing test's message."""
        return "\n".join(str(line) for line in self.lines)
