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
    lines, compared = [headline, *map(_line, card.drafters)], _compared(card.verdict, card.differences)
    blocks = _sections(lines, compared)
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
    return Rendered("\n".join((*lines, *compared)), blocks)


def _sections(*parts: Sequence[str]) -> list[dict[str, Any]]:
    """A section for each part that has lines: each of them is far below Slack's limit."""
    return [section("\n".join(lines)) for lines in parts if lines]


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
            f"• {_KINDS.get(d.kind, d.kind.replace('_', ' '))}: {person(d.user_a)} {_quoted(d.words_a)} · "
            f"{person(d.user_b)} {_quoted(d.words_b)}"
            for d in differences
        ),
    ]


def _quoted(words: str) -> str:
    return f"“{escape(words if len(words) <= _QUOTED else words[:_QUOTED] + '…')}”"


_QUOTED = 60  # characters of a fact in somebody's words
_KINDS = {
    "yes_no": "yes or no",
    "who_acts": "who acts",
    "denial": "whether",
}


def moved(card: MovedCard) -> Rendered:
    """What is left of a second card, once two issues turned out to be one."""
    if not card.channel_id:  # where it goes on is not for everybody here to know
        return _plain("This card is no longer needed.")
    return _plain(f"The same issue already has a card in {channel(card.channel_id)}. It goes on there.")


def also(hint: AlsoAnswering) -> Rendered:
    """A private hint to somebody who drafts elsewhere."""
    people = listed([person(user_id) for user_id in dict.fromkeys(d.user_id for d in hint.drafters)])
    verb = "is" if len({drafter.user_id for drafter in hint.drafters}) == 1 else "are"
    where = listed([channel(channel_id) for channel_id in hint.places])
    known = ", ".join(part for part in (hint.customer, *hint.references) if part)
    headline = f"*{people} {verb} also answering {_whom(known)}*, in {where}. One of you is enough: who takes it?"
    thread = f", in <{hint.link}|this thread>" if hint.link else ""
    card = [f"The card for it is in {channel(hint.card_channel_id)}{thread}."] if hint.card_channel_id else []
    parts = [headline], _compared(hint.verdict, hint.differences), card
    value = ids.pack(issue=hint.issue_id)
    buttons = [
        button("I've got this", ids.OWN, value, style="primary"),
        button("Not the same issue", ids.NOT_SAME, value),
        button("Why?", ids.WHY, value),
    ]
    return Rendered("\n".join(line for lines in parts for line in lines), [*_sections(*parts), actions(*buttons)])


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
    return escape(customer) if customer else "the issue you are on"


def why(why: WhyCard) -> Rendered:
    """The answer to *Why?*: what was seen, and why these places count as one issue."""
    lines = ["I show this card because more than one of you set out to answer this:"]
    lines += [f"• {person(d.user_id)} {_HOW[d.kind]}, {clock_time(d.since)}: {_SEEN[d.kind]}" for d in why.drafters]
    shared = [_shared(one) for one in why.linked if one.name != "person"]
    if shared:
        lines.append(f"The threads count as one issue because they share {listed(shared)}.")
    if len(shared) < len(why.linked):
        lines.append("Somebody joined the threads by hand.")
    lines.append(
        f"A claim without activity runs out after {why.lease_minutes} minutes. Nothing is locked: anybody may answer."
    )
    return _plain("\n".join(lines))


def _shared(reason: LinkReason) -> str:
    """What two threads have in common: its words where they may be said, else how many there are."""
    if reason.words:
        return f"{_NAMED.get(reason.name, reason.name)} {escape(', '.join(reason.words))}"
    one, several = _COUNTED.get(reason.name, (f"a {reason.name}", f"{reason.name}s"))
    return one if reason.count < 2 else f"{reason.count} {several}"


_NAMED = {"reference": "the number", "customer": "the customer"}
_COUNTED = {
    "reference": ("an address", "addresses"),  # of a person: those are not shown
    "name": ("a name", "names"),
    "words": ("a rare word", "rare words"),
    "amount": ("an amount", "amounts"),
}


_SEEN = {
    SignalKind.CLAIM: "a reaction, a shortcut, a command, or words like “I'll reply to them”",
    SignalKind.TEXT: "words that look like a draft for a customer",
    SignalKind.QUESTION: "a question like “shall I tell them that …?”",
    SignalKind.ANSWER: "an answer that the customer can read",
}
