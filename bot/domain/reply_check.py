"""Checks a reply to a customer before it goes out: what is good, at most three things to mend, send or fix."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.reply_advice import HELPS, why_of
from bot.domain.reply_features import FLAGS, Seen, see
from bot.domain.reply_good import good_in
from bot.domain.reply_rebuttals import customer_points
from bot.domain.reply_score import COMPANY, ReplyModel, flag_values, probability, shipped, verdict_values
from bot.domain.reply_text import ReplyText, Sentence, read_reply, words_in
from bot.domain.reply_words import KINDS

READ_AT_MOST = 40_000  # characters; Slack's own limit for a message
MOST_FLAGS = 3
FIX = 0.5  # the probability from which on a reply is to fix
_SHOWN = 160  # characters of the words shown
_FEW = 8  # words; below, the language cannot be told by them
_NO_WORDS = frozenset(
    ("no_acknowledgement", "no_next_step", "rebuts_point_by_point")
)  # seen by what is absent, or counted
_SPOILING = ("empty_apology", "sarcasm", "over_the_top_sympathy", "heated", "blames_customer")
_FELT = frozenset(("feeling", "impact", "sorry"))
_SIGNATURE = 4  # words; a shorter last line is a name
_REFUSALS = frozenset(("refusal", "bad_news", "ending", "being_left"))


@dataclass(frozen=True, slots=True)
class Flag:
    """A thing to mend: its key, the words it means, where their sentence stands, one sentence why, what helps."""

    key: str
    words: str
    start: int
    end: int
    why: str
    helps: str
    score: float


@dataclass(frozen=True, slots=True)
class ReplyCheck:
    """What is good comes first; `verdict` is "fix" exactly if there are flags; `score`: how likely it is to fix.

    `points`: how many the customer made (0 where their message was not given), `rebuttals`: how many are contradicted.
    """

    good: tuple[str, ...]
    flags: tuple[Flag, ...]
    score: float
    rebuttals: int = 0
    points: int = 0
    situations: frozenset[str] = frozenset()

    @property
    def verdict(self) -> str:
        """send or fix."""
        return "fix" if self.flags else "send"


def check_reply(text: str, situation: str = "", by: ReplyModel | None = None, answers: str = "") -> ReplyCheck:
    """Check a reply; `situation`: a name or description of what it answers, "" to guess it from its words.

    `answers`: the customer's message, if known, to count its points. `by`: other weights than those that ship.

    What is not understood, for example another language, stays silent: send, without a flag.
    """
    text = text[:READ_AT_MOST]
    reply = read_reply(text)
    if not reply.words:
        return ReplyCheck((), (), 0.0)
    seen, by = see(reply, situation), by or shipped()
    good = tuple(good_in(_heartfelt(reply, seen), bool(seen.kinds & _REFUSALS)))
    if not _is_understood(reply, seen):
        return ReplyCheck(good, (), 0.0, situations=seen.kinds)
    score = probability(verdict_values(reply, seen), by.verdict)
    argues = seen.rebuttals.are_many and not {"names_the_feeling", "owns_the_fault"} & set(good)
    flags = tuple(_flags(reply, seen, by, argues)) if score >= FIX or argues else ()
    points = customer_points(answers[:READ_AT_MOST]) if answers else 0
    return ReplyCheck(good, flags, score, len(seen.rebuttals.denied), points, seen.kinds)


def _heartfelt(reply: ReplyText, seen: Seen) -> list[frozenset[str]]:
    """The good signs of the sentences that are no formula, no sneer and no gush: those are nothing to praise."""
    spoilt = {sentence for flag in _SPOILING for sentence, _ in seen.hits[flag]}
    return [marks - _FELT if s in spoilt else marks for s, marks in zip(reply.sentences, seen.marks, strict=True)]


def _is_understood(reply: ReplyText, seen: Seen) -> bool:
    return bool(reply.language) or (len(reply.words) < _FEW and any(seen.hits.values()))


def _flags(reply: ReplyText, seen: Seen, by: ReplyModel, argues: bool) -> Iterator[Flag]:
    scores = {flag: probability(flag_values(flag, seen), by.flags[flag]) for flag in FLAGS if flag in by.flags}
    if argues:
        scores["rebuts_point_by_point"] = 1.0
    given = 0
    for flag in sorted(scores, key=lambda name: -scores[name]):
        if given == MOST_FLAGS or (given and scores[flag] < by.cut):
            return
        sentence, words = _evidence(flag, reply, seen)
        if sentence is None:
            continue
        given += 1
        count = len(seen.rebuttals.denied) if flag == "rebuts_point_by_point" else 0
        yield Flag(flag, words, sentence.start, sentence.end, why_of(flag, count), HELPS[flag], scores[flag])


def _evidence(flag: str, reply: ReplyText, seen: Seen) -> tuple[Sentence | None, str]:
    """The sentence that a flag means, and its words as they were written; none where there is nothing to show."""
    if flag == "rebuts_point_by_point" and seen.rebuttals.denied:
        return _shown(seen.rebuttals.denied[0], "", reply)
    hits = Counter(sentence for sentence, _ in seen.hits.get(flag, ()))
    if hits:
        sentence = max(hits, key=lambda one: hits[one])
        return _shown(sentence, next(words for one, words in seen.hits[flag] if one is sentence), reply)
    for pair in COMPANY.get(flag, ()):
        one, other = (KINDS[kind] for kind in pair.split(" with "))
        for sentence in reply.sentences:
            if not one.isdisjoint(words := words_in(sentence.plain)) and not other.isdisjoint(words):
                return _shown(sentence, "", reply)
    if flag not in _NO_WORDS:
        return None, ""
    body = [s for s in reply.sentences if not s.is_alone or len(s.plain.split()) > _SIGNATURE] or [*reply.sentences]
    return _shown(body[-1 if flag == "no_next_step" else 0], "", reply)


def _shown(sentence: Sentence, words: str, reply: ReplyText) -> tuple[Sentence, str]:
    written = reply.text[sentence.start : sentence.end]
    if len(written) <= _SHOWN:
        return sentence, written
    at = max(written.lower().find(words.lower()), 0)
    first = max(written.rfind(",", 0, at), written.rfind(";", 0, at)) + 1
    return sentence, re.sub(r"\s+\S*$", "", written[first : first + _SHOWN]).strip() or written[:_SHOWN]
