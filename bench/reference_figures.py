"""How well references are found: precision and recall per kind on the corpus, what is missed and what is too much.

`python -m bench references [--list]`. A prefix is learned as the bot learns it, message by message, in the workspace
itself and from nothing else: no workspace teaches another, so each is judged as if it were left out.
A tag counts as findable where its number stands in the message; a tail of it ("55830" for OC-55830) counts as found
if it is the tail of a reference that was found before in that workspace.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from bench.judge import CORPUS, northquay
from bench.labels import Place
from bench.score import workspaces
from bench.talk import read_talk
from bot.domain.model import Reference
from bot.domain.prefixes import PrefixCounts
from bot.domain.references import bare_numbers, find_references, learn_prefixes, tail_of


@dataclass
class Tally:
    """Counts of one or more workspaces, and the cases behind them."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)
    cases: list[str] = field(default_factory=list)


def tags_of(folder: Path) -> dict[Place, list[Reference]]:
    """The references that a writer tagged, by message."""
    tags: dict[Place, list[Reference]] = defaultdict(list)
    if (folder / "tags.jsonl").exists():
        for line in (folder / "tags.jsonl").read_text(encoding="utf-8").splitlines():
            tag = json.loads(line)
            tags[(tag["channel"], tag["ts"])] += [Reference(r["kind"], r["value"]) for r in tag["references"]]
    return tags


def judge(folder: Path, tally: Tally) -> None:
    """Read a workspace in the order of its messages and add what was found and missed to `tally`."""
    tags, prefixes, known = tags_of(folder), PrefixCounts(), dict[str, Reference]()
    everywhere = {_bare(tag.value) for wanted in tags.values() for tag in wanted}
    for place, said in read_talk(folder).messages.items():
        learn_prefixes(said.text, prefixes)
        bare = bare_numbers(said.text)
        found = set(find_references(said.text, prefixes)) | {known[tail] for tail in bare & known.keys()}
        known |= {tail_of(reference): reference for reference in found if tail_of(reference)}
        values = {_bare(reference.value) for reference in found}
        for reference in found:
            tally.found[reference.kind] += 1
            if _bare(reference.value) in everywhere or _in_link(reference, tags[place]):
                tally.right[reference.kind] += 1
            else:
                tally.cases.append(f"too much {folder.name} {reference.kind} {reference.value} | {said.text[:90]!r}")
        for tag in tags[place]:
            if _stands_in(tag.value, said.text):
                tally.there[tag.kind] += 1
                if _bare(tag.value) in values or any(_in_link(reference, [tag]) for reference in found):
                    tally.hit[tag.kind] += 1
                else:
                    tally.cases.append(f"missed   {folder.name} {tag.kind} {tag.value} | {said.text[:90]!r}")


def _bare(value: str) -> str:
    return value.lstrip("#").upper()


def _in_link(reference: Reference, tags: list[Reference]) -> bool:
    number = reference.value.rpartition("#")[2]
    return any(tag.kind == "url" and tag.value.endswith(f"/{number}") for tag in tags)


def _stands_in(value: str, text: str) -> bool:
    tail = re.search(r"\d{3,}$", value)
    return value.lower() in text.lower() or bool(tail and re.search(rf"(?<!\d){tail[0]}(?!\d)", text))


def main(arguments: list[str]) -> None:
    """Print the figures of the corpus, and (apart) those of the acceptance workspace, which has no tags to score."""
    total = Tally()
    for folder in workspaces(CORPUS):
        judge(folder, total)
    print(f"{'kind (as found)':18}{'precision':>10}{'of':>6}    {'kind (as tagged)':18}{'recall':>8}{'of':>6}")
    rows = zip(_rates(total.right, total.found), [*_rates(total.hit, total.there), *[("", "", "")] * 9], strict=False)
    for (kind, rate, of), (tagged, recall, among) in rows:
        print(f"{kind:18}{rate:>10}{of:>6}    {tagged:18}{recall:>8}{among:>6}")
    acceptance = northquay()
    if acceptance:
        counted = Tally()
        judge(acceptance, counted)
        print("northquay (untagged), found:", dict(counted.found))
    if "--list" in arguments:
        print("\n".join(total.cases))


def _rates(part: Counter[str], whole: Counter[str]) -> list[tuple[str, str, str]]:
    rows = [(kind, f"{part[kind] / count:.2f}", str(count)) for kind, count in sorted(whole.items())]
    return [*rows, ("all", f"{part.total() / max(1, whole.total()):.2f}", str(whole.total()))]
