"""Days and times of day in what people write, as values: "the 9th", "KW 5", "Friday", "half eight", "tomorrow noon"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_DAYS = {
    name: number
    for number, row in enumerate(
        (
            "monday mon montag lundi lunes segunda somvar",
            "tuesday tues tue dienstag mardi martes terça mangalvar",
            "wednesday wed weds mittwoch mercredi miércoles miercoles quarta budhvar",
            "thursday thurs thur thu donnerstag jeudi jueves quinta guruvar",
            "friday fri freitag vendredi viernes sexta shukravar",
            "saturday sat samstag samedi sábado sabado shanivar",
            "sunday sonntag dimanche domingo ravivar",
        )
    )
    for name in row.split()
}
_MONTHS = {
    name: number
    for number, row in enumerate(
        (
            "january jan januar janvier enero janeiro",
            "february feb februar février febrero fevereiro",
            "march mar märz mars marzo março",
            "april apr avril abril",
            "may mai mayo maio",
            "june jun juni juin junio junho",
            "july jul juli juillet julio julho",
            "august aug août agosto",
            "september sept sep septembre septiembre setembro",
            "october oct oktober octobre octubre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember décembre diciembre dezembro",
        ),
        start=1,
    )
    for name in row.split()
}
_ANY_DAY, _ANY_MONTH = "|".join(_DAYS), "|".join(_MONTHS)
_DATE = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)\b|\b(?P<day1>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of| de)? (?P<month1>{_ANY_MONTH})\b|"
    rf"\b(?P<month2>{_ANY_MONTH})\.? (?:the )?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)|"
    r"\b(?P<day3>\d{1,2})[./](?P<month3>\d{1,2})(?:[./](?:\d{2,4})?)?(?![\d%])(?= |$|[,;.)])|"
    rf"\b(?:the|el|le|dia|día|am|bis|den|until the) (?P<day4>\d{{1,2}})(?:st|nd|rd|th|\.)?\b"
    rf"(?!\.? (?:de |of )?(?:{_ANY_MONTH})\b)"
    r"(?![:.,]\d| ?(?:%|€|\$|£|"
    r"eur|uhr|h\b))|"
    r"\b(?P<day5>\d{1,2})(?:st|nd|rd|th)\b|\b(?:kw|week|semaine|semana) ?(?P<week>\d{1,2})\b|"
    rf"\b(?P<weekday>{_ANY_DAY})s?\b|"
    r"\b(?P<relative>the day after tomorrow|day after tomorrow|tomorrow|tmrw|tmw|morgen(?! früh)|demain|mañana|"
    r"amanhã|kal|"
    r"übermorgen|today|tonight|this (?:afternoon|evening|morning)|heute|aujourd'hui|hoy|hoje|aaj|eod|next week|"
    r"nächste woche|"
    r"la semaine prochaine|la próxima semana|semana que vem|end of the month|month end|ende des monats|fin du mois|"
    r"fin de mes)\b|"
    rf"\b(?:in|im|until|till|by|from|ab|bis|en|em|since|of) (?P<month>{_ANY_MONTH})\b",
    re.I,
)
_TIME = re.compile(
    r"(?<![€$£₹\d.,])\b(?P<hour>\d{1,2})(?::|h|\.)(?P<minute>[0-5]\d)(?: ?(?P<half1>[ap]\.?m)\b)?(?!\d|[.,]\d| ?(?:€|"
    r"eur|%|kg|per|"
    r"\$|£))|"
    r"\b(?P<hour2>\d{1,2}) ?(?:(?P<half2>[ap]\.?m\b\.?)|uhr\b|h\b|o'clock\b)|"
    r"\b(?P<past>half past|half|quarter past|quarter to|halb|viertel nach|viertel vor) (?P<hour3>\d{1,2}|[a-zäöü]+)\b|"
    r"\b(?P<named>noon|midday|midnight|mittags?|midi|mediodía|meio-dia|lunch(?:time)?)\b|"
    r"\b(?:at|by|before|until|till|from|um|ab|bis|à|a las|às|to) (?P<hour4>\d{1,2})\b(?![:.,]\d|[%€$£/-]| ?(?:per|%|"
    r"eur|days?|"
    r"weeks?|[a-zä]{3,}))",
    re.I,
)
_NEXT_TO = 6  # characters
_OFF = re.compile(r"(?:'s| is| are)? (?:off\b|out\b|cancelled|not\b|no good|fällt aus|geht nicht)", re.I)
_SPOKEN_HOURS = {
    name: hour
    for hour, row in enumerate(
        ("one eins", "two zwei", "three drei", "four vier", "five fünf", "six sechs", "seven sieben", "eight acht",
         "nine neun", "ten zehn", "eleven elf", "twelve zwölf"), start=1,
    )
    for name in row.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """A day or a stretch of days (both ends in it). Without a day to count from: only a weekday or a day of the "
    "month."""

    start: date | None
    end: date | None
    weekday: int | None
    day: int | None
    words: str


def days(text: str, today: date | None) -> tuple[list[When], str]:
    """The days named in a text said on `today`, and the text without them."""
    matches = [(match, when) for match in _DATE.finditer(text) if (when := _when(match, today))]
    found = [
        when
        for place, (match, when) in enumerate(matches)
        if not _called_off(text, match.end())
        and not (match["weekday"] and matches[place + 1 :] and _follows(match, matches[place + 1][0]))
    ]
    return found, _DATE.sub(lambda m: " ; " if _when(m, today) else m[0], text)


def _called_off(text: str, end: int) -> bool:
    return _OFF.match(text, end) is not None


def _follows(weekday: re.Match[str], other: re.Match[str]) -> bool:
    """ "Friday the 9th" is one day, and the date says which Friday."""
    return not other["weekday"] and other.start() - weekday.end() <= _NEXT_TO


def times(text: str) -> tuple[list[tuple[int, bool, str]], str]:
    """The times of day: (minutes, whether morning or afternoon is certain, words), and the text without them."""
    found = [time for match in _TIME.finditer(text) if (time := _time(match))]
    return found, _TIME.sub(lambda m: " ; " if _time(m) else m[0], text)


def meet(a: When, b: When) -> bool | None:
    """Whether two days can be the same; None where they cannot be compared."""
    if a.start and a.end and b.start and b.end:
        return a.start <= b.end and b.start <= a.end
    if a.weekday is not None and b.weekday is not None:
        return a.weekday == b.weekday
    if a.day is not None and b.day is not None:
        return a.day == b.day
    return None


def _when(match: re.Match[str], today: date | None) -> When | None:
    words = match[0]
    if match["iso"]:
        return _exact(date.fromisoformat(match["iso"]), words) if _is_iso(match["iso"]) else None
    day = match["day1"] or match["day2"] or match["day3"]
    if day:
        month = _MONTHS.get((match["month1"] or match["month2"] or "").lower()) or int(match["month3"] or 0)
        return _of_year(int(day), month, today, words)
    if match["day4"] or match["day5"]:
        return _of_month(int(match["day4"] or match["day5"]), today, words)
    if match["month"]:
        return _of_year(0, _MONTHS[match["month"].lower()], today, words)
    if match["week"]:
        return _of_week(int(match["week"]), today, words)
    if match["weekday"]:
        return _weekday(_DAYS[match["weekday"].lower()], today, words)
    return _relative(words.lower(), today)


def _is_iso(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _exact(day: date, words: str) -> When:
    return When(day, day, day.weekday(), day.day, words)


def _of_year(day: int, month: int, today: date | None, words: str) -> When | None:
    """12 May of this year, or of the next where that is long past; day 0 is the whole month."""
    if not 1 <= month <= 12 or not 0 <= day <= 31:
        return None
    base = today or date(2000, 1, 1)
    for year in (base.year, base.year + 1):
        if day > monthrange(year, month)[1]:
            return None
        start = date(year, month, day or 1)
        end = start if day else date(year, month, monthrange(year, month)[1])
        if today is None or end >= base - timedelta(days=120):
            return When(start, end, None, day or None, words)
    return None


def _of_month(day: int, today: date | None, words: str) -> When | None:
    if not 1 <= day <= 31:
        return None
    if today is None:
        return When(None, None, None, day, words)
    near = [today + timedelta(days=offset) for offset in (*range(28), *range(-1, -8, -1), *range(28, 62))]
    return next((_exact(one, words) for one in near if one.day == day), None)


def _of_week(week: int, today: date | None, words: str) -> When | None:
    if not 1 <= week <= 53:
        return None
    if today is None:
        today = date(2000, 1, 1)
    year = today.year + (week < 10 and today.month > 10)
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return When(monday, monday + timedelta(days=6), None, None, words)


def _weekday(weekday: int, today: date | None, words: str) -> When:
    if today is None:
        return When(None, None, weekday, None, words)
    ahead = (weekday - today.weekday()) % 7
    day = today + timedelta(days=ahead)
    return When(day, day, weekday, day.day, words)


def _relative(words: str, today: date | None) -> When | None:
    later = 2 if "after" in words or words == "übermorgen" else 0
    if not later and words in ("tomorrow", "tmrw", "tmw", "morgen", "demain", "mañana", "amanhã", "kal"):
        later = 1
    if today is None:
        return None
    if words in ("next week", "nächste woche", "la semaine prochaine", "la próxima semana", "semana que vem"):
        monday = today + timedelta(days=7 - today.weekday())
        return When(monday, monday + timedelta(days=6), None, None, words)
    if "month" in words or words in ("ende des monats", "fin du mois", "fin de mes"):
        return _exact(today.replace(day=monthrange(today.year, today.month)[1]), words)
    return _exact(today + timedelta(days=later), words)


def _time(match: re.Match[str]) -> tuple[int, bool, str] | None:
    if match["named"]:
        name = match["named"].lower()
        return (0 if name == "midnight" else 720, True, match[0])
    if match["past"]:
        return _spoken_time(match["past"].lower(), match["hour3"].lower(), match[0])
    hour = int(match["hour"] or match["hour2"] or match["hour4"])
    minute = int(match["minute"] or 0)
    half = (match["half1"] or match["half2"] or "").lower()[:1]
    if hour > 23 or (half and hour > 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour * 60 + minute, bool(half) or hour > 12, match[0])


def _spoken_time(past: str, hour: str, words: str) -> tuple[int, bool, str] | None:
    number = int(hour) if hour.isdigit() else _SPOKEN_HOURS.get(hour)
    if number is None or number > 24:
        return None
    shift = {"quarter past": 15, "viertel nach": 15, "quarter to": -15, "viertel vor": -15, "halb": -30}.get(past, 30)
    return (number * 60 + shift, number > 12, words)
