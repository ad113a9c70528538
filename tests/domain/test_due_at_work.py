"""Due dates in what teammates write of an ordinary day: past, parcels and plans stand beside the binding words."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.due import Hints, due_of

WEDNESDAY = datetime(2026, 10, 7, 8, 50, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "spoke to Mrs Dunn, she's fine with it. lenses are in Friday, I'll ring her when they land",
            "2026-10-09",
        ),
        (
            "ordered the wrong hinges on Monday, my fault. right ones come tomorrow, I'll fit them same day",
            "2026-10-08",
        ),
        (
            "Ade can you get the risk assessment over to the council by the 16th? They bounced ours on the 2nd.",
            "2026-10-16",
        ),
        ("invoice 4471 still open since August. I'll have accounts pay it in this week's run", "2026-10-09"),
        ("they asked for it twice last week. you'll have my notes tonight", "2026-10-07"),
        ("promised the Hendersons a call back before 5", "2026-10-07T17:00"),
        ("yes I'll pick up the keys on the way in tomorrow", "2026-10-08"),
        ("The deposit goes back to her card today, I've just told her", "2026-10-07"),
        ("tell Rob the pallets leave Monday 6am", "2026-10-12T06:00"),
        ("still waiting on the lab. results Thursday, I'll forward them the minute they're in", "2026-10-08"),
        ("@sam please send Fiona the two quotes she asked for on Monday, today if you can", "2026-10-07"),
        ("@sam please send Fiona the quotes she asked for yesterday", None),
        ("@mel could you chase the courier about Tuesday's parcel?", None),
        ("@mel could you send the minutes of Monday's meeting round?", None),
        ("can you check what we charged them in September", None),
        ("will you ring the customer who came in at 3 yesterday", None),
        ("I'll sort the refund for the order of 28 September", None),
        ("I'll redo the rota that went out on Friday", None),
        ("we owe them 120 for the cancelled Saturday session", None),
        ("I'll look into why the 9am job failed", None),
        ("can someone fix the 404 on the page from last week", None),
        ("please resend the 14:30 report, it was empty", None),
        ("I'll put it on the agenda for Thursday", "2026-10-08"),
        ("I'll have it ready for Thursday", "2026-10-08"),
        ("will get you a price today, drawings by Monday", "2026-10-12"),
        ("20 minutes and it's yours", "2026-10-07T09:10"),
        (
            "Yes of course, you'll have the certificate before the end of the week, Monday at the very latest",
            "2026-10-12",
        ),
        ("ok, i need 3 days for this, friday evening then", "2026-10-09"),
        ("count me in, report by Sunday night", "2026-10-11"),
        ("I'll take this one. Sometime before lunch", "2026-10-07T12:00"),
        ("Can do Thursday 2ish?", "2026-10-08T14:00"),
        ("by half 3 i'll have rung them all", "2026-10-07T15:30"),
        ("will let you know by 10.45", "2026-10-07T10:45"),
        ("Tomorrow. First thing. Promise.", "2026-10-08"),
        ("ok thurs 8/10 it is", "2026-10-08"),
        ("the bank wants the statements by Friday 9 October, 12 noon", "2026-10-09T12:00"),
        ("Customer expects a decision on her claim within 14 days of today", "2026-10-21"),
        ("I'll write to him once the parts are in, so Friday or Monday", "2026-10-12"),
        ("you will have the stock count by close of business on the last day of the month", "2026-10-31"),
        ("I'll be at the site on Friday from 10 and will send photos from there", "2026-10-09"),
    ],
)
def test_the_binding_time_among_others(text: str, due: str | None) -> None:
    """Said on a Wednesday in London, where the caller knows that something is promised or asked."""
    found = due_of(text, WEDNESDAY, "Europe/London", Hints(promised=True))
    assert (found.iso[:16] if found else None) == due


THURSDAY = datetime(2026, 8, 20, 13, 30, tzinfo=ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("I'll have the revised SOW back to you Monday", "2026-08-24"),
        ("can you get me the tax forms by next Wednesday?", "2026-08-26"),
        ("will follow up with them tomorrow afternoon", "2026-08-21"),
        ("we can get someone out there Tuesday between 8 and noon", "2026-08-25"),
        ("you should have the refund by the 28th", "2026-08-28"),
        ("needs to be signed off by Aug 31", "2026-08-31"),
        ("I'll take care of it this weekend", "2026-08-23"),
        ("please get back to Ravi by EOB", "2026-08-20"),
        ("ok I'll do the training by end of month", "2026-08-31"),
        ("should be able to get you numbers in about two hours", "2026-08-20T15:30"),
        ("going to call Denise at 3", "2026-08-20T15:00"),
        ("let me get you that by 10am tomorrow", "2026-08-21T10:00"),
        ("I'll be done by Friday COB", "2026-08-21"),
        ("sending it over first thing Monday morning", "2026-08-24"),
        ("the audit response is due September 4th, can you own it?", "2026-09-04"),
        ("I'll confirm by tonight", "2026-08-20"),
        ("we'll have it fixed in the next release, Sept 15", "2026-09-15"),
        ("I owe them a reply by noon Pacific", "2026-08-20T15:00"),
        ("pls approve PTO before Friday 5pm", "2026-08-21T17:00"),
        ("delivering 8/27", "2026-08-27"),
        ("I can have a loaner to you Saturday by 11", "2026-08-22T11:00"),
        ("she needs an answer within 48 hours", "2026-08-22T13:30"),
        ("give me a day", "2026-08-21"),
        ("will do it Mon or Tue", "2026-08-25"),
        ("please file the claim no later than 9/1", "2026-09-01"),
        ("I'll reach out to the vendor later this afternoon", "2026-08-20"),
        ("let's plan on having that to them by Weds the 26th", "2026-08-26"),
        ("@pat can you restock the kiosk before the weekend rush", "2026-08-21"),
        ("will circle back with a date by Friday", "2026-08-21"),
        ("Expect it in your inbox by 6", "2026-08-20T18:00"),
        ("I'll pull the report for you in a few minutes", "2026-08-20T13:33"),
        ("tmr", "2026-08-21"),
        ("by eod tmrw", "2026-08-21"),
        ("next Thurs works, I'll bring it", "2026-08-27"),
        ("I'll drop the check in the mail on the 1st", "2026-09-01"),
        ("we'll credit you by the end of September", "2026-09-30"),
        ("I'll be able to look Monday at the earliest", "2026-08-24"),
    ],
)
def test_an_ordinary_week(text: str, due: str) -> None:
    """Said on a Thursday in New York, where the caller knows that something is promised or asked."""
    found = due_of(text, THURSDAY, "America/New_York", Hints(promised=True))
    assert found is not None
    assert found.iso[:16] == due
