"""Interactive payloads and command forms, as Slack words them, and the state of what a person typed."""

from bot.fake_slack.core import Slack
from bot.fake_slack.render import history_json, view_json
from bot.fake_slack.state import Channel, Ephemeral, Installation, Json, Message, User, View
from bot.fake_slack.surface import controls

# What each control holds in `state.values` and in an action, and the key of its first value.
VALUE_KEYS: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "checkboxes": ("selected_options", "initial_options"),
    "radio_buttons": ("selected_option", "initial_option"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}


def state_values(seen: Message | Ephemeral | View) -> dict[str, dict[str, Json]]:
    """In: something with controls. Out: what each holds now: what was put in, else its first value."""
    values: dict[str, dict[str, Json]] = {}
    for block, element in controls(seen.blocks):
        kind = element["type"]
        if kind not in VALUE_KEYS:
            continue
        key, initial = VALUE_KEYS[kind]
        first = element.get(initial, [] if key.endswith("s") else None)
        held = seen.values.get(block["block_id"], {}).get(element["action_id"])
        values.setdefault(block["block_id"], {})[element["action_id"]] = held or {"type": kind, key: first}
    return values


def base(slack: Slack, kind: str, user: User, to: Installation) -> Json:
    """In: the kind of payload, who acted, who gets it. Out: the keys that all of them share."""
    team = slack.world.teams[to.team_id]
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id},
        "api_app_id": slack.app.id,
        "token": slack.app.verification_token,
        "team": {"id": team.id, "domain": team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_part(channel: Channel) -> Json:
    """In: a channel. Out: how payloads name it; private ones keep their names to themselves."""
    names = {"im": "directmessage", "group": "privategroup"}
    return {"id": channel.id, "name": names.get(channel.kind, channel.name)}


def block_actions(slack: Slack, user: User, to: Installation, item: Message | Ephemeral | View, action: Json) -> Json:
    """In: who did what on which message or view. Out: the block_actions payload."""
    payload = base(slack, "block_actions", user, to)
    action = action | {"action_ts": slack.clock.next_ts()}
    payload |= {"actions": [action], "state": {"values": state_values(item)}}
    if isinstance(item, View):
        payload["trigger_id"] = slack.new_trigger(user, item)
        payload["container"] = {"type": "view", "view_id": item.id}
        payload["view"] = seen_view(item, to)
        return payload
    channel = slack.world.channels[item.channel_id]
    ephemeral = isinstance(item, Ephemeral)
    payload["trigger_id"] = slack.new_trigger(user)
    payload["container"] = {
        "type": "message",
        "message_ts": item.ts,
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
    }
    if item.thread_ts:
        payload["container"]["thread_ts"] = item.thread_ts
    payload["channel"] = channel_part(channel)
    if isinstance(item, Message):  # Slack sends no copy of what only one person sees
        payload["message"] = history_json(slack.world, channel, item, metadata=True)
    payload["response_url"] = slack.new_response_url(
        user, channel, item.ts, ephemeral=ephemeral, thread_ts=item.thread_ts
    )
    return payload


def seen_view(view: View, to: Installation) -> Json:
    """In: a view. Out: it with everything its person put in."""
    return view_json(view, to) | {"state": {"values": state_values(view)}}


def view_submission(slack: Slack, user: User, to: Installation, view: View) -> Json:
    """In: who sends which form. Out: the view_submission payload."""
    payload = base(slack, "view_submission", user, to)
    return payload | {
        "trigger_id": slack.new_trigger(user, view),
        "view": seen_view(view, to),
        "response_urls": [],
    }


def view_closed(slack: Slack, user: User, to: Installation, view: View, *, cleared: bool) -> Json:
    """In: who closes which form, and whether the whole stack. Out: the view_closed payload."""
    return base(slack, "view_closed", user, to) | {"view": seen_view(view, to), "is_cleared": cleared}


def shortcut(slack: Slack, user: User, to: Installation, callback_id: str) -> Json:
    """In: who uses which global shortcut. Out: its payload, which has no channel and no response_url."""
    payload = base(slack, "shortcut", user, to)
    del payload["api_app_id"]
    payload["user"].pop("name")
    return payload | {
        "callback_id": callback_id,
        "trigger_id": slack.new_trigger(user),
        "action_ts": slack.clock.next_ts(),
    }


def message_action(slack: Slack, user: User, to: Installation, callback_id: str, message: Message) -> Json:
    """In: who uses which shortcut on which message. Out: its payload."""
    channel = slack.world.channels[message.channel_id]
    payload = base(slack, "message_action", user, to)
    del payload["api_app_id"]
    payload["user"].pop("username")
    return payload | {
        "callback_id": callback_id,
        "trigger_id": slack.new_trigger(user),
        "action_ts": slack.clock.next_ts(),
        "message_ts": message.ts,
        "channel": channel_part(channel),
        "message": history_json(slack.world, channel, message, metadata=True),
        "response_url": slack.new_response_url(user, channel, message.ts, thread_ts=message.thread_ts),
    }


def block_suggestion(
    slack: Slack,
    user: User,
    to: Installation,
    item: Message | Ephemeral | View,
    block_id: str,
    action_id: str,
    text: str,
) -> Json:
    """In: what somebody types into a menu whose options the app supplies. Out: the question for them."""
    payload = base(slack, "block_suggestion", user, to)
    payload |= {"action_id": action_id, "block_id": block_id, "value": text}
    if isinstance(item, View):
        return payload | {"container": {"type": "view", "view_id": item.id}, "view": seen_view(item, to)}
    channel = slack.world.channels[item.channel_id]
    container = {"type": "message", "message_ts": item.ts, "channel_id": channel.id}
    return payload | {"container": container, "channel": channel_part(channel)}


def slash_command(slack: Slack, user: User, to: Installation, channel: Channel, command: str, text: str) -> Json:
    """In: who types which command where. Out: its form."""
    team = slack.world.teams[to.team_id]
    place = channel_part(channel)
    return {
        "token": slack.app.verification_token,
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": place["id"],
        "channel_name": place["name"],
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": slack.app.id,
        "is_enterprise_install": False,
        "response_url": slack.new_response_url(user, channel),
        "trigger_id": slack.new_trigger(user),
    }
