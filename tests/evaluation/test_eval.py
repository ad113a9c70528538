"""`unison eval`: the cases hold for a good model, fail for a wrong one, and two runs can stand side by side."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from prometheus_client import CollectorRegistry

import prompts
from bot.clocks import SystemClock
from bot.errors import ConfigError
from bot.evaluation import command, table
from bot.evaluation.cases import Case, cases_of, run
from bot.evaluation.must import broken
from bot.fake_model import FakeModel
from bot.llm import LanguageModel, ModelChoices

_CASES = [case for name in prompts.NAMES for case in cases_of(name)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def model() -> AsyncIterator[tuple[FakeModel, LanguageModel]]:
    """A model that is told what to say, and the client before it."""
    async with FakeModel() as scripted:
        chosen = ModelChoices(base_url=scripted.url, tokens_a_day=10**9)
        llm = LanguageModel(chosen, SystemClock(), CollectorRegistry())
        yield scripted, llm
        await llm.close()


@pytest.mark.parametrize("name", prompts.NAMES)
def test_there_are_enough_cases(name: str) -> None:
    """At least fifteen a prompt, each with assertions and with an answer that would be wrong."""
    cases = cases_of(name)
    assert len({case.name for case in cases}) == len(cases) >= 15
    assert all(case.must and case.wrong for case in cases)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case.prompt}: {case.name}")
async def test_a_good_answer_holds_and_wrong_ones_do_not(model: tuple[FakeModel, LanguageModel], case: Case) -> None:
    """Through the real client: refused, or an assertion says what is wrong."""
    scripted, llm = model
    scripted.says(dict(case.answer))
    assert (await run(case, llm, "scripted")).failed == []
    for wrong in case.wrong_answers:
        scripted.says(wrong)
        assert (await run(case, llm, "scripted")).failed, wrong


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table, a file of every case, and the earlier run beside the new one, with what they cost."""
    first = tmp_path / "first.json"
    assert command.judge("heat", None, first) == 0
    assert "heat@1" in capsys.readouterr().out
    rows = json.loads(first.read_text(encoding="utf-8"))["results"]
    assert len(rows) >= 15
    assert {"mark", "digest", "model", "case", "failed", "tokens", "seconds"} <= rows[0].keys()
    assert command.judge("heat", None, None, first, "0.5") == 0
    (figures,) = table.figures(table.read(first), 0.5)
    assert figures.cost == pytest.approx(figures.tokens * 0.5 / 1_000_000)
    assert "before: heat@1" in capsys.readouterr().out


def test_what_cannot_be(tmp_path: Path) -> None:
    """An unknown prompt, a price that is none, a file that is none: one sentence each."""
    nothing = tmp_path / "nothing.json"
    for name, compare, price in (("tone", None, ""), ("heat", None, "cheap"), ("heat", nothing, "")):
        with pytest.raises(ConfigError):
            command.judge(name, None, None, compare, price)


def test_a_failing_model_fails_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Against an endpoint that is not there: status 1, every case says why, nothing is thrown."""
    assert command.judge("digest", ModelChoices(base_url="http://127.0.0.1:1/v1")) == 1
    assert "no answer (unreachable)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("must", "holds"),
    [
        ({"is": {"verdict": "fix"}}, True),
        ({"is": {"verdict": "send"}}, False),
        ({"among": {"verdict": ["fix", "send"]}}, True),
        ({"between": {"heat": [0.2, 0.4]}}, True),
        ({"between": {"heat": [0.4, 0.9]}}, False),
        ({"has": {"flags.key": "threat"}}, True),
        ({"has": {"flags.key": "heated"}}, False),
        ({"hasnt": {"flags.key": ["heated"]}}, True),
        ({"hasnt": {"flags.key": ["threat"]}}, False),
        ({"count": {"flags": [1, 2]}}, True),
        ({"count": {"flags": [2, 3]}}, False),
        ({"words": {"flags.why": 3}}, True),
        ({"words": {"flags.why": 2}}, False),
        ({"holds": ["IT threatens"]}, True),
        ({"lacks": ["threatens"]}, False),
        ({"absent": {"flags.why": ["verdict"]}}, True),
        ({"absent": {"flags.why": ["somebody"]}}, False),
    ],
)
def test_assertions(must: dict[str, object], holds: bool) -> None:
    """Each of them holds where it should and nowhere else."""
    answer = {"verdict": "fix", "heat": 0.3, "flags": [{"key": "threat", "why": "It threatens somebody"}]}
    assert (broken(answer, must) == []) is holds
