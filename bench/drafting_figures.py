"""How well drafts are seen and answers compared, on the corpus: `python -m bench.drafting_figures [FOLDER …]`.

Drafts by leave-one-workspace-out, a keyword baseline beside. A FOLDER is a labelled export to report agreement on.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.baseline import DRAFT
from bench.draft_rows import Pair, pairs, workspaces
from bench.train_drafting import crossed
from bot.domain.agreement import compare
from bot.domain.drafting import ENOUGH, weigh

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
    print("\nDo two answers agree:")
    _agreement("corpus", [pair for folder in workspaces() for pair in pairs(folder)])
    for folder in sys.argv[1:]:
        _agreement(Path(folder).name, list(pairs(Path(folder))))


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
