"""A dealer wants what is not sold to dealers: a gloating no, mended before it goes out."""

from __future__ import annotations

from bot.demo.cast import Joinery

GLOATING = "Ha, nice try! We don't sell to dealers and never will, as our website clearly says."
GRACEFUL = (
    "Dear Mr Voss, thank you for asking about our oak brackets. I'm sorry, we only sell them to private customers, so "
    "I have to say no, and I don't expect that to change. I know that is not what you hoped for. Best wishes, Dot"
)


async def play(day: Joinery) -> None:
    dot = day.dot
    await day.stage.narrates("A dealer wants oak brackets at trade price. Dot is tired, and lets Unison read it first.")
    await dot.runs(f"/unison check {GLOATING}", day.shop)
    await dot.presses(await dot.sees("Better mended first"), "Check it again")
    form = await dot.sees_form("Better mended first")
    await dot.fills(form, "Your reply", GRACEFUL)
    await dot.presses(form, "Check")
    await dot.sees_form("Fit to send")
