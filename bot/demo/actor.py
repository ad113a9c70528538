"""A person of the demo: each verb is one act, told in the transcript, heard by the bot before it returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, Union

from bot.blocks import ids
from bot.demo.stage import Stage, UnseenError
from bot.fake_slack.payloads import state_values
from bot.fake_slack.people import Person
from bot.fake_slack.sight import Item
from bot.fake_slack.state import Channel, Json, Message, View
from bot.fake_slack.surface import controls, find_control

Place: TypeAlias = Union[Channel, "Actor"]

# Shortcuts by the name people read in Slack's menu, as in the app's manifest.
SHORTCUTS = {"I'm drafting a reply": ids.DRAFT_HERE, "Check my reply": ids.CHECK_MINE}


class Actor:
    """In: the stage and the account of somebody. Out: verbs for a story."""

    def __init__(self, stage: Stage, person: Person) -> None:
        self.stage = stage
        self.person = person
        self.name = person.name
        self.mention = person.mention

    # ------------------------------------------------------------ says
    async def says(self, where: Place, text: str, thread: Message | None = None) -> Message:
        """In: a channel, or somebody whose DM is meant. Out: the message."""
        await self.stage.beat()
        place = where.person if isinstance(where, Actor) else where
        message = await self.person.says(place, text, thread=thread)
        await self.stage.heard()
        return message

    async def replies(self, to: Message, text: str) -> Message:
        """In: a message, in whose thread the words go. Out: the reply."""
        return await self.says(self.person.channel_of(to), text, to)

    async def edits(self, message: Message, text: str) -> None:
        """In: an own message and its new words."""
        await self.stage.beat()
        await self.person.edits(message, text)
        await self.stage.heard()

    async def deletes(self, message: Message) -> None:
        """In: an own message that goes."""
        await self.stage.beat()
        await self.person.deletes(message)
        await self.stage.heard()

    async def reacts(self, message: Message, emoji: str) -> None:
        """In: a message and an emoji's name, as `eyes`; a second time takes it back."""
        await self.stage.beat()
        again = self.person.id in message.reactions.get(emoji, [])
        self._tells(f"{'takes back' if again else 'reacts'} :{emoji}: on {self._quoted(message)}", message)
        await (self.person.unreacts if again else self.person.reacts)(message, emoji)
        await self.stage.heard()

    async def invites(self, guest: Actor, channel: Channel) -> None:
        """In: somebody, or Unison, and the channel they are brought into."""
        await self.stage.beat()
        self._tells(f"invites {guest.name} into #{channel.name}", channel)
        await self.person.invites(guest.person, channel)
        await self.stage.heard()

    # ------------------------------------------------------------ calls Unison
    async def runs(self, command: str, where: Channel) -> None:
        """In: a slash command as typed, and the channel."""
        await self.stage.beat()
        self._tells(f"types {command}", where)
        answer = await self.person.runs(command, where)
        if not answer.acked:
            raise UnseenError(f"{self.name} was to get an answer to {command}, and got none.")

    async def uses_shortcut(self, name: str, message: Message) -> None:
        """In: a shortcut's name as in the menu, and the message it is used on."""
        await self.stage.beat()
        self._tells(f"uses the shortcut “{name}” on {self._quoted(message)}", message)
        await self.person.uses_shortcut(SHORTCUTS[name], message)

    async def opens_home(self) -> View:
        """Out: the Home tab of Unison as it is shown now."""
        await self.stage.beat()
        self._tells("opens the Home tab of Unison")
        before = self.person.sees_home()
        stamp = before.hash if before else ""
        await self.person.opens_home()
        return await self._looks(self.person.sees_home, lambda home: home.hash != stamp, "the Home tab")

    # ------------------------------------------------------------ presses
    async def presses(self, item: Item, label: str) -> None:
        """In: a button's label on a card or page, or the ones at the foot of a form."""
        await self.stage.beat()
        foot = item.body if isinstance(item, View) and item.body["type"] == "modal" else {}
        self._tells(f"presses [{label}]", item)
        if isinstance(item, View) and label == (foot.get("submit") or {}).get("text"):
            await self.person.submits(item)
        elif isinstance(item, View) and label == (foot.get("close") or {}).get("text"):
            await self.person.closes(item)
        else:
            await self.person.clicks(item, label)
        await self.stage.heard()

    async def picks(self, item: Item, menu: str, option: str) -> None:
        """In: something with a menu, the words on it, and those of the option that is taken."""
        await self.stage.beat()
        self._tells(f"picks “{option}” under [{menu}]", item)
        await self.person.picks(item, menu, option)
        await self.stage.heard()

    async def ticks(self, item: Item, label: str) -> None:
        """In: something with boxes, and one of their labels. Ticks it, or unticks it."""
        await self.stage.beat()
        block, element, option = _box(item, label)
        value = state_values(item)[block["block_id"]][element["action_id"]]
        ticked = [chosen["value"] for chosen in value.get("selected_options") or []]
        off = option["value"] in ticked
        self._tells(f"{'unticks' if off else 'ticks'} “{option['text']['text']}”", item)
        chosen = [one for one in ticked if one != option["value"]] if off else [*ticked, option["value"]]
        await self.person.picks(item, element["action_id"], chosen)
        await self.stage.heard()

    async def fills(self, form: View, field: str, value: Any) -> None:
        """In: a form, part of a field's label, and what is put there: words, an option, a person, a channel."""
        _, element = find_control(form, field, self.stage.slack.world)
        if element["type"].endswith("_input"):
            await self.person.types(form, field, value)
        else:
            await self.person.picks(form, field, value)

    # ------------------------------------------------------------ sees
    async def sees(self, words: str) -> Item:
        """In: words that the person is to see, in any case. Out: what shows them."""
        found: list[Item] = []

        def seen() -> bool:
            found[:] = [item for item in [self.person.finds(words)] if item]
            return bool(found)

        await self.stage.until(seen, f"{self.name} was to see “{words}”")
        return found[0]

    async def sees_message(self, words: str) -> Message:
        """As `sees`, for words in a message."""
        item = await self.sees(words)
        if not isinstance(item, Message):
            raise UnseenError(f"{self.name} was to see “{words}” in a message.")
        return item

    async def sees_form(self, words: str) -> View:
        """In: words in a form. Out: the form, shown."""
        return await self._looks(
            self.person.sees_view, lambda form: words in self.person.reads(form), f"a form with “{words}”"
        )

    async def sees_home(self, words: str) -> View:
        """In: words that the open Home tab is to show. Out: the tab, shown."""
        return await self._looks(
            self.person.sees_home, lambda home: words in self.person.reads(home), f"“{words}” in the Home tab"
        )

    async def _looks(self, view: Callable[[], View | None], right: Callable[[View], bool], what: str) -> View:
        def seen() -> bool:
            shown = view()
            return shown is not None and right(shown)

        await self.stage.until(seen, f"{self.name} was to see {what}")
        shown = view()
        assert shown
        self.stage.telling.shows(shown)
        return shown

    def _quoted(self, message: Message) -> str:
        words = " ".join(self.person.reads(message).split())
        return f"“{words if len(words) <= 40 else words[:39].rstrip() + '…'}”"

    def _tells(self, act: str, where: Item | Channel | None = None) -> None:
        self.stage.telling.acts(self.name, act, self.stage.place(where) if where else "")


def _box(item: Item, label: str) -> tuple[Json, Json, Json]:
    """In: something with boxes to tick. Out: block, element and option of the one with this label."""
    for block, element in controls(item.blocks):
        if element["type"] == "checkboxes":
            for option in element["options"]:
                if label.casefold() in option["text"]["text"].casefold():
                    return block, element, option
    raise UnseenError(f"There is no box “{label}” to tick.")
