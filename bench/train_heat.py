"""Learn `bot/domain/heat_weights.json` from public threads and the corpus: `python -m bench.train_heat`."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve

from bench.folds import folds
from bench.heat_rows import ROOT, TENSE, Comment, Line, Workspace, calm_lines, comments, workspace, workspaces
from bench.heat_spells import GRID, best_cuts
from bot.domain.heat_marks import setting_features, tense_logit, uncivil_logit, work_features
from bot.domain.heat_score import Weights, rarities, tokens

WEIGHTS = ROOT / "bot" / "domain" / "heat_weights.json"
FEWEST_THREADS = 5
SIGNALS_COUNT = 0.25  # of a signal, beside words, where both are learned together: there are few threads
WORK_STRENGTH = 1.0
_WORD = "="  # before a word, to tell it from a signal
_PRIOR = 0.1
_SHARES_COUNT = 0.5  # beside the fit
PARTS = 10  # of the threads, each judged by what the others teach


def fit_uncivil(known: Sequence[Comment]) -> Weights:
    """Words and signals of uncivil comments; 0.5 is the cut that suits `known` best."""
    rare = _rarity(known)
    table = DictVectorizer()
    inputs = _narrow(table.fit_transform([_row(comment, rare) for comment in known]))
    truth = [c.uncivil for c in known]
    model = LogisticRegression(C=1, max_iter=400, solver="liblinear", class_weight="balanced").fit(inputs, truth)
    learned = {str(name): float(weight) for name, weight in zip(table.feature_names_, model.coef_[0], strict=True)}
    shares = _shares([_row(c, rare) for c in known], truth, learned)
    words = {n[1:]: (rare[n[1:]][0], weight + shares[n]) for n, weight in learned.items() if n[0] == _WORD}
    signals = {name: weight * SIGNALS_COUNT for name, weight in learned.items() if name[0] != _WORD}
    return Weights(words, {"": float(model.intercept_[0]), **signals})


def _shares(
    rows: Sequence[Mapping[str, float]], truth: Sequence[bool], learned: Mapping[str, float]
) -> dict[str, float]:
    """What each word adds by how much more of it there is in uncivil comments: steadier than a fit where it is rare."""
    seen: dict[bool, dict[str, float]] = {True: defaultdict(lambda: _PRIOR), False: defaultdict(lambda: _PRIOR)}
    for row, uncivil in zip(rows, truth, strict=True):
        for name, value in row.items():
            if name[0] == _WORD:
                seen[uncivil][name] += value
    names = [name for name in learned if name[0] == _WORD]
    sums = {kind: sum(seen[kind][name] for name in names) for kind in (True, False)}
    ratio = {n: math.log(seen[True][n] / sums[True]) - math.log(seen[False][n] / sums[False]) for n in names}
    fitted = [sum(value * learned[name] for name, value in row.items()) for row in rows]
    shared = [sum(value * ratio.get(name, 0.0) for name, value in row.items()) for row in rows]
    scale = _SHARES_COUNT * float(np.std(fitted) / np.std(shared))
    return {name: value * scale for name, value in ratio.items()}


def _row(comment: Comment, rare: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    words = {f"{_WORD}{word}": value for word, value in rarities(tokens(comment.heard.words), rare).items()}
    return words | {name: value * SIGNALS_COUNT for name, value in comment.heard.features.items()}


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


def crossed_uncivil(known: Sequence[Comment]) -> list[float]:
    """The logit of each comment by weights that were learned without its thread."""
    threads = sorted({comment.thread for comment in known})
    part = {t: n % PARTS for n, t in enumerate(np.random.RandomState(0).permutation(threads).tolist())}
    found = [0.0] * len(known)
    for out in range(PARTS):
        by = fit_uncivil([comment for comment in known if part[comment.thread] != out])
        for at, comment in enumerate(known):
            if part[comment.thread] == out:
                found[at] = uncivil_logit(comment.heard, by)
    return found


def best_cut(logits: Sequence[float], truth: Sequence[bool]) -> float:
    """The logit from which on calling a comment uncivil gives the best F1."""
    precision, recall, cuts = precision_recall_curve(truth, logits)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return float(cuts[int(np.argmax(f1[:-1]))])


def fit_tense(lines: Sequence[Line]) -> dict[str, float]:
    """Weights of tension at work. Messages that the writers call a bit tense (1) teach neither side."""
    known = [line for line in (*lines, *_calm()) if line.heat == 0 or line.heat >= TENSE]
    table = DictVectorizer()
    inputs = table.fit_transform([{**work_features(line.heard), **setting_features(line.setting)} for line in known])
    truth = [line.heat >= TENSE for line in known]
    model = LogisticRegression(C=WORK_STRENGTH, max_iter=400, solver="liblinear").fit(_narrow(inputs), truth)
    named = zip(table.feature_names_, model.coef_[0], strict=True)
    return {"": float(model.intercept_[0]), **{str(name): float(weight) for name, weight in named}}


def _narrow(inputs: Any) -> Any:
    """The solver takes narrow indices only."""
    inputs.indices, inputs.indptr = inputs.indices.astype(np.int32), inputs.indptr.astype(np.int32)
    return inputs


def crossed_tense(known: Sequence[Workspace]) -> dict[str, list[float]]:
    """Per workspace the logit of each of its messages, by weights that were learned without it."""
    lines = {one.name: one.lines for one in known}
    found = {}
    for others, out in folds([*lines]):
        weights = fit_tense([line for name in others for line in lines[name]])
        found[out] = [tense_logit(line.heard, line.setting, weights) for line in lines[out]]
    return found


@cache
def _calm() -> list[Line]:
    return calm_lines()


def _rounded(table: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, 3) for name, weight in sorted(table.items()) if round(weight, 3) or name == ""}


def main() -> None:
    """Fit on everything and write the file."""
    threads, spaces = comments(), [workspace(folder) for folder in workspaces()]
    by = fit_uncivil(threads)
    cut = best_cut(crossed_uncivil(threads), [comment.uncivil for comment in threads])
    by = replace(by, uncivil={**by.uncivil, "": by.uncivil[""] - cut})
    tense = fit_tense([line for one in spaces for line in one.lines])
    cuts = best_cuts(spaces, crossed_tense(spaces), by, GRID)
    ship = {
        "about": "words: rarity and weight of single words and pairs; uncivil and tense: weights of features, '' the"
        " constant; cuts: logits of tension from which a thread is hot.",
        "source": f"words and uncivil: {len({c.thread for c in threads})} threads of vcu-swim-lab/incivility-dataset"
        " (MIT), authors and times from imranraad07/oss-incivility-annotation, words seen in"
        f" {FEWEST_THREADS} threads or more; tense and cuts: bench/corpus, {len(spaces)} workspaces (CC-BY-4.0),"
        " and as calm talk every twelfth line of jkkummerfeld/irc-disentanglement (CC-BY-4.0), no word of it kept;"
        " by python -m bench.train_heat",
        "licence": "numbers learned from MIT and CC-BY-4.0 text; the numbers are Apache-2.0",
        "cuts": {"alone": cuts.alone, "first": cuts.first, "both": cuts.both},
        "tense": _rounded(tense),
        "uncivil": _rounded(by.uncivil),
        "words": {w: [round(r, 2), round(weight, 2)] for w, (r, weight) in sorted(by.words.items())},
    }
    text = json.dumps(ship, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
    WEIGHTS.write_text(text + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name}: {len(by.words)} words, {WEIGHTS.stat().st_size} bytes, cuts {cuts}")


if __name__ == "__main__":
    main()
