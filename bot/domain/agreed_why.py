"""Why an act on an agreed message had not the effect that was meant: one friendly line, with the way forward."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.agreed import AgreedState, Refusal

# {who} wrote the text that stands on the card as version {number}; {own} is the version that the act was about.
LINES: Mapping[str, str] = {
    "open": "This is open already: the card in its thread is the one to use.",
    "agreed": "Version {number} is agreed already, nothing more is needed. If it has to change, reopen it.",
    "frozen": "Version {number} is agreed by now, so it stays as it is. If it has to change, reopen it.",
    "late": (
        "Version {number} was agreed before you saved. "
        "Your text is kept as version {own}; reopen the message to use it."
    ),
    "outdated": (
        "The text changed while you were writing: version {number} by {who} is newer than the one you began with. "
        "Both are kept; look at what changed and choose."
    ),
    "beside": "There is a text by {who} on the card already (version {number}). Both are kept until somebody chooses.",
    "same": "These are the words on the card already, letter for letter: nothing to save.",
    "empty": "There was no text to save.",
    "moved": "The text changed since you looked: it is version {number} by {who} now. Have a look, then press again.",
    "chosen": "This is the text on the card already.",
    "unknown": "I don't know that version. Open the card again and choose from what it shows.",
    "gone": "That is settled already: nothing to take back.",
    "not_yours": "Only the person whose it is can take that back. You can object, or save another text.",
    "asked": "Version {number} is up for approval already.",
    "approved": "You approved of this version already.",
    "own": "Noted, but you wrote this version: somebody else has to read it, too, before it counts.",
    "not_asked": "Nobody asked for approval of this text yet. Propose it first.",
    "over": "This was closed before you pressed. Save or propose a text to open it again.",
    "no_reason": "Please say in a line what is wrong with the text.",
    "active": "Somebody was active meanwhile, so it stays open.",
    "sent": "It is marked as sent already.",
    "reopened": "Noted that version {own} went out. It had been reopened before: tell those who work on the new text.",
    "not_agreed": "Noted that version {own} went out, but it was not the agreed text. The card goes on as it stands.",
}
NOBODY = "somebody"


def why_not(state: AgreedState, act_id: str) -> str:
    """In: a state and an act of its history. Out: a line in mrkdwn to the act's author; "" where it had its effect."""
    refusal = next((one for one in state.refusals if one.act_id == act_id), None)
    return line(refusal) if refusal else ""


def line(refusal: Refusal) -> str:
    """The words of a refusal."""
    who = f"<@{refusal.user_id}>" if refusal.user_id else NOBODY
    words = LINES[refusal.why]
    if not refusal.number and refusal.why == "moved":
        words = "The text that you saw is not on the card any more. Have a look, then press again."
    return words.format(who=who, number=refusal.number, own=refusal.own_number)
