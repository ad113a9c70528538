"""Counts the customer's points and the reply's answers to them one by one, and how many of those contradict."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.reply_text import ReplyText, Sentence, read_reply

MANY = 3  # rebuttals; from here on an argument is won and a customer lost

_NUMBERED = re.compile(
    r"^\W{0,3}(?:(?:no|nr|point|item|ad|zu|re|punkt|point n°|punto|ponto)\.? ?(?:paragraph |punkt |"
    r"point )?)?\d{1,2}(?:\s?(?:-|–|to|and|,|bis|à|a|y|e|&)\s?\d{1,2})*\s?(?:[.):]|\s(?:and|is|was|were|are|"
    r"can't|can|see|same|I|works?|will|has)\b|\s\()",
    re.I,
)
_BULLET = re.compile(r"^\s{0,4}[-*•–]\s+\S")
_INLINE = re.compile(
    r"(?:^|[.;!?] )(?:no\.? ?)?\d{1,2}(?: (?:and|to) \d{1,2})?[.):]? (?=(?:is|was|were|are|can't|can|see|same|"
    r"works?|has|I|not|the|it|a|your)\b)",
    re.I,
)
_TAKEN_UP = re.compile(
    r"(?:^|[.!?;:] )(?:so: |and |but |then |also |finally |as )?(?:you (?:say|said|write|wrote|claim|claimed|"
    r"mention|mentioned|complain|complained|state|stated|speak|also|allege|were promised|want)\b|that (?:you|"
    r"nobody|staff|the|our|your|my|no one|it)\b[^.!?]{0,60}\b(?:reject|correct|true|wrong|accept|dispute)|"
    r"as (?:to|for|regards) |regarding |concerning |with regard to |on the (?:subject|matter) of |the (?:remark|"
    r"claim|accusation|allegation|statement|matter) (?:that|of)|(?:first|second|third|fourth|last)(?:ly| time|"
    r" day|:|,)|zu (?:ihrem|ihrer|punkt)|sie (?:schreiben|behaupten|sagen)|vous (?:dites|écrivez|affirmez)|"
    r"quant (?:à|au)|(?:usted )?(?:dice|afirma|escribe) que|en cuanto a|quanto a)",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:not|no|never|nothing|nobody|none|neither|nor|\w+n't|without|reject\w*|disput\w+|incorrect|wrong|false|"
    r"untrue|however|although|whereas|within|inside|tolerances?|normal|usual|as (?:designed|agreed|ordered|"
    r"described|announced|stated|brochured|per|intended)|signed|announced|logged|according|records?|our (?:log|"
    r"records|data|figures|measurements?)|the report|only|yours?|see \d|see above|same as|was (?:checked|tested|"
    r"cleaned|available|opened|confirmed|already|there|within|signed|announced|staffed|offered)|"
    r"were (?:available|made|cleaned|checked|offered|tested|correct|designed)|is (?:fine|correct|normal|a|the|"
    r"what|not|your|unheated|designed|permitted|locked|classified)|already|agreed to|approved|mint|"
    r"training topic|nicht|kein\w*|sondern|laut|korrekt|pas|jamais|aucun\w*|conforme|no|nunca|correcto|não)\b",
    re.I,
)
_CONCEDES = re.compile(
    r"\b(?:you(?:'re| are| were) right|(?:that|this)(?:'s| is| was) (?:true|right|on us|our|my|fair)|our (?:fault|"
    r"mistake|error)|my (?:fault|mistake)|sorry|apolog\w+|we(?:'ll| will)|i(?:'ll| will)|agreed[.,]|yes\b|"
    r"true[.,]|please|you (?:can|may|get)|refund|credit(?:ed)?|free|stimmt|richtig|recht|vous avez raison|"
    r"tiene razón)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Rebuttals:
    """`points`: how many of the customer's points the reply takes up one by one; `denied`: those it contradicts."""

    points: int
    denied: tuple[Sentence, ...]

    @property
    def are_many(self) -> bool:
        """Whether this is an argument rather than an answer."""
        return len(self.denied) >= MANY


def customer_points(text: str) -> int:
    """How many points a customer's message makes: numbered or listed ones, else its complaining sentences."""
    read = read_reply(text)
    listed = sum(bool(_NUMBERED.match(one.plain) or _BULLET.match(one.plain)) for one in read.sentences)
    return listed or sum(bool(_DENIES.search(one.plain)) for one in read.sentences)


def find_rebuttals(reply: ReplyText) -> Rebuttals:
    """The reply's answers to single points, and which of them deny."""
    points = 0
    denied: list[Sentence] = []
    is_open = False  # a point was taken up and is not contradicted yet
    for sentence in reply.sentences:
        plain = sentence.plain
        listed = _NUMBERED.match(plain) or _BULLET.match(plain)
        taken_up = bool(listed or _TAKEN_UP.search(plain) or _INLINE.search(plain))
        points += taken_up
        is_open = is_open or taken_up
        if is_open and _DENIES.search(plain) and not _CONCEDES.search(plain):
            denied.append(sentence)
            is_open = False
    return Rebuttals(points, tuple(denied))
