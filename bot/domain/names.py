"""Names in customer position ("Mrs Harper's", "reply to Acme", "the Osei staircase"): links without a directory."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from bot.domain.common_words import GENERIC, fold, is_common, is_grammar

_CAP = r"[A-ZÀ-ÖØ-Þ](?:[\w'’]*\w)?(?:-[A-ZÀ-ÖØ-Þ]\w*)?"
_NAME = rf"{_CAP}(?:(?: (?:de|da|do|dos|van|von|der|del|di|du|la|le|of|and|&|y|e|et|und))? {_CAP}){{0,3}}"
_ANY = r"[^\W\d_](?:[\w'’]*\w)?(?:-[^\W\d_]\w*)?"
_TITLE = (
    r"(?:[Mm]rs?|[Mm]s|Miss|MRS?|MS|[Dd]r|Prof|Sir|Pastor|Father|Padre|Rev|[Hh]errn?|[Ff]rau|[Ff]amilie|Fam|Firma|"
    r"[Mm]onsieur|[Mm]adame|Mme|Mlle|[Ss]eñora?|Sra?|Srta|Dona|Doña|Don|Signora?|Sig|Lic|Dhr|Mevr(?:ouw)?|Meneer|Pani?|Fru)"
)
_TO = (
    r"(?:[Rr]epl(?:y|ied|ying) (?:back )?to|[Rr]espond(?:ed|ing)? to|[Aa]nswer(?:ed|ing|s)?(?: to)?|"
    r"[Ww]r(?:ite|iting|ote|itten)(?: back)?(?: to)?|[Gg](?:et|ot|etting) back to|[Tt]yping(?: to)?|"
    r"[Ss]p(?:oke|eak|eaking|oken) (?:to|with)|[Tt]alk(?:ed|ing)? (?:to|with)|[Cc]all(?:ed|ing)?(?: back)?|"
    r"[Rr](?:ing|ang|inging|ung)(?: back)?|[Ee]-?mail(?:ed|ing)?|[Mm]ail(?:ed|ing)?|[Tt]ext(?:ed|ing)?|"
    r"[Pp]hon(?:e|ed|ing)|"
    r"[Tt](?:ell|elling|old)|[Rr]efund(?:ed|ing)?|[Oo]ffer(?:ed|ing)?|[Cc]has(?:e|ed|ing)|"
    r"(?:letter|note|mail|e-mail|reply|answer|draft|response|message|quote|offer|invoice|refund|apology|"
    r"credit) (?:to|for)|"
    r"(?:mail|e-mail|email|message|call|complaint|letter|voicemail|note|order|reply|word|news) from|"
    r"[Aa]ntwort(?:e|en)? (?:an|für)|[Ss]chreib(?:e|en)?(?: an)?|[Cc]ontesto a|"
    r"[Rr]espondo a|[Rr]éponds à|[Rr]espondendo (?:a|o|à))"
)
_DOES = (
    r"(?:wants?|asks?|asked|(?:is|are|was|were|keeps?) asking|(?:is|are) after|rang|called|phoned|"
    r"emailed|e-mailed|mailed|"
    r"wrote|writes?|has (?:written|rung|called|phoned|replied|asked|cancelled|paid|ordered)|"
    r"have (?:written|called|asked|paid)|"
    r"says?|needs?|complain(?:s|ed)|(?:is|are) (?:waiting|complaining|on the phone|furious|upset|angry|happy|unhappy)|"
    r"on the phone|replied|ordered|owes?|owed|cancelled|hasn['’]t|haven['’]t|would like|knows?|gets|came back|got back|"
    r"fragt|schreibt|schrieb|möchte|will wissen|ruft|wartet|"
    r"hat (?:angerufen|geschrieben|gefragt|sich gemeldet|bezahlt)|"
    r"quiere|quieren|pregunta|pide|llamó|escribió|dice|reclama|quer|querem|perguntou|ligou|escreveu|pediu|veut|demande)"
)
_THING = (
    r"(?:account|job|order|orders|invoice|complaint|refund|booking|case|file|claim|contract|quote|plan|project|people|family|"
    r"folks|lady|guy|ticket|thing|issue|delivery|shipment|credit|deposit|letter|mail|email|thread|job|visit|site|wedding|"
    r"staircase|kitchen|bathroom|roof|renewal|migration|rollout|onboarding|call|meeting|matter|appointment|offer|one)"
)
_SUFFIX = (
    r"(?:GmbH|AG|KG|eG|OHG|UG|Ltd|Limited|LLC|Inc|Corp|PLC|plc|S\.?A\.?|S\.?L\.?|SARL|SAS|BV|B\.V\.|NV|"
    r"Lda|Ltda|S\.?p\.?A|Oy|AB|ApS|Pty|Pvt)"
)

_TITLED = re.compile(
    rf"(?<![\w'’@#/.])(?<!\d )"
    rf"(?:{_TITLE}\.? (?:(?:and|&|und|y|et) {_TITLE}\.? )?)(?:[Dd]r\.? )?(?P<name>{_NAME}|{_ANY})"
)
_CAPITAL = re.compile(rf"(?<![\w'’@#/.-])(?P<name>{_NAME})")
_SPOKEN_TO = re.compile(rf"(?:^|\W){_TO} (?:the )?$")
_FOR = re.compile(r"(?:^|[\n>*•.!?] ?|\b(?:ready|out|one|this|something|that) )(?:[Ff]or|[Rr]e:?) (?:the )?$")
_DEAR = re.compile(
    r"(?:^|[\n>\"“*`] ?)(?:[Dd]ear|[Ll]iebe[rs]?|[Cc]h[eè]re?|[Ee]stimad[oa]|[Pp]rezad[oa]|[Cc]ar[oa]|[Qq]uerid[oa]) $"
)
_ARTICLE = re.compile(r"(?:^|\W)[Tt]he $")
_AFTER_DOES = re.compile(rf"(?:['’]s)? {_DOES}\b")
_AFTER_OWNED = re.compile(r"(?:['’]s?|s['’]) \w")
_AFTER_THING = re.compile(rf" (?:[a-z]+ )?{_THING}\b")
_AFTER_SUFFIX = re.compile(rf",? {_SUFFIX}(?!\w)")
_HEADING = re.compile(r"(?:^|\n)[>*\s]*$")
_PARTICLES = frozenset(
    ("de", "da", "do", "dos", "van", "von", "der", "del", "di", "du", "la", "le", "of", "and", "y", "e", "et", "und")
)
_CONTRACTED = re.compile(r"n['’]t\b|['’](?:ll|re|ve|m|d)\b")
_OWNED = re.compile(r"['’]s?$")
_OF = re.compile(r" (?:at|from|of|bei|von|de|in) (?:the )?")
_ENDS_IN_SUFFIX = re.compile(rf" {_SUFFIX}$")
_AFTER_HEADING = re.compile(r": |\s*[·|–] ")
_MAY_HOLD_ONE = re.compile(r"[A-ZÀ-ÖØ-Þ]|\b(?:mrs?|ms|dr|herrn?|frau|familie|señora?)\b")
_LED = re.compile(r"^([^\W\d_]+) ")
_LETTERS = re.compile(r"[^\W\d_]+")
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
    found = [
        CandidateName(keys, 1.0, match.start("name"), match.end("name"), "title")
        for match in _TITLED.finditer(text)
        if (keys := _keys(match["name"][:_LONGEST], ours, titled=match["name"][0].isupper()))
    ]
    titled = {candidate.end for candidate in found}
    last = 0  # where the name before ended: "Ottilie at the Lamplight" is two, and the second a firm
    for match in _CAPITAL.finditer(text):
        name = _LED.sub(_unless_common, match["name"][:_LONGEST])
        end = match.start() + len(match["name"][:_LONGEST])
        start = end - len(name)
        if not titled.isdisjoint((end, end - 2, end - 1)):
            last = end
        elif keys := _keys(name, ours):
            why, weight = _position(text, start, end, name, last)
            if weight:
                alike = (key[:-1] for key in keys if why == "the" and key.endswith("s"))  # "the Chaudhrys"
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


def _position(text: str, start: int, end: int, name: str, last: int) -> tuple[str, float]:
    """Why what stands around a name speaks for a customer, and how much; ("", 0) where nothing does."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if _AFTER_SUFFIX.match(after) or _ENDS_IN_SUFFIX.search(name):
        return "firm", 0.9
    if _DEAR.search(before):
        return "dear", 0.8
    if _SPOKEN_TO.search(before):
        return "spoken to", 0.7
    if last and _OF.fullmatch(text, last, start):
        return "of", 0.6
    if name.isupper() or (" " not in name and name.endswith("ing")):
        return "", 0.0  # an abbreviation; a verb at the start of a sentence
    if _AFTER_DOES.match(after):
        return "does", 0.5
    if _ARTICLE.search(before) and (_AFTER_THING.match(after) or name.endswith("s")):
        return "the", 0.5
    if _FOR.search(before):
        return "for", 0.6
    if _OWNED.search(name) or _AFTER_OWNED.match(after):
        return "owned", 0.4
    if _HEADING.search(before) and _AFTER_HEADING.match(after):
        return "heading", 0.3
    return "", 0.0
