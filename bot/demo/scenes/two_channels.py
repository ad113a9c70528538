"""Two colleagues write the same answer in two channels: the one sees the card, the other is told where it is."""

from __future__ import annotations

from bot.demo.cast import Joinery


async def play(day: Joinery) -> None:
    ana, dot, kaz, priya = day.ana, day.dot, day.kaz, day.priya
    await day.stage.narrates(
        "Mrs Lund rings about her table, and writes as well: Priya asks in #shop, Kaz puts the e-mail into #orders. "
        "Dot answers here, Ana answers there, and both ask the same question."
    )
    rang = await priya.says(day.shop, "Mrs Lund rang: has her table left us? Order HL-240.")
    wrote = await kaz.says(day.orders, "E-mail from Mrs Lund about order HL-240: when does her table come?")
    await dot.replies(rang, "Shall we tell her that the table left us this morning and will be with her tomorrow?")
    await ana.replies(wrote, "Should I write her that the table left this morning and will be with her tomorrow?")
    card = await ana.sees_message("@Dot and @Ana are both answering this (HL-240)")
    await ana.sees("Your drafts already say the same.")
    hint = await dot.sees("@Ana is also answering HL-240")
    await dot.presses(hint, "I've got this")
    await ana.sees("@Dot has got this (HL-240)")
    await ana.presses(card, "Why?")
    await ana.sees("the number HL-240")
