"""From the signals of an issue to its state: the same result whatever the order in which they were heard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.drafting_answers import is_edit
from bot.domain.model import DRAFTING, Decision, Draft, IssueState, Signal, SignalKind, Ts, at_of
from bot.domain.rules import Rules
from bot.domain.working_time import after_working_days

_SPOKEN = "message:"  # sources of signals that are words
_DECISIONS = frozenset({SignalKind.OWN, SignalKind.NOT_SAME})


def fold(signals: Iterable[Signal], rules: Rules) -> IssueState:
    """The state that follows from `signals`. A pure function of the set: duplicates and order do not matter."""
    book = _Book(rules)
    for signal in _without_undone(sorted(set(signals))):
        book.enter(signal)
    return IssueState(tuple(book.drafts), book.owner, frozenset(book.apart), book.decision)


def colliding(state: IssueState, now: datetime) -> tuple[Draft, ...]:
    """The live drafts if two or more people draft without knowing it on purpose; otherwise nothing."""
    live = state.live(now)
    people = {draft.user_id for draft in live}
    return live if len(people) > 1 and not people <= state.apart else ()


def _without_undone(ordered: list[Signal]) -> list[Signal]:
    """An UNDO takes the latest standing decision back, as if it had never been made."""
    kept: list[Signal] = []
    standing: list[Signal] = []
    for signal in ordered:
        if signal.kind is SignalKind.UNDO:
            if standing:
                kept.remove(standing.pop())
            continue
        kept.append(signal)
        if signal.kind in _DECISIONS:
            standing.append(signal)
    return kept


@dataclass(slots=True)
class _Book:
    """The state while it is being folded."""

    rules: Rules
    drafts: list[Draft] = field(default_factory=list)
    owner: str = ""
    apart: set[str] = field(default_factory=set)
    decision: Decision | None = None

    def enter(self, signal: Signal) -> None:
        match signal.kind:
            case None:
                self._renew(signal)
            case SignalKind.RELEASE:
                self._release(signal)
            case SignalKind.HANDOVER:
                self._hand_over(signal)
            case SignalKind.OWN:
                self._own(signal)
            case SignalKind.NOT_SAME | SignalKind.TOGETHER:
                self._set_apart(signal)
            case kind if kind in DRAFTING:
                self._draft(signal, kind)

    def _live(self, at: Ts) -> list[Draft]:
        return [draft for draft in self.drafts if draft.is_live(at_of(at))]

    def _live_of(self, user_id: str, at: Ts) -> Draft | None:
        return next((draft for draft in self._live(at) if draft.user_id == user_id), None)

    def _expiry(self, kind: SignalKind, at: Ts, until: Ts = "") -> datetime:
        if kind is SignalKind.CLAIM:
            return max(at_of(at) + self.rules.lease, at_of(until or at))
        return after_working_days(at_of(at), self.rules.text_days, self.rules.time_zone, self.rules.holidays)

    def _swap(self, old: Draft, new: Draft) -> None:
        self.drafts[self.drafts.index(old)] = new

    def _end(self, draft: Draft, at: Ts, reason: str) -> None:
        self._swap(draft, replace(draft, ended_at=at, end_reason=reason))

    def _renew(self, signal: Signal) -> None:
        draft = self._live_of(signal.user_id, signal.at)
        if draft:
            expires_at = max(draft.expires_at, self._expiry(draft.kind, signal.at))
            self._swap(draft, replace(draft, renewed_at=signal.at, expires_at=expires_at))

    def _draft(self, signal: Signal, kind: SignalKind) -> None:
        """One person has one draft of an issue at a time: a second version renews the first."""
        draft = self._live_of(signal.user_id, signal.at)
        above = self._above(signal) if draft is None else []
        if any(self._answers(signal, other) for other in above):
            return  # a word on a colleague's draft is no draft of one's own
        if draft is None:
            self._knows(signal, above)
            expires_at = self._expiry(kind, signal.at, signal.until)
            self.drafts.append(
                Draft(
                    user_id=signal.user_id,
                    kind=kind,
                    source=signal.source,
                    started_at=signal.at,
                    renewed_at=signal.at,
                    expires_at=expires_at,
                    text=signal.text,
                    channel_id=signal.channel_id,
                    thread_ts=signal.thread_ts,
                    invites=signal.invites,
                )
            )
            return
        grown = kind if kind is not SignalKind.CLAIM else draft.kind
        self._swap(
            draft,
            replace(
                draft,
                kind=grown,
                renewed_at=signal.at,
                expires_at=max(draft.expires_at, self._expiry(grown, signal.at, signal.until)),
                text=signal.text or draft.text,
            ),
        )

    def _above(self, signal: Signal) -> list[Draft]:
        """Colleagues' drafts that stood in the thread when somebody wrote there; buttons and reactions are acts."""
        if not signal.source.startswith(_SPOKEN):
            return []
        where = (signal.channel_id, signal.thread_ts)
        return [draft for draft in self._live(signal.at) if (draft.channel_id, draft.thread_ts) == where]

    def _answers(self, signal: Signal, other: Draft) -> bool:
        """The words are about a draft above them, or an edit of it; the same words at the same minute are neither."""
        had_time = at_of(signal.at) - at_of(other.started_at) >= self.rules.edit_takes
        return signal.responds or other.invites or (had_time and is_edit(signal.text, other.text))

    def _knows(self, signal: Signal, above: list[Draft]) -> None:
        """Who writes into a thread a while after somebody's draft there has read it: the two work on it knowingly."""
        for other in above:
            if at_of(signal.at) - at_of(other.started_at) >= self.rules.read_by_then:
                self.apart |= {signal.user_id, other.user_id}

    def _release(self, signal: Signal) -> None:
        draft = self._live_of(signal.user_id, signal.at)
        if draft:
            self._end(draft, signal.at, "released")
        if self.owner == signal.user_id:
            self.owner = ""

    def _hand_over(self, signal: Signal) -> None:
        if signal.to == signal.user_id:
            self._draft(signal, SignalKind.CLAIM)
            return
        draft = self._live_of(signal.user_id, signal.at)
        if draft:
            self._end(draft, signal.at, "handed_over")
        if self.owner == signal.user_id:
            self.owner = signal.to
        self._draft(replace(signal, user_id=signal.to, text=""), SignalKind.CLAIM)
        self.decision = Decision(SignalKind.HANDOVER, signal.user_id, signal.at)

    def _own(self, signal: Signal) -> None:
        for draft in self._live(signal.at):
            if draft.user_id != signal.user_id:
                self._end(draft, signal.at, "owned")
        if self.owner != signal.user_id:
            self.owner = signal.user_id
            self.decision = Decision(SignalKind.OWN, signal.user_id, signal.at)
        self._draft(signal, SignalKind.CLAIM)

    def _set_apart(self, signal: Signal) -> None:
        assert signal.kind is not None
        people = {draft.user_id for draft in self._live(signal.at)}
        if signal.kind is SignalKind.TOGETHER:
            people |= {signal.user_id} | ({signal.to} if signal.to else set())
        if (len(people) > 1 or signal.kind is SignalKind.NOT_SAME) and not people <= self.apart:
            self.apart |= people
            self.decision = Decision(signal.kind, signal.user_id, signal.at)


def standing_decision(signals: Iterable[Signal]) -> Signal | None:
    """The latest decision that nobody took back: what *Undo* would take back."""
    kept = _without_undone(sorted(set(signals)))
    return next((signal for signal in reversed(kept) if signal.kind in _DECISIONS), None)
