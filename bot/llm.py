"""A language model behind ports.LLM: hidden before it leaves, checked when it comes back, limited in every way.

Nothing here raises for what an endpoint does: whoever asks gets a judgement, or a reason why there is none.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from secrets import token_hex

from prometheus_client import CollectorRegistry
from pydantic import ValidationError

import prompts
from bot.domain.answers_check import Given, refusals
from bot.domain.hostile import disarm
from bot.domain.judgements import Judgement, NoAnswer, WhyNot
from bot.domain.questions import Answer, Question, changed
from bot.domain.redaction import Redaction
from bot.llm_endpoint import OPENAI, Call, Completion, Endpoint
from bot.llm_errors import ENDPOINT_AT_FAULT, LASTING, EndpointError, sentence_of
from bot.llm_limits import Breaker, Budget
from bot.llm_usage import ModelUsage
from bot.ports import LLM, Clock

log = logging.getLogger(__name__)

_PER_TOKEN = 3.5  # characters, for a guess before the endpoint has counted
_QUEUE = 4  # times as many questions may wait as may be asked at once


@dataclass(frozen=True, slots=True)
class ModelChoices:
    """What the operator chose. `principles`: the owner's own text instead of ours."""

    key: str = ""
    base_url: str = OPENAI
    fast: str = "gpt-5.4-mini"
    careful: str = "gpt-5.4"
    tokens_a_day: int = 200_000
    at_once: int = 4
    hide_names: bool = False
    principles: str | None = None
    patience: float = 1.0  # times as long as a prompt says


@dataclass(frozen=True, slots=True)
class _Sent:
    """A question as it leaves, and the way back."""

    question: Question
    prompt: prompts.Prompt
    given: Given
    redaction: Redaction
    call: Call
    guess: int  # tokens


class LanguageModel:
    """ports.LLM over any endpoint that speaks OpenAI's protocol."""

    def __init__(
        self,
        choices: ModelChoices,
        clock: Clock,
        registry: CollectorRegistry,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.endpoint = Endpoint(choices.key, choices.base_url, pause)
        self.budget = Budget(choices.tokens_a_day)
        self._choices, self._clock, self._monotonic = choices, clock, monotonic
        self._prompts = prompts.load_all(choices.principles)
        self._usage = ModelUsage(registry)
        self._breaker = Breaker(monotonic)
        self._places = asyncio.Semaphore(choices.at_once)
        self._waiting = 0
        self._trouble = ""
        self._said: tuple[date, str] = (date.min, "")

    @property
    def trouble(self) -> str:
        return self._trouble

    async def close(self) -> None:
        await self.endpoint.close()

    async def ask(self, team_id: str, question: Question) -> Judgement | NoAnswer:
        began = self._monotonic()
        got = await self._asked(team_id, question)
        how = got.why.value if isinstance(got, NoAnswer) else "answered"
        self._usage.ended(question.name, how, self._monotonic() - began)
        if isinstance(got, NoAnswer) and got.about:
            log.info("an answer to %s is not used: %s", question.name, "; ".join(got.about))
        return got

    async def _asked(self, team_id: str, question: Question) -> Judgement | NoAnswer:
        if not question.may_leave:
            return NoAnswer(WhyNot.PRIVATE)
        read = self._prompts[question.name].read
        if any(len(question.inputs[name]) > read for name in question.kind.source):
            return NoAnswer(WhyNot.TOO_LONG)
        if self._waiting >= _QUEUE * self._choices.at_once:
            return NoAnswer(WhyNot.BUSY)
        if not self._breaker.opens():
            return NoAnswer(WhyNot.RESTING)
        sent = await asyncio.to_thread(self._worded, question)
        if not self.budget.reserve(team_id, sent.guess, self._clock.now().date()):
            self._breaker.undecided()
            return NoAnswer(WhyNot.BUDGET)
        used = sent.guess  # where nobody says what it took, it may have taken all
        began = self._monotonic()
        try:
            done = await self._in_time(sent)
            used = done.read + done.written
            self._went_well()
            return await asyncio.to_thread(self._judged, sent, done, self._monotonic() - began)
        except EndpointError as error:
            used = error.read + error.written
            self._went_wrong(error.why, sent.call.model)
            self._usage.spent(error.read, error.written)
            return NoAnswer(error.why)
        except TimeoutError:
            self._went_wrong(WhyNot.LATE, sent.call.model)
            return NoAnswer(WhyNot.LATE)
        finally:
            self._breaker.undecided()  # says nothing where something was said
            self.budget.settle(team_id, sent.guess, used)

    async def _in_time(self, sent: _Sent) -> Completion:
        """The answer; waiting for a place and for a second try counts."""
        self._waiting += 1
        try:
            async with asyncio.timeout(sent.prompt.seconds * self._choices.patience), self._places:
                return await self.endpoint.ask(sent.call)
        finally:
            self._waiting -= 1

    def _worded(self, question: Question) -> _Sent:
        prompt = self._prompts[question.name]
        redaction = Redaction(question.names if self._choices.hide_names else frozenset())
        shown = {name: redaction.redact(disarm(words, prompt.read)) for name, words in question.inputs.items()}
        system, user = prompt.fill(shown, token_hex(4))
        model = self._choices.fast if prompt.tier == "fast" else self._choices.careful
        call = Call(prompt.name, model, system, user, question.kind.answer, prompt.tokens)
        guess = int((len(system) + len(user)) / _PER_TOKEN) + prompt.tokens
        return _Sent(question, prompt, Given(question, shown, system), redaction, call, guess)

    def _judged(self, sent: _Sent, done: Completion, seconds: float) -> Judgement | NoAnswer:
        self._usage.spent(done.read, done.written)
        about = refusals(done.answer, sent.given)
        if about:
            return NoAnswer(WhyNot.REFUSED, tuple(about))
        answer = _restored(done.answer, sent.redaction)
        if answer is None:
            return NoAnswer(WhyNot.REFUSED, ("too long with what was hidden",))
        prompt, tokens = sent.prompt, done.read + done.written
        return Judgement(answer, prompt.mark, sent.call.model, prompt.digest, tokens, seconds)

    def _went_well(self) -> None:
        self._breaker.good()
        self._trouble = ""

    def _went_wrong(self, why: WhyNot, model: str) -> None:
        """One line a day for each trouble: it is there, people know, and the rules go on."""
        if why not in ENDPOINT_AT_FAULT:
            self._breaker.good()  # it did answer
            return
        self._breaker.bad(lasting=why in LASTING)
        says, todo = sentence_of(why, model, self._choices.base_url)
        self._trouble = f"{says}: {todo}."
        today = self._clock.now().date()
        if self._said != (today, self._trouble):
            self._said = today, self._trouble
            log.warning("%s Until then the local rules decide alone.", self._trouble)


def _restored(answer: Answer, redaction: Redaction) -> Answer | None:
    try:
        return changed(answer, lambda _where, _part, words: redaction.restore(words))
    except ValidationError:
        return None


class NoModel:
    """ports.LLM where there is none."""

    trouble = ""

    async def ask(self, team_id: str, question: Question) -> Judgement | NoAnswer:
        return NoAnswer(WhyNot.OFF)

    async def close(self) -> None:
        """There is nothing to close."""


def open_model(choices: ModelChoices | None, clock: Clock, registry: CollectorRegistry) -> LLM:
    """The model the operator chose, or none."""
    return LanguageModel(choices, clock, registry) if choices else NoModel()
