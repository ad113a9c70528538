"""The directory of customers and what people changed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, select

from bot.domain.customers import Customer, Mark, MarkKind
from bot.ports import CustomerChange
from bot.store import tables as t
from bot.store.base import Base
from bot.store.rows import revive


class Customers(Base):
    """The part of a transaction that knows customers."""

    def customers(self, team_id: str) -> list[Customer]:
        a, c = t.customer_aliases.c, t.customers.c
        marks: dict[str, list[Mark]] = defaultdict(list)
        for row in self.connection.execute(select(t.customer_aliases).where(a.team_id == team_id)):
            marks[row.customer_id].append(Mark(MarkKind(row.kind), row.value, row.learned_in, row.user_id))
        rows = self.connection.execute(select(t.customers).where(c.team_id == team_id).order_by(c.customer_id))
        return [
            Customer(row.customer_id, row.name, tuple(sorted(marks[row.customer_id])), row.learned_in, row.removed)
            for row in rows
        ]

    def put_customer(self, team_id: str, customer: Customer) -> None:
        row = {
            "team_id": team_id,
            "customer_id": customer.customer_id,
            "name": customer.name,
            "learned_in": customer.learned_in,
            "removed": customer.removed,
        }
        self.upsert(t.customers, [row])
        self._drop_marks(team_id, customer.customer_id)
        of_this = {"team_id": team_id, "customer_id": customer.customer_id}
        self.upsert(t.customer_aliases, [of_this | asdict(mark) for mark in sorted(customer.marks, reverse=True)])

    def drop_customer(self, team_id: str, customer_id: str) -> None:
        c = t.customers.c
        self.connection.execute(delete(t.customers).where(c.team_id == team_id, c.customer_id == customer_id))
        self._drop_marks(team_id, customer_id)

    def _drop_marks(self, team_id: str, customer_id: str) -> None:
        a = t.customer_aliases.c
        self.connection.execute(delete(t.customer_aliases).where(a.team_id == team_id, a.customer_id == customer_id))

    def put_customer_change(self, team_id: str, change: CustomerChange) -> None:
        before = {key: asdict(customer) if customer else None for key, customer in change.before.items()}
        row = {
            "team_id": team_id,
            "act_id": change.act_id,
            "user_id": change.user_id,
            "at": change.at,
            "before": before,
        }
        self.connection.execute(self.insert(t.customer_changes).on_conflict_do_nothing(), row)

    def customer_change(self, team_id: str, user_id: str) -> CustomerChange | None:
        c = t.customer_changes.c
        mine = select(t.customer_changes).where(c.team_id == team_id, c.user_id == user_id)
        row = self.connection.execute(mine.order_by(c.at.desc(), c.act_id.desc()).limit(1)).first()
        return CustomerChange(row.act_id, row.user_id, row.at, _revived(row.before)) if row else None

    def drop_customer_change(self, team_id: str, act_id: str) -> None:
        c = t.customer_changes.c
        self.connection.execute(delete(t.customer_changes).where(c.team_id == team_id, c.act_id == act_id))


def _revived(before: Mapping[str, Any]) -> dict[str, Customer | None]:
    return {key: revive(Customer, value) if value else None for key, value in before.items()}
