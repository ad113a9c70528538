"""From the text of a workspace.txt to everything that stands beside it: export, labels, tags, problems."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.export_writer import ExportWriter
from bench.label_checks import check_labels
from bench.label_lines import LabelReader
from bench.labels import Labels, labels_json
from bench.tags import Tags
from bench.talk import talk_of
from bench.workspace import Problem, Workspace
from bench.workspace_checks import check_workspace
from bench.workspace_reader import read_workspace


@dataclass(frozen=True)
class Built:
    """A workspace.txt made into its export (`files` by name, JSON values), labels and problems."""

    workspace: Workspace
    writer: ExportWriter
    files: dict[str, Any]
    labels: Labels
    problems: list[Problem]


def build(source: str) -> Built:
    """Take the text of a workspace.txt; give everything made from it. Problems do not stop the build."""
    workspace, problems = read_workspace(source)
    problems += check_workspace(workspace)
    writer = ExportWriter(workspace)
    files = writer.files() if workspace.messages else {"users.json": []}
    labels, found = read_labels_of(workspace, writer, files, workspace.labels, {m.id: m.id for m in workspace.messages})
    return Built(workspace, writer, files, labels, sorted({*problems, *found}))


def read_labels_of(
    workspace: Workspace,
    writer: ExportWriter,
    files: Mapping[str, Any],
    rows: list[tuple[int, str]],
    words: Mapping[str, str],
) -> tuple[Labels, list[Problem]]:
    """Read label lines and check them against the export; `words` gives how the lines call each message."""
    # Labels name channels as the export does: a DM by its folder.
    places = {words[m.id]: (writer.room(m.channel), m.ts) for m in workspace.messages}
    roots = {words[m.id]: words[m.parent] for m in workspace.messages if m.parent}
    reader = LabelReader(places, roots, writer.users)
    labels = reader.read(rows)
    problems = reader.problems
    for name, text in check_labels(labels, talk_of(files)):
        for word, place in places.items():
            text = text.replace(str(place), f"'{word}'")
        problems.append(Problem(reader.lines.get(name, 1), f"{name}: {text}"))
    return labels, problems


def tag_rows(built: Built) -> Iterator[dict[str, Any]]:
    """The lines of tags.jsonl: one for each message that carries tags."""
    for message in built.workspace.messages:
        tags = message.tags
        if tags == Tags():
            continue
        yield {
            "channel": built.writer.room(message.channel), "ts": message.ts, "draft": tags.draft,
            "heat": tags.heat,
            "heat_target": built.writer.users.get(tags.heat_target or "", tags.heat_target),
            "follow_up": [*tags.follow_up], "marks": [*tags.marks], "cooling": tags.cooling,
            "references": [{"kind": kind, "value": value} for kind, value in tags.references],
            "customers": [*tags.customers],
        }  # fmt: skip


def contents(built: Built) -> dict[str, str]:
    """Every file that stands beside workspace.txt, by name, as text."""
    texts = {name: json.dumps(value, ensure_ascii=False, indent=1) + "\n" for name, value in built.files.items()}
    texts["labels.json"] = json.dumps(labels_json(built.labels), ensure_ascii=False, indent=1) + "\n"
    texts["tags.jsonl"] = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in tag_rows(built))
    return texts


def write(folder: Path, texts: dict[str, str]) -> None:
    """Write the files of a build and take away day files that are no longer part of it."""
    for old in folder.glob("*/*.json"):
        if old.relative_to(folder).as_posix() not in texts:
            old.unlink()
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for empty in [p for p in folder.iterdir() if p.is_dir() and not any(p.iterdir())]:
        empty.rmdir()


def summary(built: Built) -> str:
    """Counts per label kind and the shares of carrying, tempting and ordinary messages."""
    labels, messages = built.labels, built.workspace.messages
    carrying = {m for c in labels.collisions for m in c.messages} | {m for f in labels.follow_ups for m in f.places}
    carrying |= {(n.channel, n.hot_from) for n in labels.nudges}
    places = {m.id: (built.writer.room(m.channel), m.ts) for m in messages}
    tempting = {places[m.id] for m in messages if m.tags.tempts} | {m for n in labels.no_collision for m in n.messages}
    total = len(messages) or 1
    parts = {
        "carrying": len(carrying),
        "tempting": len(tempting - carrying),
        "ordinary": len(set(places.values()) - tempting - carrying),
    }
    shares = ", ".join(f"{n} {name} ({100 * n / total:.0f} %)" for name, n in parts.items())
    days = len({m.day for m in messages})
    counts = ", ".join(f"{n} {kind}" for kind, n in labels.counts().items())
    return f"{len(messages)} messages on {days} days: {shares}\n{counts}"
