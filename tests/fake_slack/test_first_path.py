"""The first path through the fake Slack: people act, the app hears and answers, people see."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message, View
from bot.fake_slack.workspace import Workspace
from tests.fake_slack.app_under_test import listening

BUTTON = {
    "type": "button",
    "action_id": "collision.take",
    "value": "7",
    "text": {"type": "plain_text", "text": "Mine"},
}
MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "agreement.text",
    "title": {"type": "plain_text", "text": "Draft"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "words",
            "label": {"type": "plain_text", "text": "Your words"},
            "element": {"type": "plain_text_input", "action_id": "text"},
        }
    ],
}


async def test_a_message_comes_in_and_an_answer_is_seen(
    slack: FakeSlack, team: Workspace, kaz: Person, dot: Person, office: Channel, web: AsyncWebClient
) -> None:
    """Kaz writes, the app hears it once and answers with a button in the thread, Dot presses the button."""
    async with listening(slack) as app:
        said = await kaz.says(office, "I'll reply to Acme")
        await slack.settled()
        assert [e["text"] for e in app.events("message")] == ["I'll reply to Acme"]

        blocks = [{"type": "actions", "elements": [BUTTON]}]
        await web.chat_postMessage(channel=office.id, text="Two drafts", blocks=blocks, thread_ts=said.ts)
        card = await dot.waits_for("[Mine]")
        assert isinstance(card, Message)
        assert (await dot.clicks(card, "Mine")).acked
        payload = app.last("block_actions")
        assert payload["actions"][0]["value"] == "7"
        assert payload["container"]["thread_ts"] == said.ts

        await web.chat_update(channel=office.id, ts=card.ts, text="Dot has it", blocks=[])
        await kaz.waits_for("Dot has it")
        await slack.settled()
        assert all(d.acked for d in slack.deliveries)
    assert team.app.name in str(slack.transcript)


async def test_a_command_a_shortcut_and_a_form(
    slack: FakeSlack, kaz: Person, office: Channel, web: AsyncWebClient
) -> None:
    """A command answers in its ack, a shortcut opens a form, the form comes back with the words typed."""
    async with listening(slack) as app:
        app.reply = lambda r: {"text": "Usage: ..."} if r.type == "slash_commands" else None
        answer = await kaz.runs("/unison help", office)
        assert answer.text == "Usage: ..."
        assert kaz.reads(kaz.sees_only_to_them(office)[0]) == "Usage: ..."

        message = await kaz.says(office, "My order is lost")
        await kaz.uses_shortcut("collision.claim", message)
        await web.views_open(trigger_id=app.last("message_action")["trigger_id"], view=MODAL)
        view = await kaz.waits_for("Your words")
        assert isinstance(view, View)
        assert await kaz.submits(view, words="Sorry, a new one is on its way.") is None
        values = app.last("view_submission")["view"]["state"]["values"]
        assert values["words"]["text"]["value"].startswith("Sorry")


async def test_home_and_a_whisper(
    slack: FakeSlack, kaz: Person, dot: Person, office: Channel, web: AsyncWebClient
) -> None:
    """Opening Home is told to the app; an ephemeral is seen by one person only."""
    async with listening(slack) as app:
        await kaz.opens_home()
        await slack.settled()
        assert app.events("app_home_opened")[0]["user"] == kaz.id
        section = {"type": "section", "text": {"type": "mrkdwn", "text": "*My claims*"}}
        await web.views_publish(user_id=kaz.id, view={"type": "home", "blocks": [section]})
        await kaz.waits_for("My claims")

        await web.chat_postEphemeral(channel=office.id, user=kaz.id, text="Only you")
        await kaz.waits_for("Only you")
        assert dot.finds("Only you") is None
