"""Which finding matches which label, by the acceptance set's rules: a verdict per label and finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bench.findings import Collision, Finding, Findings, FollowUp, Nudge
from bench.labels import CollisionLabel, FollowUpLabel, Labels, NoCollisionLabel, NudgeLabel, Place
from bench.same import same_creditor, same_debtor, same_due
from bench.talk import Talk

HOUR = 3600.0


class Fate(StrEnum):
    """What becomes of a label or a finding."""

    HIT = "hit"
    MISSED = "missed"
    FALSE_ALARM = "false alarm"
    UNLABELLED = "unlabelled"
    DUPLICATE = "duplicate"


@dataclass(frozen=True)
class Verdict:
    """One label, one finding or a pair of them; `right` tells which further facts of a hit are right."""

    fate: Fate
    label: str | None = None
    finding: Finding | None = None
    reason: str = ""
    right: Mapping[str, bool] = field(default_factory=dict)
    late_minutes: float | None = None
    outsiders: int = 0


def match(labels: Labels, findings: Findings, talk: Talk) -> dict[str, list[Verdict]]:
    """Give the verdicts on all labels and findings of one workspace, per kind of finding."""
    return {
        "collision": match_collisions(labels, findings.collisions),
        "nudge": match_nudges(labels, findings.nudges, talk.teammates),
        "follow_up": match_follow_ups(labels, findings.follow_ups, talk),
    }


def match_collisions(labels: Labels, findings: tuple[Collision, ...]) -> list[Verdict]:
    """People overlap by two, and two messages are shared or `at` is within an hour of the second signal."""
    verdicts: list[Verdict] = []
    hit: set[str] = set()
    for finding in sorted(findings, key=lambda f: float(f.at)):
        near = [(_shared(c, finding), _is_prompt(c, finding), c) for c in labels.collisions]
        near = [row for row in near if _people_meet(row[2], finding) and (row[0] >= 2 or row[1])]
        near.sort(key=lambda row: (-row[0], not row[1], row[2].id in hit))
        free = [row for row in near if row[2].id not in hit]
        if free and (free[0][0] >= 2 or free[0][0] == near[0][0]):
            label = free[0][2]
            hit.add(label.id)
            right = {"agreement": finding.agreement == label.agreement}
            late = (float(finding.at) - float(label.messages[1][1])) / 60
            verdicts.append(Verdict(Fate.HIT, label.id, finding, right=right, late_minutes=late))
        elif near:
            verdicts.append(Verdict(Fate.DUPLICATE, near[0][2].id, finding))
        else:
            trap = next((n.id for n in labels.no_collision if _falls_for(n, finding)), None)
            reason = "no_collision" if trap else "unlabelled"
            verdicts.append(Verdict(Fate.FALSE_ALARM, trap, finding, reason))
    return verdicts + [Verdict(Fate.MISSED, c.id) for c in labels.collisions if c.id not in hit]


def _people_meet(label: CollisionLabel, finding: Collision) -> bool:
    return len(set(label.people) & set(finding.people)) >= 2


def _shared(label: CollisionLabel | NoCollisionLabel, finding: Collision) -> int:
    return len(set(label.messages) & set(finding.messages))


def _is_prompt(label: CollisionLabel, finding: Collision) -> bool:
    same_room = {channel for channel, _ in label.messages} & {channel for channel, _ in finding.messages}
    return bool(same_room) and 0 <= float(finding.at) - float(label.messages[1][1]) <= HOUR


def _falls_for(label: NoCollisionLabel, finding: Collision) -> bool:
    shared = _shared(label, finding)
    people = len(set(label.people) & set(finding.people))
    return shared >= min(2, len(label.messages)) or (shared >= 1 and people >= min(2, len(label.people)))


def match_nudges(labels: Labels, findings: tuple[Nudge, ...], teammates: frozenset[str]) -> list[Verdict]:
    """Same thread, from `hot_from` up to `by`, and at least one of the people."""
    verdicts: list[Verdict] = []
    hit: set[str] = set()
    for finding in sorted(findings, key=lambda f: float(f.at)):
        verdicts.append(_judge_nudge(labels, finding, hit, len(set(finding.people) - teammates)))
    return verdicts + [Verdict(Fate.MISSED, n.id) for n in labels.nudges if n.id not in hit]


def _judge_nudge(labels: Labels, finding: Nudge, hit: set[str], outsiders: int) -> Verdict:
    at, thread = float(finding.at), (finding.channel, finding.thread_ts)
    here = [n for n in labels.nudges if (n.channel, n.thread_ts) == thread]
    timely = [n for n in here if float(n.hot_from) <= at <= float(n.by)]
    good = [n for n in timely if set(n.people) & set(finding.people)]
    free = [n for n in good if n.id not in hit]
    if free:
        hit.add(free[0].id)
        late = (at - float(free[0].hot_from)) / 60
        return Verdict(Fate.HIT, free[0].id, finding, late_minutes=late, outsiders=outsiders)
    if good:
        return Verdict(Fate.DUPLICATE, good[0].id, finding, outsiders=outsiders)
    label, reason = _why_wrong(labels, finding, here, timely)
    return Verdict(Fate.FALSE_ALARM, label, finding, reason, outsiders=outsiders)


def _why_wrong(
    labels: Labels, finding: Nudge, here: list[NudgeLabel], timely: list[NudgeLabel]
) -> tuple[str | None, str]:
    at, thread = float(finding.at), (finding.channel, finding.thread_ts)
    if timely:
        return timely[0].id, "wrong people"
    for calm in labels.no_nudge:
        if (calm.channel, calm.thread_ts) == thread and (calm.since is None or at >= float(calm.since)):
            return calm.id, "no_nudge"
    if here:
        return here[0].id, "early" if at < float(here[0].hot_from) else "late"
    return None, "unlabelled"


def match_follow_ups(labels: Labels, findings: tuple[FollowUp, ...], talk: Talk) -> list[Verdict]:
    """Same message (or one of `also`) and debtor; creditor, due and status are facts beside it."""
    verdicts: list[Verdict] = []
    hit: set[str] = set()
    no_follow_up = frozenset(labels.no_follow_up)
    for finding in findings:
        here = [f for f in labels.follow_ups if finding.message in f.places]
        same = [f for f in here if same_debtor(f.debtor, finding.debtor)]
        free = [f for f in same if f.id not in hit]
        if free:
            facts = [_facts(f, finding, talk) for f in free]
            best = max(range(len(free)), key=lambda i: facts[i]["due"])
            hit.add(free[best].id)
            verdicts.append(Verdict(Fate.HIT, free[best].id, finding, right=facts[best]))
        else:
            verdicts.append(_spare_follow_up(finding, here, same, no_follow_up))
    return verdicts + [Verdict(Fate.MISSED, f.id) for f in labels.follow_ups if f.id not in hit]


def _spare_follow_up(
    finding: FollowUp, here: list[FollowUpLabel], same: list[FollowUpLabel], no_follow_up: frozenset[Place]
) -> Verdict:
    if same:
        return Verdict(Fate.DUPLICATE, same[0].id, finding)
    if here:
        return Verdict(Fate.FALSE_ALARM, here[0].id, finding, "wrong debtor")
    if finding.message in no_follow_up:
        return Verdict(Fate.FALSE_ALARM, None, finding, "no_follow_up")
    return Verdict(Fate.UNLABELLED, None, finding)


def _facts(label: FollowUpLabel, finding: FollowUp, talk: Talk) -> dict[str, bool]:
    debtor = talk.users.get(label.debtor or "")
    return {
        "creditor": same_creditor((label.creditor, *label.creditor_also), finding.creditor),
        "due": same_due(label.due, finding.due, debtor.zone if debtor else None),
        "status": finding.status == label.status,
    }
