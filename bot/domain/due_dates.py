"""Dates in what people write: "9 May", "May 9th, 2026", "28.4.", "19/6", "the 15th", "am 9.". See due.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain.due_calendar import in_month, month_end, of_month, safe
from bot.domain.due_tokens import Now, Piece, Token, word_at
from bot.domain.due_words import FUNCTION, MONTHS, ON, PARTS, STRONG, WEEKDAYS, listed

_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e|de|ste)")
_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})(?:\2(\d{2,4}))?")
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)t?")
_THE = listed("the le el dia am den dem zum op de der o")
_BEFORE_DATE = (
    STRONG
    | ON
    | listed(", ( : due = - ship ships out deliver delivery arrive ready send sent deadline eta is")
    | frozenset(WEEKDAYS)
)
_BEFORE_MONTH = listed("in im en by before until till bis em")
_MONTHS_OF_A_YEAR = 12
_YEAR = re.compile(r"(?:19|20)\d\d")
_O_CLOCK = listed("o'clock oclock uhr heures heure horas uur h am pm")
ORDINALS = {"first": 1, "second": 2, "third": 3, "tenth": 10, "ersten": 1, "premier": 1, "primero": 1, "1er": 1}


def date_at(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    """The date that starts with the number or the name of a month at token `i`."""
    if tokens[i].word in ORDINALS:
        month = word_at(tokens, i + 2) if word_at(tokens, i + 1) in ("of", "de") else word_at(tokens, i + 1)
        end = i + 2 + (word_at(tokens, i + 1) in ("of", "de"))
        return _dated(tokens, i, end, MONTHS[month], ORDINALS[tokens[i].word], now) if month in MONTHS else None
    if tokens[i].number:
        return _numeric(tokens, i, now) or _day_month(tokens, i, now) or _day_of_month(tokens, i, now)
    return _month(tokens, i, now)


def _month(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    """ "May 9", "in May" (its end), "by May" (its first day)."""
    month, j = MONTHS[tokens[i].word], i + 1
    if word_at(tokens, j) == ".":
        j += 1
    if word_at(tokens, j) == "the":
        j += 1
    number = word_at(tokens, j)
    ordinal = _ORDINAL.fullmatch(number)
    if (number.isdecimal() and len(number) <= 2) or ordinal:
        day = int(ordinal[1] if ordinal else number)
        return _dated(tokens, i, j + 1, month, day, now)
    before = word_at(tokens, i - 1)
    if before not in _BEFORE_MONTH or number in ("be", "i", "we", "you"):
        return None
    if tokens[i].word in ("may", "march") and tokens[i].raw.islower():
        return None
    edge = in_month(month, now.today, ending=before in ("in", "im", "en", "em"))
    return Piece(i, i + 1, "month", edge, exact=False) if edge else None


def _day_month(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    """ "9 May", "9th of May 2026", "9. Mai", "le 9 mai", "9 de mayo"."""
    if tokens[i].glued:
        return None
    ordinal, j = _ORDINAL.fullmatch(tokens[i].word), i + 1
    number = ordinal[1] if ordinal else tokens[i].word
    if not number.isdecimal() or len(number) > 2:
        return None
    while word_at(tokens, j) in ("of", "de", ".", "the") and j < i + 3:
        j += 1
    month = MONTHS.get(word_at(tokens, j))
    if month is None or (
        tokens[j].word in ("mon", "sat", "sun") or (tokens[j].word == "may" and tokens[j].raw == "may")
    ):
        return None
    return _dated(tokens, i, j + 1, month, int(number), now)


def _dated(tokens: Sequence[Token], start: int, end: int, month: int, day: int, now: Now) -> Piece | None:
    year, j = 0, end + (word_at(tokens, end) in (",", "."))
    if _YEAR.fullmatch(word_at(tokens, j)) and not tokens[j].glued:
        year, end = int(word_at(tokens, j)), j + 1
    found = safe(year, month, day) if year else of_month(month, day, now.today)
    return Piece(start, end, "date", found) if found else None


def _numeric(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    """ "2026-05-09", "19/6", "28.4.", "4/28/26"; without a year only beside a cue, for "3/4" may be a share."""
    token = tokens[i]
    iso = _ISO_TIME.match(token.word)
    if iso and not token.glued:
        try:
            return Piece(i, i + 1, "date", date.fromisoformat(iso[1]))
        except ValueError:
            return None
    match = _NUMERIC.fullmatch(token.word)
    if token.glued or match is None:
        return None
    first, sign, second, year = int(match[1]), match[2], int(match[3]), match[4]
    if len(match[1]) == 4:
        found = safe(first, second, int(year or 0))
        return Piece(i, i + 1, "date", found) if found else None
    point = sign == "." and word_at(tokens, i + 1) == "." and tokens[i + 1].start == token.end
    if not year and not _is_date(tokens, i, sign, point):
        return None
    month_first = sign != "." and (second > 12 or (now.month_first and first <= 12))
    day, month = (second, first) if month_first else (first, second)
    full = (2000 if year and len(year) == 2 else 0) + int(year or 0)
    found = safe(full, month, day) if full else of_month(month, day, now.today)
    sure = first > 12 or second > 12 or sign == "." or first == second
    return Piece(i, i + 1 + point, "date", found, exact=sure) if found else None


def _is_date(tokens: Sequence[Token], i: int, sign: str, point: bool) -> bool:
    before = word_at(tokens, i - 1)
    if sign == "-":
        return False
    if sign == ".":
        german = {"bis", "zum", "am", "vom", "ab", "den", "dem"}
        return (point and before in _BEFORE_DATE) or before in german or (before in ("by", "until") and point)
    if before in _BEFORE_DATE - {"at", "with", "from", "in", "="} or (
        before == "than" and word_at(tokens, i - 2) == "later"
    ):
        return True
    # "8/27" can be no share; "3/4", "24/7" and "10/15 tiles" can
    after = word_at(tokens, i + 1)
    sizable = max(map(int, tokens[i].word.split(sign))) > _MONTHS_OF_A_YEAR
    return sizable and tokens[i].word != "24/7" and not (after.isalpha() and not _may_follow(after)) and before != "the"


def _day_of_month(tokens: Sequence[Token], i: int, now: Now) -> Piece | None:
    """ "the 15th", "by the 9th", "am 9.", "el 15", "bis zum 30."."""
    token, before = tokens[i], word_at(tokens, i - 1)
    ordinal = _ORDINAL.fullmatch(token.word)
    if token.glued or not (ordinal or (token.word.isdecimal() and len(token.word) <= 2)):
        return None
    number, after = int(ordinal[1] if ordinal else token.word), word_at(tokens, i + 1)
    if not ordinal:
        if before not in _THE and not (before in ("dia", "den") or (before == "am" and tokens[i - 1].raw == "am")):
            return None
        if before in ("the", "der", "de", "o") and word_at(tokens, i - 2) not in STRONG | ON | set(WEEKDAYS):
            return None
        if before in ("op", "am", "le", "el", "dem", "den") and after == "uhr":
            return None
    if before not in _THE and before not in STRONG | ON and before not in WEEKDAYS:
        return None
    if after in _O_CLOCK or (after.isalpha() and not _may_follow(after)):
        return None
    day = _nearest(number, now.today)
    end = i + 1 + (after == "." and i + 2 < len(tokens) and before in ("am", "zum", "den", "dem"))
    return Piece(i, end, "date", day) if day else None


def _may_follow(word: str) -> bool:
    return (
        word in FUNCTION or word in PARTS or word in WEEKDAYS or word in ("latest", "noon", "eod", "pls", "spatestens")
    )


def _nearest(number: int, today: date) -> date | None:
    """The next such day of the month; 31 skips the months that have none."""
    if not 1 <= number <= 31:
        return None
    month = today.replace(day=1)
    for _ in range(3):
        found = safe(month.year, month.month, number)
        if found and found >= today:
            return found
        month = month_end(month) + timedelta(days=1)
    return None
