"""Names in customer position ("Mrs Harper's", "reply to Acme", "the Osei staircase"): links without a directory."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from bot.domain.common_words import GENERIC, fold, is_common, is_grammar
from bot.domain.name_places import position

_REST = r"(?:[\w'’]*\w)?(?:-[A-ZÀ-ÖØ-Þ]\w*)?"
_CAP = rf"[A-ZÀ-ÖØ-Þ]{_REST}"
_MORE = rf"(?:(?: (?:de|da|do|dos|van|von|der|del|di|du|la|le|of|and|&|y|e|et|und))? {_CAP}){{0,3}}"
_NAME = _CAP + _MORE
_ANY = r"[^\W\d_](?:[\w'’]*\w)?(?:-[^\W\d_]\w*)?"
_TITLE = (
    r"(?:[Mm]rs?|[Mm]s|Miss|MRS?|MS|[Dd]r|Prof|Sir|Pastor|Father|Padre|Rev|[Hh]errn?|[Ff]rau|[Ff]amilie|Fam|Firma|"
    r"[Mm]onsieur|[Mm]adame|Mme|Mlle|[Ss]eñora?|Sra?|Srta|Dona|Doña|Don|Signora?|Sig|Lic|Dhr|Mevr(?:ouw)?|Meneer|Pani?|Fru)"
)
_TITLED = re.compile(
    rf"(?<![\w'’@#/.])(?<!\d )"
    rf"(?:{_TITLE}\.? (?:(?:and|&|und|y|et) {_TITLE}\.? )?)(?:[Dd]r\.? )?(?P<name>{_NAME}|{_ANY})"
)
# What may not stand before is looked at after the capital: to search for a character is far quicker.
_CAPITAL = re.compile(rf"(?P<name>[A-ZÀ-ÖØ-Þ](?<![\w'’@#/.-].){_REST}{_MORE})")
_PARTICLES = frozenset(
    ("de", "da", "do", "dos", "van", "von", "der", "del", "di", "du", "la", "le", "of", "and", "y", "e", "et", "und")
)
_CONTRACTED = re.compile(r"n['’]t\b|['’](?:ll|re|ve|m|d)\b")
_OWNED = re.compile(r"['’]s?$")
_MAY_HOLD_ONE = re.compile(r"[A-ZÀ-ÖØ-Þ]|\b(?:mrs?|ms|dr|herrn?|frau|familie|señora?)\b")
_THE = frozenset(("the ", "The "))  # "the Chaudhrys" are one Chaudhry or more
_LED = re.compile(r"^([^\W\d_]+) ")
_LETTERS = re.compile(r"[^\W\d_]+")
_HINT_WORDS = """
mr ms miss dr prof sir past father padre rev herr frau fam firma mons madame mme mlle señor sr srta dona doña don sig
lic dhr mev meneer pan fru
"""
_HINTS = tuple(_HINT_WORDS.split())  # plain search is far quicker than the pattern, and most messages have no title
_LONGEST = 60  # characters of a name
ENOUGH = 0.5  # a weight that says more for a customer than against


@dataclass(frozen=True, slots=True)
class CandidateName:
    """A name that may be a customer's: the words it is known by (folded), how likely, and where it stands."""

    keys: tuple[str, ...]
    weight: float
    start: int
    end: int
    why: str


def candidate_names(text: str, ours: Container[str] = frozenset()) -> tuple[CandidateName, ...]:
    """Names in customer position in a plain text (see references.unfold); `ours` are folded names of the team.

    Two messages with a key in common probably speak of one customer; the weight of both says how probably.
    """
    if not _MAY_HOLD_ONE.search(text):
        return ()
    lowered = text.lower()
    found = [
        CandidateName(keys, 1.0, match.start("name"), match.end("name"), "title")
        for match in (_TITLED.finditer(text) if any(map(lowered.__contains__, _HINTS)) else ())
        if (keys := _keys(match["name"][:_LONGEST], ours, titled=match["name"][0].isupper()))
    ]
    titled = {candidate.end for candidate in found}
    last = 0  # where the name before ended: "Ottilie at the Lamplight" is two, and the second a firm
    for match in _CAPITAL.finditer(text):
        whole = match[0][:_LONGEST]
        name = _LED.sub(_unless_common, whole) if " " in whole else whole
        if is_common(fold(name)):
            continue
        end = match.start() + len(whole)
        start = end - len(name)
        if not titled.isdisjoint((end, end - 2, end - 1)):
            last = end
        elif keys := _keys(name, ours):
            why, weight = position(text, start, end, name, last)
            if weight:
                alike = (key[:-1] for key in keys if key.endswith("s") and text[start - 4 : start] in _THE)
                found.append(CandidateName((*keys, *alike), weight, start, end, why))
                last = end
    return tuple(sorted(found, key=lambda candidate: candidate.start))


def _unless_common(led: re.Match[str]) -> str:
    """A sentence's first word is no part of the name: "Told Harper", "Dear Harper"."""
    return "" if is_common(fold(led[1])) else led[0]


def _keys(name: str, ours: Container[str], titled: bool = False) -> tuple[str, ...]:
    """The words of a name that tell it from others; none for a name of the team's or for common words.

    After a title ("Mr White") nearly any word is a name.
    """
    if _CONTRACTED.search(name):
        return ()
    words = [fold(word) for word in _LETTERS.findall(_OWNED.sub("", name))]
    telling = [
        w
        for w in words
        if len(w) > 2 and not (is_grammar(w) if titled else is_common(w) or w in GENERIC) and w not in _PARTICLES
    ]
    if not telling or any(word in ours for word in words):
        return ()
    return tuple(dict.fromkeys(telling))
