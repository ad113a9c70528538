"""The composition root: the only place where objects meet."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import aiohttp
import tldextract
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

import handlers
from bot.clocks import FollowingClock, SystemClock
from bot.crypto import TokenCipher
from bot.domain.domains import Registered
from bot.domain.rules import Rules
from bot.domain.words import Rarity
from bot.http import make_web_app, serve
from bot.ingest import Door
from bot.jobs import JOBS, run_job, schedule
from bot.llm import open_model
from bot.llm_choices import choices_of
from bot.lookups import SlackLookups
from bot.messenger import SlackMessenger
from bot.metrics import Metrics
from bot.ports import Clock, Installation
from bot.services import installing
from bot.settings import Settings
from bot.slack_web import Access, SlackClients
from bot.socket_mode import SocketConnection
from bot.store.sql import SqlStore, open_engine
from bot.tasks import HeldTasks
from bot.weights import link_rules, word_rarity
from bot.workers import CatchUp, OutboxWorker
from handlers.payloads import from_history

log = logging.getLogger(__name__)

_STOP_WITHIN = 8.0  # seconds for calls under way; a supervisor usually gives ten in all
_DEMO_FASTER = 40.0  # ticks where the clock runs ahead of real time


def build(settings: Settings, metrics: Metrics) -> Unison:
    """The application, not yet started; call it on a running event loop."""
    return Unison(settings, metrics)


def rules_of(settings: Settings) -> Rules:
    """The operator's choices as the domain sees them."""
    return Rules(
        lease=timedelta(minutes=settings.unison_claim_minutes),
        claim_reactions=settings.claim_reactions,
        keep=settings.keep,
        time_zone=settings.unison_time_zone,
        channel_patterns=settings.customer_channels,
        registered=_public_suffixes(),
        link=link_rules(),
        rarity=Rarity(word_rarity()),
        terms_key=_secret_of(settings, "terms"),
    )


def _public_suffixes() -> Registered:
    """The registered part of a host by the public suffix list that tldextract brings along: no network, no cache."""
    extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    return lambda host: extract(host).top_domain_under_public_suffix


class Unison:
    """The running application. `start` and `stop` are called once each, on one event loop."""

    def __init__(
        self,
        settings: Settings,
        metrics: Metrics,
        clock: Clock | None = None,
        patience: float = 15.0,
        ping: float = 5.0,
    ) -> None:
        """`patience`: seconds that a call to Slack may take before it counts as unanswered; `ping`: between two looks
        whether the line to Slack still stands."""
        chosen_model = choices_of(settings)  # first of all: it may find something wrong, and nothing is open yet
        self.settings = settings
        self._ping = ping
        self.metrics = metrics
        self.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=patience))
        self.clock: Clock = clock or _clock(settings, self.session)
        self.store = SqlStore(open_engine(settings.database_url), TokenCipher(settings.secret_keys))
        self.held = HeldTasks()
        self.readings = HeldTasks()  # of history; apart, since a stop may cut them short
        self.installed: dict[str, Installation] = {}
        self._home_team = ""  # the workspace whose token stands in the settings
        self.door = Door(self.store, rules_of(settings), self.clock, metrics, on_commit=self._wake)
        self.clients = SlackClients(settings.slack_api_url, self.session, self._access)
        lookups = SlackLookups(self.clients)
        self.messenger = SlackMessenger(self.clients, lookups, _secret_of(settings, "marks"))
        self.model = open_model(chosen_model, self.clock, metrics.registry)
        self.outbox = OutboxWorker(self.door, self.messenger, metrics)
        reach = timedelta(hours=settings.unison_catch_up_hours)
        self.catch_up = CatchUp(self.door, lookups, self.clock, reach, from_history)
        self.bolt = _bolt(settings, self.session, self.installation)
        reception = handlers.Reception(self.door, self.messenger, lookups, self.held, self._catch_up_on, self.forget)
        handlers.register(self.bolt, reception)
        faster = _DEMO_FASTER if settings.unison_clock_url else 1.0
        self.scheduler = schedule(self.door, faster=faster)
        self.socket: SocketConnection | None = None
        self._web: web.AppRunner | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = False

    # ------------------------------------------------------------ life
    async def start(self) -> None:
        """Begin to hear and speak."""
        if isinstance(self.clock, FollowingClock):
            await self.clock.start()
        await self._install_from_settings()
        for known in await self.door.ask(lambda tx, *_: tx.installations(), None, quietly=True):
            if self._token_of(known):
                self.installed.setdefault(known.team_id, known)
        self._tasks = [
            asyncio.create_task(self.outbox.run(), name="outbox"),
            asyncio.create_task(self.metrics.watch_loop(), name="loop lag"),
        ]
        self.scheduler.start()
        over_http = self.settings.unison_mode == "http"
        routes = make_web_app(self, hears_slack=over_http)
        self._web = await serve(routes, self.settings.unison_host, self.settings.unison_port)
        if over_http:
            self._catch_up_all()
        else:
            await self._connect()

    async def _connect(self) -> None:
        web_client = AsyncWebClient(base_url=self.settings.slack_api_url, session=self.session)
        token = self.settings.slack_app_token.get_secret_value()
        self.socket = SocketConnection(self.bolt, token, web_client, self._ping, on_hello=self.greeted)
        await self.socket.connect_async()  # type: ignore[no-untyped-call]

    async def tick(self) -> None:
        """Run every job once, as the scheduler does."""
        for job in JOBS:
            await run_job(job, self.door)

    async def stop(self) -> None:
        """Take nothing more, finish what is under way, close the socket; the rest of the outbox waits in its table."""
        self._stopping = True
        if self.scheduler.running:
            self.scheduler.pause()  # ticks under way go on meanwhile
        try:
            async with asyncio.timeout(_STOP_WITHIN):
                await self._finish()
        except TimeoutError:
            log.warning("stopped before everything under way had ended; what was not said is looked for and said later")
        if self.scheduler.running:
            self.scheduler.shutdown(wait=False)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.door.close()
        await self.model.close()
        if isinstance(self.clock, FollowingClock):
            await self.clock.stop()
        await self.session.close()
        self.store.close()

    async def _finish(self) -> None:
        await self.readings.cancel()
        await self.door.refuse()
        if self.socket:
            await self.socket.stop()
        if self._web:
            await self._web.cleanup()
        await self.held.finish()
        self.outbox.stop()
        if self._tasks:
            await self._tasks[0]

    def not_ready(self) -> list[str]:
        """What stands in the way of serving; empty when ready."""
        session = self.socket.client.current_session if self.socket else None
        unconnected = self.settings.unison_mode == "socket" and (session is None or session.closed)
        return [
            *(["stopping"] if self._stopping else []),
            *(["slack connection"] if unconnected else []),
            *(["database"] if not self.store.answers() else []),
        ]

    # ------------------------------------------------------------ workspaces
    async def _install_from_settings(self) -> None:
        """One workspace with its token in `.env`: who we are there, asked once."""
        token = self.settings.slack_bot_token.get_secret_value()
        if not token:
            return
        who = await AsyncWebClient(token, base_url=self.settings.slack_api_url, session=self.session).auth_test()
        found = Installation(
            str(who["team_id"]),
            "",
            str(who["user_id"]),
            str(who.get("bot_id") or ""),
            enterprise_id=who.get("enterprise_id") or "",
        )
        self._home_team = found.team_id
        self.installed[found.team_id] = await self.door.ask(installing.record, found)

    async def installation(self, team_id: str) -> Installation | None:
        """Who we are in a workspace; from memory after the first time."""
        if team_id not in self.installed:
            found = await self.door.ask(lambda tx, rules, team, now: tx.installation(team), team_id, quietly=True)
            if found is None:
                return None
            self.installed[team_id] = found
        return self.installed[team_id]

    async def _access(self, team_id: str) -> Access | None:
        found = await self.installation(team_id)
        token = self._token_of(found) if found else ""
        return Access(token, found.bot_user_id) if found and token else None

    def _token_of(self, installation: Installation) -> str:
        """The token from the settings is for its own workspace only, whatever else stands in the database."""
        ours = installation.team_id == self._home_team
        return installation.bot_token or (self.settings.slack_bot_token.get_secret_value() if ours else "")

    def forget(self, team_id: str) -> None:
        """The app was removed from a workspace."""
        self.installed.pop(team_id, None)
        self.clients.forget(team_id)

    def greeted(self, connections: int) -> None:
        """Slack opened a line, for the first time or anew: what was said in between is read."""
        self.metrics.socket_connections.set(connections)
        self._catch_up_all()

    def _catch_up_all(self) -> None:
        for team in self.installed.values():
            self.readings.start(self.catch_up.team(team.team_id, team.bot_user_id), f"catch up {team.team_id}")

    def _catch_up_on(self, team_id: str, channel_id: str, our_user_id: str) -> None:
        self.readings.start(self.catch_up.channel(team_id, channel_id, our_user_id), f"catch up {channel_id}")

    def _wake(self) -> None:
        self.outbox.wake()


def _bolt(
    settings: Settings,
    session: aiohttp.ClientSession,
    installation: Callable[[str], Awaitable[Installation | None]],
) -> AsyncApp:
    """Bolt, which acks when our listener has returned, and that is when everything is committed."""
    return AsyncApp(
        signing_secret=settings.slack_signing_secret.get_secret_value() or None,
        client=AsyncWebClient(base_url=settings.slack_api_url, session=session),
        authorize=_authorizer(installation),
        process_before_response=True,
        request_verification_enabled=settings.unison_mode == "http",
        raise_error_for_unhandled_request=True,  # to our guard, which acks it; Bolt would log parts of it
    )


def _authorizer(
    installation: Callable[[str], Awaitable[Installation | None]],
) -> Callable[..., Awaitable[AuthorizeResult]]:
    """Bolt asks for every payload: answered from memory, without a call to Slack. (It wants a function, no method.)"""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        found = await installation(team_id or "")
        if found is None:
            return None
        us = {"bot_user_id": found.bot_user_id, "bot_id": found.bot_id or None}
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, **us)

    return authorize  # type: ignore[return-value]  # None is how Bolt is told "not installed there"


def _clock(settings: Settings, session: aiohttp.ClientSession) -> Clock:
    return FollowingClock(settings.unison_clock_url, session) if settings.unison_clock_url else SystemClock()


def _secret_of(settings: Settings, what: str) -> bytes:
    """A key for one purpose, from a secret key, else from the token.

    A new one only affects posts in flight (marks) and threads of the last days (terms: they link by references only).
    """
    secret = (*settings.secret_keys, settings.slack_bot_token.get_secret_value())[-1]
    return hashlib.sha256(f"unison {what} {secret}".encode()).digest()
