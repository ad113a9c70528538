"""People see what Slack would show them, and can press only that."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message, View
from bot.fake_slack.surface import NotVisible
from bot.fake_slack.workspace import Workspace
from tests.fake_slack.app_under_test import Listener, listening


def plain(text: str) -> dict[str, Any]:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


TAKE = {"type": "actions", "elements": [{"type": "button", "action_id": "take", "text": plain("Mine")}]}
PLACES = [{"text": plain(name), "value": name.lower()} for name in ("Shop", "Van")]


def form(*, title: str = "Form", dispatch: bool = False) -> dict[str, Any]:
    """A modal with a text, a menu, a person and a date."""
    words: dict[str, Any] = {"type": "plain_text_input", "action_id": "text"}
    if dispatch:
        words["dispatch_action_config"] = {"trigger_actions_on": ["on_character_entered"]}
    fields: list[tuple[str, dict[str, Any]]] = [
        ("Words", words),
        ("Place", {"type": "static_select", "action_id": "place", "options": PLACES}),
        ("Owner", {"type": "users_select", "action_id": "owner"}),
        ("Day", {"type": "datepicker", "action_id": "day", "initial_date": "2026-11-23"}),
    ]
    blocks = [
        {"type": "input", "block_id": n.lower(), "label": plain(n), "element": e, "dispatch_action": dispatch}
        for n, e in fields
    ]
    return {"type": "modal", "title": plain(title), "submit": plain("Send"), "blocks": blocks}


async def opened(kaz: Person, web: AsyncWebClient, app: Listener, **how: Any) -> View:
    """A form in front of Kaz."""
    await kaz.uses_shortcut("form")
    await web.views_open(trigger_id=app.last("shortcut")["trigger_id"], view=form(**how))
    view = kaz.sees_view()
    assert view
    return view


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


async def test_only_what_is_there_can_be_pressed(
    slack: FakeSlack, kaz: Person, dot: Person, office: Channel, web: AsyncWebClient
) -> None:
    """Nobody presses another's whisper, a button that is not there, or one in a deleted message."""
    async with listening(slack):
        posted = await web.chat_postMessage(channel=office.id, text="Card", blocks=[TAKE])
        await web.chat_postEphemeral(channel=office.id, user=kaz.id, text="Hint", blocks=[TAKE])
        card = await kaz.waits_for("[Mine]")
        hint = kaz.sees_only_to_them()[0]
        with pytest.raises(NotVisible, match="shown to somebody else"):
            await dot.clicks(hint, "Mine")
        with pytest.raises(NotVisible, match="no control 'Yours'"):
            await kaz.clicks(hint, "Yours")
        message = office.messages[posted["ts"]]
        assert (await dot.clicks(message, "take")).acked
        await web.chat_delete(channel=office.id, ts=posted["ts"])
        with pytest.raises(NotVisible, match="what is gone"):
            await kaz.clicks(message, "Mine")
        assert card


async def test_a_form_is_filled_in_and_comes_back(
    slack: FakeSlack, kaz: Person, dot: Person, web: AsyncWebClient
) -> None:
    """Every kind of field holds what was put in; an untouched one its first value; an empty one stops it."""
    async with listening(slack) as app:
        view = await opened(kaz, web, app)
        with pytest.raises(AssertionError, match="fill in first: Words, Place, Owner"):
            await kaz.submits(view)
        assert await kaz.submits(view, {"Words": "Hello", "place": "Van"}, owner=dot) is None
        values = app.last("view_submission")["view"]["state"]["values"]
        assert values["words"]["text"]["value"] == "Hello"
        assert values["place"]["place"]["selected_option"]["value"] == "van"
        assert values["owner"]["owner"]["selected_user"] == dot.id
        assert values["day"]["day"]["selected_date"] == "2026-11-23"
        assert kaz.sees_view() is None


async def test_a_field_can_tell_at_once(slack: FakeSlack, kaz: Person, web: AsyncWebClient) -> None:
    """A dispatching field sends block_actions while the person types."""
    async with listening(slack) as app:
        view = await opened(kaz, web, app, dispatch=True)
        await kaz.types(view, "Words", "Hel")
        payload = app.last("block_actions")
        assert payload["actions"][0]["value"] == "Hel"
        assert payload["container"] == {"type": "view", "view_id": view.id}


async def test_what_the_app_answers_to_a_form(slack: FakeSlack, kaz: Person, web: AsyncWebClient) -> None:
    """Errors keep it open, an update replaces it, a push covers it, a clear closes everything."""
    filled = {"Words": "Hello", "Place": "Shop", "Owner": kaz}
    async with listening(slack) as app:
        view = await opened(kaz, web, app)
        app.reply = lambda _r: {"response_action": "errors", "errors": {"words": "Too short"}}
        again = await kaz.submits(view, filled)
        assert again is view
        assert view.errors == {"words": "Too short"}
        app.reply = lambda _r: {"response_action": "update", "view": form(title="Second")}
        assert (await kaz.submits(view)) is view
        assert view.text == "Second"
        app.reply = lambda _r: {"response_action": "push", "view": form(title="On top")}
        top = await kaz.submits(view, filled)
        assert top is kaz.sees_view()
        assert top
        assert top.previous_view_id == view.id
        app.reply = lambda _r: {"response_action": "clear"}
        assert await kaz.submits(top, filled) is None
        assert kaz.sees_view() is None


async def test_a_form_nobody_answers(slack: FakeSlack, kaz: Person, web: AsyncWebClient) -> None:
    """Without an ack the form stays, with Slack's words of regret."""
    async with listening(slack) as app:
        view = await opened(kaz, web, app)
        app.silent, slack.patience = True, 0.05
        assert await kaz.submits(view, {"Words": "Hello", "Place": "Shop", "Owner": kaz}) is view
        assert "trouble connecting" in view.errors[""]


async def test_closing_is_told_only_if_asked_for(slack: FakeSlack, kaz: Person, web: AsyncWebClient) -> None:
    """view_closed comes for forms with notify_on_close, and for no others."""
    async with listening(slack) as app:
        view = await opened(kaz, web, app)
        await kaz.closes(view)
        assert all(r.payload["type"] != "view_closed" for r in app.requests)
        view = await opened(kaz, web, app)
        view.body["notify_on_close"] = True
        await kaz.closes(view)
        assert app.last("view_closed")["view"]["id"] == view.id
        with pytest.raises(NotVisible, match="what is gone"):
            await kaz.types(view, "Words", "too late")


async def test_triggers_are_short_lived_and_used_once(
    slack: FakeSlack, kaz: Person, web: AsyncWebClient
) -> None:
    """A trigger opens one view within three seconds; three views may lie upon each other."""
    async with listening(slack) as app:
        await kaz.uses_shortcut("form")
        first = app.last("shortcut")["trigger_id"]
        await web.views_open(trigger_id=first, view=form())
        with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
            await web.views_open(trigger_id=first, view=form())
        await kaz.uses_shortcut("form")
        await slack.clock.advance(3.1)
        with pytest.raises(SlackApiError, match="expired_trigger_id"):
            await web.views_open(trigger_id=app.last("shortcut")["trigger_id"], view=form())
        for number in (2, 3, 4):
            top = kaz.sees_view()
            assert top
            await kaz.picks(top, "Owner", kaz)
            trigger = slack.new_trigger(kaz.user, top)
            if number == 4:
                with pytest.raises(SlackApiError, match="push_limit_reached"):
                    await web.views_push(trigger_id=trigger, view=form())
            else:
                await web.views_push(trigger_id=trigger, view=form(title=f"Number {number}"))


async def test_response_urls(slack: FakeSlack, kaz: Person, dot: Person, office: Channel) -> None:
    """Five answers in half an hour: to the actor by default, to all if asked, in place of the original."""
    async with listening(slack) as app:
        await kaz.runs("/unison help", office)
        url = app.requests[-1].payload["response_url"]
        hook = AsyncWebhookClient(url)
        assert (await hook.send(text="Only for Kaz")).status_code == 200
        await hook.send(text="For all", response_type="in_channel")
        assert kaz.finds("Only for Kaz")
        assert dot.finds("For all")
        assert not dot.finds("Only for Kaz")
        for _ in range(3):
            assert (await hook.send(text="more")).body == "ok"
        assert (await hook.send(text="too much")).body == "used_url"
        await kaz.runs("/unison help", office)
        late = AsyncWebhookClient(app.requests[-1].payload["response_url"])
        await slack.clock.advance(1801)
        assert (await late.send(text="too late")).body == "expired_url"


async def test_a_whisper_is_replaced_and_taken_away(
    slack: FakeSlack, kaz: Person, office: Channel, web: AsyncWebClient
) -> None:
    """replace_original and delete_original work on the message that was pressed, here an ephemeral."""
    async with listening(slack) as app:
        await web.chat_postEphemeral(channel=office.id, user=kaz.id, text="Hint", blocks=[TAKE])
        await kaz.clicks(kaz.sees_only_to_them()[0], "Mine")
        hook = AsyncWebhookClient(app.last("block_actions")["response_url"])
        await hook.send(text="Yours now", replace_original=True)
        assert [e.text for e in kaz.sees_only_to_them()] == ["Yours now"]
        await hook.send(delete_original=True)
        assert kaz.sees_only_to_them() == []


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


async def test_a_deleted_parent_leaves_a_tombstone(
    slack: FakeSlack, kaz: Person, dot: Person, office: Channel
) -> None:
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
    newest, oldest = (await web.conversations_history(channel=office.id, include_all_metadata=True))[
        "messages"
    ]
    assert newest["metadata"] == metadata
    assert oldest["reply_count"] == 1
    assert oldest["edited"]["user"] == kaz.id
    assert oldest["reactions"] == [{"name": "eyes", "users": [dot.id], "count": 1}]
    thread = (await web.conversations_replies(channel=office.id, ts=root.ts))["messages"]
    assert [m["text"] for m in thread] == ["Better root", "Reply"]
    assert isinstance(root, Message)
