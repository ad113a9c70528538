"""An endpoint that fails in every way: nobody gets an exception, the reason is named, and the next question works."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

import prompts
from bot.domain.judgements import Judgement
from bot.fake_model import FakeModel
from bot.llm import LanguageModel
from tests.llm.office import SetClock, Stopwatch, sample, why

_ONCE = 1
_EVERY_FORM = 3  # until a form is known, an answer that cannot be read may be the form's fault
_TWICE = 2  # with the second try


@pytest.mark.parametrize("name", prompts.NAMES)
async def test_a_good_answer(model: FakeModel, llm: LanguageModel, name: str) -> None:
    """Every prompt's sample goes there and back, with the names of all that took part in it."""
    question, answer = sample(name)
    model.says(answer)
    got = await llm.ask("T1", question)
    assert isinstance(got, Judgement), got
    assert got.answer.model_dump() == answer
    assert got.prompt == prompts.load(name).mark
    assert got.digest == prompts.load(name).digest
    assert got.model == model.asked[-1].model
    assert got.tokens > 100
    assert not model.asked[-1].stored, "nothing may be kept at the endpoint"


@pytest.mark.parametrize(
    ("kind", "times", "reason"),
    [
        ("page", _EVERY_FORM, "no_endpoint"),
        ("broken_body", _EVERY_FORM, "no_schema"),
        ("broken_json", _EVERY_FORM, "no_schema"),
        ("wrong_schema", _EVERY_FORM, "no_schema"),
        ("empty", _EVERY_FORM, "no_schema"),
        ("refusal", _ONCE, "declined"),
        ("truncated", _ONCE, "cut"),
        ("disconnect", _TWICE, "unreachable"),
        ("cut", _TWICE, "unreachable"),
    ],
)
async def test_a_fault_at_the_first_question(
    model: FakeModel, opens: Callable[..., LanguageModel], watch: Stopwatch, kind: Any, times: int, reason: str
) -> None:
    """Before the form is known: the reason is named, and nothing wrong is learned from it."""
    llm = opens()
    question, answer = sample("heat")
    model.faults.next(kind, times=times)
    assert why(await llm.ask("T1", question)) == reason
    watch.seconds += 3600
    model.says(answer)
    assert why(await llm.ask("T1", question)) == ""
    assert llm.endpoint.form == "responses"


@pytest.mark.parametrize(
    ("kind", "times", "reason"),
    [
        ("page", _ONCE, "no_schema"),
        ("broken_body", _ONCE, "unreadable"),
        ("broken_json", _ONCE, "unreadable"),
        ("wrong_schema", _ONCE, "unreadable"),
        ("empty", _ONCE, "unreadable"),
        ("refusal", _ONCE, "declined"),
        ("truncated", _ONCE, "cut"),
        ("disconnect", _TWICE, "unreachable"),
        ("cut", _TWICE, "unreachable"),
    ],
)
async def test_a_fault_later(model: FakeModel, llm: LanguageModel, kind: Any, times: int, reason: str) -> None:
    """Once the form is known, an answer that cannot be read is not asked for again: it would cost the same."""
    question, answer = sample("heat")
    model.says(answer)
    assert why(await llm.ask("T1", question)) == ""
    model.faults.next(kind, times=times)
    assert why(await llm.ask("T1", question)) == reason
    assert len(model.asked) == 1 + times


@pytest.mark.parametrize(
    ("status", "headers", "code", "reason", "calls", "paused"),
    [
        (429, {"Retry-After": "2"}, "rate_limit_exceeded", "limited", 2, [2.0]),
        (429, {"Retry-After": "60"}, "rate_limit_exceeded", "limited", 1, []),
        (429, {"Retry-After": "in a while"}, None, "limited", 2, [1.0]),
        (429, {"Retry-After": "nan"}, None, "limited", 2, [1.0]),
        (429, {"Retry-After": "-5"}, None, "limited", 2, [1.0]),
        (429, {}, "insufficient_quota", "no_credit", 1, []),
        (500, {}, None, "fault", 2, [0.5]),
        (503, {}, None, "fault", 2, [0.5]),
        (504, {}, None, "fault", 1, []),
        (401, {}, "invalid_api_key", "wrong_key", 1, []),
        (403, {}, None, "wrong_key", 1, []),
        (404, {}, "model_not_found", "wrong_model", 1, []),
        (400, {}, "context_length_exceeded", "bad_request", 1, []),
    ],
)
async def test_statuses(
    model: FakeModel,
    llm: LanguageModel,
    watch: Stopwatch,
    status: int,
    headers: dict[str, str],
    code: str | None,
    reason: str,
    calls: int,
    paused: list[float],
) -> None:
    """A second try only where nothing was answered and the wait is short; never where it is no use."""
    question, _ = sample("heat")
    model.faults.next("status", status=status, headers=headers, code=code, times=calls)
    assert why(await llm.ask("T1", question)) == reason
    assert len(model.asked) == calls
    assert watch.paused == paused


async def test_one_bad_moment_is_not_noticed(model: FakeModel, llm: LanguageModel) -> None:
    """A single 500 or lost line costs half a second and no answer."""
    question, answer = sample("heat")
    for kind in ("status", "disconnect"):
        model.faults.next(kind)
        model.says(answer, answer)
        assert why(await llm.ask("T1", question)) == ""


async def test_a_hanging_endpoint_is_left_in_time(model: FakeModel, opens: Callable[..., LanguageModel]) -> None:
    """The outer limit counts, whatever the line does; it is asked once, and the place is free again."""
    llm = opens(patience=0.02, at_once=1)
    await llm.endpoint.open()
    question, answer = sample("heat")
    model.faults.next("hang")
    async with asyncio.timeout(5):
        assert why(await llm.ask("T1", question)) == "late"
    assert len(model.asked) == 1
    model.says(answer)
    patient = opens(at_once=1)
    assert why(await patient.ask("T1", question)) == ""


async def test_whoever_waits_too_long_is_sent_away(model: FakeModel, opens: Callable[..., LanguageModel]) -> None:
    """With one place and four waiting, the next is told so at once and not queued."""
    llm = opens(patience=60.0, at_once=1)
    question, _ = sample("heat")
    model.faults.next("hang")
    tasks = [asyncio.create_task(llm.ask("T1", question)) for _ in range(4)]
    await model.reached.wait()
    assert why(await llm.ask("T1", question)) == "busy"
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert len(model.asked) == 1, "no more than one at a time"


async def test_after_four_failures_it_rests(model: FakeModel, llm: LanguageModel, watch: Stopwatch) -> None:
    """Then nobody asks for half a minute; one tries; a failure doubles the rest, an answer ends it."""
    question, answer = sample("heat")
    model.faults.next("status", status=504, times=5)
    assert [why(await llm.ask("T1", question)) for _ in range(6)] == ["fault"] * 4 + ["resting"] * 2
    watch.seconds += 31
    assert [why(await llm.ask("T1", question)) for _ in range(2)] == ["fault", "resting"]
    watch.seconds += 31
    assert why(await llm.ask("T1", question)) == "resting"
    watch.seconds += 31
    model.says(answer, answer)
    assert [why(await llm.ask("T1", question)) for _ in range(2)] == ["", ""]
    assert len(model.asked) == 7


async def test_a_lasting_trouble_is_told_once_a_day(
    model: FakeModel,
    llm: LanguageModel,
    clock: SetClock,
    watch: Stopwatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A wrong key: one line in the log and for the admin, no more calls for a while, no key and no words in it."""
    model.key = "sk-right"
    question, answer = sample("heat")
    with caplog.at_level(logging.WARNING, "bot.llm"):
        for _ in range(3):
            await llm.ask("T1", question)
            watch.seconds += 901
        assert len(caplog.records) == 1
        clock.move(days=1)
        await llm.ask("T1", question)
    assert len(caplog.records) == 2
    assert "does not take the key: put a valid one into OPENAI_API_KEY." in llm.trouble
    assert "hush" not in caplog.text
    model.key, watch.seconds = "", watch.seconds + 901
    model.says(answer)
    assert why(await llm.ask("T1", question)) == ""
    assert llm.trouble == ""
