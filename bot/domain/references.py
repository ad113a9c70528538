"""What identifies an issue exactly: ticket keys and links, order and invoice numbers, e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from html import unescape

from bot.domain.digits import YEAR, Word, has_unit, is_money, is_of_something_else, words
from bot.domain.keys import is_key, is_locator, key_of, may_be_key
from bot.domain.links import reference_of_link
from bot.domain.model import Reference
from bot.domain.numbered import Named, named_by
from bot.domain.prefixes import PrefixCounts, prefix_of

_MAY_HOLD_KEY = re.compile(r"[A-Z0-9][-/–][A-Z0-9]|[A-Z]{1,6}\d{2}")
_MAY_HOLD_ONE = re.compile(r"[\d@]|://")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
_ANGLES = re.compile(r"<(?P<inner>[^<>\n]{1,2000})>")
_BARE_LINK = re.compile(r"https?://[^\s|<>]{1,2000}", re.I)
_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[A-Za-z]{2,24})\b")
_REPO = re.compile(r"(?<![\w./#-])(?:[\w.-]{1,60}/)?(?P<repo>[a-z][\w.-]{2,60})#(?P<number>\d{1,7})\b")

_MIXED = re.compile(r"\d{2,12}(?:[A-Za-z]{1,4}\d{0,6}|[-/]\d{2,10})|\d{3,8}(?:-\d{3,8}){1,2}")
_AMAZON = re.compile(r"\d{3}-\d{7}-\d{7}")
_PARCEL = re.compile(
    r"1Z[0-9A-Z]{16}|(?!DE|AT|FR|IT|ES|NL|BE|PL|GB)[A-Z]{2}\d{9}[A-Z]{2}|[A-Z]{2}\d{9}(?:DE|AT|FR|IT|ES|NL|BE|PL|GB)"
)
_OWNER = re.compile(r"[a-z]+:|[^#]+#")
_LETTERS = re.compile(r"[A-Z]+")
_TAIL = re.compile(r"\d+$")
_AND = re.compile(r"\s*(?:,|&|/|\+|and|und|et|y|e|en|or|oder|ou|o|plus)?\s*(?:and|und|et|y|e)?\s*#?")
_SHORTEST_UNSIGNED = 4  # "order 100 chairs" names no order, "order 4711" does
_SHORTEST = 3  # "#12" is a rank, "order 2" a wish
_LONGEST, _LONGEST_HASH = 12, 10


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


@lru_cache(maxsize=8)  # the same message is unfolded for its references, its names and its words
def unfold(text: str) -> tuple[str, tuple[Reference, ...]]:
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
    return (unescape(plain) if "&" in plain else plain), tuple(linked)


def _numbered(plain: str, prefixes: Container[str]) -> Iterator[Reference]:
    """The references among the words with digits. A number after "and" is what the one before it was."""
    last: tuple[Reference, Word] | None = None
    for word in words(plain):
        if len(word.value) < _SHORTEST:
            continue
        reference = _judge(plain, word, prefixes) or _also(plain, word, last)
        if reference:
            yield reference
            last = reference, word


def _judge(plain: str, word: Word, prefixes: Container[str]) -> Reference | None:
    """What a word with a digit identifies, by its shape and by what stands around it; None for most of them."""
    value = word.value.replace("–", "-")
    if _AMAZON.fullmatch(value):
        return Reference("order", value)
    if _PARCEL.fullmatch(value):
        return Reference("tracking", value)
    if is_locator(value):
        return Reference("booking", value)
    named, key = named_by(plain, word.start), key_of(value)
    if key:
        return Reference("ticket", key) if is_key(plain, word, key, named, prefixes) else None
    if value.isdigit() and len(value) <= _LONGEST:
        return _plain_number(plain, word, named)
    if named and _MIXED.fullmatch(value) and (named.signed or len(value) > _SHORTEST_UNSIGNED):
        return Reference(named.kind, value.upper())
    return None


def _plain_number(plain: str, word: Word, named: Named | None) -> Reference | None:
    if named is None:
        sign = word.start - 1
        alone = word.hashed and not (sign and plain[sign - 1].isalnum()) and len(word.value) <= _LONGEST_HASH
        return Reference("ticket", word.value) if alone and not is_of_something_else(plain, word) else None
    if has_unit(plain, word) or not (named.signed or word.hashed or _stands_for_one(plain, word)):
        return None
    return Reference(named.kind, word.value)


def _stands_for_one(plain: str, word: Word) -> bool:
    """True where an unsigned number after "order" and the like is its name, not a quantity or a year."""
    if len(word.value) < _SHORTEST_UNSIGNED or (len(word.value) == 4 and YEAR.fullmatch(word.value)):
        return False
    follows = plain[word.end : word.end + 2]
    counts_things = len(follows) == 2 and follows[0] == " " and follows[1].islower()
    return not (counts_things and word.value.endswith(("00", "50")))


def _also(plain: str, word: Word, last: tuple[Reference, Word] | None) -> Reference | None:
    """ "orders 4711 and 4712", "PT-4466 and 4469": as many digits as the one before."""
    if last is None or not word.value.isdigit():
        return None
    reference, before = last
    tail = _TAIL.search(reference.value)
    between = plain[before.end : word.start]
    if tail is None or len(tail[0]) != len(word.value) or not between.strip() or not _AND.fullmatch(between):
        return None
    return None if has_unit(plain, word) else Reference(reference.kind, reference.value[: tail.start()] + word.value)


def learn_prefixes(text: str, counts: PrefixCounts) -> None:
    """Let `counts` see the keys of a message; a key that is called by its name ("order KH-2231") needs no second."""
    if not _MAY_HOLD_KEY.search(text):
        return
    plain, _ = unfold(text)
    keys = []
    for word in words(plain):
        key = key_of(word.value)
        if key and may_be_key(plain, word, key) and not is_of_something_else(plain, word):
            if named_by(plain, word.start):
                counts.establish(prefix_of(key))
            elif sum(map(str.isdigit, key)) >= _SHORTEST:
                keys.append(key)
    counts.see(keys)


def as_reference(word: str) -> Reference | None:
    """The reference that a whole word is, as typed after a command: "KH-2231", "KH-1", "#4711", "anna@acme.example"."""
    word = word.strip(".,;:")
    found = find_references(word)
    if len(found) == 1 and (found[0].value.lower() in word.lower() or "://" in word):
        return found[0]
    typed = not found and word.isupper() and "-" in word and key_of(word)  # who types it alone, means it
    return Reference("ticket", typed) if typed else None


def bare_numbers(text: str) -> frozenset[str]:
    """Numbers that may be the last digits of a reference ("55830" for OC-55830); look them up by `tail_of`."""
    if not _MAY_HOLD_ONE.search(text):
        return frozenset()
    plain, _ = unfold(text)
    return frozenset(word.value for word in words(plain) if _may_be_tail(plain, word))


def tail_of(reference: Reference) -> str:
    """The last digits of a reference, by which people call it among themselves; "" where they are too few."""
    tail = _TAIL.search(reference.value) if reference.kind not in ("email", "thread") else None
    return tail[0] if tail and len(tail[0]) >= _SHORTEST_UNSIGNED else ""


def _may_be_tail(plain: str, word: Word) -> bool:
    value = word.value
    if not value.isdigit() or not _SHORTEST_UNSIGNED <= len(value) <= _LONGEST:
        return False
    if len(value) == 4 and YEAR.fullmatch(value):
        return False
    return not (has_unit(plain, word) or is_money(plain, word) or is_of_something_else(plain, word))


def system_of(reference: Reference) -> str:
    """Whose numbers these are: two different ones of one system are two issues. "" where that does not follow.

    The letters of a key ("KH" of KH-2231, "KT-INV" of KT-INV-1187), the product or repository of a linked one, else
    the kind: plain ticket numbers are one system, plain order numbers another. One issue may well have two parcels,
    flights, addresses or threads: those are no system.
    """
    if reference.kind not in ("ticket", "order", "invoice", "rma"):
        return ""
    owner = _OWNER.match(reference.value)
    return owner[0] if owner else "-".join(_LETTERS.findall(reference.value)) or reference.kind
