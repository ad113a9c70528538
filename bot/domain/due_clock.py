"""Times of day in what people write: "3pm", "14h30", "half past eleven", "um 15 Uhr", "by 10 your time". See due.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.due_tokens import Piece, Token, word_at
from bot.domain.due_words import (
    COUNTS,
    FUNCTION,
    MONTHS,
    NAMED_TIMES,
    OUR,
    PARTS,
    RELATIVE,
    SHOUTED,
    THEIR,
    TIME_WORD,
    UNITS,
    WEEKDAYS,
    YOUR,
    ZONES,
    listed,
)

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:(?:[:.]|h)(?P<minute>\d\d))?(?P<half>am|pm|a|p|h|hrs|uhr|u)?(?P<odd>[a-z]+)?(?![\d.:,/–-])"
)
_BEFORE_HOUR = listed(
    "after nach apres by at before until till til around um gegen bis vor a las les avant vers om tegen voor ~ ab "
    "para antes since @ about ca circa noch"
)
_O_CLOCK = listed("o'clock oclock uhr heures horas heure h uur hrs hours u")
_SURE_CUES = listed("um om las vers gegen")
_NO_HOUR = listed("% x / of more or other others de von")
_DOTTED = 3  # tokens of "p.m"
_SHIFT = {"half": 30, "quarter": 15, "halb": -30, "viertel": 15, "kwart": 15}
_AFTER_HOUR = listed(
    "sharp latest local uhr o'clock am pm ish max tops tho wenn dass spatestens tomorrow today u ur thanks thx ta "
    "cheers ok okay pls plz please eastern central pacific"
)
_WHOSE = (("your", YOUR), ("our", OUR), ("their", THEIR))
_WORDS_OF_TIME = frozenset((*WEEKDAYS, *RELATIVE, *PARTS, *ZONES, *_AFTER_HOUR)) - listed("a on an")


def time_at(tokens: Sequence[Token], i: int) -> Piece | None:
    """The time of day that starts at token `i`, with its zone where one is said."""
    token = tokens[i]
    if token.number:
        piece = _digits(tokens, i)
    elif token.word in NAMED_TIMES:
        piece = Piece(i, i + 1, "time", minutes=NAMED_TIMES[token.word])
    elif token.word in _SHIFT:
        piece = _spoken(tokens, i)
    elif token.word in COUNTS and word_at(tokens, i - 1) in _BEFORE_HOUR - {"a", "about", "since"}:
        piece = _bare(tokens, i, COUNTS[token.word]) if token.word not in ("a", "an", "one", "un", "une") else None
    else:
        piece = None
    return _zoned(tokens, piece) if piece else None


def _digits(tokens: Sequence[Token], i: int) -> Piece | None:
    token = tokens[i]
    match = _CLOCK.fullmatch(token.word)
    if token.glued or match is None or (match["odd"] and match["odd"] not in ("ish",)):
        return None
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "")[:1]
    end = i + 1
    if half not in ("a", "p") and (following := _half_after(tokens, end)):
        half, end = following, end + (_DOTTED if len(word_at(tokens, end)) == 1 else 1)
        end += word_at(tokens, end) == "." and len(tokens) > end + 1 and tokens[end + 1].raw.islower()
    if hour > 24 or minute > 59 or (half in ("a", "p") and not 1 <= hour <= 12):
        return None
    if half in ("a", "p"):
        hour = hour % 12 + (12 if half == "p" else 0)
        return Piece(i, end, "time", minutes=hour * 60 + minute)
    if hour == 12 and word_at(tokens, end) in NAMED_TIMES:
        return Piece(i, end + 1, "time", minutes=NAMED_TIMES[word_at(tokens, end)])
    clock = bool(half) or word_at(tokens, end) in _O_CLOCK
    if clock and not half:
        if not _is_clock_word(tokens, i, end):
            return None
        end += 1
    if match["minute"] and ("." not in token.word or clock or _dotted(tokens, i, minute)):
        return Piece(i, end, "time", minutes=min(hour * 60 + minute, 1439), sure=hour > 12 or token.word[0] == "0")
    if match["minute"]:
        return None
    if clock:
        if half == "h" and word_at(tokens, i - 1) not in _BEFORE_HOUR | {"ce", "demain", "matin", "soir"}:
            return None  # "48h", "the first 4h"
        return Piece(i, end, "time", minutes=min(hour * 60, 1439), sure=hour > 12)
    return _bare(tokens, i, hour)


def _half_after(tokens: Sequence[Token], i: int) -> str:
    word = word_at(tokens, i)
    if word in ("am", "pm") and word_at(tokens, i + 1) not in MONTHS and not word_at(tokens, i + 1)[:1].isdecimal():
        return word[0] if word_at(tokens, i + 1) not in WEEKDAYS or word == "pm" else ""
    if word in ("a", "p") and word_at(tokens, i + 1) == "." and word_at(tokens, i + 2) == "m":
        return word
    return ""


def _is_clock_word(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "at 9 hours" is a clock, "9 hours" is a stretch."""
    return word_at(tokens, end) in ("o'clock", "oclock", "uhr") or word_at(tokens, i - 1) in _BEFORE_HOUR - {"about"}


def _dotted(tokens: Sequence[Token], i: int, minute: int) -> bool:
    """ "8.30" is a time after "at", or alone with a round minute; "4.20" is a price."""
    if word_at(tokens, i + 1) == "." and word_at(tokens, i - 1) in ("bis", "am", "zum", "vom"):
        return False
    if word_at(tokens, i - 1) in _BEFORE_HOUR:
        return minute % 5 == 0
    near = {word_at(tokens, i - 1), word_at(tokens, i - 2), word_at(tokens, i + 1)}
    return minute % 15 == 0 and bool(near & (_WORDS_OF_TIME | {","}))


def _bare(tokens: Sequence[Token], i: int, hour: int) -> Piece | None:
    """ "by 10", "before nine": an hour only after a cue, and where nothing follows that it could count."""
    cue = word_at(tokens, i - 1)
    if cue in ("las", "les", "a") and not (cue == "las" or tokens[i - 1].raw == "à"):
        return None
    by_day = cue in WEEKDAYS or cue in RELATIVE or (cue in PARTS and cue not in ("am",))
    zoned = word_at(tokens, i + 1) in YOUR | OUR | THEIR and word_at(tokens, i + 2) in TIME_WORD
    if not 0 < hour <= 24 or not (cue in _BEFORE_HOUR or by_day or cue in YOUR or zoned):
        return None
    after = word_at(tokens, i + 1)
    if cue in _SURE_CUES and after not in UNITS:
        return Piece(i, i + 1, "time", minutes=min(hour * 60, 1439), sure=hour > 12)
    if after.isalpha() and not (after in FUNCTION or after in _WORDS_OF_TIME):
        return None
    if after in _NO_HOUR or (after == "to" and word_at(tokens, i + 2)[:1].isdigit()):
        return None
    if by_day and after and after[0].isalpha() and after not in _WORDS_OF_TIME:
        return None
    return Piece(i, i + 1, "time", minutes=min(hour * 60, 1439), sure=hour > 12)


def _spoken(tokens: Sequence[Token], i: int) -> Piece | None:
    """ "half past eleven", "half nine", "quarter to 3", "halb neun", "viertel nach acht", "half drie"."""
    word, j = tokens[i].word, i + 1
    shift, joint = _SHIFT[word], word_at(tokens, j)
    if joint in ("past", "nach", "over", "to", "vor", "voor", "after"):
        shift = -shift if joint in ("to", "vor", "voor") else shift
        j += 1
    elif word in ("quarter", "viertel", "kwart"):
        return None
    name = word_at(tokens, j)
    hour = COUNTS.get(name, 0) if name not in ("a", "an", "ein", "een") else 0
    hour = int(name) if name.isdecimal() and len(name) < 3 else hour
    if word == "half" and name in (
        "een",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "negen",
        "tien",
        "elf",
        "twaalf",
    ):
        shift = -30
    if not 1 <= hour <= 12 or (word == "half" and j == i + 1 and word_at(tokens, j + 1) in ("hour", "day", "dozen")):
        return None
    return Piece(i, j + 1, "time", minutes=(hour * 60 + shift) % 1440, sure=False)


def _zoned(tokens: Sequence[Token], piece: Piece) -> Piece:
    """The piece with the zone that follows it ("9 am New York", "10 your time") or precedes it ("your noon")."""
    i = piece.end
    if word_at(tokens, piece.start - 1) in YOUR:
        return replace(piece, start=piece.start - 1, zone="your")
    if word_at(tokens, piece.start - 1) in OUR:
        return replace(piece, start=piece.start - 1, zone="our")
    if word_at(tokens, i) in (",", "(", "in", "@"):
        i += 1
    whose = word_at(tokens, i)
    if whose in TIME_WORD:  # "heure de Paris"
        i += 1 + (word_at(tokens, i + 1) in ("de", "in"))
    elif word_at(tokens, i + 1) in TIME_WORD:
        zone = next((zone for zone, words in _WHOSE if whose in words), "")
        if zone:
            return replace(piece, end=i + 2, zone=zone)
    return _named(tokens, piece, i)


def _named(tokens: Sequence[Token], piece: Piece, i: int) -> Piece:
    for length in (2, 1):
        name = " ".join(word_at(tokens, i + k) for k in range(length))
        if name not in ZONES:
            continue
        word = tokens[i].raw
        said = tokens[piece.end - 1].word.endswith(("am", "pm")) or word_at(tokens, i + 1) in TIME_WORD
        if name in SHOUTED and not word.isupper() and not said and word_at(tokens, i + length) not in TIME_WORD:
            continue
        end = i + length + (word_at(tokens, i + length) in TIME_WORD)
        return replace(piece, end=end, zone=ZONES[name])
    return piece
