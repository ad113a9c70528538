"""More due dates, written down at one go after the rules stood: what was wrong then was mended, so all hold now."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.due import due_of

WEDNESDAY = datetime(2026, 9, 16, 14, 20, tzinfo=ZoneInfo("Europe/Berlin"))  # calendar week 38


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("i'll have the figures w/ you by fri lunchtime", "2026-09-18T12:00"),
        ("pls revert by 17th", "2026-09-17"),
        ("Kindly share the PO by tomorrow EOD", "2026-09-17"),
        ("we're aiming to have this fixed by end of day tomorrow", "2026-09-17"),
        ("it goes out with the 5 o'clock courier, I promise", "2026-09-16T17:00"),
        ("the replacement will reach you no later than Tuesday 22nd", "2026-09-22"),
        ("shall we say Friday, 10am?", "2026-09-18T10:00"),
        ("Could I ask you to countersign by Mon 21 Sept?", "2026-09-21"),
        ("Expect the refund within 7-10 working days", "2026-09-30"),
        ("you'll get the credit note Thursday morning", "2026-09-17"),
        ("gonna fix it tmrw am", "2026-09-17"),
        ("I can get that to you by Friday afternoon", "2026-09-18"),
        ("will send over in 10", "2026-09-16T14:30"),
        ("give me till 4", "2026-09-16T16:00"),
        ("give me till tomorrow", "2026-09-17"),
        ("I'll chase them again on Monday if nothing", "2026-09-21"),
        ("please have it ready for the 25th", "2026-09-25"),
        ("I'd need this by 1st October", "2026-10-01"),
        ("by the first of October", "2026-10-01"),
        ("by close Friday", "2026-09-18"),
        ("noch diese Woche schick ich dir das", "2026-09-18"),
        ("Bis nächsten Mittwoch bräuchten wir eine Antwort", "2026-09-23"),
        ("ich mach das gleich morgen früh um 8", "2026-09-17T08:00"),
        ("Kannst du mir bis 16 Uhr Bescheid geben?", "2026-09-16T16:00"),
        ("Rechnung kommt bis spätestens 30.9.", "2026-09-30"),
        ("ich kümmer mich Montag drum", "2026-09-21"),
        ("Wir melden uns bis Ende September bei Ihnen", "2026-09-30"),
        ("je te fais ça pour vendredi", "2026-09-18"),
        ("réponse promise avant jeudi soir", "2026-09-17"),
        ("on vous livre le 24/09", "2026-09-24"),
        ("je m'en charge lundi matin", "2026-09-21"),
        ("d'ici 2 jours vous aurez tout", "2026-09-18"),
        ("te confirmo antes del mediodía", "2026-09-17T12:00"),
        ("lo tendrás listo el jueves a las 10", "2026-09-17T10:00"),
        ("necesito la factura para el 25 de septiembre", "2026-09-25"),
        ("Ik zorg dat het morgenochtend klaar is", "2026-09-17"),
        ("kun je dat uiterlijk 25 september sturen", "2026-09-25"),
        ("je krijgt het eind deze week", "2026-09-18"),
        ("in de loop van volgende week lever ik het", "2026-09-25"),
        ("needs doing before the 1st", "2026-09-30"),
        ("this must be paid by 30 Sept", "2026-09-30"),
        ("let's get it done by Thurs COB", "2026-09-17"),
        ("I'll drop it round this evening", "2026-09-16"),
        ("can have it ready within a fortnight", "2026-09-30"),
        ("you'll have an answer in the next hour", "2026-09-16T15:20"),
        ("latest by Friday noon IST", "2026-09-18T08:30"),
        ("sometime tomorrow I'll post it", "2026-09-17"),
        ("I'll get it to you by the time you're back Monday", "2026-09-21"),
        ("hold off, I'll do it on the 2nd of Oct", "2026-10-02"),
        ("payment on or before 28 September, please", "2026-09-28"),
        ("he gets it by the weekend", "2026-09-18"),
        ("I'll have it over to you by midday tomorrow at the latest", "2026-09-17T12:00"),
        ("by this time tomorrow you'll have it", "2026-09-17"),
        ("i'll ping him again in a day or two", "2026-09-18"),
        ("first thing Monday I'll ring the bank", "2026-09-21"),
        ("Thursday or Friday at the latest you'll see it", "2026-09-18"),
        ("We had them in on Tuesday for a demo", None),
        ("order placed 12 Sept, nothing since", None),
        ("standup is at 9:30 tomorrow", None),
        ("the 2pm slot is taken", None),
        ("their contract ran out on 31 August", None),
        ("it rained all Tuesday", None),
        ("am Dienstag war der Server weg", None),
        ("delivery took 5 days last time", None),
        ("Born on 3 May 1990", None),
        ("prices go up 10% in January", None),
        ("remember when we shipped on a Friday?", None),
        ("it was supposed to arrive Monday", None),
        ("I was off sick until Monday", None),
        ("I saw him at 3", None),
        ("rate was 4.50 in June", None),
    ],
)
def test_what_is_owed_by_when(text: str, due: str | None) -> None:
    """Said on a Wednesday afternoon in Berlin."""
    found = due_of(text, WEDNESDAY, "Europe/Berlin")
    assert (found.iso[:16] if found else None) == due
