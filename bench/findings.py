"""What a detector found in an export, as dataclasses, and its JSON Lines (`unison replay --json`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.labels import Labels, Place

Json = dict[str, Any]


@dataclass(frozen=True)
class Collision:
    """Several people answering one issue; `at` is the `ts` that made it one."""

    people: tuple[str, ...]
    messages: tuple[Place, ...]
    at: str
    agreement: str | None = None


@dataclass(frozen=True)
class Nudge:
    """A hint to `people` before they answer in a thread."""

    people: tuple[str, ...]
    channel: str
    thread_ts: str
    at: str


@dataclass(frozen=True)
class FollowUp:
    """Something owed, at the message with the binding words."""

    debtor: str | None
    creditor: str
    message: Place
    due: str | None = None
    status: str = "open"
    what: str = ""


Finding = Collision | Nudge | FollowUp


@dataclass(frozen=True)
class Findings:
    """All findings in one export; `unreadable` counts the lines that could not be taken."""

    collisions: tuple[Collision, ...] = ()
    nudges: tuple[Nudge, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    unreadable: int = 0


def read_findings(path: Path) -> Findings:
    """Read a findings file; further kinds are passed over, broken lines are counted."""
    found: dict[str, list[Any]] = {"collision": [], "nudge": [], "follow_up": []}
    unreadable = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        try:
            finding = _finding(json.loads(line))
        except (ValueError, KeyError, TypeError):
            unreadable += 1
            continue
        if finding is not None:
            found[_kind(finding)].append(finding)
    return Findings((*found["collision"],), (*found["nudge"],), (*found["follow_up"],), unreadable)


def write_findings(path: Path, findings: Findings) -> None:
    """Write a findings file."""
    every: list[Finding] = [*findings.collisions, *findings.nudges, *findings.follow_ups]
    path.write_text("".join(json.dumps(finding_json(f), ensure_ascii=False) + "\n" for f in every), encoding="utf-8")


def finding_json(finding: Finding) -> Json:
    """One finding as the object of its line."""
    return {"kind": _kind(finding), **vars(finding)}


def places_of(finding: Finding) -> Iterator[Place]:
    """The messages a finding speaks of, for showing their texts."""
    if isinstance(finding, Collision):
        yield from finding.messages
    elif isinstance(finding, Nudge):
        yield from dict.fromkeys([(finding.channel, finding.thread_ts), (finding.channel, finding.at)])
    else:
        yield finding.message


def as_findings(labels: Labels) -> Findings:
    """What a detector that thinks exactly like these labels would have found."""
    return Findings(
        tuple(Collision(c.people, c.messages, c.messages[1][1], c.agreement) for c in labels.collisions),
        tuple(Nudge(n.people, n.channel, n.thread_ts, n.hot_from) for n in labels.nudges),
        tuple(FollowUp(f.debtor, f.creditor, f.message, f.due, f.status, f.what) for f in labels.follow_ups),
    )


def _kind(finding: Finding) -> str:
    return {Collision: "collision", Nudge: "nudge", FollowUp: "follow_up"}[type(finding)]


def _finding(raw: Json) -> Finding | None:
    if raw["kind"] == "collision":
        messages = tuple(_place(m) for m in raw["messages"])
        return Collision((*raw["people"],), messages, _ts(raw["at"]), raw.get("agreement"))
    if raw["kind"] == "nudge":
        return Nudge((*raw["people"],), raw["channel"], _ts(raw["thread_ts"]), _ts(raw["at"]))
    if raw["kind"] == "follow_up":
        message, due = _place(raw["message"]), raw.get("due")
        return FollowUp(
            raw.get("debtor"),
            raw.get("creditor") or "team",
            message,
            due,
            raw.get("status", "open"),
            raw.get("what", ""),
        )
    return None


def _place(pair: Any) -> Place:
    channel, ts = pair
    return str(channel), _ts(ts)


def _ts(value: Any) -> str:
    float(value)
    return str(value)
