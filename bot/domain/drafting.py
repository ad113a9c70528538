"""Who is drafting: what a teammate's words say about answering a customer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.domain import drafting_score
from bot.domain.cued import ways, words_of
from bot.domain.drafting_among_us import AMONG_US, MENTION
from bot.domain.drafting_score import Features
from bot.domain.drafting_ways import ACTS, ANSWERED, SAYING
from bot.domain.extracting import proposed
from bot.domain.model import SignalKind
from bot.domain.speech import Speech, hear, part, speech_of

ENOUGH = 0.4  # of a score, to count as a draft: chosen on the corpus, each workspace judged by the others
_LETTER = 0.9  # how sure it is of a whole letter, greeted and signed, that nobody says they received

_QUESTIONING = re.compile(r"\?\s*$")
_SMALL_TALK = re.compile(
    r"^\W*(?:thanks?|thank you|thx|ok(?:ay)?|great|perfect|noted|will do|danke|merci|gracias|obrigad[oa]|sure|yes|no|"
    r"hi|"
    r"hello|welcome|cheers|lovely|brilliant|sorry|one moment|on it|:\w+:)\W*(?:\w+\W*){0,3}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class DraftSignal:
    """What a message says about answering: kind, to whom (a handover), the proposed words, and how sure (0-1)."""

    kind: SignalKind
    to: str = ""
    text: str = ""
    score: float = 1.0


def find_signal(text: str, *, to_customer: bool = False) -> DraftSignal | None:
    """The drafting signal of one teammate's message, or None: most messages have none.

    `to_customer`: it stands where the customer reads it, so whatever it states is an answer already given.
    """
    spoken, quotes, letter, signed = part(text)
    lowered = spoken.lower()
    words = words_of(lowered)
    if not (to_customer or quotes or letter or ACTS.likely(lowered, words) or AMONG_US.likely(lowered, words)):
        return None  # so it is with most messages, and they are not looked at further
    speech = speech_of(spoken, words, quotes, letter, signed)
    agreed = _between_colleagues(speech)
    if agreed:
        return agreed
    seen, score = _scored(speech)
    if to_customer and not (score >= ENOUGH and "act" in seen):
        found = _answer(text)
        return found if found.score >= ENOUGH else None
    return _signal(speech, seen, score) if score >= ENOUGH else None


def weigh(text: str, *, to_customer: bool = False) -> DraftSignal:
    """The most likely drafting signal of any message, however unlikely: see its score."""
    speech = hear(text)
    seen, score = _scored(speech)
    if _between_colleagues(speech):
        score = min(score, ENOUGH / 2)
    elif to_customer and not (score >= ENOUGH and "act" in seen):
        return _answer(text)
    return _signal(speech, seen, score)


def _scored(speech: Speech) -> tuple[Features, float]:
    seen = drafting_score.features(speech)
    score = drafting_score.score(seen, drafting_score.weights())
    if speech.letter_signed and "quote, relayed" not in seen:
        score = max(score, _LETTER)
    return seen, score


def _signal(speech: Speech, seen: Features, score: float) -> DraftSignal:
    content = proposed(speech)
    return DraftSignal(_kind(seen, content), text=content, score=score)


def _between_colleagues(speech: Speech) -> DraftSignal | None:
    """Handed over, together on purpose, or stepped back."""
    found = dict(ways(speech.spoken, AMONG_US.likely(speech.spoken.lower(), speech.words)))
    if not found:
        return None
    mentioned = MENTION.search(speech.spoken)
    if "handover" in found:
        assert mentioned is not None
        return DraftSignal(SignalKind.HANDOVER, to=mentioned[1])
    if "together" in found:
        return DraftSignal(SignalKind.TOGETHER, to=mentioned[1] if mentioned else "")
    return DraftSignal(SignalKind.RELEASE)


def _kind(seen: Features, content: str) -> SignalKind:
    if "act shall_i" in seen and "quote greets" not in seen:
        return SignalKind.QUESTION
    told = any(f"act {name}" in seen for name in ANSWERED)
    saying = any(f"act {name}" in seen for name in (*SAYING, "bare_claim", "take"))
    if told and not saying:
        return SignalKind.ANSWER
    return SignalKind.TEXT if content else SignalKind.CLAIM


def _answer(text: str) -> DraftSignal:
    """In a channel shared with the customer every statement answers; thanks, small talk and questions do not."""
    words = text.split()
    states = not _SMALL_TALK.match(text) and not (_QUESTIONING.search(text) and text.count(".") == 0)
    score = 0.9 if states and len(words) > 2 else 0.2
    return replace(DraftSignal(SignalKind.ANSWER, text=text.strip()), score=score)
