"""A channel shared with a customer: whatever happens there, Unison only listens."""

from __future__ import annotations

from bot.demo.cast import Joinery


async def play(day: Joinery) -> None:
    dot, kaz, tess = day.dot, day.kaz, day.tess
    await day.stage.narrates("#bramley is shared with Bramley Kitchens, and Tess reads along.")
    async with day.stage.silence("a customer reads this channel, so it only listens here."):
        asked = await tess.says(day.bramley, "Hello! Are our oak doors still coming on Friday?")
        await dot.replies(asked, "Hello Tess, I'll reply to you in a minute")
        await kaz.replies(asked, "Tess, I'm writing to you about that now")
