"""What is kept of people's words, what gets into logs, and that two workspaces never hear of each other."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import logs
from bot.app import Unison
from bot.crypto import TokenCipher, new_key
from bot.errors import ConfigError
from bot.fake_slack import FakeSlack
from bot.fake_slack.people import Person
from bot.fake_slack.state import Channel, Message
from bot.fake_slack.workspace import Workspace
from bot.metrics import Metrics
from bot.migrate import migrate
from bot.ports import Installation
from bot.store.sql import SqlStore, open_engine
from bot.store.tables import metadata
from tests.e2e.office import HeldClock, Office, open_office, settings_for

# Words that stand in ordinary messages only; none is in any text of ours.
ORDINARY = (
    "marzipan",
    "quicksilver",
    "xoxb-99-hush",
    "zeppelin",
    "ptarmigan",
    "kumquat",
    "obelisk",
    "gondola",
    "tandem",
)
DRAFTED = "walnut"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What an operator's log at DEBUG holds, with every logger's records; logging is given back as it was."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.set_up("DEBUG", "json", stream)
    yield stream
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)


@pytest.fixture
async def office(slack: FakeSlack, shop: Channel, tmp_path: Path, log: io.StringIO) -> AsyncIterator[Office]:
    """The bot, logging at DEBUG from its first moment."""
    async with open_office(slack, tmp_path, patience=0.3) as running:
        yield running


def cells(office: Office) -> list[tuple[str, str]]:
    """Every value of every column of every table, with the column's name."""
    found = []
    with office.unison.store.engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                found += [(f"{table.name}.{name}", json.dumps(value, default=str)) for name, value in row.items()]
    return found


def where(office: Office, word: str) -> set[str]:
    """The columns in which a word stands."""
    return {column for column, value in cells(office) if word in value}


async def a_day(office: Office, team: Workspace, shop: Channel, dot: Person, kaz: Person) -> None:
    """Ordinary talk with every word of ORDINARY in some kind of message, and one draft."""
    asked = await kaz.says(shop, "Mrs Harper (harper@example.com) wants marzipan hinges, HL-204")
    await dot.says(shop, "the key is quicksilver and the token xoxb-99-hush", thread=asked)
    await dot.says(shop, "I'll reply to her, she likes zeppelin rides", thread=asked)
    await kaz.says(shop, "drafting a reply now, ptarmigan first", thread=asked, broadcast=True)
    await kaz.uploads(shop, "kumquat.pdf", text="see kumquat")
    desk = team.add_bot("Help desk")
    shop.members.append(desk.id)
    await desk.says(shop, "Ticket HL-204: obelisk", classic=True)
    await dot.says(team.app, "tell me about gondola")
    await dot.says(shop, f"<@{team.app.id}> tandem?", thread=asked)
    changed = await dot.says(shop, "hello")
    await dot.edits(changed, "hello marzipan")
    await dot.deletes(changed)
    await dot.runs(f"/unison draft HL-204 Dear Mrs Harper, your {DRAFTED} hinges left us today.", shop)
    await office.settles()


async def test_words_are_read_and_forgotten(
    office: Office, team: Workspace, shop: Channel, dot: Person, kaz: Person
) -> None:
    """After a day of talk no table holds a word of an ordinary message; the draft's words and the references are."""
    await a_day(office, team, shop, dot, kaz)
    await office.passes(hours=2)
    assert {word: where(office, word) for word in ORDINARY} == {word: set() for word in ORDINARY}
    assert {column.partition(".")[0] for column in where(office, DRAFTED)} == {"acts", "drafts"}
    assert "messages.refs" in where(office, "HL-204")
    assert "messages.refs" in where(office, "harper@example.com")


async def test_a_draft_that_is_taken_back_is_forgotten(office: Office, shop: Channel, dot: Person) -> None:
    """A draft pasted into a thread is kept while it stands: edited away or deleted, its words are gone."""
    text = "Dear Mrs Harper,\n\nyour walnut hinges left us today.\n\nKind regards,\nDot"
    asked = await dot.says(shop, "Harper again, HL-204")
    first = await dot.says(shop, text, thread=asked)
    second = await dot.says(shop, text.replace("walnut", "rosewood"), thread=asked)
    await office.settles()
    assert where(office, "walnut")
    assert where(office, "rosewood")
    await dot.edits(first, "never mind")
    await dot.deletes(second)
    await office.settles()
    assert where(office, "walnut") == where(office, "rosewood") == set()


async def test_logs_hold_no_words_and_no_tokens(
    office: Office, log: io.StringIO, team: Workspace, shop: Channel, dot: Person, kaz: Person
) -> None:
    """At DEBUG, through a day with refusals, lost answers, broken lines and nonsense: ids and kinds, nothing else."""
    faults = office.slack.faults
    faults.next("chat.postMessage", error="msg_too_long")
    faults.next("views.open", error="invalid_arguments")
    await a_day(office, team, shop, dot, kaz)
    faults.next("chat.postMessage", status=500)
    faults.next("chat.postMessage", lose_answer=True)
    faults.next("*", status=429)
    await dot.runs("/unison settings kumquat", shop)
    await a_day(office, team, shop, kaz, dot)
    await office.slack.deliver_event(team, {"type": "message", "channel": shop.id, "text": "marzipan", "ts": "obelisk"})
    await office.slack.deliver_event(team, {"type": "message", "channel": shop.id, "text": "marzipan", "ts": "7"})
    await office.slack.deliver_event(team, {"type": "gondola"})
    await office.settles()
    office.slack.hub.disconnect("refresh_requested")
    await office.slack.connected()
    await office.passes(seconds=90)
    said = log.getvalue()
    assert said.count("\n") > 5, "there is something to look at"
    secrets = (team.bot_token, office.slack.app.app_token, office.slack.app.signing_secret)
    assert [word for word in (*ORDINARY, DRAFTED, "harper@", *secrets) if word in said] == []


# ---------------------------------------------------------------- two workspaces
class Town:
    """Two workspaces that installed the same app, and the one process that serves both."""

    def __init__(self, slack: FakeSlack) -> None:
        self.slack = slack
        self.teams = [slack.add_team("Hollow Lane"), slack.add_team("Mill Street")]
        self.people = [(team.add_person("Dot"), team.add_person("Kaz")) for team in self.teams]
        self.shops = [
            team.add_channel("shop", members=[dot, kaz, team.app])
            for team, (dot, kaz) in zip(self.teams, self.people, strict=True)
        ]

    async def collide(self, number: int, order: int = 200) -> Message:
        """In one of them two people answer the same customer."""
        (dot, kaz), shop = self.people[number], self.shops[number]
        asked = await kaz.says(shop, f"Mrs Harper asks where her hinges are, HL-{order + number}")
        await dot.says(shop, "I'll reply to her", thread=asked)
        await kaz.says(shop, "drafting a reply now", thread=asked)
        return asked

    def cards(self, number: int, asked: Message) -> list[Message]:
        return [message for message in self.people[number][0].sees(self.shops[number], asked) if message.bot_id]


@pytest.fixture
def town(slack: FakeSlack) -> Town:
    return Town(slack)


@pytest.fixture
def database(tmp_path: Path, town: Town) -> tuple[str, str]:
    """A database in which both have installed the app, as OAuth would leave it: its address and the key."""
    url, key = f"sqlite:///{tmp_path / 'town.db'}", new_key()
    store = SqlStore(open_engine(url), TokenCipher([key]))
    migrate(store.engine)
    with store.begin() as tx:
        for team in town.teams:
            bot = team.app.user
            tx.put_installation(Installation(team.id, team.bot_token, bot.id, bot.bot_id))
    store.close()
    return url, key


def of_town(database: tuple[str, str], **more: Any) -> dict[str, Any]:
    url, key = database
    return {"database_url": url, "slack_bot_token": "", "unison_secret_keys": key, **more}


async def test_two_workspaces_on_one_process(town: Town, database: tuple[str, str], tmp_path: Path) -> None:
    """Both are heard and answered, what was said before the start included; each only in its own rooms."""
    early = [await town.collide(number, 300) for number in (0, 1)]
    await town.slack.clock.advance(420)
    async with open_office(town.slack, tmp_path, **of_town(database)) as office:
        late = [await town.collide(number) for number in (0, 1)]
        await office.settles()
        for number in (0, 1):
            assert [len(town.cards(number, asked)) for asked in (early[number], late[number])] == [1, 1]
            card = town.people[number][0].reads(town.cards(number, late[number])[0])
            assert f"HL-{200 + number}" in card
            listed = (await town.people[number][0].runs("/unison issues", town.shops[number])).text
            assert f"HL-{200 + number}" in listed
            assert f"HL-{201 - number}" not in listed
            await town.people[number][0].opens_home()
        await office.settles()
        for number in (0, 1):
            assert f"HL-{201 - number}" not in town.people[number][0].reads(town.people[number][0].sees_home())
        refused = [answer for _, answer in town.slack.api.answers if not answer["ok"]]
        assert refused == []  # a wrong token would have been


async def test_tokens_lie_sealed(town: Town, database: tuple[str, str], tmp_path: Path) -> None:
    """No token stands in the database; without the key the bot does not start, and says which setting it needs."""
    async with open_office(town.slack, tmp_path, **of_town(database)) as office:
        for team in town.teams:
            assert where(office, team.bot_token) == set()
        assert where(office, "fernet:") == {"installations.bot_token"}
    assert b"xoxb-" not in (tmp_path / "town.db").read_bytes()
    url, _ = database
    settings = settings_for(town.slack, url, slack_bot_token="", unison_secret_keys=new_key())
    unison = Unison(settings, Metrics(), HeldClock(town.slack.clock))
    with pytest.raises(ConfigError, match="UNISON_SECRET_KEYS"):
        await unison.start()
    await unison.stop()


async def test_one_of_two_removes_the_app(town: Town, database: tuple[str, str], tmp_path: Path) -> None:
    """Its rows are gone, its people get nothing more, and the other workspace does not notice."""
    async with open_office(town.slack, tmp_path, **of_town(database)) as office:
        for number in (0, 1):
            await town.collide(number)
        await office.settles()
        await town.teams[0].uninstalls()
        await office.settles()
        kept = {column for column in where(office, town.teams[0].id) if not column.startswith("events.")}
        assert kept == set()
        asked = await town.collide(1, 300)
        await office.passes(minutes=1)
        assert len(town.cards(1, asked)) == 1


async def test_the_token_of_the_settings_is_for_its_own_workspace(
    town: Town, database: tuple[str, str], tmp_path: Path
) -> None:
    """The other workspace stands in the database without a token: nothing is said there with somebody else's."""
    url, key = database
    store = SqlStore(open_engine(url), TokenCipher([key]))
    with store.begin() as tx:
        bot = town.teams[1].app.user
        tx.put_installation(Installation(town.teams[1].id, "", bot.id, bot.bot_id))
    store.close()
    own = of_town(database, slack_bot_token=town.teams[0].bot_token)
    async with open_office(town.slack, tmp_path, **own) as office:
        asked = [await town.collide(number) for number in (0, 1)]
        await office.settles()
        assert [len(town.cards(number, asked[number])) for number in (0, 1)] == [1, 0]
        assert [name for name, answer in town.slack.api.answers if not answer["ok"]] == []
