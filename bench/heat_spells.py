"""The hot spells of a workspace as nudges to be scored, and the cuts that suit some workspaces best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bench.figures import figures
from bench.findings import Nudge
from bench.heat_rows import Line, Workspace
from bench.matching import Verdict, match_nudges
from bot.domain.heat_marks import HeatMark, mark_heard, says_something
from bot.domain.heat_score import Weights, chance
from bot.domain.model import Author
from bot.domain.pausing import Around, Cuts, hot_spells

ALONE, FIRST, BOTH = (0.0, 0.25, 0.5, 0.75, 1.0), (-4.0, -3.5, -3.0, -2.5), (-3.5, -3.0, -2.5, -2.0, -1.5)
PRECISE = 0.86  # what is below costs double: one wrong nudge costs more than a missed one
GRID = [Cuts(alone, first, both) for alone in ALONE for first in FIRST for both in BOTH]
_LAST_HERE = 2


def marks(space: Workspace, logits: Sequence[float], by: Weights) -> list[HeatMark]:
    """The marks of a workspace's messages with these logits of tension."""
    found = []
    for line, logit in zip(space.lines, logits, strict=True):
        mark = mark_heard(line.ts, line.user, line.setting, line.heard, by)
        found.append(replace(mark, tense=chance(logit) if says_something(line.heard, by) else 0.0))
    return found


def nudges(space: Workspace, said: Sequence[HeatMark], cuts: Cuts) -> tuple[Nudge, ...]:
    """What the pure functions find in every thread of the workspace."""
    return tuple(_nudges(space, said, cuts))


def _nudges(space: Workspace, said: Sequence[HeatMark], cuts: Cuts) -> Iterator[Nudge]:
    threads: dict[tuple[str, str], list[HeatMark]] = defaultdict(list)
    for line, mark in zip(space.lines, said, strict=True):
        threads[line.place[0], line.root].append(mark)
    for (channel, root), line_of in threads.items():
        around = Around(last_here=_last_here(space.lines, channel, root))
        for hot in hot_spells(line_of, around, cuts):
            yield Nudge(hot.people, channel, root, hot.at)


def _last_here(lines: Sequence[Line], channel: str, before: str) -> tuple[str, ...]:
    """The teammates who wrote last in a channel, latest first."""
    found: dict[str, None] = {}
    for line in reversed(lines):
        if line.place[0] == channel and line.ts < before and line.setting.author is Author.TEAMMATE:
            found.setdefault(line.user)
        if len(found) == _LAST_HERE:
            break
    return tuple(found)


def verdicts(space: Workspace, found: tuple[Nudge, ...]) -> list[Verdict]:
    """The nudges against the labels, by the acceptance set's rules."""
    return match_nudges(space.labels, found, space.talk.teammates)


def best_cuts(
    spaces: Sequence[Workspace], logits: Mapping[str, Sequence[float]], by: Weights, grid: Sequence[Cuts]
) -> Cuts:
    """The cuts with the best F1 over `spaces`."""
    table = tried(spaces, logits, by, grid)
    return max(grid, key=lambda cuts: worth([v for space in spaces for v in table[cuts][space.name]]))


def tried(
    spaces: Sequence[Workspace], logits: Mapping[str, Sequence[float]], by: Weights, grid: Sequence[Cuts]
) -> dict[Cuts, dict[str, list[Verdict]]]:
    """The verdicts on each workspace with each of the cuts."""
    said = {space.name: marks(space, logits[space.name], by) for space in spaces}
    return {
        cuts: {space.name: verdicts(space, nudges(space, said[space.name], cuts)) for space in spaces} for cuts in grid
    }


def worth(found: Sequence[Verdict]) -> float:
    """What cuts are chosen by: the F1 of their verdicts, less what the precision lacks."""
    got = figures(found)
    return (got.f1 or 0.0) - 2 * max(0.0, PRECISE - (got.precision or 0.0))
