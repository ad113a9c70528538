"""The web server: alive, ready, counted; Slack's signed requests come in, and nothing else does."""

from __future__ import annotations

import asyncio
import io
import json
import threading
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier

from bot import http
from bot.metrics import Metrics

_SECRET = "0123456789abcdef0123456789abcdef"


class Application:
    """A running application as the web server sees it: Bolt with one listener, and what is not ready."""

    def __init__(self) -> None:
        self.metrics = Metrics()
        self.missing: list[str] = []
        self.stuck: threading.Event | None = None  # the database does not answer while this is not set
        self.heard: list[dict[str, Any]] = []
        self.bolt = AsyncApp(signing_secret=_SECRET, authorize=_authorize, process_before_response=True)
        self.bolt.event("message")(self._hear)

    def not_ready(self) -> list[str]:
        """What stands in the way."""
        if self.stuck:
            self.stuck.wait(10)
        return self.missing

    async def _hear(self, event: dict[str, Any]) -> None:
        if event["text"] == "the database is down":
            raise OSError("not committed")
        self.heard.append(event)


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_user_id="U0BOT")


class Caller:
    """Somebody who calls the server: Slack, or not."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self.session = session
        self.base = base

    async def gets(self, path: str) -> tuple[int, str]:
        """A GET: status and text."""
        async with self.session.get(self.base + path) as answer:
            return answer.status, await answer.text()

    async def posts(
        self, body: bytes, kind: str = "application/json", secret: str = _SECRET, age: float = 0
    ) -> tuple[int, str]:
        """A signed POST where Slack posts: status and text."""
        when = str(int(time.time() - age))
        text = body.decode(errors="replace")  # what is no text cannot be signed either
        signed = SignatureVerifier(secret).generate_signature(timestamp=when, body=text)
        headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": when, "X-Slack-Signature": signed or ""}
        async with self.session.post(self.base + http.EVENTS_PATH, data=io.BytesIO(body), headers=headers) as answer:
            return answer.status, await answer.text()


@pytest.fixture
def unison() -> Application:
    """The application behind the server."""
    return Application()


async def _served(unison: Application, hears_slack: bool) -> AsyncIterator[Caller]:
    runner = await http.serve(http.make_web_app(unison, hears_slack=hears_slack), "127.0.0.1", 0)
    async with aiohttp.ClientSession() as session:
        yield Caller(session, f"http://127.0.0.1:{runner.addresses[0][1]}")
    await runner.cleanup()


@pytest.fixture
async def caller(unison: Application) -> AsyncIterator[Caller]:
    """Calls a server in HTTP mode."""
    async for caller in _served(unison, hears_slack=True):
        yield caller


def event(text: str) -> bytes:
    """A message event's body."""
    inner = {"type": "message", "channel": "C1", "user": "U1", "text": text, "ts": "1.000001"}
    return json.dumps({"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": inner}).encode()


async def test_health_and_readiness(unison: Application, caller: Caller) -> None:
    """Alive whatever happens; ready only when nothing is missing, and what is missing is named."""
    assert await caller.gets("/readyz") == (200, '{"ready": true, "not_ready": []}')
    unison.missing = ["database", "slack connection"]
    status, text = await caller.gets("/readyz")
    assert status == 503
    assert json.loads(text) == {"ready": False, "not_ready": ["database", "slack connection"]}
    assert await caller.gets("/healthz") == (200, "ok\n")


async def test_a_database_that_does_not_answer(
    unison: Application, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The probe waits a while and then says so; meanwhile the loop serves others."""
    monkeypatch.setattr(http, "_PROBE_SECONDS", 0.05)
    unison.stuck = threading.Event()
    (ready, _), (alive, _) = await asyncio.gather(caller.gets("/readyz"), caller.gets("/healthz"))
    assert (ready, alive) == (503, 200)
    unison.stuck.set()


async def test_metrics_are_served(unison: Application, caller: Caller) -> None:
    """What was counted can be scraped."""
    unison.metrics.heard("Message", 3)
    status, text = await caller.gets("/metrics")
    assert status == 200
    assert 'unison_events_heard_total{kind="Message"} 3.0' in text


async def test_slack_is_heard(unison: Application, caller: Caller) -> None:
    """A signed event reaches its listener before it is acked; the first handshake is answered."""
    assert (await caller.posts(event("hello")))[0] == 200
    assert [heard["text"] for heard in unison.heard] == ["hello"]
    challenge = json.dumps({"type": "url_verification", "challenge": "abc", "token": ""}).encode()
    status, text = await caller.posts(challenge)
    assert status == 200
    assert "abc" in text


async def test_what_was_not_committed_is_not_acked(caller: Caller) -> None:
    """The listener fails: Slack gets no 2xx and sends it again."""
    assert (await caller.posts(event("the database is down")))[0] >= 500


async def test_others_are_not_heard(unison: Application, caller: Caller, caplog: pytest.LogCaptureFixture) -> None:
    """A wrong secret or an old request is refused, and what it says stands in no log."""
    assert (await caller.posts(event("forged words"), secret="guessed"))[0] == 401
    assert (await caller.posts(event("forged words"), age=600))[0] == 401
    assert unison.heard == []
    assert "refused" in caplog.text
    assert "forged words" not in caplog.text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}" + b" " * 1024 * 1024, "application/json", 413),
        (b"<x/>", "text/xml", 415),
        (b"hello", "text/plain", 415),
        (b"{broken", "application/json", 400),
        (b"[1, 2]", "application/json", 400),
        (b'"text"', "application/json", 400),
        (b'{"authorizations": [5]}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"payload=%7Bbroken", "application/x-www-form-urlencoded", 400),
        (b"", "application/json", 404),
        (b"{}", "application/json", 404),
        (b"a=b", "application/x-www-form-urlencoded", 404),
    ],
)
async def test_what_slack_never_sends(caller: Caller, body: bytes, kind: str, status: int) -> None:
    """Whatever comes, signed or not, the answer is a 4xx and the server lives on."""
    got, _ = await caller.posts(body, kind)
    assert got == status
    assert (await caller.posts(event("still there")))[0] == 200


async def test_socket_mode_has_no_door(unison: Application) -> None:
    """In Socket Mode health is served and nobody can post."""
    async for caller in _served(unison, hears_slack=False):
        assert (await caller.gets("/healthz"))[0] == 200
        assert (await caller.posts(event("hello")))[0] == 404
    assert unison.heard == []
