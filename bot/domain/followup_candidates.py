"""Possible debts in a conversation: promises, requests, requests with their acceptance, and what nobody took."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.domain.common_words import GENERIC, fold
from bot.domain.followup_marks import Mark
from bot.domain.followup_score import probability
from bot.domain.model import Author
from bot.domain.words import stem

Features = dict[str, float]
Silence = Callable[[datetime, datetime], float]  # working hours between two instants

_FAINT = 0.06  # of a score, to look any closer
_ASKED = 0.15
_LATEST_ANSWER = 3 * 86_400.0  # seconds
_NEXT_TO = 4 * 3_600.0  # of a message outside of threads and its answer
_AT_ONCE = 30 * 60.0
_TO_DO = frozenset(("asks you", "asks for", "please do", "need it then", "name, do", "you do", "at yours", "owed"))
_SOON = 4 * 3_600.0
_SHORT_NAME = 3  # letters
_BETWEEN = 8  # messages between a request outside of threads and its answer


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be owed. `kind`: promise | request | accepted | question | money; `debtor` None: nobody yet."""

    kind: str
    debtor: str | None
    mark: Mark  # with the binding words
    asked: Mark | None = None  # the request that a promise answers
    answer: Mark | None = None  # the words that take a request on
    features: Features = field(default_factory=dict)

    @property
    def due(self) -> str:
        """When it is due, as FORMATS.md writes it, or ""; the last word counts."""
        if self.debtor is None:
            return ""
        if self.kind == "request":
            return self.mark.ask.due
        own = (self.answer or self.mark).own.due
        return own or (self.asked.ask.due if self.asked else "")

    @property
    def last(self) -> Mark:
        """The last message that belongs to the debt itself."""
        return self.answer or self.mark

    @property
    def group(self) -> str:
        """Which weights judge it."""
        return "nobody" if self.debtor is None else self.kind if self.kind in ("accepted", "request") else "promise"


@dataclass(slots=True)
class Talk:
    """The marks of some channels, in order of time, with what is asked of them again and again."""

    marks: Sequence[Mark]
    threads: Mapping[tuple[str, str], list[Mark]]
    loose: Mapping[str, list[Mark]]  # by channel, outside of threads
    customers: Mapping[str, str]  # their names by each telling word
    rarity: Mapping[str, float]  # of terms: how much two messages have in common that share one

    def after(self, mark: Mark) -> Iterator[Mark]:
        """What follows in the thread of `mark`; where it stands alone, what follows in the channel, too."""
        for other in self.threads[mark.thread]:
            if other.ts > mark.ts:
                yield other
        if not mark.is_reply:
            for other in self.loose[mark.channel_id]:
                if other.ts > mark.ts:
                    yield other


def talk_of(marks: Iterable[Mark]) -> Talk:
    """The same whatever the order of `marks`."""
    ordered = sorted(set(marks), key=lambda mark: (mark.ts, mark.channel_id))
    threads: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    loose: dict[str, list[Mark]] = defaultdict(list)
    for mark in ordered:
        threads[mark.thread].append(mark)
        if not mark.is_reply:
            loose[mark.channel_id].append(mark)
    return Talk(ordered, threads, loose, _customers(ordered), _rarity(ordered))


def _customers(marks: Sequence[Mark]) -> dict[str, str]:
    names: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        for word in fold(mark.customer).replace("'", " ").split():
            if len(word) > _SHORT_NAME and stem(word) not in GENERIC:
                names[stem(word)].add(mark.customer)
    return {word: max(sorted(full), key=len) for word, full in names.items()}


def _rarity(marks: Sequence[Mark]) -> dict[str, float]:
    seen = Counter(term for mark in marks for term in mark.terms)
    read = sum(bool(mark.terms) for mark in marks) + 1
    return {term: math.log(read / count) for term, count in seen.items()}


def candidates(talk: Talk, silence: Silence) -> Iterator[Candidate]:
    """Every possible debt, oldest first."""
    answers = _answers(talk)
    answering = {id(answer): asked for asked, answer in answers.values()}
    for mark in talk.marks:
        if mark.author is Author.BOT or not mark.user_id:
            yield from _of_nobody(mark, talk, silence)
            continue
        if id(mark) in answering:
            yield _accepted(answering[id(mark)], mark, talk)
        elif probability(max(mark.scores.own, mark.own.score)) >= _FAINT:
            yield Candidate("promise", mark.user_id, mark, features=_seen(mark, "own") | _around(mark, mark.user_id, talk))
        if probability(max(mark.scores.ask, mark.ask.score)) >= _FAINT and id(mark) not in answers:
            debtor = _asked_one(mark, talk)
            if debtor and not (mark.asks and not mark.ask.due and _TO_DO.isdisjoint(mark.ask.cues)):
                yield Candidate("request", debtor, mark, features=_seen(mark, "ask") | _around(mark, debtor, talk))
        if id(mark) not in answers:
            yield from _of_nobody(mark, talk, silence)


def _asked_one(mark: Mark, talk: Talk) -> str | None:
    if mark.is_direct:
        others = [m.user_id for m in talk.loose[mark.channel_id] if m.user_id not in ("", mark.user_id)]
        return others[0] if others else None
    if mark.to:
        return mark.to[0]
    if mark.is_reply:
        others = [m.user_id for m in talk.threads[mark.thread] if m.ts < mark.ts and m.user_id not in ("", mark.user_id)]
        return others[-1] if others else None
    return None


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
    found = _seen(asked, "ask") | {f"answer {name}": value for name, value in _seen(answer, "own").items()}
    found |= _around(answer, answer.user_id, talk) | {
        "addressed": float(answer.user_id in asked.to),
        "says yes": float(answer.says_yes),
        "gap": math.log1p(gap / 60) / 3,
        "either due": float(bool(asked.ask.due or answer.own.due)),
        "in thread": float(answer.is_reply),
        "best": max(asked.scores.ask, answer.scores.own) / 2,
    }
    return Candidate("accepted", answer.user_id, mark, asked, answer, found)


def _seen(mark: Mark, role: str) -> Features:
    """What the message itself shows in its `role` (own | ask | nobody), as numbers for the second look."""
    scores = mark.scores
    binding = mark.ask if role == "ask" else mark.own
    due = float(bool(binding.due))
    score = {"own": scores.own, "ask": scores.ask, "nobody": scores.nobody}[role] / 2
    found = {
        "own": scores.own / 2, "ask": scores.ask / 2, "nobody": scores.nobody / 2, "done": scores.done / 2,
        "intent": scores.intent / 4, "due": due, "due time": float("T" in binding.due), "reply": float(mark.is_reply),
        "sentence": binding.score / 2, "due and score": due * score, "due and sentence": due * binding.score / 2,
        "direct": float(mark.is_direct), "outsider": float(mark.author is Author.OUTSIDER),
        "shared": float(mark.to_customer), "money": float(bool(mark.money)), "customer": float(bool(mark.customer)),
        "words": math.log1p(mark.words) / 2, "calls": float(bool(mark.to)), "calls first": float(mark.calls_first),
        "calls many": float(len(mark.to) > 1), "relays": float(mark.relays), "asks": float(mark.asks),
        "drafts": mark.drafts, "drafts, no due": mark.drafts * (1 - due), "drafts, due": mark.drafts * due,
    }  # fmt: skip
    if role == "ask":
        to_do = not _TO_DO.isdisjoint(binding.cues)
        found["only asks to know"] = float(mark.asks and not to_do and not due)
        found["to do"] = float(to_do)
        found["to do, called"] = float(to_do and bool(mark.to))
    found.update((f"= {cue}", 1.0) for cue in (mark.cues if role == "nobody" else binding.cues))
    if due:
        found.update((f"= {cue}, due", 1.0) for cue in binding.cues)
    return found


def _around(mark: Mark, debtor: str, talk: Talk) -> Features:
    """What the conversation shows: was the debtor asked, was it done at once, do others go on."""
    thread = talk.threads[mark.thread]
    before = [other for other in thread if other.ts < mark.ts]
    at_once = [o for o in talk.after(mark) if o.seconds - mark.seconds <= _AT_ONCE]
    done = [o.scores.done for o in at_once if o.user_id == debtor]
    asked = [o.scores.ask for o in before if o.user_id != debtor]
    owned = [o.scores.own for o in before if o.user_id == debtor]
    replies = [o for o in thread if o.ts > mark.ts]
    return {
        "done at once": max(done, default=-6.0) / 3,
        "speaks at once": float(bool(done)),
        "asked before": max(asked, default=-5.0) / 3,
        "owned before": max(owned, default=-5.0) / 3,
        "first here": float(not before),
        "debtor answers": float(any(o.user_id == debtor for o in replies)) if debtor != mark.user_id else 0.0,
        "no to it": float(any(o.user_id == debtor and o.scores.own < -3 for o in replies[:2])) if debtor != mark.user_id else 0.0,
        "thread grows": math.log1p(len(replies)) / 2,
    }


def _of_nobody(mark: Mark, talk: Talk, silence: Silence) -> Iterator[Candidate]:
    """A question or money that nobody takes on."""
    outside = mark.author is not Author.TEAMMATE
    is_question = (mark.asks or "asks us" in mark.cues) and (outside or mark.relays)
    is_owed = "owed" in mark.cues and bool(mark.money)
    if not (is_question or is_owed) and probability(mark.scores.nobody) < _FAINT:
        return
    if mark.author is Author.OUTSIDER and not mark.to_customer:
        return
    hours = silent_hours(mark, talk, silence)
    found = _seen(mark, "nobody") | {
        "silent": min(hours, 8.0) / 4,
        "long silent": float(hours >= 2),
        "bot": float(mark.author is Author.BOT),
        "question": float(is_question),
        "outside question": float(is_question and outside),
        "silent question": float(is_question and hours >= 2),
        "silent outside question": float(is_question and outside and hours >= 2),
        "is owed": float(is_owed),
        "told elsewhere": float(_told_elsewhere(mark, talk)),
        "money, nobody": float(bool(mark.money)) * mark.scores.nobody / 2,
        "replies": math.log1p(sum(o.ts > mark.ts for o in talk.threads[mark.thread])) / 2,
    }
    kind = "money" if mark.money and not is_question else "question"
    yield Candidate(kind, None, mark, features=found)


def _told_elsewhere(mark: Mark, talk: Talk) -> bool:
    """A teammate speaks of the same customer elsewhere soon after: somebody is at it."""
    names = {word for word in fold(mark.customer).split() if len(word) > _SHORT_NAME}
    if not names:
        return False
    return any(
        other.author is Author.TEAMMATE and other.thread != mark.thread and not names.isdisjoint(other.terms)
        for other in talk.marks
        if 0 < other.seconds - mark.seconds < _SOON
    )


def silent_hours(mark: Mark, talk: Talk, silence: Silence) -> float:
    """Working hours until a teammate answered (or until the last we heard)."""
    at = datetime.fromtimestamp(mark.seconds, UTC)
    for other in talk.after(mark):
        is_team = other.author is Author.TEAMMATE and other.user_id != mark.user_id
        if is_team and (other.is_reply or mark.to_customer):
            return silence(at, datetime.fromtimestamp(other.seconds, UTC))
    return silence(at, datetime.fromtimestamp(talk.marks[-1].seconds, UTC)) if talk.marks else 0.0
