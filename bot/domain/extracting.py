"""The words of a message that are meant for the customer, without the talk to colleagues around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain import drafting_cues as cues
from bot.domain.cued import Rows, ways
from bot.domain.drafting_parts import THEM
from bot.domain.drafting_ways import ACTS, ASKING, CLAIMING
from bot.domain.speech import Speech

_LEAD = re.compile(  # what stands between "telling her" and what she is told
    r"^(?:\s*(?:back|now|rn|today|tonight|already|first|again|myself|too|also|here|then|just|right away|in english|"
    r"please|"
    r"jetzt|gleich|mal|eben|gerade|kurz|schon|noch|ya|ahora|orita|ahorita|agora|maintenant|tout de suite)\b)*"
    r"[\s,;:.–—-]*(?:(?:that|dass|que|qu'|ki|to say|so|say|like this|this)\b[\s,:–—-]*)?",
    re.I,
)
_TOPIC = re.compile(
    r"^\s*(?:about|on|re|regarding|concerning|for|wegen|über|sobre|au sujet de|à propos de)\b[^:,;.–—]*", re.I
)
_TO_SELF = re.compile(  # a sentence for colleagues: about me, about you, or asking
    r"\b(?:i|i'm|i'll|i've|im|ill|my|mine|ich|mir|mich|je|j'ai|yo|eu|main|anyone|somebody|someone|unless|objections?|"
    r"thoughts|can you|could you|please check|<@\w+>)\b|\?\s*$|<@",
    re.I,
)
_POINTS_BACK = re.compile(r"(?:\b(?:that|this|so|it)\b(?: now)?|\bdas so\b|\beso\b|\bça\b|\bisso\b)[\s.!]*$", re.I)
_SAYS_LITTLE = frozenset(("calling", "rang", "sent"))  # from these words alone nobody knows what will be said
_SAYS_AT_ONCE = re.compile(
    r"\b(?:tell|told|telling|said|say|saying|offer|promis|confirm|let\w*|inform|assur|sag|dis|dig|bol|fal|put)", re.I
)
_FACT = re.compile(
    r"\d|%|\b(?:yes|no|nope|not|free|full|half|whole|none|nothing|ja|nein|oui|non|sí|não|haan|nahi)\b", re.I
)
_MARK = re.compile(
    r"^\W*(?:now |just |at once |again )?to (?!you|them|him|her|the|us)\w+|:\s|\bthat\b|\bdass\b|\bque\b"
)
_READ_ALOUD = re.compile(r"^(?:does|do|would|ok|okay|fine|good)\b.*\b(?:sound|read|look|work|send)\b", re.I)
_ENOUGH = 3  # words, or two with a fact


def proposed(speech: Speech) -> str:
    """What the customer would read or hear, as far as the message tells; "" for a bare claim."""
    quotes = [quote for quote in (*speech.quotes, speech.letter) if quote and whose([quote]) != "theirs"]
    if quotes and not _is_aside(speech):
        return "\n".join(quotes)
    sentences = speech.sentences
    rows = ACTS.likely(speech.spoken.lower(), speech.words)
    for place, sentence in enumerate(sentences):
        for content in _said_in(sentence, rows, sentences[place + 1 :], sentences[:place]):
            if _is_content(content):
                return content
    return ""


def whose(quotes: Sequence[str]) -> str:
    """ "ours", "theirs" or "nobody's": who speaks to whom in quoted words ("where is my order", "your order is …")."""
    ours = sum(len(cues.PROPOSAL.findall(quote)) for quote in quotes)
    theirs = sum(len(cues.COMPLAINT.findall(quote)) for quote in quotes)
    if ours == theirs:
        return "nobody's"
    return "ours" if ours > theirs else "theirs"


def _is_aside(speech: Speech) -> bool:
    """A few quoted words inside a long spoken message are somebody's, not the proposal."""
    quoted = sum(len(quote.split()) for quote in speech.quotes) + len(speech.letter.split())
    return quoted < 8 and len(speech.spoken.split()) > 4 * quoted


def _said_in(sentence: str, rows: Rows, after: Sequence[str], before: Sequence[str]) -> Iterator[str]:
    """The candidates of one sentence, best first: what follows the act in it and behind it, else what it points "
    "back to."""
    for name, match in ways(sentence, rows):
        if name in CLAIMING:
            continue
        rest = sentence[match.end() :] if name not in ASKING else _after_ask(sentence, match)
        if _READ_ALOUD.search(match[0]):
            rest = ""
        marked = re.search(
            r"^\W*(?:now |just |at once |again )?to (?!you|them|him|her|the|us)\w+|:\s|\bthat\b|\bdass\b|\bque\b", rest
        )
        at_once = _SAYS_AT_ONCE.search(match[0]) is not None and name not in _SAYS_LITTLE
        own = _clean(rest) if marked or at_once or _FACT.search(_TOPIC.sub("", rest)) else ""
        if name in _SAYS_LITTLE and not marked:
            own = ""
        following = [] if name in _SAYS_LITTLE and not marked else _for_customer(after)
        yield " ".join([own, *following] if _is_content(own) else following or [own]).strip()
        if before and (name in ASKING or _POINTS_BACK.search(sentence)):
            yield " ".join(_for_customer(before))


def _after_ask(sentence: str, match: re.Match[str]) -> str:
    """ "shall I tell her it is free?": the pattern of a question reaches to its end, so begin again after the verb."""
    asked = match[0]
    verb = re.search(
        rf"\b(?:tell|answer|offer|promise|reply|say|write|let|give|text|e-?mail|send|put|telling|saying|offering|"
        r"sag\w*|dire|dis|proposer?|digo|decir(?:le|les)|ofrecer(?:le)?|dizer|falar)\b"
        rf"(?:(?: back)?(?: to| pra| para)? (?:{THEM}|el[ea]s?\b|ih[mrn]\w*|(?=[a-z])\w+(?= (?:the|it|that|they|he|"
        rf"she|we|no|yes|there|a)\b)))?",
        asked,
        re.I,
    )
    tail = sentence[match.end() :]
    return (asked[verb.end() :] if verb else asked) + tail


def _for_customer(sentences: Sequence[str]) -> list[str]:
    """The sentences up to the first that speaks to colleagues."""
    kept: list[str] = []
    for sentence in sentences:
        if _TO_SELF.search(sentence) or cues.READ_THIS.search(sentence) or cues.GOING_OUT.search(sentence):
            break
        kept.append(sentence.strip())
    return kept


def _clean(rest: str) -> str:
    colon = rest.find(": ")
    if 0 <= colon < 60:
        rest = rest[colon + 1 :]
    rest = _LEAD.sub("", _TOPIC.sub("", rest), count=1)
    return rest.strip(" ?.,;:!-–—\n")


def _is_content(content: str) -> bool:
    count = len(content.split())
    return count >= _ENOUGH or (count >= 1 and bool(_FACT.search(content)))
