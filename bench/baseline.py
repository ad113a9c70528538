"""A crude keyword baseline: `python -m bench.baseline EXPORT FILE`.

It shows what the corpus does not give away. It is not meant to be good, and must not be made so.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.findings import Collision, Findings, FollowUp, Nudge, write_findings
from bench.talk import Said, Talk, read_talk

DRAFT = re.compile(
    r"\b(?:I'll|I will|I'm|let me|shall I) (?:reply|answer|writ|draft|tell|email)"
    r"|\b(?:draft|drafting|replying|writing to|my answer|my reply|Dear)\b",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"\b[A-Z]{2,}-?\d+\b|#\d+|\b\d{4,}\b")
SHOUT = re.compile(
    r"!!|\b[A-Z]{3,}(?: [A-Z]{3,})+\b"
    r"|\b(?i:unacceptable|ridiculous|angry|furious|fed up|sick of|third time|as I (?:wrote|said))\b"
)
ASK = re.compile(r"\b(will you|can you)\b", re.IGNORECASE)
PROMISE = re.compile(r"\bI'll\b", re.IGNORECASE)
DAY = 86_400
MENTION = re.compile(r"<@(\w+)>")


def find(talk: Talk) -> Findings:
    """Look for the words and nothing else."""
    human = [m for m in talk.messages.values() if m.user]
    return Findings((*_collisions(human),), (*_nudges(human, talk),), (*_follow_ups(human),))


def _collisions(messages: list[Said]) -> Iterator[Collision]:
    """The second person of a day who says to answer, about the same reference in the same channel."""
    first: dict[tuple[str, str], Said] = {}
    for message in messages:
        if not DRAFT.search(message.text):
            continue
        for reference in REFERENCE.findall(message.text) or ["no reference"]:
            other = first.setdefault((message.place[0], reference), message)
            if float(message.place[1]) - float(other.place[1]) > DAY:
                other = first[message.place[0], reference] = message
            if other.user != message.user and other.user and message.user:
                people = (other.user, message.user)
                yield Collision(people, (other.place, message.place), message.place[1], "unclear")


def _nudges(messages: list[Said], talk: Talk) -> Iterator[Nudge]:
    """The first shout of a thread, to all teammates in it."""
    seen = set()
    for message in messages:
        thread = (message.place[0], message.root)
        if thread in seen or not SHOUT.search(message.text):
            continue
        seen.add(thread)
        others = [m.user for m in talk.thread(*thread) if m.user in talk.teammates and m.user != message.user]
        yield Nudge(tuple(dict.fromkeys(p for p in others if p)), *thread, message.place[1])


def _follow_ups(messages: list[Said]) -> Iterator[FollowUp]:
    """Every "I'll" is owed by its writer, every "can you" by the one mentioned."""
    for message in messages:
        if PROMISE.search(message.text):
            yield FollowUp(message.user, "team", message.place)
        elif ASK.search(message.text):
            mention = MENTION.search(message.text)
            yield FollowUp(mention[1] if mention else None, message.user or "team", message.place)


def main(arguments: list[str] | None = None) -> int:
    """The command line: an export folder in, a findings file out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    parser.add_argument("findings", type=Path)
    options = parser.parse_args(arguments)
    write_findings(options.findings, find(read_talk(options.export)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
