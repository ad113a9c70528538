"""What Unison says, in words: one case a notice. Short, friendly, no blame; says who decided and when."""

from __future__ import annotations

from typing import Any

from bot.blocks import customers, ids, usage
from bot.blocks.home import home_blocks, issue_line
from bot.blocks.text import (
    actions,
    button,
    channel,
    clock_time,
    escape,
    listed,
    person,
    section,
)
from bot.domain.model import SignalKind
from bot.domain.notices import (
    Claimed,
    CollisionCard,
    CustomerChanged,
    CustomerList,
    Drafter,
    FirstRun,
    HomePage,
    IssueList,
    Note,
    NoticeBody,
    SettingsOffer,
    Trouble,
    Usage,
    Welcome,
    WhyCard,
)
from bot.ports import Rendered

_HOW = {
    SignalKind.CLAIM: "is answering",
    SignalKind.TEXT: "has a draft",
    SignalKind.QUESTION: "asked about a draft",
    SignalKind.ANSWER: "has answered",
}


def render(body: NoticeBody) -> Rendered:
    """A notice as fallback text and blocks. The text alone says it all: screen readers and phones read that."""
    match body:
        case CollisionCard():
            return _card(body)
        case WhyCard():
            return _why(body)
        case Claimed():
            return _claimed(body)
        case IssueList():
            return _issues(body)
        case Note():
            return _plain(body.text)
        case SettingsOffer():
            return _settings_offer(body)
        case Usage():
            return _usage(body)
        case Welcome():
            return _welcome(body)
        case FirstRun():
            return _first_run(body)
        case Trouble():
            return _trouble(body)
        case CustomerList():
            return customers.listed(body)
        case CustomerChanged():
            return customers.changed(body)
        case HomePage():
            return Rendered("Unison", home_blocks(body))


def _plain(text: str) -> Rendered:
    return Rendered(text, [section(text)])


def _line(drafter: Drafter) -> str:
    return f"• {person(drafter.user_id)} {_HOW[drafter.kind]}, since {clock_time(drafter.since)}"


def _card(card: CollisionCard) -> Rendered:
    about = f" ({escape(', '.join(card.references))})" if card.references else ""
    headline = _headline(card, about)
    lines = [headline, *map(_line, card.drafters)]
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


def _why(why: WhyCard) -> Rendered:
    lines = ["I show this card because more than one of you set out to answer here:"]
    lines += [f"• {person(d.user_id)} {_HOW[d.kind]}, {clock_time(d.since)}: {_SEEN[d.kind]}" for d in why.drafters]
    lines.append(
        f"A claim without activity runs out after {why.lease_minutes} minutes. Nothing is locked: anybody may answer."
    )
    return _plain("\n".join(lines))


_SEEN = {
    SignalKind.CLAIM: "a reaction, a shortcut, a command, or words like “I'll reply to them”",
    SignalKind.TEXT: "words that look like a draft for a customer",
    SignalKind.QUESTION: "a question like “shall I tell them that …?”",
    SignalKind.ANSWER: "an answer that the customer can read",
}


def _claimed(claimed: Claimed) -> Rendered:
    where = f" to the newest message in {channel(claimed.channel_id)}" if claimed.channel_id else ""
    kept = (
        "It stays until it is sent or you take it back."
        if claimed.kind is not SignalKind.CLAIM
        else f"It runs out at {clock_time(claimed.until)} unless you are active here."
    )
    text = f"Noted: you are answering{where}. {kept}"
    if claimed.others:
        text += f" {listed([person(user_id) for user_id in claimed.others])} set out to answer, too: see the card."
    value = ids.pack(issue=claimed.issue_id)
    return Rendered(text, [section(text), actions(button("Not me after all", ids.RELEASE, value))])


def _issues(issues: IssueList) -> Rendered:
    if not issues.issues:
        return _plain("Nobody is answering anything at the moment, as far as you can see.")
    lines = ["*Being answered right now*", *(f"• {issue_line(line)}" for line in issues.issues)]
    if issues.more:
        lines.append(f"… and {issues.more} more.")
    return Rendered("\n".join(lines), [section(line) for line in _chunks(lines)])


def _chunks(lines: list[str]) -> list[str]:
    """Lines joined to sections below Slack's 3,000 characters."""
    chunks, current = [], ""
    for line in lines:
        if current and len(current) + len(line) > 2800:
            chunks.append(current)
            current = ""
        current = f"{current}\n{line}" if current else line
    return [*chunks, current]


def _settings_offer(offer: SettingsOffer) -> Rendered:
    text = f"What Unison does in {channel(offer.channel_id)}:"
    return Rendered(
        text, [section(text), actions(button("Open settings", ids.OPEN_SETTINGS, ids.pack(channel=offer.channel_id)))]
    )


def _usage(asked: Usage) -> Rendered:
    lines = [f"I don't know “{escape(asked.asked[:60])}”."] if asked.asked else [usage.INTRO]
    lines += [f"• `/unison {form}`: {meaning}" for form, meaning in usage.USAGE.values()]
    lines.append(usage.ELSEWHERE)
    return _plain("\n".join(lines))


def _welcome(welcome: Welcome) -> Rendered:
    who = f"{person(welcome.invited_by)} invited me" if welcome.invited_by else "I was invited here"
    return _plain(
        f"Hello, {who}. {usage.INTRO} I keep who is answering what, not what you write. "
        "`/unison settings` changes or switches off what I do here; `/unison help` shows the rest; "
        "to be rid of me, remove me from the channel."
    )


def _first_run(first: FirstRun) -> Rendered:
    return _plain(
        "Unison is running. Three steps:\n"
        "1. Invite me into the channels where you talk about customers: `/invite @unison`.\n"
        "2. Type `/unison settings` in one of them and see whether the defaults suit you.\n"
        "3. Tell the team: react with :eyes: to the message you are answering; my Home tab shows who else is at it."
    )


def _trouble(trouble: Trouble) -> Rendered:
    if trouble.error == "missing_scope":
        return _plain(
            "Slack refused something I wanted to say because a permission is missing. "
            "Please reinstall the app from its manifest (Slack: *Your apps* → *Install App*)."
        )
    return _plain(
        f"I could not post in {channel(trouble.channel_id)} (Slack says `{escape(trouble.error)}`). "
        "If you still want me there, invite me again with `/invite @unison`."
    )
