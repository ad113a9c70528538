"""conversations.*: which channels there are, who is in them, what was said in them."""

from bot.fake_slack.calls import Call, Refusal
from bot.fake_slack.happenings import join as come_in
from bot.fake_slack.happenings import open_dm as dm_of
from bot.fake_slack.render import channel_json, history_json
from bot.fake_slack.scopes import FAMILY
from bot.fake_slack.state import Channel, Json, Message

TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
CLAMPED = 15


def info(call: Call) -> Json:
    """conversations.info: one channel the bot can see."""
    channel = call.channel(scope="read")
    shown = channel_json(channel, call.who)
    if call.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


def list_all(call: Call) -> Json:
    """conversations.list: public channels, and of the others those the bot is in."""
    page, cursor = call.page(wanted_channels(call))
    shown = [channel_json(c, call.who) | _size(c) for c in page]
    return {"channels": shown, "response_metadata": {"next_cursor": cursor}}


def _size(channel: Channel) -> Json:
    return {} if channel.kind == "im" else {"num_members": len(channel.members)}


def wanted_channels(call: Call) -> list[Channel]:
    """Out: the channels of the types asked for, which the bot may see and has the scopes to list."""
    kinds = []
    for name in call.text("types", "public_channel").split(","):
        if name.strip() not in TYPES:
            raise Refusal("invalid_types")
        kinds.append(TYPES[name.strip()])
    for kind in kinds:
        call.need_scope(f"{FAMILY[kind]}:read")
    skip_archived = call.flag("exclude_archived")
    return [
        c
        for c in call.slack.world.channels.values()
        if c.kind in kinds and call.slack.world.may_see(call.who.bot, c) and not (skip_archived and c.archived)
    ]


def history(call: Call) -> Json:
    """conversations.history: the newest first, replies only where they were broadcast."""
    channel = call.channel(scope="history", member=True)
    limit = _clamped(call)
    found = [m for m in channel.messages.values() if not m.thread_ts or m.subtype == "thread_broadcast"]
    found = sorted(_within(call, found), key=lambda m: m.ts, reverse=True)
    page, cursor = _history_page(call, found, limit)
    metadata = call.flag("include_all_metadata")
    answer: Json = {
        "messages": [history_json(call.slack.world, channel, m, metadata=metadata) for m in page],
        "has_more": bool(cursor),
        "pin_count": sum(m.pinned for m in channel.messages.values()),
        "channel_actions_count": 0,
        "channel_actions_ts": None,
    }
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def replies(call: Call) -> Json:
    """conversations.replies: a thread, its parent first, the oldest reply next."""
    channel = call.channel(scope="history", member=True)
    limit = _clamped(call)
    asked = channel.messages.get(call.need("ts"))
    parent = channel.messages.get(asked.thread_root) if asked else None
    if parent is None:
        raise Refusal("thread_not_found")
    found = _within(call, channel.replies.get(parent.ts, []))
    page, cursor = _history_page(call, found, limit)
    metadata = call.flag("include_all_metadata")
    shown = [history_json(call.slack.world, channel, m, metadata=metadata) for m in [parent, *page]]
    answer: Json = {"messages": shown, "has_more": bool(cursor)}
    return answer | ({"response_metadata": {"next_cursor": cursor}} if cursor else {})


def _clamped(call: Call) -> int:
    """How many objects this call may have; under the clamp few, and only once a minute."""
    faults = call.slack.faults
    wait = faults.history_too_soon(call.who.team_id, call.method, call.slack.clock.now())
    if wait:
        raise Refusal("ratelimited", retry_after=wait)
    return CLAMPED if faults.clamp_history else 999


def _history_page(call: Call, found: list[Message], most: int) -> tuple[list[Message], str]:
    call.args["limit"] = str(min(call.number("limit", 100), most))
    return call.page(found)


def _within(call: Call, messages: list[Message]) -> list[Message]:
    oldest, latest = float(call.text("oldest") or 0), float(call.text("latest") or "inf")
    if call.flag("inclusive"):
        return [m for m in messages if oldest <= float(m.ts) <= latest]
    return [m for m in messages if oldest < float(m.ts) < latest]


def members(call: Call) -> Json:
    """conversations.members: the ids of everyone inside, outsiders too."""
    channel = call.channel(scope="read")
    page, cursor = call.page(list(channel.members))
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def open_dm(call: Call) -> Json:
    """conversations.open: the DM with one person or several, or one known by its id."""
    if call.text("channel"):
        return {"channel": {"id": call.channel().id}}
    ids = [u.strip() for u in call.need("users").split(",") if u.strip()]
    world = call.slack.world
    people = [world.users[u] for u in ids if u in world.users]
    if len(people) != len(ids):
        raise Refusal("user_not_found")
    for person in people:
        if person.deleted:
            raise Refusal("user_disabled")
        if person.bot_id:
            raise Refusal("cannot_dm_bot")
        stranger = person.team_id != call.who.team_id and not world.share_a_channel(person.id, call.who.bot.id)
        if stranger:
            raise Refusal("user_not_visible")
    call.need_scope("im:write" if len(people) == 1 else "mpim:write")
    known = world.dm(call.who.bot.id, *ids)
    channel = dm_of(call.slack, call.who.bot, *people)
    shown: Json = {"id": channel.id}
    if call.flag("return_im"):
        shown = channel_json(channel, call.who) | {"is_open": True}
    return {"channel": shown} | ({"no_op": True, "already_open": True} if known else {})


def join(call: Call) -> Json:
    """conversations.join: any public channel of the team."""
    channel = call.channel()
    if channel.kind != "channel":
        raise Refusal("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refusal("is_archived")
    already = call.who.bot.id in channel.members
    come_in(call.slack, channel, call.who.bot)
    shown = channel_json(channel, call.who)
    del shown["conversation_host_id"]
    answer: Json = {"channel": shown}
    if already:
        answer |= {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
    return answer
