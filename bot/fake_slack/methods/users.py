"""users.* and bots.info: who is who, where they are, whether they are there."""

from bot.fake_slack.calls import Call, Refusal
from bot.fake_slack.methods.conversations import wanted_channels
from bot.fake_slack.render import channel_json, profile_json, user_json
from bot.fake_slack.state import Json, User


def info(call: Call) -> Json:
    """users.info: a teammate, or an outsider met in a shared channel."""
    return {"user": _shown(call, call.user())}


def _shown(call: Call, user: User) -> Json:
    shown = user_json(user, call.slack.clock.now(), call.who)
    if call.flag("include_locale") and user.team_id == call.who.team_id:
        shown["locale"] = user.locale
    return shown


def list_all(call: Call) -> Json:
    """users.list: everyone of the team, deactivated ones too, never outsiders."""
    mine = [u for u in call.slack.world.users.values() if u.team_id == call.who.team_id]
    page, cursor = call.page(mine)
    return {
        "members": [_shown(call, u) for u in page],
        "cache_ts": int(call.slack.clock.now()),
        "response_metadata": {"next_cursor": cursor},
    }


def conversations(call: Call) -> Json:
    """users.conversations: the channels somebody is in, as far as the bot may see them."""
    person = call.user() if call.text("user") else call.who.bot
    channels = [c for c in wanted_channels(call) if person.id in c.members]
    page, cursor = call.page(channels)
    shown = [channel_json(c, call.who) for c in page]
    for channel in shown:
        channel.pop("is_member", None)  # here it goes without saying
    return {"channels": shown, "response_metadata": {"next_cursor": cursor}}


def presence(call: Call) -> Json:
    """users.getPresence: active or away."""
    return {"presence": call.user().presence}


def by_email(call: Call) -> Json:
    """users.lookupByEmail: a teammate by address."""
    email = call.need("email").lower()
    for user in call.slack.world.users.values():
        if user.team_id == call.who.team_id and user.email.lower() == email and not user.deleted:
            return {"user": _shown(call, user)}
    raise Refusal("users_not_found")


def profile(call: Call) -> Json:
    """users.profile.get: what somebody says of themselves."""
    shown = profile_json(call.user(), call.who)
    for inner in ("team", "bot_id", "api_app_id"):
        shown.pop(inner, None)
    return {"profile": shown}


def bots_info(call: Call) -> Json:
    """bots.info: the bot behind a bot_id."""
    wanted = call.text("bot")
    for user in call.slack.world.users.values():
        if user.bot_id and user.bot_id == wanted and user.team_id == call.who.team_id:
            return {
                "bot": {
                    "id": user.bot_id,
                    "deleted": user.deleted,
                    "name": user.real_name,
                    "updated": user.updated,
                    "app_id": user.app_id,
                    "user_id": user.id,
                    "icons": {"image_36": "", "image_48": "", "image_72": ""},
                }
            }
    raise Refusal("bot_not_found")
