"""Possible debts in a conversation: promises, requests, requests with their acceptance, and what nobody took."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from bot.domain.followup_marks import Mark
from bot.domain.followup_nobody import Silence, of_nobody
from bot.domain.followup_score import probability
from bot.domain.followup_seen import TO_DO, around, seen
from bot.domain.followup_talk import Candidate, Talk
from bot.domain.model import Author

_FAINT = 0.06  # of a score, to look any closer
_ASKED = 0.15
_TAKEN_ON = 0.3
_LATEST_ANSWER = 3 * 86_400.0  # seconds
_NEXT_TO = 4 * 3_600.0  # of a message outside of threads and its answer
_BETWEEN = 8  # messages between a request outside of threads and its answer


def candidates(talk: Talk, silence: Silence) -> Iterator[Candidate]:
    """Every possible debt, oldest first."""
    answers = _answers(talk)
    answering = {id(answer): asked for asked, answer in answers.values()}
    for mark in talk.marks:
        if mark.author is Author.BOT or not mark.user_id:
            yield from of_nobody(mark, talk, silence)
            continue
        if id(mark) in answering:
            if _binds(answering[id(mark)], mark):
                yield _accepted(answering[id(mark)], mark, talk)
        elif probability(max(mark.scores.own, mark.own.score)) >= _FAINT:
            yield Candidate(
                "promise", mark.user_id, mark, features=seen(mark, "own") | around(mark, mark.user_id, talk)
            )
        if probability(max(mark.scores.ask, mark.ask.score)) >= _FAINT and id(mark) not in answers:
            debtor = _asked_one(mark, talk)
            if debtor and not (mark.asks and not mark.ask.due and TO_DO.isdisjoint(mark.ask.cues)):
                yield Candidate("request", debtor, mark, features=seen(mark, "ask") | around(mark, debtor, talk))
        if id(mark) not in answers:
            yield from of_nobody(mark, talk, silence)


def _asked_one(mark: Mark, talk: Talk) -> str | None:
    if mark.is_direct:
        others = [m.user_id for m in talk.loose[mark.channel_id] if m.user_id not in ("", mark.user_id)]
        return others[0] if others else None
    if mark.to:
        return mark.to[0]
    if mark.is_reply:
        others = [
            m.user_id for m in talk.threads[mark.thread] if m.ts < mark.ts and m.user_id not in ("", mark.user_id)
        ]
        return others[-1] if others else None
    return None


def _binds(asked: Mark, answer: Mark) -> bool:
    """Something to do was asked for, or taken on: "yes" to a question for knowledge binds nobody."""
    to_do = bool(asked.ask.due or answer.own.due) or not TO_DO.isdisjoint(asked.ask.cues)
    return to_do or probability(max(answer.scores.own, answer.own.score)) >= _TAKEN_ON


def _answers(talk: Talk) -> dict[int, tuple[Mark, Mark]]:
    """By id of the request: the request and the message that takes it on."""
    found: dict[int, tuple[Mark, Mark]] = {}
    for place, mark in enumerate(talk.marks):
        if not mark.user_id or mark.author is Author.BOT:
            continue
        takes = probability(max(mark.scores.own, mark.own.score)) >= _FAINT or (mark.says_yes and not mark.asks)
        if not takes:
            continue
        best = max(_open_asks(mark, place, talk, found), key=lambda row: row[0], default=None)
        if best:
            found[id(best[1])] = best[1], mark
    return found


def _open_asks(mark: Mark, place: int, talk: Talk, taken: Mapping[int, object]) -> Iterator[tuple[float, Mark]]:
    if mark.is_reply:
        before = [other for other in talk.threads[mark.thread] if other.ts < mark.ts]
    else:
        loose = talk.loose[mark.channel_id]
        here = loose.index(mark)
        before = loose[max(0, here - _BETWEEN) : here]
    latest = _LATEST_ANSWER if mark.is_reply or mark.is_direct else _NEXT_TO
    for distance, other in enumerate(reversed(before)):
        chance = probability(max(other.scores.ask, other.ask.score))
        if other.user_id in ("", mark.user_id) or chance < _ASKED or id(other) in taken:
            continue
        if other.to and mark.user_id not in other.to and (not other.is_reply or other.calls_first):
            continue
        if mark.seconds - other.seconds <= latest:
            yield chance + (0.4 if mark.user_id in other.to else 0.0) - 0.05 * distance, other


def _accepted(asked: Mark, answer: Mark, talk: Talk) -> Candidate:
    """A request and the words that take it on are one debt; it stands where the words bind more."""
    mark = answer if answer.scores.own > asked.scores.ask else asked
    gap = answer.seconds - asked.seconds
    found = seen(asked, "ask") | {f"answer {name}": value for name, value in seen(answer, "own").items()}
    found |= around(answer, answer.user_id, talk) | {
        "addressed": float(answer.user_id in asked.to),
        "says yes": float(answer.says_yes),
        "gap": math.log1p(gap / 60) / 3,
        "either due": float(bool(asked.ask.due or answer.own.due)),
        "in thread": float(answer.is_reply),
        "best": max(asked.scores.ask, answer.scores.own) / 2,
    }
    return Candidate("accepted", answer.user_id, mark, asked, answer, found)
