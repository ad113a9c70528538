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
        self._closed = False  # no more events
        self._stopped = False  # no more requests either

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
        if self._stopped:
            raise ClosedError
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(self._writer, self._ask, service, question)
        if not quietly:
            self._on_commit()
        return answer

    def misheard(self) -> None:
        """Something came that is no payload of Slack's: it is counted."""
        self._metrics.heard("Malformed")

    async def refuse(self) -> None:
        """Hear nothing more, commit what was heard. Requests are still taken."""
        self._closed = True
        if self._runner:
            await self._runner

    async def close(self) -> None:
        """Take nothing more at all."""
        await self.refuse()
        self._stopped = True
        await asyncio.to_thread(self._writer.shutdown)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            errors = await loop.run_in_executor(self._writer, self._commit, [heard for heard, _ in batch])
            for (_, done), error in zip(batch, errors, strict=True):
                if done.done():  # its listener was cancelled
                    continue
                if error:
                    done.set_exception(error)
                else:
                    done.set_result(None)
            self._on_commit()

    def _commit(self, batch: Sequence[Heard]) -> list[Exception | None]:
        """For each event: None once it is committed or set aside, else why it is not and must not be acked.

        A batch that fails is halved until the poisoned event stands alone: few transactions, and its mates go through.
        """
        started = time.perf_counter()
        error = self._try(lambda tx, now: messages.hear(tx, self._rules, batch, now))
        if error is None:
            self._count(batch, time.perf_counter() - started)
            return [None] * len(batch)
        if isinstance(error, StoreDownError):
            log.error("the database did not take %d events: %s", len(batch), error)
            return [error] * len(batch)
        if len(batch) > 1:
            middle = len(batch) // 2
            return self._commit(batch[:middle]) + self._commit(batch[middle:])
        if isinstance(error, StaleError):  # crowded out, not poisoned: Slack sends it again
            log.error("event %s was crowded out %d times", batch[0].event_id, _TRIES)
            return [error]
        return [self._set_aside(batch[0], error)]

    def _count(self, batch: Sequence[Heard], seconds: float) -> None:
        self._metrics.committed(len(batch), seconds)
        for kind, count in Counter(type(heard.body).__name__ for heard in batch).items():
            self._metrics.heard(kind, count)

    def _try(self, work: Callable[[Tx, datetime], None]) -> Exception | None:
        """One transaction, tried again where somebody was quicker; gives what stopped it."""
        crowded_out = None
        for _ in range(_TRIES):
            try:
                with self._store.begin() as tx:
                    work(tx, self._clock.now())
                return None
            except StaleError as stale:
                crowded_out = stale
            except Exception as error:  # noqa: BLE001 - the guard: no event may stop the others
                return error
        return crowded_out

    def _set_aside(self, heard: Heard, poison: Exception) -> Exception | None:
        self._metrics.set_aside.inc()
        body = heard.body
        where = f" {body.channel_id}" if isinstance(body, Message | Reaction) else ""
        about = f"{type(body).__name__}{where} {getattr(body, 'ts', '')}".strip()
        log.error("event %s set aside (%s)", heard.event_id, about, exc_info=poison)

        def keep(tx: Tx, now: datetime) -> None:
            tx.fresh([(heard.team_id, heard.event_id)], now)
            tx.set_aside(heard.team_id, heard.event_id, about, type(poison).__name__, now)

        error = self._try(keep)
        if error:
            log.error("event %s could not even be set aside", heard.event_id, exc_info=error)
        return error

    def _ask(self, service: Service[Question, Answer], question: Question) -> Answer:
        for tries_left in reversed(range(_TRIES)):
            try:
                with self._store.begin() as tx:
                    return service(tx, self._rules, question, self._clock.now())
            except StaleError:
                if not tries_left:
                    raise
        raise AssertionError("unreachable")
