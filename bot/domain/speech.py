"""What a colleague says in a message, apart from the words they quote or paste."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.cued import words_of

QUOTED = "Q"  # stands in the spoken words where a quotation was taken out
_PROSE = 25  # letters at least for each sign that programs are full of
_CODE_SIGN = re.compile(r"[{}()\[\]=<>;_|\\/#*@]|\n\s{4}")
_FEW = 4  # words; a shorter quotation is a word being talked about

_CODE = re.compile(r"```(.*?)```|`([^`\n]*)`", re.S)
_QUOTE_LINES = re.compile(r"^(?:>[^\n]*(?:\n|$))+", re.M)
_INLINE = re.compile(r"\"([^\"]{1,4000})\"|“([^”]{1,4000})”|«([^»]{1,4000})»|„([^“”\"]{1,4000})[“”\"]", re.S)
_GREETING = re.compile(
    r"^[ \t>*_~`\"'“-]{0,9}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen)|moin|"
    r"liebe[rs]?|"
    r"sehr geehrte[rs]?|bonjour|bonsoir|ch[eè]re?|madame|monsieur|hola|buen[oa]s (?:d[ií]as|tardes)|estimad[oa]s?|"
    r"olá|oi|"
    r"bom dia|boa tarde|prezad[oa]s?|namaste|namaskar)\b(?P<whom>[^\n,!:.]{0,40})(?P<mark>[,!:.]|\n|$)",
    re.I | re.M,
)
_INTERNAL = re.compile(
    r"\b(?:all|everyone|everybody|team|folks|guys|people|both|colleagues|channel|here|y'all|there|zusammen|alle|"
    r"kollegen|"
    r"leute|à tous|tout le monde|l'équipe|équipe|equipo|tod[oa]s|chicos|gente|pessoal|galera|meninas|jefa|bhai|"
    r"sab)\b|<[@!]",
    re.I,
)
_SIGN_OFF = re.compile(
    r"^[^\w\n]{0,9}(?:(?:kind(?:est)?|best|warm(?:est)?|many|with (?:kind|best)) (?:regards|wishes|thanks)|regards|"
    r"best|"
    r"cheers|sincerely|yours(?: sincerely| truly| faithfully)?|thanks|thank you|all the best|viele grüße|"
    r"mit freundlichen "
    r"grüßen|liebe grüße|beste grüße|cordialement|bien à vous|(?:un )?(?:cordial )?saludos?|atentamente|atenciosamente|"
    r"abraços?|um abraço)[,.!]?\s*(?:(?-i:[A-Z])[\w.'-]*,? ?){0,3}$",
    re.I | re.M,
)
_TITLE_DOT = re.compile(r"\b(mrs?|ms|dr|st|sra?|bzw|ca|approx|prof|inc|ltd|z\.b|d\.h|u\.a)\.(?= )", re.I)
_TITLES = frozenset(
    ("mr", "mrs", "ms", "dr", "st", "sr", "sra", "bzw", "ca", "approx", "prof", "inc", "ltd", "b", "h", "a")
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Speech:
    """`spoken`: the colleague's own words with QUOTED where other words stood; `quotes`: those words, as they came.

    `letter`: a pasted letter to a person (its text), `letter_signed`: it also has a sign-off.
    """

    spoken: str
    quotes: tuple[str, ...] = ()
    letter: str = ""
    letter_signed: bool = False
    words: frozenset[str] = frozenset()  # the spoken ones, lower case

    @property
    def sentences(self) -> list[str]:
        """The sentences and lines that are spoken."""
        return [part for part in _SENTENCE_END.split(self.spoken) if part.strip()]


def hear(text: str) -> Speech:
    """Take a Slack text (escaped as Slack does) apart."""
    spoken, quotes, letter, signed = part(text)
    return speech_of(spoken, words_of(spoken.lower()), quotes, letter, signed)


def speech_of(spoken: str, words: frozenset[str], quotes: tuple[str, ...], letter: str, signed: bool) -> Speech:
    """The parts of a text, ready to be searched for what they say."""
    if ". " in spoken and not words.isdisjoint(_TITLES):
        spoken = _TITLE_DOT.sub(r"\1", spoken)
    return Speech(spoken, quotes, letter, signed, words)


def part(text: str) -> tuple[str, tuple[str, ...], str, bool]:
    """What is spoken in a Slack text, its quotes, its letter and whether that is signed: see Speech."""
    text = text.replace("’", "'").replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
    quotes: list[str] = []
    if "`" in text:
        text = _CODE.sub(lambda m: _taken(m[1] or m[2] or "", quotes), text)
    if text.startswith(">") or "\n>" in text:
        text = _QUOTE_LINES.sub(lambda m: _taken(re.sub(r"^> ?", "", m[0], flags=re.M), quotes) + "\n", text)
    if '"' in text or "“" in text or "«" in text or "„" in text:
        text = _INLINE.sub(lambda m: _taken(next(g for g in m.groups() if g), quotes), text)
    letter, signed = "", False
    greeting = greets(text)
    if greeting:
        letter, text, signed = _cut(text, greeting)
    return text, tuple(quotes), letter, signed


def greets(words: str) -> re.Match[str] | None:
    """The greeting of one person outside; none for "Hi all" or a colleague's mention."""
    greeting, start = None, 0
    while greeting is None and start >= 0:  # tried at each start of a line only: a search would try every character
        greeting = _GREETING.match(words, start)
        start = words.find("\n", start) + 1 or -1
    return None if greeting is None or _INTERNAL.search(greeting["whom"]) else greeting


def _taken(words: str, quotes: list[str]) -> str:
    if len(words.split()) < _FEW:
        return " "
    if len(_CODE_SIGN.findall(words)) * _PROSE > len(words):
        return " "
    quotes.append(words.strip())
    return f" {QUOTED} "


def _cut(text: str, greeting: re.Match[str]) -> tuple[str, str, bool]:
    """The letter that starts at `greeting`, and the text with QUOTED in its place; a lone "Hi Ana!" is no letter."""
    body = text[greeting.start() :].strip()
    sign_off = _SIGN_OFF.search(text, greeting.end())
    lines = [line for line in body.splitlines() if line.strip()]
    if greeting["mark"] != "\n" and not text[: greeting.start()].strip() and not sign_off:
        return "", text, False  # a message to colleagues may begin with a greeting, too
    after = ""
    if len(lines) > 1 and lines[-1].rstrip().endswith("?") and not sign_off and len(lines[-1].split()) <= _FEW + 2:
        after, body = lines[-1], body[: body.rindex(lines[-1])].strip()
    if len(body.split()) < 2 * _FEW and not sign_off:
        return "", text, False
    return body, f"{text[: greeting.start()]}\n{QUOTED}\n{after}", sign_off is not None
