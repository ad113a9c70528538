"""What is shown of an agreed message: its card, its text in the places of the issue, heads-ups, forms and history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.agreed import AgreedState, Approval, Closing, Objection, Sending, Stage, Step, Version
from bot.domain.agreement import Difference
from bot.domain.merging import Merge, Missing, Parting
from bot.domain.model import Ts
from bot.domain.notices import Drafter


@dataclass(frozen=True, slots=True)
class Text:
    """A version as somebody may see it."""

    version_id: str
    number: int
    user_id: str
    at: Ts
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Which issue it is, as the reader may know it."""

    issue_id: str
    customer: str = ""
    references: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """The customer channel that the message can be posted to, and who of other organisations reads it."""

    channel_id: str
    outsiders: tuple[str, ...] = ()  # names


@dataclass(frozen=True, slots=True)
class AgreedCard:
    """The one card of an issue, once there is a text to agree on."""

    subject: Subject
    stage: Stage
    drafters: tuple[Drafter, ...] = ()
    current: Text | None = None
    competing: tuple[Text, ...] = ()
    differences: tuple[Parting, ...] = ()
    missing: tuple[Missing, ...] = ()
    approvals: tuple[Approval, ...] = ()
    waits_for: tuple[str, ...] = ()
    waits_count: int = 0
    objections: tuple[Objection, ...] = ()
    agreed_at: Ts = ""
    sending: Sending | None = None  # of the agreed text
    closing: Closing | None = None
    outside: Outside | None = None


@dataclass(frozen=True, slots=True)
class AgreedText:
    """The agreed text, posted in every place of the issue and shown first to who begins to draft later (`late`)."""

    subject: Subject
    text: Text
    approvals: tuple[Approval, ...]
    at: Ts
    sending: Sending | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Private, to the author: what you told the customer differs from what was agreed."""

    subject: Subject
    differences: tuple[Difference, ...]  # a: as sent, b: as agreed
    text: Text
    channel_id: str
    ts: Ts


@dataclass(frozen=True, slots=True)
class ApprovalWanted:
    """Private, to one who is asked: the time box is up. Silence never approves."""

    subject: Subject
    text: Text
    proposed_by: str
    at: Ts
    channel_id: str
    thread_ts: Ts


@dataclass(frozen=True, slots=True)
class DraftForm:
    """The form in which somebody writes. `seen`: the versions it shows; `changed_by`: saved while the reader wrote."""

    subject: Subject
    mine: str = ""
    seen: tuple[str, ...] = ()
    others: tuple[Text, ...] = ()
    differences: tuple[Parting, ...] = ()
    missing: tuple[Missing, ...] = ()
    changed_by: Text | None = None
    templates: tuple[tuple[str, str], ...] = ()  # id, name
    sorry: str = ""  # why the last attempt could not be saved


@dataclass(frozen=True, slots=True)
class ObjectionForm:
    """One line of dissent, and what to say instead."""

    subject: Subject
    text: Text


@dataclass(frozen=True, slots=True)
class AgreedHistory:
    """Who began, edited, approved and sent, with every version."""

    subject: Subject
    steps: tuple[Step, ...]
    versions: tuple[Version, ...]
    sendings: tuple[Sending, ...] = ()


def text_of(version: Version) -> Text:
    """A version without what only the fold needs."""
    return Text(version.version_id, version.number, version.user_id, version.at, version.text)


def card_of(
    state: AgreedState,
    subject: Subject,
    drafters: Sequence[Drafter] = (),
    merged: Merge | None = None,
    outside: Outside | None = None,
) -> AgreedCard:
    """The card as it should stand: `drafters` are the live drafts of the issue, `merged` what is open between texts."""
    current, open_points = state.current, state.stage in (Stage.DRAFTING, Stage.PROPOSED)
    waiting = state.missing()
    agreed = state.agreed
    sendings = [one for one in state.sendings if agreed and one.version_id == agreed.version_id]
    return AgreedCard(
        subject=subject,
        stage=state.stage,
        drafters=tuple(drafters) if open_points else (),
        current=text_of(current) if current else None,
        competing=tuple(text_of(version) for version in state.competing) if open_points else (),
        differences=merged.differences if merged and open_points else (),
        missing=merged.missing if merged and open_points else (),
        approvals=agreed.approvals if agreed else state.approvals,
        waits_for=waiting.people,
        waits_count=waiting.count,
        objections=state.objections,
        agreed_at=agreed.at if agreed else "",
        sending=sendings[-1] if sendings and state.stage is Stage.SENT else None,
        closing=state.closing,
        outside=outside if state.stage is Stage.AGREED else None,
    )


def history_of(state: AgreedState, subject: Subject) -> AgreedHistory:
    """The history as its view needs it."""
    return AgreedHistory(subject, state.history, state.versions, state.sendings)
