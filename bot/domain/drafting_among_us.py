"""What teammates say among themselves of who answers: handed over, together on purpose, stepped back."""

from __future__ import annotations

import re

from bot.domain.cued import Cues, cued

MENTION = re.compile(r"<@(\w+)(?:\|[^>]*)?>")

_RELEASE = (
    cued(
        "after / after_all",
        r"\b(?:can'?t (?:do|take|finish|answer) (?:this|it)(?: one)? after all|not me after all)\b",
    ),
    cued(
        "off dropping / off_this off_it dropping",
        r"\b(?:i'?m (?:off|dropping) (?:this|it)(?: one)?|dropping this one)\b",
    ),
    cued("won't wont / i_won't i_wont", r"\bi won'?t (?:manage|get to) (?:this|it)\b"),
    cued(
        "else / takes take answer answers",
        r"\b(?:someone|somebody|anyone) else (?:please )?(?:take|answer)s? (?:this|it)\b",
    ),
    cued("bin binned", r"\b(?:(?:mine|my draft) (?:is|goes|went) in the bin|binned mine)\b"),
    cued("not / sending answering / not_sending not_answering", r"\bnot (?:sending|answering) (?:it|mine)\b"),
    cued(
        "mach lass übernimm laisse mejor hazlo responde responder",
        r"\b(?:mach du bitte|lass ich dann|übernimm du|je te (?:la|le) laisse|mejor contesta tú?|hazlo tú|"
        r"responde você|melhor você responder)\b",
    ),
)
_HANDOVER = (
    cued("yours / <@", r"\b(?:all yours|(?<!\w )yours now|(?:it|this(?: one)?)(?:'s| is) yours)"),
    cued("over / you to / <@", r"\b(?:over to you|(?:handing|passing) (?:this|it)(?: one)?(?: over)? to <@)"),
    cued(
        "take / over from / <@",
        r"\b(?:you|please|you please|kindly|can you|could you) take (?:it|this)(?: one)?,? ?(?:over|from here)",
    ),
    cued(
        "übernimm übernimmst passe laisse paso dejo com tum aap / <@",
        r"\b(?:(?:übernimm|übernimmst) (?:du|bitte)|je te (?:la|le) (?:passe|laisse)|te (?:lo|la) (?:paso|dejo)|"
        r"é com você|fica com você|tum dekh lo|aap dekh l(?:o|ijiye))",
    ),
)
_TOGETHER = (
    cued(
        "together",
        r"\b(?:we'?re|we are|let'?s|and (?:i|me) are|and (?:i|me) will|(?:we|i and \w+|\w+ and (?:i|me)) "
        r"(?:will |are )?) ?(?:(?:writ|do|draft|answer)(?:e|ing)?|work(?:ing)? on) (?:this|it|that|"
        r"the \w+)(?: one)? together\b",
    ),
    cued(
        "with / writing drafting doing working / <@",
        r"\b(?:writing|drafting|doing|working on) (?:this|it|the \w+)(?: one)? (?:together )?with <@",
    ),
    cued(
        "zusammen gemeinsam ensemble juntos juntas milkar",
        r"\b(?:wir (?:schreiben|machen|beantworten) (?:das|es|die \w+) (?:zusammen|gemeinsam)|on (?:écrit|répond|fait) "
        r"ça ensemble|(?:lo|la) (?:escribimos|contestamos|hacemos) junt[oa]s|(?:escrevemos|fazemos|respondemos) juntos|"
        r"milkar (?:likh|kar))\b",
    ),
)  # fmt: skip
AMONG_US = Cues({"handover": _HANDOVER, "together": _TOGETHER, "release": _RELEASE})
