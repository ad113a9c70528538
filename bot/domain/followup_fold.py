"""From the marks of conversations to debts with their history: the same whatever the order in which they were heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.domain.followup_candidates import candidates
from bot.domain.followup_closing import calls_off, ending_features, later
from bot.domain.followup_marks import Mark, Named
from bot.domain.followup_nobody import Silence
from bot.domain.followup_parties import TEAM, creditor_of
from bot.domain.followup_score import Weights, linear, probability, shipped
from bot.domain.followup_talk import Candidate, Talk, talk_of
from bot.domain.model import Author, Ts

LINE = 0.5  # of a score: from here on a debt is recorded
_HIGHER = {"promise": 0.55, "accepted": 0.55, "request": 0.6}  # words that bind are everywhere: these must be surer
_REQUEST_UNDATED = 0.7  # a request that nobody took on, without a date
SOFT = 0.25  # from here on it may be offered to its author
_DONE = 0.2
_SURELY_DONE = 0.3
_SAME = 3.3  # rarity of the words that two messages about one debt share
_BARE = 7  # words; "tomorrow then, sorry" re-promises what its thread is about
_IN_JEST, _WORD_GIVEN, _FEW = 0.3, 0.6, 12
_GIVES_WORD = frozenset(("promised", "is mine"))
_TAKES_BACK = frozenset(("whether", "was", "not", "private", "vague", "draft", "told them", "who asks", "asks you"))
_WEEKS = 14 * 86_400.0


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a debt: promised_again | reminded | done | called_off | reopened."""

    kind: str
    channel_id: str
    ts: Ts
    user_id: str
    due: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something owed. `due` as FORMATS.md writes it or ""; `status` open | done | dropped; `reason` says by what."""

    kind: str  # promise | request | accepted | question | money
    debtor: str | None
    creditor: str
    channel_id: str
    ts: Ts
    thread_ts: Ts
    what: str
    due: str
    score: float
    status: str = "open"
    reason: str = ""
    money: str = ""
    customer: str = ""
    history: tuple[Step, ...] = ()
    line: float = LINE  # of the score, for debts of its kind

    @property
    def is_firm(self) -> bool:
        """Whether it is recorded; a soft one may only be offered to its author."""
        return self.score >= self.line


def score_of(candidate: Candidate, by: Weights) -> float:
    """How sure it is that this is owed, 0-1: learned, with two rules that no example outweighs."""
    score = probability(linear(candidate.features, by.debts[candidate.group]))
    said = candidate.mark.own.cues if candidate.group == "promise" else frozenset[str]()
    if "laughs" in said:
        return min(score, _IN_JEST)
    is_plain = candidate.due and not said.isdisjoint(_GIVES_WORD) and said.isdisjoint(_TAKES_BACK)
    return max(score, _WORD_GIVEN) if is_plain and candidate.mark.words <= _FEW else score


def line_of(candidate: Candidate) -> float:
    """From which score on a debt of this kind is recorded."""
    if candidate.group == "request" and not candidate.due:
        return _REQUEST_UNDATED
    return _HIGHER.get(candidate.group, LINE)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the words: people, whose channels are, working time, and reactions that say "done"."""

    named: Named
    whose: Mapping[str, str]  # the customer of a channel, by its id
    silence: Silence
    ticks: Mapping[tuple[str, Ts], Step] = field(default_factory=dict)  # by channel_id and ts of the message


def fold_follow_ups(
    marks: Iterable[Mark], around: Around, by: Weights | None = None, firm: bool = True
) -> tuple[FollowUp, ...]:
    """The debts that follow from `marks`, oldest first; `firm`: without the soft ones.

    A pure function of the set of marks: duplicates and order do not matter.
    """
    by = by or shipped()
    talk = talk_of(marks)
    found: list[tuple[FollowUp, Candidate]] = []
    for candidate in candidates(talk, around.silence):
        score = score_of(candidate, by)
        if score < (line_of(candidate) if firm else SOFT):
            continue
        debt = _debt(candidate, score, talk, around)
        if debt.debtor is None and debt.creditor == TEAM:
            continue  # what nobody owns is raised for a customer; a colleague's question is talk
        earlier = _earlier(debt, candidate, found, talk)
        if earlier is None:
            found.append((debt, candidate))
        else:
            found[earlier] = _again(found[earlier], debt, candidate)
    return tuple(_ended(debt, candidate, talk, around, by) for debt, candidate in found)


def _debt(candidate: Candidate, score: float, talk: Talk, around: Around) -> FollowUp:
    mark = candidate.mark
    binding = mark.ask if mark is candidate.asked or candidate.kind == "request" else mark.own
    kind = "money" if mark.money and "owed" in mark.cues else candidate.kind
    return FollowUp(
        kind, candidate.debtor, creditor_of(candidate, talk, around.named, around.whose),
        mark.channel_id, mark.ts, mark.thread_ts, binding.what or mark.own.what, candidate.due, score,
        money=mark.money if kind == "money" else "", customer=mark.customer,
        line=line_of(candidate),
    )  # fmt: skip


def _earlier(debt: FollowUp, candidate: Candidate, found: list[tuple[FollowUp, Candidate]], talk: Talk) -> int | None:
    """The place in `found` of the same debt, told before."""
    for place in range(len(found) - 1, -1, -1):
        other, before = found[place]
        if other.debtor != debt.debtor or candidate.mark.seconds - before.mark.seconds > _WEEKS:
            continue
        common = sum(talk.rarity[term] for term in candidate.mark.terms & before.mark.terms)
        in_thread = candidate.mark.thread in (before.mark.thread, before.last.thread)
        same_side = other.creditor == debt.creditor or in_thread
        if debt.debtor is None and same_side:
            return place
        is_bare = in_thread and candidate.mark.words <= _BARE and candidate.group == "promise"
        if (common >= 2 * _SAME and same_side) or (common >= _SAME and in_thread) or is_bare:
            return place
    return None


def _again(known: tuple[FollowUp, Candidate], debt: FollowUp, candidate: Candidate) -> tuple[FollowUp, Candidate]:
    """A debt that is told again: its new date counts, the words and the place of the first time stay."""
    first, before = known
    mark = candidate.last
    kind = "reminded" if candidate.group in ("request", "nobody") else "promised_again"
    step = Step(kind, mark.channel_id, mark.ts, mark.user_id, debt.due)
    due = debt.due if debt.due and kind == "promised_again" else first.due
    grown = replace(first, due=due, score=max(first.score, debt.score), history=(*first.history, step))
    return grown, before


def _ended(debt: FollowUp, candidate: Candidate, talk: Talk, around: Around, by: Weights) -> FollowUp:
    """The debt with its end, if there was one."""
    not_done, best, evidence, off = 1.0, 0.0, None, None
    for mark, common in later(candidate, talk):
        if any(step.ts == mark.ts for step in debt.history):
            continue
        chance = probability(linear(ending_features(candidate, debt.creditor, mark, common), by.ending))
        not_done *= 1 - chance
        if chance > best:
            best, evidence = chance, mark
        if calls_off(candidate, debt.creditor, mark, common):
            off = mark
    ticked = next(iter(_ticked(candidate, around)), None)
    if ticked:
        return replace(debt, status="done", reason="white_check_mark", history=(*debt.history, ticked))
    if off and best < _SURELY_DONE:
        return _with_end(debt, "dropped", "called_off", off)
    if evidence and 1 - not_done >= _DONE:
        return _with_end(debt, "done", _reason(candidate, evidence), evidence)
    return debt


def _ticked(candidate: Candidate, around: Around) -> Iterator[Step]:
    for mark in (candidate.mark, candidate.asked, candidate.answer):
        if mark and (mark.channel_id, mark.ts) in around.ticks:
            yield around.ticks[mark.channel_id, mark.ts]


def _reason(candidate: Candidate, evidence: Mark) -> str:
    """Why a debt counts as done: said | answered | arrived | thanked."""
    if candidate.debtor is None:
        return "answered"
    if evidence.gives:
        return "arrived"
    if evidence.user_id != candidate.debtor:
        return "thanked" if "thanks for it" in evidence.cues or evidence.author is Author.OUTSIDER else "said"
    return "said"


def _with_end(debt: FollowUp, status: str, reason: str, mark: Mark) -> FollowUp:
    kind = "done" if status == "done" else "called_off"
    step = Step(kind, mark.channel_id, mark.ts, mark.user_id)
    return replace(debt, status=status, reason=reason, history=(*debt.history, step))
