"""App Home, channel options, invitations and the first words of Unison."""

from __future__ import annotations

from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel
from bot.fake_slack.workspace import Workspace
from tests.e2e.office import Office


async def test_home_shows_mine_and_others_and_keeps_up(office: Office, shop: Channel, dot: Person, kaz: Person) -> None:
    """Dot's page shows her claim; it follows while she has it open, and a button ends the claim."""
    await dot.opens_home()
    await office.settles()
    home = dot.sees_home()
    assert home is not None
    assert "Nothing at the moment." in dot.reads(home)

    mine = await kaz.says(shop, "Harper asks again, HL-204")
    other = await dot.says(shop, "Pell's frame, PE-77")
    await dot.reacts(mine, "eyes")
    await kaz.reacts(other, "eyes")
    await office.settles()
    await dot.opens_home()
    await office.settles()
    words = dot.reads(dot.sees_home())
    assert words.index("HL-204") < words.index("What others are answering") < words.index("PE-77")
    await dot.clicks(dot.sees_home(), "Not me after all")
    await office.settles()
    assert "Nothing at the moment." in dot.reads(dot.sees_home())


async def test_preferences_are_kept(office: Office, dot: Person) -> None:
    """What Dot unticks stays unticked."""
    await dot.opens_home()
    await office.settles()
    await dot.picks(dot.sees_home(), "home.prefer", ["alerts", "digest"])
    await office.settles()
    person = await office.unison.door.ask(lambda tx, *_: tx.person(dot.user.team_id, dot.id), None)
    assert person is not None
    assert (person.preferences.alerts, person.preferences.pause, person.preferences.digest) == (True, False, True)


async def test_settings_by_an_admin(office: Office, shop: Channel, kaz: Person, dot: Person) -> None:
    """Kaz switches the alerts off; two claims then make no card; the form shows what was chosen."""
    await kaz.runs("/unison settings", shop)
    await office.settles()
    form = kaz.sees_view()
    assert form is not None
    assert "Collision alerts" in kaz.reads(form)
    await kaz.submits(form, switches=["digest"], digest_at="08:30", approval="all")
    await office.settles()
    await kaz.waits_for("Saved what Unison does in")

    asked = await kaz.says(shop, "Harper asks again, HL-204")
    await dot.says(shop, "I'll reply to her", thread=asked)
    await kaz.says(shop, "drafting a reply now", thread=asked)
    await office.settles()
    assert [m for m in dot.sees(shop, thread=asked) if m.bot_id] == []

    await kaz.runs("/unison settings", shop)
    await office.settles()
    form = kaz.sees_view()
    assert form is not None
    assert "08:30" in str(form.body)


async def test_settings_for_everybody_else_are_to_read(office: Office, shop: Channel, dot: Person) -> None:
    """Dot is no admin and did not invite the bot: she sees the options and whom to ask."""
    await dot.runs("/unison settings", shop)
    await office.settles()
    form = dot.sees_view()
    assert form is not None
    words = dot.reads(form)
    assert "On: Collision alerts" in words
    assert "ask a Slack admin" in words
    assert "submit" not in form.body


async def test_settings_in_a_thread_by_a_button(office: Office, team: Workspace, shop: Channel, kaz: Person) -> None:
    """A mention cannot open a form: it offers a button that can."""
    asked = await kaz.says(shop, "Harper asks again")
    await kaz.says(shop, f"<@{team.app.id}> settings", thread=asked)
    await office.settles()
    offer = await kaz.waits_for("[Open settings]")
    await kaz.clicks(offer, "Open settings")
    await office.settles()
    form = kaz.sees_view()
    assert form is not None
    assert "Collision alerts" in kaz.reads(form)


async def test_settings_where_the_bot_is_not(office: Office, team: Workspace, kaz: Person, dot: Person) -> None:
    """One sentence says what to do."""
    lounge = team.add_channel("lounge", members=[kaz, dot])
    answer = await kaz.runs("/unison settings", lounge)
    assert "/invite @unison" in answer.text


async def test_an_invitation_is_answered_once(office: Office, team: Workspace, dot: Person, kaz: Person) -> None:
    """Invited into a channel, Unison says who invited it, what it does and how to switch it off."""
    frames = team.add_channel("frames", members=[dot, kaz])
    asked = await dot.says(frames, "Pell's frame is the wrong colour")
    await kaz.invites(team.app, frames)
    await office.settles()
    said = [m for m in dot.sees(frames) if m.bot_id]
    assert len(said) == 1
    assert "@Kaz invited me" in dot.reads(said[0])
    assert "/unison settings" in dot.reads(said[0])
    first = kaz.sees_dm()
    assert "Three steps" in kaz.reads(first[0])

    await kaz.removes(team.app, frames)
    await kaz.invites(team.app, frames)
    await office.settles()
    assert len([m for m in dot.sees(frames) if m.bot_id]) == 1
    assert len(kaz.sees_dm()) == 1
    # what was said before the invitation was read: a claim on it finds its thread
    await dot.reacts(asked, "eyes")
    await office.settles()
    assert "since" in (await dot.runs("/unison issues", frames)).text


async def test_an_uninstall_forgets_everything(
    office: Office, team: Workspace, shop: Channel, dot: Person, kaz: Person
) -> None:
    """The app is removed: not one row of that workspace stays."""
    asked = await kaz.says(shop, "Harper asks again, HL-204")
    await dot.says(shop, "I'll reply to her", thread=asked)
    await office.settles()
    await team.uninstalls()
    await office.settles()
    from sqlalchemy import func, select

    from bot.store.tables import metadata

    with office.unison.store.engine.connect() as connection:
        left = {
            t.name: connection.execute(select(func.count()).select_from(t)).scalar() for t in metadata.sorted_tables
        }
    assert {name: count for name, count in left.items() if count} in ({}, {"events": 1})
