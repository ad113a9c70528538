"""auth.*, apps.*, oauth.* and team.info: who the app is, where it may connect, how it gets in."""

import secrets

from bot.fake_slack.calls import Call, Refusal
from bot.fake_slack.happenings import revoke
from bot.fake_slack.render import team_json
from bot.fake_slack.state import Json


def connections_open(call: Call) -> Json:
    """apps.connections.open: a WebSocket address that works once."""
    if call.slack.hub.disabled:
        raise Refusal("socket_mode_not_enabled")
    ticket = secrets.token_urlsafe(12)
    call.slack.hub.tickets.add(ticket)
    base = call.slack.base_url.replace("http", "ws", 1)
    return {"url": f"{base}/link/?ticket={ticket}&app_id={call.slack.app.id}"}


def auth_test(call: Call) -> Json:
    """auth.test: whose token this is."""
    team, bot = call.slack.world.teams[call.who.team_id], call.who.bot
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": bot.name,
        "team_id": team.id,
        "user_id": bot.id,
        "bot_id": bot.bot_id,
        "is_enterprise_install": False,
    }


def auth_revoke(call: Call) -> Json:
    """auth.revoke: ends the token that asks."""
    if call.flag("test"):
        return {"revoked": False}
    revoke(call.slack, call.who)
    return {"revoked": True}


def info(call: Call) -> Json:
    """team.info: the team the token belongs to."""
    return {"team": team_json(call.slack.world.teams[call.who.team_id])}


def oauth_access(call: Call) -> Json:
    """oauth.v2.access: a token for the code a person brought back from Slack's consent page."""
    slack = call.slack
    if call.text("client_id", slack.app.client_id) != slack.app.client_id:
        raise Refusal("invalid_client_id")
    if call.text("client_secret", slack.app.client_secret) != slack.app.client_secret:
        raise Refusal("bad_client_secret")
    granted = slack.oauth_codes.pop(call.text("code"), None)
    if granted is None:
        raise Refusal("invalid_code")
    team_id, user_id = granted
    installation = slack.world.installations[team_id]
    installation.active = True
    return {
        "app_id": slack.app.id,
        "authed_user": {"id": user_id},
        "scope": ",".join(sorted(installation.scopes)),
        "token_type": "bot",
        "access_token": installation.token,
        "bot_user_id": installation.bot.id,
        "team": {"id": team_id, "name": slack.world.teams[team_id].name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
