"""What a model's endpoint says of itself when it is asked one tiny question: for `unison doctor --model`."""

from __future__ import annotations

import asyncio
import time

from bot.checks import Check
from bot.domain.judgements import WhyNot
from bot.domain.questions import Answer
from bot.llm import ModelChoices
from bot.llm_endpoint import Call, Endpoint
from bot.llm_errors import EndpointError, sentence_of

_SECONDS = 20.0
_TOKENS = 400  # a model that thinks first needs some for that
_FORMS = {"responses": "Responses", "schema": "chat completions with a schema", "json": "chat completions in JSON mode"}


class Ready(Answer):
    """The tiny answer."""

    ready: bool


async def examine(choices: ModelChoices | None, seconds: float = _SECONDS) -> list[Check]:
    """One tiny call to each of the two models (one, where they are the same)."""
    if choices is None:
        says = "none: the rules decide alone (set OPENAI_API_KEY, or OPENAI_BASE_URL for a model of your own)"
        return [Check("model", says)]
    return [await _one(choices, model, seconds) for model in dict.fromkeys((choices.fast, choices.careful))]


async def _one(choices: ModelChoices, model: str, seconds: float) -> Check:
    endpoint = Endpoint(choices.key, choices.base_url, pause=_at_once)
    words = "Say whether you are ready, as JSON.", "Are you ready? Answer true."
    call = Call("ready", model, *words, answer=Ready, most_tokens=_TOKENS)
    began = time.monotonic()
    try:
        async with asyncio.timeout(seconds):
            done = await endpoint.ask(call)
    except TimeoutError:
        return _wrong(WhyNot.LATE, model, choices.base_url)
    except EndpointError as error:
        return _wrong(error.why, model, choices.base_url)
    finally:
        await endpoint.close()
    took = time.monotonic() - began
    says = f"{model} answers by {_FORMS[endpoint.form]} in {took:.1f} s ({done.read + done.written} tokens)"
    return Check(f"model {model}", says)


async def _at_once(_seconds: float) -> None:
    """Whoever waits at a terminal wants to know now."""


def _wrong(why: WhyNot, model: str, url: str) -> Check:
    """Never an error that keeps Unison from starting: without a model the rules go on."""
    return Check.warning(f"model {model}", *sentence_of(why, model, url))
