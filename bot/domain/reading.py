"""Reading a message: what is kept of it. Its words are forgotten, except those of a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.drafting import find_signal
from bot.domain.drafting_answers import invites, responds
from bot.domain.model import Author, Message, Reference, SignalKind, Ts
from bot.domain.traces import Known, Traces, traces_of

_READ_AT_MOST = 40_000  # characters; Slack's own limit for a message


@dataclass(frozen=True, slots=True)
class Reading:
    """What is kept of a message once it has been read: no text, except the words of a draft."""

    message: Message
    signal: SignalKind | None = None
    signal_to: str = ""  # user_id, for a handover
    draft_text: str = ""
    responds: bool = False
    invites: bool = False
    traces: Traces = field(default_factory=Traces)

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
    return Reading(message, signal.kind, signal.to, signal.text, responds(text), invites(text), traces)
