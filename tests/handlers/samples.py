"""Real payloads for the parsers' tests: a day in the fake Slack, and documents made from the oracle's shapes."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Sequence
from typing import Any

from bot.blocks.forms import settings_view
from bot.domain.model import Channel as KnownChannel
from bot.domain.notices import OptionsForm
from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel
from bot.fake_slack.workspace import Workspace

Json = dict[str, Any]

BUTTONS: list[Json] = [
    {
        "type": "actions",
        "block_id": "card",
        "elements": [
            {
                "type": "button",
                "action_id": "collision.own",
                "text": {"type": "plain_text", "text": "Mine"},
                "value": '{"v":1,"issue":"i1","channel":"C0000000009"}',
            },
            {"type": "users_select", "action_id": "pick.person", "placeholder": {"type": "plain_text", "text": "Who"}},
        ],
    }
]


class Day(dict[str, list[Json]]):
    """Everything the fake Slack sends to an app in a busy day, by event type or kind of payload."""

    def __repr__(self) -> str:
        """Short: a failing property prints its arguments."""
        return f"a day of {len(self)} kinds of payloads"


def a_day() -> Day:
    """Play it. Out: what was sent."""
    return asyncio.run(play())


async def play() -> Day:
    """The same, where an event loop runs already."""
    async with FakeSlack(start=1_780_000_000.0) as slack:
        slack.patience = 0  # nobody listens: what is sent is all we want
        team = slack.add_team("Hollow Lane")
        kaz, dot = team.add_person("Kaz", admin=True), team.add_person("Dot", tz="Europe/London")
        shop = team.add_channel("shop", members=[kaz, dot])
        await kaz.invites(team.app, shop)
        await _talk(team, shop, kaz, dot)
        await _press(team, shop, kaz, dot)
        await _fill_in(slack, team, shop, dot)
        await _change(slack, team, shop, kaz)
        found = Day()
        for delivery in slack.deliveries:
            payload = json.loads(json.dumps(delivery.payload))
            event = payload.get("event") or {}
            kind = event.get("subtype") or event.get("type") or payload.get("type") or payload.get("command")
            found.setdefault(str(kind), []).append(payload)
        return found


async def _talk(team: Workspace, shop: Channel, kaz: Person, dot: Person) -> None:
    asked = await dot.says(shop, "Mrs Harper asks where her hinges are, HL-204")
    answer = await kaz.says(shop, "I'll reply to her", thread=asked, broadcast=True)
    await kaz.edits(answer, "shall I reply to her?")
    await kaz.says(shop, "hm", thread=asked)
    await dot.reacts(asked, "eyes")
    await dot.unreacts(asked, "eyes")
    await dot.uploads(shop, "invoice.pdf", text="see this")
    desk = team.add_bot("Help desk")
    shop.members.append(desk.id)
    await desk.says(shop, "Ticket HL-204 was opened", classic=True)
    await dot.deletes(asked)
    await kaz.deletes(await kaz.says(shop, "never mind"))
    await dot.says(shop, f"<@{team.app.id}> help")
    await dot.says(team.app, "hello")
    await dot.opens_home()


async def _press(team: Workspace, shop: Channel, kaz: Person, dot: Person) -> None:
    card = await team.app.says(shop, "a card", blocks=BUTTONS)
    await dot.clicks(card, "Mine")
    await dot.picks(card, "pick.person", kaz)
    await dot.runs("/unison draft HL-204 Dear Mrs Harper", shop)
    await dot.uses_shortcut("collision.draft_here", card)
    await dot.uses_shortcut("collision.anywhere")


async def _fill_in(slack: FakeSlack, team: Workspace, shop: Channel, dot: Person) -> None:
    """What only Dot sees: a whisper with buttons, her Home, and our settings form, filled in and sent."""
    whisper = {"channel": shop.id, "user": dot.id, "text": "a whisper", "blocks": json.dumps(BUTTONS)}
    home = {"user_id": dot.id, "view": json.dumps({"type": "home", "blocks": BUTTONS})}
    form = settings_view(OptionsForm(KnownChannel(team.id, shop.id), may_change=True))
    trigger_id = slack.new_trigger(dot.user)
    for method, args in (
        ("chat.postEphemeral", whisper),
        ("views.publish", home),
        ("views.open", {"trigger_id": trigger_id, "view": json.dumps({**form, "notify_on_close": True})}),
    ):
        answer = slack.api.call(method, args, team.bot_token)
        assert answer["ok"], answer
    await dot.clicks(dot.sees_only_to_them()[0], "Mine")
    await dot.clicks(dot.sees_home(), "Mine")
    opened = dot.sees_view()
    assert opened
    chosen = {"switches": ["digest"], "digest_at": "08:30", "approval": "all", "home_channel_id": shop, "backup": dot}
    await dot.submits(opened, {**chosen, "may_change": "S0000000001"})
    await dot.closes(opened)


async def _change(slack: FakeSlack, team: Workspace, shop: Channel, kaz: Person) -> None:
    await team.changes(kaz, tz="Europe/Lisbon")
    await team.welcomes("Newcomer")
    await team.renames(shop, "workshop")
    await team.archives(shop)
    await team.unarchives(shop)
    other = slack.add_team("Acme", app_installed=False)
    await team.shares(shop, other, new_id="C0000009999")
    elena = other.add_person("Elena")
    await elena.joins(shop)
    await elena.says(shop, "where are our hinges?")
    await team.unshares(shop, other)
    await kaz.removes(team.app, shop)
    await team.floods()
    await team.uninstalls()


def places(document: Any) -> list[tuple[Any, Any]]:
    """Every key and index of a document, with what holds it."""
    found: list[tuple[Any, Any]] = []
    items: Sequence[tuple[Any, Any]] = ()
    if isinstance(document, dict):
        items = list(document.items())
    elif isinstance(document, list):
        items = list(enumerate(document))
    for key, value in items:
        found += [(document, key), *places(value)]
    return found


def from_shape(shape: dict[str, list[str]], dice: random.Random) -> Json:
    """A document that has the keys of a shape (`a.b[].c` -> types), with values that Slack could send."""
    document: Json = {}
    for path in sorted(shape):
        kind = dice.choice(shape[path])
        if kind == "object" and not path.endswith("[]"):
            _place(document, path, {})
        elif kind == "array":
            _place(document, path, [{}] if any(other.startswith(f"{path}[].") for other in shape) else [])
        elif kind in _VALUES:
            _place(document, path, dice.choice(_VALUES[kind]))
    return document


_VALUES: dict[str, list[Any]] = {
    "string": ["C0000000001", "1780000000.000100", "", "message", "eyes", "00000"],
    "number": [0, 1_780_000_000, 1.5],
    "boolean": [True, False],
}


def _place(document: Json, path: str, value: Any) -> None:
    """Put a value where its path says, if there is such a place in this document."""
    *way, last = path.split(".")
    here: Any = document
    for step in way:
        here = here.get(step.removesuffix("[]")) if isinstance(here, dict) else None
        if step.endswith("[]"):
            here = here[0] if isinstance(here, list) and here else None
    if isinstance(here, dict) and not last.endswith("[]"):
        here[last] = value
