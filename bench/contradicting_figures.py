"""How often a message to a customer is called a contradiction: `python -m bench.contradicting_figures` (the corpus).

Positives are the answers of a collision whose label says that they differ, each taken once as agreed and once as sent.
False alarms are counted on answers labelled as the same, and on every other message of a teammate in the channels that
customers read, held against the answers of each collision of that workspace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bench.draft_rows import Pair, pairs, rows, workspaces
from bench.labels import read_labels
from bot.domain.agreement import compare
from bot.domain.contradicting import contradicts
from bot.domain.model import at_of

Texts = tuple[str, str, datetime, datetime]  # sent, agreed, and when each was written


def main() -> None:
    asked: Counter[str] = Counter()
    called: Counter[str] = Counter()
    near: Counter[str] = Counter()
    floor: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for folder in workspaces():
        for verdict, zone, (sent, agreed, sent_at, agreed_at) in _cases(folder):
            found = contradicts(sent, agreed, sent_at=sent_at, agreed_at=agreed_at, zone=zone)
            near[verdict] += bool(contradicts(sent, agreed, sent_at=sent_at, agreed_at=agreed_at, zone=zone, near=True))
            plain = compare(sent, agreed, at_a=sent_at, at_b=agreed_at, zone=zone).verdict == "differs"
            asked[verdict] += 1
            called[verdict] += bool(found)
            floor[verdict] += plain
            kinds.update(difference.kind for difference in found)
    for verdict, n in sorted(asked.items()):
        close = f"{near[verdict]:3} in the issue's own thread"
        print(
            f"{verdict:8} {n:5} texts: contradiction {called[verdict]:3}, {close}; `compare` alone {floor[verdict]:3}"
        )
    print("facts named:", dict(kinds))


def _cases(folder: Path) -> Iterator[tuple[str, str, Texts]]:
    labels = {label.id: label for label in read_labels(folder / "labels.json").collisions}
    sent = [row for row in rows(folder) if row.to_customer]
    for pair in pairs(folder):
        if pair.verdict == "unclear" or not all(pair.texts):
            continue
        for one, other in ((0, 1), (1, 0)):
            yield pair.verdict, pair.zone, _texts(pair, one, other)
        for row in sent:
            if row.place not in labels[pair.label].messages:
                for agreed, at in zip(pair.texts, pair.at, strict=True):
                    yield "other", pair.zone, (row.text, agreed, at_of(row.place[1]), at)


def _texts(pair: Pair, one: int, other: int) -> Texts:
    return pair.texts[one], pair.texts[other], pair.at[one], pair.at[other]


if __name__ == "__main__":
    main()
