"""Ticket keys: "KH-2231", "GB10442", "TI/0388". What has their shape, and where that shape is one."""

from __future__ import annotations

import re
from collections.abc import Container

from bot.domain.digits import YEAR, Word, is_of_something_else
from bot.domain.numbered import KIND_OF, Named
from bot.domain.prefixes import is_standard, prefix_of

_LOCATOR = re.compile(r"(?=[A-Z0-9]{6}$)(?=[A-Z]*\d+[A-Z])[A-Z][A-Z0-9]*")
_NO_LOCATOR = re.compile(r"(?:[A-Z]\d){3}|[A-Z]\d[A-Z]\d[A-Z]{2}|\d+[A-Z]+|[A-Z]+\d+[A-Z]{1,2}")  # postcodes, models
_KEY = re.compile(
    r"(?P<prefix>[A-Z]{1,10}|[A-Z]{2,5}\d{1,3})(?:[-/][A-Z0-9]{1,6}){0,2}[-/](?P<number>(?=[A-Z]*\d)[A-Z0-9]{1,12})(?:-[A-Z]{1,2})?"
)
_GLUED = re.compile(r"(?P<prefix>[A-Z]{1,6})(?P<number>\d{4,12})")
_SERIAL = (
    re.compile(  # so long, padded, divided or mixed a number is no model's: it counts something wherever it stands
        r"[A-Z]{1,6}-?\d{5,12}|[A-Z]{1,6}-0\d{3}|[A-Z]{1,5}[-/][A-Z0-9]{2,6}[-/]\d{3,12}"
        r"|[A-Z]{1,6}-(?=\d*[A-Z]+\d)(?=[A-Z]*\d+[A-Z])[A-Z0-9]{5,12}"
    )
)
_REVISION = re.compile(r"(?<=\d)-[A-Z]$")  # "TI/0388-R" is about TI/0388
_STANDS_AFTER = re.compile(
    r"(?:^|[(\[,;:·|–—•\n*_\"“>]|[.!?]|\b(?:on|for|re|about|regarding|see|under|aka|betr|betreff|zu|für|wegen|sobre|re:|"
    r"concernant|über|per|pour|para|and|und|y|et|e))\s*$",
    re.I,
)
_STANDS_BEFORE = re.compile(r"\s*(?:$|[,;:!?)\]·|–—\n*_\"”<]|\.(?!\w)|\s(?:-|and|und|y|et|e|&)\s)")
_TOWN_AFTER = re.compile(r"\s[A-ZÄÖÜÉ][a-zäöüéß]+")
_POSTAL = re.compile(r"(?:D|A|CH|F|B|L|I|NL|PL|CZ|DK|S|N|E|P|FIN|SK|H|LV|LT)-\d{4,5}")


def key_of(value: str) -> str:
    """A key in its normal form: "KH-2231" of "kh–2231", "TI/0388" of "TI/0388-R"; "" for what has not its shape."""
    key = value.replace("–", "-").upper()
    if not (_KEY.fullmatch(key) or _GLUED.fullmatch(key)):
        return ""
    return _REVISION.sub("", key)


def is_key(plain: str, word: Word, key: str, named: Named | None, prefixes: Container[str]) -> bool:
    """True where `key`, written as `word` and called `named`, is one: by name, prefix, length or place."""
    shape = _KEY.fullmatch(key) or _GLUED.fullmatch(key)
    assert shape is not None
    digits = len(shape["number"])
    written_small = word.value[0].islower()
    if is_standard(prefix_of(key), digits) or is_of_something_else(plain, word):
        return False
    if named:
        return not written_small or named.signed or digits > 2
    if prefix_of(key) in prefixes and not (digits == 4 and YEAR.fullmatch(shape["number"]) and len(key) < 9):
        return True
    if written_small or not may_be_key(plain, word, key):
        return False
    named_itself = prefix_of(key).lower() in KIND_OF  # "RMA-3319", "PO-8812"
    return named_itself or bool(_SERIAL.fullmatch(key)) or _stands_alone(plain, word)


def may_be_key(plain: str, word: Word, key: str) -> bool:
    """True where the shape alone is that of a ticket key: no model, road, year, postcode."""
    shape = _KEY.fullmatch(key) or _GLUED.fullmatch(key)
    if shape is None or word.value[0].islower() or (shape["prefix"][-1].isdigit() and len(shape["prefix"]) < 3):
        return False
    number = shape["number"]
    if len(number) < 2 or YEAR.fullmatch(number) or is_standard(prefix_of(key), len(number)):
        return False
    return not (_POSTAL.fullmatch(key) and _TOWN_AFTER.match(plain, word.end))


def _stands_alone(plain: str, word: Word) -> bool:
    """True for a key set off by commas, brackets, line ends: names of machines and models stand inside sentences."""
    if not _STANDS_BEFORE.match(plain, word.end):
        return False
    before = plain[max(0, word.start - 24) : word.start]
    return bool(_STANDS_AFTER.search(before))


def is_locator(value: str) -> bool:
    """An airline's or hotel's six characters, letters and digits mixed."""
    return len(value) == 6 and bool(_LOCATOR.match(value)) and not _NO_LOCATOR.fullmatch(value)
