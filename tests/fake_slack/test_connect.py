"""Several teams: customers in shared channels, an app in two workspaces, and what each may do."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.surface import NotVisible
from bot.fake_slack.workspace import Workspace
from tests.fake_slack.app_under_test import listening


@pytest.fixture
def acme(slack: FakeSlack) -> Workspace:
    """A customer's workspace, without our app."""
    return slack.add_team("Acme", app_installed=False)


async def test_a_customer_writes_in_a_shared_channel(
    slack: FakeSlack, team: Workspace, acme: Workspace, kaz: Person, web: AsyncWebClient
) -> None:
    """The event is addressed to our installation and says whose person wrote it."""
    wile = acme.add_person("Wile")
    shared = team.add_channel("acme", members=[kaz, wile, team.app])
    async with listening(slack) as app:
        await wile.says(shared, "Where is our order?")
        await slack.settled()
    payload = app.requests[0].payload
    assert payload["is_ext_shared_channel"]
    assert payload["authorizations"][0]["team_id"] == payload["context_team_id"] == team.id
    assert payload["team_id"] == acme.id
    event = payload["event"]
    assert event["team"] == event["user_team"] == event["source_team"] == acme.id
    user = (await web.users_info(user=wile.id))["user"]
    assert user["team_id"] == acme.id
    assert not user["is_stranger"]
    assert (await web.conversations_info(channel=shared.id))["channel"]["is_ext_shared"]
    everyone = (await web.conversations_members(channel=shared.id))["members"]
    assert wile.id in everyone
    assert wile.id not in [m["id"] for m in (await web.users_list())["members"]]


async def test_what_outsiders_cannot_do(
    slack: FakeSlack, team: Workspace, acme: Workspace, kaz: Person, web: AsyncWebClient
) -> None:
    """No commands, shortcuts or Home of ours; but buttons can be pressed, so actions must be checked."""
    wile = acme.add_person("Wile")
    shared = team.add_channel("acme", members=[kaz, wile, team.app])
    button = {"type": "button", "action_id": "take", "text": {"type": "plain_text", "text": "Mine"}}
    async with listening(slack) as app:
        for act in (wile.runs("/unison help", shared), wile.uses_shortcut("claim"), wile.opens_home()):
            with pytest.raises(NotVisible, match="not installed in their team"):
                await act
        actions = {"type": "actions", "elements": [button]}
        posted = await web.chat_postMessage(channel=shared.id, text="Card", blocks=[actions])
        await wile.clicks(shared.messages[posted["ts"]], "Mine")
        payload = app.last("block_actions")
    assert payload["user"]["team_id"] == acme.id
    assert payload["team"]["id"] == team.id


async def test_strangers_cannot_be_written_to(acme: Workspace, web: AsyncWebClient) -> None:
    """Somebody of another team whom the bot meets nowhere is not there for it."""
    stranger = acme.add_person("Stranger")
    with pytest.raises(SlackApiError, match="user_not_visible"):
        await web.conversations_open(users=stranger.id)
    with pytest.raises(SlackApiError, match="user_not_found"):
        await web.users_info(user=stranger.id)


async def test_sharing_and_cutting_off(slack: FakeSlack, team: Workspace, acme: Workspace, kaz: Person) -> None:
    """A channel is shared, its id may change by that, and the other side can be cut off again."""
    wile = acme.add_person("Wile")
    hall = team.add_channel("hall", members=[kaz, team.app])
    with pytest.raises(NotVisible, match="not shared"):
        await kaz.invites(wile, hall)
    async with listening(slack) as app:
        await team.shares(hall, acme, new_id="C0SHARED")
        await kaz.invites(wile, hall)
        await team.unshares(hall, acme)
        await slack.settled()
    kinds = [e["type"] for e in app.events()]
    assert kinds[:2] == ["channel_id_changed", "channel_shared"]
    assert kinds[-1] == "channel_unshared"
    assert wile.sees(hall) == []


async def test_two_workspaces_with_the_app(slack: FakeSlack, team: Workspace, kaz: Person) -> None:
    """Each workspace has its own token and its own events; in a channel of both, each gets a copy."""
    other = slack.add_team("Other")
    ann = other.add_person("Ann")
    both = team.add_channel("both", members=[kaz, ann, team.app, other.app])
    alone = other.add_channel("alone", members=[ann, other.app])
    async with listening(slack) as app:
        await ann.says(both, "Hello you")
        await ann.says(alone, "Hello us")
        await slack.settled()
    heard = [(r.payload["context_team_id"], r.payload["event"]["text"]) for r in app.requests]
    assert sorted(heard) == sorted([(team.id, "Hello you"), (other.id, "Hello you"), (other.id, "Hello us")])
    web = AsyncWebClient(token=other.bot_token, base_url=slack.api_url)
    assert (await web.auth_test())["team_id"] == other.id


async def test_the_app_goes_and_comes_back(slack: FakeSlack, team: Workspace, kaz: Person, office: object) -> None:
    """Uninstalling tells of it and ends the token; consenting again brings a working one."""
    web = AsyncWebClient(token=team.bot_token, base_url=slack.api_url)
    async with listening(slack) as app:
        await team.uninstalls()
        await slack.settled()
        assert [e["type"] for e in app.events()] == ["tokens_revoked", "app_uninstalled"]
    with pytest.raises(SlackApiError, match="account_inactive"):
        await web.auth_test()
    answer = slack.api.call("oauth.v2.access", {"code": team.consents(kaz)}, "")
    assert answer["access_token"] == team.bot_token
    assert (await web.auth_test())["ok"]
    assert kaz.sees_home() is None
