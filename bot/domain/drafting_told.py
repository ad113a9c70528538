"""The words of drafting in English: what people say when they have just answered."""

from __future__ import annotations

from bot.domain.cued import cued
from bot.domain.drafting_parts import SOMEONE, THEM, TO, TOLD, TOLD_NEEDS

ANSWERED = {
    "just_told": (
        cued(
            f"{TOLD_NEEDS} / i've ive have just already",
            rf"\b(?:i'?ve|i have|have|just|i just|i already|already) (?:just |already |this minute |"
            rf"now )*{TOLD}{TO}(?:{SOMEONE})",
        ),
        cued(
            "wrote told answered emailed texted / i / now already morning",
            rf"\bi (?:wrote|told|answered|emailed|texted)(?: to)? (?:{THEM}) (?:just now|already|this morning|now)\b",
        ),
        cued("has / answer reply / his her its their", r"\bhas (?:his|her|its|their) (?:answer|reply)\b"),
    ),
    "told": (
        cued(
            "told texted emailed mailed answered messaged replied put wrote",
            rf"(?:^|[.,;:!?] ?|\band )(?:i )?(?:told|texted|emailed|e-mailed|mailed|answered|messaged|replied to|"
            rf"put to|wrote)"
            rf"{TO}(?:{THEM}|{SOMEONE})",
        ),
        cued("told answered informed", rf"\b{THEM}(?: \w+)? (?:has been )?(?:told|answered|informed)\b"),
    ),
    "sent": (
        cued(
            "replied answered sent",
            r"(?:^|[.!] ?)(?:and |ok,? |thanks[\w ]*[,.] )?(?:replied|answered|sent)\b"
            r"(?! (?:me|us|you|by|from|to me)\b)",
        ),
    ),
    "rang": (
        cued(
            "rang called phoned spoke back",
            rf"(?:^|[.,;!?] ?|\band |\bi )(?:rang|called|phoned|spoke to|got back to){TO}(?:{THEM}|{SOMEONE})",
        ),
    ),
}  # fmt: skip
