"""files.*: the two calls around an upload (the bytes go to a URL of the server in between)."""

from bot.fake_slack.calls import Call, Refusal
from bot.fake_slack.happenings import post
from bot.fake_slack.render import file_json
from bot.fake_slack.state import File, Json, Message


def upload_url(call: Call) -> Json:
    """files.getUploadURLExternal: where to send the bytes."""
    name = call.need("filename")
    if call.number("length", 0) <= 0:
        raise Refusal("missing_argument")
    bot = call.who.bot
    file = File(call.slack.world.new_id("F"), name, bot.id, name, int(call.slack.clock.now()))
    call.slack.world.files[file.id] = file
    return {"upload_url": f"{call.slack.base_url}/upload/{file.id}", "file_id": file.id}


def complete_upload(call: Call) -> Json:
    """files.completeUploadExternal: shares what was uploaded, in a channel if one is named."""
    files = []
    for wanted in call.structure("files") or []:
        file = call.slack.world.files.get(str(wanted.get("id")))
        if file is None or not file.content:
            raise Refusal("file_not_found")
        file.title = str(wanted.get("title") or file.title)
        files.append(file)
    if not files:
        raise Refusal("invalid_arguments")
    if call.text("channel_id"):
        call.args["channel"] = call.text("channel_id")
        channel, bot = call.channel(member=True), call.who.bot
        message = Message(
            call.slack.clock.next_ts(),
            channel.id,
            bot.team_id,
            bot.id,
            call.text("initial_comment"),
            thread_ts=call.text("thread_ts"),
            files=files,
            subtype="file_share",
            bot_id=bot.bot_id,
        )
        post(call.slack, channel, message)
    return {"files": [{"id": f.id, "title": f.title} | file_json(f) for f in files]}
