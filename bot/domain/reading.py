"""Reading a message: what is kept of it. Its words are forgotten, except those of a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.domain.drafting import find_signal
from bot.domain.drafting_answers import invites, responds
from bot.domain.due import Hints, due_of
from bot.domain.heat import HeatReason, mark_and_reasons
from bot.domain.heat_marks import HeatMark, Setting
from bot.domain.model import Author, Message, Reference, SignalKind, Ts, at_of, ts_of
from bot.domain.rules import Rules
from bot.domain.traces import Known, Traces, traces_of
from bot.domain.working_time import zone_of

_READ_AT_MOST = 40_000  # characters; Slack's own limit for a message
_LONGEST_CLAIM = timedelta(days=1)
_BOUND = Hints(promised=True)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is kept of a message once it has been read: no text, except the words of a draft."""

    message: Message
    signal: SignalKind | None = None
    signal_to: str = ""  # user_id, for a handover
    draft_text: str = ""
    claim_until: Ts = ""  # of a claim that says when: "this afternoon"
    responds: bool = False
    invites: bool = False
    traces: Traces = field(default_factory=Traces)
    heat: HeatMark | None = None  # where its channel wants hints to pause
    heat_words: tuple[HeatReason, ...] = ()  # for a hint at once; never kept

    @property
    def references(self) -> tuple[Reference, ...]:
        return tuple(sorted(self.traces.references, key=lambda ref: (ref.kind, ref.value)))


@dataclass(frozen=True, slots=True)
class Kept:
    """A message as the store gives it back."""

    ts: Ts
    user_id: str
    author: Author
    signal: SignalKind | None
    signal_to: str
    draft_text: str
    claim_until: Ts
    responds: bool
    invites: bool
    traces: Traces


def read(message: Message, known: Known, customers: Iterable[str] = (), to_customer: bool = False) -> Reading:
    """What `message` says about issues and drafts. Bots and outsiders leave traces, never drafts.

    `customers`: whose channel it stands in, whose person wrote it. `to_customer`: they can read it where it stands.
    """
    if message.deleted:
        return Reading(message)
    text = message.text[:_READ_AT_MOST]
    traces = traces_of("\n".join((text, *message.more_text))[: 2 * _READ_AT_MOST], known, customers)
    teammate = message.author is Author.TEAMMATE
    signal = find_signal(text, to_customer=to_customer) if teammate else None
    if signal is None:
        return Reading(message, traces=traces)
    return Reading(
        message,
        signal.kind,
        signal.to,
        signal.text,
        responds=responds(text),
        invites=invites(text),
        traces=traces,
    )


def with_heat(reading: Reading, shared: bool) -> Reading:
    """The same with how hot the message is. `shared`: a customer reads where it stands."""
    message = reading.message
    text = "\n".join((message.text, *message.more_text))[:_READ_AT_MOST]  # what customers write stands in cards of bots
    if message.deleted or not text.strip():
        return reading
    setting = Setting(message.author, shared, message.ts != message.thread_ts)
    mark, reasons = mark_and_reasons(message.ts, message.user_id, setting, text)
    return replace(reading, heat=mark, heat_words=reasons)


def claimed_until(reading: Reading, zone: str, rules: Rules) -> Ts:
    """Until when a claim says that it stands: "this afternoon" until its end, "at 11:30" until then; "" without a time.

    `zone` is its author's. A bare claim is a lease of minutes; one that names its time is kept so long, a day at most.
    """
    message = reading.message
    if reading.signal is not SignalKind.CLAIM:
        return ""
    said_at = at_of(message.ts)
    due = due_of(message.text[:_READ_AT_MOST], said_at, zone, _BOUND)
    if due is None:
        return ""
    ends = due.at if isinstance(due.at, datetime) else datetime.combine(due.at, rules.closes, zone_of(zone))
    return ts_of(min(ends, said_at + _LONGEST_CLAIM)) if ends > said_at else ""
