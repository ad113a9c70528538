"""When a finding's debtor, creditor or due day is the label's, by the acceptance set's rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

EVERYBODY = ("", "none", "null", "nobody", "team", "all", "everyone")
SKIPPED = frozenset(["gmbh", "ltd", "llp", "inc", "co", "the", "mr", "mrs", "ms", "frau", "dr"])


def same_debtor(label: str | None, found: str | None) -> bool:
    """True where both name the same person, or both nobody."""
    return (label or None) == (found if found and found.lower() not in EVERYBODY[:4] else None)


def same_creditor(wanted: Iterable[str], found: str) -> bool:
    """True where `found` is one of the wanted ones; customers are compared by the words of their names."""
    if found.strip().lower() in EVERYBODY:
        return "team" in wanted
    return any(_same_party(label, found.strip()) for label in wanted)


def _same_party(label: str, found: str) -> bool:
    if label.lower() == found.lower():
        return True
    if not label.startswith("customer:"):
        return False
    ours, theirs = _words(label), _words(found)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _words(party: str) -> frozenset[str]:
    name = re.sub(r"^customer:", "", party, flags=re.IGNORECASE).lower()
    return frozenset(re.findall(r"[0-9a-zà-ÿ]+", name)) - SKIPPED


def same_due(label: str | None, found: str | None, zone: ZoneInfo | None) -> bool:
    """True where both mean the same day: the label's where it has an offset, else the debtor's (`zone`)."""
    if not label or not found:
        return not label and not found
    try:
        ours, theirs = _day_or_time(label), _day_or_time(found)
    except ValueError:
        return False
    if isinstance(ours, datetime) and isinstance(theirs, datetime) and ours.tzinfo and theirs.tzinfo:
        return theirs.astimezone(ours.tzinfo).date() == ours.date()
    if not isinstance(ours, datetime) and isinstance(theirs, datetime) and theirs.tzinfo and zone:
        return ours in (theirs.date(), theirs.astimezone(zone).date())
    return _day(ours) == _day(theirs)


def _day_or_time(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
