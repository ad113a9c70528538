"""`unison doctor --model`: one tiny call, one clear line for each thing that can be wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot import migrate, model_checks
from bot.app import build
from bot.errors import ConfigError
from bot.fake_model import FakeModel
from bot.llm import LanguageModel, ModelChoices
from bot.llm_choices import choices_of
from bot.metrics import Metrics
from bot.settings import Settings
from tests.front.stand_in import APP_TOKEN, BOT_TOKEN, SlackStandIn
from tests.front.test_command_line import Terminal

_READY = {"ready": True}


def chosen(model: FakeModel, **changes: object) -> ModelChoices:
    """A model at this endpoint, the same for both kinds of questions."""
    choices = ModelChoices(key="sk-hush", base_url=model.url, fast="small", careful="small")
    return replace(choices, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("forms", "words"),
    [
        ({"responses", "schema", "json"}, "by Responses"),
        ({"schema"}, "by chat completions with a schema"),
        ({"json"}, "by chat completions in JSON mode"),
    ],
)
async def test_all_is_well(model: FakeModel, forms: set[str], words: str) -> None:
    """What was found: the model, the form, the time, the tokens; one call where the first form fits."""
    model.forms, model.script = frozenset(forms), lambda asked: _READY
    (check,) = await model_checks.examine(chosen(model))
    assert check.ok
    assert not check.warn
    assert check.says.startswith("small answers ")
    assert words in check.says
    assert len(model.asked) == 1
    assert model.asked[0].most_tokens <= 400


async def test_two_models(model: FakeModel) -> None:
    """One of them wrong: the other is well, and it is said which."""
    model.models, model.script = frozenset({"small"}), lambda asked: _READY
    well, wrong = await model_checks.examine(chosen(model, careful="huge"))
    assert not well.warn
    assert wrong.sentence == (
        "The endpoint does not know the model huge: "
        "set UNISON_MODEL_FAST and UNISON_MODEL_CAREFUL to models that it has."
    )


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("page", "is no endpoint for models"),
        ("broken_json", "cannot be brought to answer in the form"),
        ("wrong_schema", "cannot be brought to answer in the form"),
        ("empty", "cannot be brought to answer in the form"),
        ("refusal", "declined to answer"),
        ("truncated", "did not come to an end"),
        ("disconnect", "cannot be reached"),
        ("status", "has a fault of its own"),
        ("hang", "did not answer in time"),
    ],
)
async def test_what_is_wrong(model: FakeModel, fault: str, words: str) -> None:
    """One line and what to do, never the key, never a traceback; Unison starts nevertheless."""
    model.faults.next(fault, times=9)  # type: ignore[arg-type]
    (check,) = await model_checks.examine(chosen(model), seconds=0.3 if fault == "hang" else 20.0)
    assert check.ok
    assert check.warn
    assert words in check.says
    assert check.todo
    assert "\n" not in check.sentence
    assert "hush" not in check.sentence


async def test_no_such_server(model: FakeModel) -> None:
    """A wrong path, a closed port, no address at all."""
    for url in (model.url + "/nowhere", "http://127.0.0.1:1/v1", "http://no-such-host.invalid/v1", "nonsense"):
        (check,) = await model_checks.examine(chosen(model, base_url=url))
        assert check.warn
        assert "OPENAI_BASE_URL" in check.todo


def test_what_the_operator_chose(tmp_path: Path) -> None:
    """A key or an own endpoint switches it on, UNISON_MODEL=off switches it off, a lost file is one sentence."""

    def settings(**given: object) -> Settings:
        return Settings.model_validate(given)

    assert choices_of(settings()) is None
    assert choices_of(settings(openai_api_key="sk-hush", unison_model="off")) is None
    local = choices_of(settings(openai_base_url="http://127.0.0.1:11434/v1", unison_model_names="hide"))
    assert local
    assert local.hide_names
    style = tmp_path / "house.md"
    style.write_text("Be brief.", encoding="utf-8")
    found = choices_of(settings(openai_api_key="sk-hush", unison_principles=str(style)))
    assert found
    assert found.principles == "Be brief."
    with pytest.raises(ConfigError, match="UNISON_PRINCIPLES"):
        choices_of(settings(openai_api_key="sk-hush", unison_principles=str(tmp_path / "lost.md")))


async def test_at_the_terminal(model: FakeModel, tmp_path: Path) -> None:
    """Status 0 when it answers, 1 and the line when it does not, and no word of the key."""
    model.key, model.script = "sk-right-hush", lambda asked: _READY
    terminal = Terminal(tmp_path, {"OPENAI_BASE_URL": model.url, "OPENAI_API_KEY": "sk-right-hush"})
    well = await terminal.types("doctor", "--model")
    assert (well.status, well.err) == (0, "")
    assert "answers by Responses" in " ".join(well.out.split())
    wrong = await terminal.types("doctor", "--model", OPENAI_API_KEY="sk-wrong-hush")
    assert wrong.status == 1
    assert "does not take the key" in wrong.out
    none = await Terminal(tmp_path, {}).types("doctor", "--model")
    assert none.status == 0
    assert "the rules decide alone" in " ".join(none.out.split())


async def test_a_lost_house_style_stops_the_start(tmp_path: Path) -> None:
    """One sentence and status 2, before anything is open."""
    async with SlackStandIn() as slack:
        tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.url}
        given = {"UNISON_PORT": "0", "OPENAI_API_KEY": "sk-hush", "UNISON_PRINCIPLES": "lost.md"}
        ended = await Terminal(tmp_path, tokens | given).types("run")
    assert ended.status == 2
    assert ended.err.splitlines()[-1].startswith("unison: The file of UNISON_PRINCIPLES cannot be read")
    assert "Unclosed" not in ended.err


async def test_the_application_closes_its_model(model: FakeModel, sqlite_url: str) -> None:
    """Built with a model, stopped before anything was asked: nothing is left open."""
    given = {"openai_base_url": model.url, "database_url": sqlite_url, "slack_bot_token": BOT_TOKEN}
    with migrate.reached(sqlite_url) as engine:
        migrate.migrate(engine)
    app = build(Settings.model_validate(given), Metrics())
    assert isinstance(app.model, LanguageModel)
    await app.stop()
    assert model.asked == []
