"""Which lines of a help chat belong together, and where two help one asker: `python -m bench.help_chat [STRETCHES]`.

The floors of the public set, remade here, and a small model over whom a line names, who spoke last, time and rare
words, refitted without the chats that it is judged on. The model is not shipped; it shows what these signs can tell.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.help_lines import Line, features, lines_of
from bot.domain.words import Rarity
from bot.weights import word_rarity

FOLDS = 3
BACK = 40  # lines that are looked at for what a line answers
WITHIN = 10  # minutes
UNLIKE = 8  # lines that it does not answer, taken to learn from, for each line
PUBLISHED = "as published: same conversation 62.1, two helpers recall 37, right 59 of 100"

Groups: TypeAlias = dict[int, int]
Table: TypeAlias = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Helped:
    """Two people or more who answer one asker: by which lines."""

    asker: str
    helpers: frozenset[str]
    lines: frozenset[int]


@dataclass
class Chat:
    """A stretch of chat with what is known of it and, per line, the features of each line that it may answer."""

    name: str
    lines: list[Line]
    answers: dict[int, set[int]]  # a line that answers none is its own
    conversation: dict[int, int]
    helped: list[Helped]
    rows: dict[int, tuple[list[int], Table]] = field(default_factory=dict)


def main() -> None:
    """Print the figures; without the data say so and measure nothing."""
    path = Path(os.environ.get("UNISON_SHARED", "../shared")) / "data" / "help_chat.train.jsonl.gz"
    if not path.exists():
        print(f"skipped: {path} is not there")
        return
    chats = list(islice(read(path), int(sys.argv[1]) if len(sys.argv) > 1 else None))
    print(f"{len(chats)} chat stretches; {PUBLISHED}")
    _report("floor, who names whom", chats, [floor_groups(chat) for chat in chats], [floor_helped(c) for c in chats])
    linked = crossed(chats)
    ours = [helped_by(chat, links) for chat, links in zip(chats, linked, strict=True)]
    _report(f"ours, {FOLDS} folds", chats, [groups_of(links) for links in linked], ours)


def read(path: Path) -> Iterator[Chat]:
    """The chat stretches of the public set."""
    rarity = Rarity(word_rarity())
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in file:
            yield _chat(json.loads(row), rarity)


def _chat(raw: Mapping[str, Any], rarity: Rarity) -> Chat:
    answers = defaultdict(set)
    for one, other in raw["links"]:
        answers[max(one, other)].add(min(one, other))
    helped = [Helped(c["asker"], frozenset(c["helpers"]), frozenset(c["replies"])) for c in raw["collisions"]]
    conversation = {int(i): group for i, group in raw["conv"].items()}
    chat = Chat(raw["chat"], lines_of(raw["messages"], rarity), dict(answers), conversation, helped)
    for place, line in enumerate(chat.lines):
        if line.number in conversation:
            earlier = chat.lines[max(0, place - BACK) : place]
            chat.rows[line.number] = (
                [*(e.number for e in earlier), line.number],
                np.array(features(line, earlier), dtype=np.float32),
            )
    return chat


def crossed(chats: Sequence[Chat]) -> list[dict[int, int]]:
    """For each chat, what each line answers, by a model that has not seen that chat (nor others of its day)."""
    days = sorted({chat.name for chat in chats})
    fold_of = {day: number % FOLDS for number, day in enumerate(days)}
    found: dict[int, dict[int, int]] = {}
    for fold in range(FOLDS):
        model = fit([chat for chat in chats if fold_of[chat.name] != fold])
        for number, chat in enumerate(chats):
            if fold_of[chat.name] == fold:
                found[number] = links(model, chat)
    return [found[number] for number in range(len(chats))]


def fit(chats: Sequence[Chat]) -> HistGradientBoostingClassifier:
    """A model of whether one line answers another."""
    chance = np.random.default_rng(4)
    inputs: list[Table] = []
    truth: list[bool] = []
    for chat in chats:
        for number, (candidates, rows) in chat.rows.items():
            right = chat.answers.get(number, set())
            wrong = [place for place, one in enumerate(candidates) if one not in right]
            near = wrong[-UNLIKE // 2 :]  # the hard ones stand close by
            far: list[int] = chance.choice(wrong, min(len(wrong), UNLIKE), replace=False).tolist() if wrong else []
            taken = {*near, *far, *(p for p, one in enumerate(candidates) if one in right)}
            order = sorted(taken)
            inputs.append(rows[order])
            truth += [candidates[place] in right for place in order]
    model = HistGradientBoostingClassifier(max_iter=80, learning_rate=0.15, random_state=4)
    return model.fit(np.concatenate(inputs), truth)


def links(model: HistGradientBoostingClassifier, chat: Chat) -> dict[int, int]:
    """What each line most probably answers; itself where it begins something."""
    scores = model.predict_proba(np.concatenate([rows for _, rows in chat.rows.values()]))[:, 1]
    found, start = {}, 0
    for number, (candidates, rows) in chat.rows.items():
        found[number] = candidates[int(scores[start : start + len(rows)].argmax())]
        start += len(rows)
    return found


def groups_of(links: Mapping[int, int]) -> Groups:
    """Conversations: lines that hang together by their links, each under the number of its first line."""
    first: Groups = {}
    for number in sorted(links):
        answered = links[number]
        first[number] = first.get(answered, answered)
    return first


def helped_by(chat: Chat, links: Mapping[int, int]) -> list[Helped]:
    """Requests that two people or more answer within ten minutes of each other."""
    by_number = {line.number: line for line in chat.lines}
    replies = defaultdict(list)
    for number, answered in links.items():
        if by_number[number].user != by_number[answered].user:
            replies[answered].append(by_number[number])
    return [_helped(by_number[r].user, found) for r, lines in replies.items() for found in _bursts(lines)]


def floor_helped(chat: Chat) -> list[Helped]:
    """Two people name the same third within ten minutes."""
    naming = defaultdict(list)
    for line in chat.lines:
        if line.number in chat.conversation:
            for name in line.names - {line.user}:
                naming[name].append(line)
    return [_helped(name, found) for name, lines in naming.items() for found in _bursts(lines)]


def _helped(asker: str, lines: Sequence[Line]) -> Helped:
    return Helped(asker, frozenset(line.user for line in lines), frozenset(line.number for line in lines))


def _bursts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in order of time, parted where ten minutes pass; of two people at least."""
    burst: list[Line] = []
    for line in sorted(lines, key=lambda line: line.number):
        if burst and line.minute - burst[-1].minute > WITHIN:
            if len({one.user for one in burst}) > 1:
                yield burst
            burst = []
        burst.append(line)
    if len({one.user for one in burst}) > 1:
        yield burst


def floor_groups(chat: Chat) -> Groups:
    """A line belongs to the last one of whom it names, or who named its writer; else to its writer's last."""
    last: dict[str, int] = {}
    links = {}
    for line in chat.lines:
        named = [last[name] for name in line.names if name in last]
        links[line.number] = max(named) if named else last.get(line.user, line.number)
        last[line.user] = line.number
    return groups_of(links)


def _report(name: str, chats: Sequence[Chat], groups: Sequence[Groups], helped: Sequence[Sequence[Helped]]) -> None:
    hits = called = true = 0
    for chat, found in zip(chats, groups, strict=True):
        for one, other in _near(chat):
            together, truly = found[one] == found[other], chat.conversation[one] == chat.conversation[other]
            hits, called, true = hits + (together and truly), called + together, true + truly
    precision, recall = hits / called, hits / true
    same = f"same conversation P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
    right = sum(len(_matched(chat, found)) for chat, found in zip(chats, helped, strict=True))
    alarms, labels = sum(map(len, helped)), sum(len(chat.helped) for chat in chats)
    print(f"{name:24} {same}; two helpers recall {right / labels:.3f}, right {right / alarms:.3f} of {alarms}")


def _near(chat: Chat) -> Iterator[tuple[int, int]]:
    lines = [line for line in chat.lines if line.number in chat.conversation]
    for place, line in enumerate(lines):
        for earlier in reversed(lines[:place]):
            if line.minute - earlier.minute > WITHIN:
                break
            yield earlier.number, line.number


def _matched(chat: Chat, found: Sequence[Helped]) -> set[int]:
    """The labels that are found, each by a finding of its own: the same asker, two helpers and a line in common."""
    taken: set[int] = set()
    for one in found:
        for number, label in enumerate(chat.helped):
            same = one.asker == label.asker and len(one.helpers & label.helpers) > 1 and one.lines & label.lines
            if same and number not in taken:
                taken.add(number)
                break
    return taken


if __name__ == "__main__":
    main()
