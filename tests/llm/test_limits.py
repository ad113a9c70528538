"""Budgets, places, private words, names, usage: what a question may cost, and what it may tell."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry

from bot.domain.judgements import Judgement
from bot.domain.questions import Question
from bot.fake_model import FakeModel
from bot.llm import LanguageModel, NoModel, open_model
from bot.llm_limits import Breaker, Budget
from tests.llm.office import SetClock, sample, why

Opens = Callable[..., LanguageModel]


async def test_a_team_s_tokens_of_a_day(model: FakeModel, opens: Opens, clock: SetClock) -> None:
    """When they are used up nobody is asked until tomorrow; another team has its own."""
    llm = opens(tokens_a_day=3000)
    question, answer = sample("heat")
    model.script = lambda asked: answer
    assert [why(await llm.ask("T1", question)) for _ in range(4)] == ["", "", "budget", "budget"]
    assert why(await llm.ask("T2", question)) == ""
    clock.move(days=1)
    assert why(await llm.ask("T1", question)) == ""
    assert len(model.asked) == 4


async def test_a_late_answer_costs_what_it_may_have_cost(model: FakeModel, opens: Opens, clock: SetClock) -> None:
    """Nobody says what a question took that was given up, so all that was set aside is gone."""
    llm = opens(patience=0.02, tokens_a_day=3000)
    await llm.endpoint.open()
    question, _ = sample("heat")
    model.faults.next("hang")
    assert why(await llm.ask("T1", question)) == "late"
    assert 0 < llm.budget.left("T1", clock.now().date()) < 2000


def test_the_clock_jumps_over_midnight_and_back() -> None:
    """No second budget for that; a clock that was a year ahead does not lock the budget for a year."""
    budget = Budget(100)
    assert budget.reserve("T1", 100, date(2026, 11, 20))
    assert budget.reserve("T1", 100, date(2026, 11, 21))
    assert not budget.reserve("T1", 1, date(2026, 11, 20))
    assert not budget.reserve("T1", 1, date(2026, 11, 21))
    assert budget.reserve("T1", 100, date(2027, 11, 21))
    assert budget.reserve("T1", 100, date(2026, 11, 21))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=30))
def test_the_budget_holds(questions: list[tuple[int, int]]) -> None:
    """As long as a question takes no more than was set aside, no team gets over its tokens."""
    budget, used = Budget(200), 0
    for first, second in questions:
        aside, took = max(first, second), min(first, second)
        if budget.reserve("T1", aside, date(2026, 11, 20)):
            budget.settle("T1", aside, took)
            used += took
    assert used <= 200
    assert budget.left("T1", date(2026, 11, 20)) == 200 - used


def test_only_one_tries_after_a_rest() -> None:
    """And if that one is stopped, the next may try."""
    seconds = [0.0]
    breaker = Breaker(lambda: seconds[0])
    for _ in range(4):
        assert breaker.opens()
        breaker.bad()
    assert not breaker.opens()
    seconds[0] = 31.0
    assert [breaker.opens(), breaker.opens()] == [True, False]
    breaker.undecided()
    assert breaker.opens()
    breaker.good()
    assert breaker.opens()
    assert breaker.opens()


async def test_no_more_places_than_chosen(model: FakeModel, opens: Opens) -> None:
    """Eight questions, two places: all are answered, two at a time at most."""
    llm = opens(at_once=2)
    question, answer = sample("heat")
    model.script = lambda asked: answer
    assert why(await llm.ask("T1", question)) == ""
    got = await asyncio.gather(*(llm.ask("T1", question) for _ in range(8)))
    assert {why(one) for one in got} == {""}


async def test_words_that_may_not_leave(model: FakeModel, llm: LanguageModel) -> None:
    """A private channel whose options say no: not one call."""
    question, _ = sample("heat")
    assert why(await llm.ask("T1", replace(question, may_leave=False))) == "private"
    assert model.asked == []


async def test_what_leaves_and_what_comes_back(model: FakeModel, opens: Opens) -> None:
    """Addresses, numbers and names stay here; the answer has them again, and only where it was given them."""
    llm = opens(hide_names=True)
    reply = "Dear Mrs Ode, write to ode@lamp.example or call +44 20 7946 0999. I did explain it twice already."
    names = frozenset({"Ode"})
    question = Question("reply_check", {"situation": "", "reply": reply, "thread": "<@U1AB> Mrs Ode is cross"}, names)
    rewrite = "Dear Mrs [NAME_1], write to [EMAIL_1] or call [PHONE_1]."
    answer = {"verdict": "fix", "good": [], "rewrite": rewrite}
    flag = {"key": "no_acknowledgement", "words": "I did explain it twice already", "why": "It reproaches."}
    model.says(answer | {"flags": [flag]}, answer | {"flags": [flag], "rewrite": rewrite + " [EMAIL_2]"})
    got = await llm.ask("T1", question)
    assert isinstance(got, Judgement)
    assert got.answer.model_dump()["rewrite"] == "Dear Mrs Ode, write to ode@lamp.example or call +44 20 7946 0999."
    sent = model.asked[-1].user
    for secret in ("ode@lamp", "7946", "Ode", "U1AB"):
        assert secret not in sent
    assert why(await llm.ask("T1", question)) == "refused"


async def test_long_texts_are_cut_in_the_middle(model: FakeModel, llm: LanguageModel) -> None:
    """A log of a megabyte costs no more than the prompt allows; its beginning and its end are read."""
    question, _ = sample("heat")
    await llm.ask("T1", replace(question, inputs={"thread": "first " + "x " * 500_000 + " last"}))
    sent = model.asked[0].user
    assert len(sent) < 4200
    assert "first" in sent
    assert "last" in sent


async def test_usage_is_counted(model: FakeModel, llm: LanguageModel, registry: CollectorRegistry) -> None:
    """Questions by how they ended, tokens both ways; no team and no word of anybody."""
    question, answer = sample("heat")
    model.says(answer, {**answer, "why": "@channel look"})
    await llm.ask("T1", question)
    await llm.ask("T1", question)
    counted = registry.get_sample_value
    assert counted("unison_model_questions_total", {"question": "heat", "ended": "answered"}) == 1
    assert counted("unison_model_questions_total", {"question": "heat", "ended": "refused"}) == 1
    assert (counted("unison_model_tokens_total", {"kind": "read"}) or 0) > 500
    assert (counted("unison_model_tokens_total", {"kind": "written"}) or 0) > 50
    assert counted("unison_model_seconds_count", {"question": "heat"}) == 2


async def test_a_refused_answer_is_logged_without_its_words(
    model: FakeModel, llm: LanguageModel, caplog: pytest.LogCaptureFixture
) -> None:
    """The log names the place and the rule."""
    question, answer = sample("heat")
    model.says({**answer, "why": "Zanzibar pays, see https://evil.example"})
    with caplog.at_level("INFO", "bot.llm"):
        assert why(await llm.ask("T1", question)) == "refused"
    assert "why: a link" in caplog.text
    assert "Zanzibar" not in caplog.text
    assert "evil" not in caplog.text


async def test_without_a_model(clock: SetClock) -> None:
    """Nobody chose one: every question says so at once, and there is nothing to mend."""
    none = open_model(None, clock, CollectorRegistry())
    assert isinstance(none, NoModel)
    assert why(await none.ask("T1", sample("heat")[0])) == "off"
    assert none.trouble == ""
    await none.close()


async def test_a_text_to_be_reworded_is_read_whole_or_not_at_all(model: FakeModel, llm: LanguageModel) -> None:
    """A draft longer than the prompt reads would lose its middle: nobody is asked."""
    question, _ = sample("reply_check")
    long_reply = {**question.inputs, "reply": "We send it. " * 600}
    assert why(await llm.ask("T1", replace(question, inputs=long_reply))) == "too_long"
    assert model.asked == []


async def test_a_call_to_everybody_does_not_come_back(model: FakeModel, llm: LanguageModel) -> None:
    """It is hidden on its way out, and an answer that copies its placeholder is refused."""
    question, answer = sample("heat")
    shouting = replace(question, inputs={"thread": "<!channel> where is my crane?"})
    model.says({**answer, "words": ["[BROADCAST_1] where is my crane"]}, {**answer, "words": ["where is my crane"]})
    assert why(await llm.ask("T1", shouting)) == "refused"
    assert why(await llm.ask("T1", shouting)) == ""
    assert "channel" not in model.asked[0].user


async def test_finding_the_form_is_paid_for(model: FakeModel, opens: Opens, clock: SetClock) -> None:
    """Three tries cost three times, and the budget knows."""
    model.ignores_schema = True
    question, answer = sample("heat")
    model.script = lambda asked: answer
    llm = opens(tokens_a_day=100_000)
    first = await llm.ask("T1", question)
    second = await llm.ask("T1", question)
    assert isinstance(first, Judgement)
    assert isinstance(second, Judgement)
    assert first.tokens > 2 * second.tokens
    assert llm.budget.left("T1", clock.now().date()) == 100_000 - first.tokens - second.tokens


def test_a_start_does_not_load_the_client() -> None:
    """The client takes a second to load: whoever has no model, and every start, goes without it."""
    look = "import sys, bot.app, bot.__main__; sys.exit('openai' in sys.modules or 'httpx2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
