"""chat.*: posting, changing, deleting and scheduling messages, and those for one pair of eyes."""

import re

from bot.fake_slack.calls import Call, Refusal
from bot.fake_slack.happenings import delete as take_away
from bot.fake_slack.happenings import edit, open_dm, post, whisper
from bot.fake_slack.render import message_json
from bot.fake_slack.state import Channel, Ephemeral, Json, Message, Scheduled
from bot.fake_slack.surface import name_blocks
from bot.slack_limits import LIMITS

EVENT_TYPE = re.compile(r"^[A-Za-z0-9_]{1,255}$")
DAY = 86_400


def post_message(call: Call) -> Json:
    """chat.postMessage: in a channel the bot is in, or to a person."""
    channel = _place(call)
    if call.slack.faults.too_fast(channel.id):
        raise Refusal("ratelimited", retry_after=1)
    message = _written(call, channel)
    post(call.slack, channel, message)
    return {"channel": channel.id, "ts": message.ts, "message": message_json(call.slack.world, message)}


def update(call: Call) -> Json:
    """chat.update: the app's own message only."""
    channel = call.channel(member=True)
    message = _own(call, channel, "cant_update_message")
    text = call.text("text", message.text if "text" not in call.args else "")
    if len(text) > LIMITS["update.text"]:
        raise Refusal("msg_too_long")
    blocks = call.blocks() if "blocks" in call.args else ([] if "text" in call.args else message.blocks)
    if not text and not blocks:
        raise Refusal("no_text")
    name_blocks(blocks)
    changes: Json = {"text": text, "blocks": blocks}
    metadata = _metadata(call)
    if metadata or "metadata" in call.args:
        changes["metadata"] = metadata
    edit(call.slack, channel, message, call.who.bot, **changes)
    shown = message_json(call.slack.world, message)
    for key in ("ts", "thread_ts"):
        shown.pop(key, None)
    return {"channel": channel.id, "ts": message.ts, "text": text, "message": shown}


def delete(call: Call) -> Json:
    """chat.delete: the app's own message only."""
    channel = call.channel(member=True)
    message = _own(call, channel, "cant_delete_message")
    take_away(call.slack, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(call: Call) -> Json:
    """chat.postEphemeral: to somebody who is in the channel, in a thread only if the thread exists."""
    channel = call.channel(member=True)
    if channel.archived:
        raise Refusal("is_archived")
    person = call.slack.world.users.get(call.need("user"))
    if person is None or person.id not in channel.members or person.deleted:
        raise Refusal("user_not_in_channel")
    text, blocks = _words(call)
    thread_ts = _thread(call, channel)
    ephemeral = Ephemeral(call.slack.clock.next_ts(), channel.id, person.id, text, blocks, thread_ts, call.who.team_id)
    # Slack answers ok also for those who are away, and shows them nothing.
    if person.presence == "active":
        whisper(call.slack, channel, person, ephemeral, call.who.bot.real_name)
    return {"message_ts": ephemeral.ts}


def schedule(call: Call) -> Json:
    """chat.scheduleMessage: posted when the clock gets there, unless deleted before."""
    slack, channel = call.slack, _place(call)
    post_at = call.number("post_at", 0)
    if post_at <= slack.clock.now():
        raise Refusal("time_in_past")
    if post_at > slack.clock.now() + 120 * DAY:
        raise Refusal("time_too_far")
    message = _written(call, channel)
    scheduled = Scheduled(slack.world.new_id("Q"), channel.id, post_at, message)
    slack.world.scheduled[scheduled.id] = scheduled

    def when_due() -> None:
        if not scheduled.cancelled and call.who.active and not channel.archived:
            del slack.world.scheduled[scheduled.id]
            message.ts = slack.clock.next_ts()
            post(slack, channel, message)

    slack.clock.at(post_at, when_due)
    shown = message_json(slack.world, message)
    del shown["ts"]
    return {
        "channel": channel.id,
        "scheduled_message_id": scheduled.id,
        "post_at": post_at,
        "message": shown,
    }


def delete_scheduled(call: Call) -> Json:
    """chat.deleteScheduledMessage: as long as it has not gone out."""
    channel = call.channel()
    scheduled = call.slack.world.scheduled.pop(call.need("scheduled_message_id"), None)
    if scheduled is None or scheduled.channel_id != channel.id:
        raise Refusal("invalid_scheduled_message_id")
    scheduled.cancelled = True
    return {}


def permalink(call: Call) -> Json:
    """chat.getPermalink: the address of a message the bot can see."""
    channel = call.channel()
    message = call.message(channel, "message_ts")
    return {"channel": channel.id, "permalink": permalink_of(call, channel, message)}


def permalink_of(call: Call, channel: Channel, message: Message) -> str:
    """In: a message in its channel. Out: its address, as people copy it."""
    domain = call.slack.world.teams[channel.team_id].domain
    link = f"https://{domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    return f"{link}?thread_ts={message.thread_ts}&cid={channel.id}" if message.thread_ts else link


def _place(call: Call) -> Channel:
    """Where to post: a channel the bot is in, or the DM with the person named."""
    if call.text("channel").startswith(("U", "W")):
        person = call.slack.world.users.get(call.text("channel"))
        if person is None or not call.knows(person):
            raise Refusal("channel_not_found")
        if person.bot_id:
            raise Refusal("cannot_dm_bot")
        return open_dm(call.slack, call.who.bot, person)
    channel = call.channel(member=True)
    if channel.archived:
        raise Refusal("is_archived")
    return channel


def _written(call: Call, channel: Channel) -> Message:
    bot = call.who.bot
    text, blocks = _words(call)
    message = Message(
        ts=call.slack.clock.next_ts(),
        channel_id=channel.id,
        team_id=bot.team_id,
        user_id=bot.id,
        text=text[: LIMITS["message.text"]],
        blocks=blocks,
        thread_ts=_thread(call, channel),
        bot_id=bot.bot_id,
        app_id=bot.app_id,
        attachments=list(call.structure("attachments") or []),
        metadata=_metadata(call),
    )
    if message.thread_ts and call.flag("reply_broadcast"):
        message.subtype = "thread_broadcast"
    _customise(call, message)
    return message


def _customise(call: Call, message: Message) -> None:
    """A name or picture of one's own needs chat:write.customize."""
    username, emoji, url = (call.text(n) for n in ("username", "icon_emoji", "icon_url"))
    if not (username or emoji or url):
        return
    call.need_scope("chat:write.customize")
    message.username = username
    message.icons = {"emoji": emoji} if emoji else {"image_64": url} if url else {}


def _words(call: Call) -> tuple[str, list[Json]]:
    text, blocks = call.text("text"), call.blocks()
    markdown = call.text("markdown_text")
    if markdown:
        if text or blocks:
            raise Refusal("markdown_text_conflict")
        if len(markdown) > LIMITS["message.markdown_text"]:
            raise Refusal("msg_too_long")
        text = markdown
    attachments = call.structure("attachments") or []
    if len(attachments) > LIMITS["message.attachments"]:
        raise Refusal("too_many_attachments")
    if not text and not blocks and not attachments:
        raise Refusal("no_text")
    name_blocks(blocks)
    return text, blocks


def _thread(call: Call, channel: Channel) -> str:
    thread_ts = call.text("thread_ts")
    if not thread_ts:
        return ""
    parent = channel.messages.get(thread_ts)
    if parent is None:
        raise Refusal("thread_not_found")
    return parent.thread_root


def _metadata(call: Call) -> Json:
    metadata = call.structure("metadata")
    if not metadata:
        return {}
    known = isinstance(metadata, dict) and set(metadata) <= {"event_type", "event_payload", "entities"}
    if not known or not EVENT_TYPE.match(str(metadata.get("event_type", ""))):
        raise Refusal("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict):
        raise Refusal("invalid_metadata_format")
    return {"event_type": metadata["event_type"], "event_payload": metadata["event_payload"]}


def _own(call: Call, channel: Channel, refusal: str) -> Message:
    message = call.message(channel)
    if message.bot_id != call.who.bot.bot_id:
        raise Refusal(refusal)
    return message
