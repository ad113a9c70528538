"""Due dates in English: what people write, when they wrote it, and what they meant."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.due import Hints, due_of

WEDNESDAY = datetime(2026, 5, 13, 9, 40, tzinfo=ZoneInfo("Europe/London"))  # calendar week 20


def read(text: str, at: datetime = WEDNESDAY, hints: Hints | None = None) -> str | None:
    """What is read, without the offset of a time."""
    zone = at.tzinfo
    assert isinstance(zone, ZoneInfo)
    found = due_of(text, at, zone.key, hints or Hints())
    return found.iso[:16] if found else None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # weekdays
        ("You'll have it Friday", "2026-05-15"),
        ("you'll have it by friday latest", "2026-05-15"),
        ("friday latest", "2026-05-15"),
        ("I'll get the quote over to them on Thu", "2026-05-14"),
        ("can you send the mockups by Weds?", "2026-05-13"),
        ("could we have this back before the weekend?", "2026-05-15"),
        ("I'll call her Monday first thing", "2026-05-18"),
        ("monday ok?", "2026-05-18"),
        ("tues. promise", "2026-05-19"),
        ("I'll have it to you next Tuesday", "2026-05-19"),
        ("I need this by next Friday please", "2026-05-22"),
        ("Thursday next week works, I'll bring the samples", "2026-05-21"),
        ("will deliver it monday week", "2026-05-25"),
        ("I'll send it a week on Friday", "2026-05-22"),
        ("two weeks from Monday you will have the audit", "2026-06-01"),
        ("please sign it by this Friday", "2026-05-15"),
        ("it'll be on your desk by the end of Thursday", "2026-05-14"),
        ("I can do Monday or Tuesday", "2026-05-19"),
        ("you'll get it monday.. no wait, tuesday", "2026-05-19"),
        ("I'll do it sat morning", "2026-05-16"),
        ("please get this to legal by Mon", "2026-05-18"),
        ("on your desk by Friday the 15th", "2026-05-15"),
        ("we'll ship it Fri 22 May", "2026-05-22"),
        ("goes out with Friday's run, I'll make sure", "2026-05-15"),
        ("need your numbers for Monday's board call please", "2026-05-18"),
        ("told them they'd have it thursday", "2026-05-14"),
        ("I need it before Friday", "2026-05-14"),
        ("before Monday please, otherwise we miss the slot", "2026-05-15"),
        ("@dana can you look at this by EOD thurs", "2026-05-14"),
        # today, tomorrow
        ("I'll send it today", "2026-05-13"),
        ("will do before I log off", "2026-05-13"),
        ("I'll sort it before I leave today", "2026-05-13"),
        ("tmrw", "2026-05-14"),
        ("on my list for tmrw", "2026-05-14"),
        ("I'll look at it tomorrow first thing", "2026-05-14"),
        ("tomorow morning you'll have the fix", "2026-05-14"),
        ("day after tomorrow I'll have the parts", "2026-05-15"),
        ("I'll ring her tonight", "2026-05-13"),
        ("you'll have it in the morning", "2026-05-14"),
        ("I'll get to it this afternoon", "2026-05-13"),
        ("this arvo, promise", "2026-05-13"),
        ("will write it up overnight", "2026-05-14"),
        ("later today I'll push the branch", "2026-05-13"),
        ("please do this TODAY, it's blocking them", "2026-05-13"),
        ("2moro ill call them", "2026-05-14"),
        # ends
        ("You'll have it EOD", "2026-05-13"),
        ("COB today please", "2026-05-13"),
        ("can I get this by close of business tomorrow?", "2026-05-14"),
        ("by end of play Thursday", "2026-05-14"),
        ("EOD Friday at the latest", "2026-05-15"),
        ("done by EOW", "2026-05-15"),
        ("by the end of the week", "2026-05-15"),
        ("I'll have a draft later this week", "2026-05-15"),
        ("end of next week is doable, I'll send it then", "2026-05-22"),
        ("invoice will be corrected by EOM", "2026-05-31"),
        ("please settle by month end", "2026-05-31"),
        ("we need it by the end of the month", "2026-05-31"),
        ("by end of June you'll see the credit", "2026-06-30"),
        ("end of Q2 latest", "2026-06-30"),
        ("by end of quarter please", "2026-06-30"),
        ("must be live by EOY", "2026-12-31"),
        ("I'll get it done next week", "2026-05-22"),
        ("early next week you'll hear from us", "2026-05-19"),
        ("mid next week I'll have numbers", "2026-05-20"),
        ("we will send the contract by mid-June", "2026-06-15"),
        ("you'll have it in KW 21", "2026-05-22"),
        ("delivery by week 22 please", "2026-05-29"),
        ("over the weekend I'll rewrite the macro", "2026-05-17"),
        ("I'll pick it up after the weekend", "2026-05-18"),
        ("next month we'll pay the rest", "2026-06-30"),
        ("by Christmas you'll have it", "2026-12-24"),
        # stretches
        ("in 2 hours you'll have it", "2026-05-13T11:40"),
        ("give me 20 minutes", "2026-05-13T10:00"),
        ("i'll have it in half an hour", "2026-05-13T10:10"),
        ("within the hour, promise", "2026-05-13T10:40"),
        ("we'll reply within 24 hours", "2026-05-14T09:40"),
        ("in an hour or so I'll call back", "2026-05-13T10:40"),
        ("will take a look in a couple of hours", "2026-05-13T11:40"),
        ("refund will land in 3 days", "2026-05-16"),
        ("you will have it within two business days", "2026-05-15"),
        ("within five working days", "2026-05-20"),
        ("it'll be with you in 3-5 business days", "2026-05-20"),
        ("I'll check back in a week", "2026-05-20"),
        ("in two weeks' time we'll send the rest", "2026-05-27"),
        ("please pay within 30 days", "2026-06-12"),
        ("48 hours from now you'll have an answer", "2026-05-15T09:40"),
        ("we will fix it in the next 2 days", "2026-05-15"),
        ("in three to four weeks you will get the new seat", "2026-06-10"),
        ("I'll circle back in 2 months", "2026-07-13"),
        # dates
        ("I'll have it by the 15th", "2026-05-15"),
        ("please send it on the 9th", "2026-06-09"),
        ("will be paid on 28 May", "2026-05-28"),
        ("by May 28th please", "2026-05-28"),
        ("due 1 June", "2026-06-01"),
        ("by June 3rd, 2026 we need the forms", "2026-06-03"),
        ("2026-06-01 at the latest", "2026-06-01"),
        ("deadline: 2026-05-20", "2026-05-20"),
        ("by 20/05 please", "2026-05-20"),
        ("please return it by 20/05/2026", "2026-05-20"),
        ("by 28.05. at the latest", "2026-05-28"),
        ("until the 30th you can count on me", "2026-05-30"),
        ("I'll pay on the 31st", "2026-05-31"),
        ("please have it done by 5/29", "2026-05-29"),
        ("we will settle by 3 January", "2027-01-03"),
        ("Need it by May 1, 2027", "2027-05-01"),
        # hours
        ("by noon", "2026-05-13T12:00"),
        ("You'll have them tomorrow by lunch", "2026-05-14T12:00"),
        ("by 5pm please", "2026-05-13T17:00"),
        ("by 5 I'll have an answer for you", "2026-05-13T17:00"),
        ("by 3 tomorrow please", "2026-05-14T15:00"),
        ("Thursday at 9 I'll call them", "2026-05-14T09:00"),
        ("I'll ring you at half past eleven", "2026-05-13T11:30"),
        ("can you call him at quarter to four", "2026-05-13T15:45"),
        ("I need it before ten tomorrow", "2026-05-14T10:00"),
        ("must be out by 16:00", "2026-05-13T16:00"),
        ("please by 10.30 tomorrow", "2026-05-14T10:30"),
        ("I'll do it at 8 in the evening", "2026-05-13T20:00"),
        ("by 9 on Friday", "2026-05-15T09:00"),
        ("will be there friday at 1", "2026-05-15T13:00"),
        ("by midnight tomorrow", "2026-05-14T23:59"),
        ("letter to all of them today please, out by 3", "2026-05-13T15:00"),
        ("at 6 tonight I'll call you", "2026-05-13T18:00"),
        ("by 8:30 tomorrow you will have it", "2026-05-14T08:30"),
        ("I'll have it by 11 o'clock", "2026-05-13T11:00"),
        ("by 9 tomorrow", "2026-05-14T09:00"),
        ("you'll have it by 2 p.m. on Monday", "2026-05-18T14:00"),
    ],
)
def test_what_is_owed_by_when(text: str, due: str) -> None:
    """Said on a Wednesday morning in London."""
    assert read(text) == due
