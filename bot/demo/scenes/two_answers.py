"""Two colleagues write the same answer to the same customer at the same minute; one of them takes it."""

from __future__ import annotations

from bot.demo.cast import Joinery


async def play(day: Joinery) -> None:
    ana, dot, kaz = day.ana, day.dot, day.kaz
    await day.stage.narrates(
        "Mrs Harper is waiting for her hinges. Two people want to put her mind at rest, at the same minute, and "
        "neither knows that the other is at it."
    )
    asked = await ana.says(
        day.shop, "Mrs Harper has written again: where are her hinges? Order HL-204. She was nice about it."
    )
    await dot.replies(asked, "Shall we tell her they left us this morning and will be with her tomorrow?")
    await kaz.replies(asked, "Should I write her that they went out today and come tomorrow, with an apology?")
    card = await kaz.sees("are both answering this")
    await kaz.presses(card, "I've got this")
    await dot.sees("@Kaz has got this")
    await dot.presses(card, "Why?")
    await dot.sees("I show this card because")
