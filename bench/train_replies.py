"""Learn `bot/domain/reply_weights.json` from the labelled replies: `python -m bench.train_replies`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.replies import Reply, read_replies
from bot.domain.reply_features import FLAGS, Seen, see
from bot.domain.reply_score import ReplyModel, Weights, flag_values, verdict_values
from bot.domain.reply_text import ReplyText, read_reply

CORPUS = Path(__file__).parent / "corpus" / "replies.jsonl"
WEIGHTS = Path(__file__).parent.parent / "bot" / "domain" / "reply_weights.json"
STRENGTH = 0.15  # of the fit; the smaller, the closer the weights stay to nothing
SEEN_IN = 10  # rows, two a reply, that a word or cue stands in at least, to be weighed
SEEN_IN_FIX = 6  # the same among the replies to fix, which are fewer
CUT = 0.3  # a second or third flag is named from this probability on

Read = tuple[Reply, ReplyText, Seen]


def read_all(replies: Sequence[Reply]) -> list[list[Read]]:
    """Each reply with what there is to see in it, its situation given and guessed: both will be asked for."""
    texts = [read_reply(reply.text) for reply in replies]
    return [
        [(reply, text, see(text, reply.situation)), (reply, text, see(text, ""))]
        for reply, text in zip(replies, texts, strict=True)
    ]


def fit(known: Sequence[Read]) -> ReplyModel:
    """The verdict learned on all, the flags on the replies to fix."""
    verdict = _weights(
        [verdict_values(text, seen) for _, text, seen in known], [r.verdict == "fix" for r, _, _ in known], SEEN_IN
    )
    wrong = [(r, seen) for r, _, seen in known if r.verdict == "fix"]
    flags = {
        flag: _weights([flag_values(flag, seen) for _, seen in wrong], [flag in r.flags for r, _ in wrong], SEEN_IN_FIX)
        for flag in FLAGS
        if any(flag in r.flags for r, _ in wrong)
    }
    return ReplyModel(verdict, flags, CUT)


def _weights(rows: Sequence[Mapping[str, float]], truth: Sequence[bool], least: int) -> Weights:
    counts: dict[str, int] = {}
    for row in rows:
        for name, value in row.items():
            counts[name] = counts.get(name, 0) + bool(value)
    table = DictVectorizer()
    inputs = table.fit_transform([{n: v for n, v in row.items() if counts[n] >= least} for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(inputs, truth)
    pairs = zip(table.feature_names_, model.coef_[0], strict=True)
    return {"": float(model.intercept_[0]), **{str(name): float(weight) for name, weight in pairs}}


def main() -> None:
    known = read_all(read_replies(CORPUS))
    model = fit([row for rows in known for row in rows])
    ship = {
        "about": "Weights of logistic regressions over bot.domain.reply_features; '' is the constant.",
        "source": f"bench/corpus/replies.jsonl, {len(known)} replies, by python -m bench.train_replies",
        "licence": "trained on CC-BY-4.0 text of this project (bench/corpus/LICENSE); the numbers are Apache-2.0",
        "cut": model.cut,
        "verdict": _rounded(model.verdict),
        "flags": {flag: _rounded(weights) for flag, weights in model.flags.items()},
    }
    WEIGHTS.write_text(json.dumps(ship, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name}: {sum(map(len, model.flags.values())) + len(model.verdict)} weights of {len(known)} replies")


def _rounded(weights: Weights) -> dict[str, float]:
    return {name: round(weight, 3) for name, weight in sorted(weights.items())}


if __name__ == "__main__":
    main()
