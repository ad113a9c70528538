"""Saying by hand that one answers: the shortcut on a message, and `/unison draft`."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.incoming import Asker, Shortcut, Typed
from bot.domain.model import Issue, Place, Reference, Signal, SignalKind, ThreadKey, ts_of
from bot.domain.notices import Claimed
from bot.domain.references import as_reference
from bot.domain.rules import Rules
from bot.domain.snapshot import view
from bot.errors import UserError
from bot.ports import Tx
from bot.services import issues, linking
from bot.services.answers import only_teammates
from bot.services.collision import moment

_LATEST_WITHIN = timedelta(hours=2)  # a bare `/unison draft` means the newest message here, if it is this young


def draft_here(tx: Tx, rules: Rules, used: Shortcut, now: datetime) -> Claimed:
    """Shortcut *I'm drafting a reply* on a message."""
    only_teammates(used.asker)
    key = thread_of(tx, ThreadKey(used.asker.team_id, used.channel_id, used.thread_ts))
    return _claim(tx, rules, key, used.asker, used.act_id, "", None, now)


def thread_of(tx: Tx, key: ThreadKey) -> ThreadKey:
    """The thread in which a message stands that is known; the message's own otherwise."""
    item = (key.team_id, key.channel_id, key.thread_ts)
    return tx.threads_of([item]).get(item, key)


def draft(tx: Tx, rules: Rules, typed: Typed, now: datetime) -> Claimed:
    """`/unison draft [reference] [text]`: without a reference, the newest message here is meant."""
    only_teammates(typed.asker)
    first, _, rest = typed.text.strip().partition(" ")
    reference = as_reference(first) if first else None
    text = rest.strip() if reference else typed.text.strip()
    key = _meant(tx, typed, reference, now)
    claimed = _claim(tx, rules, key, typed.asker, typed.act_id, text, reference, now)
    guessed = not reference and not typed.thread_ts
    return replace(claimed, thread_ts=key.thread_ts, channel_id=key.channel_id) if guessed else claimed


def _meant(tx: Tx, typed: Typed, reference: Reference | None, now: datetime) -> ThreadKey:
    """The thread that is meant; where only a reference was typed and nobody mentioned it here, a place of its own."""
    here = Place(typed.asker.team_id, typed.channel_id)
    if reference and not typed.thread_ts:
        known = tx.issue_with(here, reference)
        of_here = [key for key in known.places if key.channel_id == here.channel_id] if known else []
        return min(of_here, key=lambda key: (key.is_typed, key), default=_typed_key(here, reference))
    if typed.thread_ts:
        return ThreadKey(here.team_id, here.channel_id, typed.thread_ts)
    latest = latest_here(tx, typed, now)
    if latest is None:
        raise UserError(
            "Which one are you answering? Add its reference, like `/unison draft KH-2231`, "
            "or use the shortcut *I'm drafting a reply* on the message itself."
        )
    return latest


def latest_here(tx: Tx, typed: Typed, now: datetime) -> ThreadKey | None:
    """The thread of the newest message here that somebody else wrote not long ago."""
    here = Place(typed.asker.team_id, typed.channel_id)
    return tx.latest_thread(here, typed.asker.user_id, ts_of(now - _LATEST_WITHIN))


def _typed_key(place: Place, reference: Reference) -> ThreadKey:
    """Where a claim stands for which there is no thread: the same for all who type this reference in this channel."""
    seed = f"{reference.kind} {reference.value}"
    return ThreadKey(place.team_id, place.channel_id, f"typed:{hashlib.sha256(seed.encode()).hexdigest()[:20]}")


def _claim(
    tx: Tx, rules: Rules, key: ThreadKey, asker: Asker, act_id: str, text: str, typed: Reference | None, now: datetime
) -> Claimed:
    tx.lock({key, linking.lock_of(key.team_id)})
    issue = issues.issue_in(tx, key)
    decision = issue.state.decision
    at = moment(issue.state.drafts, decision.at if decision else "", now)
    kind = SignalKind.TEXT if text else SignalKind.CLAIM
    tx.put_act(key, Signal(at, f"act:{act_id}", asker.user_id, kind, text=text), (typed,) if typed else ())
    issues.refold(tx, rules, key, now)
    return _claimed(tx, rules, issues.issue_in(tx, key), asker, now)


def _claimed(tx: Tx, rules: Rules, issue: Issue, asker: Asker, now: datetime) -> Claimed:
    mine = next((draft for draft in issue.state.live(now) if draft.user_id == asker.user_id), None)
    if mine is None:  # asked again, long after; or somebody whose clock is ahead of ours has taken it since
        raise UserError("Somebody else has taken this in the same moment. Look at the thread, then try again.")
    snapshot = issues.snapshot_of(tx, rules, issue)
    readable = snapshot.sight.of_person(asker.user_id, snapshot.channel_ids) | {mine.channel_id}
    others = {d.user_id for d in view(snapshot, rules, readable).state.live(now)} - {asker.user_id}
    return Claimed(issue.issue_id, ts_of(mine.expires_at), mine.kind, tuple(sorted(others)))
