"""Makes a Slack export with labels of a workspace.txt: `python -m bench.corpus_build [--check] FOLDER`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.export_writer import ExportWriter
from bench.label_checks import check_labels
from bench.label_lines import LabelReader
from bench.labels import Labels, labels_json
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
    # Labels name channels as the export does: a DM by its folder.
    places = {m.id: (writer.room(m.channel), m.ts) for m in workspace.messages}
    roots = {m.id: m.parent for m in workspace.messages if m.parent}
    reader = LabelReader(places, roots, writer.users)
    labels = reader.read(workspace.labels)
    ids = {place: name for name, place in places.items()}
    problems += reader.problems
    for name, text in check_labels(labels, talk_of(files)):
        for place, own in ids.items():
            text = text.replace(str(place), f"'{own}'")
        problems.append(Problem(reader.lines.get(name, 1), f"{name}: {text}"))
    return Built(workspace, writer, files, labels, sorted(set(problems)))


def tag_rows(built: Built) -> Iterator[dict[str, Any]]:
    """The lines of tags.jsonl: one for each message that carries tags."""
    for message in built.workspace.messages:
        tags = message.tags
        if tags == type(tags)():
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
    texts = {
        name: json.dumps(value, ensure_ascii=False, indent=1) + "\n" for name, value in built.files.items()
    }
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
    carrying = {m for c in labels.collisions for m in c.messages} | {
        m for f in labels.follow_ups for m in f.places
    }
    carrying |= {(n.channel, n.hot_from) for n in labels.nudges}
    places = {m.id: (built.writer.room(m.channel), m.ts) for m in messages}
    tempting = {places[m.id] for m in messages if m.tags.tempts} | {
        m for n in labels.no_collision for m in n.messages
    }
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


def text_file(path: Path) -> Path:
    """The workspace.txt that a file or folder argument means."""
    return path / "workspace.txt" if path.is_dir() else path


def main(arguments: list[str] | None = None) -> int:
    """The command line; 1 where there are problems."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, help="a workspace.txt or its folder")
    parser.add_argument("--check", action="store_true", help="only say what is wrong, and count")
    options = parser.parse_args(arguments)
    file = text_file(options.path)
    built = build(file.read_text(encoding="utf-8"))
    for problem in built.problems:
        print(f"{file}:{problem.line}: {problem.text}")
    if not built.problems and not options.check:
        write(file.parent, contents(built))
    print(summary(built))
    print(f"{len(built.problems)} problems" if built.problems else "no problems")
    return 1 if built.problems else 0


if __name__ == "__main__":
    sys.exit(main())
