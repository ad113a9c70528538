"""People see what Slack would show them, write as people write, come and go."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message
from bot.fake_slack.surface import NotVisible
from bot.fake_slack.workspace import Workspace
from tests.fake_slack.app_under_test import listening


async def test_who_sees_what(team: Workspace, kaz: Person, dot: Person) -> None:
    """Public channels are open to teammates, private ones to members, guests see only their own."""
    guest = team.add_person("Guest", guest="multi")
    hall = team.add_channel("hall", members=[kaz])
    attic = team.add_channel("attic", members=[kaz], private=True)
    await kaz.says(hall, "Hello hall")
    await kaz.says(attic, "Hello attic")
    assert [m.text for m in dot.sees(hall)] == ["Hello hall"]
    assert dot.sees(attic) == guest.sees(hall) == []
    with pytest.raises(NotVisible, match="Dot is not in #hall"):
        await dot.says(hall, "Hi")
    with pytest.raises(NotVisible, match="without an invitation"):
        await dot.joins(attic)
    await kaz.invites(dot, attic)
    assert dot.finds("Hello attic")


async def test_waiting_in_vain_says_what_is_seen(slack: FakeSlack, kaz: Person, office: Channel) -> None:
    """A story that fails names what the person does see."""
    await kaz.says(office, "Hello <@U0000000004> &amp; all")
    with pytest.raises(AssertionError, match=r"does not see 'Goodbye', but:\n- Hello @.* & all"):
        await kaz.waits_for("Goodbye", timeout=0.01)
    await kaz.waits_until_gone("Goodbye", timeout=0.01)


async def test_a_dm_and_a_file(slack: FakeSlack, team: Workspace, kaz: Person, web: AsyncWebClient) -> None:
    """The app writes to a person; the person answers with a file in the same DM."""
    async with listening(slack) as app:
        await web.chat_postMessage(channel=kaz.id, text="Please sign")
        assert [m.text for m in kaz.sees_dm()] == ["Please sign"]
        await kaz.uploads(team.app, "signed.pdf", text="Here")
        await slack.settled()
    event = app.events("message")[-1]
    assert (event["subtype"], event["channel_type"]) == ("file_share", "im")
    assert event["files"][0]["name"] == "signed.pdf"


async def test_a_deleted_parent_leaves_a_tombstone(slack: FakeSlack, kaz: Person, dot: Person, office: Channel) -> None:
    """A thread's first message is told as changed into a tombstone; a plain one as deleted."""
    async with listening(slack) as app:
        root = await kaz.says(office, "Root")
        reply = await dot.says(office, "Reply", thread=root)
        await kaz.deletes(root)
        await dot.deletes(reply)
        await slack.settled()
    changed, deleted = app.events("message")[-2:]
    assert changed["subtype"] == "message_changed"
    assert changed["message"]["subtype"] == "tombstone"
    assert changed["previous_message"]["text"] == "Root"
    assert deleted["subtype"] == "message_deleted"
    assert deleted["deleted_ts"] == reply.ts
    assert kaz.sees(office) == []


async def test_the_messages_api_shows_what_people_did(
    kaz: Person, dot: Person, office: Channel, web: AsyncWebClient
) -> None:
    """History and replies carry reactions, replies, edits and metadata."""
    root = await kaz.says(office, "Root")
    await dot.says(office, "Reply", thread=root)
    await dot.reacts(root, "eyes")
    await kaz.edits(root, "Better root")
    metadata = {"event_type": "notice", "event_payload": {"key": "k"}}
    await web.chat_postMessage(channel=office.id, text="Card", metadata=metadata)
    newest, oldest = (await web.conversations_history(channel=office.id, include_all_metadata=True))["messages"]
    assert newest["metadata"] == metadata
    assert oldest["reply_count"] == 1
    assert oldest["edited"]["user"] == kaz.id
    assert oldest["reactions"] == [{"name": "eyes", "users": [dot.id], "count": 1}]
    thread = (await web.conversations_replies(channel=office.id, ts=root.ts))["messages"]
    assert [m["text"] for m in thread] == ["Better root", "Reply"]
    assert isinstance(root, Message)


async def test_words_are_kept_as_slack_keeps_them(
    slack: FakeSlack, team: Workspace, kaz: Person, dot: Person, office: Channel
) -> None:
    """Names, channels, links and addresses typed by a person are marked up, the rest is escaped."""
    async with listening(slack) as app:
        said = await kaz.says(
            office,
            "@unison R&D <3 @Dot, see https://acme.example/t/1. Or sales@acme.example? #office #9 @ann @here",
        )
        await slack.settled()
    assert said.text == (
        f"{team.app.mention} R&amp;D &lt;3 {dot.mention}, see <https://acme.example/t/1>. "
        f"Or <mailto:sales@acme.example|sales@acme.example>? <#{office.id}|office> #9 @ann <!here>"
    )
    assert app.events("app_mention")[0]["text"] == said.text
    assert dot.finds("@Unison R&D <3 @Dot, see https://acme.example/t/1. Or sales@acme.example? #office")
    assert (await kaz.edits(said, f"&amp; {dot.mention} <https://a.example|a>")).text.startswith("&amp; <@")


async def test_several_people_in_one_dm(slack: FakeSlack, kaz: Person, dot: Person, web: AsyncWebClient) -> None:
    """conversations.open with two people makes a group DM; asking again finds it."""
    first = await web.conversations_open(users=[kaz.id, dot.id])
    again = await web.conversations_open(users=[dot.id, kaz.id])
    assert again["already_open"]
    assert again["channel"]["id"] == first["channel"]["id"]
    known = await web.conversations_open(channel=first["channel"]["id"])
    assert known["channel"]["id"] == first["channel"]["id"]
    await web.chat_postMessage(channel=first["channel"]["id"], text="You two")
    assert kaz.finds("You two") is dot.finds("You two") is not None


async def test_who_has_left(
    slack: FakeSlack, team: Workspace, kaz: Person, dot: Person, office: Channel, web: AsyncWebClient
) -> None:
    """A deactivated person is in no channel, does nothing, and users.info says little of them."""
    async with listening(slack) as app:
        await team.deactivates(dot)
        await slack.settled()
    assert app.events("user_change")[0]["user"]["deleted"]
    assert "tz" not in (await web.users_info(user=dot.id))["user"]
    with pytest.raises(AssertionError, match="Dot is deactivated"):
        await dot.says(office, "Hello?")
    with pytest.raises(SlackApiError, match="user_not_in_channel"):
        await web.chat_postEphemeral(channel=office.id, user=dot.id, text="Hello?")
    assert [p.name for p in team.people] == ["Kaz", "Dot"]


async def test_away_means_no_whisper(
    slack: FakeSlack, team: Workspace, kaz: Person, office: Channel, web: AsyncWebClient
) -> None:
    """An ephemeral to somebody who is away gets ok and is never seen; one that is seen is gone on reload."""
    await team.changes(kaz, presence="away")
    assert (await web.chat_postEphemeral(channel=office.id, user=kaz.id, text="Hint"))["ok"]
    assert kaz.sees_only_to_them() == []
    await team.changes(kaz, presence="active")
    await web.chat_postEphemeral(channel=office.id, user=kaz.id, text="Hint")
    assert kaz.finds("Hint")
    await kaz.reloads()
    assert not kaz.finds("Hint")
    await team.changes(kaz, presence="away")
    assert (await web.users_getPresence(user=kaz.id))["presence"] == "away"


async def test_raw_payloads_and_waiting(slack: FakeSlack, team: Workspace, office: Channel) -> None:
    """Any envelope can be sent as it is, and a story can wait for anything that comes true."""
    async with listening(slack) as app:
        await slack.deliver_envelope({"team_id": team.id, "event_id": "Ev1", "event": {"type": "made_up"}})
        await slack.until(lambda: slack.deliveries[0].acked)
        assert app.requests[0].payload["event"]["type"] == "made_up"
        with pytest.raises(AssertionError, match="it did not come true"):
            await slack.until(lambda: bool(office.messages), timeout=0.01)
