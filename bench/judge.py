"""Scores whatever there is on the corpus, the keyword baseline beside it: `make judge [WORKSPACE=name]`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import baseline
from bench.findings import Findings, read_findings
from bench.score import Scored, listing, score, table, workspaces
from bench.talk import read_talk

CORPUS = Path(__file__).parent / "corpus"
REPLAY = (sys.executable, "-m", "bot", "replay")
PARTLY_READ = 3


def can_replay() -> bool:
    """True where the `unison` command knows `replay`."""
    run = subprocess.run([*REPLAY, "--help"], capture_output=True, check=False)
    return run.returncode == 0 and b"--json" in run.stdout


def replay(folder: Path) -> Findings:
    """Let `unison replay` read an export and give its findings; what it skips goes to standard error."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "findings.jsonl"
        run = subprocess.run([*REPLAY, str(folder), "--json", str(file)], stdout=subprocess.DEVNULL, check=False)
        if run.returncode not in (0, PARTLY_READ):
            raise SystemExit(f"unison replay {folder} ended with status {run.returncode}")
        return read_findings(file)


def crude(folder: Path) -> Findings:
    """The keyword baseline's findings."""
    return baseline.find(read_talk(folder))


def choose(corpus: Path, name: str | None) -> list[Path]:
    """The folders to judge: one by its name, else all of the corpus."""
    folders = workspaces(corpus)
    chosen = [folder for folder in folders if name in (None, "", folder.name)]
    if not chosen:
        known = ", ".join(folder.name for folder in folders) or "none yet"
        raise SystemExit(
            f"there is no workspace '{name}' in {corpus}; there are: {known}" if name else f"{corpus} is empty"
        )
    return chosen


def northquay() -> Path | None:
    """The acceptance workspace, where the shared folder is: printed apart, never part of the totals."""
    shared = Path(os.environ.get("UNISON_SHARED", "../shared"))
    folder = shared / "acceptance" / "northquay"
    return folder if (folder / "labels.json").exists() else None


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspace", help="one workspace: list its misses and false alarms with their texts")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="another corpus folder")
    parser.add_argument("--baseline", action="store_true", help="judge the keyword baseline itself")
    options = parser.parse_args(arguments)
    folders = choose(options.corpus, options.workspace)
    real = not options.baseline and can_replay()
    print(
        "judged: "
        + (
            "unison replay"
            if real
            else "the keyword baseline" + ("" if options.baseline else " (unison has no replay yet)")
        )
    )
    acceptance = None if options.workspace else northquay()
    for title, part in ((f"{len(folders)} workspaces of the corpus", folders), ("northquay", [acceptance])):
        scored = _scores([f for f in part if f], real)
        if scored[0]:
            print(f"\n== {title}")
            print("\n".join(table(*scored)))
        if options.workspace and scored[0]:
            print("\n" + "\n".join(line for one in scored[0] for line in listing(one)))
    return 0


def _scores(folders: list[Path], real: bool) -> tuple[list[Scored], list[Scored]]:
    crudely = [score(folder, crude(folder)) for folder in folders]
    return ([score(folder, replay(folder)) for folder in folders] if real else crudely), crudely


if __name__ == "__main__":
    sys.exit(main())
