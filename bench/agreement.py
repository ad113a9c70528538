"""Two readings of one talk compared: the second is scored as if it were findings against the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.figures import figures
from bench.findings import Finding, as_findings
from bench.labels import Labels, Place
from bench.matching import Fate, Verdict, match
from bench.talk import Talk

KINDS = ("collision", "nudge", "follow_up")
DECISIONS = ("first", "second", "both_wrong")
"""How a disagreement of two readers may be settled."""


@dataclass(frozen=True)
class Agreement:
    """Verdicts per kind, and per message that both listed: (first says follow-up, second says so)."""

    verdicts: dict[str, list[Verdict]]
    listed: list[tuple[bool, bool]]

    def figures(self) -> dict[str, Any]:
        """The figures as they stand in agreement.json."""
        rows: dict[str, Any] = {kind: _row(self.verdicts[kind]) for kind in KINDS}
        return rows | {"kappa": kappa(self.listed), "listed_by_both": len(self.listed)}


def _row(verdicts: list[Verdict]) -> dict[str, Any]:
    found = figures(verdicts)
    first = found.counts[Fate.HIT] + found.counts[Fate.MISSED]
    second = sum(v.finding is not None for v in verdicts)
    agreed = found.counts[Fate.HIT]
    row: dict[str, Any] = {
        "first": first,
        "second": second,
        "agreed": agreed,
        "f1": found.f1,
        # Strict: what one reader labelled and the other passed over in silence counts against them too.
        "strict_f1": 2 * agreed / (first + second) if first + second else None,
    }
    return row | {fact: found.accuracy(fact) for fact in sorted({f for v in verdicts for f in v.right})}


def compare(first: Labels, second: Labels, talk: Talk) -> Agreement:
    """Compare two readings of one workspace."""
    ours, theirs = _listed(first), _listed(second)
    both = [(ours[place], theirs[place]) for place in talk.messages if place in ours and place in theirs]
    return Agreement(match(first, as_findings(second), talk), both)


def _listed(labels: Labels) -> dict[Place, bool]:
    """True for the messages of follow-ups, False for those listed as none; the rest is not there."""
    return dict.fromkeys(labels.no_follow_up, False) | {m: True for f in labels.follow_ups for m in f.places}


def pooled(parts: Sequence[Agreement]) -> Agreement:
    """Many workspaces as one."""
    verdicts = {kind: [v for part in parts for v in part.verdicts[kind]] for kind in KINDS}
    return Agreement(verdicts, [pair for part in parts for pair in part.listed])


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa of two readers who each said yes or no; None where chance alone would agree fully."""
    if not pairs:
        return None
    total = len(pairs)
    equal = sum(a == b for a, b in pairs) / total
    ours, theirs = sum(a for a, _ in pairs) / total, sum(b for _, b in pairs) / total
    by_chance = ours * theirs + (1 - ours) * (1 - theirs)
    return None if by_chance == 1 else (equal - by_chance) / (1 - by_chance)


def disagreements(first: Labels, second: Labels, talk: Talk) -> Iterator[tuple[str, str]]:
    """Yield (kind, what) for each: a label only one of them has, or a fact of a common one that differs."""
    found = as_findings(second)
    names: dict[Finding, str] = dict(zip(found.collisions, (c.id for c in second.collisions), strict=True))
    names |= dict(zip(found.nudges, (n.id for n in second.nudges), strict=True))
    names |= dict(zip(found.follow_ups, (f.id for f in second.follow_ups), strict=True))
    for kind, verdicts in match(first, found, talk).items():
        for verdict in verdicts:
            other = names[verdict.finding] if verdict.finding else ""
            if verdict.fate is Fate.MISSED:
                yield kind, f"only first: {verdict.label}"
            elif verdict.fate is not Fate.HIT:
                yield kind, f"only second: {other}"
            else:
                wrong = (fact for fact, is_right in verdict.right.items() if not is_right)
                yield from ((kind, f"{fact}: first {verdict.label}, second {other}") for fact in wrong)
