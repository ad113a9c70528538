"""Who answers what: folds an issue from its signals, and the acts of people on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.detectors import DETECTORS
from bot.domain.fold import fold
from bot.domain.incoming import Asker, Press, Shortcut, Typed
from bot.domain.model import (
    Channel,
    Issue,
    Place,
    Reference,
    Signal,
    SignalKind,
    Snapshot,
    ThreadKey,
    Ts,
    at_of,
    ts_of,
)
from bot.domain.notices import Claimed, Drafter, Note, NoticeBody, WhyCard
from bot.domain.policy import decide, fingerprint
from bot.domain.references import as_reference
from bot.domain.rules import Rules
from bot.errors import UserError
from bot.ports import Tx
from bot.services import places
from bot.services.answers import only_teammates

_LAPSED_AT_ONCE = 200  # issues in one transaction
_LATEST_WITHIN = timedelta(hours=2)  # a bare `/unison draft` means the newest message here, if it is this young


def issue_id_of(key: ThreadKey, reference: Reference | None = None) -> str:
    """The id of the issue that starts in this thread: the same whoever computes it, whenever."""
    seed = f"{key.team_id}/{key.channel_id}/{key.thread_ts}/{reference or ''}"
    return hashlib.sha256(seed.encode()).hexdigest()[:20]


def refold(tx: Tx, rules: Rules, key: ThreadKey, now: datetime) -> None:
    """Bring the issue of a thread up to date with everything that was heard there."""
    follow(tx, rules, _issue_in(tx, key), now)


def _issue_in(tx: Tx, key: ThreadKey) -> Issue:
    """The issue of a thread, perhaps a new one."""
    new = Issue(key.team_id, issue_id_of(key), opened_at=key.thread_ts, home=key, places=(key,))
    return tx.issues_at([key]).get(key) or new


def _held(*issues: Issue) -> set[ThreadKey]:
    """What to lock before an issue is changed. One that was typed stands in no thread, but in a channel."""
    return {key for issue in issues for key in (issue.home, *issue.places)}


def follow(tx: Tx, rules: Rules, issue: Issue, now: datetime) -> Issue:
    """Fold `issue` again, save it, and queue what its change makes worth saying."""
    state = fold(_signals(tx, rules, issue), rules)
    found = {ref for key in issue.places for ref in tx.references_in(key)} | _typed_references(issue)
    references = tuple(sorted(found, key=lambda ref: (ref.kind, ref.value)))
    if not state.drafts and not issue.card_version:
        if issue.version:
            tx.drop_issue(issue)
        return replace(issue, state=state, version=0)
    folded = replace(issue, state=state, references=references)
    channel = tx.channels([folded.home.place]).get(folded.home.place) or Channel(folded.team_id, folded.home.channel_id)
    snapshot = Snapshot(folded, channel)
    findings = [finding for detector in DETECTORS for finding in detector.detect(snapshot, rules, now)]
    notice = decide(findings, snapshot, rules, now)
    if notice:
        tx.enqueue([notice], now)
        folded = replace(folded, card_version=issue.card_version + 1, card_print=fingerprint(notice.body))
    folded = replace(folded, lapses_at=state.next_lapse(now) if folded.card_version else None)
    if folded == issue:
        return issue
    saved = tx.save_issue(folded)
    _refresh_homes(tx, issue, saved, now)
    return saved


def _signals(tx: Tx, rules: Rules, issue: Issue) -> Iterable[Signal]:
    for key in issue.places:
        yield from tx.signals_in(key)
        for reaction in tx.reactions_in(key):
            if reaction.on and reaction.name in rules.claim_reactions:
                source = f"reaction:{reaction.channel_id}:{reaction.item_ts}:{reaction.user_id}:{reaction.name}"
                yield Signal(reaction.event_ts, source, reaction.user_id, SignalKind.CLAIM)
    yield from tx.acts_on(issue.team_id, issue.issue_id)


def _typed_references(issue: Issue) -> set[Reference]:
    """An issue opened by `/unison draft KH-2231` has no message that carries the reference."""
    return set(issue.references) if not issue.home.thread_ts else set()


def _refresh_homes(tx: Tx, before: Issue, after: Issue, now: datetime) -> None:
    people = {draft.user_id for issue in (before, after) for draft in issue.state.drafts}
    if set(before.state.drafts) == set(after.state.drafts):
        return
    for user_id in sorted(people):
        person = tx.person(after.team_id, user_id)
        if person and person.home_opened:
            tx.enqueue([places.home_notice(after.team_id, user_id, f"{after.issue_id}:{after.version}")], now)


# ---------------------------------------------------------------- what people do
def draft_here(tx: Tx, rules: Rules, used: Shortcut, now: datetime) -> NoticeBody:
    """Shortcut *I'm drafting a reply* on a message."""
    only_teammates(used.asker)
    key = ThreadKey(used.asker.team_id, used.channel_id, used.thread_ts)
    known = tx.threads_of([(key.team_id, key.channel_id, key.thread_ts)])
    key = known.get((key.team_id, key.channel_id, key.thread_ts), key)
    tx.lock([key])
    issue = _issue_in(tx, key)
    return _claim(tx, rules, issue, used.asker, used.act_id, "", now)


def draft(tx: Tx, rules: Rules, typed: Typed, now: datetime) -> NoticeBody:
    """`/unison draft [reference] [text]`: without a reference, the newest message here is meant."""
    only_teammates(typed.asker)
    first, _, rest = typed.text.strip().partition(" ")
    reference = as_reference(first) if first else None
    text = rest.strip() if reference else typed.text.strip()
    issue, guessed = _issue_meant(tx, typed, reference, now), not reference and not typed.thread_ts
    tx.lock(_held(issue))
    claimed = _claim(tx, rules, issue, typed.asker, typed.act_id, text, now)
    return replace(claimed, thread_ts=issue.home.thread_ts, channel_id=issue.home.channel_id) if guessed else claimed


def _issue_meant(tx: Tx, typed: Typed, reference: Reference | None, now: datetime) -> Issue:
    here = Place(typed.asker.team_id, typed.channel_id)
    key = ThreadKey(here.team_id, here.channel_id, typed.thread_ts)
    if reference:
        known = tx.issue_with(here, reference)
        if known:
            return known
        if typed.thread_ts:
            return _issue_in(tx, key)
        return Issue(here.team_id, issue_id_of(key, reference), ts_of(now), home=key, references=(reference,))
    if not typed.thread_ts:
        latest = tx.latest_thread(here, typed.asker.user_id, ts_of(now - _LATEST_WITHIN))
        if latest is None:
            raise UserError(
                "Which one are you answering? Add its reference, like `/unison draft KH-2231`, "
                "or use the shortcut *I'm drafting a reply* on the message itself."
            )
        key = latest
    return _issue_in(tx, key)


def _claim(tx: Tx, rules: Rules, issue: Issue, asker: Asker, act_id: str, text: str, now: datetime) -> Claimed:
    kind = SignalKind.TEXT if text else SignalKind.CLAIM
    saved = _act(tx, rules, issue, Signal(_moment(issue, now), f"act:{act_id}", asker.user_id, kind, text=text), now)
    live = {draft.user_id: draft for draft in saved.state.live(now)}
    mine = live.pop(asker.user_id, None)
    if mine is None:  # asked again, long after; or somebody whose clock is ahead of ours has taken it since
        raise UserError("Somebody else has taken this in the same moment. Look at the thread, then try again.")
    return Claimed(saved.issue_id, ts_of(mine.expires_at), mine.kind, tuple(sorted(live)))


def own(tx: Tx, rules: Rules, press: Press, now: datetime) -> None:
    """*I've got this*: the presser answers, the others step back; pressing again changes nothing."""
    issue = _issue_pressed(tx, press)
    if issue.state.owner == press.asker.user_id:
        return
    _act(tx, rules, issue, _signal(press, SignalKind.OWN, issue, now), now)


def not_same(tx: Tx, rules: Rules, press: Press, now: datetime) -> None:
    """*Not the same issue*: those drafting now answer different things here, and are not alerted again."""
    issue = _issue_pressed(tx, press)
    people = {draft.user_id for draft in issue.state.live(now)}
    if people <= issue.state.apart:
        return
    _act(tx, rules, issue, _signal(press, SignalKind.NOT_SAME, issue, now), now)


def undo(tx: Tx, rules: Rules, press: Press, now: datetime) -> None:
    """*Undo*: takes the latest decision on the card back."""
    issue = _issue_pressed(tx, press)
    if issue.state.decision:
        _act(tx, rules, issue, _signal(press, SignalKind.UNDO, issue, now), now)


def release(tx: Tx, rules: Rules, press: Press, now: datetime) -> Note:
    """*Not me after all*: ends one's own draft."""
    issue = _issue_pressed(tx, press)
    if not any(draft.user_id == press.asker.user_id for draft in issue.state.live(now)):
        return Note("You are not down as answering this any more.")
    _act(tx, rules, issue, _signal(press, SignalKind.RELEASE, issue, now), now)
    return Note("Done: you are no longer down as answering this.")


def why(tx: Tx, rules: Rules, press: Press, now: datetime) -> WhyCard:
    """*Why?*: what was seen that made the card."""
    issue = _issue_pressed(tx, press)
    drafters = tuple(Drafter(d.user_id, d.started_at, d.kind) for d in issue.state.drafts)
    return WhyCard(issue.issue_id, drafters, int(rules.lease.total_seconds() // 60))


def lapse(tx: Tx, rules: Rules, nothing: None, now: datetime) -> int:
    """Cards on which a claim has run out say so; gives how many issues were looked at."""
    tx.lock(_held(*tx.lapsed_issues(now, _LAPSED_AT_ONCE)))
    issues = tx.lapsed_issues(now, _LAPSED_AT_ONCE)
    for issue in issues:
        follow(tx, rules, issue, now)
    return len(issues)


def _signal(press: Press, kind: SignalKind, issue: Issue, now: datetime) -> Signal:
    return Signal(_moment(issue, now), f"act:{press.act_id}", press.asker.user_id, kind)


def _moment(issue: Issue, now: datetime) -> Ts:
    """When an act counts: now, but after all that its author could see, though Slack's clock may be ahead of ours."""
    seen = [draft.renewed_at for draft in issue.state.drafts]
    if issue.state.decision:
        seen.append(issue.state.decision.at)
    return max([ts_of(now), *(ts_of(at_of(ts) + timedelta(microseconds=1)) for ts in seen)])


def _act(tx: Tx, rules: Rules, issue: Issue, signal: Signal, now: datetime) -> Issue:
    tx.put_act(issue.team_id, issue.issue_id, signal)
    return follow(tx, rules, issue, now)


def _issue_pressed(tx: Tx, press: Press) -> Issue:
    only_teammates(press.asker)
    issue = tx.issue(press.asker.team_id, press.issue_id)
    if issue is None:
        raise UserError("That issue is closed, so this button no longer does anything.")
    tx.lock(_held(issue))
    return tx.issue(press.asker.team_id, press.issue_id) or issue
