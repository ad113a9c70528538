"""A channel shared with a customer: there Unison only listens; what colleagues should know it says in private."""

from __future__ import annotations

from bot.demo.cast import Joinery


async def play(day: Joinery) -> None:
    dot, kaz, tess = day.dot, day.kaz, day.tess
    await day.stage.narrates("#bramley is shared with Bramley Kitchens, and Tess reads along.")
    async with day.stage.silence("a customer reads #bramley, so it only listens there.", day.bramley):
        asked = await tess.says(day.bramley, "Hello! Are our pantry doors still coming on Friday?")
        await dot.replies(asked, "Hello Tess, I'll reply to you in a minute")
        await kaz.replies(asked, "Tess, I'm writing to you about that now")
        await dot.sees("@Kaz is also answering")
        await kaz.sees("@Dot is also answering")
