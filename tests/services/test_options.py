"""Channel options: what a form changes, and whose form counts."""

from collections.abc import Iterator, Mapping

import pytest

from bot.domain.incoming import Asker, Submission, Typed
from bot.domain.model import Author, Channel, ChannelOptions, Person, Place
from bot.domain.notices import Delivery, Note, SettingsOffer, Target
from bot.errors import UserError
from bot.services import options
from bot.services.options import FormWanted
from bot.store.sql import SqlStore
from tests.services.playing import ANA, BEN, CHANNEL, CLEO, RULES, TEAM, at, memory_store

HERE = Place(TEAM, CHANNEL)
GROUP = "S1"
ADMIN = "UADMIN"


@pytest.fixture
def store() -> Iterator[SqlStore]:
    """A channel into which Ben invited the bot, with a group that may change its options, and an admin."""
    with memory_store() as opened:
        with opened.begin() as tx:
            chosen = ChannelOptions(may_change=GROUP, backup=CLEO, digest_at="08:30")
            tx.put_channel(Channel(TEAM, CHANNEL, "help", invited_by=BEN, options=chosen))
            tx.put_person(Person(TEAM, ADMIN, is_admin=True))
            tx.put_person(Person(TEAM, ANA))
        yield opened


def wanted(user_id: str, *groups: str, channel_id: str = CHANNEL, author: Author = Author.TEAMMATE) -> FormWanted:
    return FormWanted(Asker(TEAM, user_id, author), channel_id, groups)


def submit(store: SqlStore, who: FormWanted, values: Mapping[str, str], act_id: str = "act:1") -> ChannelOptions:
    """Send the form; gives the options as they are then."""
    sent = Submission(who.asker, "settings.form", act_id, values=values)
    with store.begin() as tx:
        options.change(tx, RULES, (sent, who), at(0))
    with store.begin() as tx:
        return tx.channels([HERE])[HERE].options


ALL = {
    "switches": "alerts,pause",
    "digest_at": "10:00",
    "home_channel_id": "C7",
    "approval": "all",
    "backup": ANA,
    "may_change": " S2 ",
}


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (wanted(BEN), True),
        (wanted(ADMIN), True),
        (wanted(ANA, GROUP), True),
        (wanted(ANA, "S9"), False),
        (wanted(ANA), False),
        (wanted(CLEO), False),
    ],
    ids=["who invited", "an admin", "of the group", "of another group", "a teammate", "somebody unknown"],
)
def test_who_may_change_the_options(store: SqlStore, who: FormWanted, may: bool) -> None:
    """The form says so beforehand, and the sent form is checked again."""
    with store.begin() as tx:
        form = options.form(tx, RULES, who, at(0))
        before = form.channel.options
    assert form.may_change is may
    if may:
        assert submit(store, who, ALL) == ChannelOptions(True, True, False, "10:00", "C7", "all", ANA, "S2")
        return
    with pytest.raises(UserError, match="admins"):
        submit(store, who, ALL)
    with store.begin() as tx:
        assert tx.channels([HERE])[HERE].options == before


def test_without_a_named_group_no_group_may(store: SqlStore) -> None:
    """An empty setting matches nobody, not everybody."""
    submit(store, wanted(BEN), {**ALL, "may_change": ""})
    with pytest.raises(UserError):
        submit(store, wanted(ANA, "", GROUP), ALL)


@pytest.mark.parametrize("author", [Author.OUTSIDER, Author.BOT])
def test_other_organisations_may_neither_see_nor_change(store: SqlStore, author: Author) -> None:
    """Not even somebody who has the id of the one who invited."""
    who = wanted(BEN, author=author)
    with store.begin() as tx, pytest.raises(UserError, match="team"):
        options.form(tx, RULES, who, at(0))
    with pytest.raises(UserError, match="team"):
        submit(store, who, ALL)


@pytest.mark.parametrize("channel", [None, Channel(TEAM, "C2", is_member=False), Channel(TEAM, "C2", is_direct=True)])
def test_a_channel_without_us_has_no_options(store: SqlStore, channel: Channel | None) -> None:
    """It says what to do."""
    with store.begin() as tx:
        if channel:
            tx.put_channel(channel)
        with pytest.raises(UserError, match="/invite"):
            options.form(tx, RULES, wanted(ADMIN, channel_id="C2"), at(0))
        with pytest.raises(UserError, match="/invite"):
            options.offer(tx, RULES, Typed(Asker(TEAM, ADMIN), "", "act", "C2"), at(0))


def test_the_command_offers_the_form_of_the_channel_it_was_typed_in(store: SqlStore) -> None:
    """A button, since a form cannot always be opened at once."""
    with store.begin() as tx:
        offered = options.offer(tx, RULES, Typed(Asker(TEAM, ANA), "", "act", CHANNEL), at(0))
    assert offered == SettingsOffer(CHANNEL)


def test_odd_values_change_nothing(store: SqlStore) -> None:
    """An approval rule we do not know and an empty time leave what was there."""
    before = submit(store, wanted(BEN), ALL)
    after = submit(store, wanted(BEN), {**ALL, "approval": "everybody and his dog", "digest_at": ""}, "act:2")
    assert after == before


def test_saving_is_confirmed_to_the_one_who_saved(store: SqlStore) -> None:
    """Once, to them only."""
    submit(store, wanted(BEN), ALL)
    submit(store, wanted(BEN), ALL)
    with store.begin() as tx:
        said = [queued.notice for queued in tx.claim(at(1), 5, at(2))]
    assert [notice.target for notice in said] == [Target(Delivery.HINT, CHANNEL, user_id=BEN)]
    assert isinstance(said[0].body, Note)
