"""Two quick claims, and then nobody is active: the claims run out, and the card says so."""

from __future__ import annotations

from bot.demo.cast import Joinery


async def play(day: Joinery) -> None:
    dot, ana, priya = day.dot, day.ana, day.priya
    await day.stage.narrates("A quick :eyes: says “I am looking at it”: a promise for half an hour, not for ever.")
    asked = await dot.says(day.shop, "The school in Totnes wants a quote for nine benches by Thursday, HL-230.")
    await ana.reacts(asked, "eyes")
    await priya.reacts(asked, "writing_hand")
    await dot.sees("@Ana and @Priya are both answering this (HL-230)")
    await day.stage.passes(minutes=34, words="half an hour later; the saw has jammed, and Lisbon has a power cut")
    await dot.sees("Nobody is answering this (HL-230)")
    await dot.runs("/unison issues", day.shop)
