"""The labels of one workspace as dataclasses, and labels.json (the acceptance set's schema) in and out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Place = tuple[str, str]
"""Channel name and `ts`: how labels and findings name a message."""


@dataclass(frozen=True)
class CollisionLabel:
    """Two or more teammates answering one issue of one customer."""

    id: str
    issue: str
    people: tuple[str, ...]
    messages: tuple[Place, ...]
    agreement: str
    difference: str | None = None


@dataclass(frozen=True)
class NoCollisionLabel:
    """What looks like a collision and is none."""

    id: str
    why: str
    people: tuple[str, ...]
    messages: tuple[Place, ...]


@dataclass(frozen=True)
class NudgeLabel:
    """A thread where a hint is wanted from `hot_from` up to `by`."""

    id: str
    people: tuple[str, ...]
    channel: str
    thread_ts: str
    hot_from: str
    by: str


@dataclass(frozen=True)
class NoNudgeLabel:
    """A thread that looks hot and is not; `since` where it was hot before."""

    id: str
    why: str
    channel: str
    thread_ts: str
    since: str | None = None


@dataclass(frozen=True)
class FollowUpLabel:
    """Something owed; `due` a day or an ISO time with offset."""

    id: str
    debtor: str | None
    creditor: str
    message: Place
    what: str
    due: str | None
    status: str
    done_message: Place | None = None
    also: tuple[Place, ...] = ()
    creditor_also: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Every message at which this debt may be found."""
        return (self.message, *self.also)


@dataclass(frozen=True)
class Labels:
    """All labels of one workspace."""

    collisions: tuple[CollisionLabel, ...] = ()
    no_collision: tuple[NoCollisionLabel, ...] = ()
    nudges: tuple[NudgeLabel, ...] = ()
    no_nudge: tuple[NoNudgeLabel, ...] = ()
    follow_ups: tuple[FollowUpLabel, ...] = ()
    no_follow_up: tuple[Place, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many of each kind, in the order of the schema."""
        return {kind: len(getattr(self, kind)) for kind in KINDS}


KINDS = ("collisions", "no_collision", "nudges", "no_nudge", "follow_ups", "no_follow_up")


def labels_json(labels: Labels) -> Json:
    """The labels as the object that stands in labels.json."""
    return {
        "collisions": [
            {
                "id": c.id, "issue": c.issue, "people": [*c.people], "messages": [[*m] for m in c.messages],
                "agreement": c.agreement, "difference": c.difference,
            }
            for c in labels.collisions
        ],
        "no_collision": [
            {"id": n.id, "why": n.why, "people": [*n.people], "messages": [[*m] for m in n.messages]}
            for n in labels.no_collision
        ],
        "nudges": [
            {
                "id": n.id, "people": [*n.people], "channel": n.channel, "thread_ts": n.thread_ts,
                "hot_from": n.hot_from, "by": n.by,
            }
            for n in labels.nudges
        ],
        "no_nudge": [
            {"id": n.id, "why": n.why, "channel": n.channel, "thread_ts": n.thread_ts}
            | ({"from": n.since} if n.since else {})
            for n in labels.no_nudge
        ],
        "follow_ups": [_follow_up_json(f) for f in labels.follow_ups],
        "no_follow_up": [[*m] for m in labels.no_follow_up],
    }  # fmt: skip


def _follow_up_json(label: FollowUpLabel) -> Json:
    row: Json = {
        "id": label.id, "debtor": label.debtor, "creditor": label.creditor, "message": [*label.message],
        "what": label.what, "due": label.due, "status_at_end": label.status,
        "done_message": [*label.done_message] if label.done_message else None,
    }  # fmt: skip
    if label.also:
        row["also"] = [[*m] for m in label.also]
    if label.creditor_also:
        row["creditor_also"] = [*label.creditor_also]
    return row


def read_labels(path: Path) -> Labels:
    """Read a labels.json (or a second.json)."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Labels(
        tuple(
            CollisionLabel(
                c["id"],
                c["issue"],
                (*c["people"],),
                _places(c["messages"]),
                c["agreement"],
                c.get("difference"),
            )
            for c in raw["collisions"]
        ),
        tuple(
            NoCollisionLabel(n["id"], n["why"], (*n["people"],), _places(n["messages"])) for n in raw["no_collision"]
        ),
        tuple(
            NudgeLabel(n["id"], (*n["people"],), n["channel"], n["thread_ts"], n["hot_from"], n["by"])
            for n in raw["nudges"]
        ),
        tuple(NoNudgeLabel(n["id"], n["why"], n["channel"], n["thread_ts"], n.get("from")) for n in raw["no_nudge"]),
        tuple(_follow_up(f) for f in raw["follow_ups"]),
        _places(raw["no_follow_up"]),
    )


def _follow_up(raw: Json) -> FollowUpLabel:
    done = raw.get("done_message")
    return FollowUpLabel(
        raw["id"], raw["debtor"], raw["creditor"], _place(raw["message"]), raw["what"], raw["due"],
        raw["status_at_end"], _place(done) if done else None, _places(raw.get("also", [])),
        (*raw.get("creditor_also", []),),
    )  # fmt: skip


def _place(pair: list[str]) -> Place:
    return pair[0], pair[1]


def _places(pairs: list[list[str]]) -> tuple[Place, ...]:
    return tuple(_place(pair) for pair in pairs)
