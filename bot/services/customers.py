"""`/unison customer …`: what people declare about customers, what each may see of them, and taking it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from html import escape

from bot.domain.common_words import fold
from bot.domain.customers import Customer, Mark, MarkKind, customer_id_of, directory_of, find_customer
from bot.domain.domains import FREE_MAIL
from bot.domain.incoming import Typed
from bot.domain.notices import CustomerChanged, CustomerLine, CustomerList, NoticeBody
from bot.domain.rules import Rules
from bot.errors import UserError
from bot.ports import CustomerChange, Tx
from bot.services import places
from bot.services.answers import only_teammates

_HOW = "`/unison customer add NAME alias OTHER, ANOTHER` | `alias NAME = OTHER` | `list` | `remove NAME` | `undo`"
_LINES = 40
_LONGEST = 100  # characters of a name
_MOST = 20  # names added at once
_CHANNEL = re.compile(r"<#(?P<id>[A-Z0-9]{2,32})(?:\|[^>]*)?>")
_DOMAIN = re.compile(r"(?:<https?://[^|>]+\|)?@?(?P<domain>(?:[\w-]+\.)+[a-z]{2,24})>?", re.I)


def command(tx: Tx, rules: Rules, typed: Typed, now: datetime) -> NoticeBody:
    """`/unison customer add | alias | list | remove | undo`; raises UserError where it cannot be done."""
    only_teammates(typed.asker)
    word, _, rest = typed.text.strip().partition(" ")
    act = _ACTS.get(word.lower())
    if act is None:
        raise UserError(f"What shall I do with customers? {_HOW}")
    return act(tx, typed, rest.strip(), now)


# ---------------------------------------------------------------- acts
def _list(tx: Tx, typed: Typed, words: str, now: datetime) -> CustomerList:
    wanted = fold(words)
    lines = [_line(customer) for customer in _visible(tx, typed)]
    lines = [line for line in lines if wanted in fold(" ".join((line.name, *line.aliases, *line.domains)))]
    return CustomerList(tuple(lines[:_LINES]), more=max(0, len(lines) - _LINES))


def _add(tx: Tx, typed: Typed, words: str, now: datetime) -> CustomerChanged:
    name, _, others = re.sub(r"\s+alias(?:es)?\s+", "\0", words, count=1, flags=re.I).partition("\0")
    name = _named(name)
    known = {customer.customer_id: customer for customer in tx.customers(typed.asker.team_id)}
    old = known.get(customer_id_of(name))
    if old and any(customer.customer_id == old.customer_id for customer in _visible(tx, typed)):
        raise UserError(f"I know {_quoted(old.name)} already. Another name: `/unison customer alias NAME = OTHER`.")
    marks = tuple(_mark(tx, typed, other, customer_id_of(name)) for other in _split(others))
    kept = old.marks if old else ()  # learned where the asker cannot look: from now on it is no secret that it exists
    return _save(tx, typed, Customer(customer_id_of(name), name, _joined(kept, marks)), old, "added", now)


def _alias(tx: Tx, typed: Typed, words: str, now: datetime) -> CustomerChanged:
    name, equals, others = words.partition("=")
    if not equals or not others.strip():
        raise UserError(
            "Which other name? `/unison customer alias NAME = OTHER`, OTHER a name, a #channel or a domain."
        )
    old = _meant(tx, typed, name)
    marks = tuple(_mark(tx, typed, other, old.customer_id) for other in _split(others))
    return _save(tx, typed, replace(old, marks=_joined(old.marks, marks)), old, "changed", now)


def _remove(tx: Tx, typed: Typed, words: str, now: datetime) -> CustomerChanged:
    old = _meant(tx, typed, words)
    return _save(tx, typed, replace(old, removed=True), old, "removed", now)


def _undo(tx: Tx, typed: Typed, words: str, now: datetime) -> CustomerChanged:
    team_id = typed.asker.team_id
    change = tx.customer_change(team_id, typed.asker.user_id)
    if change is None:
        raise UserError("There is nothing of yours to take back among the customers.")
    tx.drop_customer_change(team_id, change.act_id)
    (customer_id, before), *_ = change.before.items()
    if before:
        tx.put_customer(team_id, before)
        (line,) = [_line(shown) for shown in _seen(tx, typed, [replace(before, removed=False)])] or [_bare(before)]
        return CustomerChanged("restored", line)
    gone = next((known for known in tx.customers(team_id) if known.customer_id == customer_id), None)
    tx.drop_customer(team_id, customer_id)
    return CustomerChanged("gone", CustomerLine(gone.name if gone else customer_id))


_ACTS: dict[str, Callable[[Tx, Typed, str, datetime], NoticeBody]] = {
    "add": _add,
    "alias": _alias,
    "list": _list,
    "remove": _remove,
    "undo": _undo,
}


def _save(tx: Tx, typed: Typed, customer: Customer, old: Customer | None, what: str, now: datetime) -> CustomerChanged:
    """Write it and remember how it was; the answer shows what its asker may see."""
    team_id = typed.asker.team_id
    tx.put_customer_change(team_id, CustomerChange(typed.act_id, typed.asker.user_id, now, {customer.customer_id: old}))
    tx.put_customer(team_id, customer)
    (shown,) = _seen(tx, typed, [replace(customer, removed=False)]) or [customer]
    return CustomerChanged(what, _line(shown))


# ---------------------------------------------------------------- who may see what
def _visible(tx: Tx, typed: Typed) -> list[Customer]:
    """Customers that the asker may know of, each with the marks that they may know of, by name."""
    return sorted(_shown(tx, typed, tx.customers(typed.asker.team_id)), key=lambda customer: fold(customer.name))


def _shown(tx: Tx, typed: Typed, customers: Iterable[Customer]) -> list[Customer]:
    return _seen(tx, typed, [customer for customer in customers if not customer.removed])


def _seen(tx: Tx, typed: Typed, customers: Iterable[Customer]) -> list[Customer]:
    """What was learned in a channel is for those who may read it."""
    found = list(customers)
    sources = {customer.learned_in for customer in found} | {m.learned_in for customer in found for m in customer.marks}
    allowed = places.readable(tx, typed.asker.team_id, typed.asker.user_id, sources) | {""}
    return [
        replace(customer, marks=tuple(mark for mark in customer.marks if mark.learned_in in allowed))
        for customer in found
        if customer.learned_in in allowed
    ]


def _line(customer: Customer) -> CustomerLine:
    of_kind = {kind: tuple(m.value for m in customer.marks if m.kind is kind) for kind in MarkKind}
    aliases = (*of_kind[MarkKind.ALIAS], *of_kind[MarkKind.CONTACT])
    return CustomerLine(customer.name, aliases, of_kind[MarkKind.DOMAIN], of_kind[MarkKind.CHANNEL])


def _bare(customer: Customer) -> CustomerLine:
    return CustomerLine(customer.name)


# ---------------------------------------------------------------- words
def _named(words: str) -> str:
    name = " ".join(words.strip(" \"'“”„").split())
    if not customer_id_of(name):
        raise UserError(f"Which customer? {_HOW}")
    if len(name) > _LONGEST:
        raise UserError(f"That name is too long: {_LONGEST} characters at most.")
    return name


def _split(words: str) -> list[str]:
    others = [other.strip() for other in words.split(",") if other.strip()]
    if len(others) > _MOST:
        raise UserError(f"That is too much at once: {_MOST} names at most.")
    return others


def _mark(tx: Tx, typed: Typed, other: str, customer_id: str) -> Mark:
    """What the asker says a customer is recognised by: another name, a #channel or a domain."""
    channel, domain = _CHANNEL.fullmatch(other), _DOMAIN.fullmatch(other)
    if channel:
        channel_id = channel["id"]
        secret = channel_id not in places.readable(tx, typed.asker.team_id, "", [channel_id])
        return Mark(MarkKind.CHANNEL, channel_id, channel_id if secret else "")
    if domain:
        value = domain["domain"].lower()
        if value in FREE_MAIL:
            raise UserError(f"Anybody may have an address at {escape(value)}: it tells no customer from another.")
        return Mark(MarkKind.DOMAIN, value)
    name = _named(other)
    if any(fold(name) == fold(customer.name) for customer in _others(tx, typed, customer_id)):
        raise UserError(f"{_quoted(name)} is a customer of its own. Remove it first: `/unison customer remove NAME`.")
    return Mark(MarkKind.ALIAS, name)


def _others(tx: Tx, typed: Typed, customer_id: str) -> list[Customer]:
    return [customer for customer in _visible(tx, typed) if customer.customer_id != customer_id]


def _joined(old: Iterable[Mark], new: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks without doubles; what somebody declares is no secret any more."""
    marks = {(mark.kind, fold(mark.value)): mark for mark in old}
    marks |= {(mark.kind, fold(mark.value)): mark for mark in new}
    return tuple(sorted(marks.values()))


def _meant(tx: Tx, typed: Typed, words: str) -> Customer:
    """The one customer that the asker may see and that `words` name; the whole of it, hidden marks included."""
    name, seen = _named(words), _visible(tx, typed)
    exact = [customer for customer in seen if fold(name) in map(fold, _names(customer))]
    found = {customer.customer_id for customer in exact} or {
        match.customer_id for match in find_customer(name, directory_of(seen))
    }
    if len(found) == 1:
        return next(known for known in tx.customers(typed.asker.team_id) if known.customer_id in found)
    near = get_close_matches(name, [customer.name for customer in seen], n=3) if not found else []
    near = near or [customer.name for customer in seen if customer.customer_id in found][:3]
    hint = f" Did you mean {' or '.join(map(_quoted, near))}?" if near else " `/unison customer list` shows all."
    raise UserError(f"I know no single customer called {_quoted(name)}.{hint}")


def _names(customer: Customer) -> list[str]:
    return [customer.name, *(mark.value for mark in customer.marks if mark.kind is MarkKind.ALIAS)]


def _quoted(name: str) -> str:
    return f"“{escape(name, quote=False)}”"
