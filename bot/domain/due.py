"""Due dates in text: `due_of("you'll have it Friday noon", at, zone)`; None where a text names no time that is owed by.

Words count from the speaker's local time when writing, in the speaker's zone, unless the text says another one
("9 am New York", "by 10 your time"). English, German, French, Spanish and Dutch. Plain look-ups: no model, no clock.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.domain.due_mentions import may_name_a_time, mentions
from bot.domain.due_sense import CUE, POSSIBLE, PROMISE, alternatives, sentence, weigh
from bot.domain.due_tokens import Now, Piece, Token, tokens_of
from bot.domain.due_words import US_ZONES, listed
from bot.domain.working_time import is_working_day, zone_of

_CODE = re.compile(r"```.*?(?:```|$)|`[^`\n]*`", re.S)
# Each stretch is bounded: people paste anything, and an unbounded one is tried from every character.
_MARKUP = re.compile(
    r"<[@#!][^<>\s]{1,120}>|<(?:https?|mailto|tel):[^<>|\s]{1,1000}(?:\|([^<>]{0,300}))?>|https?://\S{1,1000}|"
    r"[^\s<>@]{1,64}@[^\s<>@.]{1,64}\.\w{1,30}|:[a-z0-9_+-]{1,40}:"
)
_QUOTE = re.compile(r"^(?:>|&gt;)+ ?", re.M)
_QUOTED = re.compile(r"^(?:>|&gt;)[^\n]*$", re.M)
_CORRECTED = listed("nah no nope actually sorry rather nein besser lieber non plutot mejor perdon nee liever wait make")
_FAR = timedelta(days=731)
_MOST = 40  # times in a text; what names more is a timetable
_LONGEST = 4000  # characters; longer ones are pasted, and the words that bind stand near the start
_WORK_HOURS = (7 * 60, 20 * 60)
_CORRECTION = 6  # tokens between what was said and what is meant
_NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: a day, or an aware time in the speaker's zone. `exact`: the words leave one reading."""

    at: date | datetime
    words: str
    exact: bool = True

    @property
    def iso(self) -> str:
        """`YYYY-MM-DD`, or ISO-8601 with offset, to the second."""
        return self.at.isoformat(timespec="seconds") if isinstance(self.at, datetime) else self.at.isoformat()

    @property
    def day(self) -> date:
        """The day, in the zone of the time."""
        return self.at.date() if isinstance(self.at, datetime) else self.at


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known beside the text.

    `listener`: the zone of the one spoken to ("your time"); `third`: of the one spoken of ("his time");
    `locale`: of the speaker ("en-US"); `day_first`: how this workspace is seen to write dates;
    `holidays`: days that are no working days to the speaker; `promised`: the text is known to promise or to ask.
    """

    listener: str = ""
    third: str = ""
    locale: str = ""
    day_first: bool | None = None
    holidays: Container[date] = frozenset()
    promised: bool = False


NO_HINTS = Hints()


def due_of(text: str, at: datetime, zone: str, hints: Hints = NO_HINTS) -> Due | None:
    """The time by which the text (Slack's escaped text, said at the aware time `at` in `zone`) says that it is owed.

    Quoted lines count only where the text is known to bind somebody and names no time in its own words.
    """
    now = Now(at.astimezone(zone_of(zone)), _month_first(zone, hints), hints.holidays)
    text = text[:_LONGEST]
    found = _read(_spoken(text), now, hints, least=POSSIBLE)
    if found is None and hints.promised and ">" in text.replace("&gt;", ">"):
        found = _read(_spoken(_QUOTE.sub("", text)), now, hints, least=CUE)
    return found


def _read(said: str, now: Now, hints: Hints, least: int) -> Due | None:
    """The most likely due time of plain words that weighs at least `least`."""
    if not may_name_a_time(said):
        return None
    tokens = tokens_of(said)
    pieces = mentions(tokens, now)[:_MOST]
    weights = weigh(tokens, pieces, hints.promised, now)
    ranked = sorted((k for k in range(len(pieces)) if weights[k] >= least), key=lambda k: (-weights[k], k))
    for k in ranked:
        piece = _completed(tokens, pieces, weights, _rather(tokens, pieces, weights, k))
        found = _when(piece, now, hints)
        if found and now.today <= (found.date() if isinstance(found, datetime) else found) <= now.today + _FAR:
            words = said[tokens[piece.start].start : tokens[piece.end - 1].end]
            return Due(found, words, piece.exact and (piece.sure or piece.minutes is not None))
    return None


def _spoken(text: str) -> str:
    """The text without code, links, mentions and quoted lines."""
    if "`" in text:
        text = _CODE.sub(" Q ", text)
    text = _QUOTED.sub("", text) if ">" in text or "&gt;" in text else text
    if "<" in text or "@" in text or ":" in text:
        text = _MARKUP.sub(lambda m: f" {m[1]} " if m[1] else " Q ", text)
    text = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return re.sub(r"[*~]+|(?<!\w)_|_(?!\w)", " ", text).replace("\n", " ; ")


def _month_first(zone: str, hints: Hints) -> bool:
    if hints.locale:
        return hints.locale.replace("_", "-").lower() in ("en-us", "en-ph", "es-us", "en-pr")
    if hints.day_first is not None:
        return not hints.day_first
    return zone in US_ZONES


def _rather(tokens: list[Token], pieces: list[Piece], weights: list[int], k: int) -> int:
    """The later of "Monday or Tuesday", the corrected of "Monday.. nah, Tuesday"."""
    while k + 1 < len(pieces):
        a, b = pieces[k], pieces[k + 1]
        between = {tokens[j].word for j in range(a.end, b.start)}
        corrected = b.start - a.end <= _CORRECTION and bool(between & _CORRECTED) and b.day is not None
        if not corrected and not (weights[k + 1] and alternatives(tokens, a, b)):
            break
        k += 1
    return k


def _completed(tokens: list[Token], pieces: list[Piece], weights: list[int], k: int) -> Piece:
    """The piece with the day or the hour that the same sentence says elsewhere."""
    piece = pieces[k]
    if piece.instant:
        return piece
    first, last = sentence(tokens, piece)
    for j, other in enumerate(pieces):
        if j == k or other.instant or not weights[j]:
            continue
        here = first <= other.start < last
        if piece.day is None and other.day and here:
            return replace(
                piece, day=other.day, part=other.part if piece.part is None else piece.part, exact=other.exact
            )
        if (
            piece.minutes is None
            and other.day is None
            and other.minutes is not None
            and ((here and weights[j] >= PROMISE) or weights[j] >= CUE)
        ):
            return replace(piece, minutes=other.minutes, sure=other.sure, zone=other.zone)
    return piece


def _when(piece: Piece, now: Now, hints: Hints) -> date | datetime | None:
    if piece.instant:
        return piece.instant.astimezone(now.at.tzinfo)
    if piece.minutes is None:
        if piece.day is None:
            return now.today if piece.kind == "eod" else None
        return _day_before(piece.day, now) if piece.before else piece.day
    there = _zone(piece.zone, now, hints)
    today = now.at.astimezone(there)
    if piece.day is None:
        return _next(piece, today).astimezone(now.at.tzinfo)
    is_today = piece.kind != "weekday" and piece.day == today.date() == now.today
    found = _at(piece.day, _minutes(piece, today if is_today else None), there)
    if found <= now.at and piece.kind == "relative":
        # it is tomorrow there already: count from their day
        shift = today.date() - now.today
        found = _at(piece.day + shift, _minutes(piece, None), there) if shift > timedelta() else found
    if found <= now.at and piece.kind == "weekday" and piece.day == now.today:
        found = _at(piece.day + 7 * _NEXT_DAY, _minutes(piece, None), there)  # "Friday at 9", said on Friday at noon
    if found <= now.at:
        return piece.day
    return found.astimezone(now.at.tzinfo)


def _day_before(day: date, now: Now) -> date:
    """ "before Friday" is Thursday; "before Monday" is Friday, where that is still to come."""
    earlier = day - _NEXT_DAY
    while not is_working_day(earlier, now.holidays) and earlier > now.today:
        earlier -= _NEXT_DAY
    return earlier if is_working_day(earlier, now.holidays) else day - _NEXT_DAY


def _zone(said: str, now: Now, hints: Hints) -> tzinfo:
    named = {"your": hints.listener, "their": hints.third or hints.listener, "our": "", "": ""}.get(said, said)
    return zone_of(named) if named else now.at.tzinfo or UTC


def _minutes(piece: Piece, today: datetime | None) -> int:
    """Morning or afternoon: as said, by the part of the day, the next one of today, else the one in working hours."""
    minutes = piece.minutes or 0
    if piece.sure or minutes >= 780:
        return minutes
    if piece.part is not None:
        return minutes + 720 if piece.part and minutes < 720 else minutes
    early, late = minutes % 720, minutes % 720 + 720
    if today:
        spent = today.hour * 60 + today.minute
        ahead = [m for m in (early, late) if m > spent]
        working = [m for m in ahead if _WORK_HOURS[0] <= m <= _WORK_HOURS[1]]
        if ahead:
            return (working or ahead)[0]
    return early if early >= _WORK_HOURS[0] else late


def _next(piece: Piece, today: datetime) -> datetime:
    """A time without a day: today's where it is to come, else tomorrow's."""
    assert today.tzinfo
    found = _at(today.date(), _minutes(piece, today), today.tzinfo)
    if found > today:
        return found
    return _at(today.date() + _NEXT_DAY, _minutes(piece, None), today.tzinfo)


def _at(day: date, minutes: int, zone: tzinfo) -> datetime:
    """The wall time of a day; one that a clock change leaves out is as much later, of one said twice the first."""
    wall = datetime.combine(day, time(minutes // 60, minutes % 60), zone)
    return wall.astimezone(UTC).astimezone(zone)
