"""A reply to a customer as it is read by the checks: its own sentences, without what it quotes or pastes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_MARKS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_STACKED = re.compile("[\u0300-\u036f]{2,}")  # signs piled on a letter
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.S)
_QUOTE_LINES = re.compile(r"^[ \t]*(?:>|&gt;)[^\n]*", re.M)
_FORWARDED = re.compile(
    r"^(?:-{2,} ?(?:original message|forwarded message|ursprüngliche nachricht)|(?:on|am|le|el) [^\n]{6,80} "
    r"(?:wrote|schrieb|a écrit|escribió) ?:)[\s\S]*\Z",
    re.I | re.M,
)
_INLINE = re.compile(r"\"([^\"\n]{1,400})\"|“([^”\n]{1,400})”|«([^»\n]{1,400})»|„([^“”\"\n]{1,400})[“”\"]")
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”»)\]]*(?=\s|$)|\n+|[\U0001f300-\U0001faff](?=\s{1,3}[A-ZÀ-Þ])|$")
_LONG = re.compile(
    r"\S[\s\S]{0,600}(?=\s|$)|\S{1,600}",
)
_ABBREVIATED = re.compile(
    r"(?:^|\s)(?:mrs?|ms|dr|st|sra?|prof|no|nr|inc|ltd|approx|bzw|ca|z\.b|m|mme|\d{1,3}|[A-Z])$",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_TALKED_ABOUT = 3  # words; a shorter quotation is a word being talked about, a longer one somebody else's speech
_MOST_WORDS = 2_000  # enough to tell the language
_COMMON = {
    "en": "the a an and to you is it of for i in we your that have not are on with this our be will was if can as "
    "at no so what my from now u ur pls sorry hi hello dear out they it's i'm don't but or he she his her who "
    "them their there here when where why how which do does did has had were been would could should just "
    "only more some any all again please thanks thank yes ok by up about before after because then than these "
    "those very too never always nobody us that's what's you're we're i'll we'll i've can't won't get got "
    "know me him ",
    "de": "der die das und ist nicht wir sie ihnen ihr ihre ich ein eine einen mit auf für den dem es zu von im "
    "haben wird werden sich auch bei nach bitte kein keine uns mich noch aber oder wenn dass hat sind war wie "
    "was nur schon mehr leider danke guten hallo herr frau am zum zur aus über unsere unser mein dann da hier "
    "heute ",
    "fr": "le la les de des et est pas nous vous votre vos je un une dans pour avec sur que qui ne du en au ce il "
    "elle notre c'est j'ai mais ou si sont été être avons avez plus très bien bonjour merci madame monsieur "
    "par cette son sa ses mon ma tout aussi aux l'on d'un ",
    "es": "el la los las de y es no nosotros usted su sus yo un una en para con por que se lo le del al está hemos "
    "nos mi me te tu ha pero o si son fue ser tiene más muy hola gracias señor señora como esta este todo "
    "también ya qué hoy ",
    "pt": "o a os as de e é não nós você seu sua eu um uma em para com por que se do da ao está temos nos no na já "
    "lhe mas ou são foi ser tem mais muito olá obrigado obrigada senhor senhora como este esta isso também "
    "hoje ",
    "it": "il lo la gli le di e è che non per con una un ci mi si sono del della dei al alla nel grazie buongiorno "
    "signora signor ma anche vi suo sua ha abbiamo domani ",
    "nl": "de het een en van is niet wij u uw ik met voor op aan te dat die zijn heeft wordt naar ook bij geen "
    "meneer mevrouw maar om door in komt ",
}
_LANGUAGES: dict[str, frozenset[str]] = {name: frozenset(words.split()) for name, words in _COMMON.items()}
COMMON_WORDS = frozenset[str]().union(*_LANGUAGES.values())  # they show whose hand it is, not what is said
_ONLY_TOLD_APART = frozenset(("it", "nl"))  # close to those that are understood
_KNOWN = 0.2  # share of common words that a text in a language has at least


@dataclass(frozen=True, slots=True)
class Sentence:
    """`start`, `end`: where it stands in the reply; `plain`: its words for reading, other people's blanked out."""

    start: int
    end: int
    plain: str
    is_alone: bool = False  # a line of its own without a full stop: greeting, name, heading
    is_greeting: bool = False


@dataclass(frozen=True, slots=True)
class ReplyText:
    """`language`: en, de, fr, es, pt, or "" where it is none that is understood. `scare`: short quotations."""

    text: str
    sentences: tuple[Sentence, ...]
    words: tuple[str, ...]
    language: str
    scare: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The writer's own words."""
        return "\n".join(sentence.plain for sentence in self.sentences)


def read_reply(text: str) -> ReplyText:
    """Take a reply apart."""
    spoken = text.replace("’", "'").replace("‘", "'")
    for pattern in (_CODE, _QUOTE_LINES, _FORWARDED):
        spoken = pattern.sub(lambda match: " " * len(match[0]), spoken)
    scare: list[str] = []
    spoken = _INLINE.sub(lambda match: _quotation(match, scare), spoken)
    sentences = tuple(_sentences(spoken))
    words = tuple(word for one in sentences for word in words_in(one.plain))
    return ReplyText(text, sentences, words, language_of(words), tuple(scare))


def words_in(plain: str) -> list[str]:
    """The words of a sentence, lower case."""
    return _WORD.findall(plain.lower())


def language_of(words: tuple[str, ...]) -> str:
    """Which of the languages that are understood the words are in, or ""."""
    counts = Counter(words[:_MOST_WORDS])
    total = counts.total()
    shares = {name: sum(counts[word] for word in common) for name, common in _LANGUAGES.items()}
    best = max(shares, key=lambda name: shares[name])
    is_understood = total and shares[best] / total >= _KNOWN and best not in _ONLY_TOLD_APART
    return best if is_understood else ""


def _quotation(match: re.Match[str], scare: list[str]) -> str:
    words = next(group for group in match.groups() if group)
    if len(words.split()) <= _TALKED_ABOUT:
        scare.append(words)
        return match[0]
    return match[0][0] + " " * (len(match[0]) - 2) + match[0][-1]


def _sentences(spoken: str) -> list[Sentence]:
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(spoken):
        if match[0] == "." and _ABBREVIATED.search(spoken, max(start, match.start() - 12), match.start()):
            continue
        for piece in _LONG.finditer(spoken, start, match.end()):
            plain = _STACKED.sub("", _MARKS.sub("", piece[0])).strip()
            if plain:
                last = piece.start() + len(piece[0].rstrip())
                found.append(Sentence(piece.start(), last, plain, plain[-1] not in ".!?…"))
        start = match.end()
    return found
