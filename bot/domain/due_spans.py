"""Stretches and parts of days: "in 2 hours", "within three working days", "this evening", "before I log off"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, timedelta
from typing import TypeAlias

from bot.domain.due_calendar import add_months, add_working_days, end_of, weekday_from
from bot.domain.due_tokens import Now, Piece, Token, word_at
from bot.domain.due_words import COUNTS, NEXT, PARTS, RELATIVE, THIS, UNITS, WEEKDAYS, WORKING, listed

_IN = listed("course laufe lauf loop cours d'ici in within innerhalb binnen dans sous en dentro over inside next")
_DUTCH = listed("dag dagen uur uren uurtje week weken minuut minuten maand maanden")
_FILL = listed(
    "des du la le van of del der de the next about around ca etwa circa environ max less than von nachsten les "
    "prochaines like"
)
_LEAVING = listed("log logoff leave knock sleep close finish clock head sign home bed logout gehe pack pars salgo shut")
_PRONOUNS = listed("i we you")
_RANGE = re.compile(r"\d{1,3}[-–](\d{1,3})")
_GLUED = re.compile(r"(\d{1,3})(h|hrs?|min|mins|m|d|days?|j|std|wks?)")
_SPOKEN_UNIT = {"h": "hour", "hr": "hour", "hrs": "hour", "std": "hour",
                "min": "minute", "mins": "minute", "m": "minute",
                "d": "day", "j": "day", "day": "day", "days": "day", "wk": "week", "wks": "week"}  # fmt: skip
_GONE = frozenset(["to", "", ".", ",", "!"])
_MORNING = 8  # o'clock: first thing is then tomorrow's
_TO = listed("to or bis a à of ou oder tot")
_DIGITS = 3
_AT_MOST = listed("max tops maximum hochstens latest")
_OR = listed("or oder ou o of")
_DAYS = {"week": 7, "fortnight": 14}
_MOST = {"minute": 600, "hour": 200, "day": 400, "workday": 200, "week": 60, "fortnight": 10, "month": 24, "year": 2}

Counted: TypeAlias = tuple[int, int, str, bool]  # where it ends, how many, of what unit, meant exactly


def span_at(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    """The stretch of time from now, or the part of a day, that starts at token `i`."""
    word = tokens[i].word
    if word in _IN and (found := _within(tokens, i, now)):
        return found
    if word == "give" and word_at(tokens, i + 1) == "me":
        counted = _counted(tokens, i + 2)
        return counted and _later(i, counted, now, deadline=True)
    if word in PARTS and word not in RELATIVE:
        return _part(tokens, i, now)
    if word in ("am", "pm") and word_at(tokens, i - 1) == "the":
        return _part(tokens, i, now)
    if word == "before" and word_at(tokens, i + 1) in ("close", "closing") and not word_at(tokens, i + 2).isalpha():
        return Piece(i, i + 2, "eod", deadline=True)
    if word == "first" and word_at(tokens, i + 1) == "thing":
        return Piece(i, i + 2, "part", now.today + timedelta(days=now.at.hour >= _MORNING), part=0)
    if word == "before" and word_at(tokens, i + 1) in _PRONOUNS:
        near = [word_at(tokens, k) for k in range(i + 2, i + 6)]
        if "lunch" not in near and (near[0] in _LEAVING or (near[0] == "go" and near[1] in _LEAVING | _GONE)):
            return Piece(i, i + 3, "eod", deadline=True)
    if word == "overnight":
        return Piece(i, i + 1, "relative", now.today + timedelta(days=1), exact=False)
    if tokens[i].number or word in COUNTS:
        return _from_day(tokens, i, now) or _alone(tokens, i, now)
    return None


def _within(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    start, word, j = i, tokens[i].word, i + 1
    while word_at(tokens, j) in _FILL and j < i + 5:
        j += 1
    the = j > i + 1
    unit = UNITS.get(word_at(tokens, j), "")
    if the and unit == "hour" and word in ("in", "within", "dans", "innerhalb"):
        return _later(start, (j + 1, 1, "hour", True), now, deadline=True)
    if the and word in ("within", "dans", "course", "laufe", "lauf", "loop", "cours") and unit in ("day", "week"):
        if unit == "day":
            return Piece(start, j + 1, "eod", deadline=True)
        later = any(tokens[k].word in NEXT for k in range(i + 1, j))
        return Piece(start, j + 1, "week", end_of("week", now.today, later), exact=False, deadline=True)
    counted = _counted(tokens, j) or _minutes(tokens, j, word)
    if counted is None or (word == "next" and word_at(tokens, i - 1) != "the"):
        return None
    last = word_at(tokens, counted[0] - 1)
    if (word == "over" and last not in _DUTCH) or _is_no_stretch(tokens, counted[0]):
        return None
    if counted[1:3] == (1, "minute") or (
        word == "en" and last not in ("dias", "horas", "jours", "heures", "minutos", "minutes", "h")
    ):
        return None
    return _later(start, counted, now, deadline=word not in ("in", "en", "over"))


def _is_no_stretch(tokens: Sequence[Token], end: int) -> bool:
    """ "two weeks ago", "3 days of rain"; not "14 days of today"."""
    then = word_at(tokens, end)
    return then in ("ago", "old", "from", "on") or (then == "of" and word_at(tokens, end + 1) not in ("today", "now"))


def _minutes(tokens: Sequence[Token], j: int, lead: str) -> Counted | None:
    """ "back in 10" are minutes."""
    number = word_at(tokens, j)
    if lead != "in" or not number.isdecimal() or len(number) > 2 or int(number) % 5 or word_at(tokens, j + 1).isalnum():
        return None
    return (j + 1, int(number), "minute", False) if word_at(tokens, j + 1) in ("", ".", ",", "!", ";") else None


def _counted(tokens: Sequence[Token], j: int) -> Counted | None:
    """A count and a unit from token `j`: where they end, how many, of what, and whether that is meant exactly."""
    word = word_at(tokens, j)
    if word in ("half", "einer") and UNITS.get(word_at(tokens, j + 2)) == "hour":  # "half an hour"
        return j + 3, 30, "minute", True
    if glued := _GLUED.fullmatch(word):
        return j + 1, int(glued[1]), _SPOKEN_UNIT[glued[2]], True
    number = _number(tokens, j)
    if number is None:
        return None
    j, count, exact = number
    working = word_at(tokens, j) in WORKING
    j += working
    unit = UNITS.get(word_at(tokens, j), "")
    if not unit:
        return None
    if unit == "day" and (working or word_at(tokens, j + 1) in WORKING or word_at(tokens, j + 2) == "work"):
        unit = "workday"
        j += (word_at(tokens, j + 1) in WORKING) + 2 * (word_at(tokens, j + 2) == "work")
    j += 1
    if word_at(tokens, j) in _OR and word_at(tokens, j + 1) in ("two", "zwei", "deux", "dos"):
        count, exact, j = 2, False, j + 2  # "a day or two"
    return j, count, unit, exact


def _number(tokens: Sequence[Token], j: int) -> tuple[int, int, bool] | None:
    """ "3", "three", "3-5", "three to five", "a couple of": its end, the higher count, whether it is exact."""
    word, exact = word_at(tokens, j), True
    if word in ("a", "ein", "een", "un") and word_at(tokens, j + 1) in ("couple", "few", "paar", "par"):
        j += 1
        word, exact = word_at(tokens, j), False
    if span := _RANGE.fullmatch(word):
        count, exact = int(span[1]), False
    elif word.isdecimal() and len(word) <= _DIGITS:
        count = int(word)
    elif word in COUNTS or word in ("paar", "par"):
        count = COUNTS.get(word, 2)
    else:
        return None
    j += 1
    if word_at(tokens, j) in _TO:
        second = word_at(tokens, j + 1)
        if second in COUNTS or (second.isdecimal() and len(second) <= _DIGITS):
            return j + 2, int(second) if second.isdecimal() else COUNTS[second], False
    return j + (word_at(tokens, j) in ("of", "de")), count, exact


def _later(start: int, counted: Counted, now: Now, deadline: bool) -> Piece | None:
    end, count, unit, exact = counted
    if not 0 < count <= _MOST[unit]:
        return None
    if word := {"minute": 60, "hour": 3600}.get(unit):
        instant = now.at.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(seconds=word * count)
        return Piece(start, end, "span", instant=instant, exact=exact, deadline=deadline)
    if unit == "workday":
        day = add_working_days(now.today, count, now.holidays)
    elif unit in ("month", "year"):
        day = add_months(now.today, count * (12 if unit == "year" else 1))
    else:
        day = now.today + timedelta(days=count * _DAYS.get(unit, 1))
    return Piece(start, end, "span", day, exact=exact, deadline=deadline)


def _alone(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    """ "on it, 30 mins", "two days max": a stretch that is a clause of its own."""
    counted = _counted(tokens, i)
    if counted is None or tokens[i].glued:
        return None
    before, after = word_at(tokens, i - 1), word_at(tokens, counted[0])
    if after in _AT_MOST:
        return _later(i, (counted[0] + 1, *counted[1:]), now, deadline=True)
    if before == "eta" or (before == ":" and word_at(tokens, i - 2) == "eta"):
        return _later(i, counted, now, deadline=True)
    short = counted[2] in ("minute", "hour") and (counted[1] > 1 or tokens[i].number)
    if not short or before not in ("", ",", ".", "-", "–", ";") or (after.isalnum() and after not in ("and", "then")):
        return None
    return _later(i, counted, now, deadline=False)


def _from_day(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    """ "two weeks from Monday", "a week on Friday", "48 hours from now", "three days from today"."""
    counted = _counted(tokens, i)
    if counted is None or word_at(tokens, counted[0]) not in ("from", "on"):
        return None
    end, count, unit, _ = counted
    anchor = word_at(tokens, end + 1)
    if anchor == "now":
        return _later(i, (end + 2, count, unit, True), now, deadline=True)
    if unit not in ("day", "week") or (word_at(tokens, end) == "on" and unit == "day"):
        return None
    if anchor in RELATIVE:
        day = now.today + timedelta(days=RELATIVE[anchor])
    elif anchor in WEEKDAYS:
        day = weekday_from(now.today, WEEKDAYS[anchor])
    else:
        return None
    return Piece(i, end + 2, "span", day + timedelta(days=count * (7 if unit == "week" else 1)), deadline=True)


def _part(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    """ "this afternoon", "in the morning", "ce soir", "am Nachmittag": of today where no other day is said."""
    word, before = tokens[i].word, word_at(tokens, i - 1)
    hour, start = PARTS.get(word, 0 if word == "am" else 12), i
    day = None
    if before in ("misma", "same", "very"):
        start, before = i - 1, word_at(tokens, i - 2)
    if before in THIS:
        start, day = start - 1, now.today
        if hour == 0 and now.at.hour >= 12:
            day = None  # "this morning", said later, is past
    elif before == "the" and word_at(tokens, i - 2) in ("in", "during"):
        start = i - 2
        spent = now.at.hour >= (8 if hour == 0 else hour + 5)
        day = now.today + timedelta(days=spent)
    return Piece(start, i + 1, "part", day, part=hour, exact=False)
