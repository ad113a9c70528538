"""What a reply is for: refusal, apology, bad news, complaint, an ending, being left, recovery, praise or a question."""

from __future__ import annotations

import re
from functools import cache

SITUATIONS = (
    "refusal", "apology", "bad_news", "complaint", "ending", "being_left", "recovery", "praise", "question",
)  # fmt: skip

_TOLD = {  # in the words of somebody who describes it
    "praise": r"\b(?:prais\w+|thanks|compliments?|five[- ]star|lobt|remercie|agradece|is grateful|happy customer)\b",
    "being_left": r"\b(?:cancels? (?:her|his|the|their|its|after|to)|gives? notice|gave notice|leaves\b|leaving|"
    r"moves? to an?(?:other)?|ends? the (?:contract|retainer)|chang(?:es|ing) to another|terminates|quits|"
    r"switch(?:es|ing) to|kündigt|résilie|da de baja|being left|lost customer|churn)\b",
    "ending": r"\b(?:(?:we|firm|supplier|agency|club|company|school|gym|shop|it|landlord) (?:\w+ )?(?:ends?|ending|"
    r"stops?|gives? notice|parts?|terminates?)|ends? the (?:\w+ )?(?:contract|support|delivery|membership)|"
    r"ending (?:the|a) contract|closing (?:the|a) contract|part(?:s|ing)? ways)\b",
    "bad_news": r"\b(?:price (?:increase|rise|goes)|dearer|higher rate|recall\w*|must (?:tell|delay|inform)|"
    r"delay(?:ed)?|cancels? (?:a|the|its)|announces|cost a quarter more|bad news|is told of|rises|costs? more|"
    r"no longer stocked|not (?:possible|available))\b",
    "complaint": r"\b(?:complain\w*|angr\w+|anger|furious|upset|cross|annoyed|unhappy|harsh\w*|rude|one[- ]star|"
    r"review|wrong\w*|broke\w*|broken|damag\w+|lost|vanish\w*|missing|never (?:came|arrived)|not (?:come|"
    r"finished|arrived)|late\b|delay\w*|wait(?:s|ed|ing)|for (?:the|a) (?:second|third|fourth|fifth) time|again|"
    r"second time|third time|still|twice|mistake|by mistake|charged|billed|invoiced|dirty|ill\b|hurt|burn\w*|"
    r"injur\w+|leak\w*|mould|without (?:heating|power|water)|cold\b|spoil\w*|insult\w*|mocked|shouted|laughed|"
    r"left alone|scratched|wobble|crash\w*|deleted|outage|fault\w*|disput\w+|protest\w*|demands?|claims? (?:he|"
    r"she|that|damages)|list of|fell\b|cut off|died|dead|stood still|misspel\w+|missed|threaten\w*|nobody|"
    r"fail\w*|error|poor(?:ly)?|bugs|double-booked|owed|owes|overdue|criticis\w+|points? out|notes|dissatisf\w+|"
    r"beschwert|wartet|réclame|plaint|se queja|espera|reclama|schreibt|écrit|escribe)\b",
    "refusal": r"\b(?:refus\w+|asks? (?:for a (?:discount|refund)|to (?:buy|stock|sell|return|match|pay|be allowed)|"
    r"if (?:he|she|they) (?:may|can))|dealer|reseller|trade terms|not sold|only sold|wants? (?:back|his|her|"
    r"to (?:pay|return))|does not|denied|declin\w+|reconsider|goodwill|taken\b|discount|refund)\b",
    "recovery": r"\b(?:recover\w+|made good|when the dust|follow-?up note|after the (?:apology|fix))\b",
    "apology": r"\bapolog\w+\b",
    "question": r"\b(?:asks?|question|wants to know|fragt|demande|pregunta|pergunta)\b",
}
_SEEN = {  # in the words of the reply itself
    "being_left": r"\b(?:your (?:notice|cancellation|termination)|(?:you|that you) (?:leave|are leaving|'re leaving|"
    r"decided to leave)|account (?:closes|is closed)|(?:note|received|confirm) (?:your|that you) (?:cancell?\w*|"
    r"leave|notice|termination)|ihre kündigung|votre résiliation|su baja)\b",
    "ending": r"\b(?:we (?:are ending|end\b|are closing|part\b|will be ending|have decided to (?:part|end|close|"
    r"stop))|no longer a customer|not be (?:renewing|cutting|coming)|won't be coming|end (?:our|"
    r"the) (?:contract|work|maintenance))\b",
    "bad_news": r"\b(?:(?:price|rate|fee|lessons?|box|tariff)\w* (?:goes|go|rises?|is going|increases?) (?:up|from|"
    r"to)|from \d+ to \d+|price increase|instead of \d|stop using|recall|bad news|new price|"
    r"costs? .{0,20}more from)\b",
    "refusal": r"\b(?:(?:can't|cannot|can not|won't|don't|do not|unable to) (?:\w+ )?(?:sell|refund|offer|give|ship|"
    r"take (?:it|them)? ?back|match|pay|do (?:it|this|that)|supply|deliver to)|no refund|not (?:sold|for sale|"
    r"possible|covered|included|refundable)|only sell|say no|unfortunately)\b",
    "apology": r"\b(?:sorry|apolog\w+|my fault|our fault|our mistake|entschuldig\w*|désolée?s?|perdón|disculp\w+|"
    r"desculp\w+)\b",
    "praise": r"^\W{0,9}(?:\w{1,30}\W{1,9}){0,6}(?:thank(?:s| you)(?: so much| very much)?(?: for (?:your|the|"
    r"these) (?:lovely|kind|nice)| to)|made (?:my|our) (?:day|morning|week))\b",
}
_NAMES = {name.replace("_", " "): name for name in SITUATIONS} | {
    "left by a customer": "being_left", "ending a contract": "ending", "closing a contract": "ending",
    "graceful no": "refusal", "recovery note": "recovery",
}  # fmt: skip


@cache
def _patterns(told: bool) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(words, re.I) for name, words in (_TOLD if told else _SEEN).items()}


def situations(given: str, text: str) -> frozenset[str]:
    """What the reply is for: by the name or description given, else guessed from its own words; several may hold."""
    name = _NAMES.get(" ".join(given.lower().replace("_", " ").replace("-", " ").split()))
    if name:
        return frozenset((name,))
    words, told = (given[:2_000], True) if given.strip() else (text[:4_000], False)
    return frozenset(kind for kind, pattern in _patterns(told).items() if pattern.search(words))
