"""Forgetting: one person, a whole workspace, and what has outlived its time."""

from __future__ import annotations

from datetime import datetime

from bot.domain.rules import Rules
from bot.ports import Tx


def forget_team(tx: Tx, team_id: str) -> None:
    """The app was removed from a workspace: nothing of it stays."""
    tx.forget_team(team_id)


def forget_person(tx: Tx, team_id: str, user_id: str) -> None:
    """Somebody asked to be forgotten: their drafts, claims, reactions and preferences go."""
    tx.forget_person(team_id, user_id)


def purge(tx: Tx, rules: Rules, nothing: None, now: datetime) -> dict[str, int]:
    """Delete what has outlived its time; gives how many rows of each table."""
    return tx.purge(now, rules.keep)
