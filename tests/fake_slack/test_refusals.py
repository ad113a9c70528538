"""What Slack refuses, the fake refuses by the same name, heard through the official client."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel
from bot.fake_slack.workspace import Workspace

LONG = "x" * 3001
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Words"}}
HOME = {"type": "home", "blocks": [SECTION]}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Form"}, "blocks": [SECTION]}


class Place:
    """The ids a refused call may name."""

    def __init__(self, team: Workspace, kaz: Person, office: Channel) -> None:
        self.office, self.kaz = office.id, kaz.id
        self.secret = team.add_channel("secret", members=[kaz], private=True).id
        self.lobby = team.add_channel("lobby", members=[kaz]).id
        closed = team.add_channel("closed", members=[kaz, team.app])
        closed.archived = True
        self.closed = closed.id
        self.absent = team.add_person("Absent").id
        self.desk = team.add_bot("Helpdesk").id
        self.gone = team.add_person("Gone").id
        team.slack.world.users[self.gone].deleted = True


Arguments = Callable[[Place], dict[str, Any]]

REFUSED: list[tuple[str, Arguments, str]] = [
    ("chat.postMessage", lambda p: {"channel": "C0NOWHERE", "text": "a"}, "channel_not_found"),
    ("chat.postMessage", lambda p: {"channel": p.secret, "text": "a"}, "channel_not_found"),
    ("chat.postMessage", lambda p: {"channel": p.lobby, "text": "a"}, "not_in_channel"),
    ("chat.postMessage", lambda p: {"channel": p.closed, "text": "a"}, "is_archived"),
    ("chat.postMessage", lambda p: {"channel": p.office}, "no_text"),
    ("chat.postMessage", lambda p: {"channel": "U0NOBODY", "text": "a"}, "channel_not_found"),
    ("chat.postMessage", lambda p: {"channel": p.desk, "text": "a"}, "cannot_dm_bot"),
    ("conversations.open", lambda p: {"users": p.desk}, "cannot_dm_bot"),
    ("chat.postMessage", lambda p: {"channel": p.office, "blocks": [SECTION] * 51}, "invalid_blocks"),
    ("chat.postMessage", lambda p: {"channel": p.office, "blocks": [{"type": "wobble"}]}, "invalid_blocks"),
    ("chat.postMessage", lambda p: {"channel": p.office, "blocks": "{"}, "invalid_blocks_format"),
    (
        "chat.postMessage",
        lambda p: {"channel": p.office, "text": "a", "thread_ts": "1"},
        "thread_not_found",
    ),
    ("chat.postMessage", lambda p: {"channel": p.office, "markdown_text": "x" * 12_001}, "msg_too_long"),
    ("chat.postMessage", lambda p: {"channel": p.office, "attachments": [{}] * 101}, "too_many_attachments"),
    (
        "chat.postMessage",
        lambda p: {"channel": p.office, "text": "a", "metadata": {"event_type": "a b", "event_payload": {}}},
        "invalid_metadata_format",
    ),
    (
        "chat.postMessage",
        lambda p: {"channel": p.office, "text": "a", "metadata": {"event_type": "a"}},
        "invalid_metadata_format",
    ),
    ("chat.update", lambda p: {"channel": p.office, "ts": "1.2", "text": "a"}, "message_not_found"),
    ("chat.delete", lambda p: {"channel": p.office, "ts": "1.2"}, "message_not_found"),
    (
        "chat.postEphemeral",
        lambda p: {"channel": p.office, "user": p.absent, "text": "a"},
        "user_not_in_channel",
    ),
    ("chat.getPermalink", lambda p: {"channel": p.office, "message_ts": "1.2"}, "message_not_found"),
    ("chat.scheduleMessage", lambda p: {"channel": p.office, "text": "a", "post_at": 1}, "time_in_past"),
    (
        "chat.scheduleMessage",
        lambda p: {"channel": p.office, "text": "a", "post_at": 9_999_999_999},
        "time_too_far",
    ),
    (
        "chat.deleteScheduledMessage",
        lambda p: {"channel": p.office, "scheduled_message_id": "Q1"},
        "invalid_scheduled_message_id",
    ),
    ("conversations.info", lambda p: {"channel": p.secret}, "channel_not_found"),
    ("conversations.history", lambda p: {"channel": p.lobby}, "not_in_channel"),
    ("conversations.replies", lambda p: {"channel": p.office, "ts": "1.2"}, "thread_not_found"),
    ("conversations.list", lambda p: {"types": "public"}, "invalid_types"),
    ("conversations.members", lambda p: {"channel": p.office, "cursor": "what"}, "invalid_cursor"),
    ("conversations.join", lambda p: {"channel": p.closed}, "is_archived"),
    ("conversations.open", lambda p: {"users": "U0NOBODY"}, "user_not_found"),
    ("conversations.open", lambda p: {"users": p.gone}, "user_disabled"),
    ("users.info", lambda p: {"user": "U0NOBODY"}, "user_not_found"),
    ("users.lookupByEmail", lambda p: {"email": "nobody@example.org"}, "users_not_found"),
    ("bots.info", lambda p: {"bot": "B0NOBODY"}, "bot_not_found"),
    ("usergroups.users.list", lambda p: {"usergroup": "S0"}, "no_such_subteam"),
    (
        "reactions.add",
        lambda p: {"channel": p.office, "timestamp": "1.2", "name": "eyes"},
        "message_not_found",
    ),
    ("reactions.add", lambda p: {"channel": p.office, "timestamp": "1.2", "name": "a b"}, "invalid_name"),
    ("bookmarks.add", lambda p: {"channel_id": p.office, "title": "a", "type": "link"}, "invalid_link"),
    ("views.open", lambda p: {"trigger_id": "none", "view": MODAL}, "invalid_trigger_id"),
    ("views.open", lambda p: {"trigger_id": "none", "view": HOME}, "invalid_arguments"),
    (
        "views.open",
        lambda p: {"trigger_id": "none", "view": MODAL | {"private_metadata": LONG}},
        "invalid_arguments",
    ),
    (
        "views.publish",
        lambda p: {"user_id": p.kaz, "view": {"type": "home", "blocks": [SECTION] * 101}},
        "invalid_arguments",
    ),
    ("views.publish", lambda p: {"user_id": p.kaz, "view": HOME | {"a": "x" * 250_000}}, "view_too_large"),
    ("views.publish", lambda p: {"user_id": p.kaz, "view": HOME, "hash": "old"}, "hash_conflict"),
    ("views.update", lambda p: {"view_id": "V0", "view": MODAL}, "not_found"),
    ("oauth.v2.access", lambda p: {"code": "none"}, "invalid_code"),
    ("apps.connections.open", lambda p: {}, "not_allowed_token_type"),
    ("made.up", lambda p: {}, "unknown_method"),
]


async def refused(web: AsyncWebClient, method: str, **arguments: Any) -> dict[str, Any]:
    """Slack's refusal of a call."""
    with pytest.raises(SlackApiError) as caught:
        await web.api_call(method, json=arguments)
    answer: dict[str, Any] = caught.value.response.data
    return answer


@pytest.mark.parametrize(
    ("method", "arguments", "error"), REFUSED, ids=[f"{n} {m} {e}" for n, (m, _, e) in enumerate(REFUSED)]
)
async def test_refusals_have_slacks_names(
    method: str,
    arguments: Arguments,
    error: str,
    team: Workspace,
    kaz: Person,
    office: Channel,
    web: AsyncWebClient,
) -> None:
    """A call that Slack would refuse gets the error name that Slack gives."""
    answer = await refused(web, method, **arguments(Place(team, kaz, office)))
    assert answer["error"] == error


async def test_tokens(slack: FakeSlack, team: Workspace) -> None:
    """No token, a wrong one and a dead one are three different refusals."""
    nobody = AsyncWebClient(base_url=slack.api_url)
    forger = AsyncWebClient(token="xoxb-forged", base_url=slack.api_url)
    web = AsyncWebClient(token=team.bot_token, base_url=slack.api_url)
    assert (await refused(nobody, "auth.test"))["error"] == "not_authed"
    assert (await refused(forger, "auth.test"))["error"] == "invalid_auth"
    await team.revokes()
    assert (await refused(web, "auth.test"))["error"] == "account_inactive"


async def test_scopes(slack: FakeSlack) -> None:
    """A missing scope is named together with those there are; a private channel wants its own."""
    poor = slack.add_team("Poor", scopes=frozenset({"channels:history", "channels:read", "im:write"}))
    web = AsyncWebClient(token=poor.bot_token, base_url=slack.api_url)
    private = poor.add_channel("private", members=[poor.app], private=True)
    answer = await refused(web, "chat.postMessage", channel="C1", text="a")
    assert (answer["error"], answer["needed"]) == ("missing_scope", "chat:write")
    assert answer["provided"] == "channels:history,channels:read,im:write"
    answer = await refused(web, "conversations.history", channel=private.id)
    assert answer["needed"] == "groups:history"
    assert (await refused(web, "users.lookupByEmail", email="a@b.example"))["error"] == "missing_scope"
    told = (await web.auth_test()).headers
    assert told["x-oauth-scopes"] == "channels:history,channels:read,im:write"


async def test_what_can_be_done_only_once(slack: FakeSlack, kaz: Person, office: Channel, web: AsyncWebClient) -> None:
    """The second reaction, pin and code are refused; so is changing somebody else's message."""
    said = await kaz.says(office, "Hello")
    at = {"channel": office.id, "timestamp": said.ts}
    await web.api_call("reactions.add", json=at | {"name": "eyes"})
    assert (await refused(web, "reactions.add", **at, name="eyes"))["error"] == "already_reacted"
    assert (await refused(web, "reactions.remove", **at, name="memo"))["error"] == "no_reaction"
    await web.api_call("pins.add", json=at)
    assert (await refused(web, "pins.add", **at))["error"] == "already_pinned"
    theirs = {"channel": office.id, "ts": said.ts}
    assert (await refused(web, "chat.update", **theirs, text="a"))["error"] == "cant_update_message"
    assert (await refused(web, "chat.delete", **theirs))["error"] == "cant_delete_message"
    own = (await web.chat_postMessage(channel=office.id, text="a"))["ts"]
    too_long = await refused(web, "chat.update", channel=office.id, ts=own, text="x" * 4001)
    assert too_long["error"] == "msg_too_long"


async def test_a_text_over_the_end_is_cut(web: AsyncWebClient, office: Channel) -> None:
    """chat.postMessage cuts at 40,000 characters and says nothing."""
    answer = await web.chat_postMessage(channel=office.id, text="x" * 40_001)
    assert len(answer["message"]["text"]) == 40_000


async def test_two_writers_of_one_home(kaz: Person, web: AsyncWebClient) -> None:
    """Publishing with the hash of an older Home conflicts; with the newest it goes through."""
    first = await web.views_publish(user_id=kaz.id, view=HOME)
    second = await web.views_publish(user_id=kaz.id, view=HOME, hash=first["view"]["hash"])
    answer = await refused(web, "views.publish", user_id=kaz.id, view=HOME, hash=first["view"]["hash"])
    assert answer["error"] == "hash_conflict"
    await web.views_publish(user_id=kaz.id, view=HOME, hash=second["view"]["hash"])
