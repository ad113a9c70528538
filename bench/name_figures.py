"""How well names of customers are found without a directory: by position, on the corpus.

`python -m bench names [--list]`. A candidate is right if one of its words is in the name of a tagged customer or of a
person of another organisation of that workspace; contacts that nobody tagged count as wrong, so precision is a lower
bound (list them to see). A message is to be found if a tagged customer's name stands in it, however it is written.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from bench.judge import CORPUS
from bench.labels import Place
from bench.score import workspaces
from bench.talk import read_talk
from bot.domain.common_words import GENERIC, fold
from bot.domain.names import candidate_names
from bot.domain.references import unfold

_LETTERS = re.compile(r"[^\W\d_]+")


def _words(text: str) -> set[str]:
    return {fold(word) for word in _LETTERS.findall(text)} - GENERIC


def tagged_customers(folder: Path) -> dict[Place, set[str]]:
    """The words of the customers that a writer tagged, by message."""
    named: dict[Place, set[str]] = defaultdict(set)
    for line in (folder / "tags.jsonl").read_text(encoding="utf-8").splitlines():
        tag = json.loads(line)
        named[(tag["channel"], tag["ts"])] = {word for name in tag["customers"] for word in _words(name)}
    return named


def people_of(folder: Path) -> tuple[set[str], set[str]]:
    """The words of the names of our people, and of the others."""
    users = json.loads((folder / "users.json").read_text(encoding="utf-8"))
    home = Counter(user["team_id"] for user in users).most_common(1)[0][0]
    sides: tuple[set[str], set[str]] = (set(), set())
    for user in users:
        sides[user["team_id"] != home].update(_words(user["real_name"]))
    return sides


def main(arguments: list[str]) -> None:
    """Print precision per position, and recall over messages that name their customer."""
    found, right, hits, there = Counter[str](), Counter[str](), 0, 0
    wrong: list[str] = []
    for folder in workspaces(CORPUS):
        named, (ours, theirs) = tagged_customers(folder), people_of(folder)
        truth = theirs.union(*named.values())
        for place, said in read_talk(folder).messages.items():
            plain, _ = unfold(said.text)
            seen: set[str] = set()
            for candidate in candidate_names(plain, ours):
                seen.update(candidate.keys)
                found[candidate.why] += 1
                if truth.isdisjoint(candidate.keys):
                    wrong.append(f"{candidate.why:10} {folder.name} | {plain[max(0, candidate.start - 30) :][:70]!r}")
                else:
                    right[candidate.why] += 1
            if named[place] & _words(plain):
                there += 1
                hits += not seen.isdisjoint(named[place])
    for why, count in found.most_common():
        print(f"{why:12}{right[why] / count:6.2f} of {count}")
    print(f"{'all':12}{right.total() / found.total():6.2f} of {found.total()}; recall {hits / there:.2f} of {there}")
    if "--list" in arguments:
        print("\n".join(wrong))
