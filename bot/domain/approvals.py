"""Who has to approve a text before it is agreed: any one, all who drafted, so many people, a named decider."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

ALL = 0  # as a count: everybody who drafted


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """How many approve (`ALL`: all who drafted), who must be among them, and when those still asked are reminded."""

    count: int = 1
    decider: str = ""
    remind_hours: int = 0  # 0: nobody is reminded. Time reminds, it never approves


@dataclass(frozen=True, slots=True)
class Missing:
    """What a proposed text still waits for: these `people`, and `count` more whoever they are. Falsy: nothing."""

    people: tuple[str, ...] = ()
    count: int = 0

    def __bool__(self) -> bool:
        return bool(self.people) or self.count > 0


def rule_of(approval: str, decider: str = "", remind_hours: int = 0) -> ApprovalRule:
    """The rule as a channel's options spell it: "any", "all" or a number; what is none of these means any one."""
    if approval == "all":
        return ApprovalRule(ALL, decider, remind_hours)
    count = int(approval) if approval.isdecimal() and 0 < int(approval) <= 20 else 1
    return ApprovalRule(count, decider, remind_hours)


def missing(rule: ApprovalRule, author: str, drafters: Collection[str], approvers: Collection[str]) -> Missing:
    """What `rule` still asks for a text that `author` wrote and `approvers` approved.

    The author is no second pair of eyes: where two or more are asked, they are all others. Where all who drafted are
    asked, the author stands by the own text without pressing anything, but a text that nobody approved is not agreed.
    """
    people: list[str] = []
    if rule.count == ALL:
        people = [user_id for user_id in dict.fromkeys(drafters) if user_id != author and user_id not in approvers]
        count = 0 if people or approvers else 1
    else:
        counted = set(approvers) - {author} if rule.count > 1 else set(approvers)
        count = max(0, rule.count - len(counted))
    if rule.decider and rule.decider not in approvers and rule.decider not in people:
        people.append(rule.decider)
        if rule.count < 2 or rule.decider != author:
            count = max(0, count - 1)  # theirs is one of those that are asked for
    return Missing(tuple(people), count)
