"""Finds two or more people drafting an answer to one issue without knowing of each other."""

from __future__ import annotations

from datetime import datetime

from bot.domain.fold import colliding
from bot.domain.model import Finding
from bot.domain.rules import Rules
from bot.domain.snapshot import Snapshot


def detect(snapshot: Snapshot, rules: Rules, now: datetime) -> list[Finding]:
    """One finding at most: the people with live drafts, as of the latest of their first signals."""
    drafts = colliding(snapshot.issue.state, now)
    if not drafts:
        return []
    people = tuple(dict.fromkeys(draft.user_id for draft in drafts))
    return [Finding("collision", people, max(draft.started_at for draft in drafts), "drafts of one issue")]
