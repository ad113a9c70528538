"""The Web API's front desk: reads a call, checks token, scope and faults, then asks the method."""

import asyncio
import base64
import json
from typing import Any

from aiohttp import web

from bot.fake_slack.calls import Call, Refusal
from bot.fake_slack.core import Slack
from bot.fake_slack.faults import Fault
from bot.fake_slack.methods import METHODS, Method
from bot.fake_slack.state import Installation, Json


class WebApi:
    """Answers `/api/<method>`. In: the workspace. Out: `handle` for the server; `answers` for the tests."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self.answers: list[tuple[str, Json]] = []
        self._closing = asyncio.Event()

    def close(self) -> None:
        """Let go of callers whose answer was lost on purpose."""
        self._closing.set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """In: a Web API request. Out: Slack's answer, or the planned failure."""
        name = request.match_info["method"]
        fault = self._slack.faults.take(name)
        if fault and fault.drop:
            return _cut(request)
        if fault and fault.status != 200:
            return _failed(fault)
        try:
            args, token = await read_arguments(request)
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_json"})
        planned: Json = {"ok": False, "error": fault.error if fault else ""}
        answer = planned if planned["error"] else self.call(name, args, token)
        if self._slack.office.remember:
            self.answers.append((name, answer))
        if fault and fault.lose_answer:
            await self._closing.wait()
        if answer.get("error") == "ratelimited" and "retry_after" in answer:
            return _failed(Fault(status=429, retry_after=int(answer["retry_after"])))
        return web.json_response(answer, headers=self._scope_headers(name, token))

    def _scope_headers(self, name: str, token: str) -> dict[str, str]:
        """What the token may do and what the method asks for, as Slack tells with every answer."""
        installation = self._installation(token)
        if installation is None:
            return {}
        wanted = METHODS[name].scopes if name in METHODS else ()
        return {"x-oauth-scopes": ",".join(sorted(installation.scopes)), "x-accepted-oauth-scopes": ",".join(wanted)}

    def _installation(self, token: str) -> Installation | None:
        return next((i for i in self._slack.world.installations.values() if i.token == token), None)

    def call(self, name: str, args: Json, token: str) -> Json:
        """In: a method, its arguments and a token. Out: the answer, ok or not."""
        method = METHODS.get(name)
        if method is None:
            return {"ok": False, "error": "unknown_method", "req_method": name}
        try:
            installation = self._admit(method, token)
            result = method.handler(Call(self._slack, name, args, token, installation))
        except Refusal as refusal:
            return {"ok": False, "error": refusal.error, **refusal.more}
        return {"ok": True, **result}

    def _admit(self, method: Method, token: str) -> Installation | None:
        """Whose token this is. Refuses in Slack's order: no token, wrong token, dead token, missing scope."""
        if method.token == "none":  # noqa: S105 - a kind of token, not one
            return None
        if not token:
            raise Refusal("not_authed")
        if method.token == "app":  # noqa: S105
            if token != self._slack.app.app_token:
                raise Refusal("not_allowed_token_type" if token.startswith("xoxb-") else "invalid_auth")
            return None
        installation = self._installation(token)
        if installation is None:
            raise Refusal("not_allowed_token_type" if token == self._slack.app.app_token else "invalid_auth")
        if not installation.active:
            raise Refusal("account_inactive")
        if method.scopes and not installation.scopes & set(method.scopes):
            provided = ",".join(sorted(installation.scopes))
            raise Refusal("missing_scope", needed=",".join(method.scopes), provided=provided)
        return installation


async def read_arguments(request: web.Request) -> tuple[Json, str]:
    """In: a request. Out: its arguments from query, form or JSON, and its token from header or body."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        body: Any = json.loads(await request.text() or "{}")
        args.update(body)
    elif request.can_read_body:
        args.update(await request.post())
    token = str(args.pop("token", ""))
    scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Basic":  # how the SDK sends the app's own id and secret
        client_id, _, secret = base64.b64decode(credentials).decode().partition(":")
        args |= {"client_id": client_id, "client_secret": secret}
    elif credentials:
        token = credentials.strip()
    return args, token


def _failed(fault: Fault) -> web.Response:
    if fault.status == 429:
        headers = {"Retry-After": str(fault.retry_after)}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    return web.Response(status=fault.status, text="upstream trouble")


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)
