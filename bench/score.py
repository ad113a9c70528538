"""Scores findings against labels: `python -m bench.score FOLDER FINDINGS` (or --all, or --replies)."""

from __future__ import annotations

import argparse
import html
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Figures, figures, interval
from bench.findings import Finding, Findings, finding_json, places_of, read_findings
from bench.labels import Labels, Place, read_labels
from bench.matching import Fate, Verdict, match
from bench.replies import print_reply_scores, read_predictions, read_replies
from bench.talk import Talk, read_talk

KINDS = ("collision", "nudge", "follow_up")
FACTS = {"collision": ("agreement",), "nudge": (), "follow_up": ("creditor", "due", "status")}


@dataclass(frozen=True)
class Scored:
    """One workspace with the verdicts on its findings."""

    name: str
    labels: Labels
    talk: Talk
    verdicts: Mapping[str, list[Verdict]]


def score(folder: Path, findings: Findings) -> Scored:
    """Score findings against the labels.json of a workspace's folder."""
    labels, talk = read_labels(folder / "labels.json"), read_talk(folder)
    return Scored(folder.name, labels, talk, match(labels, findings, talk))


def workspaces(corpus: Path) -> list[Path]:
    """The folders of a corpus that hold labels, by name."""
    return sorted(path.parent for path in corpus.glob("*/labels.json"))


def table(scored: Sequence[Scored], beside: Sequence[Scored] = ()) -> Iterator[str]:
    """The lines of the table over some workspaces; `beside` are the baseline's scores of the same."""
    head = f"{'kind':<10}{'right':>6}{'wrong':>6}{'missed':>7}{'precision':>11}{'recall':>8}{'F1':>7}"
    yield f"{head}  90 % of draws" + ("   baseline F1" if beside else "")
    for kind in KINDS:
        groups = [s.verdicts[kind] for s in scored]
        row = figures([v for group in groups for v in group])
        line = (
            f"{kind:<10}{row.counts[Fate.HIT]:>6}{row.counts[Fate.FALSE_ALARM]:>6}{row.counts[Fate.MISSED]:>7}"
            f"{show(row.precision):>11}{show(row.recall):>8}{show(row.f1):>7}  {_span(groups):<13}"
        )
        if beside:
            others = [s.verdicts[kind] for s in beside]
            crude = figures([v for group in others for v in group])
            line += f"   {show(crude.f1)} ({_span(others)})"
        yield line.rstrip()
    for kind in KINDS:
        yield f"  {kind}: {', '.join(_facts(kind, figures([v for s in scored for v in s.verdicts[kind]])))}"


def show(value: float | None) -> str:
    """A figure with three digits, or a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"


def _span(groups: Sequence[Sequence[Verdict]]) -> str:
    span = interval(groups)
    return f"{span[0]:.3f}–{span[1]:.3f}" if span else "–"


def _facts(kind: str, row: Figures) -> Iterator[str]:
    for fact in FACTS[kind]:
        yield f"{fact} {show(row.accuracy(fact))}"
    if row.median_late_minutes is not None:
        yield f"median lateness {row.median_late_minutes:.1f} min"
    if kind == "collision":
        yield f"raised before the evidence {row.too_soon}"
    if kind == "nudge":
        yield f"outsiders or bots nudged {row.outsiders}"
    if kind == "follow_up":
        yield f"on unlabelled messages {row.counts[Fate.UNLABELLED]}"
        yield f"strict precision {show(row.strict_precision)}"
    yield f"duplicates {row.counts[Fate.DUPLICATE]}"
    if row.reasons:
        yield "wrong: " + ", ".join(f"{reason} {count}" for reason, count in sorted(row.reasons.items()))


def listing(scored: Scored) -> Iterator[str]:
    """Every miss and false alarm of a workspace, with the texts it is about."""
    labelled = _places_by_label(scored.labels)
    for kind in KINDS:
        for verdict in scored.verdicts[kind]:
            if verdict.fate in (Fate.HIT, Fate.DUPLICATE):
                continue
            what = f"{verdict.label or ''} {verdict.reason}".strip()
            yield f"{kind} {verdict.fate}" + (f": {what}" if what else "")
            found = verdict.finding
            places = places_of(found) if found else iter(labelled[verdict.label or ""])
            yield from (f"    {line}" for place in places for line in quote(scored.talk, place))
            if found:
                yield f"    found: {_in_names(found, scored.talk)}"


def _in_names(finding: Finding, talk: Talk) -> str:
    text = json.dumps(finding_json(finding), ensure_ascii=False)
    for user in talk.users.values():
        text = text.replace(user.id, user.name)
    return text


def quote(talk: Talk, place: Place) -> Iterator[str]:
    """A message as one line to read: where, when, who, what."""
    said = talk.messages.get(place)
    if said is None:
        yield f"#{place[0]} {place[1]}: no such message"
        return
    who = talk.users[said.user].name if said.user in talk.users else "bot"
    yield f"#{place[0]} {place[1]} {who}: {html.unescape(said.text).replace(chr(10), ' / ')}"


def _places_by_label(labels: Labels) -> dict[str, tuple[Place, ...]]:
    places = {c.id: c.messages for c in labels.collisions}
    places |= {n.id: ((n.channel, n.hot_from), (n.channel, n.by)) for n in labels.nudges}
    return places | {f.id: f.places for f in labels.follow_ups}


def as_json(scored: Sequence[Scored]) -> dict[str, Any]:
    """The figures over some workspaces as a JSON object per kind."""
    result: dict[str, Any] = {}
    for kind in KINDS:
        groups = [s.verdicts[kind] for s in scored]
        row = figures([v for group in groups for v in group])
        result[kind] = {
            "right": row.counts[Fate.HIT],
            "wrong": row.counts[Fate.FALSE_ALARM],
            "missed": row.counts[Fate.MISSED],
            "precision": row.precision,
            "recall": row.recall,
            "f1": row.f1,
            "f1_interval": interval(groups),
            "duplicates": row.counts[Fate.DUPLICATE],
            "unlabelled": row.counts[Fate.UNLABELLED],
            "median_late_minutes": row.median_late_minutes,
            **{fact: row.accuracy(fact) for fact in FACTS[kind]},
        }
    return result


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labelled", type=Path, help="a workspace's folder, a corpus (--all) or a replies file")
    parser.add_argument("found", type=Path, help="a findings file, a folder of NAME.jsonl (--all) or predictions")
    parser.add_argument("--all", action="store_true", help="score every workspace of a corpus")
    parser.add_argument("--replies", action="store_true", help="score predictions of `unison check --jsonl`")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--list", action="store_true", help="list misses and false alarms with their texts")
    options = parser.parse_args(arguments)
    if options.replies:
        print_reply_scores(read_replies(options.labelled), read_predictions(options.found))
        return 0
    if options.all:
        pairs = [(folder, options.found / f"{folder.name}.jsonl") for folder in workspaces(options.labelled)]
    else:
        pairs = [(options.labelled, options.found)]
    scored = []
    for folder, file in pairs:
        findings = read_findings(file) if file.exists() else Findings()
        if findings.unreadable or not file.exists():
            state = f"{findings.unreadable} unreadable lines" if file.exists() else "absent, scored as empty"
            print(f"{file}: {state}", file=sys.stderr)
        scored.append(score(folder, findings))
    if options.json:
        print(json.dumps(as_json(scored), indent=1))
    else:
        print("\n".join(table(scored)))
    if options.list:
        print("\n".join(line for one in scored for line in (f"== {one.name}", *listing(one))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
