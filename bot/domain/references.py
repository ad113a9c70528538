"""What identifies an issue exactly: ticket keys and links, order and invoice numbers, e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from html import unescape

from bot.domain.links import reference_of_link
from bot.domain.model import Reference
from bot.domain.numbered import Named, named_by
from bot.domain.prefixes import PrefixCounts, is_standard, prefix_of

_MAY_HOLD_ONE = re.compile(r"[\d@]|://")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
_ANGLES = re.compile(r"<(?P<inner>[^<>\n]{1,2000})>")
_BARE_LINK = re.compile(r"https?://[^\s|<>]{1,2000}", re.I)
_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})\b")
_REPO = re.compile(r"(?<![\w./#-])(?:[\w.-]{1,60}/)?(?P<repo>[a-z][\w.-]{2,60})#(?P<number>\d{1,7})\b")

# A word with a digit in it. Possessive: each character is looked at once, however long the word.
_WORD = re.compile(r"(?<![\w/–#-])(?P<hash>#?)(?P<value>(?:[^\W\d]|[/–-])*+\d[\w/–-]*+)")
_PLAIN = re.compile(r"\d{2,12}")
_MIXED = re.compile(r"\d{2,12}(?:[A-Za-z]{1,4}\d{0,6}|[-/]\d{2,10})|\d{3,8}(?:-\d{3,8}){1,2}")
_AMAZON = re.compile(r"\d{3}-\d{7}-\d{7}")
_PARCEL = re.compile(r"1Z[0-9A-Z]{16}|(?!DE|AT|FR|IT|ES|NL|BE|PL|GB)[A-Z]{2}\d{9}[A-Z]{2}|[A-Z]{2}\d{9}(?:DE|AT|FR|IT|ES|NL|BE|PL|GB)")
_LOCATOR = re.compile(r"(?=[A-Z0-9]{6}$)(?=[A-Z]*\d+[A-Z])[A-Z][A-Z0-9]*")
_NO_LOCATOR = re.compile(r"(?:[A-Z]\d){3}|[A-Z]\d[A-Z]\d[A-Z]{2}|\d+[A-Z]+|[A-Z]+\d+[A-Z]{1,2}")  # postcodes, models
_KEY = re.compile(
    r"(?P<prefix>[A-Z]{1,10}|[A-Z]{2,5}\d{1,3})(?:[-/][A-Z0-9]{1,6}){0,2}[-/](?P<number>(?=[A-Z]*\d)[A-Z0-9]{1,12})(?:-[A-Z])?"
)
_GLUED = re.compile(r"(?P<prefix>[A-Z]{1,6})(?P<number>\d{4,12})")
_SERIAL = re.compile(  # so long, padded, divided or mixed a number is no model's: it counts something wherever it stands
    r"[A-Z]{1,6}-?\d{5,12}|[A-Z]{1,6}-0\d{3}|[A-Z]{1,5}[-/][A-Z0-9]{2,6}[-/]\d{3,12}"
    r"|[A-Z]{1,6}-(?=\d*[A-Z]+\d)(?=[A-Z]*\d+[A-Z])[A-Z0-9]{5,12}"
)
_REVISION = re.compile(r"(?<=\d)-[A-Z]$")  # "TI/0388-R" is about TI/0388
_YEAR = re.compile(r"(?:19|20)\d\d")
_TAIL = re.compile(r"\d+$")

_PART_OF_MORE_BEFORE = frozenset("$€£¥₹+@=.,~^%\\'’&")
_PART_OF_MORE_AFTER = re.compile(r"[.,:'’]\d|\s?(?:[€$£%°@=]|[a-zA-Z]{0,4}\^)|\.[a-z]{2,4}\b(?!\s|$)")
_UNIT = re.compile(
    r"\s?(?:eur|euros?|usd|gbp|chf|pounds?|dollars?|kg|g|mg|kwh|km|m|cm|mm|ml|l|lb|lbs|oz|h|hrs?|hours?|mins?|minutes?|"
    r"days?|weeks?|uhr|stück|stk|pcs|pieces|units?|people|persons?|times|x|tage|stunden|euro|reais|pesos|rupees|degrees|"
    r"percent|prozent|pages?|boxes|items|chars|rows|lines|users?|views|likes|more|of)\b",
    re.I,
)
_MONEY_BEFORE = re.compile(r"(?:EUR|USD|GBP|CHF|INR|MXN|AED|BRL|PLN|SEK|NOK|DKK|CAD|AUD|NZD|Rs\.?|kr\.?)\s?$")
_ELSEWHERE = re.compile(  # what follows counts tax numbers, flights, colours, rooms, plates, machines
    r"(?:\b(?:vat(?: id)?|iban|bic|swift|tax|tax id|ust\w*|ust-id\w*|tva|iva|nif|cif|cnpj|cpf|ein|ssn|flight|flug|vol|vuelo|"
    r"voo|gate|colou?r|colors|hex|rgb|room|zimmer|raum|habitación|chambre|quarto|sala|plate|kennzeichen|model|modell|"
    r"modèle|modelo|version|firmware|build|release|postcode|plz|zip|fax|tel|phone|mobile|handy|whatsapp|serial|"
    r"seriennummer|pin|password|passwort|code pin)\.?\s*(?:no\.?|nr\.?|number|n[°º])?\s*[:#]?\s*#?)$",
    re.I,
)
_STANDS_AFTER = re.compile(
    r"(?:^|[(\[,;:·|–—•\n*_\"“>]|[.!?]|\b(?:on|for|re|about|regarding|see|under|aka|betr|betreff|zu|für|wegen|sobre|re:|"
    r"concernant|über|per|pour|para|and|und|y|et|e))\s*$",
    re.I,
)
_STANDS_BEFORE = re.compile(r"\s*(?:$|[,;:!?)\]·|–—\n*_\"”<]|\.(?!\w)|\s(?:-|and|und|y|et|e|&)\s)")
_TOWN_AFTER = re.compile(r"\s[A-ZÄÖÜÉ][a-zäöüéß]+")
_POSTAL = re.compile(r"(?:D|A|CH|F|B|L|I|NL|PL|CZ|DK|S|N|E|P|FIN|SK|H|LV|LT)-\d{4,5}")
_AND = re.compile(r"\s*(?:,|&|/|\+|and|und|et|y|e|en|or|oder|ou|o|plus)?\s*(?:and|und|et|y|e)?\s*#?")
_SHORTEST_UNSIGNED = 4  # "order 100 chairs" names no order, "order 4711" does
_SHORTEST_HASH = 3  # "#1" is a rank


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a digit in it, where it stands."""

    value: str
    start: int
    end: int
    hashed: bool = False


def find_references(text: str, prefixes: Container[str] = frozenset()) -> tuple[Reference, ...]:
    """References in a Slack text, in the order in which they stand, each once; links first, e-mail addresses last.

    `prefixes` are those the workspace is known to number with (a PrefixCounts). A key of any other prefix counts only
    where a word says what it is ("order KH-2231") or where it stands by itself ("(KH-2231)", "on KH-2231: …").
    Code is left out: numbers there are anything. Quotes stay: they hold the customer's mail.
    """
    if not _MAY_HOLD_ONE.search(text):
        return ()
    plain, linked = unfold(text)
    found = dict.fromkeys(linked)
    found.update(dict.fromkeys(_numbered(plain, prefixes)))
    if "#" in plain:
        found.update((Reference("ticket", f"{m['repo'].lower()}#{m['number']}"), None) for m in _REPO.finditer(plain))
    if "@" in plain:
        found.update((Reference("email", match[1].lower()), None) for match in _EMAIL.finditer(plain))
    return tuple(found)


def unfold(text: str) -> tuple[str, list[Reference]]:
    """Slack's text as a person reads it, without code, mentions and links; and the references of the links."""
    linked: list[Reference] = []

    def shown(angles: re.Match[str]) -> str:
        target, _, label = angles["inner"].partition("|")
        if target[:1] in "@#!":
            return " "
        if target.startswith("mailto:"):
            return f" {target[7:]} "
        reference = reference_of_link(target) if "://" in target else None
        if reference is None:
            return f" {label} " if "://" in target else angles[0]
        linked.append(reference)
        return " "

    def followed(link: re.Match[str]) -> str:
        reference = reference_of_link(link[0].rstrip(".,;:)"))
        if reference:
            linked.append(reference)
        return " "

    plain = _CODE.sub(" ", text) if "`" in text else text
    plain = _ANGLES.sub(shown, plain) if "<" in plain else plain
    plain = _BARE_LINK.sub(followed, plain) if "://" in plain else plain
    return (unescape(plain) if "&" in plain else plain), linked


def _numbered(plain: str, prefixes: Container[str]) -> Iterator[Reference]:
    """The references among the words with digits. A number after "and" is what the one before it was."""
    last: tuple[Reference, Word] | None = None
    for word in words(plain):
        named = named_by(plain, word.start)
        reference = _judge(plain, word, named, prefixes) or _also(plain, word, last)
        if reference:
            yield reference
            last = reference, word


def words(plain: str) -> Iterator[Word]:
    """Words with a digit in them that are not a part of an amount, a time, a version, a phone number."""
    for match in _WORD.finditer(plain):
        value, start = match["value"].rstrip("/–-"), match.start("value")
        before = plain[match.start() - 1 : match.start()]
        if before in _PART_OF_MORE_BEFORE and before and not (before == "'" or before == "’"):
            continue
        if before == ":" and plain[match.start() - 2 : match.start() - 1].isdigit():
            continue
        if _PART_OF_MORE_AFTER.match(plain, start + len(value)):
            continue
        halves = value.split("/")
        if len(halves) > 1 and all(_KEY.fullmatch(half) or _GLUED.fullmatch(half) for half in halves):
            for half in halves:
                yield Word(half, start, start + len(half))
                start += len(half) + 1
            continue
        yield Word(value, start, start + len(value), bool(match["hash"]))


def _judge(plain: str, word: Word, named: Named | None, prefixes: Container[str]) -> Reference | None:
    value = word.value.replace("–", "-")
    if _PLAIN.fullmatch(value):
        return _plain_number(plain, word, named)
    if _AMAZON.fullmatch(value):
        return Reference("order", value)
    if _PARCEL.fullmatch(value):
        return Reference("tracking", value)
    if _is_locator(value):
        return Reference("booking", value)
    key = key_of(value)
    if key:
        return Reference("ticket", key) if _is_key(plain, word, key, named, prefixes) else None
    if named and _MIXED.fullmatch(value) and (named.signed or len(value) > _SHORTEST_UNSIGNED):
        return Reference(named.kind, value.upper())
    return None


def _plain_number(plain: str, word: Word, named: Named | None) -> Reference | None:
    digits = len(word.value)
    if word.hashed and not named:
        elsewhere = _ELSEWHERE.search(plain, max(0, word.start - 24), word.start)
        return Reference("ticket", word.value) if 10 >= digits >= _SHORTEST_HASH and not elsewhere else None
    if named is None or _UNIT.match(plain, word.end):
        return None
    if not named.signed and not word.hashed and not _stands_for_one(plain, word):
        return None
    return Reference(named.kind, word.value)


def _stands_for_one(plain: str, word: Word) -> bool:
    """True where an unsigned number after "order" and the like is its name, not a quantity or a year."""
    if len(word.value) < _SHORTEST_UNSIGNED or (len(word.value) == 4 and _YEAR.fullmatch(word.value)):
        return False
    follows = plain[word.end : word.end + 2]
    counts_things = len(follows) == 2 and follows[0] == " " and follows[1].islower()
    return not (counts_things and word.value.endswith(("00", "50")))


def _is_locator(value: str) -> bool:
    """An airline's or hotel's six characters, letters and digits mixed."""
    return len(value) == 6 and bool(_LOCATOR.match(value)) and not _NO_LOCATOR.fullmatch(value)


def key_of(value: str) -> str:
    """A key in its normal form: "KH-2231" of "kh–2231", "TI/0388" of "TI/0388-R"; "" for what has not its shape."""
    key = value.replace("–", "-").upper()
    if not (_KEY.fullmatch(key) or _GLUED.fullmatch(key)):
        return ""
    return _REVISION.sub("", key)


def _is_key(plain: str, word: Word, key: str, named: Named | None, prefixes: Container[str]) -> bool:
    shape = _KEY.fullmatch(key) or _GLUED.fullmatch(key)
    assert shape is not None
    digits = len(shape["number"])
    written_small = word.value[0].islower()
    if is_standard(prefix_of(key), digits) or _ELSEWHERE.search(plain, max(0, word.start - 24), word.start):
        return False
    if named:
        return not written_small or named.signed or digits > 2
    if prefix_of(key) in prefixes and not (digits == 4 and _YEAR.fullmatch(shape["number"]) and len(key) < 9):
        return True
    if written_small or not may_be_key(plain, word, key):
        return False
    return bool(_SERIAL.fullmatch(key)) or _stands_alone(plain, word)


def may_be_key(plain: str, word: Word, key: str) -> bool:
    """True where the shape alone is that of a ticket key: no model, road, year, postcode."""
    shape = _KEY.fullmatch(key) or _GLUED.fullmatch(key)
    if shape is None or word.value[0].islower() or shape["prefix"][-1].isdigit() and len(shape["prefix"]) < 3:
        return False
    number = shape["number"]
    if len(number) < 2 or _YEAR.fullmatch(number) or is_standard(prefix_of(key), len(number)):
        return False
    return not (_POSTAL.fullmatch(key) and _TOWN_AFTER.match(plain, word.end))


def _stands_alone(plain: str, word: Word) -> bool:
    """True for a key set off by commas, brackets, line ends: names of machines and models stand inside sentences."""
    if not _STANDS_BEFORE.match(plain, word.end):
        return False
    before = plain[max(0, word.start - 24) : word.start]
    return bool(_STANDS_AFTER.search(before))


def _also(plain: str, word: Word, last: tuple[Reference, Word] | None) -> Reference | None:
    """ "orders 4711 and 4712", "PT-4466 and 4469": as many digits as the one before."""
    if last is None or not word.value.isdigit() or len(word.value) < _SHORTEST_HASH:
        return None
    reference, before = last
    tail = _TAIL.search(reference.value)
    if tail is None or len(tail[0]) != len(word.value) or not _AND.fullmatch(plain, before.end, word.start):
        return None
    if plain[before.end : word.start].strip() == "" or _UNIT.match(plain, word.end):
        return None
    return Reference(reference.kind, reference.value[: tail.start()] + word.value)


def learn_prefixes(text: str, counts: PrefixCounts) -> None:
    """Let `counts` see the keys of a message; a key that is called by its name ("order KH-2231") needs no second."""
    if not _MAY_HOLD_ONE.search(text):
        return
    plain, _ = unfold(text)
    keys = []
    for word in words(plain):
        key = key_of(word.value)
        if key and may_be_key(plain, word, key) and not _ELSEWHERE.search(plain, max(0, word.start - 24), word.start):
            if named_by(plain, word.start):
                counts.establish(prefix_of(key))
            elif len(re.sub(r"\D", "", key)) >= _SHORTEST_HASH:
                keys.append(key)
    counts.see(keys)


def as_reference(word: str) -> Reference | None:
    """The reference that a whole word is, as typed after a command: "KH-2231", "#4711", "anna@acme.example"."""
    word = word.strip(".,;:")
    found = find_references(word)
    whole = len(found) == 1 and (found[0].value.lower() in word.lower() or "://" in word)
    return found[0] if whole else None


def find_tails(text: str, known: Collection[Reference]) -> tuple[Reference, ...]:
    """Which of the `known` references are meant by their last digits alone: "55830" where OC-55830 is talked about."""
    if not known or not _MAY_HOLD_ONE.search(text):
        return ()
    plain, _ = unfold(text)
    bare = {
        word.value
        for word in words(plain)
        if word.value.isdigit() and len(word.value) >= _SHORTEST_UNSIGNED and _may_be_tail(plain, word)
    }
    return tuple(reference for reference in known if bare and tail_of(reference) in bare)


def tail_of(reference: Reference) -> str:
    """The last digits of a reference, by which people call it among themselves; "" where they are too few."""
    tail = _TAIL.search(reference.value) if reference.kind not in ("email", "thread") else None
    return tail[0] if tail and len(tail[0]) >= _SHORTEST_UNSIGNED else ""


def _may_be_tail(plain: str, word: Word) -> bool:
    if len(word.value) == 4 and _YEAR.fullmatch(word.value):
        return False
    before = plain[max(0, word.start - 24) : word.start]
    return not (_UNIT.match(plain, word.end) or _MONEY_BEFORE.search(before) or _ELSEWHERE.search(before))


def system_of(reference: Reference) -> str:
    """Whose numbers these are: two different ones of one system are two issues. "" where that does not follow.

    The prefix of a key ("KH" of KH-2231), the product or repository of a linked one, else the kind: plain ticket
    numbers are one system, plain order numbers another. E-mail addresses and Slack threads are none.
    """
    if reference.kind in ("email", "thread", "url"):
        return ""
    owner = re.match(r"(?P<product>[a-z]+):|(?P<repo>[^#]+)#", reference.value)
    return owner[0] if owner else prefix_of(reference.value) or reference.kind
