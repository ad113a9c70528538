"""All that a decision about an issue may look at, and what of it somebody may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.domain.fold import fold
from bot.domain.model import Channel, Issue, IssueState, Reference, Signal, ThreadKey
from bot.domain.rules import Rules


@dataclass(frozen=True, slots=True)
class Sight:
    """Who may read where: channels by id, and the members of those that are not open to the whole team."""

    channels: Mapping[str, Channel] = field(default_factory=dict)
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def is_open(self, channel_id: str) -> bool:
        """True where the whole team may read. What we do not know to be open counts as closed."""
        channel = self.channels.get(channel_id)
        return channel is not None and channel.is_open

    def may_read(self, user_id: str, channel_id: str) -> bool:
        return self.is_open(channel_id) or user_id in self.members.get(channel_id, frozenset())

    def of_person(self, user_id: str, channel_ids: Collection[str]) -> frozenset[str]:
        """Those of some channels that a person may read."""
        return frozenset(channel_id for channel_id in channel_ids if self.may_read(user_id, channel_id))

    def from_channel(self, here: str, channel_ids: Collection[str]) -> frozenset[str]:
        """Those of some channels that everybody may read who reads `here`: what may be shown there."""
        readers = None if self.is_open(here) else self.members.get(here, frozenset())
        return frozenset(
            channel_id
            for channel_id in channel_ids
            if channel_id == here
            or self.is_open(channel_id)
            or (readers is not None and readers <= self.members.get(channel_id, frozenset()) and bool(readers))
        )


@dataclass(frozen=True, slots=True)
class About:
    """What is known of the issue in one of its threads: references, and customers by id, the surest first."""

    references: tuple[Reference, ...] = ()
    customers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerName:
    """What a customer is called, and the closed channel it is known from ("" where that is no secret)."""

    name: str
    learned_in: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An issue with everything that was said and done about it, and who may read what of it."""

    issue: Issue
    signals: tuple[Signal, ...] = ()
    sight: Sight = field(default_factory=Sight)
    about: Mapping[ThreadKey, About] = field(default_factory=dict)
    names: Mapping[str, CustomerName] = field(default_factory=dict)  # of customers, by id
    muted: frozenset[str] = frozenset()  # people who want no private hints

    @property
    def channel_ids(self) -> frozenset[str]:
        """Where the issue is discussed."""
        return frozenset(key.channel_id for key in self.issue.places)

    def stands_in(self, user_id: str, channel_id: str) -> bool:
        """True for who may read a channel, or did something there. (One may be handed an issue where one is not.)"""
        acted = any(signal.user_id == user_id and signal.channel_id == channel_id for signal in self.signals)
        return acted or self.sight.may_read(user_id, channel_id)


@dataclass(frozen=True, slots=True)
class View:
    """An issue as somebody may see it: made of nothing but what was said where they may read."""

    state: IssueState
    references: tuple[Reference, ...]
    customer: str


def view(snapshot: Snapshot, rules: Rules, allowed: Collection[str]) -> View:
    """The issue as it follows from what was said in the channels `allowed`."""
    signals = [signal for signal in snapshot.signals if signal.channel_id in allowed]
    places = [key for key in snapshot.issue.places if key.channel_id in allowed]
    parts = [snapshot.about[key] for key in sorted(places) if key in snapshot.about]
    references = {reference for part in parts for reference in part.references}
    ordered = tuple(sorted(references, key=lambda ref: (ref.kind, ref.value)))
    return View(fold(signals, rules), ordered, _customer(parts, snapshot, allowed))


def _customer(parts: Collection[About], snapshot: Snapshot, allowed: Collection[str]) -> str:
    """The first customer that is named where `allowed`, and whose name is no secret of another place."""
    for part in parts:
        for customer_id in part.customers:
            known = snapshot.names.get(customer_id)
            if known and (not known.learned_in or known.learned_in in allowed):
                return known.name
    return ""
