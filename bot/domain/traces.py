"""What a message leaves behind so that its thread can be linked: references, customers, names, rare words, amounts."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from bot.domain import drafting_ways
from bot.domain.common_words import fold
from bot.domain.customers import Directory, find_customer
from bot.domain.keys import key_of
from bot.domain.model import Reference
from bot.domain.names import ENOUGH, candidate_names
from bot.domain.prefixes import is_standard, prefix_of
from bot.domain.references import find_references, unfold
from bot.domain.words import RAREST, Rarity, stem, words_of

_AMOUNT = re.compile(r"(?<![\w.,:/-])\d{1,3}(?:[.,']\d{3})+(?![\w:/])|(?<![\w.,:/-])\d{2,7}(?:[.,]\d\d)?(?![\w:/-])")
_CENTS = re.compile(r"[.,]\d\d$")
_KEY_LIKE = re.compile(r"(?<![\w/.-])[A-Z]{1,6}[-/]\d{2,12}(?![\w/-])")
RARE = 3.0  # less rare words tell nothing and are not kept
# "drafting a reply" is said in threads about anything: in most languages these words are rare in the shipped table.
_ANSWERING = frozenset(stem(fold(word)) for word in drafting_ways.WORDS)
_YEARS = ("2024", "2025", "2026", "2027", "2028")


@dataclass(frozen=True, slots=True)
class Traces:
    """What some messages leave behind. Words and names map to their rarity; they may be keyed hashes of the words."""

    references: frozenset[Reference] = frozenset()
    customers: frozenset[str] = frozenset()
    names: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, float] = field(default_factory=dict)
    amounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What a workspace is known by: customers, names of teammates (folded), ticket prefixes, how rare words are.

    With a `key`, words and amounts are kept as keyed hashes: equal words stay equal, and nobody can read them back.
    """

    directory: Directory = field(default_factory=Directory)
    ours: Container[str] = frozenset()
    prefixes: Container[str] = frozenset()
    rarity: Rarity = field(default_factory=Rarity)
    key: bytes = b""


def traces_of(text: str, known: Known, customers: Iterable[str] = ()) -> Traces:
    """What a message leaves behind. `customers`: whose channel it stands in, whose person wrote it."""
    plain, _ = unfold(text)
    references = find_references(text, known.prefixes)
    named = {match.customer_id for match in find_customer(plain, known.directory)}
    names: dict[str, float] = {}
    for candidate in candidate_names(plain, known.ours):
        if candidate.weight >= ENOUGH:
            names.update((stem(name), known.rarity.of(stem(name))) for name in candidate.keys)
    said = {word: known.rarity.of(word) for word in words_of(plain, known.ours) if word not in _ANSWERING}
    words = {word: rarity for word, rarity in said.items() if rarity >= RARE}
    words.update((key, RAREST) for key in _unlearned_keys(plain, references))
    return Traces(
        frozenset(references),
        frozenset(customers) | named,
        {hidden(name, known.key): rarity for name, rarity in names.items()},
        {hidden(word, known.key): rarity for word, rarity in words.items()},
        frozenset(hidden(amount, known.key) for amount in _amounts(plain, references)),
    )


def together(parts: Iterable[Traces]) -> Traces:
    """The traces of several messages, taken as one."""
    found = tuple(parts)
    return Traces(
        frozenset(reference for part in found for reference in part.references),
        frozenset(customer for part in found for customer in part.customers),
        {name: rarity for part in found for name, rarity in part.names.items()},
        {word: rarity for part in found for word, rarity in part.words.items()},
        frozenset(amount for part in found for amount in part.amounts),
    )


@lru_cache(maxsize=1 << 15)
def hidden(word: str, key: bytes) -> str:
    """The keyed hash of a word; the word itself where there is no key."""
    return blake2b(word.encode(), key=key, digest_size=6).hexdigest() if key else word


def _unlearned_keys(plain: str, references: Iterable[Reference]) -> Iterable[str]:
    """What looks like a ticket key of a prefix that nobody has learned yet: as a word, it is as rare as any."""
    if "-" not in plain and "/" not in plain:
        return
    known = {reference.value for reference in references}
    for match in _KEY_LIKE.finditer(plain):
        key = key_of(match[0])
        if key and key not in known and not is_standard(prefix_of(key), sum(map(str.isdigit, key))):
            yield key.lower()


def _amounts(plain: str, references: Iterable[Reference]) -> Iterable[str]:
    """Numbers of two digits and more that are no part of a reference, without cents and separators."""
    numbered = " ".join(reference.value for reference in references)
    for match in _AMOUNT.finditer(plain):
        value = re.sub(r"[.,']", "", _CENTS.sub("", match[0]) if match[0][-4:-3] not in ".," else match[0])
        if value not in numbered and value not in _YEARS:
            yield value
