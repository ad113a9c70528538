"""What people press, pick, type and submit, and what the app answers to it."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message
from bot.fake_slack.surface import NotVisible
from tests.fake_slack.app_under_test import listening
from tests.fake_slack.samples import PLACES, TAKE, form, opened, plain


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


async def test_triggers_are_short_lived_and_used_once(slack: FakeSlack, kaz: Person, web: AsyncWebClient) -> None:
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


async def test_every_kind_of_menu(slack: FakeSlack, kaz: Person, office: Channel, web: AsyncWebClient) -> None:
    """Menus in a message tell the app at once what was picked."""
    groups = [{"label": plain("All"), "options": PLACES}]
    elements = [
        {"type": "overflow", "action_id": "more", "options": PLACES},
        {"type": "multi_static_select", "action_id": "many", "option_groups": groups},
        {"type": "checkboxes", "action_id": "boxes", "options": PLACES},
        {"type": "conversations_select", "action_id": "where"},
        {"type": "multi_users_select", "action_id": "who"},
    ]
    picked: list[tuple[str, Any, str]] = [
        ("more", "Van", "selected_option"),
        ("many", ["Van", "shop"], "selected_options"),
        ("boxes", ["Shop"], "selected_options"),
        ("where", office, "selected_conversation"),
        ("who", [kaz], "selected_users"),
    ]
    async with listening(slack) as app:
        blocks = [{"type": "actions", "elements": elements}]
        posted = await web.chat_postMessage(channel=office.id, text="Menus", blocks=blocks)
        card = office.messages[posted["ts"]]
        seen = []
        for action_id, choice, key in picked:
            await kaz.picks(card, action_id, choice)
            seen.append(app.last("block_actions")["actions"][0][key])
        with pytest.raises(AssertionError, match="no option 'Boat' among"):
            await kaz.picks(card, "more", "Boat")
    assert seen == [PLACES[1], [PLACES[1], PLACES[0]], [PLACES[0]], office.id, [kaz.id]]
    state = app.last("block_actions")["state"]["values"]
    assert state[card.blocks[0]["block_id"]]["boxes"]["selected_options"] == [PLACES[0]]


async def test_a_command_answers_for_all(slack: FakeSlack, kaz: Person, dot: Person, office: Channel) -> None:
    """An in_channel ack is a message; what is answered to a press can replace or delete that message."""
    async with listening(slack) as app:
        app.reply = lambda _r: {"response_type": "in_channel", "text": "For all", "blocks": [TAKE]}
        shown = (await kaz.runs("/unison issues", office)).shown
        assert isinstance(shown, Message)
        assert dot.finds("[Mine]") is shown
        app.reply = lambda _r: None
        await dot.clicks(shown, "Mine")
        hook = AsyncWebhookClient(app.last("block_actions")["response_url"])
        assert (await hook.send(blocks=[{"type": "wobble"}])).body == "invalid_blocks"
        assert (await hook.send()).body == "no_text"
        await hook.send(text="Taken", replace_original=True)
        assert dot.reads(shown) == "Taken"
        await hook.send(delete_original=True)
        assert kaz.sees(office) == []
