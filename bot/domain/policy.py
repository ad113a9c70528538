"""What is worth a word. Detectors find, only this module may speak, and silence is the default."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.contrast import contrast
from bot.domain.fold import colliding
from bot.domain.hints import hints
from bot.domain.model import Draft, Finding, Issue, IssueState, SignalKind, ThreadKey, at_of
from bot.domain.notices import CollisionCard, Delivery, Drafter, Notice, NoticeBody, Target
from bot.domain.rules import Rules
from bot.domain.snapshot import Snapshot, View, view


def decide(
    findings: Sequence[Finding], snapshot: Snapshot, rules: Rules, now: datetime
) -> tuple[Issue, tuple[Notice, ...]]:
    """The issue as it is once this was said, and what to say: its card, and hints to those who do not see it."""
    fresh = any(f.kind == "collision" and now - at_of(f.at) <= rules.alert_within for f in findings)
    issue, card = snapshot.issue, None
    if issue.card_version:
        issue, card = _edited(snapshot, rules, now)
    elif fresh and (home := _home(snapshot, rules, now)):
        issue, card = _posted(snapshot, home, rules, now)
    told = hints(replace(snapshot, issue=issue), rules, now) if fresh else ()
    return issue, ((card,) if card else ()) + told


def _home(snapshot: Snapshot, rules: Rules, now: datetime) -> ThreadKey | None:
    """Where the card belongs: with the latest drafter whose place may show two of them, and where we may speak.

    What happens in a channel shared with a customer is said in that customer's home channel, if there is one.
    """
    live = sorted(snapshot.issue.state.live(now), key=lambda draft: (draft.started_at, draft.source), reverse=True)
    places = [ThreadKey(snapshot.issue.team_id, draft.channel_id, draft.thread_ts) for draft in live]
    for place in dict.fromkeys(places):
        channel = snapshot.sight.channels.get(place.channel_id)
        if channel and channel.is_ext_shared and channel.options.home_channel_id:
            place = ThreadKey(place.team_id, channel.options.home_channel_id, "")
            channel = snapshot.sight.channels.get(place.channel_id)
        speaks = channel is not None and channel.may_speak and channel.options.alerts
        if speaks and colliding(_seen_at(snapshot, place.channel_id, rules).state, now):
            return place
    return None


def _seen_at(snapshot: Snapshot, channel_id: str, rules: Rules) -> View:
    return view(snapshot, rules, snapshot.sight.from_channel(channel_id, snapshot.channel_ids))


def _posted(snapshot: Snapshot, home: ThreadKey, rules: Rules, now: datetime) -> tuple[Issue, Notice]:
    latest = max(draft.started_at for draft in snapshot.issue.state.live(now))
    key = f"card:{snapshot.issue.issue_id}:{latest}"  # an issue that was split and comes together again gets a new one
    issue = replace(snapshot.issue, home=home, card_key=key, card_version=1)
    body = card_of(issue, _seen_at(snapshot, home.channel_id, rules), rules, now)
    target = Target(Delivery.POST, home.channel_id, "" if home.is_typed else home.thread_ts)
    notice = Notice(issue.team_id, issue.card_key, target, body, use_by=now + 2 * rules.lease)
    return replace(issue, card_print=fingerprint(body)), notice


def _edited(snapshot: Snapshot, rules: Rules, now: datetime) -> tuple[Issue, Notice | None]:
    """The card as it should stand now, if that is different from how it stands."""
    issue = snapshot.issue
    body = card_of(issue, _seen_at(snapshot, issue.home.channel_id, rules), rules, now)
    if fingerprint(body) == issue.card_print:
        return issue, None
    shown = replace(issue, card_version=issue.card_version + 1, card_print=fingerprint(body))
    target = Target(Delivery.POST, issue.home.channel_id, "" if issue.home.is_typed else issue.home.thread_ts)
    key = f"{issue.card_key}:{shown.card_version}"
    return shown, Notice(issue.team_id, key, target, body, edits_key=issue.card_key)


def card_of(issue: Issue, seen: View, rules: Rules, now: datetime) -> CollisionCard:
    """The card of `issue` as it should stand at `now`, for those who see this much of it."""
    state = seen.state
    live = state.live(now)
    decision, shown = state.decision, _card_state(state, now)
    compared = contrast(live, rules.time_zone) if shown in ("colliding", "together") else None
    return CollisionCard(
        issue_id=issue.issue_id,
        state=shown,
        drafters=tuple(Drafter(draft.user_id, draft.started_at, draft.kind) for draft in live),
        past=_past(state.drafts, live),
        owner=state.owner,
        decided_by=decision.user_id if decision else "",
        decided_at=decision.at if decision else "",
        references=tuple(reference.value for reference in seen.references if reference.kind != "email"),
        customer=seen.customer,
        verdict=compared.to_say if compared else "",
        differences=compared.differences if compared else (),
    )


def _past(drafts: Sequence[Draft], live: Iterable[Draft]) -> tuple[Drafter, ...]:
    """Those who drafted here but no longer do, each once, by their latest draft."""
    still = {draft.user_id for draft in live}
    latest = {draft.user_id: draft for draft in drafts if draft.user_id not in still}
    return tuple(Drafter(draft.user_id, draft.started_at, draft.kind) for draft in latest.values())


def _card_state(state: IssueState, now: datetime) -> str:
    live = state.live(now)
    if colliding(state, now):
        return "colliding"
    if not live:
        return "calm"
    if state.owner:
        return "owned"
    if state.decision and state.decision.kind is SignalKind.TOGETHER:
        return "together"
    not_same = state.decision is not None and state.decision.kind is SignalKind.NOT_SAME
    return "apart" if len(live) > 1 or not_same else "single"


def fingerprint(body: NoticeBody) -> str:
    """Equal for cards that would look the same."""
    return hashlib.sha256(repr(body).encode()).hexdigest()[:32]
