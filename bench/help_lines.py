"""The lines of a help chat, whom they name, and what speaks for one line answering another."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.common_words import is_common
from bot.domain.references import unfold
from bot.domain.words import Rarity, words_of

_TOKEN = re.compile(r"[^\s,:;]+")
_CALLED = re.compile(r"^\s*@?([^\s,:;]+)\s*[,:;]")
_SHORTEST = 3


@dataclass(frozen=True)
class Line:
    """One line: who says it to whom, when, and its rare words with their rarity."""

    number: int
    minute: int
    user: str
    called: str  # whom it begins with ("anna: …")
    names: frozenset[str]
    words: Mapping[str, float]
    length: int
    asks: bool
    is_system: bool


def lines_of(messages: Sequence[Mapping[str, Any]], rarity: Rarity) -> list[Line]:
    """The lines of a stretch; those who speak in it are who can be named."""
    users = {message["user"].lower(): message["user"] for message in messages if message["user"]}
    return [_line(message, users, rarity) for message in messages]


def _line(message: Mapping[str, Any], users: Mapping[str, str], rarity: Rarity) -> Line:
    text = message["text"]
    start = _CALLED.match(text)
    called = users.get(start[1].lower(), "") if start else ""
    tokens = {token.lower().strip("@.!?()'\"") for token in _TOKEN.findall(text)}
    named = {users[t] for t in tokens if t in users and len(t) >= _SHORTEST and not is_common(t)}
    plain, _ = unfold(text)
    rare = {word: rarity.of(word) for word in words_of(plain)}
    user = message["user"] or ""
    names = frozenset(named | ({called} if called else set())) - {user}
    return Line(
        message["i"],
        message["minute"],
        user,
        called,
        names,
        {word: value for word, value in rare.items() if value >= _SHORTEST},
        text.count(" ") + 1,
        "?" in text,
        bool(message["system"]),
    )


def features(line: Line, earlier: Sequence[Line]) -> list[list[float]]:
    """For each earlier line, and at last for the line itself (it answers none), what speaks for it."""
    last_of = {e.user: place for place, e in enumerate(earlier)}
    own_last = last_of.get(line.user, -1)
    speaks_of = max((place for place, e in enumerate(earlier) if line.user in e.names), default=-1)
    said = {line.user for line in earlier}
    partners = {name for e in earlier if e.user == line.user for name in e.names}
    about = [
        float(bool(line.names)),
        float(bool(line.names & said)),
        float(line.asks),
        math.log1p(line.length),
        float(line.is_system),
        float(len(earlier) - own_last if own_last >= 0 else 99),
        float(len(earlier) - speaks_of if speaks_of >= 0 else 99),
    ]
    rows = []
    for place, e in enumerate(earlier):
        shared = [line.words[word] for word in line.words.keys() & e.words.keys()]
        rows.append(
            [
                0.0,
                math.log1p(len(earlier) - place),
                float(line.minute - e.minute),
                float(e.user == line.user),
                float(e.user in line.names),
                float(e.user == line.called),
                float(line.user in e.names),
                float(line.user == e.called),
                float(bool(line.names & e.names)),
                float(bool(e.names)),
                float(last_of[e.user] == place),
                float(last_of[e.user] - place),
                float(place == own_last),
                float(place == speaks_of),
                float(e.user in partners),
                sum(shared),
                max(shared, default=0.0),
                float(e.asks),
                math.log1p(e.length),
                float(e.is_system),
                *about,
            ]
        )
    return [*rows, [1.0, *[0.0] * 19, *about]]
