"""Numbers in what people write, as values in their context: money, percentages, counts of things, spans of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = {
    word: value
    for value, row in enumerate(
        (
            "zero null",
            "a an un una uno une um uma ek ein eine einen",
            "two deux dos dois duas do zwei couple",
            "three trois tres três teen drei",
            "four quatre cuatro quatro char vier",
            "five cinq cinco paanch fünf",
            "six seis chhe sechs",
            "seven sept siete sete saat sieben",
            "eight huit ocho oito aath acht",
            "nine neuf nueve nove neun",
            "ten dix diez dez das zehn",
            "eleven onze elf",
            "twelve douze doce doze zwölf dozen",
            "thirteen",
            "fourteen",
            "fifteen quinze quince",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty vingt veinte vinte zwanzig",
        )
    )
    for word in row.split()
}
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_WORDS = {**_UNITS, **_TENS}
_NOT_ALONE = frozenset(
    ["a", "an", "un", "una", "uno", "une", "um", "uma", "ein", "eine", "einen", "ek", "do", "das", "couple", "one"]
)  # often no number
_CURRENCY = {
    word: code
    for code, row in {
        "USD": "$ usd dollar dollars buck bucks", "GBP": "£ gbp pound pounds quid", "EUR": "€ eur euro euros",
        "INR": "₹ inr rs rupees rupee", "CHF": "chf franken", "BRL": "r$ reais real", "MXN": "pesos mxn", "AED": "aed",
        "CAD": "cad", "AUD": "aud", "NZD": "nzd", "PLN": "pln zł", "KR": "kr sek nok dkk",
    }.items()
    for word in row.split()
}  # fmt: skip
_SPANS = {
    word: unit
    for unit, row in {
        "minute": "minute minutes min mins minuten minutos", "hour": "hour hours hrs stunde stunden heures horas",
        "day": "day days tag tage tagen jour jours día días dia dias din",
        "week": "week weeks woche wochen semaine semaines semana semanas fortnight",
        "month": "month months monat monate monaten mois mes meses", "year": "year years jahr jahre ans años anos",
    }.items()
    for word in row.split()
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w#/.:-])(?P<before>R\$|[$£€₹]|(?:USD|EUR|GBP|CHF|INR|AED|CAD|AUD|NZD|Rs\.?) ?)?"
    r"(?P<number>\d{1,3}(?:[ '.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?|[.,]\d+)(?P<kilo> ?k\b)?"
    r"(?P<percent> ?(?:%|percent|per cent|prozent|pour cent|por ciento|por cento))?"
    r"(?: ?(?P<unit>[$£€₹]|[a-zA-Zäöüßéèêáíóúñçłż]+))?(?![\w/:-])",
)
_SPELT = re.compile(r"\b([a-zäöüßêç]+(?:[- ](?:hundred|thousand|[a-z]+))?)\b(?: (?P<unit>%|[a-zäöüéíáóúñç]+))?", re.I)
_REFERENCE = re.compile(
    r"(?:\b(?:order|invoice|ticket|case|booking|no\.?|nr\.?|number|ref|rma|rechnung|factura|facture|pedido|commande|"
    r"section|"
    r"page|option|version|batch|room|row|paragraph|clause|article|§)\s*[#:]?\s*)[\w-]*\d[\w-]*|#\d+|"
    r"\b[A-Z]{1,5}-?\d[\w-]*\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts: kind "money" | "percent" | "span" | "count", the unit, and the words as written."""

    kind: str
    unit: str
    value: float
    words: str


def without_references(text: str) -> str:
    """The text without order, invoice and ticket numbers: they are names, not amounts."""
    return _REFERENCE.sub(" ", text)


def quantities(text: str) -> Iterator[Quantity]:
    """All numbers of a text (dates and times cut out before) as quantities."""
    text = without_references(text)
    for match in _NUMBER.finditer(text):
        value = as_value(match["number"]) * (1000 if match["kilo"] else 1)
        words = text[match.start() : match.start("unit")] if match["before"] and match["unit"] else match[0]
        yield _quantity(value, match["before"] or "", bool(match["percent"]), match["unit"] or "", words.strip())
    for match in re.finditer(r"[a-zäöüßêç]+(?: [a-z]+)?", text.lower()):
        yield from _spelt(match[0], text[match.end() : match.end() + 20])


def _spelt(words: str, after: str) -> Iterator[Quantity]:
    first, _, second = words.partition(" ")
    for word, unit in ((first, second), (second, after.split()[0] if after.split() else "")):
        if word in _WORDS and (word not in _NOT_ALONE or unit in _SPANS or unit in _CURRENCY):
            if unit == "hundred":
                yield Quantity("count", "hund", _WORDS[word] * 100.0, f"{word} {unit}")
            else:
                found = _quantity(float(_WORDS[word]), "", unit in ("percent", "per"), unit, f"{word} {unit}".strip())
                yield found


def as_value(number: str) -> float:
    """ "1.170", "1,170", "1 170" and "1'170" are one value; "18,50" and "18.50" another."""
    number = number.replace(" ", "").replace("'", "")
    last = max(number.rfind("."), number.rfind(","))
    if last < 0:
        return float(number)
    decimals = len(number) - last - 1
    both = "." in number and "," in number
    if decimals == 3 and last > 0 and not both and number[0] != "0":
        return float(number.replace(".", "").replace(",", ""))
    whole, fraction = number[:last], number[last + 1 :]
    return float(f"{whole.replace('.', '').replace(',', '') or '0'}.{fraction}")


def _quantity(value: float, before: str, percent: bool, unit: str, words: str) -> Quantity:
    unit = unit.lower()
    currency = _CURRENCY.get(before.strip(" .").lower()) or _CURRENCY.get(unit)
    if percent:
        return Quantity("percent", "%", value, words)
    if currency:
        return Quantity("money", currency, value, words)
    if unit in _SPANS:
        return Quantity("span", _SPANS[unit], value * (2 if unit == "fortnight" else 1), words)
    return Quantity("count", unit[:4], value, words)
