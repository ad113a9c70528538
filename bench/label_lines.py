"""Reads the lines under `=== labels` of a workspace.txt or second.txt into Labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.labels import (
    CollisionLabel,
    FollowUpLabel,
    Labels,
    NoCollisionLabel,
    NoNudgeLabel,
    NudgeLabel,
    Place,
)
from bench.workspace import Problem

AGREEMENTS = ("same", "differs", "unclear")
OPTION = re.compile(r"(?:^|\s)(due|done|also|creditor_also|thread|hot|by|from)\s*=\s*")


class UnreadableError(ValueError):
    """A label line that cannot be taken; its words go to the writer."""


@dataclass
class LabelReader:
    """Knows the messages and people by the writer's words; collects labels, their lines and problems."""

    places: Mapping[str, Place]
    roots: Mapping[str, str]
    people: Mapping[str, str]
    found: dict[str, list[Any]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, rows: list[tuple[int, str]]) -> Labels:
        """Take (line number, line) pairs; give the labels that could be read."""
        for number, row in rows:
            try:
                self._take(number, row)
            except UnreadableError as problem:
                self.problems.append(Problem(number, str(problem)))
        return Labels(**{kind: tuple(labels) for kind, labels in self.found.items()})

    def _take(self, number: int, row: str) -> None:
        head, *fields = (part.strip() for part in row.split("|"))
        kind, _, name = head.partition(" ")
        name = name.strip()
        if kind == "no_follow_up":
            self._no_follow_up(number, " ".join([name, *fields]))
            return
        readers = {
            "collision": ("collisions", self._collision),
            "no_collision": ("no_collision", self._no_collision),
            "nudge": ("nudges", self._nudge),
            "no_nudge": ("no_nudge", self._no_nudge),
            "follow_up": ("follow_ups", self._follow_up),
        }
        if kind not in readers or not name:
            raise UnreadableError(f"'{row[:50]}' is no label; it begins with its kind and an id, as in 'nudge h1 | …'")
        if name in self.lines:
            raise UnreadableError(f"label id '{name}' stands here twice (line {self.lines[name]})")
        self.lines[name] = number
        into, reader = readers[kind]
        self.found.setdefault(into, []).append(reader(name, fields))

    def _place(self, word: str) -> Place:
        if word not in self.places:
            raise UnreadableError(f"there is no message '{word}'")
        return self.places[word]

    def _places(self, words: str) -> tuple[Place, ...]:
        return tuple(self._place(w) for w in words.replace(",", " ").split())

    def _person(self, word: str) -> str:
        if word not in self.people:
            raise UnreadableError(f"'{word}' is no person of this file")
        return self.people[word]

    def _persons(self, words: str) -> tuple[str, ...]:
        return tuple(self._person(w) for w in words.replace(",", " ").split())

    def _creditor(self, word: str) -> str:
        word = word.strip()
        if word.startswith("customer:") and word[9:].strip():
            return f"customer:{word[9:].strip()}"
        return word if word == "team" else self._person(word)

    def _collision(self, name: str, fields: list[str]) -> CollisionLabel:
        if len(fields) < 4 or fields[2] not in AGREEMENTS:
            raise UnreadableError(
                "a collision is '| messages | people | same, differs or unclear | difference | issue'"
            )
        difference = fields[3] if len(fields) > 4 and fields[2] == "differs" else ""
        if fields[2] == "differs" and difference in ("", "-", "none"):
            raise UnreadableError("'differs' wants its difference: '| differs | full refund vs half | issue'")
        return CollisionLabel(
            name, fields[-1], self._persons(fields[1]), self._places(fields[0]), fields[2], difference or None
        )

    def _no_collision(self, name: str, fields: list[str]) -> NoCollisionLabel:
        if len(fields) < 3:
            raise UnreadableError("a no_collision is '| messages | people | why'")
        return NoCollisionLabel(name, " | ".join(fields[2:]), self._persons(fields[1]), self._places(fields[0]))

    def _thread(self, options: dict[str, str]) -> Place:
        place = self._place(options.get("thread", ""))
        if options["thread"] in self.roots:
            raise UnreadableError(
                f"thread={options['thread']} is a reply; its thread begins at {self.roots[options['thread']]}"
            )
        return place

    def _nudge(self, name: str, fields: list[str]) -> NudgeLabel:
        options, _ = read_options(fields[0] if fields else "")
        if len(fields) < 2 or set(options) != {"thread", "hot", "by"}:
            raise UnreadableError("a nudge is '| thread=… hot=… by=… | people | what happens'")
        channel, thread_ts = self._thread(options)
        hot, by = self._place(options["hot"]), self._place(options["by"])
        if hot[0] != channel or by[0] != channel:
            raise UnreadableError("hot and by are messages of the thread, in its channel")
        return NudgeLabel(name, self._persons(fields[1]), channel, thread_ts, hot[1], by[1])

    def _no_nudge(self, name: str, fields: list[str]) -> NoNudgeLabel:
        options, _ = read_options(fields[0] if fields else "")
        if len(fields) < 2 or "thread" not in options or set(options) - {"thread", "from"}:
            raise UnreadableError("a no_nudge is '| thread=… | why' (and from=… where the thread was hot before)")
        channel, thread_ts = self._thread(options)
        since = self._place(options["from"]) if "from" in options else None
        if since and since[0] != channel:
            raise UnreadableError("from= is a message of the thread")
        return NoNudgeLabel(name, " | ".join(fields[1:]), channel, thread_ts, since[1] if since else None)

    def _follow_up(self, name: str, fields: list[str]) -> FollowUpLabel:
        if len(fields) < 5:
            raise UnreadableError(
                "a follow_up is '| message | debtor -> creditor | due=… | open, dropped or done=… | what'"
            )
        debtor, arrow, creditor = (part.strip() for part in fields[1].replace("→", "->").partition("->"))
        if not arrow:
            raise UnreadableError(f"'{fields[1]}' is not 'debtor -> creditor'")
        options, words = read_options(f"{fields[2]} {fields[3]}")
        status = "done" if "done" in options else " ".join(words)
        if status not in ("open", "dropped", "done") or (words and "done" in options):
            raise UnreadableError("the status is 'open', 'dropped' or 'done=<id>', and the due day stands before it")
        if "due" not in options:
            raise UnreadableError("due= is missing (due=none where the words give none)")
        return FollowUpLabel(
            name,
            None if debtor == "nobody" else self._person(debtor),
            self._creditor(creditor),
            self._place(fields[0]),
            " | ".join(fields[4:]),
            None if options["due"] == "none" else options["due"],
            status,
            self._place(options["done"]) if "done" in options else None,
            self._places(options.get("also", "")),
            tuple(self._creditor(w) for w in options.get("creditor_also", "").split(",") if w.strip()),
        )

    def _no_follow_up(self, number: int, words: str) -> None:
        listed = self.found.setdefault("no_follow_up", [])
        for word in words.replace(",", " ").split():
            if word not in self.places:
                self.problems.append(Problem(number, f"no_follow_up: there is no message '{word}'"))
            elif self.places[word] in listed:
                self.problems.append(Problem(number, f"no_follow_up: message '{word}' stands here twice"))
            else:
                listed.append(self.places[word])


def read_options(text: str) -> tuple[dict[str, str], list[str]]:
    """Cut 'open also=a1 creditor_also=kaz,customer:Two Words' into its options and the words outside them."""
    before, *rest = OPTION.split(text)
    options = {key: value.strip() for key, value in zip(rest[::2], rest[1::2], strict=True)}
    words = before.split()
    # A status word may also stand after a due= option: `due=none open`.
    for key in ("due", "done"):
        value, *more = options.get(key, "").split() or [""]
        if key in options:
            options[key] = value
            words += more
    return options, words
