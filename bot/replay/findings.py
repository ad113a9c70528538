"""From what would have been said to the lines of `--json` (people and places) and to alerts (numbers only)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations
from typing import Any, TypeAlias

from bot.domain.agreement import compare
from bot.domain.model import Draft, Issue, SignalKind, Ts, at_of
from bot.domain.notices import CollisionCard, Notice, NoticeBody
from bot.replay.player import Said

Json: TypeAlias = dict[str, Any]
ALERTS: Mapping[type[NoticeBody], str] = {CollisionCard: "collision"}  # what speaks of its own accord: a row a kind


def verdict_of(drafts: Iterable[Draft], zone: str) -> str:
    """Whether what people would answer agrees: same | differs | unclear. Of each person the latest words count."""
    latest: dict[str, Draft] = {}
    for draft in drafts:
        if draft.text or draft.user_id not in latest:
            latest[draft.user_id] = draft
    pairs = [_compared(a, b, zone) for a, b in combinations(latest.values(), 2)]
    return next((verdict for verdict in ("differs", "unclear") if verdict in pairs), "same" if pairs else "unclear")


def _compared(a: Draft, b: Draft, zone: str) -> str:
    return compare(a.text, b.text, at_a=at_of(a.renewed_at), at_b=at_of(b.renewed_at), zone=zone).verdict


@dataclass(frozen=True, slots=True)
class Sign:
    """A reason of an alert: what somebody did, and the message where it stands; nobody's name."""

    kind: SignalKind
    at: Ts
    channel_id: str
    ts: Ts
    thread_ts: Ts  # "" where it is not known
    by_reaction: bool


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that Unison would have said, as far as page and terminal may know it."""

    kind: str
    at: datetime
    channel_id: str
    people: int
    signs: tuple[Sign, ...]
    references: tuple[str, ...] = ()
    customer: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """That something new was said, for counting: `readers` are never shown."""

    at: datetime
    kind: str
    channel_id: str
    readers: frozenset[str]


@dataclass(slots=True)
class _Collision:
    """One issue on which people collided; grows until the end."""

    at: Ts
    when: datetime
    issue: Issue
    people: dict[str, None] = field(default_factory=dict)
    started: set[tuple[str, Ts]] = field(default_factory=set)

    @property
    def drafts(self) -> list[Draft]:
        """The drafts that collided, oldest first."""
        return [draft for draft in self.issue.state.drafts if (draft.user_id, draft.started_at) in self.started]


class Findings:
    """Everything found so far. Days are counted in the team's `zone`."""

    def __init__(self, zone: str = "UTC") -> None:
        self._zone = zone
        self._collisions: dict[str, _Collision] = {}
        self.heard: list[Alarm] = []
        self.updates = 0
        self.kinds = tuple(dict.fromkeys(ALERTS.values()))

    def take(self, said: Said, now: datetime) -> None:
        """What one transaction said at `now`."""
        for notice in said.notices:
            if isinstance(notice.body, CollisionCard) and notice.body.state == "colliding":
                self._collide(notice.body, said.issues[notice.body.issue_id], now)
            kind = ALERTS.get(type(notice.body))
            if notice.edits_key:
                self.updates += 1
            elif kind:
                self.heard.append(Alarm(now, kind, notice.target.channel_id, _readers(notice)))
        for issue_id, issue in said.issues.items():
            if issue_id in self._collisions:
                self._collisions[issue_id].issue = issue

    def _collide(self, card: CollisionCard, issue: Issue, now: datetime) -> None:
        found = self._collisions.get(card.issue_id)
        if found is None:
            at = max(drafter.since for drafter in card.drafters)
            found = self._collisions[card.issue_id] = _Collision(at, now, issue)
        for drafter in card.drafters:
            found.people[drafter.user_id] = None
            found.started.add((drafter.user_id, drafter.since))

    def lines(self, names: Mapping[str, str]) -> list[Json]:
        """The objects of `--json`, oldest first; `names` are the channels' by their ids."""
        return [self._line(one, names) for one in self._collisions.values()]

    def _line(self, found: _Collision, names: Mapping[str, str]) -> Json:
        spoken = [sign for sign in (_sign(draft, found.issue) for draft in found.drafts) if not sign.by_reaction]
        return {
            "kind": "collision",
            "people": list(found.people),
            "messages": [[names.get(sign.channel_id, sign.channel_id), sign.ts] for sign in spoken],
            "at": found.at,
            "agreement": verdict_of(found.drafts, self._zone),
        }

    def alerts(self) -> list[Alert]:
        """What page and terminal show, oldest first."""
        return [
            Alert(
                "collision",
                found.when,
                found.issue.home.channel_id,
                len(found.people),
                tuple(_sign(draft, found.issue) for draft in found.drafts),
                tuple(ref.value for ref in found.issue.references if ref.kind != "email"),
                found.issue.customer,
            )
            for found in self._collisions.values()
        ]


def _sign(draft: Draft, issue: Issue) -> Sign:
    what, channel_id, ts = draft.source.split(":")[:3]  # an export holds messages and reactions, no acts
    threads = [place.thread_ts for place in issue.places if place.channel_id == channel_id]
    thread_ts = threads[0] if len(threads) == 1 else ""
    return Sign(draft.kind, draft.started_at, channel_id, ts, thread_ts, by_reaction=what == "reaction")


def _readers(notice: Notice) -> frozenset[str]:
    """Whom a notice reaches: the one it is for, or the people that it names."""
    if notice.target.user_id:
        return frozenset({notice.target.user_id})
    body = notice.body
    return frozenset(one.user_id for one in body.drafters) if isinstance(body, CollisionCard) else frozenset()


def write_lines(lines: Iterable[Json]) -> str:
    """JSON Lines."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
