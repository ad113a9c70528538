"""The times named in a text: pieces that stand together make one ("tomorrow" "by 10", "Friday" "the 9th")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.common_words import fold
from bot.domain.due_clock import time_at
from bot.domain.due_dates import ORDINALS
from bot.domain.due_days import day_at
from bot.domain.due_spans import span_at
from bot.domain.due_tokens import Now, Piece, Token, word_at
from bot.domain.due_words import (
    BEGINNINGS,
    CALENDAR_WEEK,
    COUNTS,
    DAY_OF_CHRISTMAS,
    END_OF,
    END_OF_DAY,
    ENDS,
    MIDDLES,
    MONTHS,
    NAMED_TIMES,
    NEXT,
    PARTS,
    RELATIVE,
    THIS,
    UNITS,
    WEEKDAYS,
    listed,
)

_GLUE = listed(
    "on at by before until till til around the of um gegen bis vor spatestens latest a à las les le el den dem "
    "der am im in de d'ici avant vers om tegen voor op , ( @ - – por la para del zum first thing sharp ce cette "
    "cet esta local time go right no than later about kw noch this . 1st frueh"
)
_ALSO = listed(
    "am pm course laufe lauf loop cours d'ici in within innerhalb binnen dans sous en dentro over inside give "
    "before first last overnight monatsende ultimo jahresende quartalsende weekend wochenende wkend finde half "
    "quarter halb viertel kwart cw"
)
_TABLES = (WEEKDAYS, MONTHS, RELATIVE, COUNTS, UNITS, PARTS, NAMED_TIMES, END_OF, ORDINALS)
_SETS = (END_OF_DAY, ENDS, BEGINNINGS, MIDDLES, THIS, NEXT, CALENDAR_WEEK, DAY_OF_CHRISTMAS, _ALSO)
_STARTS = frozenset(word for words in (*_TABLES, *_SETS) for word in words)
_COUNTED = frozenset(COUNTS) - listed("a an one ein eine einer einem einen un une una uno een once few")
_TELLING = (
    frozenset(
        word
        for words in (WEEKDAYS, MONTHS, RELATIVE, UNITS, PARTS, NAMED_TIMES, END_OF, END_OF_DAY, _COUNTED)
        for word in words
    )
    | DAY_OF_CHRISTMAS
    | listed("aujourd weekend wochenende wkend finde monatsende ultimo jahresende quartalsende quarter before thing")
    | listed("overnight shift play am pm")
) - listed("d h")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"[^\w]+|_")
_FAR = 4
_BEFORE = listed("before vor avant antes voor b4")
_AFTER = listed("after nach apres despues na")
_ARTICLES = listed("del the den dem le la el de")
_DAYS = frozenset(("weekday", "relative", "date", "week", "span"))


def may_name_a_time(text: str) -> bool:
    """A quick look: False where no word of the text can be a day or an hour."""
    plain = fold(text)
    return _DIGIT.search(plain) is not None or not _TELLING.isdisjoint(_SIGN.sub(" ", plain).split())


def mentions(tokens: Sequence[Token], now: Now) -> list[Piece]:
    """What the tokens say of time, in order; "by 25:00" and "31 June" say nothing."""
    found: list[Piece] = []
    i = 0
    while i < len(tokens):
        if not tokens[i].number and tokens[i].word not in _STARTS:
            i += 1
            continue
        piece = span_at(tokens, i, now) or day_at(tokens, i, now) or time_at(tokens, i)
        if piece is None:
            i += 1
            continue
        found = _added(found, piece, tokens)
        i = piece.end
    return [_led(piece, tokens, now) for piece in found]


def _led(piece: Piece, tokens: Sequence[Token], now: Now) -> Piece:
    """The piece, marked where "before" leads to it and it is a day."""
    k = piece.start - 1
    while word_at(tokens, k) in _ARTICLES:
        k -= 1
    if word_at(tokens, k) in _AFTER and piece.kind != "span" and piece.minutes is not None:
        return _some_time_after(piece, now)
    lead = word_at(tokens, k) in _BEFORE and word_at(tokens, k - 1) != "or" and piece.part is None
    lead = lead and piece.kind in ("weekday", "date", "relative", "week")
    return replace(piece, before=True) if lead and piece.minutes is None and piece.exact else piece


def _some_time_after(piece: Piece, now: Now) -> Piece:
    """ "after lunch", "after 3 tomorrow": some time on that day."""
    return replace(piece, kind="after", day=piece.day or now.today, minutes=None, sure=True, exact=False)


def _added(found: list[Piece], piece: Piece, tokens: Sequence[Token]) -> list[Piece]:
    if found:
        last = found[-1]
        between = [token.word for token in tokens[last.end : piece.start]]
        if len(between) <= _FAR and all(word in _GLUE for word in between):
            # a full stop joins only what a number began: "9. Mai"
            joined = _joined(last, piece) if "." not in between else None
            if joined:
                return [*found[:-1], joined]
    return [*found, piece]


def _joined(a: Piece, b: Piece) -> Piece | None:
    """One piece of two neighbours, or None where they say two things."""
    if a.kind in _DAYS and b.kind in _DAYS:
        return _one_day(a, b)
    both = replace(a, end=b.end, exact=a.exact and b.exact, deadline=a.deadline or b.deadline, zone=a.zone or b.zone)
    if b.kind == "time" and a.minutes is None and a.instant is None:
        if a.kind == "span" and a.deadline:
            return None
        return replace(both, minutes=b.minutes, sure=b.sure)
    if a.kind == "time" and b.minutes is None and b.instant is None:
        day = b.day if b.kind != "part" or b.day else a.day
        kind = b.kind if b.kind != "part" or b.day else a.kind
        return replace(both, kind=kind, day=day, part=b.part if b.part is not None else a.part)
    if b.kind == "part" and a.part is None:
        return replace(both, part=b.part, day=a.day or b.day, exact=a.exact)
    if b.kind == "eod" and a.kind != "eod":
        return replace(both, deadline=True)
    if a.kind in ("eod", "part") and b.kind in _DAYS:
        return replace(
            both, kind=b.kind, day=b.day, part=b.part if a.part is None else a.part, minutes=b.minutes, sure=b.sure
        )
    return None


def _one_day(a: Piece, b: Piece) -> Piece | None:
    """ "Friday the 9th" is the date, "Thursday next week" a day in that week; "today, tomorrow" are two."""
    kinds = {a.kind, b.kind}
    if a.day is None or b.day is None:
        return None
    if kinds == {"weekday", "week"}:
        week, weekday = (a, b) if a.kind == "week" else (b, a)
        assert week.day is not None
        assert weekday.day is not None
        monday = week.day - timedelta(days=week.day.weekday())
        day = monday + timedelta(days=weekday.day.weekday())
        return replace(weekday, start=a.start, end=b.end, day=day, exact=True)
    if kinds == {"weekday", "date"} or kinds == {"relative", "date"} or kinds == {"relative", "weekday"}:
        order = ("relative", "date", "weekday")
        best, other = (a, b) if order.index(a.kind) < order.index(b.kind) else (b, a)
        if best.kind == "relative" and best.day != other.day:
            return None
        agree = best.day is not None and other.day is not None and best.day.weekday() == other.day.weekday()
        minutes = a.minutes if a.minutes is not None else b.minutes
        return replace(
            best, start=a.start, end=b.end, minutes=minutes, sure=a.sure and b.sure, exact=best.exact and agree
        )
    return None


def follows(tokens: Sequence[Token], a: Piece, b: Piece, words: frozenset[str]) -> bool:
    """True where only one of `words` stands between two pieces: "Monday or Tuesday", "9 to 5"."""
    between = [word_at(tokens, k) for k in range(a.end, b.start)]
    return bool(between) and all(word in words for word in between)
