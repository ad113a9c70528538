"""What the stories about the fake Slack share: a workspace, its people, and the official clients."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel
from bot.fake_slack.workspace import Workspace


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A running fake Slack whose clock stands still on a Saturday morning."""
    async with FakeSlack(start=1_795_252_800.0) as running:
        yield running


@pytest.fixture
def team(slack: FakeSlack) -> Workspace:
    """A team that has the app."""
    return slack.add_team("Hollow Lane")


@pytest.fixture
def kaz(team: Workspace) -> Person:
    """A teammate in London who runs the place."""
    return team.add_person("Kaz", tz="Europe/London", admin=True)


@pytest.fixture
def dot(team: Workspace) -> Person:
    """A teammate."""
    return team.add_person("Dot")


@pytest.fixture
def office(team: Workspace, kaz: Person, dot: Person) -> Channel:
    """A public channel with both and the app inside."""
    return team.add_channel("office", members=[kaz, dot, team.app])


@pytest.fixture
def web(slack: FakeSlack, team: Workspace) -> AsyncWebClient:
    """The official client with the app's token."""
    return AsyncWebClient(token=team.bot_token, base_url=slack.api_url)
