"""What nobody took: a customer's question that stands unanswered, money that somebody should give back."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from bot.domain.common_words import fold
from bot.domain.followup_marks import Mark
from bot.domain.followup_score import probability
from bot.domain.followup_seen import seen
from bot.domain.followup_talk import SHORT_NAME, Candidate, Talk
from bot.domain.model import Author

Silence = Callable[[datetime, datetime], float]  # working hours between two instants

_FAINT = 0.06  # of a score, to look any closer
_SOON = 4 * 3_600.0  # seconds


def of_nobody(mark: Mark, talk: Talk, silence: Silence) -> Iterator[Candidate]:
    """A question or money that nobody takes on."""
    outside = mark.author is not Author.TEAMMATE
    is_question = (mark.asks or "asks us" in mark.cues) and (outside or mark.relays)
    is_owed = "owed" in mark.cues and bool(mark.money)
    if not (is_question or is_owed) and probability(mark.scores.nobody) < _FAINT:
        return
    if mark.author is Author.OUTSIDER and not mark.to_customer:
        return
    hours = silent_hours(mark, talk, silence)
    found = seen(mark, "nobody") | {
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
    names = {word for word in fold(mark.customer).split() if len(word) > SHORT_NAME}
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
