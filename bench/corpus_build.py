"""Makes a Slack export with labels of a workspace.txt: `python -m bench.corpus_build [--check] FOLDER`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.bare import read_second, transcript
from bench.building import Built, build, contents, summary, write
from bench.labels import labels_json
from bench.workspace import Problem


def main(arguments: list[str] | None = None) -> int:
    """The command line; 1 where there are problems."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, help="a workspace.txt or its folder")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="only say what is wrong, and count")
    what.add_argument("--bare", action="store_true", help="print the talk without tags and labels")
    what.add_argument("--second", action="store_true", help="turn the folder's second.txt into second.json")
    options = parser.parse_args(arguments)
    file = options.path / "workspace.txt" if options.path.is_dir() else options.path
    built = build(file.read_text(encoding="utf-8"))
    if options.bare:
        print("\n".join(transcript(built)))
        return 0
    if options.second:
        return _second(file.parent, built)
    _report(file, built.problems)
    print(summary(built))
    print(f"{len(built.problems)} problems" if built.problems else "no problems")
    if not built.problems and not options.check:
        write(file.parent, contents(built))
    return 1 if built.problems else 0


def _report(file: Path, problems: list[Problem]) -> None:
    for problem in problems:
        print(f"{file}:{problem.line}: {problem.text}")


def _second(folder: Path, built: Built) -> int:
    """Write second.json, and first.json once: the labels as they were when the second opinion came."""
    labels, problems = read_second((folder / "second.txt").read_text(encoding="utf-8"), built)
    _report(folder / "second.txt", problems)
    print(", ".join(f"{n} {kind}" for kind, n in labels.counts().items()))
    if problems:
        print(f"{len(problems)} problems")
        return 1
    first = folder / "first.json"
    if not first.exists():
        first.write_text(_text(labels_json(built.labels)), encoding="utf-8")
    (folder / "second.json").write_text(_text(labels_json(labels)), encoding="utf-8")
    return 0


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main())
