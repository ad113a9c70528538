"""Every answer, event and payload of the fake has only keys that Slack's published samples know."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.fake_slack import FakeSlack
from bot.fake_slack.methods import METHODS
from bot.fake_slack.oracle import BEYOND_ORACLE, Shapes, read_shapes, unknown_keys
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message
from bot.fake_slack.workspace import Workspace
from tests.fake_slack.app_under_test import Listener, listening
from tests.shared import needs_shared

PAYLOADS = {
    "block_actions": "payload/BlockActionPayload",
    "block_suggestion": "payload/BlockActionPayload",
    "view_submission": "payload/ViewSubmissionPayload",
    "view_closed": "payload/ViewClosedPayload",
    "shortcut": "payload/MessageShortcutPayload",
    "message_action": "payload/MessageShortcutPayload",
}


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    """The oracle; without its file there is nothing to compare with."""
    return read_shapes(needs_shared("oracles/slack_shapes.json"))


def plain(text: str) -> dict[str, Any]:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


BUTTON = {"type": "button", "action_id": "press", "text": plain("Press"), "value": "1"}
ASKED = {"type": "external_select", "action_id": "ask", "placeholder": plain("Which"), "min_query_length": 1}
CONTROLS = [{"type": "actions", "elements": [BUTTON, ASKED]}]
FIELD = {"type": "plain_text_input", "action_id": "text"}
FORM: dict[str, Any] = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Form"),
    "submit": plain("Send"),
    "notify_on_close": True,
    "blocks": [{"type": "input", "block_id": "words", "label": plain("Words"), "element": FIELD}, *CONTROLS],
}
HOME = {"type": "home", "blocks": CONTROLS}


async def ask_about_places_and_people(
    web: AsyncWebClient, team: Workspace, kaz: Person, office: Channel, ts: str
) -> None:
    """One good call of each method that only reads."""
    await web.auth_test()
    await web.team_info()
    await web.bots_info(bot=team.app.user.bot_id)
    await web.conversations_list(types="public_channel,private_channel,im,mpim")
    await web.conversations_info(channel=office.id, include_num_members=True)
    await web.conversations_history(channel=office.id, include_all_metadata=True)
    await web.conversations_replies(channel=office.id, ts=ts)
    await web.conversations_members(channel=office.id)
    await web.conversations_open(users=kaz.id, return_im=True)
    await web.conversations_join(channel=team.add_channel("lobby", members=[kaz]).id)
    await web.users_info(user=kaz.id, include_locale=True)
    await web.users_list()
    await web.users_conversations(user=kaz.id, types="public_channel,im")
    await web.users_getPresence(user=kaz.id)
    await web.users_profile_get(user=kaz.id)
    await web.users_lookupByEmail(email=kaz.user.email)


async def show_every_view(slack: FakeSlack, web: AsyncWebClient, kaz: Person, app: Listener) -> None:
    """One good call of each method of views."""
    await kaz.uses_shortcut("form")
    opened = await web.views_open(trigger_id=app.last("shortcut")["trigger_id"], view=FORM)
    await web.views_update(view_id=opened["view"]["id"], view=FORM)
    await kaz.clicks(kaz.sees_view(), "Press")
    await web.views_push(trigger_id=app.last("block_actions")["trigger_id"], view=FORM)
    await web.views_publish(user_id=kaz.id, view=HOME)


async def call_every_method(slack: FakeSlack, team: Workspace, kaz: Person, office: Channel, app: Listener) -> None:
    """One good call of each method in the table."""
    web = AsyncWebClient(token=team.bot_token, base_url=slack.api_url)
    group = team.add_usergroup("night-shift", [kaz])
    said = await kaz.says(office, "Hello", thread=None)
    await kaz.reacts(said, "eyes")
    posted = await web.chat_postMessage(
        channel=office.id,
        text="A card",
        blocks=CONTROLS,
        thread_ts=said.ts,
        metadata={"event_type": "notice", "event_payload": {"key": "k"}},
    )
    await web.chat_postMessage(channel=kaz.id, text="A DM", username="Night", icon_emoji=":moon:")
    await web.chat_update(channel=office.id, ts=posted["ts"], text="A newer card", blocks=CONTROLS)
    await web.chat_postEphemeral(channel=office.id, user=kaz.id, text="Only you", blocks=CONTROLS)
    await web.chat_getPermalink(channel=office.id, message_ts=posted["ts"])
    later = await web.chat_scheduleMessage(channel=office.id, text="Later", post_at=int(slack.clock.now()) + 60)
    scheduled_id = later["scheduled_message_id"]
    await web.chat_deleteScheduledMessage(channel=office.id, scheduled_message_id=scheduled_id)
    gone = await web.chat_postMessage(channel=office.id, text="Gone soon")
    await web.chat_delete(channel=office.id, ts=gone["ts"])
    await ask_about_places_and_people(web, team, kaz, office, said.ts)
    await web.usergroups_list(include_users=True, include_count=True)
    await web.usergroups_users_list(usergroup=group)
    await web.reactions_add(channel=office.id, timestamp=said.ts, name="memo")
    await web.reactions_get(channel=office.id, timestamp=said.ts)
    await web.reactions_remove(channel=office.id, timestamp=said.ts, name="memo")
    await web.pins_add(channel=office.id, timestamp=said.ts)
    await web.bookmarks_add(channel_id=office.id, title="Agreed", type="link", link="https://example.org")
    await web.bookmarks_list(channel_id=office.id)
    await web.dnd_info(user=kaz.id)
    await web.dnd_teamInfo(users=[kaz.id])
    await web.files_upload_v2(channel=office.id, filename="a.txt", content="words")
    await show_every_view(slack, web, kaz, app)
    code = team.consents(kaz)
    await web.oauth_v2_access(client_id=slack.app.client_id, client_secret=slack.app.client_secret, code=code)
    await web.auth_revoke()


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")  # what the SDK still uses for OAuth
async def test_answers(slack: FakeSlack, team: Workspace, kaz: Person, office: Channel, shapes: Shapes) -> None:
    """Each method answers in its own shape, and each method of the table was asked."""
    async with listening(slack) as app:
        await call_every_method(slack, team, kaz, office, app)
    asked = {name for name, _answer in slack.api.answers}
    assert asked == set(METHODS)
    assert all(answer["ok"] for _name, answer in slack.api.answers)
    problems = [p for name, answer in slack.api.answers for p in unknown_keys(shapes, f"api/{name}", answer)]
    assert not problems, "\n".join(sorted(set(problems)))


async def everything_happens(slack: FakeSlack, team: Workspace, kaz: Person, dot: Person, office: Channel) -> None:
    """One event of each kind."""
    acme = slack.add_team("Acme", app_installed=False)
    wile = acme.add_person("Wile")
    desk = team.add_bot("Helpdesk")
    root = await kaz.says(office, f"{team.app.mention} help")
    reply = await dot.says(office, "A reply", thread=root, broadcast=True)
    await dot.edits(reply, "A better reply")
    await dot.deletes(reply)
    await dot.says(office, "Another", thread=root)
    await kaz.reacts(root, "eyes")
    await kaz.unreacts(root, "eyes")
    await kaz.deletes(root)
    await kaz.uploads(office, "order.pdf", text="The order")
    await kaz.invites(desk, office)
    await desk.says(office, "Ticket 1")
    await desk.says(office, "Ticket 2", classic=True)
    await kaz.says(team.app, "Hello, app")
    await kaz.opens_home()
    await dot.leaves(office)
    await team.shares(office, acme)
    await kaz.invites(wile, office)
    await wile.says(office, f"We are Acme {team.app.mention}")
    await team.unshares(office, acme)
    await team.renames(office, "front-office")
    await team.archives(office)
    await team.unarchives(office)
    await team.shares(office, acme, new_id="C0MOVED")
    await team.changes(kaz, tz="Europe/Paris")
    await team.welcomes("Newcomer")
    await team.floods()
    await kaz.removes(team.app, office)
    await team.uninstalls()


async def test_events(
    slack: FakeSlack, team: Workspace, kaz: Person, dot: Person, office: Channel, shapes: Shapes
) -> None:
    """Every kind of event is sent, in a wrapper and with keys that Slack's events have."""
    async with listening(slack) as app:
        await everything_happens(slack, team, kaz, dot, office)
        await slack.settled()
    kinds = {f"{e['type']}/{e.get('subtype', '')}".strip("/") for e in app.events()}
    assert kinds == {
        "app_home_opened",
        "app_mention",
        "app_rate_limited",
        "app_uninstalled",
        "channel_archive",
        "channel_id_changed",
        "channel_left",
        "channel_rename",
        "channel_shared",
        "channel_unarchive",
        "channel_unshared",
        "member_joined_channel",
        "member_left_channel",
        "message",
        "message/bot_message",
        "message/channel_join",
        "message/file_share",
        "message/message_changed",
        "message/message_deleted",
        "message/thread_broadcast",
        "reaction_added",
        "reaction_removed",
        "team_join",
        "tokens_revoked",
        "user_change",
    }
    problems = [p for r in app.requests for p in unknown_keys(shapes, "event/", r.payload)]
    assert not problems, "\n".join(sorted(set(problems)))


async def test_payloads(slack: FakeSlack, kaz: Person, office: Channel, web: AsyncWebClient, shapes: Shapes) -> None:
    """Buttons, menus, forms, shortcuts and commands come with Slack's keys."""
    async with listening(slack) as app:
        app.reply = lambda r: {"options": [{"text": plain("One"), "value": "1"}]}
        said = await kaz.says(office, "Hello")
        await web.chat_postMessage(channel=office.id, text="Card", blocks=CONTROLS, thread_ts=said.ts)
        card = await kaz.waits_for("[Press]")
        assert isinstance(card, Message)
        await kaz.clicks(card, "Press")
        await kaz.picks(card, "ask", "One")
        app.reply = lambda _r: None
        await web.chat_postEphemeral(channel=office.id, user=kaz.id, text="Card", blocks=CONTROLS)
        await kaz.clicks(kaz.sees_only_to_them(office)[0], "Press")
        await kaz.runs("/unison help", office)
        await kaz.uses_shortcut("claim", said)
        await kaz.uses_shortcut("form")
        for end in (kaz.submits, kaz.closes):
            await kaz.uses_shortcut("form")
            await web.views_open(trigger_id=app.last("shortcut")["trigger_id"], view=FORM)
            view = kaz.sees_view()
            assert view
            await kaz.types(view, "words", "Hello")
            await end(view)
        await slack.settled()
    problems = []
    for request in app.requests:
        if request.type == "slash_commands":
            problems += unknown_keys(shapes, "payload/SlashCommandPayload", request.payload)
        elif request.type == "events_api":
            problems += unknown_keys(shapes, "event/", request.payload)
        else:
            problems += unknown_keys(shapes, PAYLOADS[request.payload["type"]], request.payload)
    assert {r.payload["type"] for r in app.requests if r.type == "interactive"} == set(PAYLOADS)
    assert not problems, "\n".join(sorted(set(problems)))


def test_what_is_beyond_the_oracle_has_a_source(shapes: Shapes) -> None:
    """No row of the table is without its source, and none repeats what the oracle knows by now."""
    for prefix, key, source in BEYOND_ORACLE:
        assert source
        names = [n for n in shapes if n.startswith(prefix)]
        assert names, f"{prefix} names no shape"
        assert not all(key in shapes[n] for n in names), f"{prefix} {key} is known"
