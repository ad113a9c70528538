"""Words for Unison: as a slash command, as an @mention in a thread, as a DM; and what outsiders get."""

from __future__ import annotations

from bot.blocks.usage import USAGE
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel
from bot.fake_slack.workspace import Workspace
from handlers.commands import COMMANDS
from tests.e2e.office import Office


def test_every_command_is_in_the_help() -> None:
    """The table and the help name the same commands."""
    assert set(USAGE) == set(COMMANDS)


async def test_help_empty_and_unknown_words(office: Office, shop: Channel, dot: Person) -> None:
    """All three answer with what can be typed, to the asker only, and name what was not understood."""
    for line in ("/unison", "/unison help", "/unison HELP "):
        answer = await dot.runs(line, shop)
        assert "/unison draft [reference] [text]" in answer.text, line
    answer = await dot.runs("/unison dance <!channel>", shop)
    assert "I don't know “dance" in answer.text
    assert "<!channel>" not in answer.text
    assert [m for m in dot.sees(shop) if m.bot_id] == []


async def test_a_mention_in_a_thread_works_as_a_command(
    office: Office, team: Workspace, shop: Channel, dot: Person, kaz: Person, ana: Person
) -> None:
    """Slash commands do not work in threads: `@unison` does, privately and once."""
    asked = await kaz.says(shop, "Pell's frame is the wrong colour")
    await ana.says(shop, "again?", thread=asked)
    await dot.says(shop, f"<@{team.app.id}> help", thread=asked)
    await office.settles()
    answers = dot.sees_only_to_them(shop)
    assert len(answers) == 1
    assert "/unison issues" in dot.reads(answers[0])
    assert answers[0].thread_ts == asked.ts
    assert kaz.sees_only_to_them(shop) == []

    await dot.says(shop, f"<@{team.app.id}> draft", thread=asked)
    await office.settles()
    await dot.waits_for("you are answering")


async def test_words_in_our_dm_are_answered(office: Office, team: Workspace, dot: Person) -> None:
    """Whoever writes to Unison gets an answer there."""
    await dot.says(team.app, "hello?")
    await office.settles()
    assert "I don't know “hello?”" in dot.reads(dot.sees_dm()[-1])


async def test_issues_lists_what_the_asker_may_see(
    office: Office, team: Workspace, shop: Channel, dot: Person, kaz: Person, ana: Person
) -> None:
    """Who drafts, since when, where; nothing of a private channel for those outside of it."""
    private = team.add_channel("money", members=[kaz, dot], private=True)
    await kaz.invites(team.app, private)
    await office.settles()
    assert "Nobody is answering anything" in (await ana.runs("/unison issues", shop)).text
    asked = await ana.says(shop, "Harper again, HL-204")
    await dot.reacts(asked, "eyes")
    owed = await kaz.says(private, "Pell wants 90 back, PE-77")
    await dot.says(private, "I'll reply to Pell", thread=owed)
    await office.settles()
    seen_by_kaz = (await kaz.runs("/unison issues", shop)).text
    seen_by_ana = (await ana.runs("/unison issues", shop)).text
    assert "HL-204" in seen_by_kaz
    assert "PE-77" in seen_by_kaz
    assert "HL-204" in seen_by_ana
    assert "PE-77" not in seen_by_ana
    assert private.id not in seen_by_ana


async def test_outsiders_are_not_answered(office: Office, team: Workspace, dot: Person) -> None:
    """A customer who mentions Unison gets no private message from it."""
    other = office.slack.add_team("Acme", app_installed=False)
    elena = other.add_person("Elena")
    shared = team.add_channel("ext-acme", members=[dot, team.app])
    await team.shares(shared, other)
    await elena.joins(shared)
    await elena.says(shared, f"<@{team.app.id}> help")
    await office.settles()
    assert elena.sees_only_to_them() == []
    assert elena.sees_dm() == []
