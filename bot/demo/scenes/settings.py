"""The owner looks at what Unison does in the channel, and switches something off."""

from __future__ import annotations

from bot.demo.cast import Joinery


async def play(day: Joinery) -> None:
    kaz = day.kaz
    await day.stage.narrates("Kaz thinks that one summary a day is one too many.")
    await kaz.runs("/unison settings", day.shop)
    form = await kaz.sees_form("Collision alerts")
    await kaz.ticks(form, "Daily summary")
    await kaz.presses(form, "Save")
    await kaz.sees("Saved what Unison does in")
