"""What one person presses, picks, types and submits; commands, shortcuts and the Home tab."""

from dataclasses import dataclass, field
from typing import Any

from bot.fake_slack import payloads
from bot.fake_slack.answers import say
from bot.fake_slack.core import ResponseUrl
from bot.fake_slack.delivery import Delivery
from bot.fake_slack.forms import apply_answer, choice_value, missing_fields
from bot.fake_slack.happenings import open_dm
from bot.fake_slack.render import view_json
from bot.fake_slack.sight import Item, Sight
from bot.fake_slack.state import Channel, Ephemeral, Installation, Json, Message, View
from bot.fake_slack.surface import NotVisible, find_control


@dataclass
class Answer:
    """What the person who acted saw come back at once: whether the app answered in time, and its words."""

    acked: bool
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    shown: Message | Ephemeral | None = None


class Gestures(Sight):
    """The hands of a person. Every gesture needs to see what it touches."""

    async def clicks(self, item: Item | None, wanted: str) -> Answer:
        """In: a message or view and a button's label, action_id or block_id. Out: whether the app acked."""
        item = self.shown(item)
        block, element = self._reach(item, wanted)
        if element["type"] != "button":
            raise AssertionError(f"{wanted!r} is a {element['type']}: use picks or types")
        action = {k: element[k] for k in ("action_id", "type", "text", "value", "style", "url") if k in element}
        self._note(item, f"presses [{element['text']['text']}]")
        return await self._act(item, action | {"block_id": block["block_id"]})

    async def picks(self, item: Item | None, wanted: str, choice: Any) -> Answer:
        """In: a message or view, a menu's label or action_id, and the option's text (or a person, channel,
        date, or a list of them). Out: whether the app acked; a menu in a form waits for the form."""
        item = self.shown(item)
        block, element = self._reach(item, wanted)
        if element["type"] in ("external_select", "multi_external_select"):
            element = element | {"options": await self.suggests(item, wanted, str(choice))}
        self._note(item, f"picks {getattr(choice, 'name', choice)!s}")
        return await self._put(item, block, element, choice_value(element, choice))

    async def types(self, item: Item | None, wanted: str, text: str, *, enter: bool = False) -> Answer:
        """In: a message or view, a field's label, block_id or action_id, and the words. Out: whether the app
        acked, where the field tells the app at once (on every character, or on Enter)."""
        item = self.shown(item)
        block, element = self._reach(item, wanted)
        config = element.get("dispatch_action_config", {}).get("trigger_actions_on", ["on_enter_pressed"])
        tells = "on_character_entered" in config or (enter and "on_enter_pressed" in config)
        quiet = not (block.get("dispatch_action") and tells)
        key = payloads.VALUE_KEYS[element["type"]][0]
        return await self._put(item, block, element, {key: text}, quiet=quiet)

    async def suggests(self, item: Item, wanted: str, text: str) -> list[Json]:
        """In: a menu whose options the app supplies, and what is typed in. Out: the options it offers."""
        block, element = self._reach(item, wanted)
        to = self._installation(item)
        args = (block["block_id"], element["action_id"], text)
        payload = payloads.block_suggestion(self.slack, self.user, to, item, *args)
        delivery = await self.slack.interact("interactive", to.team_id, payload)
        answer = delivery.answer or {}
        groups = answer.get("option_groups", [])
        return [*answer.get("options", []), *(o for g in groups for o in g.get("options", []))]

    async def submits(self, view: View, values: dict[str, Any] | None = None, **more: Any) -> View | None:
        """In: an open modal and what to put in first, by action_id, block_id or label. Out: the modal seen
        then: the same with `errors`, the next one, or None when it closed."""
        for wanted, value in {**(values or {}), **more}.items():
            _, element = self._reach(view, wanted)
            await (self.types if element["type"].endswith("_input") else self.picks)(view, wanted, value)
        missing = missing_fields(view)
        if missing:
            raise AssertionError(f"Slack asks {self.name} to fill in first: {', '.join(missing)}")
        self._note(view, f"submits “{view.text}”")
        to = self._installation(view)
        payload = payloads.view_submission(self.slack, self.user, to, view)
        delivery = await self.slack.interact("interactive", to.team_id, payload)
        return apply_answer(self.slack, self.user, view, delivery)

    async def closes(self, view: View, *, everything: bool = False) -> None:
        """In: an open modal, and whether the whole stack goes. The app hears it only if it asked to."""
        view.open = False
        for other in self.slack.world.views.values():
            if everything and other.root_view_id == view.root_view_id:
                other.open = False
        self._note(view, f"closes “{view.text}”")
        to = self._installation(view)
        if view.body.get("notify_on_close"):
            payload = payloads.view_closed(self.slack, self.user, to, view, cleared=everything)
            await self.slack.interact("interactive", to.team_id, payload)
        self.slack.bell.ring()

    async def runs(self, line: str, where: "Channel | Sight") -> Answer:
        """In: a slash command as typed and the channel (or the person whose DM it is); there are none in
        threads. Out: what the app answered at once."""
        channel = open_dm(self.slack, self.user, where.user) if isinstance(where, Sight) else where
        if not self.slack.world.may_see(self.user, channel):
            raise NotVisible(f"{self.name} is not in #{channel.name}")
        to = self._own_installation()
        command, _, text = line.partition(" ")
        self.slack.transcript.did(self.slack.clock.now(), self.user, channel, line)
        payload = payloads.slash_command(self.slack, self.user, to, channel, command, text.strip())
        delivery = await self.slack.interact("slash_commands", to.team_id, payload)
        answer = delivery.answer or {}
        if not answer.get("text") and not answer.get("blocks"):
            return Answer(delivery.acked)
        shown = say(self.slack, to, ResponseUrl(self.user, channel, 0), answer)
        return Answer(delivery.acked, shown.text, shown.blocks, shown)

    async def uses_shortcut(self, callback_id: str, message: Message | None = None) -> Answer:
        """In: a shortcut, on a message or from anywhere. Out: whether the app acked."""
        to = self._own_installation()
        if message is None:
            payload = payloads.shortcut(self.slack, self.user, to, callback_id)
        else:
            self.channel_of(message)
            payload = payloads.message_action(self.slack, self.user, to, callback_id, message)
        channel = self.slack.world.channels[message.channel_id] if message else None
        on = f" on “{message.text[:60]}”" if message else ""
        self.slack.transcript.did(self.slack.clock.now(), self.user, channel, f"uses {callback_id}{on}")
        return Answer((await self.slack.interact("interactive", to.team_id, payload)).acked)

    async def opens_home(self, tab: str = "home") -> None:
        """Open the app's Home (or its messages tab). The app is told by app_home_opened."""
        to = self._own_installation()
        channel = open_dm(self.slack, self.user, to.bot)
        event: Json = {"type": "app_home_opened", "user": self.id, "channel": channel.id, "tab": tab}
        home = self.sees_home()
        if home and tab == "home":
            event["view"] = view_json(home, to)
        self.slack.send_event(to, event | {"event_ts": self.slack.clock.next_ts()})

    async def _put(self, item: Item, block: Json, element: Json, value: Json, *, quiet: bool | None = None) -> Answer:
        """Leave a value in a control; tell the app unless the control waits for its form."""
        held = {"type": element["type"], **value}
        if element["type"] != "overflow":
            item.values.setdefault(block["block_id"], {})[element["action_id"]] = held
        if quiet is None:
            quiet = block["type"] == "input" and not block.get("dispatch_action")
        if quiet:
            return Answer(acked=True)
        action = {"action_id": element["action_id"], "block_id": block["block_id"], **held}
        return await self._act(item, action)

    async def _act(self, item: Item, action: Json) -> Answer:
        to = self._installation(item)
        payload = payloads.block_actions(self.slack, self.user, to, item, action)
        delivery: Delivery = await self.slack.interact("interactive", to.team_id, payload)
        return Answer(delivery.acked)

    def _reach(self, item: Item, wanted: str) -> tuple[Json, Json]:
        """Find a control in what this person really sees."""
        if isinstance(item, Message):
            self.channel_of(item)
        gone = (isinstance(item, Message) and item.deleted) or (isinstance(item, Ephemeral) and item.gone)
        if gone or (isinstance(item, View) and not item.open):
            raise NotVisible(f"{self.name} cannot press what is gone: {self.reads(item)}")
        if not isinstance(item, Message) and item.user_id != self.id:
            raise NotVisible(f"{self.name} does not see what is shown to somebody else")
        return find_control(item, wanted, self.slack.world)

    def _installation(self, item: Item) -> Installation:
        """Whose control it is."""
        installed = self.slack.world.installations
        if isinstance(item, Message):
            owner = next(i for i in installed.values() if i.bot.bot_id == item.bot_id)
        else:
            owner = installed[item.team_id]
        if not owner.active:
            raise NotVisible(f"{self.slack.app.name} is gone: Slack says that this app does not answer")
        return owner

    def _own_installation(self) -> Installation:
        installation = self.slack.world.installations.get(self.user.team_id)
        if installation is None or not installation.active:
            raise NotVisible(f"{self.name} has no app {self.slack.app.name}: it is not installed in their team")
        return installation

    def _note(self, item: Item, act: str) -> None:
        channel = None if isinstance(item, View) else self.slack.world.channels[item.channel_id]
        self.slack.transcript.did(self.slack.clock.now(), self.user, channel, act)
