"""From what would have been said to the lines of `--json` (people and places) and to alerts (numbers only)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from bot.domain.contrast import contrast
from bot.domain.fold import colliding
from bot.domain.heat_notices import Nudge
from bot.domain.incoming import Spot
from bot.domain.model import Draft, Issue, SignalKind, Ts
from bot.domain.notices import AlsoAnswering, CollisionCard, HiddenColleague, Notice, NoticeBody
from bot.replay.player import Said

Json: TypeAlias = dict[str, Any]
NUDGE = "nudge"
ALERTS: Mapping[type[NoticeBody], str] = {  # what speaks of its own accord: a row a kind
    CollisionCard: "collision",
    AlsoAnswering: "collision",
    HiddenColleague: "collision",
    Nudge: NUDGE,
}
_COLLISION = (CollisionCard, AlsoAnswering, HiddenColleague)


@dataclass(frozen=True, slots=True)
class Sign:
    """A reason of an alert: what somebody did, and the message where it stands; nobody's name."""

    kind: SignalKind
    at: Ts
    channel_id: str
    ts: Ts
    thread_ts: Ts
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


Which: TypeAlias = tuple[str, str]


def _which(draft: Draft) -> Which:
    """Whose draft, and with which words or act it began."""
    return draft.user_id, draft.source


@dataclass(slots=True)
class _Collision:
    """One issue on which people collided; grows until the end."""

    at: Ts
    when: datetime
    issue: Issue
    people: dict[str, None] = field(default_factory=dict)
    started: set[Which] = field(default_factory=set)

    @property
    def drafts(self) -> list[Draft]:
        """The drafts that collided, oldest first."""
        return [draft for draft in self.issue.state.drafts if _which(draft) in self.started]


class Findings:
    """Everything found so far. Days are counted in the team's `zone`."""

    def __init__(self, zone: str = "UTC") -> None:
        self._zone = zone
        self._collisions: list[_Collision] = []
        self._of: dict[Which, _Collision] = {}
        self._nudges: dict[Spot, list[str]] = {}  # to whom
        self.heard: list[Alarm] = []
        self.updates = 0
        self.kinds = tuple(dict.fromkeys(ALERTS.values()))

    def take(self, said: Said, now: datetime) -> None:
        """What one transaction said at `now`."""
        for notice in said.notices:
            if isinstance(notice.body, _COLLISION) and getattr(notice.body, "state", "colliding") == "colliding":
                self._collide(said.issues[notice.body.issue_id], now)
            kind = ALERTS.get(type(notice.body))
            if notice.edits_key:
                self.updates += 1
            elif isinstance(notice.body, Nudge):
                self._nudge(notice.body, notice.target.user_id, now)
            elif kind:
                home = said.issues[notice.body.issue_id].home if isinstance(notice.body, _COLLISION) else None
                where = notice.target.channel_id or (home.channel_id if home else "")  # a DM is about a channel, too
                self.heard.append(Alarm(now, kind, where, _readers(notice)))
        for issue in said.issues.values():
            for draft in issue.state.drafts:
                if _which(draft) in self._of:
                    self._of[_which(draft)].issue = issue

    def _nudge(self, hint: Nudge, user_id: str, now: datetime) -> None:
        """One line a hot spell, whoever is told of it."""
        self._nudges.setdefault(Spot(hint.channel_id, hint.thread_ts, hint.at), []).append(user_id)
        self.heard.append(Alarm(now, NUDGE, hint.channel_id, frozenset({user_id})))

    def _collide(self, issue: Issue, now: datetime) -> None:
        """One line a collision, though its issue may get another id when more threads turn out to belong to it."""
        drafts = colliding(issue.state, now)
        known = [self._of[which] for which in map(_which, drafts) if which in self._of]
        if not drafts:
            return
        if known:
            found = min(known, key=lambda one: one.at)
        else:
            found = _Collision(max(draft.started_at for draft in drafts), now, issue)
            self._collisions.append(found)
        for draft in drafts:
            found.people[draft.user_id] = None
            found.started.add(_which(draft))
            self._of[_which(draft)] = found
        found.issue = issue

    def lines(self, names: Mapping[str, str]) -> list[Json]:
        """The objects of `--json`, oldest first; `names` are the channels' by their ids."""
        nudges = [_nudge_line(spot, people, names) for spot, people in self._nudges.items()]
        return sorted([self._line(one, names) for one in self._collisions] + nudges, key=lambda line: str(line["at"]))

    def _line(self, found: _Collision, names: Mapping[str, str]) -> Json:
        spoken = [sign for sign in (_sign(draft) for draft in found.drafts) if not sign.by_reaction]
        return {
            "kind": "collision",
            "people": list(found.people),
            "messages": [[names.get(sign.channel_id, sign.channel_id), sign.ts] for sign in spoken],
            "at": found.at,
            "agreement": contrast(found.drafts, self._zone).verdict,
        }

    def nudges_by_channel(self, names: Mapping[str, str]) -> Counter[str]:
        """How many hot spells led to a hint, by the channel's name."""
        return Counter(names.get(spot.channel_id, spot.channel_id) for spot in self._nudges)

    def alerts(self) -> list[Alert]:
        """What page and terminal show one by one, oldest first: hints to pause are not among them."""
        return [
            Alert(
                "collision",
                found.when,
                found.issue.home.channel_id,
                len(found.people),
                tuple(_sign(draft) for draft in found.drafts),
                tuple(ref.value for ref in found.issue.references if ref.kind != "email"),
                found.issue.customer,
            )
            for found in self._collisions
        ]


def _nudge_line(spot: Spot, people: Iterable[str], names: Mapping[str, str]) -> Json:
    channel = names.get(spot.channel_id, spot.channel_id)
    return {"kind": NUDGE, "people": [*people], "channel": channel, "thread_ts": spot.thread_ts, "at": spot.ts}


def _sign(draft: Draft) -> Sign:
    what, channel_id, ts = draft.source.split(":")[:3]  # an export holds messages and reactions, no acts
    return Sign(draft.kind, draft.started_at, channel_id, ts, draft.thread_ts, by_reaction=what == "reaction")


def _readers(notice: Notice) -> frozenset[str]:
    """Whom a notice reaches: the one it is for, or the people that it names."""
    if notice.target.user_id:
        return frozenset({notice.target.user_id})
    body = notice.body
    return frozenset(one.user_id for one in body.drafters) if isinstance(body, CollisionCard) else frozenset()


def write_lines(lines: Iterable[Json]) -> str:
    """JSON Lines."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
