"""One aiohttp server on loopback: Responses, chat completions, embeddings, moderation and the list of models."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any

from aiohttp import web

from bot.fake_model import shapes
from bot.fake_model.faults import Fault, Faults
from bot.fake_model.shapes import Asked, Json

ALL_FORMS = frozenset({"responses", "schema", "json"})
_NO_SUCH = "The model `{}` does not exist or you do not have access to it."
_NO_KEY = "Incorrect API key provided: sk-***. You can find your API key in your account."


class FakeModel:
    """Use as `async with FakeModel() as model:`, with `model.url` for OPENAI_BASE_URL.

    In: which forms the endpoint knows (`responses`, `schema`, `json`), which key and models it wants ("" and none:
    any). `script` answers a question with an object or with raw words; `says` lines up answers before it.
    Out: `asked`, everything it was asked.
    """

    def __init__(
        self, *, port: int = 0, forms: Iterable[str] = ALL_FORMS, key: str = "", models: Iterable[str] = ()
    ) -> None:
        self.port = port
        self.forms, self.key, self.models = frozenset(forms), key, frozenset(models)
        self.faults = Faults()
        self.asked: list[Asked] = []
        self.script: Callable[[Asked], Any] = lambda asked: shapes.filled(asked.schema or {"type": "object"})
        self.ignores_schema = False  # takes a schema and answers as it likes
        self.reached = asyncio.Event()  # a question has come in: for stories of hanging
        self._lined_up: deque[Any] = deque()
        self._stopping = asyncio.Event()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Out: the base address, as clients want it."""
        return f"http://127.0.0.1:{self.port}/v1"

    def says(self, *answers: Any) -> None:
        """In: the next answers, objects or raw words."""
        self._lined_up.extend(answers)

    async def start(self) -> FakeModel:
        """Open the door. Out: itself, with its port known."""
        app = web.Application()
        app.router.add_post("/v1/responses", self._responses)
        app.router.add_post("/v1/chat/completions", self._chat)
        app.router.add_post("/v1/embeddings", self._embeddings)
        app.router.add_post("/v1/moderations", self._moderations)
        app.router.add_get("/v1/models", self._list)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def stop(self) -> None:
        """Let go whoever hangs, and close."""
        self._stopping.set()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> FakeModel:
        """Start on entering the block."""
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop on leaving the block."""
        await self.stop()

    # ------------------------------------------------------------ questions
    async def _responses(self, request: web.Request) -> web.StreamResponse:
        if "responses" not in self.forms:
            return web.Response(status=404, text="404 page not found")
        return await self._answer(request, shapes.of_responses(await request.json()), shapes.response)

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        if not self.forms & {"schema", "json"}:
            return web.Response(status=404, text="404 page not found")
        asked = shapes.of_chat(await request.json())
        if asked.form in ALL_FORMS - self.forms:
            wrong = shapes.error("'response_format' of this type is not supported", "invalid_request_error")
            return web.json_response(wrong, status=400)
        return await self._answer(request, asked, shapes.completion)

    async def _answer(self, request: web.Request, asked: Asked, wrap: Callable[..., Json]) -> web.StreamResponse:
        refused = self._refused(request, asked.model)
        if refused:
            return refused
        self.asked.append(asked)
        self.reached.set()
        fault = self.faults.take()
        if fault:
            return await self._misbehave(fault, request, asked, wrap)
        return web.json_response(wrap(asked, self._words(asked)))

    def _words(self, asked: Asked) -> str:
        answer = self._lined_up.popleft() if self._lined_up else self.script(asked)
        if self.ignores_schema and asked.form != "json":
            return "Sure! Here is what I think."
        return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)

    def _refused(self, request: web.Request, model: str) -> web.Response | None:
        if self.key and request.headers.get("Authorization") != f"Bearer {self.key}":
            return web.json_response(shapes.error(_NO_KEY, "invalid_request_error", "invalid_api_key"), status=401)
        if self.models and model not in self.models:
            wrong = shapes.error(_NO_SUCH.format(model), "invalid_request_error", "model_not_found")
            return web.json_response(wrong, status=404)
        return None

    async def _misbehave(
        self, fault: Fault, request: web.Request, asked: Asked, wrap: Callable[..., Json]
    ) -> web.StreamResponse:
        wrong = shapes.error(fault.message, "server_error", fault.code)
        plain: dict[str, Callable[[], web.Response]] = {
            "status": lambda: web.json_response(wrong, status=fault.status, headers=dict(fault.headers)),
            "page": lambda: web.Response(text="<html>Welcome to nginx!</html>", content_type="text/html"),
            "broken_body": lambda: web.Response(text='{"id": "resp_1", "outp', content_type="application/json"),
            "broken_json": lambda: web.json_response(wrap(asked, self._words(asked)[:-1] + ', "and')),
            "wrong_schema": lambda: web.json_response(wrap(asked, '{"approved": true, "post": "@channel"}')),
            "refusal": lambda: web.json_response(wrap(asked, "I can't help with that.", refusal=True)),
            "truncated": lambda: web.json_response(wrap(asked, self._words(asked)[:20], cut=True)),
            "empty": lambda: web.json_response(wrap(asked, "")),
        }
        if fault.kind in plain:
            return plain[fault.kind]()
        if fault.kind == "hang":
            await self._stopping.wait()
        return await _broken_line(request, json.dumps(wrap(asked, self._words(asked))), begun=fault.kind == "cut")

    # ------------------------------------------------------------ the rest
    async def _embeddings(self, request: web.Request) -> web.Response:
        body = await request.json()
        texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
        rows = [{"object": "embedding", "index": at, "embedding": _direction(text)} for at, text in enumerate(texts)]
        used = sum(map(shapes.tokens, texts))
        usage = {"prompt_tokens": used, "total_tokens": used}
        refused = self._refused(request, body["model"])
        return refused or web.json_response({"object": "list", "data": rows, "model": body["model"], "usage": usage})

    async def _moderations(self, request: web.Request) -> web.Response:
        await request.json()
        result: Json = {"flagged": False, "categories": {}, "category_scores": {}, "category_applied_input_types": {}}
        return web.json_response({"id": "modr_1", "model": "fake", "results": [result]})

    async def _list(self, request: web.Request) -> web.Response:
        rows = [{"id": name, "object": "model", "created": 0, "owned_by": "here"} for name in sorted(self.models)]
        return self._refused(request, next(iter(self.models), "")) or web.json_response(
            {"object": "list", "data": rows}
        )


async def _broken_line(request: web.Request, body: str, *, begun: bool) -> web.StreamResponse:
    """Close the connection under the client: before anything was said, or in the middle of it."""
    answer = web.StreamResponse(headers={"Content-Type": "application/json"})
    if begun:
        answer.enable_chunked_encoding()
        await answer.prepare(request)
        await answer.write(body[: len(body) // 2].encode())
    if request.transport:
        request.transport.abort()
    return answer


def _direction(text: str) -> list[float]:
    """Equal texts lie in one place, texts that share words near each other."""
    place = [0.0] * 16
    for word in text.lower().split():
        place[sum(word.encode()) % 16] += 1.0
    length = sum(x * x for x in place) ** 0.5 or 1.0
    return [x / length for x in place]
