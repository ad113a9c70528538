"""A hand-over in plain words: people who talk to each other need no alarm."""

from __future__ import annotations

from bot.demo.cast import Joinery


async def play(day: Joinery) -> None:
    dot, priya = day.dot, day.priya
    await day.stage.narrates(
        "Mr Pell's frame came out the wrong green. Priya mixed the paint, so she can tell him why."
    )
    asked = await dot.says(day.shop, "Mr Pell says his frame is the wrong green, HL-198. He would like a call today.")
    async with day.stage.silence("Dot has handed it over, so only Priya is answering."):
        await dot.replies(asked, "I'll reply to him")
        await dot.replies(asked, f"{priya.mention} all yours, it is your green")
        await priya.replies(asked, "on it")
