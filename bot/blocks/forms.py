"""Forms (modals): the channel options, and the small views around them."""

from __future__ import annotations

from typing import Any

from bot.blocks import ids
from bot.blocks.text import channel, context, person, section
from bot.domain.model import ChannelOptions
from bot.domain.notices import OptionsForm

_SWITCHES = (
    ("alerts", "Collision alerts", "A card in the thread when two people answer the same issue."),
    ("pause", "Pause hints", "A private word before an answer in a tense thread. Nobody else sees it."),
    ("digest", "Daily summary", "Who owes whom a follow-up, once every working day."),
)
_APPROVALS = (
    ("any", "Any one person approves"),
    ("all", "Everybody who drafted approves"),
    ("2", "Two people approve"),
    ("3", "Three people approve"),
)


def _view(title: str, blocks: list[dict[str, Any]], **extra: Any) -> dict[str, Any]:
    close = {"type": "plain_text", "text": "Close"}
    return {"type": "modal", "title": _plain(title), "close": close, "blocks": blocks, **extra}


def _plain(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


def loading(title: str) -> dict[str, Any]:
    """Shown at once: Slack gives three seconds to open a form."""
    return _view(title, [section("One moment …")])


def sorry(words: str) -> dict[str, Any]:
    """Why something cannot be done."""
    return _view("Not possible", [section(words)])


def settings_view(form: OptionsForm) -> dict[str, Any]:
    """The options of a channel; without a Save button for those who may not change them."""
    options = form.channel.options
    intro = section(f"What Unison does in {channel(form.channel.channel_id)}.")
    if not form.may_change:
        who = person(form.channel.invited_by) if form.channel.invited_by else "the person who invited me"
        return _view(
            "Channel settings", [intro, *_read_only(options), context(f"To change these, ask a Slack admin or {who}.")]
        )
    return _view(
        "Channel settings",
        [intro, *_inputs(options)],
        submit=_plain("Save"),
        callback_id=ids.SETTINGS,
        private_metadata=ids.pack(channel=form.channel.channel_id),
    )


def _read_only(options: ChannelOptions) -> list[dict[str, Any]]:
    lines = [f"{'On' if getattr(options, name) else 'Off'}: {label}" for name, label, _ in _SWITCHES]
    lines.append(f"Summary at: {options.digest_at}")
    lines.append(f"Approval: {dict(_APPROVALS)[options.approval]}")
    lines.append(f"Home channel: {channel(options.home_channel_id) if options.home_channel_id else 'none'}")
    lines.append(f"Backup: {person(options.backup) if options.backup else 'nobody'}")
    return [section("\n".join(lines))]


def _inputs(options: ChannelOptions) -> list[dict[str, Any]]:
    home = {"initial_conversation": options.home_channel_id} if options.home_channel_id else {}
    backup = {"initial_user": options.backup} if options.backup else {}
    group = {"initial_value": options.may_change} if options.may_change else {}
    return [
        _input("switches", "In this channel", _switches(options), optional=True),
        _input(
            "digest_at",
            "Summary at (this team's time)",
            {"type": "timepicker", "action_id": "pick", "initial_time": options.digest_at},
        ),
        _input("approval", "An agreed message needs", _approval(options)),
        _input(
            "home_channel_id",
            "Home channel",
            {
                "type": "conversations_select",
                "action_id": "pick",
                "filter": {"include": ["public", "private"], "exclude_bot_users": True},
                **home,
            },
            optional=True,
            hint="For a channel shared with a customer: where you talk about them. I stay silent in the shared one.",
        ),
        _input(
            "backup",
            "Backup",
            {"type": "users_select", "action_id": "pick", **backup},
            optional=True,
            hint="Told when nobody answers.",
        ),
        _input(
            "may_change",
            "User group that may change these",
            {"type": "plain_text_input", "action_id": "type", "max_length": 32, **group},
            optional=True,
            hint="Its id, like S0123ABC, besides Slack admins and whoever invited me.",
        ),
    ]


def _input(
    block_id: str, label: str, element: dict[str, Any], optional: bool = False, hint: str = ""
) -> dict[str, Any]:
    block = {"type": "input", "block_id": block_id, "label": _plain(label), "element": element, "optional": optional}
    return {**block, "hint": _plain(hint)} if hint else block


def _switches(options: ChannelOptions) -> dict[str, Any]:
    choices = [
        {"text": _plain(label), "description": _plain(meaning), "value": name} for name, label, meaning in _SWITCHES
    ]
    on = [choice for choice in choices if getattr(options, str(choice["value"]))]
    boxes: dict[str, Any] = {"type": "checkboxes", "action_id": "tick", "options": choices}
    return {**boxes, "initial_options": on} if on else boxes


def _approval(options: ChannelOptions) -> dict[str, Any]:
    choices = [{"text": _plain(label), "value": name} for name, label in _APPROVALS]
    chosen = next(choice for choice in choices if choice["value"] == options.approval)
    return {"type": "static_select", "action_id": "pick", "options": choices, "initial_option": chosen}
