"""What Unison learns of customers by itself: from shared channels, Slack Connect people, help-desk cards, addresses.

What was learned in a channel that not everybody may read carries that channel: it is shown to its members only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.cards import read_card
from bot.domain.common_words import GENERIC, fold
from bot.domain.customers import (
    Customer,
    Directory,
    Mark,
    MarkKind,
    customer_id_of,
    directory_of,
    find_customer,
    name_in_channel,
)
from bot.domain.domains import company_domain
from bot.domain.incoming import ChannelChange, Heard
from bot.domain.model import Author, Channel, Message, Place
from bot.domain.references import find_references
from bot.domain.rules import Rules
from bot.ports import Tx

_READ_AT_MOST = 4000  # characters: an address or a card stands at the top
_TELLING = 4  # letters of a word that a domain and a name have in common


def directory(tx: Tx, rules: Rules, team_id: str) -> Directory:
    """All that is known of a workspace's customers, ready to be found in texts."""
    return directory_of(tx.customers(team_id), patterns=rules.channel_patterns)


def learn_from(tx: Tx, rules: Rules, news: Sequence[Heard]) -> None:
    """Take from a batch of events what it tells of customers; most batches tell nothing and cost nothing."""
    telling = [event.body for event in news if isinstance(event.body, Message | ChannelChange) and _tells(event.body)]
    channels = tx.channels({Place(body.team_id, body.channel_id) for body in telling}) if telling else {}
    learners: dict[str, _Learner] = {}
    for body in telling:
        channel = channels.get(Place(body.team_id, body.channel_id))
        if channel:
            if body.team_id not in learners:  # reads the directory: once a workspace and batch
                learners[body.team_id] = _Learner(tx, rules, body.team_id)
            learners[body.team_id].hear(channel, body)


def learn_channel(tx: Tx, rules: Rules, channel: Channel) -> None:
    """What a channel that we came to know tells by its name."""
    if name_in_channel(channel.name, directory_of((), patterns=rules.channel_patterns).patterns):
        _Learner(tx, rules, channel.team_id).of_channel(channel)


def _tells(body: Message | ChannelChange) -> bool:
    if isinstance(body, ChannelChange):
        return bool(body.name or body.is_ext_shared)
    if body.author is Author.BOT:
        return bool(body.more_text) and not body.deleted
    return body.author is Author.OUTSIDER and body.home_team_id != "" and not body.deleted


class _Learner:
    """The directory of one workspace while a batch of events adds to it."""

    def __init__(self, tx: Tx, rules: Rules, team_id: str) -> None:
        self._tx = tx
        self._rules = rules
        self._team_id = team_id
        self._all = {customer.customer_id: customer for customer in tx.customers(team_id)}
        self._known = directory_of(self._all.values(), patterns=rules.channel_patterns)

    def hear(self, channel: Channel, body: Message | ChannelChange) -> None:
        """One event in the channel where it happened."""
        if isinstance(body, ChannelChange):
            self.of_channel(channel)
        elif body.author is Author.OUTSIDER:
            self._of_outsider(channel, body)
        else:
            self._of_card(channel, body)

    def of_channel(self, channel: Channel) -> Customer | None:
        """The customer of a channel that is named after one ("ext-haverkamp"): known already, or new from now on."""
        known = self._known.by_channel(channel.channel_id, channel.name)
        part = name_in_channel(channel.name, self._known.patterns)
        named = part.replace("-", " ").replace("_", " ").strip().title()
        if channel.is_direct or not customer_id_of(named):
            return known
        customer = known or self._new(channel, named)
        return customer and self._add(channel, customer, [Mark(MarkKind.CHANNEL, channel.channel_id, _secret(channel))])

    def _of_outsider(self, channel: Channel, said: Message) -> None:
        """Whose people write here: their workspace and names; in their own messages, their own domain."""
        customer = self._known.by(MarkKind.TEAM, said.home_team_id) or self.of_channel(channel)
        if customer is None:
            return
        secret = _secret(channel)
        marks = [Mark(MarkKind.TEAM, said.home_team_id, secret)]
        if channel.is_ext_shared:  # where two other organisations write, it is neither's: see directory_of
            marks.append(Mark(MarkKind.CHANNEL, channel.channel_id, secret))
        if said.author_name:
            marks.append(Mark(MarkKind.CONTACT, said.author_name, secret, said.user_id))
        addresses = (ref.value for ref in find_references(said.text[:_READ_AT_MOST]) if ref.kind == "email")
        domains = {company_domain(address, self._rules.registered) for address in addresses} - {""}
        own = domains.pop() if len(domains) == 1 else ""
        if own and _alike(own, customer.name):
            marks.append(Mark(MarkKind.DOMAIN, own, secret))
        self._add(channel, customer, marks)

    def _of_card(self, channel: Channel, said: Message) -> None:
        """A help-desk card names a firm with its address: private people are not collected."""
        card = read_card("\n".join(said.more_text)[:_READ_AT_MOST])
        domain = company_domain(card.email, self._rules.registered) if card and card.email else ""
        if card is None or not domain:
            return
        customer = self._known.by(MarkKind.DOMAIN, domain) or self._only(card.customer)
        if customer is None and _alike(domain, card.customer):
            customer = self._new(channel, card.customer)
        if customer and _alike(domain, customer.name):
            self._add(channel, customer, [Mark(MarkKind.DOMAIN, domain, _secret(channel))])

    def _only(self, name: str) -> Customer | None:
        found = {match.customer_id for match in find_customer(name, self._known)}
        return self._all[found.pop()] if len(found) == 1 else None

    def _new(self, channel: Channel, name: str) -> Customer | None:
        """A customer that was learned; None if a teammate removed it."""
        old = self._all.get(customer_id_of(name))
        if old:
            return None if old.removed else old
        return Customer(customer_id_of(name), name[:100], learned_in=_secret(channel))

    def _add(self, channel: Channel, customer: Customer, marks: Iterable[Mark]) -> Customer:
        """Write what is new of `customer`; what is known from an open place is no secret any more."""
        known = {(mark.kind, mark.value): mark for mark in customer.marks}
        for mark in marks:
            old = known.get((mark.kind, mark.value))
            if old is None or (old.learned_in and not mark.learned_in):
                known[mark.kind, mark.value] = mark
        learned_in = customer.learned_in if _secret(channel) else ""
        learned = replace(customer, marks=tuple(sorted(known.values())), learned_in=learned_in)
        if learned != self._all.get(customer.customer_id):
            self._tx.put_customer(self._team_id, learned)
            self._all[learned.customer_id] = learned
            self._known = directory_of(self._all.values(), patterns=self._rules.channel_patterns)
        return learned


def _alike(domain: str, name: str) -> bool:
    """True for "haverkamp.de" and "Haverkamp Machinery GmbH": the domain says a telling word of the name."""
    label = fold(domain.partition(".")[0]).replace("-", "")
    words = [word for word in customer_id_of(name).split("-") if len(word) >= _TELLING and word not in GENERIC]
    return any(word in label for word in words)


def _secret(channel: Channel) -> str:
    """The channel, where not everybody in the team may read it."""
    is_open = not channel.is_private and not channel.is_direct and channel.name != ""
    return "" if is_open else channel.channel_id
