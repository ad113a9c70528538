"""How well replies are checked, on replies whose situation was not learned from: `python -m bench.reply_figures`.

Ten folds by situation, so that two replies to one letter are never on both sides. Beside it a newcomer's floor
(TF-IDF of words and letters), and what is left without the situation given. `--floor` adds the floor (slow).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from hashlib import md5

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

from bench.replies import Prediction, Reply, print_reply_scores, read_replies
from bench.train_replies import CORPUS, fit, read_all
from bot.domain.reply_check import check_reply
from bot.domain.reply_features import FLAGS

FOLDS = 10
_NAMED = 0.2  # the floor names a flag from this probability on


def fold_of(replies: Sequence[Reply]) -> list[int]:
    """The fold of each reply; equal situations share one."""
    names = {name: place % FOLDS for place, name in enumerate(sorted({r.situation for r in replies}))}
    return [names[r.situation] for r in replies]


def crossed(
    replies: Sequence[Reply], judge: Callable[[Sequence[int], Sequence[int]], Sequence[Prediction]]
) -> list[Prediction]:
    """A prediction for each reply by what was learned without its fold; `judge` takes the known and the left out."""
    folds = fold_of(replies)
    found: dict[int, Prediction] = {}
    for fold in range(FOLDS):
        known = [i for i, f in enumerate(folds) if f != fold]
        out = [i for i, f in enumerate(folds) if f == fold]
        found |= dict(zip(out, judge(known, out), strict=True))
    return [found[i] for i in range(len(replies))]


def unread(replies: Sequence[Reply]) -> list[int]:
    """A quarter of the middle of the file that nobody read while the cues were written: the honest figure."""
    read = {r.situation for r in (*replies[:40], *replies[402:])}
    kept = [i for i, r in enumerate(replies) if r.situation not in read]
    return [i for i in kept if md5(replies[i].situation.encode(), usedforsecurity=False).digest()[0] % 4 == 0]


def checked(replies: Sequence[Reply], with_situation: bool = True) -> list[Prediction]:
    """What the check says, cross-validated."""
    read = read_all(replies)

    def judge(known: Sequence[int], out: Sequence[int]) -> list[Prediction]:
        model = fit([row for i in known for row in read[i]])
        answers = [check_reply(replies[i].text, replies[i].situation if with_situation else "", model) for i in out]
        return [Prediction(a.verdict, tuple(f.key for f in a.flags)) for a in answers]

    return crossed(replies, judge)


def floor(replies: Sequence[Reply]) -> list[Prediction]:
    """What a newcomer's tool says, cross-validated."""

    def judge(known: Sequence[int], out: Sequence[int]) -> list[Prediction]:
        table = make_union(
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True),
        )
        inputs = table.fit_transform([replies[i].text for i in known])
        asked = table.transform([replies[i].text for i in out])
        wrong = make_pipeline(LogisticRegression(C=10)).fit(inputs, [replies[i].verdict == "fix" for i in known])
        verdicts = ["fix" if p > 0.5 else "send" for p in wrong.predict_proba(asked)[:, 1]]
        named: list[list[str]] = [[] for _ in out]
        for flag in FLAGS:
            model = LogisticRegression(C=10, class_weight="balanced")
            model.fit(inputs, [flag in replies[i].flags for i in known])
            for flags, p in zip(named, model.predict_proba(asked)[:, 1], strict=True):
                flags.extend([flag] if p > _NAMED else [])
        return [Prediction(v, tuple(flags)) for v, flags in zip(verdicts, named, strict=True)]

    return crossed(replies, judge)


def main() -> None:
    replies = read_replies(CORPUS)
    print("Checked, learned on other situations:")
    started = time.perf_counter()
    found, kept = checked(replies), unread(replies)
    print_reply_scores(replies, found)
    print(f"  ({time.perf_counter() - started:.0f} s)\nOf these, those not read while the cues were written:")
    print_reply_scores([replies[i] for i in kept], [found[i] for i in kept])
    print("The same, the situation not given:")
    print_reply_scores(replies, checked(replies, with_situation=False))
    if "--floor" in sys.argv[1:]:
        print("TF-IDF of words and letters, logistic regression:")
        print_reply_scores(replies, floor(replies))


if __name__ == "__main__":
    main()
