"""What is worth a word. Detectors find, only this module may speak, and silence is the default."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from bot.domain.fold import colliding
from bot.domain.model import Draft, Finding, Issue, SignalKind, Snapshot, at_of
from bot.domain.notices import CollisionCard, Delivery, Drafter, Notice, NoticeBody, Target
from bot.domain.rules import Rules


def decide(findings: Sequence[Finding], snapshot: Snapshot, rules: Rules, now: datetime) -> Notice | None:
    """The card of the issue if it has to be shown first, or shown differently than it stands; else nothing."""
    issue = snapshot.issue
    if issue.card_version == 0 and not _is_news(findings, snapshot, rules, now):
        return None
    body = card_of(issue, now)
    if fingerprint(body) == issue.card_print:
        return None
    key = f"card:{issue.issue_id}"
    target = Target(Delivery.POST, issue.home.channel_id, issue.home.thread_ts)
    if issue.card_version == 0:
        return Notice(issue.team_id, key, target, body, use_by=now + 2 * rules.lease)
    return Notice(issue.team_id, f"{key}:{issue.card_version + 1}", target, body, edits_key=key)


def _is_news(findings: Sequence[Finding], snapshot: Snapshot, rules: Rules, now: datetime) -> bool:
    """A collision that somebody can still act on, in a place where we may speak."""
    channel = snapshot.channel
    silent = channel.is_ext_shared or channel.is_direct or channel.is_archived or not channel.is_member
    if silent or not channel.options.alerts:
        return False
    return any(f.kind == "collision" and now - at_of(f.at) <= rules.alert_within for f in findings)


def card_of(issue: Issue, now: datetime) -> CollisionCard:
    """The card of `issue` as it should stand at `now`."""
    state = issue.state
    live = state.live(now)
    decision = state.decision
    return CollisionCard(
        issue_id=issue.issue_id,
        state=_card_state(issue, now),
        drafters=tuple(Drafter(draft.user_id, draft.started_at, draft.kind) for draft in live),
        past=_past(state.drafts, live),
        owner=state.owner,
        decided_by=decision.user_id if decision else "",
        decided_at=decision.at if decision else "",
        references=tuple(reference.value for reference in issue.references if reference.kind != "email"),
        customer=issue.customer,
    )


def _past(drafts: Sequence[Draft], live: Sequence[Draft]) -> tuple[Drafter, ...]:
    """Those who drafted here but no longer do, each once, by their latest draft."""
    still = {draft.user_id for draft in live}
    latest = {draft.user_id: draft for draft in drafts if draft.user_id not in still}
    return tuple(Drafter(draft.user_id, draft.started_at, draft.kind) for draft in latest.values())


def _card_state(issue: Issue, now: datetime) -> str:
    state = issue.state
    if colliding(state, now):
        return "colliding"
    if not state.live(now):
        return "calm"
    if state.owner:
        return "owned"
    if state.decision and state.decision.kind is SignalKind.TOGETHER:
        return "together"
    return "apart" if len(state.live(now)) > 1 else "single"


def fingerprint(body: NoticeBody) -> str:
    """Equal for cards that would look the same."""
    return hashlib.sha256(repr(body).encode()).hexdigest()[:32]
