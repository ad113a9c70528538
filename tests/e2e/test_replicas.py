"""Two bots on one PostgreSQL: Slack gives each event and press to either, and nobody notices that there are two."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Engine, TextClause, func, select, text

from bot.blocks.notices import render
from bot.domain.fold import fold
from bot.domain.model import Issue, Place, ThreadKey
from bot.domain.policy import card_of
from bot.domain.rules import Rules
from bot.domain.snapshot import Snapshot, view
from bot.fake_slack import FakeSlack
from bot.fake_slack.gestures import Answer
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message
from bot.fake_slack.surface import NotVisible, readable
from bot.fake_slack.workspace import Workspace
from bot.ports import Tx
from bot.services import issues
from bot.store import tables as t
from tests.e2e.office import Office, open_office

RULES = Rules()
BUTTONS = ("collision.own", "collision.not_same", "collision.undo", "collision.why")


Seen = TypeVar("Seen")


class Bots:
    """One or more processes' worth of bots on one database."""

    def __init__(self, slack: FakeSlack, offices: list[Office]) -> None:
        self.slack = slack
        self.offices = offices

    async def settle(self) -> None:
        """All of them have heard and said everything."""
        for _ in range(2):  # what one says the other hears
            for office in self.offices:
                await office.settles()

    async def looks(self, look: Callable[[Tx], Seen]) -> Seen:
        """What stands in the database."""
        return await self.offices[0].unison.door.ask(lambda tx, *_: look(tx), None, quietly=True)

    def cards(self, asked: Message) -> list[Message]:
        channel = self.slack.world.channels[asked.channel_id]
        return [message for message in channel.messages.values() if message.bot_id and message.thread_ts == asked.ts]


@pytest.fixture
async def both(slack: FakeSlack, shop: Channel, pg_url: str, tmp_path: Path) -> AsyncIterator[Bots]:
    """Two bots."""
    async with AsyncExitStack() as stack:
        offices = [await stack.enter_async_context(open_office(slack, tmp_path, database_url=pg_url)) for _ in "ab"]
        await slack.connected(2)
        yield Bots(slack, offices)


ASKED = (
    "Mrs Harper asks where her hinges are",
    "Mr Quillfeather's parasol came without a stand",
    "the Brandvolds cannot find their invoice",
    "Tolvanen Boats want to know about the bilge pump",
    "Obadiah Finch says that the marzipan is mouldy",
    "Frau Immelbeck waits for her stairlift",
    "Petrossian: the turnstile is stuck again",
    "Ms Okonkwo would like a longer ladder",
    "Castellanos asks whether the pelican is insured",
    "the Wintertons were charged twice for grouting",
)


async def ask(shop: Channel, ana: Person, number: int = 0) -> Message:
    return await ana.says(shop, ASKED[number])


async def as_the_fold_says(bots: Bots, asked: Message) -> Issue | None:
    """The issue and its card are what follows from everything that was heard. Gives the issue."""

    def look(tx: Tx) -> tuple[Issue, Snapshot] | None:
        key = ThreadKey(asked.team_id, asked.channel_id, asked.ts)
        issue = tx.issues_at([key]).get(key)
        return (issue, issues.snapshot_of(tx, RULES, issue)) if issue else None

    now = bots.offices[0].unison.clock.now()
    found = await bots.looks(look)
    if found is None:
        return None
    issue, snapshot = found
    assert issue.state == fold(snapshot.signals, RULES)
    if issue.card_version:
        (card,) = bots.cards(asked)
        seen = view(snapshot, RULES, snapshot.sight.from_channel(asked.channel_id, snapshot.channel_ids))
        assert card.text == render(card_of(issue, seen, RULES, now)).text
    else:
        assert bots.cards(asked) == []
    return issue


def nothing_twice(bots: Bots) -> None:
    """Everything was acked, every notice was said once or given up for a reason, and none waits."""
    assert all(delivery.acked for delivery in bots.slack.deliveries)
    with bots.offices[0].unison.store.engine.connect() as connection:
        n = t.notices.c
        left = connection.execute(select(n.dedupe_key, n.state).where(n.state.not_in(["sent", "dropped"]))).all()
        assert left == []
        assert connection.execute(select(func.count()).select_from(t.set_aside)).scalar() == 0


async def test_one_collision_between_two_bots(both: Bots, shop: Channel, dot: Person, kaz: Person, ana: Person) -> None:
    """Each bot hears one of the two claims: one card, and it follows the presses, whoever gets them."""
    asked = await ask(shop, ana)
    await dot.says(shop, "I'll reply to her", thread=asked)
    await kaz.says(shop, "drafting a reply now", thread=asked)
    await both.settle()
    heard = [office.unison.metrics.registry.get_sample_value("unison_batch_size_sum") for office in both.offices]
    assert all(heard), "both took part"
    (card,) = both.cards(asked)
    for presser, label, words in (
        (kaz, "I've got this", "@Kaz has got this"),
        (dot, "Undo", "are both answering"),
        (dot, "I've got this", "@Dot has got this"),
        (ana, "Undo", "are both answering"),
        (ana, "Not the same issue", "Not the same issue"),
    ):
        await presser.clicks(card, label)
        await both.settle()
        assert words in ana.reads(card)
    assert both.cards(asked) == [card]
    nothing_twice(both)


async def test_both_claim_in_the_same_moment_in_many_threads(
    both: Bots, shop: Channel, dot: Person, kaz: Person, ana: Person
) -> None:
    """Ten threads, two claims each, all in flight at once: ten cards."""
    threads = [await ask(shop, ana, number) for number in range(10)]
    await both.settle()
    await asyncio.gather(
        *(dot.says(shop, "I'll reply to her", thread=asked) for asked in threads),
        *(kaz.says(shop, "drafting a reply now", thread=asked) for asked in reversed(threads)),
    )
    await both.settle()
    for asked in threads:
        assert len(both.cards(asked)) == 1
        issue = await as_the_fold_says(both, asked)
        assert issue is not None
        assert {draft.user_id for draft in issue.state.drafts} == {dot.id, kaz.id}
    nothing_twice(both)


async def test_one_of_two_goes(both: Bots, shop: Channel, dot: Person, kaz: Person, ana: Person) -> None:
    """One bot is stopped while claims are in flight: the other one takes them, and says the card."""
    asked = await ask(shop, ana)
    await both.settle()
    await dot.says(shop, "I'll reply to her", thread=asked)
    await kaz.says(shop, "drafting a reply now", thread=asked)
    gone = both.offices.pop()
    await gone.unison.stop()
    await both.slack.clock.advance(3.1)  # what was on the line that closed comes again
    await both.settle()
    assert len(both.cards(asked)) == 1
    await kaz.clicks(both.cards(asked)[0], "I've got this")
    await both.settle()
    assert "@Kaz has got this" in ana.reads(both.cards(asked)[0])
    nothing_twice(both)


async def test_what_one_writes_the_other_does_not_undo(both: Bots, team: Workspace, shop: Channel, dot: Person) -> None:
    """Settings of a channel are being saved by one bot while the other hears that it was renamed: both hold."""
    place = Place(team.id, shop.id)
    await dot.says(shop, "good morning")
    await both.settle()
    store = both.offices[0].unison.store
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with store.begin() as saving:
        channel = saving.channels([place], held=True)[place]
        saving.put_channel(replace(channel, options=replace(channel.options, alerts=False)))
        await team.renames(shop, "workshop")
        async with asyncio.timeout(5):
            while not await asyncio.to_thread(lambda: _scalar(store.engine, waiting)):
                pass
    await both.settle()
    kept = (await both.looks(lambda tx: tx.channels([place])))[place]
    assert (kept.name, kept.options.alerts) == ("workshop", False)


def _scalar(engine: Engine, query: TextClause) -> object:
    with engine.connect() as connection:
        return connection.execute(query).scalar()


@pytest.mark.parametrize("seed", range(4))
async def test_any_interleaving(both: Bots, shop: Channel, dot: Person, kaz: Person, ana: Person, seed: int) -> None:
    """Three people claim, release, react, edit, delete and press at will, events come twice and in disorder, and
    both bots take part: every card shows what follows from all of it."""
    dice = random.Random(seed)
    both.slack.faults.duplicate_every = 3
    threads = [await ask(shop, ana, number) for number in range(3)]
    crowd = Crowd(both, shop, [dot, kaz, ana], dice)
    for each in range(6):
        both.slack.faults.reorder(seed=seed + each, window=4)
        await asyncio.gather(*(crowd.acts(dice.choice(threads)) for _ in range(8)))
        both.slack.faults.reorder(seed=seed, window=0)  # it holds back up to four
        if dice.random() < 0.5:
            await both.settle()
    await both.settle()
    for asked in threads:
        await as_the_fold_says(both, asked)
    nothing_twice(both)


class Crowd:
    """People who do whatever the dice say."""

    def __init__(self, bots: Bots, shop: Channel, people: list[Person], dice: random.Random) -> None:
        self._bots = bots
        self._shop = shop
        self._people = people
        self._dice = dice
        self._said: dict[str, list[Message]] = {person.id: [] for person in people}

    async def acts(self, asked: Message) -> None:
        """One person does one thing about one message."""
        person = self._dice.choice(self._people)
        act = self._dice.choice([self._says, self._says, self._reacts, self._shortcut, self._presses, self._regrets])
        await act(person, asked)

    async def _says(self, person: Person, asked: Message) -> None:
        words = self._dice.choice(["I'll reply to her", "drafting a reply now", "hm", "not me after all, sorry"])
        self._said[person.id].append(await person.says(self._shop, words, thread=asked))

    async def _reacts(self, person: Person, asked: Message) -> None:
        has = person.id in asked.reactions.get("eyes", [])
        await (person.unreacts(asked, "eyes") if has else person.reacts(asked, "eyes"))

    async def _shortcut(self, person: Person, asked: Message) -> None:
        answer = await person.uses_shortcut("collision.draft_here", asked)
        assert answer.acked

    async def _presses(self, person: Person, asked: Message) -> None:
        for card in self._bots.cards(asked):
            answer = await self._tries(person.clicks(card, self._dice.choice(BUTTONS)))
            assert answer is None or answer.acked

    async def _regrets(self, person: Person, asked: Message) -> None:
        if self._said[person.id]:
            message = self._said[person.id].pop()
            await (person.deletes(message) if self._dice.random() < 0.5 else person.edits(message, "never mind"))

    async def _tries(self, press: Awaitable[Answer]) -> Answer | None:
        """The card may not have this button now."""
        try:
            return await press
        except NotVisible:
            return None


async def test_two_hundred_acts_at_once_on_sqlite(
    office: Office, shop: Channel, dot: Person, kaz: Person, ana: Person
) -> None:
    """Everybody does everything at once: each act is acked, and each card shows what follows from all."""
    bots = Bots(office.slack, [office])
    threads = [await ask(shop, ana, number) for number in range(5)]
    await bots.settle()
    crowd = Crowd(bots, shop, [dot, kaz, ana], random.Random(7))
    await asyncio.gather(*(crowd.acts(threads[number % 5]) for number in range(200)))
    await bots.settle()
    for asked in threads:
        issue = await as_the_fold_says(bots, asked)
        assert issue is not None
        assert readable(bots.cards(asked)[0].text, office.slack.world)
    nothing_twice(bots)
