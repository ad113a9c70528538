"""The heart of the fake Slack: state, clock, faults and delivery in one place, without the HTTP server."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.fake_slack.clock import FakeClock
from bot.fake_slack.delivery import Bell, Delivery, Envelope, PostOffice
from bot.fake_slack.envelopes import event_callback
from bot.fake_slack.faults import Faults
from bot.fake_slack.http_mode import HttpCarrier
from bot.fake_slack.scopes import scope_of_event
from bot.fake_slack.socket_mode import SocketHub
from bot.fake_slack.state import App, Channel, Installation, Json, User, View, World
from bot.fake_slack.transcript import Transcript

TRIGGER_SECONDS = 3.0
RESPONSE_URL_SECONDS = 1800.0
RESPONSE_URL_USES = 5


class HasId(Protocol):
    """A team, however it is held."""

    @property
    def id(self) -> str:
        """Its team_id."""
        ...


@dataclass
class Trigger:
    """A trigger_id handed to the app: whose act it was, until when it works, whether it was used."""

    user: User
    expires: float
    view: View | None = None
    used: bool = False


@dataclass
class ResponseUrl:
    """A response_url handed to the app: where its answers go, and how many are left."""

    user: User
    channel: Channel
    expires: float
    message_ts: str = ""
    ephemeral: bool = False
    thread_ts: str = ""
    uses: int = 0


class Slack:
    """Everything that happens in the fake Slack, without its doors. `server.FakeSlack` adds the doors.

    In: a start for the clock and whether it ticks. Out: state to look at and verbs that change it.
    """

    def __init__(self, *, start: float | None = None, ticking: bool = False) -> None:
        self.clock = FakeClock(start, ticking=ticking)
        self.faults = Faults()
        self.bell = Bell()
        self.world = World()
        self.transcript = Transcript(self.world)
        self.app = App(
            id="A0000000001",
            name="Unison",
            client_id="1000.2000",
            client_secret="fake-client-secret",  # noqa: S106 - nothing to protect: this Slack is not one
            signing_secret="fake-signing-secret",  # noqa: S106
            verification_token="fake-verification",  # noqa: S106
            app_token="xapp-1-A0000000001-fake",  # noqa: S106
        )
        self.hub = SocketHub(self.app, self.bell, self.clock)
        self.http = HttpCarrier(self.app)
        self.office = PostOffice(self.clock, self.faults, self.bell, self._carry)
        self.http.office = self.office
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.oauth_codes: dict[str, tuple[str, str]] = {}
        self.patience = 5.0  # real seconds an acting person waits for the app's ack
        self.grace = 0.1  # real seconds the app has to ack what is in flight before the clock moves on
        self.clock.breath = self._let_the_app_answer
        self.base_url = ""
        self._event_count = itertools.count(1)
        self._token_count = itertools.count(1)

    @property
    def deliveries(self) -> list[Delivery]:
        """Every payload sent to the app so far, duplicates included."""
        return self.office.deliveries

    def announce(self, event: Json, *, channel: Channel | None = None, team_id: str = "", author: str = "") -> None:
        """In: an inner event, the channel or team it happened in, and the author's team.

        Sends a copy to each installation that is there and has the scope for it.
        """
        needed = scope_of_event(event, channel)
        for installation in list(self.world.installations.values()):
            if not installation.active or (needed and needed not in installation.scopes):
                continue
            if channel is None and installation.team_id != team_id:
                continue
            if channel is not None and not _hears(installation, event, channel):
                continue
            shared = channel is not None and channel.is_ext_shared
            self.send_event(installation, event, outer=author if shared else "", shared=shared)

    def send_event(
        self, to: Installation, event: Json, *, event_id: str = "", outer: str = "", shared: bool = False
    ) -> Delivery:
        """In: an inner event and its receiver. Out: the delivery that carries it, already sent."""
        event_id = event_id or f"Ev{next(self._event_count):010d}"
        payload = event_callback(self.app, to, event, event_id, int(self.clock.now()), outer=outer, shared=shared)
        return self.office.post(Delivery("events_api", to.team_id, payload, event_id))

    async def deliver_event(self, team: HasId, event: Json, event_id: str | None = None) -> Delivery:
        """In: a team and any inner event, played as if it had happened there. Out: its delivery."""
        delivery = self.send_event(self.world.installations[team.id], event, event_id=event_id or "")
        await asyncio.sleep(0)  # a player of thousands must let the lines be written and the acks be read
        return delivery

    async def deliver_envelope(self, payload: Json, kind: Envelope = "events_api") -> Delivery:
        """In: a whole outer payload. Out: its delivery; nothing is added or checked."""
        team_id = str(payload.get("team_id", ""))
        delivery = self.office.post(Delivery(kind, team_id, payload, str(payload.get("event_id", ""))))
        await asyncio.sleep(0)
        return delivery

    async def interact(self, kind: Envelope, team_id: str, payload: Json) -> Delivery:
        """In: an interactive or command payload. Out: its delivery, once acked or out of patience."""
        delivery = self.office.post(Delivery(kind, team_id, payload))
        await self.bell.wait_until(lambda: delivery.finished, self.patience)
        return delivery

    async def settled(self, timeout: float = 5) -> None:  # noqa: ASYNC109 - the real seconds a test will wait
        """In: real seconds. Returns when every delivery is acked or given up, else says which are not."""
        await self.office.settled(timeout)

    async def connected(self, lines: int = 1, timeout: float = 5) -> None:  # noqa: ASYNC109
        """In: how many Socket Mode lines. Returns when the app has opened that many."""
        if not await self.bell.wait_until(lambda: len(self.hub.connections) >= lines, timeout):
            raise AssertionError(f"the app has {len(self.hub.connections)} connections, not {lines}")

    async def until(self, condition: Callable[[], bool], timeout: float = 5) -> None:  # noqa: ASYNC109
        """In: something that shall come true and real seconds. Looked at whenever anything happens here."""
        if not await self.bell.wait_until(condition, timeout):
            raise AssertionError(f"it did not come true; what happened:\n{self.transcript}")

    def new_trigger(self, user: User, view: View | None = None) -> str:
        """In: who acted (in which view). Out: a trigger_id good for one use within three seconds."""
        trigger_id = f"{next(self._token_count)}.{user.team_id}.fake"
        self.triggers[trigger_id] = Trigger(user, self.clock.now() + TRIGGER_SECONDS, view)
        return trigger_id

    def new_response_url(self, user: User, channel: Channel, message_ts: str = "", **more: str | bool) -> str:
        """In: who acted where, on which message. Out: a URL good for five answers within half an hour."""
        token = f"{user.team_id}-{next(self._token_count)}"
        expires = self.clock.now() + RESPONSE_URL_SECONDS
        self.response_urls[token] = ResponseUrl(
            user,
            channel,
            expires,
            message_ts,
            ephemeral=bool(more.get("ephemeral")),
            thread_ts=str(more.get("thread_ts", "")),
        )
        return f"{self.base_url}/response/{token}"

    async def _let_the_app_answer(self) -> None:
        listening = bool(self.app.url or self.hub.connections)
        await self.bell.wait_until(lambda: self.office.quiet, self.grace if listening else 0)

    def _carry(self, delivery: Delivery) -> None:
        if self.app.url:
            self.http.carry(delivery)
        else:
            self.hub.carry(delivery)


def _hears(installation: Installation, event: Json, channel: Channel) -> bool:
    """Whether the app hears this: where its bot is a member, and a public channel's own fate everywhere."""
    if installation.bot.id in channel.members:
        return True
    public = channel.kind == "channel" and installation.team_id in channel.teams
    return public and str(event["type"]).startswith("channel_")
