"""Times in talk by which nothing is owed: past, habits, opening hours, ages, prices, farewells; and impossible ones."""

from __future__ import annotations

from datetime import datetime
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.due import due_of

WEDNESDAY = datetime(2026, 5, 13, 9, 40, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    "text",
    [
        # what was
        "I sent it on Monday",
        "they ordered it last Friday and paid the same day",
        "he called yesterday at 5",
        "it was due on Friday",
        "we got the parts on 3 March",
        "the truck arrived at 9 this morning",
        "She rang twice on Tuesday",
        "the order from 12 May is missing two boxes",
        "invoice dated 2026-04-30 has the wrong address",
        "broken since Monday",
        "we haven't heard from them since the 4th",
        "they've been waiting 3 days",
        "that was 2 hours ago",
        "in 2019 we had the same problem",
        "the meeting last Thursday was a mess",
        "it took them three weeks",
        "Hab ich gestern um 15 Uhr geschickt",
        "Das war am Montag",
        "Ils ont reçu le colis lundi",
        "llegó el lunes",
        "seit Montag geht nichts mehr",
        "depuis mardi le site est en panne",
        "he didn't get it until Thursday, which was a shame",
        # habits and hours
        "we're open Monday to Friday 9-5",
        "our office hours are 9am to 5pm",
        "every Monday we do the stock count",
        "we are closed on Monday",
        "Friday is a holiday here",
        "I'm off on Thursday",
        "he's on vacation next week",
        "Öffnungszeiten Montag bis Freitag 8-17 Uhr",
        "montags ist zu",
        "le magasin est fermé lundi",
        "cerrado el lunes",
        "jeden Dienstag ist Jour fixe",
        # ages, prices, counts, references
        "she turns 40, I think",
        "it's 5 years old",
        "it costs 12.50 at the shop",
        "order KH-2026-05-20 is stuck",
        "ticket #1505 and invoice 2026-118",
        "1/2 of the boxes and 3/4 of the pallets are here",
        "we are open 24/7",
        "10/15 tiles are laid",
        "the 9/16 wrench is missing",
        "version 1.4.1 has the bug",
        "room 12 is leaking again",
        "it weighs 3 kg",
        "the error rate is 5%",
        "the 3pm call with Acme",
        "lunch was great",
        "that may be the case",
        "the march of progress",
        "he sat at the desk the whole time",
        "the sun is out",
        "my second question was about the price",
        "four of them came back",
        "two weeks of work for nothing",
        # farewells, greetings, small talk
        "Danke, bis morgen!",
        "see you Monday!",
        "à demain",
        "gracias, hasta mañana!",
        "Guten Morgen zusammen",
        "good morning all",
        "happy Friday everyone!",
        "Schönen Feierabend, bis Montag!",
        "what a Monday",
        "Bon mardi!",
        "how was the weekend?",
        "thanks, have a lovely evening",
        # nothing at all
        "",
        "ok",
        "I'll look into it",
        "leave it with me",
        "soon",
        "asap please",
    ],
)
def test_nothing_is_owed_by_then(text: str) -> None:
    """No due date is read from it."""
    assert due_of(text, WEDNESDAY, "Europe/London") is None


@pytest.mark.parametrize(
    "text",
    [
        "you'll have it by 25:00",
        "I'll send it by 31 June",
        "please pay by 30 February",
        "I'll do it on the 32nd",
        "by 2026-13-01",
        "by 45/67",
        "we'll deliver in 10 years",
        "you'll have it by 3 March 2019",
        "due 2020-01-01",
        "in 99999 days you get it",
        "by 13pm please",
        "KW 60 kriegst du es",
        "by 0:99",
        "in 0 days you get it",
        "bis zum 99.",
        "by " + "9" * 5000,
        "by ² or ፩ or ①",
    ],
)
def test_impossible_times_say_nothing(text: str) -> None:
    """Nonsense is neither an error nor a date."""
    assert due_of(text, WEDNESDAY, "Europe/London") is None


@pytest.mark.parametrize(
    "piece", ["<@", "a@", "x@a.", "<http:|", ":a", "`", "```a", "\n>", "by 3/4 ", "in 2 ", "1/", "a-", "*_"]
)
def test_pasted_rubbish_costs_no_time(piece: str) -> None:
    """What repeats a thousand times is read in the blink of an eye: no pattern starts over at each character."""
    started = process_time()
    due_of(piece * 2000, WEDNESDAY, "Europe/London")
    assert process_time() - started < 1
