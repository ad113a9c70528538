"""The agreed message in words: its card, its text where the issue lives, and the private lines about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.blocks import agreed_ids as act
from bot.blocks import ids
from bot.blocks.text import actions, button, clock_time, context, day_and_time, escape, listed, person, section
from bot.blocks.text import channel as channel_name
from bot.domain.agreed import Stage
from bot.domain.agreed_notices import (
    AgreedCard,
    AgreedText,
    ApprovalWanted,
    Contradiction,
    Outside,
    Subject,
    Text,
)
from bot.domain.merging import Parting
from bot.domain.model import SignalKind
from bot.domain.notices import Drafter
from bot.ports import Rendered

_ROOM = 2_900  # characters of a section; Slack takes 3,000
_MOST = 6  # lines of one list on a card
_FACTS = {
    "amount": "the amount", "percentage": "the percentage", "number": "a number", "duration": "how long",
    "date": "the day", "time": "the time", "yes_no": "yes or no", "remedy": "what they get", "extent": "how much of it",
    "price": "what it costs", "who_acts": "who acts", "fault": "whose fault it is", "denial": "whether it is so",
    "start": "when it starts", "rate": "the rate",
}  # fmt: skip
_HOW = {
    SignalKind.CLAIM: "is answering", SignalKind.TEXT: "has a draft", SignalKind.QUESTION: "asked about a draft",
    SignalKind.ANSWER: "has answered",
}  # fmt: skip


def about(subject: Subject) -> str:
    """ " for Acme (HL-204)", as far as it is known."""
    customer = f" for {escape(subject.customer)}" if subject.customer else ""
    return customer + (f" ({escape(', '.join(subject.references))})" if subject.references else "")


def copyable(text: Text) -> dict[str, Any]:
    """A text as it was written: it can be copied, links nothing and pings nobody."""
    shown = text.text if len(text.text) <= _ROOM else f"{text.text[:_ROOM]}…"
    return {"type": "section", "text": {"type": "plain_text", "text": shown or "…", "emoji": False}}


def fact(kind: str) -> str:
    """What two texts part on, in words."""
    return _FACTS.get(kind, kind.replace("_", " "))


def parting_lines(partings: Sequence[Parting]) -> list[str]:
    """Each open difference in a line, both sides in their own words."""
    lines = [
        f"• {fact(one.kind)}: “{escape(one.ours[:200])}” here, “{escape(one.theirs[:200])}” says {person(one.user_id)}"
        for one in partings[:_MOST]
    ]
    return [*lines, *_more(len(partings))]


def _more(count: int) -> list[str]:
    return [f"… and {count - _MOST} more."] if count > _MOST else []


def card(shown: AgreedCard) -> Rendered:
    """The card of an issue, with the buttons that fit its state; when it is over, who decided and when."""
    lines = list(_lines(shown))
    blocks: list[dict[str, Any]] = [section(_headline(shown))]
    if shown.current:
        blocks.append(copyable(shown.current))
    blocks += [section(part[:_ROOM]) for part in lines]
    blocks.append(actions(*_buttons(shown)))
    said = [_headline(shown), *([escape(shown.current.text)] if shown.current else []), *lines]
    return Rendered("\n".join(said)[:3_900], blocks)


def _headline(shown: AgreedCard) -> str:
    known, current = about(shown.subject), shown.current
    by = f"version {current.number} by {person(current.user_id)}" if current else ""
    match shown.stage:
        case Stage.DRAFTING if current is None:
            return f"*One message{known}: drafting.* There is no text yet: who writes the first?"
        case Stage.DRAFTING:
            return f"*One message{known}: drafting*, {by}."
        case Stage.PROPOSED:
            return f"*One message{known}: proposed*, {by}."
        case Stage.AGREED:
            return f"*One message{known}: agreed* at {clock_time(shown.agreed_at)}, {by}. Please use this text."
        case Stage.SENT if shown.sending:
            link = f" (<{escape(shown.sending.link)}|see it>)" if shown.sending.link.startswith("https://") else ""
            sender = person(shown.sending.user_id)
            return f"*One message{known}: sent* by {sender} at {clock_time(shown.sending.at)}{link}, {by}."
        case Stage.WITHDRAWN if shown.closing and shown.closing.reason == "expired":
            return f"*One message{known}: closed* at {clock_time(shown.closing.at)}, nobody went on with it."
        case Stage.WITHDRAWN if shown.closing:
            who = person(shown.closing.user_id)
            return f"*One message{known}: withdrawn* by {who} at {clock_time(shown.closing.at)}."
    return f"*One message{known}: {shown.stage}*."


def _lines(shown: AgreedCard) -> Iterator[str]:
    """What stands below the text, a paragraph each."""
    if shown.subject.owner and shown.stage in (Stage.DRAFTING, Stage.PROPOSED):
        yield f"{person(shown.subject.owner)} has got this."
    if shown.drafters:
        yield "\n".join([_drafter(drafter) for drafter in shown.drafters[:_MOST]] + _more(len(shown.drafters)))
    if shown.competing:
        others = listed([f"version {one.number} by {person(one.user_id)}" for one in shown.competing[:_MOST]])
        yield f"Also there: {others}. Both stay until somebody chooses: *Write* shows them side by side."
    if shown.differences:
        yield "\n".join(["*Not the same yet:*", *parting_lines(shown.differences)])
    if shown.missing:
        said = [f"• “{escape(one.words[:200])}” ({person(one.user_id)})" for one in shown.missing[:_MOST]]
        yield "\n".join(["*Only others say:*", *said, *_more(len(shown.missing))])
    if shown.approvals:
        who = listed([f"{person(approval.user_id)} at {clock_time(approval.at)}" for approval in shown.approvals])
        yield f"Version {shown.current.number if shown.current else 0} is approved by {who}."
    if shown.waits_for or shown.waits_count:
        yield _waits(shown)
    if shown.objections:
        said = [f"• {person(o.user_id)}: {escape(o.reason[:150])}{_instead(o.alternative)}" for o in shown.objections]
        yield "\n".join(["*Objections:*", *said[:_MOST], *_more(len(said))])


def _instead(alternative: str) -> str:
    return f". Rather: “{escape(alternative[:150])}”" if alternative else ""


def _drafter(drafter: Drafter) -> str:
    return f"• {person(drafter.user_id)} {_HOW[drafter.kind]}, since {clock_time(drafter.since)}"


def _waits(shown: AgreedCard) -> str:
    waited = [person(user_id) for user_id in shown.waits_for]
    if shown.waits_count:
        waited.append(f"{shown.waits_count} {'more' if waited or shown.approvals else 'of you'}")
    return f"Waiting for the approval of {listed(waited)}."


def _buttons(shown: AgreedCard) -> list[dict[str, Any]]:
    value = ids.pack(issue=shown.subject.issue_id, version=shown.current.version_id if shown.current else "")
    write, history = button("Write", act.WRITE, value), button("History", act.HISTORY, value)
    withdraw = button("Withdraw", act.WITHDRAW, value)
    match shown.stage:
        case Stage.DRAFTING if shown.current is None:
            return [button("Write", act.WRITE, value, style="primary"), button("Close", act.WITHDRAW, value)]
        case Stage.DRAFTING:
            return [button("Propose", act.PROPOSE, value, style="primary"), write, history]
        case Stage.PROPOSED:
            settle = [button("Take back my objection", act.SETTLE, value)] if shown.objections else []
            undo = [button("Take back my approval", act.TAKE_BACK, value)] if shown.approvals else []
            approve = button("Approve", act.APPROVE, value, style="primary")
            return [approve, button("Object", act.OBJECT, value), write, *undo, *settle, withdraw, history]
        case Stage.AGREED:
            post = [_post(shown.outside, value)] if shown.outside else []
            sent = button("Mark as sent", act.SENT, value, style="primary")
            return [sent, *post, button("Reopen", act.REOPEN, value), history]
    return [button("Reopen", act.REOPEN, value), history]


def _post(outside: Outside, value: str) -> dict[str, Any]:
    """Said by a person, in their name: the confirmation names the channel and who else reads it."""
    readers = f"{', '.join(outside.outsiders)[:150]} will read it." if outside.outsiders else "The customer reads it."
    confirm = {
        "title": {"type": "plain_text", "text": "Post to the customer?"},
        "text": {
            "type": "mrkdwn",
            "text": f"In {channel_name(outside.channel_id)}, in your name. {escape(readers)}"[:300],
        },
        "confirm": {"type": "plain_text", "text": "Post it"},
        "deny": {"type": "plain_text", "text": "Not yet"},
    }
    return button("Post to the customer", act.POST, value, confirm=confirm)


def agreed_text(shown: AgreedText) -> Rendered:
    """The agreed text for those who are about to answer."""
    by = listed([person(approval.user_id) for approval in shown.approvals])
    first = "Before you write: this" if shown.late else "This"
    headline = f"*{first} is agreed{about(shown.subject)}*, approved by {by} at {day_and_time(shown.at)}."
    if shown.sending:
        headline += f" {person(shown.sending.user_id)} sent it at {day_and_time(shown.sending.at)}."
    value = ids.pack(issue=shown.subject.issue_id, version=shown.text.version_id)
    blocks = [section(headline), copyable(shown.text), actions(button("History", act.HISTORY, value))]
    return Rendered(f"{headline}\n{escape(shown.text.text)}"[:3_900], blocks)


def contradiction(shown: Contradiction) -> Rendered:
    """A private heads-up, without blame, with both sides and what was agreed."""
    where = f"What you wrote in {channel_name(shown.channel_id)} at {clock_time(shown.ts)}"
    lines = [
        f"• {fact(one.kind)}: you wrote “{escape(one.a[:200])}”, agreed is “{escape(one.b[:200])}”"
        for one in shown.differences[:_MOST]
    ]
    headline = f"{where} differs from the agreed message{about(shown.subject)}:"
    after = "If the agreed text is right, a quick correction helps; if yours is, reopen it so that all know."
    value = ids.pack(issue=shown.subject.issue_id, version=shown.text.version_id)
    buttons = actions(button("Reopen", act.REOPEN, value), button("History", act.HISTORY, value))
    blocks = [
        section("\n".join([headline, *lines])),
        copyable(shown.text),
        context(after, "Only you see this."),
        buttons,
    ]
    return Rendered("\n".join([headline, *lines, after]), blocks)


def approval_wanted(shown: ApprovalWanted) -> Rendered:
    """A reminder to one who is asked. It can be approved here and there."""
    headline = (
        f"{person(shown.proposed_by)} asked at {clock_time(shown.at)} whether you approve of this text"
        f"{about(shown.subject)} in {channel_name(shown.channel_id)}. It goes nowhere without an answer."
    )
    value = ids.pack(issue=shown.subject.issue_id, version=shown.text.version_id)
    buttons = actions(
        button("Approve", act.APPROVE, value, style="primary"), button("Object", act.OBJECT, value),
        button("Write", act.WRITE, value),
    )  # fmt: skip
    return Rendered(
        f"{headline}\n{escape(shown.text.text)}"[:3_900], [section(headline), copyable(shown.text), buttons]
    )
