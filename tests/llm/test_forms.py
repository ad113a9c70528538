"""Endpoints differ: which form each knows is found out once, and a server that ignores a schema is still of use."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

import openai
import pytest

from bot.domain.questions import QUESTIONS, schema_of
from bot.fake_model import Asked, FakeModel
from bot.llm import LanguageModel
from tests.llm.office import sample, why

Opens = Callable[..., LanguageModel]


@pytest.mark.parametrize(
    ("forms", "form", "tries"),
    [
        ({"responses", "schema", "json"}, "responses", 1),
        ({"schema", "json"}, "schema", 1),
        ({"json"}, "json", 1),
    ],
)
async def test_found_once(model: FakeModel, llm: LanguageModel, forms: set[str], form: str, tries: int) -> None:
    """The best that the endpoint knows; the second question goes there straight away."""
    model.forms = frozenset(forms)
    question, answer = sample("heat")
    model.says(answer, answer)
    assert why(await llm.ask("T1", question)) == ""
    assert why(await llm.ask("T1", question)) == ""
    assert llm.endpoint.form == form
    assert [asked.form for asked in model.asked] == [form] * 2 * tries


async def test_many_first_questions_at_once(model: FakeModel, opens: Opens) -> None:
    """One finds out for all."""
    model.forms = frozenset({"json"})
    llm = opens(at_once=8)
    question, answer = sample("heat")
    model.says(*[answer] * 6)
    assert [why(got) for got in await asyncio.gather(*(llm.ask("T1", question) for _ in range(6)))] == [""] * 6
    assert len(model.asked) == 6


async def test_a_server_that_takes_a_schema_and_ignores_it(model: FakeModel, llm: LanguageModel) -> None:
    """It falls to JSON mode, where the schema stands in the instructions."""
    model.ignores_schema = True
    question, answer = sample("heat")
    model.script = lambda asked: answer
    assert why(await llm.ask("T1", question)) == ""
    assert llm.endpoint.form == "json"
    assert json.dumps(schema_of(QUESTIONS["heat"].answer)) in model.asked[-1].system


@pytest.mark.parametrize("words", ["```json\n{}\n```", "<think>first this, then that</think>\n{}", "  {}  "])
async def test_wrapped_answers(model: FakeModel, llm: LanguageModel, words: str) -> None:
    """Local models wrap their JSON or think aloud before it; the answer counts."""
    question, answer = sample("heat")
    model.says(
        words.replace("{}", json.dumps(answer)) if "think" not in words else f"<think>x</think>{json.dumps(answer)}"
    )
    assert why(await llm.ask("T1", question)) == ""


async def test_no_such_server(model: FakeModel, llm: LanguageModel) -> None:
    """An address without any of the forms: named as what it is."""
    model.forms = frozenset()
    assert why(await llm.ask("T1", sample("heat")[0])) == "no_endpoint"
    assert "is no endpoint for models" in llm.trouble


async def test_a_wrong_model_is_not_a_missing_address(model: FakeModel, llm: LanguageModel) -> None:
    """Both are 404; they are told apart."""
    model.models = frozenset({"another"})
    assert why(await llm.ask("T1", sample("heat")[0])) == "wrong_model"
    assert "does not know the model gpt-5.4-mini" in llm.trouble


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_schemas_are_strict(name: str) -> None:
    """Everything is required and nothing else allowed, at every depth; no references, no bounds."""
    schema = schema_of(QUESTIONS[name].answer)

    def look(node: object) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object":
                assert node["additionalProperties"] is False
                assert sorted(node["required"]) == sorted(node["properties"])
            assert not {"$ref", "$defs", "maxLength", "maxItems", "minimum", "default"} & node.keys()
            for inner in node.values():
                look(inner)
        elif isinstance(node, list):
            for inner in node:
                look(inner)

    look(schema)
    assert len(json.dumps(schema)) < 4000


async def test_the_other_addresses_of_the_protocol(model: FakeModel) -> None:
    """Embeddings, moderation and the list of models answer the official client."""
    model.models, model.key = frozenset({"small"}), "sk-right"
    async with openai.AsyncOpenAI(api_key="sk-right", base_url=model.url, max_retries=0) as client:
        vectors = await client.embeddings.create(model="small", input=["red lamp", "red lamp", "blue sofa"])
        first, same, other = (row.embedding for row in vectors.data)
        assert first == same != other
        assert not (await client.moderations.create(input="hello")).results[0].flagged
        assert [one.id async for one in client.models.list()] == ["small"]
        calls: list[Callable[[], Awaitable[object]]] = [
            lambda: client.embeddings.create(model="huge", input="x"),
            lambda: client.chat.completions.create(model="huge", messages=[]),
        ]
        for call in calls:
            with pytest.raises(openai.NotFoundError):
                await call()


async def test_by_itself_it_answers_something_that_fits(model: FakeModel, llm: LanguageModel) -> None:
    """Without a script the fake fills the schema: enough for a demo to run on."""
    seen: list[Asked] = model.asked
    assert why(await llm.ask("T1", sample("followup")[0])) == ""
    assert seen[0].schema is not None
