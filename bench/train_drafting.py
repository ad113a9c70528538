"""Learn the weights of `bot/domain/drafting_weights.json` from the corpus: `python -m bench.train_drafting`."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.draft_rows import Row, rows, workspaces
from bench.folds import leave_one_out
from bot.domain.drafting_score import features, score
from bot.domain.speech import hear

WEIGHTS = Path(__file__).parent.parent / "bot" / "domain" / "drafting_weights.json"
STRENGTHS = (0.1, 0.3, 1.0, 3.0)  # of the fit; the smaller, the closer the weights stay to nothing


@dataclass(frozen=True)
class Example:
    """The features of a message and whether it drafts."""

    workspace: str
    features: dict[str, float]
    drafts: bool


def examples(all_rows: Sequence[Row]) -> list[Example]:
    """What there is to learn from: messages that only the team reads (elsewhere the place decides, not the words)."""
    return [Example(r.workspace, features(hear(r.text)), bool(r.tag)) for r in all_rows if not r.to_customer]


def fit(known: Sequence[Example]) -> dict[str, float]:
    """Weights by feature, "" the constant; how close they stay to nothing is chosen inside `known`."""
    names = sorted({example.workspace for example in known})
    _, strength = max((-_surprise(_crossed(known, names, strength)), strength) for strength in STRENGTHS)
    return _weights(known, strength)


def _crossed(known: Sequence[Example], names: Sequence[str], strength: float) -> list[tuple[float, bool]]:
    """(probability, truth) of each example by weights that were learned without its workspace, in four folds."""
    found = []
    for fold in range(4):
        out = set(names[fold::4])
        weights = _weights([e for e in known if e.workspace not in out], strength)
        found += [(score(e.features, weights), e.drafts) for e in known if e.workspace in out]
    return found


def _weights(known: Sequence[Example], strength: float) -> dict[str, float]:
    table = DictVectorizer()
    inputs = table.fit_transform([e.features for e in known])
    model = LogisticRegression(C=strength, max_iter=2000).fit(inputs, [e.drafts for e in known])
    return {
        "": float(model.intercept_[0]),
        **{str(n): float(w) for n, w in zip(table.feature_names_, model.coef_[0], strict=True)},
    }


def _surprise(found: Sequence[tuple[float, bool]]) -> float:
    """How far probabilities are from the truth (log loss): the smaller, the better a score says how probable it is."""
    return -sum(math.log(max(p if truth else 1 - p, 1e-9)) for p, truth in found) / len(found)


def crossed() -> dict[str, list[tuple[float, str | None, str]]]:
    """By leave-one-workspace-out: (score, tag, text) of the messages of each workspace."""
    by_name = {folder.name: list(rows(folder)) for folder in workspaces() if (folder / "tags.jsonl").exists()}
    ready = {name: examples(found) for name, found in by_name.items()}
    internal = {name: [r for r in found if not r.to_customer] for name, found in by_name.items()}

    def find(weights: dict[str, float], name: str) -> list[tuple[float, str | None, str]]:
        both = zip(ready[name], internal[name], strict=True)
        return [(score(example.features, weights), row.tag, row.text) for example, row in both]

    return leave_one_out([*by_name], lambda others: fit([e for name in others for e in ready[name]]), find)


def main() -> None:
    known = [e for folder in workspaces() if (folder / "tags.jsonl").exists() for e in examples(list(rows(folder)))]
    names = sorted({example.workspace for example in known})
    ship = {
        "about": "Weights of a logistic regression over bot.domain.drafting_score.features; '' is the constant.",
        "source": f"bench/corpus, {len(names)} workspaces, {len(known)} messages, by python -m bench.train_drafting",
        "licence": "trained on CC-BY-4.0 text of this project (bench/corpus/LICENSE); the numbers are Apache-2.0",
        "weights": {name: round(weight, 3) for name, weight in sorted(fit(known).items())},
    }
    WEIGHTS.write_text(json.dumps(ship, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name}: {len(ship['weights'])} weights from {len(known)} messages of {len(names)} workspaces")


if __name__ == "__main__":
    main()
