"""The door: many messages, one transaction, ack after commit.

Events wait here only while a transaction is under way; all that came meanwhile go into the next one. So one disk
write serves a burst, and a listener that returns has its event on disk. Everything runs on one writer thread:
the event loop never waits for the database.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TypeVar

from bot.domain.incoming import Heard
from bot.domain.model import Message, Reaction
from bot.domain.rules import Rules
from bot.metrics import Metrics
from bot.ports import Clock, StaleError, Store, StoreDownError, Tx
from bot.services import messages

log = logging.getLogger(__name__)

Question = TypeVar("Question")
Answer = TypeVar("Answer")
Service = Callable[[Tx, Rules, Question, datetime], Answer]

_BATCH = 256
_TRIES = 5  # of a change that somebody else was quicker with


class ClosedError(Exception):
    """The process is stopping: what comes now is not taken, so Slack sends it again elsewhere."""


class Door:
    """Takes in events and requests; `on_commit` is called on the loop after each transaction."""

    def __init__(
        self, store: Store, rules: Rules, clock: Clock, metrics: Metrics, on_commit: Callable[[], None]
    ) -> None:
        self._store = store
        self._rules = rules
        self._clock = clock
        self._metrics = metrics
        self._on_commit = on_commit
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._waiting: list[tuple[Heard, asyncio.Future[None]]] = []
        self._runner: asyncio.Task[None] | None = None
        self._closed = False

    async def hear(self, heard: Heard) -> None:
        """Returns when the event is committed (or set aside); raises if it was not, so that it is not acked."""
        if self._closed:
            raise ClosedError
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((heard, done))
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run(), name="door")
        await done

    async def ask(self, service: Service[Question, Answer], question: Question, quietly: bool = False) -> Answer:
        """One request, one transaction: `service(tx, rules, question, now)`, tried again if somebody was quicker.

        `quietly`: it queues nothing to say, so that nobody need be woken.
        """
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(self._writer, self._ask, service, question)
        if not quietly:
            self._on_commit()
        return answer

    async def refuse(self) -> None:
        """Hear nothing more, commit what was heard. Requests are still taken."""
        self._closed = True
        if self._runner:
            await self._runner

    async def close(self) -> None:
        """Take nothing more at all."""
        await self.refuse()
        self._writer.shutdown(wait=True)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            error = await loop.run_in_executor(self._writer, self._commit, [heard for heard, _ in batch])
            for _, done in batch:
                if done.done():  # its listener was cancelled
                    continue
                if error:
                    done.set_exception(error)
                else:
                    done.set_result(None)
            self._on_commit()

    def _commit(self, batch: Sequence[Heard]) -> Exception | None:
        """Commit the batch; one that fails is set aside alone, and its mates go through."""
        started = time.perf_counter()
        try:
            if self._try(batch):
                self._one_by_one(batch)
        except StoreDownError as error:
            log.error("the database did not take %d events: %s", len(batch), error)
            return error
        self._metrics.committed(len(batch), time.perf_counter() - started)
        for kind, count in Counter(type(heard.body).__name__ for heard in batch).items():
            self._metrics.heard(kind, count)
        return None

    def _one_by_one(self, batch: Sequence[Heard]) -> None:
        for heard in batch:
            error = self._try([heard])
            if error:
                self._set_aside(heard, error)

    def _try(self, batch: Sequence[Heard]) -> Exception | None:
        for _ in range(_TRIES):
            try:
                with self._store.begin() as tx:
                    messages.hear(tx, self._rules, batch, self._clock.now())
                return None
            except StaleError as stale:
                error: Exception = stale
            except StoreDownError:
                raise
            except Exception as poison:  # noqa: BLE001 - the guard: no event may stop the others
                return poison
        return error

    def _set_aside(self, heard: Heard, error: Exception) -> None:
        self._metrics.set_aside.inc()
        body = heard.body
        where = f" {body.channel_id}" if isinstance(body, Message | Reaction) else ""
        about = f"{type(body).__name__}{where} {getattr(body, 'ts', '')}".strip()
        log.error("event %s set aside (%s)", heard.event_id, about, exc_info=error)
        with self._store.begin() as tx:
            now = self._clock.now()
            tx.fresh([(heard.team_id, heard.event_id)], now)
            tx.set_aside(heard.team_id, heard.event_id, about, type(error).__name__, now)

    def _ask(self, service: Service[Question, Answer], question: Question) -> Answer:
        for tries_left in reversed(range(_TRIES)):
            try:
                with self._store.begin() as tx:
                    return service(tx, self._rules, question, self._clock.now())
            except StaleError:
                if not tries_left:
                    raise
        raise AssertionError("unreachable")
