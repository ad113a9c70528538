"""Forms: what a choice becomes, what must be filled in, and what the app's answer does to a modal."""

from typing import Any

from bot.fake_slack.calls import Refusal
from bot.fake_slack.core import Slack
from bot.fake_slack.delivery import Delivery
from bot.fake_slack.methods.views import change_view, checked_view, new_view
from bot.fake_slack.payloads import VALUE_KEYS, state_values
from bot.fake_slack.state import Json, User, View
from bot.fake_slack.surface import controls

TROUBLE = "We had some trouble connecting. Try again?"


def choice_value(element: Json, choice: Any) -> Json:
    """In: a menu and what a person chooses. Out: what the menu then holds."""
    if element["type"] == "overflow":
        return {"selected_option": _option(element, choice)}
    key = VALUE_KEYS[element["type"]][0]
    if key == "selected_option":
        return {key: _option(element, choice) if choice is not None else None}
    many = choice if isinstance(choice, list) else [choice]
    if key == "selected_options":
        return {key: [_option(element, c) for c in many]}
    ids = [getattr(c, "id", c) for c in many]
    return {key: ids if key.endswith("s") else ids[0]}


def _option(element: Json, choice: Any) -> Json:
    groups = [o for g in element.get("option_groups", []) for o in g.get("options", [])]
    options: list[Json] = [*element.get("options", []), *groups]
    for option in options:
        if choice in (option["text"]["text"], option.get("value")):
            return option
    names = [o["text"]["text"] for o in options]
    raise AssertionError(f"no option {choice!r} among {names}")


def missing_fields(view: View) -> list[str]:
    """In: a modal about to be sent. Out: the labels of required fields that are still empty."""
    values = state_values(view)
    missing = []
    for block, element in controls(view.blocks):
        if block["type"] == "input" and not block.get("optional"):
            held = values[block["block_id"]][element["action_id"]]
            if not held.get(VALUE_KEYS[element["type"]][0]):
                missing.append(str(block["label"]["text"]))
    return missing


def apply_answer(slack: Slack, user: User, view: View, delivery: Delivery) -> View | None:
    """In: a submitted modal and what came of it. Out: the modal seen next: with errors, new, or none."""
    view.errors = {}
    if not delivery.acked:
        view.errors = {"": TROUBLE}
        slack.bell.ring()
        return view
    answer = delivery.answer or {}
    action = answer.get("response_action")
    if action == "errors":
        view.errors = dict(answer.get("errors", {}))
        slack.bell.ring()
        return view
    if action in ("update", "push"):
        try:
            body = checked_view(answer.get("view"), "modal")
        except Refusal as refusal:
            view.errors = {"": f"{TROUBLE} ({refusal.error}: {refusal.more})"}
            return view
        return change_view(slack, view, body) if action == "update" else new_view(slack, user, body, view)
    _close(slack, view, whole=action == "clear" or bool(view.body.get("clear_on_close")))
    below = slack.world.views.get(view.previous_view_id or "")
    return below if below and below.open else None


def _close(slack: Slack, view: View, *, whole: bool) -> None:
    view.open = False
    for other in slack.world.views.values():
        if whole and other.root_view_id == view.root_view_id:
            other.open = False
    slack.bell.ring()
