"""Validates the committed corpus: `python -m bench.corpus_check` names what is wrong and prints totals."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.building import build, contents
from bench.label_checks import check_labels
from bench.labels import Labels, read_labels
from bench.replies import check_replies, check_second, check_settled_replies, read_replies, read_settled_replies
from bench.second_opinion import check_settled
from bench.talk import read_talk

PER_WORKSPACE = {
    "messages": 150,
    "collisions": 5,
    "no_collision": 5,
    "nudges": 5,
    "no_nudge": 6,
    "follow_ups": 18,
    "no_follow_up": 62,
}
IN_ALL = {
    "messages": 2400,
    "collisions": 60,
    "no_collision": 60,
    "nudges": 60,
    "no_nudge": 80,
    "follow_ups": 250,
    "no_follow_up": 900,
}
FULL = 16
LISTS = ("users.json", "channels.json", "groups.json", "dms.json", "mpims.json")


def folders(corpus: Path) -> list[Path]:
    """The workspaces of a corpus, by name."""
    return sorted(file.parent for file in corpus.glob("*/workspace.txt"))


def check_folder(folder: Path) -> Iterator[str]:
    """Yield every problem of one committed workspace."""
    built = build((folder / "workspace.txt").read_text(encoding="utf-8"))
    yield from (f"workspace.txt:{p.line}: {p.text}" for p in built.problems)
    if built.workspace.name != folder.name:
        yield f"workspace.txt calls itself '{built.workspace.name}'"
    if built.problems:
        return
    yield from _check_rebuild(folder, contents(built))
    if not (folder / "labels.json").exists():
        return
    yield from _check_export(folder)
    for name in ("labels.json", "first.json", "second.json"):
        if (folder / name).exists():
            problems = check_labels(read_labels(folder / name), read_talk(folder))
            yield from (f"{name}: {label}: {text}" for label, text in problems)
    if (folder / "second.json").exists():
        yield from check_settled(folder)
    yield from _check_minimum(counts_of(folder), PER_WORKSPACE)


def _check_rebuild(folder: Path, wanted: dict[str, str]) -> Iterator[str]:
    """The committed files are byte for byte what workspace.txt gives today."""
    there = {p.relative_to(folder).as_posix() for p in (*folder.glob("*/*.json"), *folder.glob("*.json"))}
    there -= {"first.json", "second.json"}
    yield from (f"{name} does not come from workspace.txt" for name in sorted(there - set(wanted)))
    for name, text in wanted.items():
        if not (folder / name).exists():
            yield f"{name} is missing: run python -m bench.corpus_build {folder.name}"
        elif (folder / name).read_bytes() != text.encode():
            yield f"{name} is not what workspace.txt gives: run python -m bench.corpus_build {folder.name}"


def _check_export(folder: Path) -> Iterator[str]:
    """Users, channels, thread parents and replies that are named exist; each `ts` stands once."""
    users = {u["id"] for u in _read(folder / "users.json")}
    rooms = {r.get("name", r["id"]) for n in LISTS[1:] if (folder / n).exists() for r in _read(folder / n)}
    days = sorted(folder.glob("*/*.json"))
    messages = [(day, raw) for day in days for raw in _read(day)]
    there = {(day.parent.name, raw["ts"]) for day, raw in messages}
    if len(there) < len(messages):
        yield "a ts stands twice in one channel"
    for day, raw in messages:
        where = f"{day.parent.name}/{raw['ts']}"
        named = {raw.get("user"), raw.get("parent_user_id"), *raw.get("reply_users", [])} - {None}
        named |= {user for reaction in raw.get("reactions", []) for user in reaction["users"]}
        if day.parent.name not in rooms:
            yield f"{where}: its channel is in no list of channels"
        if named - users:
            yield f"{where}: users {sorted(named - users)} do not exist"
        threads = [raw.get("thread_ts", raw["ts"]), *(r["ts"] for r in raw.get("replies", []))]
        yield from (f"{where}: there is no message {ts}" for ts in threads if (day.parent.name, ts) not in there)


def _read(file: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return rows


def counts_of(folder: Path) -> dict[str, int]:
    """How many messages and labels of each kind a workspace has."""
    labels: Labels = read_labels(folder / "labels.json")
    return {"messages": len(read_talk(folder).messages)} | labels.counts()


def _check_minimum(counts: dict[str, int], least: dict[str, int]) -> Iterator[str]:
    for kind, number in least.items():
        if counts.get(kind, 0) < number:
            yield f"{counts.get(kind, 0)} {kind}; there should be {number} at least"


def totals(corpus: Path) -> dict[str, int]:
    """The counts over all workspaces that have been built."""
    total: Counter[str] = Counter()
    for folder in folders(corpus):
        if (folder / "labels.json").exists():
            total.update(counts_of(folder))
    return dict(total)


def check_totals(corpus: Path) -> Iterator[str]:
    """Yield what the whole lacks; said only of a corpus that is full."""
    if len(folders(corpus)) >= FULL:
        yield from _check_minimum(totals(corpus), IN_ALL)


def check_reply_files(corpus: Path) -> Iterator[str]:
    """Yield every problem of the labelled replies, their two readings and the decisions, where they are there."""
    files = {name: corpus / f"replies{name}.jsonl" for name in ("", ".first", ".second", ".settled")}
    if not files[""].exists():
        return
    replies = read_replies(files[""])
    read = {name: read_replies(files[name]) for name in (".first", ".second") if files[name].exists()}
    yield from (f"replies.jsonl: {problem}" for problem in check_replies(replies))
    for name, reading in read.items():
        problems = [*check_second(replies, reading), *check_replies(reading)]
        yield from (f"replies{name}.jsonl: {problem}" for problem in problems)
    if files[".settled"].exists() and len(read) < 2:
        yield "replies.settled.jsonl settles two readings, and one is missing"
    elif files[".settled"].exists():
        settled = read_settled_replies(files[".settled"])
        problems = [*check_settled_replies(replies, read[".first"], read[".second"], settled)]
        yield from (f"replies.settled.jsonl: {problem}" for problem in problems)


def main(arguments: list[str] | None = None) -> int:
    """The command line; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", default=Path(__file__).parent / "corpus")
    corpus = parser.parse_args(arguments).corpus
    problems = [f"{folder.name}: {text}" for folder in folders(corpus) for text in check_folder(folder)]
    problems += [*check_totals(corpus), *check_reply_files(corpus)]
    print("\n".join(problems))
    print(f"{len(folders(corpus))} workspaces of {FULL}")
    for kind, number in totals(corpus).items():
        print(f"  {number:>5} of {IN_ALL[kind]:>5} {kind}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
