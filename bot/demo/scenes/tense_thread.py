"""A customer is harsh, the owner would answer in kind: a private word in time, ten minutes, and a better answer."""

from __future__ import annotations

from bot.demo.cast import Joinery

COMPLAINT = (
    "Mrs Pell writes about HL-251:\n> This is the third time I write. You promised Friday, nobody told me anything, "
    "and the drawers still do not close. I want my money back by noon, or my lawyer writes to you."
)
IN_ANGER = "Third time? She never once read the care sheet. I'm going to tell her exactly what I think of her."
MENDED = (
    "Dear Mrs Pell, I am sorry: you have written three times and heard nothing, and I understand that you are angry. "
    "That was our fault. I will come on Tuesday at 10 and repair the drawers, or you get your £640 back. Which suits "
    "you? Kaz"
)


async def play(day: Joinery) -> None:
    ana, kaz = day.ana, day.kaz
    await day.stage.narrates("Kaz lets Unison warn people before they answer in a tense thread, in this channel.")
    await kaz.runs("/unison settings", day.shop)
    form = await kaz.sees_form("Pause hints")
    await kaz.ticks(form, "Pause hints")
    await kaz.presses(form, "Save")
    await kaz.sees("Saved what Unison does in")
    told = await ana.says(day.shop, COMPLAINT)
    await kaz.replies(told, IN_ANGER)
    await day.stage.narrates("Only Kaz sees what comes now.")
    hint = await kaz.sees("It is getting tense in")
    await kaz.picks(hint, "Hold it", "10 minutes")
    await kaz.sees("I bring that thread back to you")
    await day.stage.passes(minutes=11, words="a cup of tea later")
    again = await kaz.sees("Here it is again")
    await kaz.presses(again, "Check my reply")
    form = await kaz.sees_form("Your reply")
    await kaz.fills(form, "Your reply", MENDED)
    await kaz.presses(form, "Check")
    await kaz.sees_form("Fit to send")
