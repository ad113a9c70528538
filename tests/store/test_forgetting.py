"""Forgetting: after it, no table names the person, holds the team, or keeps what has outlived its time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Text, cast, select

from bot.domain.incoming import Uninstalled
from bot.domain.model import Author, Channel, ChannelOptions, Message, Person, Reaction, Signal, SignalKind
from bot.domain.notices import CollisionCard, Delivery, HomePage, Target
from bot.domain.reading import Reading
from bot.domain.rules import Rules
from bot.ports import Installation
from bot.services import issues, places, privacy
from bot.store import tables as t
from bot.store.sql import SqlStore, SqlTx
from tests.store.rows import HERE, NOW, after, claim, draft, finish, issue, key, note, queue, reading, ts

RULES = Rules()
THEM = "UGONE"
PARTS = {"events", "set_aside", "messages", "reactions", "acts", "issues", "issue_places", "drafts", "issue_references"}


def traces(tx: SqlTx, words: str) -> list[str]:
    """Every table and column in which these words still stand."""
    found = []
    for table in t.metadata.sorted_tables:
        for column in table.c:
            hit = select(table).where(cast(column, Text).contains(words)).limit(1)
            if tx.connection.execute(hit).first():
                found.append(f"{table.name}.{column.name}")
    return found


def live_full_life(store: SqlStore) -> str:
    """Somebody writes, claims, collides, is handed things, decides, is told things; gives the issue's id."""
    answers = (SignalKind.CLAIM, SignalKind.TEXT)
    with store.begin() as tx:
        tx.put_installation(Installation("T1", "xoxb", "UBOT", installer_id=THEM))
        tx.put_channel(Channel("T1", "C1", "help", invited_by=THEM, options=ChannelOptions(backup=THEM)))
        tx.set_members(HERE, [THEM, "U1"])
        tx.put_person(Person("T1", THEM, home_opened=True))
        tx.put_readings([reading(0, THEM), reading(1, THEM, under=0, signal=answers[1], draft_text="Dear Acme")])
        tx.put_readings([reading(2, "U1", under=0, signal=answers[0])])
        tx.put_readings([reading(3, "U2", under=0, signal=SignalKind.HANDOVER, signal_to=THEM)])
        tx.put_reactions([Reaction("T1", "C1", ts(0), THEM, "eyes", True, ts(4))])
        issues.refold(tx, RULES, key(0), after(5))
        (found,) = tx.open_issues("T1", after(5))
        tx.put_act(key(0), Signal(ts(6), "act:1", THEM, SignalKind.NOT_SAME))
        issues.refold(tx, RULES, key(0), after(6))
    queue(store, note("dm", target=Target(Delivery.DIRECT, user_id=THEM)), now=after(7))
    queue(store, note(f"home:{THEM}:1", target=Target(Delivery.HOME, user_id=THEM), edits_key=f"home:{THEM}"))
    return found.issue_id


@pytest.mark.parametrize("said_already", [False, True], ids=["card waiting", "card said"])
def test_nothing_names_a_forgotten_person(store: SqlStore, said_already: bool) -> None:
    """All tables and columns are walked; the card is drawn again without them."""
    issue_id = live_full_life(store)
    if said_already:
        for queued in claim(store, after(8)):
            finish(store, queued, "sent", after(8), ts(8))
    with store.begin() as tx:
        assert len(traces(tx, THEM)) > 10
        privacy.forget_person(tx, RULES, ("T1", THEM), after(9))
        assert traces(tx, THEM) == []
        assert traces(tx, "Dear Acme") == []
        left = tx.issue("T1", issue_id)
        assert left is not None
        assert [d.user_id for d in left.state.drafts] == ["U1"]
    drawn = [queued.notice.body for queued in claim(store, after(50))]
    cards = [body for body in drawn if isinstance(body, CollisionCard)]
    assert [tuple(d.user_id for d in card.drafters) for card in cards] == ([("U1",)] if said_already else [])


def test_a_person_whose_id_is_the_beginning_of_another_stays(store: SqlStore) -> None:
    """U1 is forgotten, U12 is not."""
    with store.begin() as tx:
        tx.put_readings(
            [reading(0, "U1", signal=SignalKind.CLAIM), reading(1, "U12", under=0, signal=SignalKind.CLAIM)]
        )
        issues.refold(tx, RULES, key(0), after(5))
        privacy.forget_person(tx, RULES, ("T1", "U1"), after(6))
        (left,) = tx.open_issues("T1", after(6))
    assert [d.user_id for d in left.state.drafts] == ["U12"]


def test_an_uninstalled_team_leaves_no_row(store: SqlStore) -> None:
    """And the other team keeps all of its own."""
    live_full_life(store)
    with store.begin() as tx:
        tx.fresh([("T1", "E1"), ("T2", "E1")], NOW)
        tx.set_aside("T1", "E1", "Message", "ValueError", NOW)
        tx.put_readings([Reading(Message("T2", "C1", ts(0), ts(0), "U1", Author.TEAMMATE))])
        places.apply(tx, Uninstalled("T1"), NOW)
        assert traces(tx, "T1") == []
        assert set(traces(tx, "T2")) == {"events.team_id", "messages.team_id"}


def test_what_outlived_its_time_is_purged(store: SqlStore) -> None:
    """Events after two days, what was set aside after seven, talk and issues after `keep`; what lives stays."""
    keep = timedelta(days=90)
    with store.begin() as tx:
        tx.fresh([("T1", "E1")], NOW)
        tx.set_aside("T1", "E1", "Message", "ValueError", NOW)
        tx.put_readings([reading(0)])
        tx.put_reactions([Reaction("T1", "C1", ts(0), "U1", "eyes", True, ts(1))])
        tx.put_place(key(0), "old", None)
        tx.save_issue(issue("old", draft("U1", ended_at=ts(3), end_reason="released"), references=()))
        tx.put_act(key(0), Signal(ts(1), "act:1", "U1", SignalKind.OWN))
        tx.put_place(key(9), "live", None)
        tx.save_issue(issue("live", draft("U1", lasts=200 * 86400), at=9))
    queue(store, note("said"), note("waits", channel_id="C2", due_at=NOW + timedelta(days=30)))
    finish(store, claim(store)[0], "sent", NOW, ts(0))

    def purge(days: float) -> dict[str, int]:
        with store.begin() as tx:
            return {name: gone for name, gone in tx.purge(NOW + timedelta(days=days), keep).items() if gone}

    assert purge(1) == {}
    assert purge(3) == {"events": 1, "lanes": 1}
    assert purge(8) == {"set_aside": 1}
    assert purge(91) == {
        "messages": 1, "reactions": 1, "issues": 1, "drafts": 1, "acts": 1, "issue_places": 1, "notices": 1,
    }  # fmt: skip
    with store.begin() as tx:
        assert tx.issue("T1", "live") is not None
        assert [queued.notice.dedupe_key for queued in tx.claim(NOW + timedelta(days=91), 9, NOW)] == ["waits"]


def test_a_home_of_the_forgotten_is_not_drawn(store: SqlStore) -> None:
    """What waited for them is dropped with them."""
    queue(store, replace(note("home"), target=Target(Delivery.HOME, user_id=THEM), body=HomePage(THEM)))
    with store.begin() as tx:
        tx.forget_person("T1", THEM)
    assert claim(store, after(1)) == []
