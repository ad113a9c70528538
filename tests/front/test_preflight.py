"""Before the start: every thing that can be wrong is one sentence and a way out, asked once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot import manifest, preflight, slack_checks
from bot.checks import Check
from bot.settings import Settings
from tests.front.stand_in import APP_TOKEN, BOT_TOKEN, Answer, SlackStandIn


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    """A Slack that agrees with everything, until a test says otherwise."""
    async with SlackStandIn() as running:
        yield running


@pytest.fixture
def given(slack: SlackStandIn, tmp_path: Path) -> dict[str, object]:
    """Settings with which nothing is wrong."""
    return {
        "slack_bot_token": BOT_TOKEN,
        "slack_app_token": APP_TOKEN,
        "slack_signing_secret": "0123456789abcdef" * 2,
        "slack_api_url": slack.url,
        "database_url": f"sqlite:///{tmp_path / 'unison.db'}",
    }


async def look(given: dict[str, object]) -> dict[str, Check]:
    """All checks by name; each text is one line and shows no token."""
    settings = Settings.model_validate(given)
    found = {check.name: check async for check in preflight.examine(settings)}
    for check in found.values():
        assert "\n" not in check.sentence
        assert "hush" not in check.sentence
        assert check.todo or (check.ok and not check.warn), "what is wrong comes with what to do"
    return found


def errors(found: dict[str, Check]) -> list[str]:
    """The names of what keeps Unison from starting."""
    return [name for name, check in found.items() if not check.ok]


async def test_all_is_well(given: dict[str, object], slack: SlackStandIn, tmp_path: Path) -> None:
    """Each token goes to its own method, once; nothing is wrong, and looking makes no database file."""
    found = await look(given)
    assert not [check for check in found.values() if check.warn or not check.ok]
    assert found["workspace"].says == "@unison in Hollow Lane"
    assert slack.asked == [("auth.test", BOT_TOKEN), ("apps.connections.open", APP_TOKEN)]
    assert not (tmp_path / "unison.db").exists()


async def test_http_mode_needs_a_signing_secret_and_no_app_token(given: dict[str, object], slack: SlackStandIn) -> None:
    """The other mode asks for the other secret, and opens no connection."""
    given |= {"unison_mode": "http", "slack_app_token": ""}
    assert errors(await look(given)) == []
    assert [method for method, _ in slack.asked] == ["auth.test"]
    assert errors(await look(given | {"slack_signing_secret": ""})) == ["signing secret"]
    assert (await look(given | {"slack_signing_secret": "odd"}))["signing secret"].warn


@pytest.mark.parametrize(
    ("setting", "value", "name", "words"),
    [
        ("slack_bot_token", "", "bot token", "SLACK_BOT_TOKEN is missing"),
        ("slack_bot_token", APP_TOKEN, "bot token", "does not begin with xoxb-"),
        ("slack_bot_token", "xoxp-1-hush", "bot token", "does not begin with xoxb-"),
        ("slack_bot_token", "xoxe.xoxb-1-hush", "bot token", "token that expires"),
        ("slack_bot_token", "xoxb-1 hush", "bot token", "a space"),
        ("slack_app_token", "", "app token", "SLACK_APP_TOKEN is missing"),
        ("slack_app_token", BOT_TOKEN, "app token", "does not begin with xapp-"),
        ("unison_time_zone", "Europe/Atlantis", "time zone", "'Europe/Atlantis' is not a time zone"),
        ("unison_time_zone", "Europe", "time zone", "is not a time zone"),
        ("unison_time_zone", "", "time zone", "is not a time zone"),
        ("unison_time_zone", "../../etc/passwd", "time zone", "is not a time zone"),
        ("unison_claim_reactions", "👀", "claim reactions", "no reaction (👀)"),
        ("unison_secret_keys", "no-key-hush", "secret keys", "Key number 1"),
        ("database_url", "nonsense", "database", "not a database address"),
        ("database_url", "sqlite:////nowhere/unison.db", "database", "unable to open database file"),
        ("database_url", "postgresql+psycopg://u:phushw@127.0.0.1:1/db", "database", "cannot be used"),
        ("slack_api_url", "http://127.0.0.1:1/api/", "workspace", "cannot be reached"),
        ("slack_api_url", "http://no-such-host.invalid/api/", "workspace", "cannot be reached"),
        ("slack_api_url", "nonsense", "workspace", "cannot be reached"),
    ],
)
async def test_a_setting_is_wrong(given: dict[str, object], setting: str, value: str, name: str, words: str) -> None:
    """Whatever an operator mistypes is named, with what to do."""
    found = await look(given | {setting: value})
    assert name in errors(found)
    assert words in found[name].says


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("invalid_auth", "does not know the bot token"),
        ("account_inactive", "removed from the workspace"),
        ("token_revoked", "was revoked"),
        ("token_expired", "has expired"),
        ("ratelimited", "asks to wait"),
        ("fatal_error", "fatal_error"),
    ],
)
async def test_slack_refuses_the_bot_token(
    given: dict[str, object], slack: SlackStandIn, error: str, words: str
) -> None:
    """Every way in which a token is dead has its sentence; it is asked once, and scopes are not judged."""
    slack.refuses("auth.test", error)
    found = await look(given)
    assert errors(found) == ["workspace"]
    assert words in found["workspace"].says
    assert [method for method, _ in slack.asked].count("auth.test") == 1
    assert "permissions" not in found


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("invalid_auth", "does not know the app-level token"),
        ("missing_scope", "may not open connections"),
        ("not_allowed_token_type", "app-level token"),
        ("socket_mode_not_enabled", "Socket Mode is off"),
    ],
)
async def test_slack_refuses_the_app_token(
    given: dict[str, object], slack: SlackStandIn, error: str, words: str
) -> None:
    """What the Socket Mode client would try for ever is said before it begins."""
    slack.refuses("apps.connections.open", error)
    found = await look(given)
    assert errors(found) == ["Socket Mode"]
    assert words in found["Socket Mode"].says


@pytest.mark.parametrize(
    "answer",
    [
        Answer(text="<html>Welcome to the hotel's network</html>"),
        Answer(text="hello", kind="text/plain"),
        Answer(text="{broken", kind="application/json"),
        Answer(text="upstream trouble", status=502),
    ],
    ids=["a page", "words", "broken JSON", "a proxy's error"],
)
async def test_something_else_answers(given: dict[str, object], slack: SlackStandIn, answer: Answer) -> None:
    """A proxy or a wrong address speaks in Slack's place."""
    slack.answers["auth.test"] = answer
    found = await look(given)
    assert errors(found) == ["workspace"]
    assert "is not Slack" in found["workspace"].says


async def test_required_permissions_are_missing(given: dict[str, object], slack: SlackStandIn) -> None:
    """They are named, and how to get them."""
    slack.scopes = ",".join(manifest.load().required_scopes - {"chat:write", "commands"})
    permissions = (await look(given))["permissions"]
    assert not permissions.ok
    assert "(chat:write, commands)" in permissions.says
    assert "Reinstall" in permissions.todo


async def test_optional_permissions_are_missing(given: dict[str, object], slack: SlackStandIn) -> None:
    """Each is a warning that says what will not work, and Unison starts."""
    slack.scopes = ", ".join(manifest.load().required_scopes)
    found = await look(given)
    assert errors(found) == []
    warned = {name for name, check in found.items() if check.warn}
    assert warned == manifest.load().optional_scopes == set(slack_checks.USES)


async def test_slack_does_not_name_permissions(given: dict[str, object], slack: SlackStandIn) -> None:
    """An answer without the header is no reason not to start."""
    slack.scopes = None
    assert (await look(given))["permissions"].warn


async def test_a_run_stops_asking(given: dict[str, object], slack: SlackStandIn) -> None:
    """Who breaks off at the first error has not bothered Slack."""
    settings = Settings.model_validate(given | {"slack_bot_token": ""})
    async for check in preflight.examine(settings):
        if not check.ok:
            break
    assert slack.asked == []


async def test_keys_and_reactions_in_order(given: dict[str, object]) -> None:
    """Several keys are counted, colons around reactions are taken off, none is only worth a warning."""
    two = f"{Fernet.generate_key().decode()}, {Fernet.generate_key().decode()}"
    found = await look(given | {"unison_secret_keys": two, "unison_claim_reactions": ":eyes:, +1"})
    assert errors(found) == []
    assert found["secret keys"].says == "2 for stored tokens"
    assert found["claim reactions"].says == "+1, eyes"
    assert (await look(given | {"unison_claim_reactions": ""}))["claim reactions"].warn
