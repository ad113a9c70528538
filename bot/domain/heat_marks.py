"""What is kept of a message for its thread's heat: numbers, ids and yes-or-no; its words are forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.heat_score import (
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
from bot.domain.model import Author, Ts

_FEW_OWN = 25  # words
_BY = {author: f"by {author}" for author in Author}
SHARED, REPLY = "in front of a customer", "reply"
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
    length: int = 0  # words
    cools: bool = False
    to_you: bool = False  # speaks to somebody
    of_them: bool = False  # speaks of somebody who is not there
    pasted: bool = False  # brings words of others
    shared: bool = False  # stands where a customer reads
    addresses: tuple[str, ...] = ()  # user ids called by
    signals: tuple[str, ...] = ()  # names of what heats it most, see heat_phrases; none where nobody asked for them


def mark_of(ts: Ts, user_id: str, setting: Setting, text: str, called: Sequence[str] = ()) -> HeatMark:
    """The mark of a message. `called`: people whom the text names, if the caller knows the names of the team."""
    return mark_heard(ts, user_id, setting, hear(text), weights(), called)


def mark_heard(
    ts: Ts, user_id: str, setting: Setting, heard: Heard, by: Weights, called: Sequence[str] = ()
) -> HeatMark:
    """As `mark_of`, of a message that was taken apart already."""
    words, found = heard.words, heard.found
    you, they = len(found.get("you", ())), len(found.get("they", ())) + len(found.get("out for them", ()))
    return HeatMark(
        ts,
        user_id,
        setting.author,
        round(tense(heard, setting, by), 4),
        len(words.lower),
        cools(heard),
        you > they,
        they > you,
        bool(words.pasted),
        setting.shared,
        tuple(dict.fromkeys((*words.mentions, *called))) if words.mentions or called else (),
    )


def cools(heard: Heard) -> bool:
    """An apology, thanks or understanding, and nothing sharp beside it ("sorry that some of us work")."""
    if not _SHARP.isdisjoint(heard.found):
        return False
    return "apology" in heard.found or "cooling" in heard.found


def uncivil(heard: Heard, by: Weights) -> float:
    """How sure it is that strangers would call the message uncivil, 0-1; 0.5 is where most are right."""
    return chance(uncivil_logit(heard, by))


def uncivil_logit(heard: Heard, by: Weights) -> float:
    """The sum that `uncivil` comes from. Pasted words do not count: on a tracker they repeat what stands above."""
    return total(heard.features, by.uncivil) + sum(word_parts(heard, by).values())


def tense(heard: Heard, setting: Setting, by: Weights) -> float:
    """How sure it is that a careful lead would call the message hot, 0-1; 0 where we do not understand its language."""
    if not says_something(heard, by):
        return 0.0
    return chance(tense_logit(heard, setting, by.tense))


def tense_logit(heard: Heard, setting: Setting, by: Mapping[str, float]) -> float:
    """The sum that `tense` comes from."""
    weight = by.get
    return (
        total(work_features(heard), by)
        + weight(_BY[setting.author], 0.0)
        + (weight(SHARED, 0.0) if setting.shared else 0.0)
        + (weight(REPLY, 0.0) if setting.reply else 0.0)
    )


def says_something(heard: Heard, by: Weights) -> bool:
    """There are words, and enough of them are known to us."""
    return bool(heard.words.lower or heard.words.pasted) and is_understood(heard.words, by)


def work_features(heard: Heard) -> Features:
    """What is said: the own words' features and those of pasted ones, whichever are more.

    What customers wrote heats whoever is to answer, also where a colleague brings it.
    """
    if not heard.words.pasted:
        return heard.features
    found = dict(heard.features)
    for name, value in heard.pasted.items():
        found[name] = max(found.get(name, 0.0), value)
    found["pasted"] = 1.0
    found["pasted, with few own words"] = float(len(heard.words.lower) < _FEW_OWN)
    return found


def setting_features(setting: Setting) -> Features:
    """Where it is said and by whom."""
    return {_BY[setting.author]: 1.0, SHARED: float(setting.shared), REPLY: float(setting.reply)}


def ordered(marks: Iterable[HeatMark]) -> Sequence[HeatMark]:
    """Marks in order of time, each message once (the last one heard of an edited message counts)."""
    return sorted({mark.ts: mark for mark in marks}.values())
