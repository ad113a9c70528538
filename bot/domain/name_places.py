"""Where a name stands if it is a customer's: written to, asking, with something of theirs, at the head of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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

_BACK = "reply replying replied respond responded responding write writing wrote written get getting got"
_WITH = "speak spoke speaking spoken talk talked talking"
_DIRECT = """
answer answers answered answering write writing wrote call called calling ring rang ringing email emailed emailing
e-mail mail mailed mailing text
texted texting phone phoned phoning tell telling told refund refunded refunding offer offered
offering chase chased chasing typing asking asked schreibe schreib schreiben anrufen
"""
_TO_THEM = "letter note mail e-mail email reply answer draft response message quote offer invoice refund apology credit"
_FROM_THEM = "mail e-mail email message call complaint letter voicemail note order reply word news"
_FOREIGN = (
    "antwort an|antworte an|antwort für|schreibe an|schreib an|contesto a|respondo a|réponds à|respondendo a|"
    "respondendo o|typing to"
)
_SPOKEN_TO = frozenset(
    [
        *(f"{verb} to" for verb in f"{_BACK} {_WITH}".split()),
        *("back to", "back", "answer to", "answering to"),
        *(f"{verb} with" for verb in _WITH.split()),
        *_DIRECT.split(),
        *(f"{noun} {to}" for noun in _TO_THEM.split() for to in ("to", "for")),
        *(f"{noun} from" for noun in _FROM_THEM.split()),
        *_FOREIGN.split("|"),
    ]
)  # the last word or two before the name, and before its "the"

_LONGEST = 22
_VERBS = """
wants asks asked rang called phoned emailed mailed wrote writes says needs complains complained replied ordered owes
fragt schreibt schrieb möchte ruft quiere pregunta pide llamó escribió reclama quer perguntou ligou escreveu pediu veut
demande
"""
_DOES_SOMETHING = frozenset(_VERBS.split())
_GIVES_THINGS = frozenset(("refund", "refunded", "refunding", "offer", "offered", "offering", "chase", "chasing"))
_LEADING = [lead.split()[-1] for lead in _SPOKEN_TO - _GIVES_THINGS]
_LEADS = frozenset((*_LEADING, *(lead.capitalize() for lead in _LEADING)))
_CUES = _LEADS | _DOES_SOMETHING
_FOR = re.compile(r"(?:^|[\n>*•.!?] ?|\b(?:ready|out|one|this|something|that) )(?:[Ff]or|[Rr]e:?) (?:the )?$")
_DEAR = re.compile(
    r"(?:^|[\n>\"“*`] ?)(?:[Dd]ear|[Ll]iebe[rs]?|[Cc]h[eè]re?|[Ee]stimad[oa]|[Pp]rezad[oa]|[Cc]ar[oa]|[Qq]uerid[oa]) $"
)
_AFTER_DOES = re.compile(rf"(?:['’]s)? {_DOES}\b")
_ABBREVIATION = re.compile(r"(?:[A-Z]{2,6}s?(?:['’]s?)?(?: and | & |$| ))+")  # "JSX", "CVs": a directory may know it
_AFTER_OWNED = re.compile(r"(?:['’]s?|s['’]) \w")
_AFTER_THING = re.compile(rf" (?:[a-z]+ )?{_THING}\b")
_AFTER_SUFFIX = re.compile(rf",? {_SUFFIX}(?!\w)")
_HEADING = re.compile(r"(?:^|\n)[>*\s]*$")
_OF = re.compile(r" (?:at|from|of|bei|von|de|in) (?:the )?")
_ENDS_IN_SUFFIX = re.compile(rf" {_SUFFIX}$")
_AFTER_HEADING = re.compile(r": |\s*[·|–] ")
_OWNED = re.compile(r"['’]s?$")


def small_names(words: Sequence[str]) -> Iterator[str]:
    """Words without a capital that stand where a customer's name would: "dale wants", "telling dale".

    `words` are those of a text in their order. Whether such a word is rare enough to be a name, the caller knows.
    """
    if _CUES.isdisjoint(words):
        return
    for place, word in enumerate(words):
        if word in _DOES_SOMETHING and place and _small(words[place - 1]):
            yield words[place - 1]
        elif word in _LEADS:
            after = words[place + 1 : place + 2]
            lead = [led.lower() for led in words[max(0, place - 1) : place + 1]]
            if after and _small(after[0]) and _is_spoken_to(lead):
                yield after[0]


def _small(word: str) -> bool:
    return word.islower() and 2 < len(word) < _LONGEST


def position(text: str, start: int, end: int, name: str, last: int) -> tuple[str, float]:
    """Why what stands around a name speaks for a customer, and how much; ("", 0) where nothing does.

    `name` stands in `text` from `start` to `end`; the candidate before it ended at `last`.
    """
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    lead = before.lower().split()
    follows_the = bool(lead) and lead[-1] == "the"
    if _AFTER_SUFFIX.match(after) or _ENDS_IN_SUFFIX.search(name):
        return "firm", 0.9
    if _ABBREVIATION.fullmatch(name):
        return "", 0.0
    if _DEAR.search(before):
        return "dear", 0.8
    if _is_spoken_to(lead[:-1] if follows_the else lead):
        return "spoken to", 0.7
    if last and _OF.fullmatch(text, last, start):
        return "of", 0.6
    if " " not in name and name.endswith("ing"):
        return "", 0.0  # a verb at the start of a sentence
    if _AFTER_DOES.match(after):
        return "does", 0.5
    if follows_the and (_AFTER_THING.match(after) or name.endswith("s")):
        return "the", 0.5
    return _weakly(before, after, name)


def _is_spoken_to(lead: list[str]) -> bool:
    """True after "reply to", "told", "mail from" and the like."""
    return bool(lead) and (lead[-1] in _SPOKEN_TO or " ".join(lead[-2:]) in _SPOKEN_TO)


def _weakly(before: str, after: str, name: str) -> tuple[str, float]:
    if _FOR.search(before):
        return "for", 0.6
    if _OWNED.search(name) or _AFTER_OWNED.match(after):
        return "owned", 0.4
    if _HEADING.search(before) and _AFTER_HEADING.match(after):
        return "heading", 0.3
    return "", 0.0
