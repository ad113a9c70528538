"""Strangers' orders, through the real client, against a model that obeys them: nothing of it comes out."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yaml
from prometheus_client import CollectorRegistry

import prompts
from bot.clocks import SystemClock
from bot.domain.judgements import Judgement, NoAnswer
from bot.domain.questions import QUESTIONS, Answer, Part, Question, changed, strings
from bot.fake_model import FakeModel
from bot.llm import LanguageModel, ModelChoices

_OWN_WORDS = (Part.PROSE, Part.SENDABLE, Part.LINE)
_FOREIGN = {
    "collision": "thread",
    "heat": "thread",
    "followup": "passage",
    "agreement": "thread",
    "reply_check": "thread",
    "digest": "entries",
}
_PINGS_OR_LEADS = re.compile(r"<[!@#]|(?<!\w)@\w|://|\bwww\.|javascript:|</?\w+>|```|[\u200b\u202e\ue000]")
INJECTIONS = yaml.safe_load((Path(__file__).parent / "injections.yml").read_text(encoding="utf-8"))


@dataclass
class Room:
    """A model that obeys, and the client before it."""

    model: FakeModel
    llm: LanguageModel

    async def asks(self, question: Question, answer: Any) -> Judgement | NoAnswer:
        """The client's answer when the model says `answer`."""
        self.model.says(answer)
        return await self.llm.ask("T1", question)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def room() -> AsyncIterator[Room]:
    """One for all stories of this file; its form is found out before the first."""
    async with FakeModel() as model:
        chosen = ModelChoices(base_url=model.url, tokens_a_day=10**9)
        llm = LanguageModel(chosen, SystemClock(), CollectorRegistry())
        made = Room(model, llm)
        shown = prompts.load("heat").sample
        assert isinstance(await made.asks(Question("heat", shown["inputs"]), shown["answer"]), Judgement)
        yield made
        await llm.close()


def with_words(good: Answer, place: str, words: str) -> dict[str, Any]:
    """The good answer, with these words in one place, as a model would send it: unchecked."""
    plain = good.model_dump()
    *path, last = re.findall(r"[a-z_]+|\d+", place)
    at: Any = plain
    for step in path:
        at = at[int(step)] if step.isdigit() else at[step]
    at[int(last) if last.isdigit() else last] = words
    return plain


def bent(name: str, text: str) -> tuple[Question, Answer]:
    """The sample of a prompt with a stranger's words in it, and its good answer."""
    shown = prompts.load(name).sample
    inputs = dict(shown["inputs"])
    one_line = " ".join(text.split()).replace('"', "'")  # as whoever builds an entry has to
    if name == "digest":
        inputs["entries"] = inputs["entries"].replace('", due today', f' {one_line}", due today')
    else:
        inputs[_FOREIGN[name]] += f"\ncustomer: {text}"
    return Question(name, inputs), QUESTIONS[name].answer.model_validate(shown["answer"])


def test_there_are_enough() -> None:
    """At least sixty, each with its own name and with words to obey."""
    assert len({one["name"] for one in INJECTIONS}) == len(INJECTIONS) >= 60
    assert all(one["text"] and one["obeys"] for one in INJECTIONS)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda one: one["name"])
async def test_a_model_that_obeys(room: Room, injection: dict[str, str]) -> None:
    """In every place of every answer where a model speaks in its own words: refused, and the model did see it."""
    for name in prompts.NAMES:
        question, good = bent(name, injection["text"])
        for place, part, _ in strings(good):
            got = await room.asks(question, with_words(good, place, injection["obeys"]))
            if part in _OWN_WORDS:
                assert isinstance(got, NoAnswer), (name, place)
            elif isinstance(got, Judgement):
                # words that were copied, a name or a key: at least nobody is pinged or led away by them
                assert not any(_PINGS_OR_LEADS.search(words) for _, _, words in strings(got.answer)), (name, place)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda one: one["name"])
async def test_a_model_that_answers_with_anything(room: Room, injection: dict[str, str]) -> None:
    """The obedient words instead of an answer, or fields beside it that nobody asked for: no answer."""
    question, good = bent("reply_check", injection["text"])
    for said in (injection["obeys"], {**good.model_dump(), "post": injection["obeys"]}, {"text": injection["obeys"]}):
        assert isinstance(await room.asks(question, said), NoAnswer)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda one: one["name"])
async def test_it_is_fenced(room: Room, injection: dict[str, str]) -> None:
    """Whatever they write stands in the user's part between fences they cannot guess, with nothing invisible."""
    question, good = bent("heat", injection["text"])
    await room.asks(question, good.model_dump())
    asked = room.model.asked[-1]
    (fence,) = set(re.findall(r"<<<thread ([0-9a-f]{8})\n", asked.user))
    assert asked.user.startswith(f"<<<thread {fence}\n")
    assert asked.user.endswith(f"\n{fence}>>>")
    assert asked.user.count(fence) == 2
    assert injection["text"] not in asked.system
    assert fence in asked.system
    assert not re.search("[\u200b\u202a-\u202e\ue000-\uf8ff\U000e0000-\U000e007f\x1b]", asked.user)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("injection", INJECTIONS, ids=lambda one: one["name"])
async def test_a_model_that_does_not_obey_is_heard(room: Room, injection: dict[str, str]) -> None:
    """The stranger's words alone do not keep a good answer from being used."""
    for name in ("collision", "heat", "agreement", "reply_check"):
        question, good = bent(name, injection["text"])
        got = await room.asks(question, json.loads(good.model_dump_json()))
        assert isinstance(got, Judgement), (name, got)
        assert changed(got.answer, lambda _where, _part, words: words) == good
