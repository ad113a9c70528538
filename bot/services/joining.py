"""`/unison link`: somebody says that two threads are one issue. *Not the same issue* on the card takes it apart."""

from __future__ import annotations

import re
from datetime import datetime

from bot.domain.incoming import Typed
from bot.domain.model import ThreadKey, ts_of
from bot.domain.notices import Note
from bot.domain.rules import Rules
from bot.errors import UserError
from bot.ports import Pair, Tx
from bot.services import claims, issues, linking, places
from bot.services.answers import only_teammates

_LINK = re.compile(
    r"<?https://[\w.-]+\.slack\.com/archives/(?P<channel>[A-Z0-9]{2,32})/p(?P<ts>\d{16})"
    r"(?:\?(?:[^\s|>]*?&(?:amp;)?)?thread_ts=(?P<thread>\d{10}\.\d{6})[^\s|>]*)?[^\s>]*>?"
)
_HOW = (
    "Which two belong together? Copy the link of a message (*…* → *Copy link*): `/unison link LINK` joins it with the "
    "newest message here, `/unison link LINK LINK` joins two."
)


def command(tx: Tx, rules: Rules, typed: Typed, now: datetime) -> Note:
    """`/unison link PERMALINK [PERMALINK]`, or `@unison link PERMALINK` in a thread; raises UserError if it cannot."""
    only_teammates(typed.asker)
    meant = [_thread(tx, typed, link) for link in _LINK.finditer(typed.text)][:2]
    if len(meant) == 1:
        meant.append(_here(tx, typed, now))
    if len(set(meant)) != 2:
        raise UserError(_HOW if len(meant) != 2 else "These two links point to one thread already.")
    _check_sight(tx, typed, meant)
    tx.lock({*meant, linking.lock_of(typed.asker.team_id)})
    a, b = sorted(meant)
    tx.put_pairs(f"act:{typed.act_id}", [Pair(a, b, joined=True, at=ts_of(now))])
    placed = tx.threads_with_issues(meant)
    if placed:
        issues.follow_all(tx, rules, linking.arrange(tx, rules, placed), now)
    return Note(
        "Joined: from now on these two threads are one issue."
        if len(placed) == 2
        else "Noted: as soon as somebody answers in both threads, they are one issue."
    )


def _thread(tx: Tx, typed: Typed, link: re.Match[str]) -> ThreadKey:
    ts = f"{link['ts'][:10]}.{link['ts'][10:]}"
    key = ThreadKey(typed.asker.team_id, link["channel"], link["thread"] or ts)
    return claims.thread_of(tx, key)


def _here(tx: Tx, typed: Typed, now: datetime) -> ThreadKey:
    if typed.thread_ts:
        return ThreadKey(typed.asker.team_id, typed.channel_id, typed.thread_ts)
    latest = claims.latest_here(tx, typed, now)
    if latest is None:
        raise UserError(_HOW)
    return latest


def _check_sight(tx: Tx, typed: Typed, meant: list[ThreadKey]) -> None:
    wanted = {key.channel_id for key in meant}
    readable = places.readable(tx, typed.asker.team_id, typed.asker.user_id, wanted, typed.channel_id)
    if readable != wanted:
        raise UserError("I cannot join these: one of the links leads to a channel that I am not in, or you are not.")
