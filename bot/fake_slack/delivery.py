"""Handing envelopes to the app and keeping book: attempts, acks, retries, latency."""

import asyncio
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from bot.fake_slack.clock import FakeClock
from bot.fake_slack.faults import Faults
from bot.fake_slack.state import Json

ACK_SECONDS = 3.0
RETRY_AFTER = (0.0, 60.0, 300.0)  # seconds from a failed attempt to the next one
Envelope = Literal["events_api", "interactive", "slash_commands"]


class Bell:
    """Wakes everybody who waits for a change of state. Ringing is synchronous, so any code may ring."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake all who wait now."""
        event, self._event = self._event, asyncio.Event()
        event.set()

    async def wait_until(self, happened: Callable[[], bool], seconds: float) -> bool:
        """In: a condition and real seconds. Out: whether it came true; looked at after every ring."""
        try:
            async with asyncio.timeout(seconds):
                while not happened():
                    await self._event.wait()
        except TimeoutError:
            return happened()
        return True


@dataclass(eq=False, slots=True)
class Delivery:
    """One payload on its way to the app, and what became of it."""

    kind: Envelope
    team_id: str
    payload: Json
    event_id: str = ""
    envelope_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    attempts: int = 0
    reason: str = ""
    acked: bool = False
    given_up: bool = False
    answer: Json | None = None
    latency: float | None = None
    deadline: float = 0.0
    sent_at: float = 0.0

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.acked or self.given_up


Carrier = Callable[[Delivery], None]


class PostOffice:
    """Sends deliveries by a carrier, repeats the unanswered ones as Slack does, remembers all of them.

    In: the clock, the faults, the bell to ring on every ack, and what carries one attempt to the app.
    """

    def __init__(self, clock: FakeClock, faults: Faults, bell: Bell, carrier: Carrier) -> None:
        self._clock, self._faults, self._bell, self._carrier = clock, faults, bell, carrier
        self.deliveries: list[Delivery] = []
        self.remember = True  # off for long benches, whose memory should be the app's alone
        self._posted = 0
        self._unanswered: dict[str, Delivery] = {}
        self.open = 0  # deliveries under way
        self._watching = False

    def post(self, delivery: Delivery) -> Delivery:
        """In: a new delivery. Out: the same, sent (or held back by a disorder fault)."""
        self._note(delivery)
        if delivery.kind != "events_api":
            self._attempt(delivery)
            return delivery
        for each in self._faults.disorder(delivery):
            self._attempt(each)
        every = self._faults.duplicate_every
        if every and self._posted % every == 0:
            self._repeat(delivery)
        return delivery

    def flush(self) -> None:
        """Send what a disorder fault still holds back."""
        for each in self._faults.release():
            self._attempt(each)

    @property
    def quiet(self) -> bool:
        """Whether no attempt is out now."""
        return not self._unanswered

    def awaits(self, delivery: Delivery) -> bool:
        """In: a delivery. Out: whether an attempt of it is out now, within its deadline."""
        return delivery.envelope_id in self._unanswered

    def acked(self, envelope_id: str, answer: Json | None = None) -> None:
        """In: the id the app answered for, and its answer if it gave one."""
        delivery = self._unanswered.get(envelope_id)
        if delivery is None:
            return
        if self._faults.ignore_acks > 0 and delivery.kind == "events_api":
            self._faults.ignore_acks -= 1
            return
        del self._unanswered[envelope_id]
        delivery.acked, delivery.answer = True, answer
        delivery.latency = time.perf_counter() - delivery.sent_at
        self._close()

    def failed(self, delivery: Delivery, reason: str, *, no_retry: bool = False) -> None:
        """In: an attempt that got no good answer and why. Plans the next one, or gives up."""
        if self._unanswered.pop(delivery.envelope_id, None) is None:
            return
        delivery.reason = reason
        if no_retry or delivery.kind != "events_api" or delivery.attempts > len(RETRY_AFTER):
            delivery.given_up = True
            self._close()
            return
        wait = RETRY_AFTER[delivery.attempts - 1]
        if wait:
            self._clock.at(self._clock.now() + wait, lambda: self._attempt(delivery))
        else:
            self._attempt(delivery)

    async def settled(self, seconds: float) -> None:
        """In: real seconds. Returns when every delivery is acked or given up, else says which are not."""
        self.flush()
        if not await self._bell.wait_until(lambda: self.open == 0, seconds):
            late = [d for d in self.deliveries if not d.finished]
            names = [f"{d.kind} {d.event_id or d.envelope_id} ({d.attempts} attempts)" for d in late[:5]]
            raise AssertionError(f"{self.open} deliveries are not answered: {', '.join(names)}")

    def _attempt(self, delivery: Delivery) -> None:
        delivery.attempts += 1
        delivery.sent_at = time.perf_counter()
        delivery.deadline = self._clock.now() + ACK_SECONDS
        self._unanswered[delivery.envelope_id] = delivery
        self._watch()
        # With nobody listening the attempt counts all the same, and fails at its deadline.
        self._carrier(delivery)

    def _repeat(self, delivery: Delivery) -> None:
        copy = Delivery(delivery.kind, delivery.team_id, delivery.payload, delivery.event_id)
        copy.attempts, copy.reason = 1, "timeout"
        self._note(copy)
        self._attempt(copy)

    def _note(self, delivery: Delivery) -> None:
        self._posted += 1
        self.open += 1
        if self.remember:
            self.deliveries.append(delivery)

    def _close(self) -> None:
        self.open -= 1
        self._bell.ring()

    def _watch(self) -> None:
        """Keep one job on the clock for the earliest deadline; attempts stand in order of deadline."""
        if not self._watching and self._unanswered:
            self._watching = True
            self._clock.at(next(iter(self._unanswered.values())).deadline, self._look_at_deadlines)

    def _look_at_deadlines(self) -> None:
        self._watching = False
        now = self._clock.now()
        late = []
        for delivery in self._unanswered.values():
            if delivery.deadline > now:
                break
            late.append(delivery)
        for delivery in late:
            self.failed(delivery, "timeout" if delivery.kind == "events_api" else "operation_timeout")
        self._watch()
