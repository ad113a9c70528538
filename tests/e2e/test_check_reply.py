"""*Check my reply*: typed, in a form, on one's own message; private, by hand, and nothing of it is kept."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.blocks import ids
from bot.domain.plain import LONGEST
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel
from bot.fake_slack.workspace import Workspace
from bot.store.tables import metadata
from tests.e2e.office import Office

BAD = (
    "Dear Mrs Pell,\n\nwe're sorry if you felt that our staff was rude. You should have read the manual. "
    "We will look into it as soon as possible.\n\nBest,\nDot"
)
MENDED = (
    "Dear Mrs Pell,\n\nI am sorry that the fitter shouted at you on Monday; that was our mistake. "
    "I will call you by Tuesday noon, whatever the result.\n\nBest,\nDot"
)
GLOAT = "Ha, no. We don't sell to dealers & never will <!here>, nice try!"


def stored(office: Office) -> str:
    """Every row of every table, as text."""
    with office.unison.store.engine.connect() as connection:
        return "\n".join(str(row) for table in metadata.sorted_tables for row in connection.execute(select(table)))


async def test_a_refusal_is_checked_before_it_goes_out(office: Office, shop: Channel, dot: Person, kaz: Person) -> None:
    """Dot types a gloating no and sees privately what to mend; a plain regretful one is fit to send."""
    answer = await dot.runs(f"/unison check {GLOAT}", shop)
    assert "Better mended first" in answer.text
    assert "<!here>" not in answer.text
    kind = await dot.runs(
        "/unison check Dear Mr Voss, thank you for asking. I'm sorry, we only sell to private customers, "
        "so I have to say no, and I don't expect that to change. Best, Dot",
        shop,
    )
    assert "The no is clear" in kind.text
    assert "Fit to send" in kind.text
    assert kaz.sees_only_to_them(shop) == []
    assert [m for m in kaz.sees(shop) if m.bot_id] == []


async def test_the_offered_wording_opens_in_the_form(office: Office, shop: Channel, dot: Person) -> None:
    """Typed, offered, used, filled in, fit to send; the words of before stay in sight, and nothing was stored."""
    answer = await dot.runs(f"/unison check\n{BAD}", shop)
    assert dot.sees_view() is None, "nothing opens by itself"
    await dot.clicks(dot.sees_only_to_them(shop)[-1], "Use this wording")
    await office.settles()
    form = dot.sees_view()
    assert form is not None
    words = dot.reads(form)
    assert "[what went wrong]; that was [whose] mistake" in words
    assert words.index("As it was:") < words.index("You should have read the manual")
    form = await dot.submits(form, text=MENDED)
    assert form is not None
    assert "Fit to send" in dot.reads(form)
    assert MENDED in dot.reads(form)
    kept = stored(office)
    assert answer.acked
    for secret in ("manual", "shouted", "Pell"):
        assert secret not in kept


async def test_an_edit_in_the_private_answer_is_what_counts(office: Office, shop: Channel, dot: Person) -> None:
    """What Dot changed beside the button is checked anew instead of being written over."""
    await dot.runs(f"/unison check {BAD}", shop)
    whisper = dot.sees_only_to_them(shop)[-1]
    await dot.types(whisper, "Your text", MENDED)
    await dot.clicks(whisper, "Use this wording")
    await office.settles()
    words = dot.reads(dot.sees_view())
    assert "You changed the text" in words
    assert MENDED in words
    assert "[what went wrong]" not in words


async def test_the_form_from_empty_to_fit(office: Office, shop: Channel, dot: Person) -> None:
    """Opened without words, checked in the same view, reworded by a tap, filled in."""
    await dot.runs("/unison check", shop)
    await office.settles()
    form = dot.sees_view()
    assert form is not None
    checked = await dot.submits(form, text=BAD, situation="Answering a complaint")
    assert checked is not None
    assert checked.id == form.id, "the same view"
    words = dot.reads(checked)
    assert "Better mended first" in words
    assert "Answering a complaint" in words
    await dot.clicks(checked, "Use this wording")
    await office.settles()
    reworded = dot.sees_view()
    assert reworded is not None
    assert reworded.id == form.id
    assert "Below, for you to finish." in dot.reads(reworded)
    half = await dot.submits(reworded, text=MENDED.replace("by Tuesday noon", "by [day and time]"))
    assert "Not yet:* still to fill in: [day and time]." in dot.reads(half)
    assert half is not None
    last = await dot.submits(half, text=MENDED)
    assert "Fit to send" in dot.reads(last)


async def test_typing_on_after_the_check_loses_nothing(office: Office, shop: Channel, dot: Person) -> None:
    """*Use this wording* is pressed after more was typed: the new text is checked, not replaced."""
    await dot.runs("/unison check", shop)
    await office.settles()
    form = dot.sees_view()
    assert form is not None
    checked = await dot.submits(form, text=BAD)
    assert checked is not None
    longer = f"{BAD}\nPS: order HL-204 is refunded."
    await dot.types(checked, "text", longer)
    await dot.clicks(checked, "Use this wording")
    await office.settles()
    words = dot.reads(dot.sees_view())
    assert "You changed the text" in words
    assert "PS: order HL-204 is refunded." in words


async def test_ones_own_message_by_its_shortcut(office: Office, shop: Channel, dot: Person, kaz: Person) -> None:
    """In a thread, where slash commands do not work: mine is checked, a colleague's is not."""
    asked = await kaz.says(shop, "Mrs Pell complains")
    mine = await dot.says(shop, f"{BAD} &amp; <@{kaz.id}>", thread=asked)
    await office.settles()
    await dot.uses_shortcut("heat.check_mine", mine)
    await office.settles()
    words = dot.reads(dot.sees_view())
    assert "You should have read the manual." in words
    assert "Better mended first" in words
    field = next(block for block in dot.shown(dot.sees_view()).blocks if block.get("element", {}).get("multiline"))
    assert field["element"]["initial_value"] == f"{BAD} & @somebody", "as people read it, not as Slack writes it"
    await kaz.uses_shortcut("heat.check_mine", mine)
    await office.settles()
    refused = kaz.reads(kaz.sees_view())
    assert "only what you wrote yourself" in refused
    assert "manual" not in refused


async def test_a_message_too_long_for_a_form(office: Office, shop: Channel, dot: Person) -> None:
    """It is checked all the same; the form says why it cannot hold it, and cuts nothing off."""
    long = BAD + "\n\nThank you for your patience with us." * 100
    mine = await dot.says(shop, long)
    await office.settles()
    await dot.uses_shortcut("heat.check_mine", mine)
    await office.settles()
    form = dot.sees_view()
    assert form is not None
    assert f"{len(long):,} characters" in dot.reads(form)
    assert "Better mended first" in dot.reads(form)
    assert "submit" not in form.body
    assert len(long) > LONGEST


async def test_a_mention_gets_a_button(
    office: Office, team: Workspace, shop: Channel, dot: Person, kaz: Person
) -> None:
    """A mention cannot open a form: a private button can."""
    asked = await kaz.says(shop, "Mrs Pell complains")
    await dot.says(shop, f"<@{team.app.id}> check", thread=asked)
    await office.settles()
    await dot.clicks(await dot.waits_for("[Open the form]"), "Open the form")
    await office.settles()
    assert "Paste a reply" in dot.reads(dot.sees_view())
    assert kaz.sees_only_to_them(shop) == []


async def test_a_letter_to_begin_with(office: Office, team: Workspace, shop: Channel, dot: Person) -> None:
    """`/unison templates`, one of them opened with its gaps; by a mention as well."""
    await dot.runs("/unison templates", shop)
    await dot.clicks(dot.sees_only_to_them(shop)[-1], "Begin with this")
    await office.settles()
    words = dot.reads(dot.sees_view())
    assert "I have to say no: [reason]" in words
    assert "Saying no" in words
    await dot.says(team.app, "templates")
    await office.settles()
    assert "Closing a contract" in dot.reads(dot.sees_dm()[-1])


@pytest.mark.parametrize("words", ["?!", "👍", "> "])
async def test_nothing_to_check(office: Office, shop: Channel, dot: Person, words: str) -> None:
    """One sentence says what to do."""
    answer = await dot.runs(f"/unison check {words}", shop)
    assert "no words in this text" in answer.text


async def test_a_letter_that_is_gone(office: Office, shop: Channel, dot: Person) -> None:
    """A button of an older version: one sentence says where the letters are."""
    await dot.runs("/unison templates", shop)
    whisper = dot.sees_only_to_them(shop)[-1]
    for block in whisper.blocks:
        if "accessory" in block:
            block["accessory"]["value"] = ids.pack(template="love_letter")
    await dot.clicks(whisper, "Begin with this")
    await office.settles()
    assert "`/unison templates` shows" in dot.reads(dot.sees_view())


async def test_a_button_without_its_text(office: Office, shop: Channel, dot: Person) -> None:
    """Should Slack send no field along, an empty form asks for the text."""
    await dot.runs(f"/unison check {BAD}", shop)
    whisper = dot.sees_only_to_them(shop)[-1]
    whisper.blocks[:] = [block for block in whisper.blocks if block["type"] != "input"]
    for label, asked in (("Use this wording", "Please paste it here"), ("Check it again", "Paste a reply")):
        await dot.clicks(whisper, label)
        await office.settles()
        assert asked in dot.reads(dot.sees_view()), label
