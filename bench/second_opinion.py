"""How far two readers agree: `python -m bench.second_opinion` writes agreement.json and the datasheet.

In a workspace's folder `first.json` holds the labels as they were when the second opinion came, `second.json`
the second opinion, untouched, `settled.jsonl` one decision per disagreement, `labels.json` what holds now.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.agreement import DECISIONS, Agreement, compare, disagreements, pooled
from bench.labels import read_labels
from bench.replies import Prediction, read_replies, read_settled_replies, score_replies
from bench.talk import read_talk

BEGIN, END = "<!-- second opinion: begin -->", "<!-- second opinion: end -->"
KINDS = {"collision": "collisions", "nudge": "nudges", "follow_up": "follow-ups"}


@dataclass(frozen=True)
class Opinion:
    """Two readings of one workspace before and after settling, and the decisions by kind of decision."""

    name: str
    before: Agreement
    after: Agreement
    decisions: Mapping[str, int]


def read_opinion(folder: Path) -> Opinion:
    """Compare the readings that stand in a workspace's folder."""
    talk, second = read_talk(folder), read_labels(folder / "second.json")
    decisions = Counter(row["decision"] for row in read_settled(folder))
    return Opinion(
        folder.name,
        compare(read_labels(folder / "first.json"), second, talk),
        compare(read_labels(folder / "labels.json"), second, talk),
        {decision: decisions[decision] for decision in DECISIONS},
    )


def read_settled(folder: Path) -> list[dict[str, str]]:
    """The decisions of a workspace's settled.jsonl, none where it is absent."""
    file = folder / "settled.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines if line.strip()]


def open_disagreements(folder: Path) -> list[dict[str, str]]:
    """The disagreements of first.json and second.json that settled.jsonl does not decide."""
    talk = read_talk(folder)
    first, second = read_labels(folder / "first.json"), read_labels(folder / "second.json")
    settled = {(row["kind"], row["what"]) for row in read_settled(folder)}
    return [
        {"kind": kind, "what": what, "decision": "", "why": ""}
        for kind, what in disagreements(first, second, talk)
        if (kind, what) not in settled
    ]


def check_settled(folder: Path) -> Iterator[str]:
    """Yield what is wrong with a workspace's settled.jsonl, and what it leaves open once it has begun."""
    rows = read_settled(folder)
    talk = read_talk(folder)
    first, second = read_labels(folder / "first.json"), read_labels(folder / "second.json")
    known = set(disagreements(first, second, talk))
    for number, row in enumerate(rows, start=1):
        if set(row) != {"kind", "what", "decision", "why"} or not row["why"].strip():
            yield f"settled.jsonl:{number}: a line has kind, what, decision and why"
        elif row["decision"] not in DECISIONS:
            yield f"settled.jsonl:{number}: decision '{row['decision']}' is none of {', '.join(DECISIONS)}"
        elif (row["kind"], row["what"]) not in known:
            yield f"settled.jsonl:{number}: there is no disagreement '{row['what']}'"
    if rows:
        yield from (f"settled.jsonl leaves open: {row['kind']} {row['what']}" for row in open_disagreements(folder))


def replies_agreement(corpus: Path) -> dict[str, Any] | None:
    """How far the two readings of the replies agreed before settling; None where one is missing."""
    first, second, settled = (corpus / f"replies.{name}.jsonl" for name in ("first", "second", "settled"))
    if not first.exists() or not second.exists():
        return None
    opinion = [Prediction(r.verdict, r.flags) for r in read_replies(second)]
    scores = score_replies(read_replies(first), opinion)
    decisions = Counter(row.decision for row in read_settled_replies(settled)) if settled.exists() else Counter()
    return {
        "replies": len(opinion),
        "verdict_accuracy": scores.accuracy,
        "flags_micro_f1": scores.micro_f1,
        "settled": {decision: decisions[decision] for decision in DECISIONS},
    }


def agreement_json(opinions: list[Opinion], replies: dict[str, Any] | None) -> dict[str, Any]:
    """What stands in agreement.json."""
    rows = {
        o.name: {"before": o.before.figures(), "after": o.after.figures(), "settled": dict(o.decisions)}
        for o in opinions
    }
    every = {
        "before": pooled([o.before for o in opinions]).figures(),
        "after": pooled([o.after for o in opinions]).figures(),
        "settled": {d: sum(o.decisions[d] for o in opinions) for d in DECISIONS},
    }
    return {"workspaces": rows, "all": every, "replies": replies}


def paragraph(found: dict[str, Any]) -> str:
    """The datasheet's words on the second opinion, from agreement.json."""
    every, names = found["all"], found["workspaces"]
    lines = [
        f"Second opinions on {len(names)} workspaces. F1 between the readers, per kind:",
        "",
        "| kind | first | second | agreed | F1 before settling | strict F1 | F1 after |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind, name in KINDS.items():
        row, after = every["before"][kind], every["after"][kind]
        lines.append(
            f"| {name} | {row['first']} | {row['second']} | {row['agreed']} | {_show(row['f1'])} |"
            f" {_show(row['strict_f1'])} | {_show(after['f1'])} |"
        )
    kappa = every["before"]["kappa"]
    lines += [
        "",
        f"Follow-up or not, per message that both readers listed: kappa {_show(kappa)} before settling"
        f" ({every['before']['listed_by_both']} messages).",
        f"Settled: {_decided(every['settled'])}.",
    ]
    if found["replies"]:
        replies = found["replies"]
        lines.append(
            f"Replies ({replies['replies']}), before settling: equal verdicts on {replies['verdict_accuracy']:.1%},"
            f" micro F1 of the flags {replies['flags_micro_f1']:.3f}. Settled: {_decided(replies['settled'])}."
        )
    return "\n".join(lines)


def _decided(settled: dict[str, int]) -> str:
    first, second, neither = (settled[decision] for decision in DECISIONS)
    return f"{first} for the first reader, {second} for the second, {neither} against both"


def _show(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def fill(datasheet: str, words: str) -> str:
    """Put the words between the markers of the datasheet."""
    before, _, rest = datasheet.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{words}\n{END}{after}"


def opinions_of(corpus: Path) -> list[Opinion]:
    """The workspaces of a corpus that have been read twice, by name."""
    return [read_opinion(file.parent) for file in sorted(corpus.glob("*/second.json"))]


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="How far two readers agree.")
    parser.add_argument("corpus", type=Path, nargs="?", default=Path(__file__).parent / "corpus")
    parser.add_argument("--open", metavar="WORKSPACE", help="print what is still to be settled, as lines to fill in")
    options = parser.parse_args(arguments)
    if options.open:
        for row in open_disagreements(options.corpus / options.open):
            print(json.dumps(row, ensure_ascii=False))
        return 0
    found = agreement_json(opinions_of(options.corpus), replies_agreement(options.corpus))
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    (options.corpus / "agreement.json").write_text(text, encoding="utf-8")
    datasheet = options.corpus / "DATASHEET.md"
    if datasheet.exists():
        filled = fill(datasheet.read_text(encoding="utf-8"), paragraph(found))
        datasheet.write_text(filled, encoding="utf-8")
    print(paragraph(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
