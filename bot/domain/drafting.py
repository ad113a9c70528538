"""Who is drafting: what a teammate's words say about answering a customer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.domain import drafting_score
from bot.domain.drafting_score import Features
from bot.domain.drafting_ways import ANSWERED, SAYING
from bot.domain.extracting import proposed
from bot.domain.model import SignalKind
from bot.domain.speech import Speech, hear

ENOUGH = 0.5  # of a score, to count as a draft
_LETTER = 0.9  # how sure it is of a whole letter, greeted and signed, that nobody says they received

_MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")
_RELEASE = re.compile(
    r"\b(?:can'?t (?:do|take|finish|answer) (?:this|it)(?: one)? after all|not me after all|"
    r"i'?m (?:off|dropping) (?:this|it)(?: one)?|dropping this one|i won'?t (?:manage|get to) (?:this|it)|"
    r"(?:someone|somebody|anyone) else (?:please )?(?:take|answer)s? (?:this|it)|"
    r"mach du bitte|lass ich dann|übernimm du|je te (?:la|le) laisse|mejor contesta tú?|hazlo tú|responde você|"
    r"melhor você responder|(?:mine|my draft) (?:is|goes|went) in the bin|binned mine|not (?:sending|"
    r"answering) (?:it|mine))\b",
    re.I,
)
_HANDOVER = re.compile(
    r"\b(?:all yours|over to you|(?<!\w )yours now|(?:it|this(?: one)?)(?:'s| is) yours|"
    r"(?:handing|passing) (?:this|it)(?: one)?(?: over)? to <@|"
    r"(?:you|please|you please|kindly|can you|could you) take (?:it|this)(?: one)?,? ?(?:over|from here)|"
    r"(?:übernimm|übernimmst) (?:du|bitte)|je te (?:la|le) (?:passe|laisse)|te (?:lo|la) (?:paso|dejo)|é com você|"
    r"fica com você|tum dekh lo|aap dekh l(?:o|ijiye))",
    re.I,
)
_TOGETHER = re.compile(
    r"\b(?:we'?re|we are|let'?s|and (?:i|me) are|and (?:i|me) will|(?:we|i and \w+|\w+ and (?:i|me)) "
    r"(?:will |are )?) ?(?:(?:writ|do|draft|answer)(?:e|ing)?|work(?:ing)? on) (?:this|it|that|"
    r"the \w+)(?: one)? together\b|"
    r"\b(?:writing|drafting|doing|working on) (?:this|it|the \w+)(?: one)? (?:together )?with <@|"
    r"\b(?:wir (?:schreiben|machen|beantworten) (?:das|es|die \w+) (?:zusammen|gemeinsam)|on (?:écrit|répond|fait) ça "
    r"ensemble|(?:lo|la) (?:escribimos|contestamos|hacemos) junt[oa]s|(?:escrevemos|fazemos|respondemos) juntos|"
    r"milkar (?:likh|kar))\b",
    re.I,
)
_AMONG_US = frozenset((  # without one of these none of the three patterns above can match
    "after", "off", "dropping", "won't", "wont", "else", "bin", "binned", "not", "mach", "lass", "übernimm",
    "übernimmst", "te", "mejor", "hazlo", "responde", "responder", "yours", "take", "takes", "passe", "laisse",
    "paso", "dejo", "com", "tum", "aap", "together", "with", "zusammen", "gemeinsam", "ensemble", "juntos",
    "juntas", "milkar", "over",
))  # fmt: skip
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
    speech = hear(text)
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
    plain = speech.spoken
    if _AMONG_US.isdisjoint(speech.words):
        return None
    mentioned = _MENTION.search(plain)
    if mentioned and _HANDOVER.search(plain):
        return DraftSignal(SignalKind.HANDOVER, to=mentioned[1])
    if _TOGETHER.search(plain):
        return DraftSignal(SignalKind.TOGETHER, to=mentioned[1] if mentioned else "")
    return DraftSignal(SignalKind.RELEASE) if _RELEASE.search(plain) else None


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
