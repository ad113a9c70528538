"""Who is drafting: what a teammate's words say about answering a customer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.model import SignalKind

_CODE = re.compile(r"```(.*?)```", re.S)
_QUOTE = re.compile(r"^(?:>[^\n]*\n?)+", re.M)
_SPOKEN = re.compile(
    r"```.*?```|`[^`\n]*`|^>[^\n]*$|\"[^\"\n]{,500}\"|“[^”\n]{,500}”", re.S | re.M
)  # somebody's words, or code
_MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")

_THEM = r"(?:them|him|her|(?:the|this|that|our) (?:customer|client|guest|buyer|dealer)|(?-i:[A-Z])[\w'-]+)"
_LETTER = r"(?:reply|answer|response|draft|e-?mail|message|letter|note)"
_WILL = r"(?:i'?ll|i will|i can|i'?m (?:going to|gonna)|i am going to|let me) (?:(?:quickly|just|now|also|happily) )?"
_NOW = r"(?: (?:now|right now|right away|asap|first|today|tonight|tomorrow|in a (?:minute|moment|sec)|shortly))?"
_END = r"(?=[^\w\n]{0,9}$|[^\w\n]{0,9}[,;:(–—-] )"
_CLAIM = re.compile(
    "|".join(
        (
            rf"\b{_WILL}(?:reply|respond|answer|get back|write back){_NOW}{_END}",
            rf"\b{_WILL}(?:reply|respond|answer|write|get back|write back|e-?mail|mail|call|ring)"
            rf"(?: back)?(?: to)? {_THEM}\b",
            rf"\b{_WILL}(?:write|draft|send|prepare|do)(?: {_THEM})? (?:a|an|the|my|our|up a|something|this)"
            rf"(?: \w+)? ?(?:{_LETTER})\b",
            rf"\b{_WILL}(?:answer|draft|reply to|respond to) (?:this|that|it|something)\b",
            rf"\b{_WILL}(?:take|handle|grab|deal with|own|pick up) (?:this|that|it)\b"
            r"(?! (?:easy|slow|apart|down|back|home|offline|up|as|to|personally|into)\b)",
            r"\b(?:i'?m|i am) (?:already |just |currently )?(?:drafting|replying|answering|responding)\b"
            r"(?! (?:to )?you\b)",
            rf"\b(?:i'?m|i am) (?:already |just )?writing (?:back|them|him|her|to {_THEM}|(?:a|an|the|my) {_LETTER})\b",
            rf"\b(?:i'?m|i am) on (?:it|this)(?: one)?{_NOW}{_END}",
            rf"^(?:already |now |just )?(?:drafting|replying|answering|responding)"
            rf"(?: (?:to )?{_THEM}| (?:to )?(?:this|it)| (?:a|an|the|my) {_LETTER}| something| back)?{_NOW}{_END}",
            rf"^(?:already |now |just )?writing (?:back|them|him|her|to {_THEM}|(?:a|an|the|my) {_LETTER}){_NOW}{_END}",
            rf"^(?:taking|grabbing|handling) (?:this|it)(?: one)?{_NOW}{_END}",
            r"\bleave (?:this|that|it)(?: one)? (?:to|with) me\b",
            r"\b(?:i'?ve|i have) got (?:this|it)(?: one)?\b|\bi take this\b",
            rf"\bi got this(?: one)?{_END}",
            r"^(?:mine|this one'?s mine|on it|got this one)\b[\s.!]*$",
        )
    ),
    re.I | re.M,
)
_NOT_A_CLAIM = re.compile(
    r"\b(?:if|unless|when(?:ever)?|would have|could have|should have|yesterday|last week|"
    r"already (?:replied|answered|wrote|told)|don'?t think i|not going to|won'?t|should i|shall i|can i|could i|"
    r"maybe|might|perhaps|rather not|(?:to|call|mail|email|ring) you)\b",
    re.I,
)
_RELEASE = re.compile(
    r"\b(?:can'?t (?:do|take|finish|answer) (?:this|it)(?: one)? after all|not me after all|"
    r"i'?m (?:off|dropping) (?:this|it)(?: one)?|dropping this one|i won'?t (?:manage|get to) (?:this|it)|"
    r"(?:someone|somebody|anyone) else (?:please )?(?:take|answer)s? (?:this|it))\b",
    re.I,
)
_HANDOVER = re.compile(
    r"\b(?:all yours|over to you|(?<!\w )yours now|(?:it|this(?: one)?)(?:'s| is) yours|"
    r"(?:handing|passing) (?:this|it)(?: one)?(?: over)? to <@|"
    r"(?:you|please|you please) take (?:it|this)(?: one)? (?:over|from here))",
    re.I,
)
_TOGETHER = re.compile(
    r"\b(?:we'?re|we are|let'?s|and (?:i|me) are|and (?:i|me) will) "
    r"(?:(?:writ|do|draft|answer)(?:e|ing)?|work(?:ing)? on) (?:this|it|that|the \w+)(?: one)? together\b|"
    r"\b(?:writing|drafting|doing|working on) (?:this|it|the \w+)(?: one)? (?:together )?with <@",
    re.I,
)
_ASKS_ABOUT_DRAFT = re.compile(
    rf"\b(?:shall|should|can|could|may) (?:i|we) (?:(?:tell|answer|offer|promise|reply to|say to|write to) {_THEM}|"
    r"(?:write|send|reply|answer) (?:them|him|her))\b[^?\n]{8,400}\?|"
    r"\b(?:does|do) (?:this|that|it) (?:sound|read) (?:ok|okay|good|right|fine|alright)\b[^?\n]{0,400}\?|"
    rf"\b(?:does|do) (?:this|that|my) {_LETTER} (?:sound|read|look|work)\b"
    r"[^?\n]{0,400}\?|"
    r"\b(?:ok|okay|fine|good) (?:for me )?to send\b[^?\n]{0,400}\?",
    re.I,
)
_GREETING = re.compile(
    r"^[ \t>*_~`\"'“-]{0,9}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|bonjour|hola|olá)\b"
    r"(?P<whom>[^\n]{0,40}?)[,!:\n]",
    re.I | re.M,
)
_INTERNAL = re.compile(
    r"\b(?:all|everyone|everybody|team|folks|guys|people|both|colleagues|channel|here|y'all)\b|<[@!]", re.I
)
_SIGN_OFF = re.compile(
    r"^[^\w\n]{0,9}(?:(?:kind(?:est)?|best|warm(?:est)?|many) (?:regards|wishes|thanks)|regards|best|cheers|sincerely|"
    r"yours(?: sincerely| truly)?|thanks|thank you|all the best)[,.!]?\s*(?:(?-i:[A-Z])[\w.'-]*,? ?){0,3}$",
    re.I | re.M,
)
_RELAYED = re.compile(
    r"\b(?:wrote|writes|says|said|asks?|sent (?:us|me|this)|got this|received|this came|came in|"
    r"incoming|e-?mailed|in by e-?mail|forward(?:ing|ed)|from (?:a|the|our) (?:customer|client))\b",
    re.I,
)
_OPENINGS = (  # without one of these no pattern above can match: plain search is far quicker
    *("i'll", "ill ", "i will", "i can", "i'm", "im ", "i am", "i've", "i have", "i got", "i take"),
    *("let me", "let's", "lets ", "leave ", "drafting", "replying", "answering", "responding", "writing"),
    *("taking", "grabbing", "handling", "mine", "on it", "got this", "not me", "can't", "cant ", "won't", "wont "),
    *(" else ", "dropping", "yours", "over to", "handing", "passing", "take it", "take this", "together", "with <@"),
    *("shall i", "shall we", "should i", "should we", "can we", "could i", "could we", "may i", "may we"),
    *("does ", "do this", "do that", "do my", "to send"),
)


@dataclass(frozen=True, slots=True)
class DraftSignal:
    """What a message says about answering: kind, to whom (a handover), and the proposed words."""

    kind: SignalKind
    to: str = ""
    text: str = ""


def find_signal(text: str) -> DraftSignal | None:
    """The drafting signal of one teammate's message, or None: most messages have none."""
    text = text.replace("’", "'").replace("&gt;", ">")  # Slack escapes the > of a quote
    lowered = text.lower()
    if not any(opening in lowered for opening in _OPENINGS) and not _GREETING.search(text):
        return None
    plain = _SPOKEN.sub(" ", text)
    mentioned = _MENTION.search(plain)
    if mentioned and _HANDOVER.search(plain):
        return DraftSignal(SignalKind.HANDOVER, to=mentioned[1])
    if _TOGETHER.search(plain):
        return DraftSignal(SignalKind.TOGETHER, to=mentioned[1] if mentioned else "")
    if _RELEASE.search(plain):
        return DraftSignal(SignalKind.RELEASE)
    proposed = _proposed_text(text, plain)
    if proposed:
        return DraftSignal(SignalKind.TEXT, text=proposed)
    if _ASKS_ABOUT_DRAFT.search(plain):
        return DraftSignal(SignalKind.QUESTION, text=text.strip())
    if any(_claims(sentence) for sentence in re.split(r"(?<=[.!?])\s+|\n", plain)):
        return DraftSignal(SignalKind.CLAIM)
    return None


def _claims(sentence: str) -> bool:
    return bool(_CLAIM.search(sentence)) and not _NOT_A_CLAIM.search(sentence) and not sentence.rstrip().endswith("?")


def _proposed_text(text: str, plain: str) -> str:
    """A pasted letter to somebody outside: one that greets inside a code block or quote, or greets and signs off."""
    for block in _CODE.finditer(text):
        if _greets(block[1]):
            return block[1].strip()
    if _RELAYED.search(plain):  # the quoted words are the customer's
        return ""
    for quote in _QUOTE.finditer(text):
        if _greets(quote[0]):
            return re.sub(r"^> ?", "", quote[0], flags=re.M).strip()
    greeting = _greets(plain)
    if greeting and _SIGN_OFF.search(plain, greeting.end() - 1):
        return plain[greeting.start() :].strip()
    return ""


def _greets(words: str) -> re.Match[str] | None:
    greeting = _GREETING.search(words)
    return None if greeting is None or _INTERNAL.search(greeting["whom"]) else greeting
