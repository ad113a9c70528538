"""Team talk to play at speed: the messages of the corpus as Slack events, over and over, each with new timestamps.

The corpus is dense on purpose: one message in ten speaks of answering, where calm talk has one in two hundred and a
busy desk perhaps one in fifty. So only every fifth of them is played, unless the corpus is wanted as it is.
Each time round it is about other customers and things: names, numbers and rare words are changed, for else every issue
would be answered again and again within seconds.
"""

from __future__ import annotations

import itertools
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

Played: TypeAlias = tuple[str, dict[str, Any]]  # event_id, inner event

CORPUS = Path(__file__).parent / "corpus"
_WORD = re.compile(r"(?<![<@#\w/:.])[^\W\d_]+(?![\w|>:/.])")
_NUMBER = re.compile(r"(?<![<@#\w])\d{3,}(?![\w|>])")
_RARELY = 12  # messages of the corpus that use a word
_KEPT = ("type", "subtype", "user", "text", "bot_id", "attachments", "files", "blocks", "client_msg_id")


def played_events(team_id: str, start: float | None = None, dense: bool = False) -> Iterator[Played]:
    """Endless message events in the order in which they were written, a millisecond apart, from `start` (epoch) on."""
    clock = itertools.count(int((start or time.time()) * 1000))
    talk = _talk(dense)
    rare = _rare_words(talk)
    for number in itertools.count():
        moved: dict[str, str] = {}
        for channel_id, message in talk:
            ts = f"{(now := next(clock)) // 1000}.{now % 1000:03d}000"
            moved[message["ts"]] = ts
            event = {key: message[key] for key in _KEPT if key in message}
            event |= {"text": _about_others(message.get("text", ""), number, rare)} if number else {}
            event |= {"ts": ts, "event_ts": ts, "channel": channel_id, "channel_type": "channel", "team": team_id}
            if message["outside"]:
                event |= {"team": "T0OUTSIDE", "user_team": "T0OUTSIDE"}
            if message.get("thread_ts"):
                event["thread_ts"] = moved.get(message["thread_ts"], ts)
            yield f"Ev{number}-{ts}", event


def _rare_words(talk: list[tuple[str, dict[str, Any]]]) -> frozenset[str]:
    used = Counter(word for _, message in talk for word in set(_WORD.findall(message.get("text", ""))))
    return frozenset(word for word, times in used.items() if times <= _RARELY and len(word) > 3)


def _about_others(text: str, number: int, rare: frozenset[str]) -> str:
    """The same message about other people and things: rare words get another ending, long numbers another value."""
    ending = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    text = _WORD.sub(lambda word: word[0] + ending if word[0] in rare else word[0], text)
    return _NUMBER.sub(lambda digits: f"{(int(digits[0]) + number) % 10 ** len(digits[0]):0{len(digits[0])}d}", text)


def _talk(dense: bool) -> list[tuple[str, dict[str, Any]]]:
    found = []
    every_fifth = itertools.cycle([True, False, False, False, False])
    for folder in sorted(path.parent for path in CORPUS.glob("*/channels.json")):
        ids = {channel["name"]: channel["id"] for channel in _channels(folder)}
        teams = {user["id"]: user["team_id"] for user in json.loads((folder / "users.json").read_text("utf-8"))}
        home = Counter(teams.values()).most_common(1)[0][0]
        tags = map(json.loads, (folder / "tags.jsonl").read_text("utf-8").splitlines())
        drafts = {tag["ts"] for tag in tags if tag["draft"]}
        for day in sorted(folder.glob("*/*.json")):
            channel_id = ids.get(day.parent.name, day.parent.name)
            for message in json.loads(day.read_text(encoding="utf-8")):
                if not dense and message["ts"] in drafts and not next(every_fifth):
                    continue
                outside = teams.get(message.get("user"), home) != home
                found.append((channel_id, {**message, "outside": outside}))
    return sorted(found, key=lambda pair: pair[1]["ts"])


def _channels(folder: Path) -> list[dict[str, Any]]:
    files = [folder / name for name in ("channels.json", "groups.json")]
    return [channel for file in files if file.exists() for channel in json.loads(file.read_text(encoding="utf-8"))]
