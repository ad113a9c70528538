"""The cases of a prompt as objects, and their run through the product's own client."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import prompts
from bot.domain.judgements import Judgement
from bot.domain.questions import QUESTIONS, Question
from bot.evaluation.must import broken
from bot.ports import LLM


@dataclass(frozen=True, slots=True)
class Case:
    """A question, what must hold of its answer, a good model's answer, and what would make it a wrong one."""

    prompt: str
    name: str
    inputs: Mapping[str, str]
    must: Mapping[str, Any]
    answer: Mapping[str, Any]
    wrong: tuple[Mapping[str, Any], ...]

    @property
    def question(self) -> Question:
        return Question(self.prompt, self.inputs)

    @property
    def wrong_answers(self) -> list[dict[str, Any]]:
        return [{**self.answer, **change} for change in self.wrong]


@dataclass(frozen=True, slots=True)
class Result:
    """How one case ended; `failed` is empty where everything held."""

    prompt: str
    mark: str
    digest: str
    model: str
    case: str
    failed: list[str] = field(default_factory=list)
    tokens: int = 0
    seconds: float = 0.0

    def as_row(self) -> dict[str, Any]:
        return asdict(self)


def cases_of(name: str) -> list[Case]:
    """The cases of a prompt, in the order of its file; an input that a case leaves out is empty."""
    kind = QUESTIONS[name]
    return [
        Case(
            name,
            raw["case"],
            {one: raw["inputs"].get(one, "") for one in kind.inputs},
            raw["must"],
            raw["answer"],
            tuple(raw.get("wrong", ())),
        )
        for raw in prompts.cases(name)
    ]


async def run(case: Case, llm: LLM, model: str) -> Result:
    """Ask, and look whether everything holds."""
    prompt = prompts.load(case.prompt)
    began = time.monotonic()
    got = await llm.ask("eval", case.question)
    took = time.monotonic() - began
    if not isinstance(got, Judgement):
        failed = [f"no answer ({got.why.value})", *got.about]
        return Result(case.prompt, prompt.mark, prompt.digest, model, case.name, failed, 0, took)
    failed = broken(got.answer.model_dump(), case.must)
    return Result(case.prompt, got.prompt, got.digest, got.model, case.name, failed, got.tokens, took)
