"""A claim from the menu of a message: a private word with a way back."""

from __future__ import annotations

from bot.demo.cast import Joinery


async def play(day: Joinery) -> None:
    ana, kaz = day.ana, day.kaz
    await day.stage.narrates("Ana means to answer Mr Osei, and says so from the message's menu. Then the phone rings.")
    asked = await kaz.says(day.shop, "Mr Osei asks whether his staircase can be ash instead of oak, HL-211.")
    await ana.uses_shortcut("I'm drafting a reply", asked)
    mine = await ana.sees("you are answering")
    await ana.presses(mine, "Not me after all")
    await ana.sees("no longer down as answering")
