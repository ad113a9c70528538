"""HTTP mode: payloads as signed POST requests to the app, as Slack sends them."""

import asyncio
import hashlib
import hmac
import json
import time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import aiohttp

from bot.fake_slack.state import App, Json

if TYPE_CHECKING:
    from bot.fake_slack.delivery import Delivery, PostOffice


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """In: the signing secret, the header's timestamp and the raw body. Out: the v0 signature."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class HttpCarrier:
    """Posts deliveries to the app's URL and turns its answers into acks. Signatures use real time."""

    office: "PostOffice"

    def __init__(self, app: App) -> None:
        self._app = app
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def carry(self, delivery: "Delivery") -> None:
        """In: a delivery. Posts it in the background."""
        task = asyncio.create_task(self._post(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def verify_url(self) -> bool:
        """Out: whether the app answers Slack's first contact with the challenge."""
        body = json.dumps({"type": "url_verification", "challenge": "fake-challenge", "token": ""}).encode()
        async with self._open().post(self._app.url, data=body, headers=self.headers(body)) as answer:
            return answer.status == 200 and "fake-challenge" in await answer.text()

    def headers(self, body: bytes, content_type: str = "application/json") -> dict[str, str]:
        """In: a raw body. Out: the headers Slack signs it with."""
        timestamp = str(int(time.time()))
        return {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._app.signing_secret, timestamp, body),
        }

    async def close(self) -> None:
        """End every request still open."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        self._session = self._session or aiohttp.ClientSession()
        return self._session

    async def _post(self, delivery: "Delivery") -> None:
        body, content_type = encoded(delivery)
        headers = self.headers(body, content_type)
        if delivery.attempts > 1:
            headers |= {
                "X-Slack-Retry-Num": str(delivery.attempts - 1),
                "X-Slack-Retry-Reason": delivery.reason,
            }
        try:
            async with self._open().post(self._app.url, data=body, headers=headers) as answer:
                text = await answer.text()
        except (aiohttp.ClientError, TimeoutError):
            self.office.failed(delivery, "connection_failed")
            return
        if answer.ok:
            self.office.acked(delivery.envelope_id, acked_answer(text, answer.content_type))
        else:
            self.office.failed(delivery, "http_error", no_retry=answer.headers.get("x-slack-no-retry") == "1")


def encoded(delivery: "Delivery") -> tuple[bytes, str]:
    """In: a delivery. Out: its body and content type: JSON for events, forms for the rest."""
    form = "application/x-www-form-urlencoded"
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), "application/json"
    if delivery.kind == "interactive":
        return urlencode({"payload": json.dumps(delivery.payload)}).encode(), form
    fields = {k: str(v).lower() if isinstance(v, bool) else v for k, v in delivery.payload.items()}
    return urlencode(fields).encode(), form


def acked_answer(text: str, content_type: str) -> Json | None:
    """In: the body of an ack. Out: the answer in it, if any; plain text is the answer's text."""
    if not text:
        return None
    if content_type == "application/json":
        answer: Json = json.loads(text)
        return answer
    return {"text": text}
