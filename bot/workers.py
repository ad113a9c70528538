"""The asyncio loops beside the door: say what waits in the outbox, catch up on what was missed."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeAlias

from bot.domain.incoming import Heard
from bot.domain.model import Channel, Ts, ts_of
from bot.domain.notices import HomePage
from bot.domain.rules import Rules
from bot.ingest import Door
from bot.lookups import SlackLookups, UnansweredError
from bot.metrics import Metrics
from bot.ports import Clock, Messenger, Outcome, QueuedNotice, Tx, Verdict
from bot.services import home, outbox, places

log = logging.getLogger(__name__)

HistoryParser: TypeAlias = Callable[[dict[str, Any], Channel, str], Heard | None]

_AT_ONCE = 16  # calls to Slack under way
_THREADS = 50  # of a channel, the newest, that are caught up on
_LOOK_AGAIN = 1.0  # seconds: other replicas and retries do not wake us


class OutboxWorker:
    """Claims due notices, says each, reports how it went. Any number of processes may do this."""

    def __init__(self, door: Door, messenger: Messenger, metrics: Metrics) -> None:
        self._door = door
        self._messenger = messenger
        self._metrics = metrics
        self._wake = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._stopping = False

    def wake(self) -> None:
        """Something may have been queued."""
        self._wake.set()

    async def run(self) -> None:
        """Until `stop`: the calls under way are finished, the rest waits in its table."""
        while not self._stopping:
            self._wake.clear()
            if not await self.step():
                await self._nap()
        if self._under_way:
            await asyncio.wait(self._under_way)

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()

    async def step(self) -> int:
        """Claim what is due and start saying it; gives how much that was."""
        room = _AT_ONCE - len(self._under_way)
        if room <= 0:
            return 0
        claimed = await self._door.ask(outbox.take, room, quietly=True)
        for queued in claimed:
            task = asyncio.create_task(self._say(queued), name=f"notice {queued.notice_id}")
            self._under_way.add(task)
            task.add_done_callback(self._said)
        return len(claimed)

    async def drain(self) -> None:
        """Say everything that is due now (for tests, which hold the clock)."""
        while await self.step() or self._under_way:
            if self._under_way:
                await asyncio.wait(self._under_way)

    async def _say(self, queued: QueuedNotice) -> None:
        body = queued.notice.body
        if isinstance(body, HomePage) and not body.loaded:
            loaded = await self._door.ask(partial(_load_home, team_id=queued.notice.team_id), body, quietly=True)
            queued = replace(queued, notice=replace(queued.notice, body=loaded))
        try:
            outcome = await self._messenger.say(queued)
        except Exception as fault:
            log.exception("notice %d could not be said", queued.notice_id)
            outcome = Outcome(queued.notice_id, Verdict.UNSURE, type(fault).__name__)
        self._metrics.attempted(outcome.verdict.value)
        await self._door.ask(outbox.report, (queued, outcome), quietly=True)

    def _said(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._wake.set()
        if not task.cancelled() and task.exception():  # its lease runs out and another attempt is made
            log.error("%s failed", task.get_name(), exc_info=task.exception())

    async def _nap(self) -> None:
        try:
            async with asyncio.timeout(_LOOK_AGAIN):
                await self._wake.wait()
        except TimeoutError:
            return


def _load_home(tx: Tx, rules: Rules, empty: HomePage, now: datetime, team_id: str) -> HomePage:
    return home.page(tx, rules, empty, team_id, now)


class CatchUp:
    """Reads what was said while we were away, through the same door; what is stale raises nothing.

    It may be cut short at any moment: a channel counts as read when all of it was heard, and the next start or
    reconnect begins where the last complete reading did.
    """

    def __init__(self, door: Door, lookups: SlackLookups, clock: Clock, reach: timedelta, parse: HistoryParser) -> None:
        self._door = door
        self._lookups = lookups
        self._clock = clock
        self._reach = reach
        self._parse = parse
        self._reading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._waiting: set[str] = set()

    async def team(self, team_id: str, our_user_id: str) -> None:
        """All channels of a workspace that the bot is in; a line that breaks often does not make us read at once."""
        if team_id in self._waiting:  # somebody will begin later than now, and so read what we would
            return
        self._waiting.add(team_id)
        async with self._reading[team_id]:
            self._waiting.discard(team_id)
            try:
                channel_ids = await self._lookups.channels_of_ours(team_id)
            except UnansweredError as error:
                log.warning("no reading in %s: %s", team_id, error)
                return
            for channel_id in channel_ids:
                await self.channel(team_id, channel_id, our_user_id)

    async def channel(self, team_id: str, channel_id: str, our_user_id: str) -> None:
        """What the channel is, who is in it, and what was said there lately."""
        try:
            await self._channel(team_id, channel_id, our_user_id)
        except UnansweredError as error:
            log.info("reading of %s cut short: %s", channel_id, error)

    async def _channel(self, team_id: str, channel_id: str, our_user_id: str) -> None:
        begun = ts_of(self._clock.now())
        learned = await self._lookups.look_up_channel(team_id, channel_id)
        if learned is None:
            return
        known = await self._door.ask(_learn, learned, quietly=True)
        if known.is_direct or not self._reach:
            return
        await self._read(known, our_user_id)
        await self._door.ask(places.was_read, (known.place, begun), quietly=True)

    async def _read(self, channel: Channel, our_user_id: str) -> None:
        oldest = ts_of(self._clock.now() - self._reach)
        since = max(oldest, channel.read_until)
        threads: list[tuple[Ts, Ts]] = []
        async for page in self._lookups.history(channel.place, oldest):
            threads += _threads_with_news(page, since)
            await self._hear(page, channel, since, our_user_id)
        for _, thread_ts in sorted(threads, reverse=True)[:_THREADS]:
            async for page in self._lookups.history(channel.place, since, thread_ts):
                await self._hear(page, channel, since, our_user_id)

    async def _hear(self, page: Iterable[dict[str, Any]], channel: Channel, since: Ts, our_user_id: str) -> None:
        events = [self._parse(raw, channel, our_user_id) for raw in page if _is_news(raw, since)]
        await asyncio.gather(*(self._door.hear(heard) for heard in events if heard))


def _learn(tx: Tx, rules: Rules, learned: tuple[Channel, list[str]], now: datetime) -> Channel:
    places.learn_channel(tx, rules, learned, now)
    place = learned[0].place
    return tx.channels([place])[place]


def _threads_with_news(said: Iterable[dict[str, Any]], since: Ts) -> list[tuple[Ts, Ts]]:
    """The newest reply and the parent of threads in which something was said since."""
    return [(str(raw["latest_reply"]), str(raw["ts"])) for raw in said if str(raw.get("latest_reply", "")) > since]


def _is_news(raw: dict[str, Any], since: Ts) -> bool:
    """Said, edited or deleted since: what we had read before is known. A tombstone does not say when it became one."""
    latest = max(str(raw.get("ts", "")), str((raw.get("edited") or {}).get("ts", "")))
    return latest > since or raw.get("subtype") == "tombstone"
