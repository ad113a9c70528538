"""What ends a debt: evidence that it was done, or that it is off."""

from __future__ import annotations

import math
from collections.abc import Iterator

from bot.domain.followup_features import Features
from bot.domain.followup_marks import Mark
from bot.domain.followup_talk import Candidate, Talk
from bot.domain.model import Author

_RARE = 1.5  # of a shared word, to count at all
_ONE_RARE = 3.3  # a word that hardly anything else has
_WEEK = 7 * 86_400.0
_FAR = 3 * _WEEK


def later(candidate: Candidate, talk: Talk) -> Iterator[tuple[Mark, float]]:
    """The messages after a debt that may be about it, with how much they have in common with it."""
    debt, last = candidate, candidate.last
    about = _terms(debt)
    for mark in talk.marks:
        if mark.ts <= last.ts or mark.seconds - last.seconds > _FAR or not mark.user_id:
            continue
        common = sum(talk.rarity[term] for term in about & mark.terms if talk.rarity[term] > _RARE)
        in_thread = mark.thread in (debt.mark.thread, last.thread)
        here = mark.channel_id == last.channel_id and (mark.user_id == debt.debtor or mark.is_direct)
        if in_thread or common or here:
            yield mark, common


def _terms(candidate: Candidate) -> frozenset[str]:
    return candidate.mark.terms | (candidate.asked.terms if candidate.asked else frozenset()) | candidate.last.terms


def ending_features(candidate: Candidate, creditor: str, mark: Mark, common: float) -> Features:
    """How a later message speaks of a debt, as numbers: judged by learned weights."""
    is_debtor = mark.user_id == candidate.debtor
    is_creditor = mark.user_id == creditor or mark.user_id == (candidate.asked.user_id if candidate.asked else "")
    in_thread = mark.thread in (candidate.mark.thread, candidate.last.thread)
    nobody = candidate.debtor is None
    team = mark.author is Author.TEAMMATE
    done = mark.scores.done / 2
    hours = (mark.seconds - candidate.last.seconds) / 3600
    found = {
        "done": done, "debtor": float(is_debtor), "creditor": float(is_creditor), "thread": float(in_thread),
        "common": math.log1p(common), "own": mark.scores.own / 2, "ask": mark.scores.ask / 2,
        "gives": float(mark.gives), "checked": float(mark.checked), "asks": float(mark.asks),
        "hours": math.log1p(hours) / 3, "words": math.log1p(mark.words) / 2, "nobody": float(nobody),
        "channel": float(mark.channel_id == candidate.last.channel_id),
        "debtor in thread": float(is_debtor and in_thread), "debtor, common": is_debtor * math.log1p(common),
        "debtor in thread, done": is_debtor * in_thread * done, "debtor, done": is_debtor * done,
        "debtor, done, common": is_debtor * done * math.log1p(common),
        "creditor, thread": float(is_creditor and in_thread),
        "creditor, done": is_creditor * done, "creditor, common": is_creditor * math.log1p(common),
        "team answers in thread": float(nobody and team and in_thread and mark.user_id != candidate.mark.user_id),
        "team, common": float(nobody and team) * math.log1p(common),
        "calls off": float("calls off" in mark.cues),
        "soon": float(hours < 0.5),
        "direct": float(mark.is_direct and is_debtor),
        "is there": float("is there" in mark.cues) * (0.5 + math.log1p(common)),
        "debtor is there": float("is there" in mark.cues and is_debtor),
        "thanks": float("thanks for it" in mark.cues and is_creditor),
        "thanks, common": float("thanks for it" in mark.cues) * math.log1p(common),
        "more than one": float(common > _ONE_RARE),
        "much": float(common > 2 * _ONE_RARE),
    }  # fmt: skip
    found.update((f"= {cue}", 1.0) for cue in mark.cues if cue in _TELLING)
    return found


_TELLING = frozenset(
    (
        "was",
        "told them",
        "i will",
        "it goes then",
        "draft",
        "again",
        "not",
        "asks us",
        "asks you",
        "at yours",
        "as promised",
        "was",
    )
)


def calls_off(candidate: Candidate, creditor: str, mark: Mark, common: float) -> bool:
    """Whether a message says that the debt is off: by those concerned, about it or in its thread."""
    if "calls off" not in mark.cues:
        return False
    concerned = mark.user_id in (candidate.debtor, creditor, candidate.mark.user_id) or (
        candidate.asked is not None and mark.user_id == candidate.asked.user_id
    )
    in_thread = mark.thread in (candidate.mark.thread, candidate.last.thread)
    if in_thread:
        return concerned or common > 0
    return common >= (_ONE_RARE if concerned else 2 * _ONE_RARE)
