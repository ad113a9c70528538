"""The corpus as linking sees it: footprints of the threads with drafts, and pairs of them that are one issue or not."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.judge import CORPUS
from bench.labels import Place, read_labels
from bench.talk import Said as Message
from bench.talk import Talk, read_talk
from bot.domain.common_words import fold
from bot.domain.customers import Customer, Directory, Mark, MarkKind, directory_of, name_in_channel
from bot.domain.footprint import Footprint, footprint_of
from bot.domain.linking import hours_apart
from bot.domain.model import ThreadKey, at_of
from bot.domain.prefixes import PrefixCounts
from bot.domain.references import learn_prefixes, unfold
from bot.domain.traces import Known, Lexicon, Traces, traces_of
from bot.domain.words import Rarity, words_of

HORIZON_HOURS = 80.0
_BEFORE_SECONDS, _BEFORE_MOST = 1800, 2


@dataclass(frozen=True)
class Room:
    """A workspace: its talk, whom each channel and person belongs to, and the names of the team."""

    name: str
    talk: Talk
    directory: Directory
    ours: frozenset[str]
    of_channel: Mapping[str, str]
    of_person: Mapping[str, str]


@dataclass(frozen=True)
class Node:
    """A thread with drafts: its footprint, who drafts there, and the draft messages."""

    footprint: Footprint
    people: frozenset[str]
    messages: tuple[Place, ...]


@dataclass(frozen=True)
class Pair:
    """Two threads with drafts of different people. `tempting`: a label says that they are no collision."""

    workspace: str
    a: Node
    b: Node
    same: bool
    tempting: bool


def corpus() -> list[Path]:
    """The folders of the corpus that have labels."""
    return sorted(path.parent for path in CORPUS.glob("*/labels.json"))


def room_of(folder: Path) -> Room:
    """Read a workspace; its customers are those of Slack Connect, as the bot would learn them."""
    talk = read_talk(folder)
    users = json.loads((folder / "users.json").read_text(encoding="utf-8"))
    home = Counter(u["team_id"] for u in users).most_common(1)[0][0]
    ours = frozenset(
        fold(word)
        for u in users
        if u["team_id"] == home
        for word in f"{u['real_name']} {u['profile'].get('display_name', '')} {u['name']}".split()
    )
    others = [u for u in users if u["team_id"] != home]
    of_person = {u["id"]: u["team_id"] for u in others}
    channels = _channels(folder, of_person)
    names: dict[str, list[Mark]] = defaultdict(list)
    for u in others:
        names[u["team_id"]].append(Mark(MarkKind.CONTACT, u["real_name"]))
    empty = directory_of(())
    customers = []
    for team, marks in sorted(names.items()):
        named = [name_in_channel(c, empty.patterns) for c, owner in channels.items() if owner == team]
        mail = next(u["profile"].get("email", "") for u in others if u["team_id"] == team)
        firm = mail.partition("@")[2].partition(".")[0].replace("-", " ").title()
        aliases = [Mark(MarkKind.ALIAS, name.replace("-", " ").title()) for name in named if name]
        customers.append(Customer(team, firm or team, (*marks, *aliases)))
    return Room(folder.name, talk, directory_of(customers, ours), ours, channels, of_person)


def _channels(folder: Path, of_person: Mapping[str, str]) -> dict[str, str]:
    rooms: list[dict[str, Any]] = []
    for name in ("channels.json", "groups.json"):
        if (folder / name).exists():
            rooms += json.loads((folder / name).read_text(encoding="utf-8"))
    teams = {room["name"]: {of_person[m] for m in room["members"] if m in of_person} for room in rooms}
    return {name: owners.pop() for name, owners in teams.items() if len(owners) == 1}


def tagged(folder: Path) -> frozenset[Place]:
    """The messages that the writers of the corpus say are drafts."""
    lines = (folder / "tags.jsonl").read_text(encoding="utf-8").splitlines()
    return frozenset((t["channel"], t["ts"]) for t in map(json.loads, lines) if t["draft"])


def nodes(room: Room, drafts: frozenset[Place], general: Mapping[str, float]) -> list[Node]:
    """The threads with drafts, in order of time; how rare a word is here follows from what was said before."""
    by_thread: dict[tuple[str, str], list[Message]] = defaultdict(list)
    lone: dict[str, list[Message]] = defaultdict(list)
    for said in room.talk.messages.values():
        by_thread[said.place[0], said.root].append(said)
        if said.root == said.place[1]:
            lone[said.place[0]].append(said)
    counts = _counts_by_time(room, by_thread)
    prefixes = PrefixCounts()
    for said in room.talk.messages.values():
        learn_prefixes(said.text, prefixes)
    found = []
    for (channel, root), messages in by_thread.items():
        mine = [m for m in messages if m.place in drafts and m.user in room.talk.teammates]
        if not mine:
            continue
        before = [m for m in messages if m.place[1] < mine[-1].place[1] and m not in mine]
        here, threads = counts[mine[0].place]
        known = Known(room.directory, Lexicon(Rarity(general, here, threads), room.ours), prefixes)
        key = ThreadKey(room.name, channel, root)
        just_before = _just_before(mine[0], lone[channel]) if messages[0] is mine[0] else []
        told = [(at_of(m.place[1]), _traces(m, room, known)) for m in mine]
        around, near = ([_traces(m, room, known) for m in part] for part in (before, just_before))
        footprint = footprint_of(key, told, around, near)
        found.append(Node(footprint, frozenset(m.user or "" for m in mine), tuple(m.place for m in mine)))
    return sorted(found, key=lambda node: node.footprint.first)


def _just_before(message: Message, lone: list[Message]) -> list[Message]:
    at = float(message.place[1])
    near = [m for m in lone if 0 < at - float(m.place[1]) < _BEFORE_SECONDS]
    return near[-_BEFORE_MOST:]


def _counts_by_time(
    room: Room, by_thread: Mapping[tuple[str, str], list[Message]]
) -> dict[Place, tuple[dict[str, int], int]]:
    """In how many threads each word had been used when a message came, and how many threads there were."""
    seen: dict[str, int] = defaultdict(int)
    words_in: dict[tuple[str, str], set[str]] = defaultdict(set)
    counts = {}
    for place, said in room.talk.messages.items():
        counts[place] = (dict(seen), len(words_in))
        thread = words_in[place[0], said.root]
        for word in set(words_of(unfold(said.text)[0], room.ours)) - thread:
            seen[word] += 1
            thread.add(word)
    return counts


def _traces(message: Message, room: Room, known: Known) -> Traces:
    owners = {room.of_channel.get(message.place[0]), room.of_person.get(message.user or "")}
    return traces_of(message.text, known, sorted(owner for owner in owners if owner))


def pairs(folder: Path, found: list[Node]) -> Iterator[Pair]:
    """Pairs of threads with drafts of two people at least, not too far apart."""
    labels = read_labels(folder / "labels.json")
    same, tempting = defaultdict(set), defaultdict(set)
    for c in labels.collisions:
        for place in c.messages:
            same[place].add(c.id)
    for n in labels.no_collision:
        for place in n.messages:
            tempting[place].add(n.id)
    for a, b in combinations(found, 2):
        if len(a.people | b.people) > 1 and hours_apart(a.footprint, b.footprint) <= HORIZON_HOURS:
            yield Pair(folder.name, a, b, _meet(a, b, same), _meet(a, b, tempting))


def _meet(a: Node, b: Node, ids: Mapping[Place, set[str]]) -> bool:
    of_a, of_b = ({i for place in node.messages for i in ids.get(place, ())} for node in (a, b))
    return bool(of_a & of_b)
