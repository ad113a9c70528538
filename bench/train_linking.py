"""Learns bot/domain/linking_weights.json from the corpus: `python -m bench.train_linking`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bench.linking_rows import Pair, corpus, nodes, pairs, room_of, tagged
from bench.train_words import public_counts, rarities, workspace_words
from bot.domain.linking import features, stopped

WEIGHTS = Path(__file__).parent.parent / "bot" / "domain" / "linking_weights.json"
STRENGTH = 0.1  # of the fit: there are about a hundred pairs that are one issue


def fit(known: Sequence[Pair]) -> dict[str, float]:
    """Weights by feature, "" the constant. What a label calls tempting, and what is stopped, teaches nothing."""
    rows = [
        (features(pair.a.footprint, pair.b.footprint), pair.same)
        for pair in known
        if (pair.same or not pair.tempting) and not stopped(pair.a.footprint, pair.b.footprint)
    ]
    names = list(rows[0][0])
    scale = StandardScaler()
    inputs = scale.fit_transform([[found[name] for name in names] for found, _ in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(inputs, [same for _, same in rows])
    weights = {n: float(w / s) for n, w, s in zip(names, model.coef_[0], scale.scale_, strict=True)}
    weights[""] = float(model.intercept_[0]) - sum(
        weights[name] * float(mean) for name, mean in zip(names, scale.mean_, strict=True)
    )
    return weights


def known_pairs(folders: Sequence[Path], general: Mapping[str, float]) -> list[Pair]:
    """All pairs of some workspaces, drafts as their writers tagged them."""
    return [pair for folder in folders for pair in pairs(folder, nodes(room_of(folder), tagged(folder), general))]


def main() -> None:
    folders = corpus()
    general = rarities(public_counts(), [workspace_words(folder) for folder in folders])
    known = known_pairs(folders, general)
    ship = {
        "about": "Weights of a logistic regression over bot.domain.linking.features; '' is the constant.",
        "source": f"bench/corpus, {len(folders)} workspaces, {len(known)} pairs of threads,"
        f" {sum(pair.same for pair in known)} of them one issue, by python -m bench.train_linking",
        "licence": "trained on CC-BY-4.0 text of this project (bench/corpus/LICENSE); the numbers are Apache-2.0",
        "weights": {name: round(weight, 3) for name, weight in sorted(fit(known).items())},
    }
    WEIGHTS.write_text(json.dumps(ship, indent=1) + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name}: {ship['source']}\n{ship['weights']}")


if __name__ == "__main__":
    main()
