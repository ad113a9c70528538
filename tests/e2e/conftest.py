"""Who is in the stories: a small joinery, its people, their channels, and the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel
from bot.fake_slack.workspace import Workspace
from tests.e2e.office import MONDAY_MORNING, Office, open_office


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A fake Slack on a Monday morning; its clock is held."""
    async with FakeSlack(start=MONDAY_MORNING.timestamp()) as running:
        yield running


@pytest.fixture
def team(slack: FakeSlack) -> Workspace:
    return slack.add_team("Hollow Lane")


@pytest.fixture
def kaz(team: Workspace) -> Person:
    """Runs the workshop, and is a Slack admin."""
    return team.add_person("Kaz", tz="Europe/London", admin=True)


@pytest.fixture
def dot(team: Workspace) -> Person:
    """Office and invoices."""
    return team.add_person("Dot", tz="Europe/London")


@pytest.fixture
def ana(team: Workspace) -> Person:
    """Answers customers from Lisbon."""
    return team.add_person("Ana", tz="Europe/Lisbon")


@pytest.fixture
def shop(team: Workspace, kaz: Person, dot: Person, ana: Person) -> Channel:
    """The public channel where customers are talked about; the bot is in it."""
    return team.add_channel("shop", members=[kaz, dot, ana, team.app])


@pytest.fixture
async def office(slack: FakeSlack, shop: Channel, tmp_path: Path) -> AsyncIterator[Office]:
    """The bot, running."""
    async with open_office(slack, tmp_path) as running:
        yield running
