"""Whether a later message in a draft's own thread answers it: approves, edits, translates, takes over, stops."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.domain.cued import any_of, words_of
from bot.domain.model import SignalKind
from bot.domain.speech import hear

READ_BY_THEN = timedelta(minutes=10)  # who writes into a thread so much later has read what stood there
_ALIKE = 0.6  # of the words of the shorter text: it is the other one, edited
_SOME = 5  # words at least, to be compared
_LONG = 4  # letters of a word that tells something
_COOPERATIVE = frozenset({SignalKind.HANDOVER, SignalKind.TOGETHER, SignalKind.RELEASE})

_START = (
    r"^\W*(?:(?:ok(?:ay)?|k|yes|yep|yeah|oh|ah|sure|of course|thanks|please|go on(?: then)?|right|ja|oui|sí|si|"
    r"sim)\W+){0,2}"
)
_APPROVES = any_of(
    rf"{_START}(?:\w+ is|that's|it's) (?:right|fine|ok|okay|good)\b",
    rf"{_START}(?:it |that |this )?(?:looks|reads|sounds) (?:very |really |all )?(?:good|fine|great|ok|okay|right|well|"
    r"perfect|lovely)\b",
    rf"{_START}(?:(?:\w+ )?(?:is|that's|it's) |very |much |really )?(?:lovely|perfect|great|nice|better|approved|"
    rf"agreed|"
    r"lgtm|correct|passt|perfekt|parfait|perfecto|perfeito|genau|impeccable)(?=\W*(?:$|[.,!:;)–-]|but\b|now\b))",
    r"^\W*\+1\b|^\W*:(?:\+1|thumbsup|white_check_mark|heavy_check_mark|ok_hand):",
    r"(?:^|[.,;!?] ?|\b(?:just|please|and|then|yes|do) )(?:(?:send|post|ship) it|go ahead)\b(?! (?:out|off|to|and)\b)|"
    r"\bgood to go\b|\bhappy with (?:that|it|this)\b|\bno objections?\b|"
    r"\bfine (?:by|with|for) me\b|\bworks for me\b|\b(?:schick|raus damit|mándal[oa]|envoie[- ]l[ea]|pode mandar)\b",
    r"\bsame (?:words|here|thing)\b|\bwhat \w+ said\b|\bas \w+ (?:said|says|wrote)\b",
)
_EDITS = any_of(
    r"\b(?:i'd|i would|i'ld|maybe|perhaps|better|could you|can you|would you|you could|you might)\s+(?:\w+ )?(?:put|"
    r"drop|"
    r"cut|lose|take out|leave out|swap|change|replace|add|move|mention|keep|skip|remove|shorten|soften|say|try|"
    r"rephrase)\b",
    rf"{_START}(?:say|try|put|swap|drop|cut|change|replace|add|lose|better|maybe) (?:[\"“«„]|Q\b)",
    r"\byour (?:own )?(?:draft|text|version|wording|letter|mail|e-?mail|message|reply|answer|english|opening|spelling|"
    r"(?:first|last|second|third) \w+)\b|\b(?:off|of|to|on|from) yours\b",
    r"\b(?:the|that) (?:first|last|second|third|opening|closing) (?:line|sentence|paragraph|word|bit|part)\b",
    r"\bsounds (?:a bit |too |so |rather )?(?:weird|harsh|stiff|cold|cross|odd|rude|dry|like)\b",
    r"\byou (?:mis)?spell?ed\b|\b(?:a|one) typo\b|\bi (?:took|take) out\b|\bi(?:'ve| have) (?:moved|changed|fixed|"
    r"added|cut)\b",
    r"\bhere it is\b|\bhere(?:'?s| is) (?:it|that|yours|a tweak|my tweak|your \w+)\b|"
    r"\b(?:tweak|fix|rewrite|rewording|edit) (?:of|"
    r"to) \w+",
    r"\binstead of (?:[\"“«„]|Q\b)|\b(?:quitar|pondr|cambiar|añadir)ía\b|"
    r"\bwürde? (?:ich )?(?:\w+ ){0,4}(?:streichen|weglassen|"
    r"schreiben|sagen|ändern|nehmen)\b|\bje (?:mettrais|dirais|enlèverais|changerais)\b|\beu (?:tiraria|poria|trocaria|"
    r"diria)\b",
)
_TRANSLATES = any_of(
    r"\btranslat\w+\b|\bübersetz\w*\b|\btradu(?:c|z|is|it|ç)\w*\b",
    r"\b(?:the|doing|in|into|put in|auf|ins|en|em) (?:the )?(?:english|german|french|spanish|portuguese|italian|dutch|"
    r"polish|welsh|irish|gaelic|arabic|hindi|gujarati|marathi|punjabi|urdu|turkish|russian|chinese|japanese|korean|"
    r"catalan|basque|czech|greek|swedish|danish|norwegian|finnish|hebrew|deutsch\w*|englisch\w*|französisch\w*|"
    r"español|inglés|francés|anglais|français|inglês|português|espanhol)\b",
)
_TAKES_OVER = any_of(
    rf"{_START}(?:got it|give(?: it| them| him| her| us)?|gib (?:her|mal)|i'?ll take (?:it|him|her|them|this|over)|"
    r"taking (?:it|him|her|them|this)|i'?ve got (?:it|him|her|them|this))\b",
    r"\bfrom here\b|\binstead\b|\byou (?:take|do|keep|handle|answer|get) \w+[^.?!]{0,20},? i(?:'ll| take| do| will)\b|"
    r"\bi'?ll (?:call|ring|write|answer|tell|phone|do|take) (?:to )?(?:him|her|them|it) (?:myself|then|instead)\b",
    r"\b(?:ich|yo|moi|eu) (?:\w+ ){0,4}(?:selbst|selber|yo misma?|moi-même|eu mesm[oa])\b",
)
_STOPS = any_of(
    r"(?:^|[.,;:!?] ?|\b(?:but|bitte|please|s'il te plaît) )(?:not|nicht|pas) (?:today|now|like (?:that|this)|yet|"
    r"so|ainsi|"
    r"comme ça|jetzt)\b|\bplease don'?t\b|"
    r"\bdon'?t (?:send|post|write|tell|ring|call)\b|\b(?:delete|hold|stop|bin|scrap|wait with) (?:that|this|it)\b|"
    r"\bhold (?:on|off|fire)\b|\bbitte nicht\b|\bno lo mandes\b|\bn'envoie pas\b|\bkeep it in your\b",
)
_YIELDS = any_of(
    r"\b(?:mine|my draft)(?:'s| is| goes| went)? (?:in the bin|binned|gone|deleted)\b|\b(?:i'?ve )?binned (?:mine|"
    r"yours|"
    r"it)\b|\bi had (?:begun|started)\b|\b(?:was|were) (?:just )?(?:about to|starting to|writing|going to)\b|"
    r"\b(?:leave|left) it (?:to|with) you\b|\bi won'?t then\b|\bok good\b|\blass ich dann\b|\bthat was me\b",
)
_ASKS = any_of(  # the earlier draft itself, for help or for somebody to take it
    r"\b(?:can|could|will|would|kannst|magst|könntest|puedes|podrías|peux|pourrais|pode|podes) (?:you|u|du|tu|"
    r"some(?:one|body)|any(?:one|body)|jemand|alguien|alguém|quelqu'un)\b|\byou (?:take|do|put|turn|make|write|"
    r"answer|only)\b|"
    r"\bfor me\b|\bkindly (?:take|look|check|read)\b|\b(?:du|sie) bitte\b|\bin the bin\b|\bbinned\b|(?:^|"
    r"[.!] ?)not sent\b|\bhad (?:begun|started)\b|"
    r"\bhave a look\b|\bfeedback\b|\b(?:anything|something) to add\b",
)
_ANSWERS = (_APPROVES, _EDITS, _TRANSLATES, _TAKES_OVER, _STOPS, _YIELDS)
_FRAGMENT = re.compile(r"[\"“«„]([^\"”»“\n]{3,60})[\"”»“]")


def answers_draft(
    later: str, earlier: str, kind: SignalKind | None = None, *, apart: timedelta = timedelta(0), shared: bool = False
) -> bool:
    """True where `later`, said in the thread in which a colleague's draft `earlier` stood, answers that draft.

    A colleague who comments on a draft, edits or translates it, takes it over or calls it off knows of it, so the two
    do not collide, even if `later` holds words for the customer. `kind` is the signal of `later`, if it has one;
    `apart` is how much later it was said: after a while its writer has read the thread whatever the words.
    `shared`: the thread is in a channel with the customer; there both may have gone out.
    """
    if kind in _COOPERATIVE:
        return True
    if apart >= READ_BY_THEN and not shared:
        return True
    return is_edit(later, earlier) or invites(earlier) or responds(later)


def invites(text: str) -> bool:
    """True where a draft itself asks for help, or for somebody to take it."""
    return bool(_ASKS.search(hear(text).spoken))


def responds(text: str) -> bool:
    """True where words approve of a draft that stands above them, edit or translate it, take it over or stop it."""
    spoken = hear(text).spoken
    return any(pattern.search(spoken) for pattern in _ANSWERS)


def is_edit(later: str, earlier: str) -> bool:
    """True where one text is most of the other, or `later` talks about words that stand in `earlier`."""
    before = earlier.lower()
    if any(fragment.strip(" .,!?").lower() in before for fragment in _FRAGMENT.findall(later)):
        return True
    ours, theirs = _telling(later), _telling(earlier)
    fewer = min(len(ours), len(theirs))
    return fewer >= _SOME and len(ours & theirs) >= _ALIKE * fewer


def _telling(text: str) -> set[str]:
    return {word for word in words_of(text.lower()) if len(word) >= _LONG}
