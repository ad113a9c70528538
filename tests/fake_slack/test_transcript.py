"""The transcript: who said what where, for whose eyes, in words as people read them."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, View
from bot.fake_slack.surface import words_of
from bot.fake_slack.workspace import Workspace


def plain(text: str) -> dict[str, Any]:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


BUTTONS = [{"type": "button", "action_id": n, "text": plain(n)} for n in ("Mine", "Why?")]
MARKUP = {"type": "mrkdwn", "text": "*Acme* &amp; you"}
CARD: list[dict[str, Any]] = [
    {"type": "header", "text": plain("Two drafts")},
    {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*Acme* &amp; you"},
        "fields": [plain("since 9:00")],
    },
    {"type": "divider"},
    {"type": "actions", "elements": BUTTONS},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "<https://example.org|details>"}]},
]


RICH: dict[str, Any] = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "Hi "},
                {"type": "user", "user_id": "U1"},
                {"type": "emoji", "name": "wave"},
            ],
        },
        {
            "type": "rich_text_list",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}],
        },
    ],
}


async def test_lines_say_who_where_and_for_whom(
    slack: FakeSlack, team: Workspace, kaz: Person, office: Channel, web: AsyncWebClient
) -> None:
    """Public, whispered, direct and Home lines are told apart; a listener hears each at once."""
    heard: list[str] = []
    slack.transcript.listener = lambda line: heard.append(str(line))
    said = await kaz.says(office, f"Hello {team.app.mention}")
    await web.chat_postMessage(channel=office.id, text="Card", thread_ts=said.ts, blocks=CARD)
    await web.chat_postEphemeral(channel=office.id, user=kaz.id, text="A hint")
    await web.chat_postMessage(channel=kaz.id, text="In private")
    await web.views_publish(user_id=kaz.id, view={"type": "home", "blocks": CARD[:1]})
    await kaz.reacts(said, "eyes")
    text = "\n".join(heard)
    assert text == str(slack.transcript)
    for words in (
        "#office      Kaz: Hello @Unison",
        "#office >    Unison: Two drafts",
        "[Mine] [Why?]",
        "Unison (only Kaz sees this): A hint",
        "DM           Unison (DM to Kaz): In private",
        "Home of Kaz  Unison: Two drafts",
        "Kaz: reacts :eyes:",
    ):
        assert words in text


def test_blocks_read_as_words(slack: FakeSlack) -> None:
    """Every block becomes what a person would read, markup and entities resolved."""
    select = {"type": "static_select", "action_id": "s", "placeholder": plain("Which one"), "options": []}
    field = {"type": "input", "label": plain("Words"), "element": {"type": "plain_text_input"}}
    picture = {"type": "image", "alt_text": "a van", "image_url": "https://example.org/van.png"}
    table = {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": "a"}, {"type": "raw_text", "text": "b"}]],
    }
    date = {"type": "section", "text": {"type": "mrkdwn", "text": "due <!date^1^{date}|Friday>"}}
    blocks = [*CARD, {"type": "actions", "elements": [select]}, RICH, field, picture, table, date]
    view = View("V1", "T1", "U1", {"type": "modal", "title": plain("Form"), "blocks": blocks}, "h")
    assert words_of(view, slack.world).splitlines() == [
        "Form",
        "Two drafts",
        "*Acme* & you",
        "since 9:00",
        "---",
        "[Mine] [Why?]",
        "details",
        "[Which one v]",
        "Hi @U1:wave:",
        "- one",
        "Words: ____",
        "a van",
        "a | b",
        "due Friday",
    ]
