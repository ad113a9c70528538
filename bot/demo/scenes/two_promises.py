"""Two colleagues are about to promise different things: it is said before either goes out."""

from __future__ import annotations

from bot.demo.cast import Joinery


async def play(day: Joinery) -> None:
    ana, dot, kaz, priya = day.ana, day.dot, day.kaz, day.priya
    await day.stage.narrates(
        "Mr Whitlow's bench came with a crack. Dot would give him his money back; Ana, in the other channel, would not."
    )
    told = await priya.says(day.shop, "Mr Whitlow says that his bench has a crack, order HL-244. He is rather sad.")
    photo = await kaz.says(day.orders, "Mr Whitlow sent a photo of the crack, order HL-244.")
    await dot.replies(
        told,
        "Dear Mr Whitlow,\nwe are sorry about the crack. You get a full refund of £180 this week.\nKind regards, Dot",
    )
    await ana.replies(
        photo,
        "Dear Mr Whitlow,\nwe are sorry about the crack. We can offer you a store credit of £90.\nKind regards, Ana",
    )
    await ana.sees("Your drafts differ:")
    await ana.sees("@Dot “£180” · @Ana “£90”")
    hint = await dot.sees("@Ana is also answering HL-244")
    await dot.presses(hint, "I've got this")
    await ana.sees("@Dot has got this (HL-244)")
