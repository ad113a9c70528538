"""How well drafts are seen and answers compared, on the corpus: `python -m bench.drafting_figures [FOLDER …]`.

Drafts by leave-one-workspace-out, a keyword baseline beside. A FOLDER is a labelled export to report agreement on.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from bench import answer_figures
from bench.baseline import DRAFT
from bench.draft_rows import Pair, pairs, workspaces
from bench.speed_replay import day_files, seconds, vader
from bench.train_drafting import crossed
from bot.domain.agreement import compare
from bot.domain.drafting import ENOUGH, find_signal, weigh
from bot.domain.model import DRAFTING
from bot.domain.names import candidate_names
from bot.domain.references import find_references

CUTS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
ROUNDS = 3
KINDS = ("claim", "text", "question", "answer")


def main() -> None:
    by_workspace = crossed()
    print(f"Who is drafting, {len(by_workspace)} workspaces, each judged by weights learned on the others:")
    every = [row for found in by_workspace.values() for row in found]
    print(_line("weighed", [(score >= ENOUGH, bool(tag)) for score, tag, _ in every]))
    print(_line("keyword baseline", [(bool(DRAFT.search(text)), bool(tag)) for _, tag, text in every]))
    for name, found in by_workspace.items():
        print(_line(f"  {name}", [(score >= ENOUGH, bool(tag)) for score, tag, _ in found]))
    for kind in KINDS:
        true = [score >= ENOUGH for score, tag, _ in every if tag == kind]
        named = sum(weigh(text).kind == kind for score, tag, text in every if tag == kind and score >= ENOUGH)
        print(f"  of {len(true)} tagged {kind}: {sum(true)} seen, {named} of those with this kind")
    for cut in CUTS:
        print(_line(f"  at {cut:.1f}", [(score >= cut, bool(tag)) for score, tag, _ in every]))
    _calibration([(score, bool(tag)) for score, tag, _ in every])
    answer_figures.report()
    speed()
    print("\nDo two answers agree:")
    _agreement("corpus", [pair for folder in workspaces() for pair in pairs(folder)])
    for folder in sys.argv[1:]:
        _agreement(Path(folder).name, list(pairs(Path(folder))))


def _calibration(found: Sequence[tuple[float, bool]]) -> None:
    """Of messages with a score of about so much, how many draft."""
    groups: dict[int, list[bool]] = defaultdict(list)
    for score, drafts in found:
        groups[min(int(score * 5), 4)].append(drafts)
    shares = (f"{g / 5:.1f}-{g / 5 + 0.2:.1f}: {sum(d) / len(d):.2f} of {len(d)}" for g, d in sorted(groups.items()))
    print("  score, and how many of these draft: " + ", ".join(shares))


def speed() -> None:
    """What hearing a message costs next to a bare VADER pass, on an export of calm talk; skipped without it."""
    export = Path(os.environ.get("UNISON_SHARED", "../shared")) / "exports" / "clojurians.zip"
    if not export.exists():
        print(f"speed skipped: {export} is not there")
        return
    texts = [str(raw.get("text") or "") for _, rows in day_files(export) for raw in rows]
    floor = min(seconds(lambda: vader(texts)) for _ in range(ROUNDS)) / len(texts)
    print(f"\nOn {len(texts)} messages of calm talk; bare VADER {floor * 1e6:.0f} µs a message")
    works: dict[str, Callable[[str], object]] = {
        "find_signal": find_signal,
        "find_references": find_references,
        "candidate_names": candidate_names,
    }
    for name, work in works.items():
        took = min(seconds(partial(_all, work, texts)) for _ in range(ROUNDS)) / len(texts)
        print(f"  {name:16} {took * 1e6:5.1f} µs, {took / floor:.2f} x VADER")
    drafts = sum((found := find_signal(text)) is not None and found.kind in DRAFTING for text in texts)
    print(f"  {drafts} of them are heard as drafts ({1000 * drafts / len(texts):.1f} per 1,000)")


def _all(work: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        work(text)


def _line(name: str, called: Sequence[tuple[bool, bool]]) -> str:
    hits = sum(a and b for a, b in called)
    found, true = sum(a for a, _ in called), sum(b for _, b in called)
    f1 = 2 * hits / (found + true) if found + true else 0.0
    shares = f"precision {_share(hits, found)}  recall {_share(hits, true)}  F1 {f1:.3f}"
    return f"{name:28} {shares}  ({true} of {len(called)})"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


def _agreement(name: str, found: Iterable[Pair]) -> None:
    counts = Counter((p.verdict, compare(*p.texts, at_a=p.at[0], at_b=p.at[1], zone=p.zone).verdict) for p in found)
    right, all_of_them = sum(n for (a, b), n in counts.items() if a == b), sum(counts.values())
    print(f"{name}: {right} of {all_of_them} verdicts right ({_share(right, all_of_them)})")
    for (label, verdict), n in sorted(counts.items()):
        print(f"  labelled {label:8} called {verdict:8} {n}")


if __name__ == "__main__":
    main()
