"""What is being answered right now: in one line each by a command, and as a page of one's own."""

from __future__ import annotations

from bot.demo.cast import Joinery


async def play(day: Joinery) -> None:
    await day.stage.narrates("Dot has lost track. Priya looks at her own page.")
    await day.dot.runs("/unison issues", day.shop)
    await day.dot.sees("Being answered right now")
    await day.priya.opens_home()
