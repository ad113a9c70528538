"""How well a message that answers a draft in its thread is told from a competing draft, on the corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from pathlib import Path

from bench.draft_rows import rows, workspaces
from bench.labels import Place, read_labels
from bench.talk import Said, read_talk
from bot.domain.drafting import find_signal
from bot.domain.drafting_answers import answers_draft
from bot.domain.model import DRAFTING, SignalKind


@dataclass(frozen=True)
class Later:
    """A draft, and a later one by somebody else in the same thread; whether a label says that they collide."""

    earlier: Said
    later: Said
    kind: SignalKind | None
    shared: bool
    collides: bool
    tempts: bool  # the later stands in a no_collision label

    @property
    def apart(self) -> timedelta:
        """How long after the draft the later one was said."""
        return timedelta(seconds=float(self.later.place[1]) - float(self.earlier.place[1]))


def report() -> None:
    """Print how many later drafts of a thread are found to answer the earlier one."""
    found = [one for folder in workspaces() for one in later_drafts(folder)]
    print("\nLater drafts by somebody else in a thread with a draft, and how many answer it:")
    for name, chosen in (
        ("team's channel, no_collision", [one for one in found if not one.shared and one.tempts]),
        ("team's channel, any", [one for one in found if not one.shared]),
        ("shared channel, not colliding", [one for one in found if one.shared and not one.collides]),
        ("colliding", [one for one in found if one.collides]),
    ):
        words = sum(answers_draft(o.later.text, o.earlier.text, o.kind, shared=o.shared) for o in chosen)
        timed = sum(answers_draft(o.later.text, o.earlier.text, o.kind, apart=o.apart, shared=o.shared) for o in chosen)
        print(f"  {name:30} {len(chosen):4}: {words:3} by words, {timed:3} with time")
    pairs = [pair for folder in workspaces() for pair in colliding(folder)]
    wrong = sum(answers_draft(later.text, earlier.text) for earlier, later in pairs)
    print(f"  pairs of labelled collisions, wherever they stand: {wrong} of {len(pairs)} by words (each is wrong)")


def later_drafts(folder: Path) -> Iterator[Later]:
    """Pairs of one thread: the last draft of each colleague before a later one."""
    labels = read_labels(folder / "labels.json")
    together = [set(label.messages) for label in labels.collisions]
    tempting = {place for label in labels.no_collision for place in label.messages}
    for shared, said in _threads(folder):
        before: dict[str, Said] = {}
        for one, tagged in said:
            signal = find_signal(one.text, to_customer=shared)
            kind = signal.kind if signal else None
            if not (tagged or kind in DRAFTING):
                continue
            for user, earlier in before.items():
                if user != one.user:
                    collides = any({earlier.place, one.place} <= places for places in together)
                    yield Later(earlier, one, kind, shared, collides, one.place in tempting)
            before[one.user or ""] = one


def colliding(folder: Path) -> Iterator[tuple[Said, Said]]:
    """Every two messages of different people in one collision label."""
    talk = read_talk(folder)
    for label in read_labels(folder / "labels.json").collisions:
        for a, b in combinations(sorted(label.messages, key=lambda place: place[1]), 2):
            if talk.messages[a].user != talk.messages[b].user:
                yield talk.messages[a], talk.messages[b]


def _threads(folder: Path) -> Iterator[tuple[bool, list[tuple[Said, bool]]]]:
    talk = read_talk(folder)
    threads: dict[Place, list[tuple[Said, bool]]] = defaultdict(list)
    shared = {}
    for row in rows(folder):
        said = talk.messages[row.place]
        key = (row.place[0], said.root)
        threads[key].append((said, bool(row.tag)))
        shared[key] = row.to_customer
    return ((shared[key], said) for key, said in threads.items())
