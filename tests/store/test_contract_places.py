"""What a store promises about places, people, installations and words, the same on SQLite and on PostgreSQL."""

from dataclasses import replace

from bot.domain.model import Author, Channel, ChannelOptions, Person, Place, Preferences, SignalKind
from bot.domain.notices import CollisionCard, Delivery, Drafter, Notice, Target
from bot.ports import Installation
from bot.store import tables as t
from bot.store.sql import SqlStore, open_engine
from tests.store.rows import HERE, NOW, after, ts


def test_channels_come_back_as_they_were_put(store: SqlStore) -> None:
    """Put twice, the second stands; options that an older version did not know have their default."""
    mine = Channel("T1", "C1", "help", is_private=True, options=ChannelOptions(alerts=False, backup="U9"))
    with store.begin() as tx:
        tx.put_channel(replace(mine, name="old"))
        tx.put_channel(mine)
        tx.put_channel(Channel("T1", "C0"))
        assert tx.channels([HERE, Place("T2", "C1")]) == {HERE: mine}
        assert tx.channels([]) == {}
        assert [c.channel_id for c in tx.team_channels("T1")] == ["C0", "C1"]
        tx.connection.execute(t.channels.update().values(options={"alerts": False, "unheard_of": 1}))
        assert tx.channels([HERE])[HERE].options == ChannelOptions(alerts=False)


def test_members_of_a_channel(store: SqlStore) -> None:
    """Set as a whole, or one by one; joining twice is joining."""
    with store.begin() as tx:
        tx.set_members(HERE, ["U1", "U2", "U1"])
        tx.change_member(HERE, "U3", joined=True)
        tx.change_member(HERE, "U3", joined=True)
        tx.change_member(HERE, "U1", joined=False)
        assert tx.members(HERE) == {"U2", "U3"}
        tx.set_members(HERE, [])
        assert tx.members(HERE) == set()


def test_people_come_back_as_they_were_put(store: SqlStore) -> None:
    """With what they chose."""
    ana = Person("T1", "U1", "Europe/Lisbon", Author.OUTSIDER, fetched_at=NOW, preferences=Preferences(pause=False))
    with store.begin() as tx:
        tx.put_person(Person("T1", "U1"))
        tx.put_person(ana)
        assert tx.person("T1", "U1") == ana
        assert tx.person("T2", "U1") is None


def test_tokens_are_sealed_at_rest(engine_url: str) -> None:
    """What lies in the table is not the token; what comes out is."""

    class Backwards:
        def seal(self, clear: str) -> str:
            return clear[::-1]

        def open(self, sealed: str) -> str:
            return sealed[::-1]

    store = SqlStore(open_engine(engine_url), Backwards())
    t.metadata.create_all(store.engine)
    ours = Installation("T1", "xoxb-secret", "UBOT", "B1", "U1", "", ("chat:write",))
    with store.begin() as tx:
        tx.put_installation(replace(ours, scopes=()))
        tx.put_installation(ours)
        assert (tx.installation("T1"), tx.installations(), tx.installation("T2")) == (ours, [ours], None)
        assert tx.connection.execute(t.installations.select()).one().bot_token == "terces-bxox"
    store.close()


def test_every_kind_of_word_survives_the_table(store: SqlStore) -> None:
    """A notice with nested lines comes back equal: text in any script, and nothing of its shape lost."""
    card = CollisionCard("I1", "colliding", (Drafter("Ü1", ts(0), SignalKind.TEXT),), owner="名", references=("a", "b"))
    target = Target(Delivery.POST, "C1", ts(0))
    sent = Notice("T1", "k", target, card, due_at=NOW, use_by=after(5))
    with store.begin() as tx:
        tx.enqueue([sent], NOW)
        assert [queued.notice for queued in tx.claim(NOW, 1, after(60))] == [sent]
