"""What Unison says about a collision: the card, the private hints beside it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.blocks import ids
from bot.blocks.text import actions, button, channel, clock_time, escape, listed, person, section
from bot.domain.contrast import Differing
from bot.domain.model import SignalKind
from bot.domain.notices import (
    AlsoAnswering,
    AskedToTalk,
    ColleagueShown,
    CollisionCard,
    Drafter,
    HiddenColleague,
    LinkReason,
    MovedCard,
    WhyCard,
)
from bot.ports import Rendered

_HOW = {
    SignalKind.CLAIM: "is answering",
    SignalKind.TEXT: "has a draft",
    SignalKind.QUESTION: "asked about a draft",
    SignalKind.ANSWER: "has answered",
}


def _plain(text: str) -> Rendered:
    return Rendered(text, [section(text)])


def _line(drafter: Drafter) -> str:
    return f"• {person(drafter.user_id)} {_HOW[drafter.kind]}, since {clock_time(drafter.since)}"


def _about(customer: str, references: Sequence[str]) -> str:
    known = ", ".join(part for part in (customer, *references) if part)
    return f" ({escape(known)})" if known else ""


def card(card: CollisionCard) -> Rendered:
    """The one card of an issue, with the buttons that fit its state."""
    headline = _headline(card, _about(card.customer, card.references))
    lines = [headline, *map(_line, card.drafters), *_compared(card.verdict, card.differences)]
    blocks: list[dict[str, Any]] = [section("\n".join(lines))]
    value = ids.pack(issue=card.issue_id)
    why = button("Why?", ids.WHY, value)
    if card.state == "colliding":
        blocks.append(
            actions(
                button("I've got this", ids.OWN, value, style="primary"),
                button("Not the same issue", ids.NOT_SAME, value),
                why,
            )
        )
    elif card.decided_by:
        blocks.append(actions(button("Undo", ids.UNDO, value), why))
    return Rendered("\n".join(lines), blocks)


def _headline(card: CollisionCard, about: str) -> str:
    people = listed([person(user_id) for user_id in dict.fromkeys(d.user_id for d in card.drafters)])
    decided = f"{person(card.decided_by)} at {clock_time(card.decided_at)}" if card.decided_by else ""
    match card.state:
        case "colliding":
            both = "both" if len({drafter.user_id for drafter in card.drafters}) == 2 else "all"
            return f"*{people} are {both} answering this{about}.* One of you is enough: who takes it?"
        case "owned" if card.owner == card.decided_by:
            return f"*{person(card.owner)} has got this{about}*, since {clock_time(card.decided_at)}."
        case "owned":
            return f"*{person(card.owner)} has got this{about}*, handed over by {decided}."
        case "together":
            return f"*{people} are answering this together{about}.*"
        case "apart":
            return f"*Not the same issue{about}*, says {decided}: both answers go ahead."
        case "single":
            return f"*{people} is answering this{about}.*"
    return f"*Nobody is answering this{about} at the moment.*"


def _compared(verdict: str, differences: Sequence[Differing]) -> list[str]:
    """The agreement line: that drafts say the same, or on which facts they part, in the words of each."""
    if verdict == "same":
        return ["Your drafts already say the same."]
    if not differences:
        return []
    return [
        "*Your drafts differ:*",
        *(
            f"• {_KINDS.get(d.kind, d.kind.replace('_', ' '))}: {person(d.user_a)} “{escape(d.words_a)}” · "
            f"{person(d.user_b)} “{escape(d.words_b)}”"
            for d in differences
        ),
    ]


_KINDS = {
    "yes_no": "yes or no",
    "who_acts": "who acts",
    "denial": "whether",
}


def moved(card: MovedCard) -> Rendered:
    """What is left of a second card, once two issues turned out to be one."""
    where = f" in {channel(card.channel_id)}" if card.channel_id else ""
    return _plain(f"This turned out to be an issue that has a card already{where}: it goes on there.")


def also(hint: AlsoAnswering) -> Rendered:
    """A private hint to somebody who drafts elsewhere."""
    people = listed([person(user_id) for user_id in dict.fromkeys(d.user_id for d in hint.drafters)])
    verb = "is" if len({drafter.user_id for drafter in hint.drafters}) == 1 else "are"
    where = listed([channel(channel_id) for channel_id in hint.places])
    known = ", ".join(part for part in (hint.customer, *hint.references) if part)
    what = escape(known) or "what you are answering"
    lines = [f"*{people} {verb} also answering {what}*, in {where}.", *_compared(hint.verdict, hint.differences)]
    if hint.card_channel_id:
        lines.append(f"The card with both of you on it is in {channel(hint.card_channel_id)}.")
    value = ids.pack(issue=hint.issue_id)
    buttons = [
        button("I've got this", ids.OWN, value, style="primary"),
        button("Not the same issue", ids.NOT_SAME, value),
        button("Why?", ids.WHY, value),
    ]
    return Rendered("\n".join(lines), [section("\n".join(lines)), actions(*buttons)])


def hidden(hint: HiddenColleague) -> Rendered:
    """The fixed sentence: no person, no place, no time, no words."""
    text = f"A colleague is also answering {_whom(hint.customer)}."
    return Rendered(text, [section(text), actions(button("Ask them", ids.ASK, ids.pack(issue=hint.issue_id)))])


def asked(ask: AskedToTalk) -> Rendered:
    """To the colleague whom nobody has named: it is theirs to decide."""
    text = (
        f"A colleague is also answering {_whom(ask.customer)} and asks whether you two should talk. "
        "They do not know who you are. If you do nothing, it stays that way."
    )
    value = ids.pack(ask=ask.ask_id, issue=ask.issue_id)
    return Rendered(text, [section(text), actions(button("Show myself", ids.SHOW_MYSELF, value))])


def shown(colleague: ColleagueShown) -> Rendered:
    """To the one who asked."""
    return _plain(f"It is {person(colleague.user_id)} who is also answering {_whom(colleague.customer)}.")


def _whom(customer: str) -> str:
    return escape(customer) if customer else "what you are answering"


def why(why: WhyCard) -> Rendered:
    """The answer to *Why?*: what was seen, and why these places count as one issue."""
    lines = ["I show this card because more than one of you set out to answer this:"]
    lines += [f"• {person(d.user_id)} {_HOW[d.kind]}, {clock_time(d.since)}: {_SEEN[d.kind]}" for d in why.drafters]
    if why.linked:
        lines.append(f"The threads count as one issue because of {listed([_reason(one) for one in why.linked])}.")
    lines.append(
        f"A claim without activity runs out after {why.lease_minutes} minutes. Nothing is locked: anybody may answer."
    )
    return _plain("\n".join(lines))


def _reason(reason: LinkReason) -> str:
    words = escape(", ".join(reason.words))
    many = "s" if reason.count > 1 else ""
    match reason.name:
        case "reference":
            return f"the same reference{many} ({words})" if words else f"the same reference{many}"
        case "customer":
            return f"the same customer ({words})" if words else "the same customer"
        case "name":
            return "the same name" + many
        case "amount":
            return "the same amount" + many
        case "person":
            return "somebody who joined them by hand"
    return f"{reason.count} rare word{many} in common"


_SEEN = {
    SignalKind.CLAIM: "a reaction, a shortcut, a command, or words like “I'll reply to them”",
    SignalKind.TEXT: "words that look like a draft for a customer",
    SignalKind.QUESTION: "a question like “shall I tell them that …?”",
    SignalKind.ANSWER: "an answer that the customer can read",
}
