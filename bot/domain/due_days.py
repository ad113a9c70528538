"""Days in what people write: "Friday", "the 9th", "KW 5", "early next week", "3 Werktage", "EOM". See due.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.domain.due_calendar import add_working_days, end_of, in_month, month_end, of_week, safe, weekday_from
from bot.domain.due_dates import ORDINALS, date_at
from bot.domain.due_tokens import Now, Piece, Token, word_at
from bot.domain.due_words import (
    BEGINNINGS,
    CALENDAR_WEEK,
    DAY_OF_CHRISTMAS,
    DOUBTFUL,
    END_OF,
    END_OF_DAY,
    ENDS,
    LATER_NEXT,
    MIDDLES,
    MONTHS,
    NEXT,
    ON,
    PARTS,
    RELATIVE,
    STRONG,
    THIS,
    UNITS,
    WEEKDAYS,
    listed,
)

_WEEK_GLUED = re.compile(r"\d{1,2}")
_NOT_A_WEEK = listed("ends end's out later")
_THE = listed("the das dem am este el het le")
_EVENING = 18  # o'clock: "by Friday" is then the next one
_EARLY = 5  # the day of a month by which its beginning is over
_UNTIL = frozenset(["zum", "noch", "nach"])
_FILL = listed("van of the von der des de la del du op dem den")


def day_at(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    """The day or stretch of days that starts at token `i`."""
    token = tokens[i]
    if token.number and token.word not in RELATIVE:
        return date_at(tokens, i, now)
    word = token.word
    if word in RELATIVE:
        return _relative(tokens, i, now)
    if word in THIS or word in NEXT or word in WEEKDAYS or word in UNITS:
        found = _week_or_weekday(tokens, i, now)
        if found:
            return found
    if word in MONTHS or word in ORDINALS:
        return date_at(tokens, i, now)
    if word in END_OF_DAY and (len(word) <= len("eod") or word_at(tokens, i - 1) in STRONG | _UNTIL):
        return Piece(i, i + 1, "eod", deadline=True)
    if word in END_OF:
        return Piece(i, i + 1, "span", end_of(END_OF[word], now.today), deadline=True)
    if word in ENDS or word in BEGINNINGS or word in MIDDLES:
        return _edge(tokens, i, now)
    if word in CALENDAR_WEEK or word == "cw":
        return _calendar_week(tokens, i, now)
    return _named(tokens, i, now)


def _relative(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    word, before, end = tokens[i].word, word_at(tokens, i - 1), i + 1
    days = RELATIVE[word]
    if word in ("morgen", "manana") and before in (
        "guten",
        "schonen",
        "la",
        "esta",
        "am",
        "jeden",
        "de",
        "goede",
        "por",
    ):
        return None
    if word == "morgen" and word_at(tokens, i + 1) in ("zusammen", "alle", "allerseits", "!", "in"):
        return None  # a greeting
    if word == "morra" and before != "the":
        return None
    if word in ("demain", "manana", "tomorrow", "morgen") and before in ("apres", "pasado", "after"):
        days, i = days + 1, i - (2 if word_at(tokens, i - 2) == "day" else 1)
    # Before dawn people have not slept yet: their tomorrow is the day that is about to break.
    if days and now.at.hour < 4:
        days -= 1
    if word_at(tokens, end) in ("in", "en") and word_at(tokens, end + 1) in ("einer", "einem"):
        return None if word_at(tokens, end + 2) != "woche" else _rel(i, end + 3, now, days + 7)
    part = PARTS.get(word) if word in ("tonight", "tonite", "2nite", "vanavond") else None
    return _rel(i, end, now, days, part)


def _rel(start: int, end: int, now: Now, days: int, part: int | None = None) -> Piece:
    return Piece(start, end, "relative", now.today + timedelta(days=days), part=part)


def _week_or_weekday(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    start, word, nearness = i, tokens[i].word, ""
    if word in THIS or word in NEXT:
        nearness = "this" if word in THIS else "next"
        i += 1
        word = word_at(tokens, i)
    monday = now.today - timedelta(days=now.today.weekday())
    if word in WEEKDAYS:
        return _weekday(tokens, i, start, nearness, now)
    if UNITS.get(word) == "week":
        after = word_at(tokens, i + 1)
        if not nearness and after in LATER_NEXT | NEXT:  # "la semaine prochaine", "la semana que viene"
            return Piece(start, i + 2, "week", monday + timedelta(days=11), exact=False)
        if not nearness and after == "que" and word_at(tokens, i + 2) in ("viene", "vem"):
            return Piece(start, i + 3, "week", monday + timedelta(days=11), exact=False)
        if nearness:
            friday = monday + timedelta(days=4 + 7 * (nearness == "next"))
            friday = friday if friday >= now.today else friday + timedelta(days=7)
            return Piece(start, i + 1, "week", friday, exact=False)
    if UNITS.get(word) == "month" and (nearness or word_at(tokens, i + 1) in LATER_NEXT):
        later = nearness == "next" or word_at(tokens, i + 1) in LATER_NEXT
        first = month_end(now.today) + timedelta(days=1)
        return Piece(start, i + 1, "span", month_end(first if later else now.today), exact=False)
    if word in ("weekend", "wochenende") and nearness:
        return Piece(start, i + 1, "span", monday + timedelta(days=6 + 7 * (nearness == "next")), exact=False)
    return None


def _weekday(tokens: Sequence[Token], i: int, start: int, nearness: str, now: Now) -> Piece | None:
    if not nearness and not _is_meant(tokens, i):
        return None
    end, weekday = i + 1, WEEKDAYS[tokens[i].word]
    after, then = word_at(tokens, end), word_at(tokens, end + 1)
    late = now.at.hour >= _EVENING and not nearness
    day = weekday_from(now.today + timedelta(days=late), weekday)
    if after == "feira":
        end += 1
    if nearness == "next" or after in LATER_NEXT:
        monday = now.today + timedelta(days=7 - now.today.weekday())
        day, end = monday + timedelta(days=weekday), end + (after in LATER_NEXT)
    elif after == "week" and then not in _NOT_A_WEEK:
        day, end = day + timedelta(days=7), end + 1
    elif after == "in" and then in ("einer", "a") and word_at(tokens, end + 2) in ("woche", "week"):
        day, end = day + timedelta(days=7), end + 3
    return Piece(start, end, "weekday", day, exact=day != now.today)


def _is_meant(tokens: Sequence[Token], i: int) -> bool:
    """ "sat" and "mon" are days only beside a preposition or another time."""
    word = tokens[i].word
    if word not in DOUBTFUL:
        return True
    around = {word_at(tokens, i - 1), word_at(tokens, i + 1)}
    if word in ("mo", "mon", "sun", "segunda", "terca", "quarta", "quinta", "sexta"):
        near = (
            word_at(tokens, i - 1) in STRONG | ON
            or bool(around & set(PARTS))
            or word_at(tokens, i + 1) in ("feira", "noon")
        )
        if word != "mon" or tokens[i].raw == "Mon" or word_at(tokens, i - 1) in ("by", "on", "until", "before", "til"):
            return (
                near
                or (word in ("quinta", "sexta") and word_at(tokens, i - 1) == "na")
                or word_at(tokens, i + 1) == "latest"
            )
        return word_at(tokens, i + 1) in ("latest", "noon", "morning", "eod")
    return word_at(tokens, i - 1) in STRONG | ON | THIS or bool(around & (set(PARTS) | {"latest", "noon", "eod"}))


def _calendar_week(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    following = word_at(tokens, i + 1)
    if following == "." or following == "#":
        i += 1
        following = word_at(tokens, i + 1)
    if not _WEEK_GLUED.fullmatch(following) or not 1 <= int(following) <= 53:
        return None
    if word_at(tokens, i + 2) in ("of", "von", "de", "%"):
        return None  # "week 2 of the course"
    friday = of_week(int(following), now.today)
    return Piece(i, i + 2, "week", friday, exact=False) if friday else None


def _edge(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    """ "end of next week", "early next week", "Mitte Juni", "fin de mes", "end of my day"."""
    word, j = tokens[i].word, i + 1
    while word_at(tokens, j) in _FILL | {"my", "your", "our", "this", "business", "play", "shift"} and j < i + 5:
        j += 1
    what, nearness = word_at(tokens, j), ""
    ending = word in ENDS
    if what in NEXT or word_at(tokens, j + 1) in LATER_NEXT:
        nearness, j = "next", j + (what in NEXT)
        what = word_at(tokens, j)
    coming = word_at(tokens, j + 1) == "que" and word_at(tokens, j + 2) in LATER_NEXT
    nearness = "next" if coming else nearness
    last = word_at(tokens, j - 1)
    if ending and (UNITS.get(what) == "day" or last in ("business", "play", "shift")):
        return Piece(i, j + (UNITS.get(what) == "day"), "eod", deadline=True)
    if what in MONTHS and (day := in_month(MONTHS[what], now.today, ending, 15 if word in MIDDLES else _EARLY)):
        return Piece(i, j + 1, "span", day, exact=False, deadline=ending)
    if what == "q" and ending and word_at(tokens, j + 1) in ("1", "2", "3", "4"):
        return Piece(i, j + 2, "span", in_month(3 * int(word_at(tokens, j + 1)), now.today, ending=True), deadline=True)
    unit = {"quarter": "quarter", "quartal": "quartal"}.get(what, UNITS.get(what, "")).replace("quartal", "quarter")
    if unit not in ("week", "month", "quarter", "year") or (
        word in ("half", "early") and not nearness and unit != "week"
    ):
        return None
    last_day = end_of(unit, now.today, later=nearness == "next")
    if not ending and unit == "week":
        last_day -= timedelta(days=2 if word in MIDDLES else 3)
    elif not ending and unit == "month":
        last_day = last_day.replace(day=15 if word in MIDDLES else _EARLY)
    elif not ending:
        return None
    end = j + 1 + (word_at(tokens, j + 1) in LATER_NEXT) + 2 * coming
    return Piece(i, end, "span", last_day, exact=ending, deadline=ending)


def _named(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    word, today = tokens[i].word, now.today
    if word in ("monatsende", "ultimo"):
        return Piece(i, i + 1, "span", month_end(today), deadline=True)
    if word == "last" and [word_at(tokens, i + k) for k in range(1, 5)] == ["day", "of", "the", "month"]:
        return Piece(i, i + 5, "span", month_end(today), deadline=True)
    if word == "month" and word_at(tokens, i + 1) in ("end", "is"):
        return Piece(i, i + 2, "span", month_end(today), deadline=True)
    if word in ("jahresende", "quartalsende"):
        return Piece(i, i + 1, "span", end_of("year" if word[0] == "j" else "quarter", today), deadline=True)
    if word in ("weekend", "wochenende", "wkend", "finde") and word_at(tokens, i - 1) in _THE:
        before = {word_at(tokens, i - 2), word_at(tokens, i - 3)}
        if not before & (
            STRONG | ON | {"over", "after", "nach", "despues", "ubers", "am", "this", "pendant"}
        ) and word_at(tokens, i - 1) not in ("am", "este"):
            return None
        friday = today - timedelta(days=today.weekday()) + timedelta(days=4)
        after = bool(before & {"after", "nach", "despues"})
        day = friday + timedelta(days=0 if before & STRONG else 2)
        day = add_working_days(friday + timedelta(days=2), 1, now.holidays) if after else day
        return Piece(i, i + 1, "after" if after else "span", day, exact=False)
    if word in DAY_OF_CHRISTMAS and word_at(tokens, i - 1) in STRONG:
        return Piece(i, i + 1, "span", safe(today.year, 12, 24), exact=False)
    return None
