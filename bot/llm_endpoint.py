"""The endpoint behind a base address, through the official client: which form it knows, and what its errors mean."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from importlib import import_module
from json import dumps
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from bot.domain.judgements import WhyNot
from bot.domain.questions import Answer, schema_of
from bot.llm_errors import EndpointError, NotThisFormError, translated

if TYPE_CHECKING:
    from openai import AsyncOpenAI

OPENAI = "https://api.openai.com/v1"

_FENCED = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.S)
_ASIDE = re.compile(r"\A\s*<think>.*?</think>\s*", re.S)
_PATIENCE = 4.0  # seconds that are waited for a second try, at most
_SOON = 0.5
_PER_TOKEN = 3.5  # characters, where the endpoint does not count


@dataclass(frozen=True, slots=True)
class Call:
    """One question, worded."""

    name: str
    model: str
    system: str
    user: str
    answer: type[Answer]
    most_tokens: int


@dataclass(frozen=True, slots=True)
class Completion:
    """What came back: an answer of the schema, and what it cost."""

    answer: Answer
    read: int
    written: int


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    read: int
    written: int


class Endpoint:
    """Asks. The first question finds out the form; later ones use it. `pause` waits before a second try."""

    def __init__(
        self, key: str, base_url: str = OPENAI, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._key, self._base_url, self._pause = key, base_url or OPENAI, pause
        self._client: AsyncOpenAI | None = None
        self._finding = asyncio.Lock()
        self.form = ""  # one of _FORMS; "" until an answer came

    async def ask(self, call: Call) -> Completion:
        """An answer of the schema, or an EndpointError. The caller limits the time."""
        if not self.form:
            async with self._finding:
                if not self.form:
                    return await self._first(call)
        return _read(call, await self._twice(_FORMS[self.form], call))

    async def close(self) -> None:
        if self._client:
            await self._client.close()

    async def _first(self, call: Call) -> Completion:
        """Try the forms, the best first; the first that brings an answer of the schema is the endpoint's form."""
        misfits: list[EndpointError] = []
        for form, send in _FORMS.items():
            try:
                done = _read(call, await self._twice(send, call))
            except NotThisFormError as error:
                misfits.append(error)
            except EndpointError as error:
                if error.why is not WhyNot.UNREADABLE:
                    raise
                misfits.append(error)
            else:
                self.form = form
                read, written = (sum(getattr(e, cost) for e in misfits) for cost in ("read", "written"))
                return replace(done, read=done.read + read, written=done.written + written)
        raise _why_none(misfits)

    async def _twice(self, send: _Send, call: Call) -> _Words:
        """Once more where nothing was answered and the endpoint asks for it; never after a time-out or an answer."""
        client = await self.open()
        try:
            return await _once(send, client, call)
        except EndpointError as error:
            if error.again_in is None or error.again_in > _PATIENCE:
                raise
            await self._pause(max(error.again_in, _SOON))
        return await _once(send, client, call)

    async def open(self) -> AsyncOpenAI:
        """The client. To load it takes a second: so it is made at the first question, and not on the event loop."""
        if self._client is None:
            self._client = await asyncio.to_thread(self._made)
        return self._client

    def _made(self) -> AsyncOpenAI:
        openai = import_module("openai")
        key = self._key or "none"  # local servers want none, the client wants one
        client: AsyncOpenAI = openai.AsyncOpenAI(api_key=key, base_url=self._base_url, max_retries=0)
        return client


def _why_none(misfits: list[EndpointError]) -> EndpointError:
    """None of the forms works: then nothing there speaks the protocol, or it cannot keep to a schema."""
    missing = all(isinstance(error, NotThisFormError) and error.missing for error in misfits)
    read, written = sum(error.read for error in misfits), sum(error.written for error in misfits)
    return EndpointError(WhyNot.NO_ENDPOINT if missing else WhyNot.NO_SCHEMA, read=read, written=written)


async def _once(send: _Send, client: AsyncOpenAI, call: Call) -> _Words:
    import openai  # loaded by now

    try:
        return await send(client, call)
    except (openai.OpenAIError, ValidationError, ValueError) as error:  # the client's own over a broken body
        raise translated(error) from error


def _read(call: Call, words: _Words) -> Completion:
    text = _ASIDE.sub("", words.text)
    fenced = _FENCED.match(text)
    try:
        answer = call.answer.model_validate_json(fenced[1] if fenced else text)
    except ValidationError:
        raise EndpointError(WhyNot.UNREADABLE, read=words.read, written=words.written) from None
    return Completion(answer, words.read, words.written)


# ------------------------------------------------------------ the forms
async def _responses(client: AsyncOpenAI, call: Call) -> _Words:
    shape: Any = {"type": "json_schema", "name": call.name, "strict": True, "schema": schema_of(call.answer)}
    got: Any = await client.responses.create(
        model=call.model,
        instructions=call.system,
        input=call.user,
        text={"format": shape},
        max_output_tokens=call.most_tokens,
        store=False,
    )
    if not hasattr(got, "output") or got.output is None:
        raise NotThisFormError(missing=True)
    parts = [part for item in got.output if item.type == "message" for part in item.content]
    used = _used(call, "".join(getattr(part, "text", "") for part in parts), got.usage, "input_tokens", "output_tokens")
    if any(part.type == "refusal" for part in parts):
        raise EndpointError(WhyNot.DECLINED, read=used.read, written=used.written)
    return _whole(used, cut=got.status == "incomplete")


async def _chat(client: AsyncOpenAI, call: Call, shape: Any, system: str) -> _Words:
    got: Any = await client.chat.completions.create(
        model=call.model, response_format=shape, max_tokens=call.most_tokens,
        messages=[{"role": "system", "content": system}, {"role": "user", "content": call.user}],
    )  # fmt: skip
    if not getattr(got, "choices", None):
        raise NotThisFormError(missing=True)
    first = got.choices[0]
    used = _used(call, first.message.content or "", got.usage, "prompt_tokens", "completion_tokens")
    if getattr(first.message, "refusal", None):
        raise EndpointError(WhyNot.DECLINED, read=used.read, written=used.written)
    return _whole(used, cut=first.finish_reason == "length")


async def _chat_with_schema(client: AsyncOpenAI, call: Call) -> _Words:
    inner = {"name": call.name, "strict": True, "schema": schema_of(call.answer)}
    return await _chat(client, call, {"type": "json_schema", "json_schema": inner}, call.system)


async def _json_mode(client: AsyncOpenAI, call: Call) -> _Words:
    """The schema stands in the instructions; whether it was kept is checked here, as always."""
    system = f"{call.system}\n\nAnswer with one JSON object of this JSON schema:\n{dumps(schema_of(call.answer))}"
    return await _chat(client, call, {"type": "json_object"}, system)


_Send = Callable[["AsyncOpenAI", Call], Awaitable[_Words]]
_FORMS: dict[str, _Send] = {"responses": _responses, "schema": _chat_with_schema, "json": _json_mode}


def _whole(words: _Words, *, cut: bool) -> _Words:
    if cut:
        raise EndpointError(WhyNot.CUT, read=words.read, written=words.written)
    if not words.text.strip():
        raise EndpointError(WhyNot.UNREADABLE, read=words.read, written=words.written)
    return words


def _used(call: Call, text: str, usage: object, read: str, written: str) -> _Words:
    guess = int((len(call.system) + len(call.user)) / _PER_TOKEN), int(len(text) / _PER_TOKEN)
    counted = getattr(usage, read, None), getattr(usage, written, None)
    numbers = [c if isinstance(c, int) and c >= 0 else g for c, g in zip(counted, guess, strict=True)]
    return _Words(text, *numbers)
