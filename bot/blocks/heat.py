"""A private hint to pause, in words: what makes the thread tense, then what can be done. Nobody is to blame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.blocks import ids
from bot.blocks.text import actions, button, channel, context, escape, listed, section
from bot.domain.heat_notices import HeatNotice, HeatSign, HeldThread, Nudge, WhyNudge
from bot.ports import Rendered

_MOST_WORDS = 2
SIGNALS = {  # heat_phrases' names, as a person would say them
    "counting": "somebody is counting how often",
    "as i said": "somebody has to say it again",
    "blame": "blame",
    "absolutes": "sweeping words",
    "question": "questions that want no answer",
    "stacked questions": "one question on another",
    "contradiction": "flat contradiction",
    "ultimatum": "a deadline",
    "legal": "talk of lawyers or going public",
    "icy": "icy politeness",
    "sarcasm": "sarcasm",
    "dismissive": "waving it aside",
    "hurt": "somebody is hurt or has had enough",
    "contempt": "harsh words",
    "out for them": "an answer that is meant to hit",
    "capitals": "capitals",
    "dates in a row": "a list of dates",
    "name alone": "a bare name",
    "cut short": "an answer cut short",
    "words thrown back": "their words thrown back",
    "begins alike": "the same beginning again and again",
}
_ONLY_YOU = "Only you see this."


HOLDS = {"10": "10 minutes", "60": "An hour", "tomorrow": "Until tomorrow morning"}


def said(body: HeatNotice) -> Rendered:
    """All that is said of heat."""
    match body:
        case Nudge():
            return _nudge(body)
        case HeldThread():
            return _held(body)
        case WhyNudge():
            return _why(body)


def _nudge(hint: Nudge) -> Rendered:
    """One line of reason, then the buttons."""
    where = _where(hint)
    reason = _reason(hint.signs)
    who = "A customer reads along there. " if hint.with_customer else ""
    text = f"It is getting tense in {where}{reason}. {who}Take a moment before you answer?"
    value = _spot(hint)
    buttons = actions(
        button("Check my reply", ids.CHECK, value),
        _hold(hint),
        button("It's fine", ids.FINE, value),
        button("Helpful", ids.HELPFUL, value),
        button("Not helpful", ids.NOT_HELPFUL, value),
        button("Why?", ids.WHY_NUDGE, value),
    )
    return Rendered(f"{text} {_ONLY_YOU}", [section(text), buttons, context(_ONLY_YOU)])


def _held(held: HeldThread) -> Rendered:
    text = f"Here it is again, as you wished: the thread in {_where(held)} that waits for your answer."
    buttons = actions(button("Check my reply", ids.CHECK, _spot(held)), _hold(held))
    return Rendered(f"{text} {_ONLY_YOU}", [section(text), buttons, context(_ONLY_YOU)])


def _where(body: Nudge | HeldThread) -> str:
    """The channel, and where Slack gave one, a link to the message."""
    return channel(body.channel_id) + (f" (<{body.link}|this message>)" if body.link else "")


def _spot(body: Nudge | HeldThread, **more: str) -> str:
    return ids.pack(place=body.channel_id, thread=body.thread_ts, ts=body.at, **more)


def _hold(body: Nudge | HeldThread) -> dict[str, Any]:
    options = [
        {"text": {"type": "plain_text", "text": words}, "value": _spot(body, hold=hold)}
        for hold, words in HOLDS.items()
    ]
    shown = {"type": "plain_text", "text": "Hold it"}
    return {"type": "static_select", "action_id": ids.HOLD, "placeholder": shown, "options": options}


def _reason(signs: Iterable[HeatSign]) -> str:
    parts = [_sign(sign) for sign in signs if sign.name in SIGNALS]
    return f": {listed(parts)}" if parts else ""


def _sign(sign: HeatSign) -> str:
    words = ", ".join(f"“{escape(one)}”" for one in sign.words[:_MOST_WORDS])
    return f"{SIGNALS[sign.name]} ({words})" if words else SIGNALS[sign.name]


def _why(answer: WhyNudge) -> Rendered:
    """What was seen, without the words: those are forgotten."""
    named = [SIGNALS[name] for name in answer.signals if name in SIGNALS]
    lines = [
        f"What I saw in {channel(answer.channel_id)}: {listed(named)}."
        if named
        else f"What I saw in {channel(answer.channel_id)}: the way several messages read together, no single word.",
    ]
    if answer.messages > 1:
        by = "one person" if answer.people == 1 else f"{answer.people} people"
        lines.append(f"{answer.messages} messages of late read tense, by {by}.")
    lines.append(
        "It looks as if you are about to answer there. I keep numbers, not words; nobody else is told, and "
        "nothing is kept about you beyond today. My Home tab switches these hints off."
    )
    text = " ".join(lines)
    return Rendered(text, [section(text)])
