"""What a store keeps of customers, the same on SQLite and on PostgreSQL."""

from dataclasses import replace

from bot.domain.customers import Customer, Mark, MarkKind
from bot.ports import CustomerChange
from bot.store.sql import SqlStore
from tests.store.rows import after

ACME = Customer("acme", "Acme", (Mark(MarkKind.ALIAS, "ACM"), Mark(MarkKind.CONTACT, "Wile", "C1", "UGONE")), "C1")


def test_a_customer_is_kept_as_it_was_put(store: SqlStore) -> None:
    """With exactly its marks; each workspace has its own."""
    with store.begin() as tx:
        tx.put_customer("T1", ACME)
        tx.put_customer("T2", replace(ACME, name="Other"))
        assert tx.customers("T1") == [ACME]
        changed = replace(ACME, marks=ACME.marks[:1], removed=True)
        tx.put_customer("T1", changed)
        assert tx.customers("T1") == [changed]
        tx.drop_customer("T1", "acme")
        assert tx.customers("T1") == []
        assert [customer.name for customer in tx.customers("T2")] == ["Other"]


def test_the_latest_change_of_a_person_comes_back(store: SqlStore) -> None:
    """As it was before, or None where there was nothing; the same act counts once."""
    first = CustomerChange("act:1", "U1", after(1), {"acme": None})
    second = CustomerChange("act:2", "U1", after(2), {"acme": ACME})
    with store.begin() as tx:
        for change in (first, second, replace(second, at=after(9))):
            tx.put_customer_change("T1", change)
        tx.put_customer_change("T1", CustomerChange("act:3", "U2", after(3), {}))
        assert tx.customer_change("T1", "U1") == second
        tx.drop_customer_change("T1", "act:2")
        assert tx.customer_change("T1", "U1") == first
        assert tx.customer_change("T2", "U1") is None


def test_a_forgotten_person_is_nobodys_contact(store: SqlStore) -> None:
    """Their name goes, from what is known and from what could be taken back; the customer stays."""
    with store.begin() as tx:
        tx.put_customer("T1", ACME)
        tx.put_customer_change("T1", CustomerChange("act:1", "U1", after(1), {"acme": ACME}))
        tx.forget_person("T1", "UGONE")
        assert tx.customers("T1") == [replace(ACME, marks=ACME.marks[:1])]
        assert tx.customer_change("T1", "U1") is None
