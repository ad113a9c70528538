"""How well follow-ups are found: `python -m bench.followup_figures [corpus|public|calm|FOLDER …]`.

corpus: each workspace by weights that were learned on the others (`corpus 4`: in four folds, for a quick look).
public: sentences and meetings, crossed by text and meeting. calm: recorded debts per 1,000 messages of real exports.
A FOLDER is a labelled export to report on, by the weights that ship.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bench.findings import Findings
from bench.findings import FollowUp as Found
from bench.followup_rows import Workspace, read_workspace, workspaces
from bench.matching import match
from bench.score import Scored, listing, table
from bench.talk import Talk, talk_of
from bench.train_followups import SENTENCES, around, examples, fit, fit_bearing, fit_intent, learn, marks_of, sentences
from bot.domain.followup_features import Features, Standing, place_features, word_features
from bot.domain.followup_fold import fold_follow_ups
from bot.domain.followup_score import INTENT, Weights, bears, intent_of, shipped, weigh
from bot.domain.model import Author
from bot.domain.speech import hear

_SHARED = Path(os.environ.get("UNISON_SHARED", "../shared"))
_MEETING_FOLDS, _SEEN = 3, 5
_SAMPLE = 50


def found_in(workspace: Workspace, by: Weights) -> Iterator[Found]:
    """What would be recorded, as `unison replay --json` gives it."""
    for debt in fold_follow_ups(marks_of(workspace, by), around(workspace), by):
        place = workspace.channels[debt.channel_id].name, debt.ts
        yield Found(debt.debtor, debt.creditor, place, debt.due or None, debt.status, debt.what)


def scored(workspace: Workspace, folder: Path, by: Weights) -> Scored:
    """The verdicts on one workspace."""
    talk = _talk(folder)
    findings = Findings(follow_ups=tuple(found_in(workspace, by)))
    return Scored(workspace.name, workspace.labels, talk, match(workspace.labels, findings, talk))


def _talk(folder: Path) -> Talk:
    files = [*folder.glob("*.json"), *folder.glob("*/*.json")]
    return talk_of({p.relative_to(folder).as_posix(): json.loads(p.read_text(encoding="utf-8")) for p in files})


def corpus(folds: int = 0) -> None:
    """By leave-one-workspace-out, or in a few folds."""
    folders = {folder.name: folder for folder in workspaces()}
    known = {name: read_workspace(folder) for name, folder in folders.items()}
    ready = {name: examples(workspace) for name, workspace in known.items()}
    rows, names = sentences(), sorted(known)
    intent, found = fit_intent(rows), []
    for fold in range(folds or len(names)):
        out = names[fold :: folds or len(names)]
        by = learn([known[name] for name in names if name not in out], ready, intent, {})
        found += [scored(known[name], folders[name], by) for name in out]
    print(f"{len(names)} workspaces, each judged by weights learned on others, {folds or len(names)} folds:")
    print("\n".join(row for row in table(found) if "follow_up" in row or "kind" in row))
    if "--list" in sys.argv:
        print("\n".join(row for one in found for row in (f"== {one.name}", *listing(one)) if "missed: f" not in row))


def public() -> None:
    """The public sentences and meetings against their floors."""
    rows = sentences()
    every = [e for folder in workspaces() for e in examples(read_workspace(folder))]
    chosen, truth = [], []
    for fold in range(5):
        texts = sorted({text for text, *_ in rows})
        out = set(texts[fold::5])
        known = [row for row in rows if row[0] not in out]
        by = fit(every, fit_intent(known))
        by = replace(by, bearing=fit_bearing(known, by))
        for text, found, label in rows:
            if text in out:
                chosen.append(bears(weigh(place_features(Standing(), found), by), by))
                truth.append(label)
    print(_line("sentences, request or promise (floor 75.6, .906)", truth, chosen, 0.5))
    _meetings()


def _meetings() -> None:
    utterances: list[tuple[int, str, bool, bool]] = []
    with gzip.open(SENTENCES.parent / "meeting_acts.train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            utterances += [
                (number, m["text"], bool(m["commit"]), bool(m["request"])) for m in json.loads(line)["messages"]
            ]
    words = [word_features(hear(text)) for _, text, *_ in utterances]
    scores = [weigh(place_features(Standing(), found), shipped()) for found in words]
    intents: list[Features] = [{INTENT: intent_of(found, shipped()) / 3} for found in words]
    for name, column, floor in (("promises", 2, "42.6, .969"), ("requests", 3, "42.5")):
        truth = [bool(row[column]) for row in utterances]
        ours = [score.own if column == 2 else score.ask for score in scores]
        print(_line(f"meeting {name}, shipped weights, never saw talk (floor {floor})", truth, ours))
        refitted = _refitted([w | i for w, i in zip(words, intents, strict=True)], truth, [u[0] for u in utterances])
        print(_line(f"meeting {name}, refitted in folds, not shipped (floor {floor})", truth, refitted))


def _refitted(rows: Sequence[Features], truth: Sequence[bool], meetings: Sequence[int]) -> list[float]:
    seen: dict[str, int] = {}
    for row in rows:
        for name in row:
            seen[name] = seen.get(name, 0) + 1
    inputs = DictVectorizer().fit_transform([{n: v for n, v in row.items() if seen[n] >= _SEEN} for row in rows])
    result = [0.0] * len(rows)
    for fold in range(_MEETING_FOLDS):
        known = [place for place, meeting in enumerate(meetings) if meeting % _MEETING_FOLDS != fold]
        out = [place for place, meeting in enumerate(meetings) if meeting % _MEETING_FOLDS == fold]
        model = LogisticRegression(C=0.15, max_iter=400).fit(inputs[known], [truth[place] for place in known])
        for place, score in zip(out, model.decision_function(inputs[out]), strict=True):
            result[place] = float(score)
    return result


def _line(name: str, truth: Sequence[bool], chosen: Sequence[float], cut: float | None = None) -> str:
    """F1 at a cut-off (else at the best one, as the floors are given) and the area under the curve."""
    order = sorted(set(chosen)) if cut is None else [cut]
    cuts = order[:: max(1, len(order) // 400)]
    best = max(_f1(truth, chosen, one) for one in cuts)
    return f"{name}: F1 {100 * best:.1f} ({roc_auc_score(truth, chosen):.3f})"


def _f1(truth: Sequence[bool], chosen: Sequence[float], cut: float) -> float:
    hits = sum(t for t, c in zip(truth, chosen, strict=True) if c >= cut)
    called = sum(c >= cut for c in chosen)
    return 2 * hits / (called + sum(truth)) if called else 0.0


def calm(sample: int = _SAMPLE) -> None:
    """Recorded debts in real exports of calm talk, and a sample of them to read."""
    every: list[str] = []
    for name in ("clojurians.zip", "houston.zip"):
        workspace = read_workspace(_SHARED / "exports" / name)
        talk = sum(h.message.author is not Author.BOT for h in workspace.heard)
        recorded = list(found_in(workspace, shipped()))
        print(f"{name}: {len(recorded)} recorded in {talk} messages, {1000 * len(recorded) / talk:.1f} per 1,000")
        every += [f"#{f.message[0]} {f.debtor} -> {f.creditor} due {f.due} {f.status}: {f.what}" for f in recorded]
    for line in random.Random(7).sample(every, min(sample, len(every))):
        print("  ", line)


def main(arguments: list[str]) -> None:
    """Print what was asked for; without arguments corpus and public sets."""
    for asked in [a for a in arguments if not a.startswith("--") and not a.isdigit()] or ["corpus", "public"]:
        if asked == "corpus":
            folds = next((int(a) for a in arguments if a.isdigit()), 0)
            corpus(folds)
        elif asked == "public":
            public()
        elif asked == "calm":
            calm()
        else:
            result = scored(read_workspace(Path(asked)), Path(asked), shipped())
            print("\n".join(row for row in table([result]) if "follow_up" in row or "kind" in row))


if __name__ == "__main__":
    main(sys.argv[1:])
