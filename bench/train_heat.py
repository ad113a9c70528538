"""Learn `bot/domain/heat_weights.json` from public threads and the corpus: `python -m bench.train_heat`."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.heat_rows import CORPUS, ROOT, TENSE, Comment, Line, comments, workspace, workspaces
from bot.domain.heat_score import Features, Weights, rarities, tokens, total
from bot.domain.model import Author

WEIGHTS = ROOT / "bot" / "domain" / "heat_weights.json"
FEWEST_THREADS = 5
SIGNALS_COUNT = 0.25  # of a signal, beside words, where both are learned together: there are few threads
WORK_STRENGTH = 0.3
_STEP = 2  # digits kept


def fit_uncivil(known: Sequence[Comment]) -> Weights:
    """Words and signals of uncivil comments; 0.5 is the cut that suits `known` best."""
    rare = _rarity(known)
    rows = [rarities(tokens(c.heard.words), rare) for c in known]
    words, signals = DictVectorizer(), DictVectorizer()
    inputs = hstack([words.fit_transform(rows), signals.fit_transform([_plain(c) for c in known]) * SIGNALS_COUNT])
    truth = [c.uncivil for c in known]
    model = LogisticRegression(C=1, max_iter=400, solver="liblinear", class_weight="balanced").fit(inputs.tocsr(), truth)
    learned = model.coef_[0]
    size = len(words.feature_names_)
    table = {n: (rare[n][0], float(w)) for n, w in zip(words.feature_names_, learned[:size], strict=True)}
    named = zip(signals.feature_names_, learned[size:], strict=True)
    uncivil = {"": float(model.intercept_[0]), **{str(n): float(w) * SIGNALS_COUNT for n, w in named}}
    return Weights(table, uncivil, {})


def _plain(comment: Comment) -> Features:
    """Features without those of pasted words: on a tracker they repeat what stands above."""
    return {name: value for name, value in comment.heard.features.items() if not name.startswith("pasted ")}


def _rarity(known: Sequence[Comment]) -> dict[str, tuple[float, float]]:
    threads: dict[str, set[int]] = defaultdict(set)
    counts = Counter[str]()
    for comment in known:
        for word in set(tokens(comment.heard.words)):
            threads[word].add(comment.thread)
            counts[word] += 1
    size = len(known)
    return {
        word: (math.log((1 + size) / (1 + counts[word])) + 1, 0.0)
        for word, seen in threads.items()
        if len(seen) >= FEWEST_THREADS
    }
