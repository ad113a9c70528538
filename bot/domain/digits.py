"""Words with digits in them, where they stand in a text, and what kind of amount, time or size they may be instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Possessive: each character is looked at once, however long the word.
_WORD = re.compile(r"(?:(?<![\w/–#-])#?|(?<=\w)#)(?P<value>(?:[^\W\d]|[/–-])*+\d[\w/–-]*+)")
YEAR = re.compile(r"(?:19|20)\d\d")
_MORE_BEFORE = frozenset("$€£¥₹+@=.,~^%\\&")
_MORE_AFTER = re.compile(r"[.,:'’]\d|\s?[€$£%°@=^]")
_KEY_LIKE = re.compile(r"[A-Z]{1,10}-?[A-Z0-9]*\d[A-Z0-9-]*")
_NEAR = 24  # characters before a number that may say what it counts
_UNIT = re.compile(
    r"\s?(?:eur|euros?|usd|gbp|chf|pounds?|dollars?|kg|g|mg|kwh|km|m|cm|mm|ml|l|lb|lbs|oz|h|hrs?|hours?|mins?|minutes?|"
    r"days?|weeks?|uhr|stück|stk|pcs|pieces|units?|people|persons?|times|x|tage|stunden|euro|reais|pesos|rupees|degrees|"
    r"percent|prozent|pages?|boxes|items|chars|rows|lines|users?|views|likes|more|of)\b",
    re.I,
)
_MONEY_BEFORE = re.compile(r"(?:EUR|USD|GBP|CHF|INR|MXN|AED|BRL|PLN|SEK|NOK|DKK|CAD|AUD|NZD|Rs\.?|kr\.?)\s?$")
_ELSEWHERE = re.compile(  # what follows counts tax numbers, flights, colours, rooms, plates, machines
    r"(?:\b(?:vat(?: id)?|iban|bic|swift|tax|tax id|ust\w*|ust-id\w*|tva|iva|nif|cif|cnpj|cpf|ein|ssn|flight|flug|vol|"
    r"vuelo|voo|gate|colou?r|colors|hex|rgb|room|zimmer|raum|habitación|chambre|quarto|sala|plate|kennzeichen|model|modell|"
    r"modèle|modelo|version|firmware|build|release|postcode|plz|zip|fax|tel|phone|mobile|handy|whatsapp|serial|"
    r"seriennummer|pin|password|passwort|code pin)\.?\s*(?:no\.?|nr\.?|number|n[°º])?\s*[:#]?\s*#?)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a digit in it, where it stands."""

    value: str
    start: int
    end: int
    hashed: bool = False


def words(plain: str) -> Iterator[Word]:
    """Words with a digit in them that are not a part of an amount, a time, a version, a phone number."""
    for match in _WORD.finditer(plain):
        value, start = match["value"].rstrip("/–-"), match.start("value")
        if _is_part_of_more(plain, match.start(), start + len(value)):
            continue
        halves = value.split("/")
        if len(halves) == 1 or not all(map(_KEY_LIKE.fullmatch, halves)):  # "TI/0388" is one, "K-881/K-882" are two
            halves = [value]
        for half in halves:
            yield Word(half, start, start + len(half), match[0][0] == "#")
            start += len(half) + 1


def _is_part_of_more(plain: str, start: int, end: int) -> bool:
    before = plain[start - 1] if start else " "
    if before in _MORE_BEFORE or (before == ":" and plain[max(0, start - 2)].isdigit()):
        return True
    return bool(_MORE_AFTER.match(plain, end))


def has_unit(plain: str, word: Word) -> bool:
    """True where a unit follows: "400 kg", "1250 pieces"."""
    return bool(_UNIT.match(plain, word.end))


def is_money(plain: str, word: Word) -> bool:
    """True where a currency stands before: "INR 3500"."""
    return bool(_MONEY_BEFORE.search(plain, max(0, word.start - _NEAR), word.start))


def is_of_something_else(plain: str, word: Word) -> bool:
    """True where the words before say that this numbers no case of anybody's: "VAT ID", "flight", "Room", "build"."""
    return bool(_ELSEWHERE.search(plain, max(0, word.start - _NEAR), word.start))
