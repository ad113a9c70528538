"""What the app says in answer to an act: slash command acks and posts to a response_url."""

from bot.fake_slack.core import RESPONSE_URL_USES, ResponseUrl, Slack
from bot.fake_slack.happenings import delete, edit, post, whisper
from bot.fake_slack.state import Channel, Ephemeral, Installation, Json, Message
from bot.fake_slack.surface import name_blocks
from bot.slack_limits import problems_of_blocks


def answer_response_url(slack: Slack, token: str, body: Json) -> tuple[int, str]:
    """In: which URL and what the app posted to it. Out: the HTTP status and text that Slack answers."""
    url = slack.response_urls.get(token)
    if url is None:
        return 404, "invalid_url"
    if slack.clock.now() > url.expires:
        return 404, "expired_url"
    if url.uses >= RESPONSE_URL_USES:
        return 404, "used_url"
    url.uses += 1
    blocks = body.get("blocks") or []
    if problems_of_blocks(blocks):
        return 400, "invalid_blocks"
    if body.get("delete_original"):
        _remove(slack, url)
        return 200, "ok"
    if not body.get("text") and not blocks:
        return 400, "no_text"
    if body.get("replace_original") and url.message_ts:
        _replace(slack, url, str(body.get("text", "")), blocks)
        return 200, "ok"
    # A whisper stays in the thread it answers to; a public answer goes to the channel unless told otherwise.
    default = "" if body.get("response_type") == "in_channel" else url.thread_ts
    thread_ts = str(body.get("thread_ts", default))
    say(slack, installation_at(slack, url), url, body, thread_ts)
    return 200, "ok"


def installation_at(slack: Slack, url: ResponseUrl) -> Installation:
    """In: a response_url. Out: the installation that got it: the actor's, else one in the channel."""
    own = slack.world.installations.get(url.user.team_id)
    if own:
        return own
    return next(i for i in slack.world.installations.values() if i.bot.id in url.channel.members)


def say(
    slack: Slack, installation: Installation, to: ResponseUrl, body: Json, thread_ts: str = ""
) -> Message | Ephemeral:
    """In: an answer with text or blocks. Out: what is shown, by default to the actor only."""
    text, blocks = str(body.get("text") or ""), list(body.get("blocks") or [])
    name_blocks(blocks)
    bot, ts, channel = installation.bot, slack.clock.next_ts(), to.channel
    if body.get("response_type") == "in_channel":
        message = Message(ts, channel.id, bot.team_id, bot.id, text, blocks, thread_ts)
        message.bot_id, message.app_id = bot.bot_id, bot.app_id
        return post(slack, channel, message)
    ephemeral = Ephemeral(ts, channel.id, to.user.id, text, blocks, thread_ts, installation.team_id)
    return whisper(slack, channel, to.user, ephemeral, bot.real_name)


def _remove(slack: Slack, url: ResponseUrl) -> None:
    for ephemeral in slack.world.ephemerals:
        if url.ephemeral and ephemeral.ts == url.message_ts:
            ephemeral.gone = True
            slack.bell.ring()
    message = _original(url.channel, url)
    if message:
        delete(slack, url.channel, message)


def _replace(slack: Slack, url: ResponseUrl, text: str, blocks: list[Json]) -> None:
    name_blocks(blocks)
    for ephemeral in slack.world.ephemerals:
        if url.ephemeral and ephemeral.ts == url.message_ts:
            ephemeral.text, ephemeral.blocks = text, blocks
            bot = slack.world.installations[ephemeral.team_id].bot
            slack.transcript.whispered(slack.clock.now(), url.channel, ephemeral, bot.real_name)
            slack.bell.ring()
    message = _original(url.channel, url)
    if message:
        edit(slack, url.channel, message, slack.world.users[message.user_id], text=text, blocks=blocks)


def _original(channel: Channel, url: ResponseUrl) -> Message | None:
    return None if url.ephemeral else channel.messages.get(url.message_ts)
