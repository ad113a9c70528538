"""Kaz invites Unison into the channel where customers are talked about."""

from __future__ import annotations

from bot.demo.cast import Joinery


async def play(day: Joinery) -> None:
    await day.stage.narrates(
        "Hollow Lane Joinery, Devon, a Monday after lunch. Kaz owns it, Dot runs the office, Ana answers customers "
        "from Lisbon, Priya is on the saw. They talk about customers in #shop. Kaz has just installed Unison."
    )
    await day.kaz.invites(day.unison, day.shop)
    await day.dot.sees("Kaz invited me")
    await day.kaz.sees("Three steps")
