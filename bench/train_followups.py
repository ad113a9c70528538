"""Learn `bot/domain/followup_weights.json` from corpus and public sentences: `python -m bench.train_followups`."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from bench.followup_rows import Workspace, read_workspace, workspaces
from bench.followup_seeds import seeds
from bot.domain.customers import directory_of, name_in_channel
from bot.domain.detectors.followup import due_in, working_hours
from bot.domain.followup_candidates import candidates
from bot.domain.followup_closing import ending_features, later
from bot.domain.followup_features import Features, Standing, place_features, word_features
from bot.domain.followup_fold import Around, Step
from bot.domain.followup_marks import Mark, Named, features_of, read_mark
from bot.domain.followup_parties import creditor_of
from bot.domain.followup_score import HEADS, INTENT, Head, Weights, intent_of, weigh
from bot.domain.followup_talk import Candidate, Talk, talk_of
from bot.domain.rules import Rules
from bot.domain.speech import hear
from bot.domain.working_time import WorkingTime

WEIGHTS = Path(__file__).parent.parent / "bot" / "domain" / "followup_weights.json"
SENTENCES = Path(os.environ.get("UNISON_SHARED", "../shared")) / "data" / "intent_sentences.train.jsonl.gz"
_WORKSPACES, _TEXTS = 4, 5  # in how many a feature must stand to be learned
_STRENGTH = {"own": 3.0, "ask": 3.0, "nobody": 3.0, "done": 3.0}
_SENTENCE_STRENGTH = 4.0
_SECOND_STRENGTH = {"promise": 0.4, "request": 0.5, "accepted": 0.12, "nobody": 0.3}
_ENDING_STRENGTH = 1.0
_FOLDS = 4


@dataclass(frozen=True)
class Example:
    """A message as it is weighed, and which of HEADS are true of it."""

    workspace: str
    features: Features
    truth: frozenset[str]


def named(workspace: Workspace) -> Named:
    """The people of a workspace as marks are read with."""
    return Named(workspace.names, workspace.authors)


def examples(workspace: Workspace) -> list[Example]:
    """Every message with what its labels and tags say."""
    truth: dict[tuple[str, str], set[str]] = defaultdict(set)
    authors = {workspace.place(h.message): h.message.user_id for h in workspace.heard}
    for label in workspace.labels.follow_ups:
        for place in label.places:
            kind = "nobody" if not label.debtor else "own" if label.debtor == authors[place] else "ask"
            truth[place].add(kind)
    for place, tags in workspace.tags.items():
        if "done" in tags:
            truth[place].add("done")
    people, result = named(workspace), []
    for heard in workspace.heard:
        message = heard.message
        channel = workspace.channels[message.channel_id]
        found = features_of(message, people, to_customer=channel.is_ext_shared, is_direct=channel.is_direct)
        result.append(Example(workspace.name, found, frozenset(truth[workspace.place(message)])))
    return result


def sentences(path: Path = SENTENCES) -> list[tuple[str, Features, bool]]:
    """The public sentences: text, words, whether they carry a request or a promise."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["text"], word_features(hear(row["text"])), bool(row["label"])) for row in rows]


def fit_intent(known: Sequence[tuple[str, Features, bool]]) -> tuple[dict[str, float], Head]:
    """The score of an e-mail sentence, from words and word pairs that stand in five of them at least."""
    seen: Counter[str] = Counter()
    for _, found, _ in known:
        seen.update(found)
    kept = {name for name, count in seen.items() if count >= _TEXTS and name.count(" ") < 2}
    rows = [{name: value for name, value in found.items() if name in kept} for _, found, _ in known]
    scale, heads = _fit(rows, {INTENT: [label for *_, label in known]}, {INTENT: _SENTENCE_STRENGTH})
    return scale, heads[INTENT]


def fit(known: Sequence[Example], intent: tuple[dict[str, float], Head]) -> Weights:
    """All weights, learned from the messages of some workspaces."""
    bare = Weights({}, {}, *intent)
    seen: dict[str, set[str]] = defaultdict(set)
    for example in known:
        for name in example.features:
            seen[name].add(example.workspace)
    kept = {name for name, places in seen.items() if len(places) >= _WORKSPACES}
    rows = [{**{n: v for n, v in e.features.items() if n in kept}, INTENT: intent_of(e.features, bare)} for e in known]
    scale, heads = _fit(rows, {head: [head in e.truth for e in known] for head in HEADS}, _STRENGTH)
    return Weights(scale, heads, *intent)


def _fit(
    rows: Sequence[Features], truths: Mapping[str, Sequence[bool]], strength: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, Head]]:
    table, scaler = DictVectorizer(), TfidfTransformer()
    inputs = scaler.fit_transform(table.fit_transform(rows))
    names = [str(name) for name in table.feature_names_]
    scale = dict(zip(names, map(float, scaler.idf_), strict=True))
    heads = {}
    for head, truth in truths.items():
        model = LogisticRegression(C=strength[head], max_iter=1000).fit(inputs, truth)
        heads[head] = Head(float(model.intercept_[0]), dict(zip(names, map(float, model.coef_[0]), strict=True)))
    return scale, heads


@dataclass(frozen=True)
class Judged:
    """The candidates of a workspace as weights that never saw it find them, and what may end them."""

    debts: list[tuple[str, Features, bool]]  # group, features, whether a label says so
    endings: list[tuple[Features, bool]]


def talk_in(workspace: Workspace, by: Weights) -> Talk:
    """The marks of a workspace, read with some weights."""
    return talk_of(marks_of(workspace, by))


def marks_of(workspace: Workspace, by: Weights) -> list[Mark]:
    """Every message of a workspace as a mark."""
    people, due = named(workspace), due_in(workspace.zones, workspace.zone)
    return [
        read_mark(h.message, people, due, by=by, to_customer=c.is_ext_shared, is_direct=c.is_direct)
        for h in workspace.heard
        for c in (workspace.channels[h.message.channel_id],)
    ]


def around(workspace: Workspace) -> Around:
    """What is known of a workspace beside its messages."""
    patterns = directory_of((), patterns=Rules().channel_patterns).patterns
    whose = {key: name for key, c in workspace.channels.items() if (name := name_in_channel(c.name, patterns))}
    ticks = {
        (r.channel_id, r.item_ts): Step("done", r.channel_id, r.event_ts, r.user_id)
        for heard in workspace.heard
        for r in heard.reactions
    }
    return Around(named(workspace), whose, working_hours(WorkingTime(workspace.zone)), ticks)


def judged(workspace: Workspace, by: Weights) -> Judged:
    """What the second look has to learn from."""
    talk, known = talk_in(workspace, by), around(workspace)
    labels = {label.id: label for label in workspace.labels.follow_ups}
    debts, endings, seen = [], [], set()
    for candidate in candidates(talk, known.silence):
        label_id = label_of(workspace, candidate)
        debts.append((candidate.group, candidate.features, label_id is not None))
        if label_id is None or label_id in seen:
            continue
        seen.add(label_id)
        creditor = creditor_of(candidate, talk, known.named, known.whose)
        for mark, common in later(candidate, talk):
            place = workspace.channels[mark.channel_id].name, mark.ts
            found = ending_features(candidate, creditor, mark, common)
            endings.append((found, place == labels[label_id].done_message))
    return Judged(debts, endings)


def label_of(workspace: Workspace, candidate: Candidate) -> str | None:
    """The label that a candidate is right about: same message, same debtor."""
    place = workspace.channels[candidate.mark.channel_id].name, candidate.mark.ts
    same = (f for f in workspace.labels.follow_ups if place in f.places and (f.debtor or None) == candidate.debtor)
    return next((label.id for label in same), None)


def learn(
    known: Sequence[Workspace],
    ready: Mapping[str, Sequence[Example]],
    intent: tuple[dict[str, float], Head],
    bearing: Mapping[str, float],
) -> Weights:
    """Everything, from some workspaces. What the second look learns from is found by weights that did not see it."""
    known = [*known, *seeds()]
    ready = {**ready, **{seed.name: examples(seed) for seed in known[-_FOLDS:]}}
    names = [workspace.name for workspace in known]
    seen: list[Judged] = []
    for fold in range(_FOLDS):
        out = set(names[fold::_FOLDS])
        heads = fit([e for name in names if name not in out for e in ready[name]], intent)
        seen += [judged(workspace, heads) for workspace in known if workspace.name in out]
    heads = fit([e for name in names for e in ready[name]], intent)
    debts = {
        group: _logistic([(f, y) for j in seen for g, f, y in j.debts if g == group], strength)
        for group, strength in _SECOND_STRENGTH.items()
    }
    ending = _logistic([row for j in seen for row in j.endings], _ENDING_STRENGTH)
    return replace(heads, debts=debts, ending=ending, bearing=bearing)


def _logistic(rows: Sequence[tuple[Features, bool]], strength: float) -> dict[str, float]:
    table = DictVectorizer()
    inputs = table.fit_transform([found for found, _ in rows])
    model = LogisticRegression(C=strength, max_iter=2000).fit(inputs, [truth for _, truth in rows])
    return {
        "": float(model.intercept_[0]),
        **{str(n): float(w) for n, w in zip(table.feature_names_, model.coef_[0], strict=True)},
    }


def fit_bearing(known: Sequence[tuple[str, Features, bool]], heads: Weights) -> dict[str, float]:
    """How the scores of a sentence tell that it carries a request or a promise; the intent is crossed by text."""
    rows: list[tuple[Features, bool]] = []
    for fold in range(_FOLDS):
        others = [row for place, row in enumerate(known) if place % _FOLDS != fold]
        scale, intent = fit_intent(others)
        by = replace(heads, intent_scale=scale, intent=intent)
        for _, found, truth in known[fold::_FOLDS]:
            scores = weigh(place_features(Standing(), found), by)
            rows.append(({head: getattr(scores, head) for head in ("own", "ask", INTENT)}, truth))
    return _logistic(rows, 1.0)


def as_file(by: Weights, messages: int, count: int) -> dict[str, object]:
    """The weights as the file that ships."""
    return {
        "about": "Weights of logistic regressions over bot.domain.followup_features (features: scale, own, ask, "
        "nobody, done), over e-mail sentences (intent: scale, weight), over possible debts and over what may end them.",
        "source": f"bench/corpus, {count} workspaces, {messages} messages; intent, bearing: ParakweetLabs/"
        "EmailIntentDataSet, words and word pairs of five sentences at least; by python -m bench.train_followups",
        "licence": "trained on CC-BY-4.0 text of this project (bench/corpus/LICENSE) and on Apache-2.0 text; "
        "the numbers are Apache-2.0",
        "constants": {**{h: round(by.heads[h].constant, 3) for h in HEADS}, INTENT: round(by.intent.constant, 3)},
        "bearing": _rounded(by.bearing),
        "debts": {group: _rounded(weights) for group, weights in by.debts.items()},
        "ending": _rounded(by.ending),
        "features": {
            name: [round(scale, 2), *(round(by.heads[head].weights[name], 2) for head in HEADS)]
            for name, scale in sorted(by.scale.items())
        },
        "intent": {n: [round(s, 2), round(by.intent.weights[n], 2)] for n, s in sorted(by.intent_scale.items())},
    }


def _rounded(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005}


def written(ship: Mapping[str, object]) -> str:
    """The file: a line for each feature, so that a change shows."""
    text = json.dumps(ship, indent=1, ensure_ascii=False)
    return re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: "[" + re.sub(r"\s+", " ", m[1]) + "]", text) + "\n"


def main() -> None:
    known = [read_workspace(folder) for folder in workspaces()]
    ready = {workspace.name: examples(workspace) for workspace in known}
    rows = sentences()
    intent = fit_intent(rows)
    every = [example for found in ready.values() for example in found]
    bearing = fit_bearing(rows, fit(every, intent))
    by = learn(known, ready, intent, bearing)
    WEIGHTS.write_text(written(as_file(by, len(every), len(known))), encoding="utf-8")
    print(f"{WEIGHTS.name}: {len(by.scale)} features from {len(every)} messages of {len(known)} workspaces")


if __name__ == "__main__":
    main()
