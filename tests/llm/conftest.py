"""A fake model over real HTTP and the product's own client before it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest
from prometheus_client import CollectorRegistry

from bot.fake_model import FakeModel
from bot.llm import LanguageModel, ModelChoices
from tests.llm.office import SetClock, Stopwatch

Opens = Callable[..., LanguageModel]


@pytest.fixture
async def model() -> AsyncIterator[FakeModel]:
    """An endpoint that knows every form and answers as scripted."""
    async with FakeModel() as running:
        yield running


@pytest.fixture
def clock() -> SetClock:
    """A clock that a test sets."""
    return SetClock()


@pytest.fixture
def watch() -> Stopwatch:
    """Seconds that pass when a test says so."""
    return Stopwatch()


@pytest.fixture
def registry() -> CollectorRegistry:
    """Where usage is counted."""
    return CollectorRegistry()


@pytest.fixture
async def opens(
    model: FakeModel, clock: SetClock, watch: Stopwatch, registry: CollectorRegistry
) -> AsyncIterator[Opens]:
    """Opens the client with other choices; closed after the test."""
    async with AsyncExitStack() as stack:

        def opened(**choices: object) -> LanguageModel:
            chosen = replace(ModelChoices(base_url=model.url, key="sk-hush"), **choices)  # type: ignore[arg-type]
            made = LanguageModel(chosen, clock, CollectorRegistry() if choices else registry, watch.pause, watch.now)
            stack.push_async_callback(made.close)
            return made

        yield opened


@pytest.fixture
def llm(opens: Opens) -> LanguageModel:
    """The client as it is by default."""
    return opens()
