"""A workspace as a second reader gets it: talk without tags or labels, messages by short numbers."""

from __future__ import annotations

from collections.abc import Iterator

from bench.building import Built, read_labels_of
from bench.labels import Labels
from bench.workspace import Message, Problem


def numbered(built: Built) -> list[tuple[int, Message]]:
    """Every message with its short number: channel by channel, each thread in one piece."""
    replies: dict[str, list[Message]] = {}
    for message in built.workspace.messages:
        replies.setdefault(message.parent or "", []).append(message)
    rows: list[Message] = []
    for channel in built.workspace.channels:
        roots = [m for m in replies.get("", []) if m.channel == channel]
        rows += [m for root in roots for m in (root, *replies.get(root.id, []))]
    return list(enumerate(rows, start=1))


def transcript(built: Built) -> Iterator[str]:
    """The lines a second reader reads; nothing in them comes from tags, labels or the writer's ids."""
    workspace = built.workspace
    yield f"{workspace.team} (times: {workspace.zone.key})"
    yield "\npeople:"
    for person in workspace.people.values():
        of = person.org or ("bot" if person.is_bot else "team")
        yield f"  {person.id}: {person.real_name}, {person.title or '–'}, {person.zone} ({of})"
    channel = None
    for number, message in numbered(built):
        if message.channel != channel:
            channel = message.channel
            room = workspace.channels[channel]
            yield f"\n#{channel} ({room.kind}: {' '.join(room.members)}) {room.purpose}".rstrip()
        yield from _lines(number, message, built)


def _lines(number: int, message: Message, built: Built) -> Iterator[str]:
    indent = "    " if message.parent else ""
    clock = f"{message.seconds // 3600:02}:{message.seconds // 60 % 60:02}"
    place = f"{built.writer.room(message.channel)}|{message.ts}"
    first, *rest = message.text or [""]
    yield f"{indent}[{number}] {message.day:%a %d %b} {clock} {message.person}: {first}   ({place})"
    margin = f"{indent}      "
    yield from (f"{margin}{line}" for line in rest)
    yield from (f"{margin}[card] {title} | {' / '.join(lines)}" for title, lines in message.cards)
    yield from (f"{margin}[file] {name}" for name in message.files)
    if message.edited:
        yield f"{margin}[edited {message.edited}]"
    yield from (f"{margin}:{name}: {' '.join(users)}" for name, users in message.reactions)


def read_second(source: str, built: Built) -> tuple[Labels, list[Problem]]:
    """Take a second.txt whose ids are the short numbers; give its labels and the problems found."""
    rows: list[tuple[int, str]] = []
    for number, line in enumerate(source.splitlines(), start=1):
        if not line.strip() or line.startswith("==="):
            continue
        if line[0].isspace() and rows:
            rows[-1] = rows[-1][0], f"{rows[-1][1]} {line.strip()}"
        else:
            rows.append((number, line.strip()))
    words = {m.id: str(number) for number, m in numbered(built)}
    labels, problems = read_labels_of(built.workspace, built.writer, built.files, rows, words)
    return labels, sorted(set(problems))
