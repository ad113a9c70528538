"""A button, a menu and a form for the stories to show, press and fill in."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack.people import Person
from bot.fake_slack.state import View
from tests.fake_slack.app_under_test import Listener


def plain(text: str) -> dict[str, Any]:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


TAKE = {"type": "actions", "elements": [{"type": "button", "action_id": "take", "text": plain("Mine")}]}
PLACES = [{"text": plain(name), "value": name.lower()} for name in ("Shop", "Van")]


def form(*, title: str = "Form", dispatch: bool = False) -> dict[str, Any]:
    """A modal with a text, a menu, a person and a date."""
    words: dict[str, Any] = {"type": "plain_text_input", "action_id": "text"}
    if dispatch:
        words["dispatch_action_config"] = {"trigger_actions_on": ["on_character_entered"]}
    fields: list[tuple[str, dict[str, Any]]] = [
        ("Words", words),
        ("Place", {"type": "static_select", "action_id": "place", "options": PLACES}),
        ("Owner", {"type": "users_select", "action_id": "owner"}),
        ("Day", {"type": "datepicker", "action_id": "day", "initial_date": "2026-11-23"}),
    ]
    blocks = [
        {"type": "input", "block_id": n.lower(), "label": plain(n), "element": e, "dispatch_action": dispatch}
        for n, e in fields
    ]
    return {"type": "modal", "title": plain(title), "submit": plain("Send"), "blocks": blocks}


async def opened(kaz: Person, web: AsyncWebClient, app: Listener, **how: Any) -> View:
    """A form in front of Kaz."""
    await kaz.uses_shortcut("form")
    await web.views_open(trigger_id=app.last("shortcut")["trigger_id"], view=form(**how))
    view = kaz.sees_view()
    assert view
    return view
