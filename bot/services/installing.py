"""A workspace installs Unison; whoever did so is shown the next three steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.notices import Delivery, FirstRun, Notice, Target
from bot.domain.rules import Rules
from bot.ports import Installation, Tx


def record(tx: Tx, rules: Rules, installation: Installation, now: datetime) -> Installation:
    """Remember an installation, keeping the installer we know; gives it as it is now."""
    old = tx.installation(installation.team_id)
    installer_id = installation.installer_id or (old.installer_id if old else "")
    known = replace(installation, installer_id=installer_id)
    tx.put_installation(known)
    if installer_id:
        _first_run(tx, known.team_id, installer_id, now)
    return known


def meet(tx: Tx, team_id: str, user_id: str, now: datetime) -> None:
    """With a token from `.env` Slack does not say who installed us: the first who shows up to set us up is greeted."""
    installation = tx.installation(team_id)
    if installation and not installation.installer_id and user_id:
        tx.put_installation(replace(installation, installer_id=user_id))
        _first_run(tx, team_id, user_id, now)


def _first_run(tx: Tx, team_id: str, user_id: str, now: datetime) -> None:
    target = Target(Delivery.DIRECT, user_id=user_id)
    tx.enqueue([Notice(team_id, "first_run", target, FirstRun(user_id))], now)
