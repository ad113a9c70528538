"""What a message leaves behind so that its thread can be linked: references, customers, names, rare words, amounts."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from bot.domain.common_abroad import ABROAD
from bot.domain.common_words import fold
from bot.domain.customers import Directory, find_customer
from bot.domain.drafting_ways import ACTS
from bot.domain.keys import key_of
from bot.domain.model import Reference
from bot.domain.name_places import small_names
from bot.domain.names import ENOUGH, candidate_names
from bot.domain.prefixes import is_standard, prefix_of
from bot.domain.references import find_references, unfold
from bot.domain.words import LONGEST, RAREST, SHORTEST, Rarity, stem, tokens

_AMOUNT = re.compile(r"(?<![\w.,:/-])\d{1,3}(?:[.,']\d{3})+(?![\w:/])|(?<![\w.,:/-])\d{2,7}(?:[.,]\d\d)?(?![\w:/-])")
_TWO_DIGITS = re.compile(r"\d\d")
_CENTS = re.compile(r"[.,]\d\d$")
_KEY_LIKE = re.compile(r"(?<![\w/.-])[A-Z]{1,6}[-/]\d{2,12}(?![\w/-])")
NAMELIKE = 6.5  # so rare a word, where a name would stand, is one though nobody writes its capital
_REMEMBERED = 1 << 16  # words
RARE = 3.0  # less rare words tell nothing and are not kept
# "drafting a reply", "mache ich gleich": said in threads about anything, and rare in the shipped table.
_OF_ANYTHING = frozenset(stem(fold(word)) for word in ACTS.words | ABROAD)
_YEARS = ("2024", "2025", "2026", "2027", "2028")


@dataclass(frozen=True, slots=True)
class Traces:
    """What some messages leave behind. Words and names map to their rarity; they may be keyed hashes of the words."""

    references: frozenset[Reference] = frozenset()
    customers: frozenset[str] = frozenset()
    names: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, float] = field(default_factory=dict)
    amounts: frozenset[str] = frozenset()


class Lexicon:
    """What each written word is worth for linking: its term and rarity. Remembers what it was asked.

    `ours` are the folded names of teammates: they are in every thread and tell none from another. With a `key`, terms
    are keyed hashes: equal words stay equal, and nobody can read them back.
    """

    def __init__(self, rarity: Rarity, ours: Container[str] = frozenset(), key: bytes = b"") -> None:
        self.rarity, self.ours, self.key = rarity, ours, key
        self._known: dict[str, tuple[str, float] | None] = {}

    def of(self, word: str) -> tuple[str, float] | None:
        """The term of a word as it is written, and its rarity; None for words that tell nothing."""
        try:
            return self._known[word]
        except KeyError:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[word] = self._look_up(word)
            return found

    def _look_up(self, word: str) -> tuple[str, float] | None:
        folded = fold(word)
        term = stem(folded)
        if not SHORTEST <= len(folded) <= LONGEST or folded in self.ours or term in _OF_ANYTHING:
            return None
        rarity = self.rarity.of(term)
        return (hidden(term, self.key), rarity) if rarity >= RARE else None


@dataclass(frozen=True, slots=True)
class Known:
    """What a workspace is known by: customers, the worth of words, the prefixes of its tickets."""

    directory: Directory = field(default_factory=Directory)
    lexicon: Lexicon = field(default_factory=lambda: Lexicon(Rarity()))
    prefixes: Container[str] = frozenset()


def traces_of(text: str, known: Known, customers: Iterable[str] = ()) -> Traces:
    """What a message leaves behind. `customers`: whose channel it stands in, whose person wrote it."""
    plain, _ = unfold(text)
    lexicon, key = known.lexicon, known.lexicon.key
    references = find_references(text, known.prefixes)
    written = tokens(plain)
    words = dict(found for word in written if (found := lexicon.of(word)))
    words.update((hidden(name, key), RAREST) for name in _unlearned_keys(plain, references))
    return Traces(
        frozenset(references),
        frozenset((*customers, *(match.customer_id for match in find_customer(plain, known.directory)))),
        _names(plain, written, lexicon),
        words,
        frozenset(hidden(amount, key) for amount in _amounts(plain, references)),
    )


def _names(plain: str, written: Sequence[str], lexicon: Lexicon) -> dict[str, float]:
    """Names in customer position; without a capital only words that are rare enough to be one."""
    names: dict[str, float] = {}
    for candidate in candidate_names(plain, lexicon.ours):
        if candidate.weight >= ENOUGH:
            stems = map(stem, candidate.keys)
            names.update((hidden(name, lexicon.key), lexicon.rarity.of(name)) for name in stems)
    for word in () if names else small_names(written):  # who gives one name its capital gives it to all
        found = lexicon.of(word)
        if found and found[1] >= NAMELIKE:
            names[found[0]] = found[1]
    return names


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
    if not _TWO_DIGITS.search(plain):
        return
    numbered = " ".join(reference.value for reference in references)
    for match in _AMOUNT.finditer(plain):
        value = re.sub(r"[.,']", "", _CENTS.sub("", match[0]) if match[0][-4:-3] not in ".," else match[0])
        if value not in numbered and value not in _YEARS:
            yield value
