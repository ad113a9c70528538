"""The one agreed message of an issue: the acts of people on it, and the state that follows from them.

drafting -> proposed -> agreed -> sent, and withdrawn from the first two. A new text or an explicit reopening leads back
to drafting: there is always a way forward. Nothing is ever changed or thrown away; `agreed_fold.fold` tells the state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.approvals import ApprovalRule, Missing, missing
from bot.domain.model import Ts, at_of, ts_of


class ActKind(StrEnum):
    """What a person does on the card or in the form. `about` is the id of a version unless said otherwise."""

    OPEN = "open"
    SAVE = "save"  # `text`; `seen`: the versions it was made from, () for none; `people`: who wrote it, if not oneself
    CHOOSE = "choose"  # `about` is the text now; `seen`: those that it was chosen over
    PROPOSE = "propose"  # asks for approval under `rule`; `people` are those who draft; `seen` as for CHOOSE
    APPROVE = "approve"
    TAKE_BACK = "take_back"  # the own approval
    OBJECT = "object"  # `text` is the reason, `alternative` what to say instead
    SETTLE = "settle"  # takes the own objection back; `about` is the id of the objection
    WITHDRAW = "withdraw"  # the proposal, or a card that was opened for nothing (`about` "" then)
    SEND = "send"  # it has gone out, as `link` shows
    RETIRE = "retire"  # the own text is out of the running
    REOPEN = "reopen"  # a new round after agreed, sent or withdrawn; `text` says why
    EXPIRE = "expire"  # nobody's: time ran out; `about` is the `active_at` that was seen


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that somebody did, for ever. `act_id` is unique within the issue; a SAVE's is the id of its version."""

    at: Ts
    act_id: str
    user_id: str
    kind: ActKind
    about: str = ""
    seen: tuple[str, ...] = ()
    text: str = ""
    alternative: str = ""
    link: str = ""
    rule: ApprovalRule | None = None
    people: tuple[str, ...] = ()


class Stage(StrEnum):
    """How far the message is."""

    DRAFTING = "drafting"
    PROPOSED = "proposed"
    AGREED = "agreed"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


FROZEN = frozenset({Stage.AGREED, Stage.SENT})


class Fate(StrEnum):
    """What became of a version. Its text is kept whatever it was."""

    LIVE = "live"
    SUPERSEDED = "superseded"  # somebody built on it
    SET_ASIDE = "set_aside"  # another was chosen
    RETIRED = "retired"  # by its author, or because another was agreed


@dataclass(frozen=True, slots=True)
class Version:
    """A text that `user_id` wrote. Numbers run from 1 in the order of saving and are for showing only."""

    version_id: str
    number: int
    user_id: str
    at: Ts
    text: str
    seen: tuple[str, ...] = ()
    fate: Fate = Fate.LIVE
    saved_by: str = ""  # who put it on the card


@dataclass(frozen=True, slots=True)
class Asking:
    """Approval is being asked for one version, under the rule that stood when it was proposed."""

    version_id: str
    user_id: str
    at: Ts
    rule: ApprovalRule
    drafters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody approves of exactly this version."""

    user_id: str
    version_id: str
    at: Ts


@dataclass(frozen=True, slots=True)
class Objection:
    """Dissent, open until its author takes it back or approves."""

    objection_id: str
    user_id: str
    version_id: str
    at: Ts
    reason: str
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The text that the team agreed on: frozen."""

    version_id: str
    at: Ts
    approvals: tuple[Approval, ...]
    rule: ApprovalRule


@dataclass(frozen=True, slots=True)
class Sending:
    """Somebody says that a version has gone out. It may have gone out without being agreed: that is kept, too."""

    user_id: str
    version_id: str
    at: Ts
    link: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Why and when it ended without being agreed: withdrawn | expired."""

    reason: str
    user_id: str
    at: Ts


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the history: an act that had its effect, and the number of the version it was about (0: none)."""

    at: Ts
    user_id: str
    kind: ActKind
    number: int = 0
    words: str = ""  # why somebody objected or reopened


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act had not the effect that was meant: a row of `agreed_why.LINES`, who did what stands in its way."""

    act_id: str
    why: str
    user_id: str = ""
    number: int = 0
    own_number: int = 0  # of the version that the act was about or made


@dataclass(frozen=True, slots=True)
class AgreedState:
    """All that follows from the acts, in whatever order they were heard."""

    stage: Stage = Stage.DRAFTING
    versions: tuple[Version, ...] = ()
    current_id: str = ""  # of the text on the card
    asking: Asking | None = None
    approvals: tuple[Approval, ...] = ()  # of the version that is asked about
    objections: tuple[Objection, ...] = ()
    agreed: Agreed | None = None  # one at most
    past: tuple[Agreed, ...] = ()  # agreed once, reopened since
    sendings: tuple[Sending, ...] = ()
    closing: Closing | None = None
    history: tuple[Step, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    active_at: Ts = ""  # of the newest act of a person

    def version(self, version_id: str) -> Version | None:
        return next((one for one in self.versions if one.version_id == version_id), None)

    @property
    def current(self) -> Version | None:
        """The text on the card."""
        return self.version(self.current_id)

    @property
    def competing(self) -> tuple[Version, ...]:
        """The other texts that are in the running, until somebody chooses."""
        return tuple(v for v in self.versions if v.fate is Fate.LIVE and v.version_id != self.current_id)

    @property
    def live_ids(self) -> tuple[str, ...]:
        """The ids of all texts in the running: what a form that shows them all hands back as `seen`."""
        return tuple(v.version_id for v in self.versions if v.fate is Fate.LIVE)

    @property
    def drafters(self) -> tuple[str, ...]:
        """Whose texts are in the running, and whose words the text on the card was made from; first come first."""
        kept = {*self.live_ids}
        for version in reversed(self.versions):  # a version comes after all that its author saw
            if version.version_id in kept:
                kept |= set(version.seen)
        return tuple(dict.fromkeys(v.user_id for v in self.versions if v.version_id in kept))

    def missing(self) -> Missing:
        """What the proposed text still waits for; nothing where none is proposed."""
        current = self.current
        if self.asking is None or current is None:
            return Missing()
        approvers = [approval.user_id for approval in self.approvals]
        return missing(self.asking.rule, current.user_id, self.asking.drafters, approvers)

    def remind_at(self) -> datetime | None:
        """When those who are asked are reminded. Their silence never approves."""
        if self.asking is None or not self.asking.rule.remind_hours:
            return None
        return at_of(self.asking.at) + timedelta(hours=self.asking.rule.remind_hours)

    def people(self, kind: ActKind) -> tuple[str, ...]:
        """Who did this with effect, each once: started by (OPEN), written by (SAVE), approved by, sent by …"""
        if kind is ActKind.SAVE:
            return tuple(dict.fromkeys(version.user_id for version in self.versions))
        return tuple(dict.fromkeys(step.user_id for step in self.history if step.kind is kind))


def next_at(acts: Iterable[Act], now: datetime) -> Ts:
    """The time of a new act: now, but after every act that is known, so that no clock puts it before what it saw."""
    latest = max((act.at for act in acts), default="")
    mine = ts_of(now)
    return mine if mine > latest else ts_of(at_of(latest) + timedelta(microseconds=1))
