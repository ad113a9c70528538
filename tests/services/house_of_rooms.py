"""A workspace of rooms with secrets, for the property about borders: who may read what, and what was said where."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import Any

from bot.blocks import ids
from bot.blocks.notices import render
from bot.domain.customers import Customer, customer_id_of
from bot.domain.incoming import Asker, Press, Shortcut, Typed
from bot.domain.model import Author, Channel, ChannelOptions, Message, Place
from bot.domain.notices import ColleagueShown, Delivery, HiddenColleague, HomePage, Note, Notice, NoticeBody, Target
from bot.errors import UserError
from bot.services import answers, collision, home, messages
from bot.store.sql import SqlStore
from tests.services.playing import ANA, BEN, CLEO, CUSTOMER, TEAM, at, heard, message, stored, ts, wipe
from tests.services.queued import SHIPPED, act, said

DAN = "U4"
PEOPLE = (ANA, BEN, CLEO, DAN)
ACTIONS: dict[str, Callable[..., NoticeBody | None]] = {
    ids.OWN: collision.own,
    ids.NOT_SAME: collision.not_same,
    ids.UNDO: collision.undo,
    ids.WHY: collision.why,
    ids.RELEASE: collision.release,
    ids.ASK: collision.ask,
    ids.SHOW_MYSELF: collision.show_myself,
}


@dataclass(frozen=True)
class Room:
    """A channel, and what is said nowhere else: a word, a sum, an order, a customer."""

    channel_id: str
    kind: str  # open | private | direct | shared | unknown
    word: str
    amount: int
    customer: str

    @property
    def secrets(self) -> tuple[str, ...]:
        return self.word, str(self.amount), str(self.amount + 50_000), self.customer

    @property
    def is_closed(self) -> bool:
        return self.kind != "open" and self.channel_id != "CDOCK"


ROOMS = (
    Room("CLOBBY", "open", "marzipan", 1101, "Quillfeather"),
    Room("CYARD", "open", "zeppelin", 1202, "Zephyrine"),
    Room("CVAULT", "private", "ptarmigan", 1303, "Marrowgate"),
    Room("CATTIC", "private", "obelisk", 1404, "Tindlewick"),
    Room("DPAIR", "direct", "gondola", 1505, "Brackenhurst"),
    Room("CDOCK", "shared", "kumquat", 1606, "Ossington"),
    Room("CQUAY", "shared", "quicksilver", 1707, "Pellworthy"),  # shared, and not open to the whole team
    Room("CFOG", "unknown", "walnut", 1808, "Dunmorrow"),  # we were never told what it is
)
BY_ID = {room.channel_id: room for room in ROOMS}
SECRETS = tuple(secret for room in ROOMS for secret in room.secrets)

# What people say; everything is about one ticket, so that all threads are one issue.
WORDS = (
    "Hi Anna,\nwe refund {amount} euros for KH-2231, order #5{amount}. {word} {customer}.\nKind regards",
    "I'll reply to {customer} about KH-2231, {word}",
    "shall I tell {customer} that a refund of {amount} euros is on its way? KH-2231",
    "KH-2231: {customer} called again about the {word}",
    "on it",
    "all yours <@U2>",
    "I'll reply to {other} about {amount} euros, KH-2231",
)


@dataclass
class House:
    """In: an empty store, who is in which closed room, which customers are a secret of their room, home channels."""

    store: SqlStore
    members: dict[str, set[str]]
    secret_customers: set[str]
    homes: dict[str, str]
    minute: int = 0
    spoken: list[Message] = field(default_factory=list)
    said_in: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # word -> rooms
    people_in: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # room -> who did or was named
    acted_in: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # room -> who did something
    shown: list[Notice] = field(default_factory=list)
    when: dict[str, str] = field(default_factory=dict)  # ts -> room

    def __post_init__(self) -> None:
        wipe(self.store)
        with self.store.begin() as tx:
            tx.put_prefixes(TEAM, {"KH": ""})
            for room in ROOMS:
                secret = room.channel_id if room.customer in self.secret_customers else ""
                tx.put_customer(TEAM, Customer(customer_id_of(room.customer), room.customer, learned_in=secret))
                if room.kind != "unknown":
                    tx.put_channel(self._channel(room))
                    tx.set_members(Place(TEAM, room.channel_id), self.members[room.channel_id])

    def _channel(self, room: Room) -> Channel:
        return Channel(
            TEAM,
            room.channel_id,
            "" if room.kind == "direct" else room.channel_id.lower(),
            is_private=room.is_closed and room.kind != "direct",
            is_direct=room.kind == "direct",
            is_ext_shared=room.kind == "shared",
            options=ChannelOptions(home_channel_id=self.homes.get(room.channel_id, "")),
        )

    # ------------------------------------------------------------ who reads what
    def reads(self, user_id: str) -> set[str]:
        """The rooms that somebody may read."""
        return {r.channel_id for r in ROOMS if not r.is_closed or user_id in self.members[r.channel_id]}

    def readers(self, notice: Notice) -> set[str]:
        """Everybody who sees a notice; of a room open to the whole team, the whole team."""
        if notice.target.delivery is not Delivery.POST:
            return {notice.target.user_id}
        room = BY_ID[notice.target.channel_id]
        return self.members[room.channel_id] if room.is_closed else set(PEOPLE)

    # ------------------------------------------------------------ acts
    def speaks(self, room: Room, user_id: str, words: str, under: int, other: Room) -> None:
        """Somebody says something in a room, perhaps under what was said there before."""
        self.minute += 1
        text = words.format(amount=room.amount, word=room.word, customer=room.customer, other=other.customer)
        roots = [m for m in self.spoken if m.channel_id == room.channel_id and m.ts == m.thread_ts]
        body = message(self.minute, user_id, text, channel_id=room.channel_id)
        body = replace(body, thread_ts=roots[under % len(roots)].ts) if roots and under else body
        self.spoken.append(body)
        self._hears(body, text)

    def edits(self, which: int, words: str) -> None:
        """Somebody changes what they said; no words: deletes it."""
        if not self.spoken:
            return
        self.minute += 1
        old = self.spoken[which % len(self.spoken)]
        room = BY_ID[old.channel_id]
        text = words.format(amount=room.amount, word=room.word, customer=room.customer, other=room.customer)
        new = replace(old, text=text, deleted=not text, edited_ts=ts(self.minute) if text else old.edited_ts)
        self._hears(new, text)

    def _hears(self, body: Message, text: str) -> None:
        channel_id = body.channel_id
        self.when[body.ts] = channel_id
        self.acted_in[channel_id].add(body.user_id)
        self.people_in[channel_id] |= {body.user_id, *re.findall(r"<@(\w+)>", text)}
        for secret in SECRETS:
            if secret in text:
                self.said_in[secret].add(channel_id)
        kind = {"private": "group", "direct": "mpim"}.get(BY_ID[channel_id].kind, "")
        event = heard(body, is_ext_shared=BY_ID[channel_id].kind == "shared", channel_type=kind)
        with self.store.begin() as tx:
            messages.hear(tx, SHIPPED, [event], at(self.minute))

    def asks(self, user_id: str, room: Room, do: Callable[..., NoticeBody], text: str, thread_ts: str = "") -> None:
        """A command, typed in a room."""
        self.minute += 1
        asked = Typed(Asker(TEAM, user_id), text, f"typed{self.minute}", room.channel_id, thread_ts)
        self._answered(asked, do)

    def points_at(self, user_id: str, said: Message, do: Callable[..., NoticeBody]) -> None:
        """A shortcut on a message."""
        self.minute += 1
        self._answered(Shortcut(Asker(TEAM, user_id), "", f"used{self.minute}", "", said.channel_id, said.ts), do)

    def buttons(self) -> list[tuple[Notice, dict[str, Any]]]:
        """Everything that can be pressed, in the order in which it was shown; old cards too."""
        return [(n, b) for n in self.shown for b in _buttons(render(n.body).blocks) if b["action_id"] in ACTIONS]

    def presses(self, notice: Notice, button: dict[str, Any], user_id: str, author: Author = Author.TEAMMATE) -> None:
        """Somebody presses a button that they see."""
        self.minute += 1
        packed, target = ids.unpack(button["value"]), notice.target
        channel_id = target.channel_id or ("" if target.delivery is Delivery.HOME else f"D{user_id}")
        which = packed.get("issue", ""), packed.get("ask", "")
        asker = Asker(TEAM, user_id, author)
        press = Press(asker, button["action_id"], f"press{self.minute}", *which, channel_id, target.thread_ts)
        self._answered(press, ACTIONS[button["action_id"]])

    def opens_home(self, user_id: str) -> None:
        """Somebody looks at their Home."""
        self.minute += 1
        with self.store.begin() as tx:
            page = home.page(tx, SHIPPED, HomePage(user_id), TEAM, at(self.minute))
        self.shown.append(Notice(TEAM, f"home{self.minute}", Target(Delivery.HOME, user_id=user_id), page))

    def moves(self, user_id: str, room: Room) -> None:
        """Somebody leaves a closed room, or comes in."""
        self.minute += 1
        joins = user_id not in self.members[room.channel_id]
        (self.members[room.channel_id].add if joins else self.members[room.channel_id].remove)(user_id)
        if room.kind != "unknown":
            with self.store.begin() as tx:
                tx.change_member(Place(TEAM, room.channel_id), user_id, joins)

    def lapses(self, minutes: int) -> None:
        """Time goes by, and claims run out."""
        self.minute += minutes
        act(self.store, collision.lapse, None, at(self.minute))

    def _answered(self, asked: Press | Typed | Shortcut, do: Callable[..., NoticeBody | None]) -> None:
        """As the handlers do: what the service gives, or its refusal, is whispered to who asked."""
        try:
            answer = act(self.store, do, asked, at(self.minute))
        except UserError as refusal:
            answer = Note(str(refusal))
        if answer and asked.asker.author is Author.TEAMMATE:
            act(self.store, partial(_whisper, body=answer), asked, at(self.minute))
        with self.store.begin() as tx:
            rows = [row for row in stored(tx, ["acts"])["acts"] if row["source"] == f"act:{asked.act_id}"]
        for row in rows:
            reads = self.reads(asked.asker.user_id) | {
                c for c, who in self.acted_in.items() if asked.asker.user_id in who
            }
            assert row["channel_id"] in reads, "an act is kept where its author may read"
            self.acted_in[row["channel_id"]].add(asked.asker.user_id)
            self.when[row["at"]] = row["channel_id"]
            self.people_in[row["channel_id"]].add(asked.asker.user_id)

    # ------------------------------------------------------------ what was said
    def new_notices(self) -> Iterator[Notice]:
        """What was said since it was asked for last."""
        queued = [n for n in said(self.store) if n.target.delivery is not Delivery.HOME]
        known = {n.dedupe_key for n in self.shown}
        new = [n for n in queued if n.dedupe_key not in known]
        pages = [n for n in self.shown if n.dedupe_key == f"home{self.minute}"]
        self.shown += new
        yield from (*new, *pages)

    def check(self, notice: Notice) -> None:
        """Everything in it comes from rooms that all of its readers may read."""
        readers = self.readers(notice)
        assert CUSTOMER not in readers
        if not readers:
            return  # an empty room
        if notice.target.delivery is Delivery.POST:
            assert BY_ID[notice.target.channel_id].kind not in ("shared", "direct"), "silent there"
        common = set.intersection(*(self.reads(user_id) for user_id in readers))
        if len(readers) == 1:  # who has left a room knows what they saw there themselves
            common |= {channel_id for channel_id in self.acted_in if readers <= self.acted_in[channel_id]}
        body, rendered = notice.body, render(notice.body)
        text = repr(_without_keys(asdict(body))) + rendered.text + repr(rendered.blocks)
        for secret in SECRETS:
            assert secret not in text or self.said_in[secret] & common, f"{secret} is not for {readers}"
        for room in ROOMS:
            assert room.channel_id not in text or room.channel_id in common
            if room.customer in self.secret_customers and room.customer in text:
                assert room.channel_id in common, "the name was learned in a closed place"
        allowed = {user_id for channel_id in common for user_id in self.people_in[channel_id]}
        allowed |= readers if len(readers) == 1 else set()
        if isinstance(body, ColleagueShown):
            allowed.add(body.user_id)  # they chose to be shown
        assert set(re.findall(r"\bU\d\b", text)) <= allowed
        for moment in re.findall(r"'(\d{10}\.\d{6})'", text):
            assert self.when.get(moment, "") in {"", *common}, "when something was said elsewhere"
        if isinstance(body, HiddenColleague):
            assert not re.search(r"\bU\d\b|\d{10}\.", text)


def _whisper(tx: Any, rules: Any, asked: Any, now: Any, body: NoticeBody) -> None:
    answers.whisper(tx, rules, asked, body, now)


def _without_keys(value: Any) -> Any:
    """The fields of a notice that people are shown: ids of ours are not."""
    if isinstance(value, dict):
        return {k: _without_keys(v) for k, v in value.items() if k not in ("card_key", "issue_id", "ask_id", "until")}
    return [_without_keys(v) for v in value] if isinstance(value, list | tuple) else value


def _buttons(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        for element in [*block.get("elements", []), block.get("accessory") or {}]:
            if element.get("type") == "button":
                yield element
