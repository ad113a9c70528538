"""An issue brought up to date: everything heard in its places folded, saved, and what its change makes worth saying."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from bot.domain.detectors import DETECTORS
from bot.domain.fold import colliding, fold
from bot.domain.footprint import Footprint
from bot.domain.model import Author, Issue, Place, Reaction, Reference, Signal, SignalKind, ThreadKey
from bot.domain.notices import Delivery, MovedCard, Notice, Target
from bot.domain.policy import decide
from bot.domain.reading import Kept
from bot.domain.rules import Rules
from bot.domain.snapshot import About, CustomerName, Sight, Snapshot
from bot.ports import Act, Tx
from bot.services import linking, places
from bot.services.linking import issue_id_of


@dataclass(frozen=True, slots=True)
class Heard:
    """What is kept of a thread: messages, signals of messages, reactions and acts, and what was typed."""

    kept: tuple[Kept, ...]
    signals: tuple[Signal, ...]
    acts: tuple[Act, ...]

    @property
    def references(self) -> set[Reference]:
        of_acts = {reference for act in self.acts for reference in act.references}
        return {reference for one in self.kept for reference in one.traces.references} | of_acts


NOTHING: Mapping[ThreadKey, Heard] = MappingProxyType({})


def heard_in(tx: Tx, rules: Rules, keys: Iterable[ThreadKey]) -> dict[ThreadKey, Heard]:
    """Everything that was heard in some threads, in three reads."""
    wanted = list(keys)
    kept, reactions, acts = tx.kept_in(wanted), tx.reactions_in(wanted), tx.acts_in(wanted)
    found = {}
    for key in wanted:
        signals = [_spoken(key, one) for one in kept.get(key, ()) if one.author is Author.TEAMMATE]
        claims = [_claimed(key, r) for r in reactions.get(key, ()) if r.on and r.name in rules.claim_reactions]
        done = acts.get(key, ())
        found[key] = Heard(tuple(kept.get(key, ())), (*signals, *claims, *(act.signal for act in done)), tuple(done))
    return found


def _spoken(key: ThreadKey, one: Kept) -> Signal:
    source, where = f"message:{key.channel_id}:{one.ts}", (key.channel_id, key.thread_ts)
    return Signal(
        one.ts,
        source,
        one.user_id,
        one.signal,
        one.signal_to,
        one.draft_text,
        *where,
        one.claim_until,
        one.responds,
        one.invites,
    )


def _claimed(key: ThreadKey, reaction: Reaction) -> Signal:
    source = f"reaction:{reaction.channel_id}:{reaction.item_ts}:{reaction.user_id}:{reaction.name}"
    where = ("", "", key.channel_id, key.thread_ts)
    return Signal(reaction.event_ts, source, reaction.user_id, SignalKind.CLAIM, *where)


def new_issue(key: ThreadKey) -> Issue:
    """The issue that would start in this thread."""
    return Issue(key.team_id, issue_id_of(key), opened_at=key.thread_ts, home=key, places=(key,))


def issue_in(tx: Tx, key: ThreadKey) -> Issue:
    """The issue of a thread, perhaps a new one."""
    return tx.issues_at([key]).get(key) or new_issue(key)


def held(*issues: Issue) -> set[ThreadKey]:
    """What to lock before an issue is changed."""
    return {key for issue in issues for key in (issue.home, *issue.places)}


def refold(tx: Tx, rules: Rules, key: ThreadKey, now: datetime) -> None:
    """Bring the issue of a thread up to date with everything that was heard there."""
    refold_all(tx, rules, [key], now)


def refold_all(tx: Tx, rules: Rules, keys: Collection[ThreadKey], now: datetime) -> None:
    """The same for some threads, in their order: what was heard in them is read at once."""
    heard, prints = (heard_in(tx, rules, keys), tx.footprints(keys)) if keys else ({}, {})
    for key in sorted(keys):
        here, had = heard[key], prints.get(key)
        footprint = linking.footprint_in(tx, key, here.kept, here.signals, here.acts)
        issue = tx.issues_at([key]).get(key)  # the thread before it may have become part of the same issue
        if footprint != had:
            follow_all(tx, rules, linking.regroup(tx, rules, key, footprint, issue, had), now, heard)
        elif issue:
            follow(tx, rules, issue, issue, now, heard)


def follow_all(
    tx: Tx, rules: Rules, settled: Iterable[linking.Settled], now: datetime, known: Mapping[ThreadKey, Heard] = NOTHING
) -> None:
    """Bring issues up to date whose threads were grouped anew."""
    for one in settled:
        saved = follow(tx, rules, one.was, one.now, now, known)
        for card in one.second_cards:
            _say_moved(tx, saved, card, now)


def follow(
    tx: Tx, rules: Rules, was: Issue, issue: Issue, now: datetime, known: Mapping[ThreadKey, Heard] = NOTHING
) -> Issue:
    """Fold `issue` (as it `was` stored, and with its places and card as they stand now) and say what is worth it.

    `known`: what was heard in some of its places, read a moment ago.
    """
    unread = [key for key in issue.places if key not in known]
    read = heard_in(tx, rules, unread) if unread else {}
    heard = {key: read[key] if key in read else known[key] for key in issue.places}
    state = fold((signal for one in heard.values() for signal in one.signals), rules)
    if not state.drafts and not issue.card_version:
        for key in issue.places:
            tx.drop_place(key)
        if was.version:
            tx.drop_issue(was)
        return replace(issue, state=state, version=0)
    told = _as_heard(replace(issue, state=state), heard)
    if issue.card_version or colliding(state, now):  # else there is nothing to decide, and most drafts stay alone
        snapshot = _snapshot(tx, rules, told, heard)
        findings = [finding for detector in DETECTORS for finding in detector.detect(snapshot, rules, now)]
        told, notices = decide(findings, snapshot, rules, now)
        tx.enqueue(notices, now)
    told = replace(told, lapses_at=state.next_lapse(now) if told.card_version else None)
    if told == was:
        return was
    saved = tx.save_issue(told)
    _refresh_homes(tx, was, saved, now)
    return saved


def _as_heard(issue: Issue, heard: Mapping[ThreadKey, Heard]) -> Issue:
    """With the references and the beginning that follow from what was heard."""
    references = {reference for one in heard.values() for reference in one.references}
    ordered = tuple(sorted(references, key=lambda ref: (ref.kind, ref.value)))
    opened_at = min((key.thread_ts for key in issue.places if not key.is_typed), default="")
    opened_at = opened_at or min(signal.at for one in heard.values() for signal in one.signals)
    return replace(issue, references=ordered, opened_at=opened_at)


def snapshot_of(tx: Tx, rules: Rules, issue: Issue) -> Snapshot:
    """Everything that may be said of a stored issue, to be seen through somebody's eyes."""
    heard = heard_in(tx, rules, issue.places)
    return _snapshot(tx, rules, _as_heard(issue, heard), heard)


def _snapshot(tx: Tx, rules: Rules, issue: Issue, heard: Mapping[ThreadKey, Heard]) -> Snapshot:
    """Everything that a decision about the issue may look at."""
    signals = tuple(signal for one in heard.values() for signal in one.signals)
    people = {draft.user_id for draft in issue.state.drafts}
    prints = tx.footprints(issue.places)
    about = {key: _about(heard[key], prints.get(key)) for key in issue.places}
    return Snapshot(
        issue,
        signals,
        sight_of(tx, issue),
        about,
        _names(tx, issue.team_id, about.values()),
        frozenset(u for u, person in tx.people(issue.team_id, people).items() if not person.preferences.alerts),
    )


def sight_of(tx: Tx, *issues: Issue) -> Sight:
    """Who may read where some issues are discussed, and in the home channels of their customers."""
    wanted = {key.place for issue in issues for key in (issue.home, *issue.places)}
    channels = tx.channels(wanted)
    homes = {Place(c.team_id, c.options.home_channel_id) for c in channels.values() if c.options.home_channel_id}
    if homes - wanted:
        channels = {**channels, **tx.channels(homes - wanted)}
    closed = [place for place in wanted | homes if place not in channels or not channels[place].is_open]
    members = tx.members_of(closed) if closed else {}
    return Sight(
        {place.channel_id: channel for place, channel in channels.items()},
        {place.channel_id: found for place, found in members.items()},
    )


def _about(heard: Heard, footprint: Footprint | None) -> About:
    references = tuple(sorted(heard.references, key=lambda ref: (ref.kind, ref.value)))
    if footprint is None:
        return About(references)
    drafts, around = sorted(footprint.drafts.customers), sorted(footprint.around.customers)
    return About(references, tuple(dict.fromkeys((*drafts, *around))))


def _names(tx: Tx, team_id: str, about: Iterable[About]) -> dict[str, CustomerName]:
    wanted = {customer_id for part in about for customer_id in part.customers}
    if not wanted:
        return {}
    known = {customer.customer_id: customer for customer in tx.customers(team_id) if not customer.removed}
    return {one: CustomerName(known[one].name, known[one].learned_in) for one in wanted if one in known}


def _refresh_homes(tx: Tx, before: Issue, after: Issue, now: datetime) -> None:
    people = {draft.user_id for issue in (before, after) for draft in issue.state.drafts}
    if set(before.state.drafts) == set(after.state.drafts):
        return
    for user_id, person in sorted(tx.people(after.team_id, people).items()):
        if person.home_opened:
            tx.enqueue([places.home_notice(after.team_id, user_id, f"{after.issue_id}:{after.version}")], now)


def _say_moved(tx: Tx, issue: Issue, card: Issue, now: datetime) -> None:
    """A second card, of an issue that turned out to be one with another that has a card, says so."""
    target = Target(Delivery.POST, card.home.channel_id, "" if card.home.is_typed else card.home.thread_ts)
    channel = tx.channels([issue.home.place]).get(issue.home.place)
    where = issue.home.channel_id if channel and channel.is_open else ""
    key = f"{card.card_key}:{card.card_version + 1}"
    tx.enqueue([Notice(card.team_id, key, target, MovedCard(where), edits_key=card.card_key)], now)
