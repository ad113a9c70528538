"""What is said of each finding of a checked reply: one sentence why, and what helps."""

from __future__ import annotations

from collections.abc import Mapping

WHY: Mapping[str, str] = {
    "blames_customer": "It tells the customer that they are to blame, and nobody feels helped by that.",
    "blames_process": "It hides behind a rule, a system or another department; the customer asked you.",
    "sarcasm": "It can be read as mockery.",
    "rebuts_point_by_point": "It argues point by point; the customer will argue back, point by point.",
    "no_acknowledgement": "It does not say what happened to the customer, or how that is for them.",
    "false_promise": "It promises what nobody can be sure of.",
    "vague_promise": "It promises something without saying who does what by when.",
    "empty_apology": "It apologises for a feeling, or for nothing in particular.",
    "threat": "It threatens; the customer will remember that longer than the matter.",
    "joy_in_refusal": "It sounds glad about what is bad news for the reader.",
    "over_the_top_sympathy": "The sympathy is larger than the mishap, and so it sounds untrue.",
    "no_next_step": "The reader does not learn what happens next.",
    "heated": "It was written in anger, and it shows.",
    "leaks_internal": "It tells what should stay inside: about colleagues, other customers or your own doings.",
}
HELPS: Mapping[str, str] = {
    "blames_customer": "Say what you do now; leave out how it could have been avoided.",
    "blames_process": "Say what you yourself do, and fetch the missing piece for the customer.",
    "sarcasm": "Leave the remark out; the facts stand without it.",
    "rebuts_point_by_point": "Name the feeling first, then the one thing that matters, then ask: what if we …?",
    "no_acknowledgement": "Begin with what the customer went through, in their words, before the facts.",
    "false_promise": "Say what is certain, what is not, and when you will know.",
    "vague_promise": "Name a person, a deed and a day, even if the deed is only to report.",
    "empty_apology": "Name what went wrong, say that it was you, and what you do about it.",
    "threat": "Say plainly what you ask for and by when; leave the consequences out.",
    "joy_in_refusal": "Say no with regret, once, and stop.",
    "over_the_top_sympathy": "One plain sentence of sympathy, then the help.",
    "no_next_step": "End with who does what by when.",
    "heated": "Put it away for ten minutes; then leave the hot sentences out.",
    "leaks_internal": "Leave it out; say what it means for the customer.",
}
PRAISE: Mapping[str, str] = {
    "names_the_feeling": "It says how this is for the customer.",
    "owns_the_fault": "It owns the fault.",
    "concrete": "It is concrete: amounts, orders or days.",
    "clear_no": "The no is clear.",
    "next_step": "It says who does what by when.",
    "open_door": "It leaves the door open.",
}


def why_of(flag: str, rebuttals: int = 0) -> str:
    """One sentence why; with the count where the reply answers one by one."""
    return f"{rebuttals} points are contradicted one by one. {WHY[flag]}" if rebuttals > 1 else WHY[flag]
