"""The labelled replies to customers: reading, validating, comparing two readers and scoring predictions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.agreement import DECISIONS

FLAGS = (
    "blames_customer",
    "blames_process",
    "sarcasm",
    "rebuts_point_by_point",
    "no_acknowledgement",
    "false_promise",
    "vague_promise",
    "empty_apology",
    "threat",
    "joy_in_refusal",
    "over_the_top_sympathy",
    "no_next_step",
    "heated",
    "leaks_internal",
)
LEAST = 400


@dataclass(frozen=True)
class Reply:
    """One reply; `words` gives, per flag, the words of the text that earn it."""

    text: str
    situation: str
    verdict: str
    flags: tuple[str, ...] = ()
    why: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Prediction:
    """What `unison check --jsonl` (or a second reader) says of one reply."""

    verdict: str | None
    flags: tuple[str, ...] = ()


def read_replies(path: Path) -> list[Reply]:
    """Read a replies.jsonl, replies.first.jsonl or replies.second.jsonl."""
    return [
        Reply(
            r["text"],
            r.get("situation", ""),
            r["verdict"],
            (*r["flags"],),
            r.get("why", ""),
            r.get("words", {}),
        )
        for r in _rows(path)
    ]


def read_predictions(path: Path) -> list[Prediction]:
    """Read what `check --jsonl` wrote; a line with an error is a prediction of nothing."""
    return [Prediction(r.get("verdict"), (*r.get("flags", []),)) for r in _rows(path)]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def check_replies(replies: Sequence[Reply], least: int = LEAST) -> Iterator[str]:
    """Yield one sentence per problem, with the number of the line."""
    seen: dict[str, int] = {}
    for number, reply in enumerate(replies, start=1):
        yield from (f"line {number}: {problem}" for problem in _check_reply(reply))
        if reply.text in seen:
            yield f"line {number}: the same text as line {seen[reply.text]}"
        seen.setdefault(reply.text, number)
    if len(replies) < least:
        yield f"{len(replies)} replies; there should be {least} at least"
    good = sum(r.verdict == "send" for r in replies)
    if replies and not 0.4 <= good / len(replies) <= 0.6:
        yield f"{good} of {len(replies)} are good; it should be about half"


def _check_reply(reply: Reply) -> Iterator[str]:
    if not reply.text.strip() or not reply.situation.strip():
        yield "text and situation must not be empty"
    if reply.verdict not in ("send", "fix"):
        yield f"verdict '{reply.verdict}' is neither send nor fix"
    if (reply.verdict == "fix") != bool(reply.flags):
        yield "a reply to fix has flags, one to send has none"
    if len(reply.flags) > 3 or len(set(reply.flags)) < len(reply.flags):
        yield "at most three flags, each once"
    yield from (f"flag '{flag}' is unknown" for flag in reply.flags if flag not in FLAGS)
    if set(reply.words) - set(reply.flags):
        yield f"words are given for no flag of it: {', '.join(sorted(set(reply.words) - set(reply.flags)))}"
    for flag, words in reply.words.items():
        if not words or words not in reply.text:
            yield f"the words of '{flag}' do not occur in the text: '{words}'"


def check_second(first: Sequence[Reply], second: Sequence[Reply]) -> Iterator[str]:
    """Yield what is wrong when another reading does not stand line by line beside the replies."""
    if len(first) != len(second):
        yield f"{len(second)} readings for {len(first)} replies"
    for number, (one, other) in enumerate(zip(first, second, strict=False), start=1):
        if one.text != other.text:
            yield f"line {number}: the reading is about another text"


@dataclass(frozen=True)
class SettledReply:
    """How one difference of the two readings was decided; `line` counts from 1."""

    line: int
    first: tuple[str, ...]
    second: tuple[str, ...]
    decision: str
    why: str


def read_settled_replies(path: Path) -> list[SettledReply]:
    """Read a replies.settled.jsonl."""
    return [SettledReply(r["line"], (*r["first"],), (*r["second"],), r["decision"], r["why"]) for r in _rows(path)]


def check_settled_replies(
    final: Sequence[Reply], first: Sequence[Reply], second: Sequence[Reply], settled: Sequence[SettledReply]
) -> Iterator[str]:
    """Yield each difference that is not settled once, and each final label that is not what was decided."""
    rows = {row.line: row for row in settled}
    if len(rows) < len(settled):
        yield "a line is settled twice"
    for number, (last, one, other) in enumerate(zip(final, first, second, strict=False), start=1):
        row, differs = rows.pop(number, None), _said(one) != _said(other)
        if differs and row is None:
            yield f"line {number}: the readings differ and it is not settled"
        elif row is not None and not differs:
            yield f"line {number}: it is settled and the readings do not differ"
        elif row is not None:
            yield from (f"line {number}: {problem}" for problem in _check_settled(row, last, one, other))
        elif _said(last) != _said(one):
            yield f"line {number}: the readings agree and the final label is another"
    yield from (f"line {number}: there is no such reply" for number in sorted(rows))


def _said(reply: Reply) -> tuple[str, frozenset[str]]:
    return reply.verdict, frozenset(reply.flags)


def _check_settled(row: SettledReply, final: Reply, first: Reply, second: Reply) -> Iterator[str]:
    if row.decision not in DECISIONS or not row.why.strip():
        yield f"it needs a why and one of {', '.join(DECISIONS)}"
    if (row.first, row.second) != (first.flags, second.flags):
        yield "its flags are not those of the readings"
    right = {"first": [first], "second": [second]}.get(row.decision, [])
    wrong = [first, second] if row.decision == "both_wrong" else []
    if any(_said(final) != _said(r) for r in right) or any(_said(final) == _said(r) for r in wrong):
        yield f"the final label is not what '{row.decision}' says"


@dataclass(frozen=True)
class ReplyScores:
    """Accuracy of the verdict, micro F1 over the sets of flags, and right/wrong/missed per flag."""

    accuracy: float
    micro_f1: float
    per_flag: Mapping[str, tuple[int, int, int]]


def score_replies(replies: Sequence[Reply], predictions: Sequence[Prediction]) -> ReplyScores:
    """Compare predictions with labels, line by line; both must be equally long."""
    if len(replies) != len(predictions) or not replies:
        raise ValueError(f"{len(predictions)} predictions for {len(replies)} replies")
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for reply, prediction in zip(replies, predictions, strict=True):
        wanted, given = set(reply.flags), set(prediction.flags)
        right.update(wanted & given)
        wrong.update(given - wanted)
        missed.update(wanted - given)
    hits, slips = right.total(), wrong.total() + missed.total()
    agreed = sum(r.verdict == p.verdict for r, p in zip(replies, predictions, strict=True))
    return ReplyScores(
        agreed / len(replies),
        2 * hits / (2 * hits + slips) if hits + slips else 1.0,
        {flag: (right[flag], wrong[flag], missed[flag]) for flag in sorted(right | wrong | missed)},
    )


def print_reply_scores(replies: Sequence[Reply], predictions: Sequence[Prediction]) -> None:
    """Print the figures of a predictions file."""
    scores = score_replies(replies, predictions)
    print(f"{len(replies)} replies: verdict accuracy {scores.accuracy:.3f}, flags F1 {scores.micro_f1:.3f}")
    for flag, (right, wrong, missed) in scores.per_flag.items():
        print(f"  {flag:<22} right {right:>3}  wrong {wrong:>3}  missed {missed:>3}")
