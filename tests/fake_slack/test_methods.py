"""The METHODS table agrees with the handlers that exist, the scopes that are known, and the design."""

import inspect

import aiohttp

from bot.fake_slack import FakeSlack
from bot.fake_slack.calls import Call
from bot.fake_slack.methods import METHODS, chat, conversations, extras, files, users, views
from bot.fake_slack.methods import team as teams
from bot.fake_slack.scopes import ALL_SCOPES
from bot.fake_slack.state import Json
from bot.fake_slack.workspace import Workspace

# What the product may call, as its design lists it.
DESIGNED = [
    "apps.connections.open",
    "auth.revoke",
    "auth.test",
    "bookmarks.add",
    "bookmarks.list",
    "bots.info",
    "chat.delete",
    "chat.deleteScheduledMessage",
    "chat.getPermalink",
    "chat.postEphemeral",
    "chat.postMessage",
    "chat.scheduleMessage",
    "chat.update",
    "conversations.history",
    "conversations.info",
    "conversations.join",
    "conversations.list",
    "conversations.members",
    "conversations.open",
    "conversations.replies",
    "dnd.info",
    "dnd.teamInfo",
    "files.completeUploadExternal",
    "files.getUploadURLExternal",
    "oauth.v2.access",
    "pins.add",
    "reactions.add",
    "reactions.get",
    "reactions.remove",
    "team.info",
    "usergroups.list",
    "usergroups.users.list",
    "users.conversations",
    "users.getPresence",
    "users.info",
    "users.list",
    "users.lookupByEmail",
    "users.profile.get",
    "views.open",
    "views.publish",
    "views.push",
    "views.update",
]


def test_every_handler_has_its_row() -> None:
    """No handler is left without a method, and no method of the design without a handler."""
    handlers = set()
    for module in (chat, conversations, extras, files, teams, users, views):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            signature = inspect.signature(function)
            takes = [p.annotation for p in signature.parameters.values()]
            answers = takes == [Call] and signature.return_annotation == Json
            if answers and not name.startswith("_") and function.__module__ == module.__name__:
                handlers.add(function)
    assert handlers == {row.handler for row in METHODS.values()}
    assert sorted(METHODS) == sorted(DESIGNED)


def test_every_scope_is_known() -> None:
    """A row names only scopes that an installation can have."""
    assert {scope for row in METHODS.values() for scope in row.scopes} <= ALL_SCOPES


async def test_arguments_come_in_every_form(slack: FakeSlack, team: Workspace) -> None:
    """Query, form and JSON bodies are read alike, the token from header or body; broken JSON is told so."""
    url, token = f"{slack.api_url}auth.test", team.bot_token
    header = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession() as session:
        for call in (
            session.get(url, params={"token": token}),
            session.post(url, data={"token": token}),
            session.post(url, json={}, headers=header),
            session.post(url, headers=header),
        ):
            assert (await (await call).json())["ok"]
        broken = session.post(url, data="{", headers=header | {"Content-Type": "application/json"})
        assert (await (await broken).json())["error"] == "invalid_json"
