"""`unison eval`: run the cases, print the table, write the file."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from prometheus_client import CollectorRegistry
from rich.console import Console

import prompts
from bot.clocks import SystemClock
from bot.errors import ConfigError
from bot.evaluation import table
from bot.evaluation.cases import Case, Result, cases_of, run
from bot.fake_model import FakeModel
from bot.llm import LanguageModel, ModelChoices
from bot.llm_choices import Configured, choices_of

_ALL_DAY = 10**9  # tokens: whoever evaluates means to


def choices(configured: Configured) -> ModelChoices:
    """The model of the settings. Raises ConfigError where there is none."""
    found = choices_of(configured)
    if found is None:
        raise ConfigError("There is no model to ask: set OPENAI_API_KEY, or OPENAI_BASE_URL for one of your own.")
    return found


def judge(
    name: str, live: ModelChoices | None, json_file: Path | None = None, compare: Path | None = None, price: str = ""
) -> int:
    """Judge one prompt, or all where `name` is empty. Gives the exit status: 1 where a case does not hold."""
    if name and name not in prompts.NAMES:
        raise ConfigError(f"There is no prompt {name}: choose of {', '.join(prompts.NAMES)}.")
    before = table.read(compare) if compare else []
    each = _price(price)
    results = asyncio.run(results_of([name] if name else list(prompts.NAMES), live))
    console = Console()
    console.print(table.table(table.figures(results, each), table.figures(before, each)))
    for result in results:
        if result.failed:
            console.print(f"{result.mark}, {result.case}: {'; '.join(result.failed)}", highlight=False, markup=False)
    if json_file:
        table.write(json_file, results)
    return 1 if any(result.failed for result in results) else 0


async def results_of(names: Sequence[str], live: ModelChoices | None) -> list[Result]:
    """The result of every case of these prompts: of a real model, or of one that is told what to answer."""
    all_cases = [case for name in names for case in cases_of(name)]
    if live:
        return await _run(all_cases, replace(live, tokens_a_day=_ALL_DAY), None)
    async with FakeModel() as scripted:
        return await _run(all_cases, ModelChoices(base_url=scripted.url, fast="scripted", careful="scripted"), scripted)


async def _run(cases: Sequence[Case], chosen: ModelChoices, scripted: FakeModel | None) -> list[Result]:
    llm = LanguageModel(chosen, SystemClock(), CollectorRegistry())
    await llm.endpoint.open()  # so that the first case does not pay for it
    try:
        results = []
        for case in cases:
            if scripted:
                scripted.says(dict(case.answer))
            model = chosen.fast if prompts.load(case.prompt).tier == "fast" else chosen.careful
            results.append(await run(case, llm, model))
        return results
    finally:
        await llm.close()


def _price(words: str) -> float | None:
    """The price of a million tokens, or None."""
    if not words:
        return None
    try:
        return float(words)
    except ValueError:
        raise ConfigError("--price is no number: give the price of a million tokens, such as 0.60.") from None
