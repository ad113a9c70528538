"""How hot a message is and why, and how hot its thread: the face of the heat modules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.heat_marks import HeatMark, Setting, mark_heard, says_something, tense_logit, uncivil, work_features
from bot.domain.heat_phrases import PHRASES
from bot.domain.heat_score import STRONG, Heard, Weights, chance, hear, weights
from bot.domain.heat_signals import signals_in
from bot.domain.heat_text import own_words
from bot.domain.heat_thread import thread_heat, who_keeps_heating
from bot.domain.model import Author, Ts
from bot.domain.pausing import who_should_pause

_MOST_REASONS = 3
_MOST_WORDS = 3
_TELLING = STRONG | frozenset(PHRASES)  # not "you" or "my": they are no reason that a person would take
_TELLS = 0.15  # logits that a signal must add to be worth a word


@dataclass(frozen=True, slots=True)
class HeatReason:
    """A signal (see heat_phrases) and the words of the text that show it, the strongest first."""

    name: str
    words: tuple[str, ...]
    adds: float  # to the logit


@dataclass(frozen=True, slots=True)
class MessageHeat:
    """How sure it is (0-1) that a careful lead would call a message hot, and what this comes from."""

    score: float
    reasons: tuple[HeatReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A message of a thread to be explained. `is_teammate` False: somebody from outside."""

    ts: Ts
    user_id: str
    text: str
    is_teammate: bool = True


@dataclass(frozen=True, slots=True)
class Explained:
    """The heat of each message with its reasons, of the thread, and who should pause, most likely first."""

    messages: tuple[MessageHeat, ...]
    heat: float
    pause: tuple[str, ...]


def score_message(text: str, setting: Setting | None = None) -> MessageHeat:
    """The heat of a message by its words alone; at most three reasons, none for a calm one that shows no signal."""
    setting, heard, by = setting or Setting(), hear(text), weights()
    if not says_something(heard, by):
        return MessageHeat(0.0)
    return MessageHeat(round(chance(tense_logit(heard, setting, by.tense)), 4), reasons_of(heard, by))


def mark_and_reasons(ts: Ts, user_id: str, setting: Setting, text: str) -> tuple[HeatMark, tuple[HeatReason, ...]]:
    """What is kept of a message, and with which words it says so: those are to be forgotten."""
    by, heard = weights(), hear(text)
    mark = mark_heard(ts, user_id, setting, heard, by)
    reasons = reasons_of(heard, by) if mark.tense >= chance(by.cuts["first"]) else ()  # others heat nothing, ever
    return replace(mark, signals=tuple(reason.name for reason in reasons)), reasons


def reasons_of(heard: Heard, by: Weights) -> tuple[HeatReason, ...]:
    """The signals that heat the message most, with their words: what a hint may say."""
    features, found = work_features(heard), dict(heard.found)
    if heard.words.pasted:
        for name, words in signals_in(own_words(heard.words.pasted)).items():
            found.setdefault(name, words)
    weight = by.tense.get
    parts = []
    for name in _TELLING.intersection(found):
        words = found[name]
        names = (name, f"{name}, often", f"{name}, dense")
        adds = sum(weight(one, 0.0) * features.get(one, 0.0) for one in names)
        if adds >= _TELLS:
            parts.append(HeatReason(name, tuple(dict.fromkeys(words))[:_MOST_WORDS], round(adds, 3)))
    return tuple(sorted(parts, key=lambda part: (-part.adds, part.name))[:_MOST_REASONS])


def explain_heat(said: Sequence[Said]) -> Explained:
    """The heat of a thread, message by message in the order given.

    Where everybody is a teammate there is nobody to answer to: `pause` then names who keeps heating it.
    """
    by, shared = weights(), any(not one.is_teammate for one in said)
    heard = [hear(one.text) for one in said]
    rude = [uncivil(one, by) for one in heard]
    marks, messages = [], []
    for at, (one, words) in enumerate(zip(said, heard, strict=True)):
        setting = Setting(Author.TEAMMATE if one.is_teammate else Author.OUTSIDER, shared, at > 0)
        mark = mark_heard(one.ts, one.user_id, setting, words, by)
        marks.append(mark)
        messages.append(MessageHeat(round(max(mark.tense, rude[at]), 4), reasons_of(words, by)))
    if shared:
        pause = who_should_pause(marks)
    else:
        pause = who_keeps_heating((one.user_id, score) for one, score in zip(said, rude, strict=True))
    return Explained(tuple(messages), thread_heat(marks).heat, tuple(pause))
