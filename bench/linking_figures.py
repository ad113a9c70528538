"""How well threads become issues: `python -m bench linking [--list]`, by leave-one-workspace-out.

Pairs: two threads with drafts of two people at least. Right are those that a collision label puts together; pairs
inside one no_collision label are counted apart, for some of them are one issue (handed over) and some are not.
Drafts are first those that the writers tagged, then those that `bot.domain.drafting` hears. Northquay is only reported.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.folds import folds
from bench.judge import northquay
from bench.labels import Place
from bench.linking_rows import Node, Pair, Room, corpus, nodes, pairs, room_of, tagged
from bench.talk import read_talk
from bench.train_linking import fit
from bench.train_words import public_counts, rarities, workspace_words
from bot.domain.clusters import clusters
from bot.domain.drafting import find_signal
from bot.domain.linking import LinkRules, hours_apart, link
from bot.domain.model import DRAFTING
from bot.domain.references import find_references, unfold
from bot.domain.words import words_of
from bot.weights import link_rules, word_rarity

CUTS = (0.3, 0.4, 0.5, 0.6, 0.7)
_FLOOR_HOURS = 12


@dataclass(frozen=True)
class Judged:
    """A pair, how probable it is found to be one issue, what the floor says, and whether it ends up in one group."""

    pair: Pair
    score: float
    floor: bool
    grouped: bool


@dataclass(frozen=True)
class Set:
    """A workspace with its nodes and pairs."""

    room: Room
    nodes: Sequence[Node]
    pairs: Sequence[Pair]


def heard(folder: Path) -> frozenset[Place]:
    """The messages that the drafting room takes for drafts."""
    room, talk = room_of(folder), read_talk(folder)
    found = set()
    for place, said in talk.messages.items():
        if said.user in talk.teammates:
            signal = find_signal(said.text, to_customer=place[0] in room.of_channel)
            if signal and signal.kind in DRAFTING:
                found.add(place)
    return frozenset(found)


def judge(part: Set, rules: LinkRules) -> list[Judged]:
    """Every pair of a workspace by these rules."""
    prints = {node.footprint.key: node.footprint for node in part.nodes}
    links = {frozenset((a, b)): link(prints[a], prints[b], rules) for a, b in combinations(prints, 2)}
    group_of = {key: group for group in clusters(prints, links, rules.enough) for key in group}
    marks = {node.footprint.key: _floor_marks(node, part.room) for node in part.nodes}
    found = []
    for pair in part.pairs:
        a, b = pair.a.footprint, pair.b.footprint
        alike = hours_apart(a, b) <= _FLOOR_HOURS and not marks[a.key].isdisjoint(marks[b.key])
        two = frozenset((a.key, b.key))
        found.append(Judged(pair, links[two].score, alike, group_of[a.key] == group_of[b.key]))
    return found


def _floor_marks(node: Node, room: Room) -> set[object]:
    """References and capitalised words that no colleague is called, of the drafts: what a newcomer would compare."""
    marks: set[object] = set()
    for place in node.messages:
        text = room.talk.messages[place].text
        marks.update(find_references(text))
        plain = unfold(text)[0]
        marks.update(word for token in plain.split() if token[:1].isupper() for word in words_of(token, room.ours))
    return marks


def left_out(drafts: Callable[[Path], frozenset[Place]]) -> list[Judged]:
    """Judge each workspace by rules that were learned, words and weights, without it."""
    by_name = {folder.name: folder for folder in corpus()}
    words = {name: workspace_words(folder) for name, folder in by_name.items()}
    rooms = {name: room_of(folder) for name, folder in by_name.items()}
    counts = public_counts()
    judged = []
    for others, name in folds([*by_name]):
        general = rarities(counts, [words[other] for other in others])
        known = [p for o in others for p in pairs(by_name[o], nodes(rooms[o], tagged(by_name[o]), general))]
        rules = LinkRules(fit(known))
        judged += judge(_set(by_name[name], rooms[name], drafts, general), rules)
    return judged


def _set(folder: Path, room: Room, drafts: Callable[[Path], frozenset[Place]], general: Mapping[str, float]) -> Set:
    found = nodes(room, drafts(folder), general)
    return Set(room, found, list(pairs(folder, found)))


def figures(judged: Sequence[Judged]) -> list[str]:
    """The table: pairs at each cut-off, in groups, and the floor."""
    clear = [j for j in judged if j.pair.same or not j.pair.tempting]
    lines = [f"{len(clear)} pairs, {sum(j.pair.same for j in clear)} of them one issue"]
    lines += [_line(f"score >= {cut}", [(j.score >= cut, j.pair.same) for j in clear]) for cut in CUTS]
    lines.append(_line("in one group", [(j.grouped, j.pair.same) for j in clear]))
    lines.append(_line("floor", [(j.floor, j.pair.same) for j in clear]))
    tempting = [j for j in judged if j.pair.tempting and not j.pair.same]
    lines.append(f"in a no_collision: {sum(j.grouped for j in tempting)} of {len(tempting)} pairs in one group")
    return lines


def _line(name: str, calls: Sequence[tuple[bool, bool]]) -> str:
    hits = sum(called and true for called, true in calls)
    called, true = sum(c for c, _ in calls), sum(t for _, t in calls)
    precision, recall = hits / called if called else 0.0, hits / true if true else 0.0
    f1 = 2 * hits / (called + true) if called + true else 0.0
    return f"{name:14} precision {precision:.2f}  recall {recall:.2f}  F1 {f1:.2f}  ({hits} of {called} called)"


def _wrong(judged: Sequence[Judged]) -> list[str]:
    """False alarms and misses with their first drafts."""
    return [
        f"{'MISSED' if j.pair.same else 'WRONG '} {j.score:.2f} {j.pair.workspace}"
        f" {j.pair.a.messages[0]} | {j.pair.b.messages[0]}"
        for j in sorted(judged, key=lambda j: -j.score)
        if j.grouped != j.pair.same and not j.pair.tempting
    ]


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures."""
    for title, drafts in (("drafts as tagged", tagged), ("drafts as heard", heard)):
        judged = left_out(drafts)
        print("\n".join((f"== {title}", *figures(judged), *(_wrong(judged) if "--list" in arguments else ()))))
    folder = northquay()
    if folder:
        print("== northquay, drafts as heard, weights and words as shipped")
        print("\n".join(figures(judge(_set(folder, room_of(folder), heard, word_rarity()), link_rules()))))


if __name__ == "__main__":
    main(sys.argv[1:])
