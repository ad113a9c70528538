"""Private hints on a collision, for drafters who do not stand where its card does: what each of them may know."""

from __future__ import annotations

from datetime import datetime

from bot.domain.contrast import contrast
from bot.domain.fold import colliding
from bot.domain.model import Draft, at_of
from bot.domain.notices import AlsoAnswering, Delivery, Drafter, HiddenColleague, Notice, Target
from bot.domain.rules import Rules
from bot.domain.snapshot import Snapshot, View, view


def hints(snapshot: Snapshot, rules: Rules, now: datetime) -> tuple[Notice, ...]:
    """One hint to each drafter elsewhere: the colleagues they may see, else the one sentence that names nobody."""
    latest = {draft.user_id: draft for draft in snapshot.issue.state.live(now)}
    told = [_hint(snapshot, mine, rules, now) for mine in latest.values() if _needs_one(snapshot, mine, now)]
    return tuple(notice for notice in told if notice)


def _needs_one(snapshot: Snapshot, mine: Draft, now: datetime) -> bool:
    """False for those who stand beside the card or outside their own thread, and where hints are switched off."""
    issue = snapshot.issue
    home = (issue.home.channel_id, issue.home.thread_ts) if issue.card_version else None
    drafts = [draft for draft in issue.state.live(now) if draft.user_id == mine.user_id]
    channel = snapshot.sight.channels.get(mine.channel_id)
    wanted = channel is not None and channel.options.alerts and mine.user_id not in snapshot.muted
    wanted = wanted and snapshot.stands_in(mine.user_id, mine.channel_id)
    return wanted and all((draft.channel_id, draft.thread_ts) != home for draft in drafts)


def _hint(snapshot: Snapshot, mine: Draft, rules: Rules, now: datetime) -> Notice | None:
    seen = view(snapshot, rules, snapshot.sight.of_person(mine.user_id, snapshot.channel_ids))
    others = [draft for draft in seen.state.live(now) if draft.user_id != mine.user_id]
    if not others:
        body: AlsoAnswering | HiddenColleague = hidden_from(snapshot, mine, rules)
    elif colliding(seen.state, now):
        body = _also(snapshot, mine, others, seen, rules)
    else:
        return None  # as far as they can see, it is settled
    kind = "seen" if others else "hidden"
    key = f"hint:{mine.channel_id}:{mine.thread_ts}:{mine.user_id}:{kind}"
    target = _target(snapshot, mine, rules, now)
    return Notice(snapshot.issue.team_id, key, target, body, use_by=now + rules.hint_within)


def hidden_from(snapshot: Snapshot, mine: Draft, rules: Rules) -> HiddenColleague:
    """What may be said of a colleague in a place that the drafter of `mine` cannot read: that there is one."""
    own = view(snapshot, rules, {mine.channel_id})
    named = [reference.value for reference in own.references if reference.kind != "email"]
    return HiddenColleague(snapshot.issue.issue_id, own.customer or next(iter(named), ""))


def _also(snapshot: Snapshot, mine: Draft, others: list[Draft], seen: View, rules: Rules) -> AlsoAnswering:
    issue = snapshot.issue
    may_look = issue.card_version > 0 and snapshot.sight.may_read(mine.user_id, issue.home.channel_id)
    compared = contrast([mine, *others], rules.time_zone)
    return AlsoAnswering(
        issue_id=issue.issue_id,
        drafters=tuple(Drafter(draft.user_id, draft.started_at, draft.kind) for draft in others),
        places=tuple(dict.fromkeys(draft.channel_id for draft in others)),
        references=tuple(reference.value for reference in seen.references if reference.kind != "email"),
        customer=seen.customer,
        card_channel_id=issue.home.channel_id if may_look else "",
        card_thread_ts=issue.home.thread_ts if may_look and not issue.home.is_typed else "",
        verdict=compared.to_say,
        differences=compared.differences,
    )


def _target(snapshot: Snapshot, mine: Draft, rules: Rules, now: datetime) -> Target:
    """In the thread for those who are active there right now, and where only the team reads; else a DM."""
    said = [s.at for s in snapshot.signals if s.user_id == mine.user_id and s.channel_id == mine.channel_id]
    active = bool(said) and now - at_of(max(said)) <= rules.hint_within
    channel = snapshot.sight.channels.get(mine.channel_id)
    if channel is None or not active or not channel.may_speak or not mine.thread_ts[:1].isdigit():
        return Target(Delivery.DIRECT, user_id=mine.user_id)
    return Target(Delivery.HINT, mine.channel_id, mine.thread_ts, mine.user_id)
