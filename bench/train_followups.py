"""Learn `bot/domain/followup_weights.json` from the corpus and the public sentences: `python -m bench.train_followups`."""

from __future__ import annotations

import gzip
import json
import math
import os
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from bench.followup_rows import Workspace, read_workspace, workspaces
from bot.domain.followup_features import Features, word_features
from bot.domain.followup_marks import Named, features_of
from bot.domain.followup_score import HEADS, INTENT, Head, Weights, intent_of
from bot.domain.speech import hear

WEIGHTS = Path(__file__).parent.parent / "bot" / "domain" / "followup_weights.json"
SENTENCES = Path(os.environ.get("UNISON_SHARED", "../shared")) / "data" / "intent_sentences.train.jsonl.gz"
_WORKSPACES, _TEXTS = 4, 5  # in how many a feature must stand to be learned
_STRENGTH = {"own": 3.0, "ask": 3.0, "nobody": 3.0, "done": 3.0}
_SENTENCE_STRENGTH = 4.0


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
    rows = [
        {**{n: v for n, v in e.features.items() if n in kept}, INTENT: intent_of(e.features, bare)} for e in known
    ]
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
