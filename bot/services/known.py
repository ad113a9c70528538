"""What a workspace is known by when its messages are read: customers, teammates' names, ticket prefixes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.domain.customers import Customer, Directory, MarkKind, directory_of
from bot.domain.model import Author, Channel, Message, Place, SignalKind
from bot.domain.prefixes import PrefixCounts
from bot.domain.reading import Reading, claimed_until, read, with_heat
from bot.domain.references import learn_prefixes
from bot.domain.rules import Rules
from bot.domain.traces import Known, Lexicon
from bot.domain.words import Rarity
from bot.ports import Tx


def read_all(tx: Tx, rules: Rules, messages: Sequence[Message]) -> list[Reading]:
    """Read a batch of messages with all that is known of their workspaces, and learn ticket prefixes from them."""
    if not messages:
        return []
    channels = tx.channels({Place(message.team_id, message.channel_id) for message in messages})
    knowing = {team_id: _Knowing(tx, rules, team_id) for team_id in sorted({m.team_id for m in messages})}
    readings = [knowing[m.team_id].read(m, channels.get(Place(m.team_id, m.channel_id))) for m in messages]
    for one in knowing.values():
        one.remember()
    return _with_times(tx, rules, readings)


def _with_times(tx: Tx, rules: Rules, readings: list[Reading]) -> list[Reading]:
    """Claims that say when, in the time zone of whoever claims."""
    claims = [(r.message.team_id, r.message.user_id) for r in readings if r.signal is SignalKind.CLAIM]
    zones = {
        (team_id, user_id): person.tz
        for team_id in {team_id for team_id, _ in claims}
        for user_id, person in tx.people(team_id, {user for team, user in claims if team == team_id}).items()
    }
    return [
        replace(
            r, claim_until=claimed_until(r, zones.get((r.message.team_id, r.message.user_id), rules.time_zone), rules)
        )
        if r.signal is SignalKind.CLAIM
        else r
        for r in readings
    ]


class _Knowing:
    """What is known of one workspace while a batch is read."""

    def __init__(self, tx: Tx, rules: Rules, team_id: str) -> None:
        self._tx, self._team_id = tx, team_id
        self._was = tx.prefixes(team_id)
        self._prefixes = PrefixCounts.of(self._was)
        ours = tx.our_names(team_id)
        self._directory = _directory(tuple(tx.customers(team_id)), ours, rules.channel_patterns)
        self._known = Known(self._directory, _lexicon(rules.rarity, ours, rules.terms_key), self._prefixes)

    def read(self, message: Message, channel: Channel | None) -> Reading:
        if not message.deleted:
            learn_prefixes(message.text, self._prefixes)
        with_customer = channel is not None and channel.is_ext_shared
        found = read(message, self._known, self._whose(message, channel), to_customer=with_customer)
        wants_hints = channel is not None and channel.options.pause
        return with_heat(found, with_customer) if wants_hints else found

    def _whose(self, message: Message, channel: Channel | None) -> Iterable[str]:
        """Whose channel it stands in, whose person wrote it."""
        owner = self._directory.by_channel(message.channel_id, channel.name if channel else "")
        outsider = message.author is Author.OUTSIDER
        firm = self._directory.by(MarkKind.TEAM, message.home_team_id) if outsider else None
        return [customer.customer_id for customer in (owner, firm) if customer]

    def remember(self) -> None:
        seen: Mapping[str, str] = self._prefixes.seen()
        new = {prefix: key for prefix, key in seen.items() if self._was.get(prefix) != key}
        if new:
            self._tx.put_prefixes(self._team_id, new)


@lru_cache(maxsize=16)
def _lexicon(rarity: Rarity, ours: frozenset[str], key: bytes) -> Lexicon:
    """Kept from batch to batch: it remembers what words are worth."""
    return Lexicon(rarity, ours, key)


@lru_cache(maxsize=16)
def _directory(customers: tuple[Customer, ...], ours: frozenset[str], patterns: tuple[str, ...]) -> Directory:
    """Made once for the same customers: most batches change none."""
    return directory_of(customers, ours, patterns)
