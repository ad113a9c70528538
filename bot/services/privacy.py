"""Forgetting: one person, and what has outlived its time. (A workspace: `places.apply`.)"""

from __future__ import annotations

from datetime import datetime

from bot.domain.rules import Rules
from bot.ports import Tx
from bot.services import issues


def forget_person(tx: Tx, rules: Rules, whom: tuple[str, str], now: datetime) -> None:
    """Somebody (team_id, user_id) asked to be forgotten: what they said and did goes, and their name from cards."""
    team_id, user_id = whom
    for issue_id in tx.forget_person(team_id, user_id):
        issue = tx.issue(team_id, issue_id)
        if issue:
            issues.refold_all(tx, rules, issue.places, now)


def purge(tx: Tx, rules: Rules, nothing: None, now: datetime) -> dict[str, int]:
    """Delete what has outlived its time; gives how many rows of each table."""
    return tx.purge(now, rules.keep)
