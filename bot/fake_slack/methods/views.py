"""views.*: modals and Home tabs."""

import hashlib
import json
from typing import Any

from bot.fake_slack.calls import Call, Refusal
from bot.fake_slack.core import Slack
from bot.fake_slack.render import view_json
from bot.fake_slack.state import Json, User, View
from bot.fake_slack.surface import name_blocks
from bot.slack_limits import LIMITS, problems_of_view

DEEPEST = 3


def open_modal(call: Call) -> Json:
    """views.open: a modal for the person whose act the trigger stands for."""
    body = checked_view(call.structure("view"), "modal")
    trigger = call.trigger()
    return _answer(call, new_view(call.slack, trigger.user, body))


def push(call: Call) -> Json:
    """views.push: a modal upon the one the person acted in."""
    body = checked_view(call.structure("view"), "modal")
    trigger = call.trigger()
    below = trigger.view
    if below is None or below.body["type"] != "modal" or not below.open:
        raise Refusal("not_found")
    if depth(call.slack, below) >= DEEPEST:
        raise Refusal("push_limit_reached")
    return _answer(call, new_view(call.slack, trigger.user, body, below))


def update(call: Call) -> Json:
    """views.update: another content for a modal that is open, unless it changed meanwhile."""
    body = checked_view(call.structure("view"), "modal")
    views = call.slack.world.views
    view = views.get(call.text("view_id"))
    external_id = call.text("external_id")
    if external_id:
        view = next((v for v in views.values() if v.body.get("external_id") == external_id), None)
    if view is None or not view.open or view.team_id != call.who.team_id:
        raise Refusal("not_found")
    _same_hash(call, view)
    return _answer(call, change_view(call.slack, view, body))


def publish(call: Call) -> Json:
    """views.publish: somebody's Home tab, unless it changed meanwhile."""
    body = checked_view(call.structure("view"), "home")
    person = call.slack.world.users.get(call.text("user_id"))
    if person is None or person.team_id != call.who.team_id:
        raise Refusal("invalid_arguments")
    home = call.slack.world.homes.get(person.id)
    if home is None:
        _same_hash(call, None)
        home = new_view(call.slack, person, body)
        call.slack.world.homes[person.id] = home
    else:
        _same_hash(call, home)
        change_view(call.slack, home, body)
    return _answer(call, home)


def checked_view(body: Any, surface: str) -> Json:
    """In: what the app wants shown. Out: the same, refused where Slack would refuse it."""
    if not isinstance(body, dict) or body.get("type") != surface:
        raise Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] must be a {surface} view"]})
    if len(json.dumps(body)) > LIMITS["view.bytes"]:
        raise Refusal("view_too_large")
    problems = problems_of_view(body)
    if problems:
        raise Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] {p}" for p in problems]})
    return body


def new_view(slack: Slack, person: User, body: Json, below: View | None = None) -> View:
    """In: who sees it, its content and the view it lies upon. Out: the view, now shown."""
    view = View(slack.world.new_id("V"), person.team_id, person.id, body, _hash(slack, body))
    view.root_view_id = below.root_view_id if below else view.id
    view.previous_view_id = below.id if below else None
    slack.world.views[view.id] = view
    return _show(slack, view)


def change_view(slack: Slack, view: View, body: Json) -> View:
    """In: a view and its new content. Out: the same view; what was typed in blocks that stay is kept."""
    view.body, view.hash, view.errors = body, _hash(slack, body), {}
    kept = {b.get("block_id") for b in view.blocks}
    view.values = {block: value for block, value in view.values.items() if block in kept}
    return _show(slack, view)


def depth(slack: Slack, view: View) -> int:
    """In: a view. Out: how many lie in its stack up to it."""
    below = slack.world.views.get(view.previous_view_id or "")
    return 1 + (depth(slack, below) if below else 0)


def _show(slack: Slack, view: View) -> View:
    name_blocks(view.body.get("blocks", []))
    bot = slack.world.installations[view.team_id].bot
    slack.transcript.shown(slack.clock.now(), view, bot.real_name)
    slack.bell.ring()
    return view


def _hash(slack: Slack, body: Json) -> str:
    return f"{slack.clock.next_ts()}.{hashlib.sha256(json.dumps(body).encode()).hexdigest()[:8]}"


def _same_hash(call: Call, view: View | None) -> None:
    known = call.text("hash")
    if known and (view is None or known != view.hash):
        raise Refusal("hash_conflict")


def _answer(call: Call, view: View) -> Json:
    return {"view": view_json(view, call.who)}
