"""What people, channels and messages of a workspace.txt must keep to, beyond being readable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bench.rich_text import names
from bench.tags import TARGETS
from bench.workspace import Message, Problem, Workspace

PHONE = re.compile(r"\+(?!00)\d[\d ()/-]{7,}\d")
EDITED = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?")


def check_workspace(workspace: Workspace) -> Iterator[Problem]:
    """Yield every problem; what would break a build (a missing parent, a bad time) is taken out."""
    messages = workspace.by_id()
    if not workspace.messages:
        yield Problem(1, "there is no message")
    first: dict[str, Message] = {}
    for message in workspace.messages:
        if message.id in first:
            yield Problem(message.line, f"id '{message.id}' is already that of line {first[message.id].line}")
        first.setdefault(message.id, message)
        for text in (
            *_check_parent(message, messages),
            *_check_people(message, workspace),
            *_check_text(message, workspace),
        ):
            yield Problem(message.line, text)
    for name, channel in workspace.channels.items():
        outside = [m for m in channel.members if workspace.people[m].org]
        if bool(outside) != (channel.kind == "shared"):
            yield Problem(1, f"channel '{name}': outsiders are members of shared channels, and only of those")


def _check_parent(message: Message, messages: dict[str, Message]) -> Iterator[str]:
    if message.parent is None:
        return
    parent = messages.get(message.parent)
    if parent is None or parent is message:
        yield f"there is no message '{message.parent}' to reply to"
    elif parent.parent is not None:
        yield f"'{message.parent}' is itself a reply (of '{parent.parent}'), no thread root"
    elif parent.channel != message.channel:
        yield f"its thread root '{message.parent}' stands in '{parent.channel}'"
    elif float(parent.ts) >= float(message.ts):
        yield f"it stands before its thread root '{message.parent}'"
    else:
        return
    message.parent = None


def _check_people(message: Message, workspace: Workspace) -> Iterator[str]:
    channel = workspace.channels[message.channel]
    if message.person not in channel.members and not workspace.people[message.person].is_bot:
        yield f"'{message.person}' is no member of '{message.channel}'"
    for name, users in message.reactions:
        if not users:
            yield f"reaction '{name}' lacks who: '+ {name or 'eyes'} kaz'"
        yield from (f"reaction by '{u}', who is no person of this file" for u in users if u not in workspace.people)
    target = message.tags.heat_target
    if target and target not in TARGETS and target not in workspace.people:
        yield f"tag heat>{target}: the target is a person's id or one of {', '.join(TARGETS)}"


def _check_text(message: Message, workspace: Workspace) -> Iterator[str]:
    if not any(message.text) and not message.files and not message.cards:
        yield "the message is empty"
    if message.edited is not None and not EDITED.fullmatch(message.edited):
        yield f"'~ {message.edited}' is no time of day"
        message.edited = None
    lines = [*message.text, *(line for title, rest in message.cards for line in (title, *rest))]
    for kind, value in (found for line in lines for found in names(line)):
        if kind == "user" and value not in workspace.people:
            yield f"<@{value}> is no person of this file"
        elif kind == "channel" and value not in workspace.channels:
            yield f"<#{value}> is no channel of this file"
        elif kind in ("url", "bare", "email") and not _is_made_up(value):
            yield f"'{value}' must lie under .example"
    if phone := PHONE.search("\n".join(lines)):
        yield f"phone numbers begin with +00, not '{phone[0]}'"


def _is_made_up(address: str) -> bool:
    host = re.split(r"[/?#:]", address.removeprefix("mailto:").split("://")[-1].split("@")[-1])[0]
    return host.lower().endswith(".example")
