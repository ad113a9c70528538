"""Finds who owes whom what in the talk of channels: promises, requests, unanswered questions, money."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from bot.domain.due import Hints, due_of
from bot.domain.followup_candidates import candidates
from bot.domain.followup_fold import Around, fold_follow_ups, score_of
from bot.domain.followup_marks import Due, Mark, Named, read_mark
from bot.domain.followup_parties import creditor_of
from bot.domain.followup_score import bears, shipped
from bot.domain.followup_talk import talk_of
from bot.domain.model import Author, Finding, Message, Ts, at_of, ts_of
from bot.domain.rules import Rules
from bot.domain.working_time import WorkingTime

Said: TypeAlias = tuple[Ts, str, str, bool]  # ts (seconds or ISO-8601), user_id, text, is_teammate
Row: TypeAlias = dict[str, Any]

_SHOWN = 0.1  # of a score, to be listed by `unison explain`
_UNANSWERED = timedelta(hours=2)  # of working time: the team's time
_HERE = "explain"


def detect(marks: Iterable[Mark], around: Around, rules: Rules, now: datetime) -> list[Finding]:
    """The debts that are open `now` and firm enough to be recorded; the people are the debtors, nobody's have none."""
    heard = [mark for mark in marks if at_of(mark.ts) <= now]
    return [
        Finding("follow_up", (debt.debtor,) if debt.debtor else (), debt.ts, debt.kind)
        for debt in fold_follow_ups(heard, around)
        if debt.status == "open"
    ]


def due_text(words: str, at: datetime, zone: str) -> str:
    """When words that promise or ask are due, as FORMATS.md writes it; "" where they name no time."""
    due = due_of(words, at, zone, _PROMISED)
    return due.iso if due else ""


_PROMISED = Hints(promised=True)


def due_in(zones: Mapping[str, str], zone: str) -> Due:
    """How words become due dates: in the zone of who says them, `zone` where it is not known."""

    def due(words: str, message: Message) -> str:
        return due_text(words, at_of(message.ts), zones.get(message.user_id, zone))

    return due


def working_hours(calendar: WorkingTime) -> Callable[[datetime, datetime], float]:
    """The working hours between two instants."""

    def hours(start: datetime, end: datetime) -> float:
        return calendar.between(start, end) / timedelta(hours=1)

    return hours


def explain_followups(messages: Sequence[Said], zone: str) -> list[tuple[list[Row], float]]:
    """What each message of one thread says about debts: rows of `unison explain`, and a score of 0-1, in order."""
    if not messages:
        return []
    by, marks = shipped(), _marks(messages, zone)
    talk = talk_of(marks)
    around = Around(_named(messages), {}, working_hours(WorkingTime(zone)))
    rows: dict[Ts, list[Row]] = {}
    for candidate in candidates(talk, around.silence):
        score = score_of(candidate, by)
        if score >= _SHOWN:
            creditor = creditor_of(candidate, talk, around.named, around.whose)
            binding = candidate.mark.ask if candidate.kind == "request" else candidate.mark.own
            row = {"kind": candidate.kind, "debtor": candidate.debtor, "creditor": creditor, "what": binding.what}
            rows.setdefault(candidate.mark.ts, []).append(
                {**row, "due": candidate.due or None, "score": round(score, 3)}
            )
    return [(rows.get(mark.ts, []), _score(mark, rows.get(mark.ts, []))) for mark in marks]


def _score(mark: Mark, rows: Sequence[Row]) -> float:
    found = max((row["score"] for row in rows), default=0.0)
    return round(max(found, bears(mark.scores, shipped())), 3)


def _marks(messages: Sequence[Said], zone: str) -> list[Mark]:
    """The messages as one thread; two at one instant are told apart."""
    named, due, marks, last = _named(messages), due_in({}, zone), [], ""
    outside = any(not is_teammate for *_, is_teammate in messages)
    root = ""
    for said_at, user_id, text, is_teammate in messages:
        ts = _ts(said_at, last)
        last, root = ts, root or ts
        author = Author.TEAMMATE if is_teammate else Author.OUTSIDER
        message = Message("", _HERE, ts, root, user_id, author, text)
        marks.append(read_mark(message, named, due, to_customer=outside))
    return marks


def _ts(said_at: str, last: Ts) -> Ts:
    try:
        at = datetime.fromisoformat(said_at)
    except ValueError:
        at = at_of(said_at)
    ts = ts_of(at)
    return ts if ts > last else ts_of(at_of(last) + timedelta(microseconds=1))


def _named(messages: Sequence[Said]) -> Named:
    authors = {user_id: Author.TEAMMATE if team else Author.OUTSIDER for _, user_id, _, team in messages}
    names = {user_id.lower(): user_id for user_id in authors if user_id.isalpha()}  # ids that are names
    return Named(names, authors)


__all__ = ["detect", "due_in", "due_text", "explain_followups", "working_hours"]
