"""From the acts on an agreed message to its state: the same result whatever the order in which they were heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.domain.agreed import (
    FROZEN,
    Act,
    ActKind,
    Agreed,
    AgreedState,
    Approval,
    Asking,
    Closing,
    Fate,
    Objection,
    Refusal,
    Sending,
    Stage,
    Step,
)
from bot.domain.agreed_texts import Texts
from bot.domain.approvals import ApprovalRule, missing
from bot.domain.model import Ts


def fold(acts: Iterable[Act]) -> AgreedState:
    """The state that follows from `acts`. A pure function of the set: duplicates and order do not matter."""
    book = _Book()
    unique = {act.act_id: act for act in sorted(acts, key=repr, reverse=True)}
    for act in sorted(unique.values(), key=lambda act: (act.at, act.act_id)):
        book.enter(act)
    return book.state()


@dataclass(slots=True)
class _Book:
    """The state while it is being folded. Each method takes an act and says why it has no effect; "" where it has."""

    stage: Stage = Stage.DRAFTING
    texts: Texts = field(default_factory=Texts)
    current_id: str = ""
    asking: Asking | None = None
    approvals: dict[str, Approval] = field(default_factory=dict)  # by user
    objections: dict[str, Objection] = field(default_factory=dict)
    agreed: Agreed | None = None
    past: list[Agreed] = field(default_factory=list)
    sendings: list[Sending] = field(default_factory=list)
    closing: Closing | None = None
    history: list[Step] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    active_at: Ts = ""

    def enter(self, act: Act) -> None:
        why = _ENTER[act.kind](self, act)
        own = self.texts.by_id.get(act.act_id if act.kind is ActKind.SAVE else act.about)
        number = own.number if own else 0
        if why:
            current = self.texts.by_id.get(self.current_id)
            stands = (current.user_id, current.number) if current else ("", 0)
            self.refusals.append(Refusal(act.act_id, why, *stands, number))
        if not why or (own and own.version_id == act.act_id):  # a text that is kept was written, whatever it changes
            words = act.text if act.kind is not ActKind.SAVE else ""
            self.history.append(Step(act.at, act.user_id, act.kind, number, words))
        if act.kind is not ActKind.EXPIRE:
            self.active_at = act.at

    def state(self) -> AgreedState:
        return AgreedState(
            self.stage, self.texts.all(), self.current_id, self.asking, tuple(self.approvals.values()),
            tuple(self.objections.values()), self.agreed, tuple(self.past), tuple(self.sendings), self.closing,
            tuple(self.history), tuple(self.refusals), self.active_at,
        )  # fmt: skip

    # ------------------------------------------------------------ texts
    def open(self, act: Act) -> str:
        if self.stage in FROZEN:
            return "agreed"
        if self.stage is not Stage.WITHDRAWN and self.history:
            return "open"
        self._draft_on()
        return ""

    def save(self, act: Act) -> str:
        if not act.text.strip():
            return "empty"
        behind = self.texts.live().keys() & set(act.seen)
        if twin := self.texts.twin(act.text):
            return self._same(act, twin.version_id, behind)
        self.texts.add(act)
        if self.stage in FROZEN:
            self.texts.mark(behind - {self.current_id}, Fate.SUPERSEDED)
            return "late"
        self.texts.mark(behind, Fate.SUPERSEDED)
        self._draft_on()
        if not self.current_id or self.current_id in behind:
            self._put(act.act_id, act)
            return ""
        if behind:
            return ""  # a further version of a text that stands beside the current one
        return "outdated" if act.seen else "beside"

    def _same(self, act: Act, twin_id: str, behind: set[str]) -> str:
        """Saving what is there already, letter for letter, chooses it over what else its author saw."""
        others = behind - {twin_id}
        if others or (self.stage is Stage.WITHDRAWN and twin_id == self.current_id):
            return self.choose(replace(act, about=twin_id, seen=tuple(others)))
        return "same"

    def choose(self, act: Act) -> str:
        if self.stage in FROZEN:
            return "frozen"
        if act.about not in self.texts:
            return "unknown"
        over = (self.texts.live().keys() & set(act.seen)) - {act.about}
        if act.about == self.current_id and not over and self.stage is not Stage.WITHDRAWN:
            return "chosen"
        if self.current_id not in {act.about, *act.seen, ""}:
            return "moved"
        self.texts.mark(over, Fate.SET_ASIDE)
        self._draft_on()
        self._put(act.about, act)
        return ""

    def retire(self, act: Act) -> str:
        if act.about not in self.texts.live():
            return "gone"
        if self.texts.by_id[act.about].user_id != act.user_id:
            return "not_yours"
        if act.about == self.current_id and self.stage in FROZEN:
            return "frozen"
        if self.asking and self.asking.version_id == act.about:
            return "asked"
        self.texts.mark({act.about}, Fate.RETIRED)
        if act.about == self.current_id:
            self.current_id = next(iter(self.texts.live()), "")
        return ""

    def _put(self, version_id: str, act: Act) -> None:
        """Make this the text on the card. Where approval is being asked for, it is asked for this one from now on."""
        self.texts.mark([version_id], Fate.LIVE)
        moved, self.current_id = self.current_id != version_id, version_id
        if self.asking and moved:
            drafters = tuple(dict.fromkeys((*self.asking.drafters, self.texts.by_id[version_id].user_id)))
            self._ask(replace(self.asking, version_id=version_id, user_id=act.user_id, at=act.at, drafters=drafters))

    def _draft_on(self) -> None:
        """What had ended without being agreed goes on."""
        if self.stage is Stage.WITHDRAWN:
            self.stage, self.closing = Stage.DRAFTING, None

    # ------------------------------------------------------------ approval
    def propose(self, act: Act) -> str:
        if self.stage in FROZEN:
            return "frozen"
        if act.about not in self.texts.live():
            return "moved" if act.about in self.texts else "unknown"
        if act.about != self.current_id and self.current_id not in act.seen:
            return "moved"
        drafters = act.people or (self.texts.by_id[act.about].user_id,)
        asking = Asking(act.about, act.user_id, act.at, act.rule or ApprovalRule(), drafters)
        if self.asking and self.asking.version_id == act.about:
            if (self.asking.rule, self.asking.drafters) == (asking.rule, asking.drafters):
                return "asked"
            self.asking = asking  # the same text under another rule: who approved of it still does
            self._agree(act)
            return ""
        self._draft_on()
        self.asking, self.current_id = None, act.about
        self._ask(asking)
        return ""

    def _ask(self, asking: Asking) -> None:
        self.stage, self.asking, self.approvals = Stage.PROPOSED, asking, {}

    def approve(self, act: Act) -> str:
        if self.asking is None:
            return self._not_asked(act)
        if act.about != self.asking.version_id:
            return "moved" if act.about in self.texts else "unknown"
        if act.user_id in self.approvals:
            return "approved"
        self.approvals[act.user_id] = Approval(act.user_id, act.about, act.at)
        self.objections = {key: one for key, one in self.objections.items() if one.user_id != act.user_id}
        rule, author = self.asking.rule, self.texts.by_id[act.about].user_id
        self._agree(act)
        uncounted = rule.count > 1 and author == act.user_id != rule.decider
        return "own" if uncounted and self.agreed is None else ""

    def _not_asked(self, act: Act) -> str:
        if self.agreed:
            return "agreed" if act.about == self.agreed.version_id else "frozen"
        return "over" if self.stage is Stage.WITHDRAWN else "not_asked"

    def _agree(self, act: Act) -> None:
        """Freeze the text if nothing is missing. All others are out of the running, their words kept."""
        assert self.asking is not None
        version, rule = self.texts.by_id[self.asking.version_id], self.asking.rule
        if missing(rule, version.user_id, self.asking.drafters, self.approvals):
            return
        self.agreed = Agreed(version.version_id, act.at, tuple(self.approvals.values()), rule)
        self.stage, self.asking = Stage.AGREED, None
        self.texts.mark(self.texts.live().keys() - {version.version_id}, Fate.RETIRED)

    def take_back(self, act: Act) -> str:
        if self.agreed:
            return "frozen"
        if self.asking is None or act.user_id not in self.approvals or act.about != self.asking.version_id:
            return "gone"
        del self.approvals[act.user_id]
        return ""

    def object(self, act: Act) -> str:
        if not act.text.strip():
            return "no_reason"
        if act.about not in self.texts:
            return "unknown"
        self.objections[act.act_id] = Objection(act.act_id, act.user_id, act.about, act.at, act.text, act.alternative)
        if self.agreed is None:
            self.approvals.pop(act.user_id, None)
        return ""

    def settle(self, act: Act) -> str:
        objection = self.objections.get(act.about)
        if objection is None:
            return "gone"
        if objection.user_id != act.user_id:
            return "not_yours"
        del self.objections[act.about]
        return ""

    # ------------------------------------------------------------ the end, and after it
    def withdraw(self, act: Act) -> str:
        if self.stage in FROZEN:
            return "frozen"
        if self.stage is Stage.WITHDRAWN:
            return "over"
        if act.about != self.current_id:
            return "moved" if act.about in self.texts or not act.about else "unknown"
        if act.user_id not in self._may_withdraw():
            return "not_yours"
        self._close(Closing("withdrawn", act.user_id, act.at))
        return ""

    def _may_withdraw(self) -> set[str]:
        """Who wrote or saved the text on the card, who proposed it, who began; others object or write another."""
        author = self.texts.by_id.get(self.current_id)
        people = {self.asking.user_id} if self.asking else {step.user_id for step in self.history[:1]}
        return people | ({author.user_id, author.saved_by} if author else set())

    def expire(self, act: Act) -> str:
        if self.stage not in (Stage.DRAFTING, Stage.PROPOSED):
            return "over"
        if act.about != self.active_at:
            return "active"
        self._close(Closing("expired", "", act.at))
        return ""

    def _close(self, closing: Closing) -> None:
        self.stage, self.closing, self.asking, self.approvals = Stage.WITHDRAWN, closing, None, {}

    def send(self, act: Act) -> str:
        if act.about not in self.texts:
            return "unknown"
        if self.stage is Stage.SENT and self.agreed and act.about == self.agreed.version_id:
            return "sent"
        self.sendings.append(Sending(act.user_id, act.about, act.at, act.link))
        if self.stage is Stage.AGREED and self.agreed and act.about == self.agreed.version_id:
            self.stage = Stage.SENT
            return ""
        return "reopened" if act.about in {one.version_id for one in self.past} else "not_agreed"

    def reopen(self, act: Act) -> str:
        if self.stage not in (*FROZEN, Stage.WITHDRAWN):
            return "open"
        if act.about != self.current_id:
            return "moved"
        if self.agreed:
            self.past.append(self.agreed)
        self.stage, self.agreed, self.closing, self.approvals = Stage.DRAFTING, None, None, {}
        return ""


_ENTER: Mapping[ActKind, Callable[[_Book, Act], str]] = {
    ActKind.OPEN: _Book.open,
    ActKind.SAVE: _Book.save,
    ActKind.CHOOSE: _Book.choose,
    ActKind.PROPOSE: _Book.propose,
    ActKind.APPROVE: _Book.approve,
    ActKind.TAKE_BACK: _Book.take_back,
    ActKind.OBJECT: _Book.object,
    ActKind.SETTLE: _Book.settle,
    ActKind.WITHDRAW: _Book.withdraw,
    ActKind.SEND: _Book.send,
    ActKind.RETIRE: _Book.retire,
    ActKind.REOPEN: _Book.reopen,
    ActKind.EXPIRE: _Book.expire,
}
