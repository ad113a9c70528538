"""What is kept of a message for its thread's heat: numbers, ids and yes-or-no; its words are forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.heat_score import (
    PASTED,
    Features,
    Heard,
    Weights,
    chance,
    hear,
    is_understood,
    total,
    weights,
    word_parts,
)
from bot.domain.heat_signals import phrases_in
from bot.domain.model import Author, Ts

_FEW_OWN = 25  # words
_SHARP = frozenset(("sarcasm", "contempt", "hurt", "ultimatum", "legal", "capitals"))


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a message stands. `shared`: a customer reads the channel; `reply`: others wrote before it in the thread."""

    author: Author = Author.TEAMMATE
    shared: bool = False
    reply: bool = False


@dataclass(frozen=True, slots=True, order=True)
class HeatMark:
    """One message of a thread as its heat remembers it. Sorts by time."""

    ts: Ts
    user_id: str  # "" where a bot wrote
    author: Author
    tense: float  # 0-1, by its words alone: how sure that a careful lead would call it hot at work
    uncivil: float = 0.0  # 0-1, by its words alone, as strangers on a tracker are judged
    length: int = 0  # words
    cools: bool = False
    to_you: bool = False  # speaks to somebody
    of_them: bool = False  # speaks of somebody who is not there
    pasted: bool = False  # brings words of others
    shared: bool = False  # stands where a customer reads
    addresses: tuple[str, ...] = ()  # user ids called by


def mark_of(ts: Ts, user_id: str, setting: Setting, text: str, called: Iterable[str] = ()) -> HeatMark:
    """The mark of a message. `called`: people whom the text names, if the caller knows the names of the team."""
    return mark_heard(ts, user_id, setting, hear(text), weights(), called)


def mark_heard(
    ts: Ts, user_id: str, setting: Setting, heard: Heard, by: Weights, called: Iterable[str] = ()
) -> HeatMark:
    """As `mark_of`, of a message that was taken apart already."""
    words, found = heard.words, heard.found
    you, they = len(found.get("you", ())), len(found.get("they", ())) + len(found.get("out for them", ()))
    return HeatMark(
        ts,
        user_id,
        setting.author,
        round(tense(heard, setting, by), 4),
        round(uncivil(heard, by), 4),
        len(words.said),
        cools(heard),
        you > they,
        they > you,
        bool(words.pasted),
        setting.shared,
        tuple(dict.fromkeys((*words.mentions, *called))),
    )


def cools(heard: Heard) -> bool:
    """An apology, thanks or understanding, and nothing sharp beside it ("sorry that some of us work")."""
    if heard.found.keys() & _SHARP:
        return False
    return any(True for name in ("apology", "cooling") for _ in phrases_in(heard.words, name))


def uncivil(heard: Heard, by: Weights) -> float:
    """How sure it is that strangers would call the message uncivil, 0-1; 0.5 is where most are right."""
    return chance(uncivil_logit(heard, by))


def uncivil_logit(heard: Heard, by: Weights) -> float:
    """The sum that `uncivil` comes from."""
    return total(own_features(heard), by.uncivil) + sum(word_parts(heard, by).values())


def own_features(heard: Heard) -> Features:
    """Features without those of pasted words: on a tracker these repeat what stands above."""
    return {name: value for name, value in heard.features.items() if not name.startswith(PASTED)}


def tense(heard: Heard, setting: Setting, by: Weights) -> float:
    """How sure it is that a careful lead would call the message hot, 0-1; 0 where we do not understand its language."""
    if not says_something(heard, by):
        return 0.0
    return chance(total(work_features(heard, setting, by), by.tense))


def says_something(heard: Heard, by: Weights) -> bool:
    """There are words, and enough of them are known to us."""
    return bool(heard.words.lower or heard.words.pasted) and is_understood(heard.words, by)


def work_features(heard: Heard, setting: Setting, by: Weights) -> Features:
    """What tension at work is judged by: all features, who writes, and how uncivil the words are."""
    found = own_features(heard)
    for name, value in heard.features.items():
        if name.startswith(PASTED):  # what customers wrote heats whoever is to answer, also where a colleague brings it
            plain = name.removeprefix(PASTED)
            found[plain] = max(found.get(plain, 0.0), value)
    if heard.words.pasted:
        found["pasted"] = 1.0
        found["pasted, with few own words"] = float(len(heard.words.said) < _FEW_OWN)
    found["uncivil words"] = sum(word_parts(heard, by).values())
    found[f"by {setting.author}"] = 1.0
    found["in front of a customer"] = float(setting.shared)
    found["reply"] = float(setting.reply)
    return found


def ordered(marks: Iterable[HeatMark]) -> Sequence[HeatMark]:
    """Marks in order of time, each message once (the last one heard of an edited message counts)."""
    return sorted({mark.ts: mark for mark in marks}.values())
