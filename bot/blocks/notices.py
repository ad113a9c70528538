"""What Unison says, in words: one case a notice. Short, friendly, no blame; says who decided and when."""

from __future__ import annotations

from bot.blocks import checking, collision, customers, heat, ids, usage
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
from bot.domain.check_notices import CheckOffer, TemplateOffer
from bot.domain.heat_notices import HeldThread, Nudge, WhyNudge
from bot.domain.model import SignalKind
from bot.domain.notices import (
    AlsoAnswering,
    AskedToTalk,
    Claimed,
    ColleagueShown,
    CollisionCard,
    CustomerChanged,
    CustomerList,
    FirstRun,
    HiddenColleague,
    HomePage,
    IssueList,
    MovedCard,
    Note,
    NoticeBody,
    SettingsOffer,
    Trouble,
    Usage,
    Welcome,
    WhyCard,
)
from bot.ports import Rendered


def render(body: NoticeBody) -> Rendered:
    """A notice as fallback text and blocks. The text alone says it all: screen readers and phones read that."""
    match body:
        case CollisionCard():
            return collision.card(body)
        case MovedCard():
            return collision.moved(body)
        case AlsoAnswering():
            return collision.also(body)
        case HiddenColleague():
            return collision.hidden(body)
        case AskedToTalk():
            return collision.asked(body)
        case ColleagueShown():
            return collision.shown(body)
        case WhyCard():
            return collision.why(body)
        case Claimed():
            return _claimed(body)
        case IssueList():
            return _issues(body)
        case Nudge() | HeldThread() | WhyNudge():
            return heat.said(body)
        case Note():
            return _plain(body.text)
        case SettingsOffer() | CheckOffer() | TemplateOffer():
            return _offer(body)
        case Usage():
            return _usage(body)
        case Welcome():
            return _welcome(body)
        case FirstRun():
            return _first_run(body)
        case Trouble():
            return _trouble(body)
        case CustomerList() | CustomerChanged():
            return customers.listed(body) if isinstance(body, CustomerList) else customers.changed(body)
        case HomePage():
            return Rendered("Unison", home_blocks(body))


def _plain(text: str) -> Rendered:
    return Rendered(text, [section(text)])


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


def _offer(offer: SettingsOffer | CheckOffer | TemplateOffer) -> Rendered:
    """A button that opens a form."""
    match offer:
        case CheckOffer():
            return checking.offer()
        case TemplateOffer():
            return checking.templates()
        case SettingsOffer():
            return _settings_offer(offer)


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
