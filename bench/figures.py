"""From verdicts to figures: counts, precision, recall, F1, accuracies, and how sure of them one may be."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median_high

from bench.matching import Fate, Verdict

DRAWS = 1000
SEED = 20260301


@dataclass(frozen=True)
class Figures:
    """The figures of one kind over some verdicts; None where nothing can be divided."""

    counts: Counter[Fate] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    median_late_minutes: float | None = None
    too_soon: int = 0
    outsiders: int = 0

    @property
    def precision(self) -> float | None:
        """Hits among hits and false alarms."""
        return _ratio(self.counts[Fate.HIT], self.counts[Fate.HIT] + self.counts[Fate.FALSE_ALARM])

    @property
    def recall(self) -> float | None:
        """Hits among labels."""
        return _ratio(self.counts[Fate.HIT], self.counts[Fate.HIT] + self.counts[Fate.MISSED])

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0 where nothing was found but something was there."""
        wrong = self.counts[Fate.FALSE_ALARM] + self.counts[Fate.MISSED]
        return _ratio(2 * self.counts[Fate.HIT], 2 * self.counts[Fate.HIT] + wrong)

    @property
    def strict_precision(self) -> float | None:
        """Precision where findings on unlabelled messages count as wrong."""
        found = self.counts[Fate.HIT] + self.counts[Fate.FALSE_ALARM] + self.counts[Fate.UNLABELLED]
        return _ratio(self.counts[Fate.HIT], found)

    def accuracy(self, fact: str) -> float | None:
        """The share of hits whose `fact` (agreement, creditor, due, status) is right."""
        return _ratio(self.right[fact], self.counts[Fate.HIT])


def figures(verdicts: Sequence[Verdict]) -> Figures:
    """Count the verdicts of one kind, of one or of many workspaces."""
    late = [v.late_minutes for v in verdicts if v.late_minutes is not None]
    return Figures(
        Counter(v.fate for v in verdicts),
        Counter(v.reason for v in verdicts if v.reason),
        Counter(fact for v in verdicts for fact, is_right in v.right.items() if is_right),
        median_high(late) if late else None,
        sum(minutes < 0 for minutes in late),
        sum(v.outsiders for v in verdicts),
    )


def interval(groups: Sequence[Sequence[Verdict]], draws: int = DRAWS) -> tuple[float, float] | None:
    """The middle 90 % of F1 when workspaces (or, of a single one, its verdicts) are drawn anew.

    `groups` holds one kind's verdicts per workspace. The same input gives the same interval.
    """
    chance = random.Random(SEED)
    units = groups if len(groups) > 1 else [[verdict] for group in groups for verdict in group]
    counted = [Counter(v.fate for v in unit) for unit in units]
    values = []
    for _ in range(draws if counted else 0):
        total: Counter[Fate] = Counter()
        for counts in chance.choices(counted, k=len(counted)):
            total.update(counts)
        if (f1 := Figures(total).f1) is not None:
            values.append(f1)
    values.sort()
    return (values[len(values) // 20], values[-1 - len(values) // 20]) if values else None


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
