"""Rules: every number, word and calendar that a decision depends on; frozen, loaded by bot.app, passed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from bot.domain.customers import CHANNEL_PATTERNS
from bot.domain.domains import Registered, last_labels
from bot.domain.linking import LinkRules
from bot.domain.words import Rarity


@dataclass(frozen=True, slots=True)
class Rules:
    """What the operator may tune, with the defaults of PRODUCT.md."""

    lease: timedelta = timedelta(minutes=30)  # life of a bare claim without activity
    closes: time = time(18)  # when a working day ends, where nobody says otherwise
    text_days: int = 3  # working days that a proposed text lives
    edit_takes: timedelta = timedelta(minutes=3)  # to read a colleague's draft and write it anew
    read_by_then: timedelta = timedelta(minutes=10)  # whoever writes into a thread so much later has read it
    alert_within: timedelta = timedelta(minutes=15)  # an older signal is history, not news
    hint_within: timedelta = timedelta(minutes=10)  # a hint that could not be sent sooner is dropped
    quiet_from: time = time(21)  # nobody is told to pause in the evening or at night, unless they write just then
    quiet_until: time = time(7)
    claim_reactions: frozenset[str] = frozenset({"eyes", "writing_hand"})
    keep: timedelta = timedelta(days=90)  # references, closed issues, finished notices
    channel_patterns: tuple[str, ...] = CHANNEL_PATTERNS  # names of channels kept for a customer, "*" its name
    registered: Registered = last_labels  # bot.app gives the public suffix list
    link: LinkRules = field(default_factory=lambda: LinkRules({"": -9.0}))  # references only; bot.app gives weights
    rarity: Rarity = field(default_factory=Rarity, repr=False)  # bot.app gives the shipped table
    terms_key: bytes = field(default=b"", repr=False)  # of the keyed hashes of an issue's search terms
    holidays: frozenset[date] = frozenset()
    time_zone: str = "UTC"  # of the team, where no person's or channel's zone is known
