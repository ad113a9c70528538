"""What stories about linked threads share: the rules as they ship, people's acts made short, what was queued."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from bot.domain.incoming import Asker, Press, Typed
from bot.domain.model import Author, Channel, Issue
from bot.domain.notices import Delivery, Notice
from bot.domain.rules import Rules
from bot.domain.words import Rarity
from bot.ports import Tx
from bot.store.rows import to_notice
from bot.store.sql import SqlStore
from bot.weights import link_rules, word_rarity
from tests.services.playing import TEAM, stored

SHIPPED = Rules(link=link_rules(), rarity=Rarity(word_rarity()), terms_key=b"a key of the tests")

Asked = TypeVar("Asked")
Told = TypeVar("Told")


def said(store: SqlStore) -> list[Notice]:
    """Every notice that was ever queued, in order."""
    with store.begin() as tx:
        return [to_notice(row) for row in stored(tx, ["notices"])["notices"]]


def posts(notices: Iterable[Notice]) -> list[Notice]:
    """The cards among them that are new posts and change none."""
    return [n for n in notices if n.target.delivery is Delivery.POST and not n.edits_key]


def issues(store: SqlStore, now: datetime) -> list[Issue]:
    """The issues that somebody is answering."""
    with store.begin() as tx:
        return tx.open_issues(TEAM, now)


def open_channels(store: SqlStore, *channel_ids: str) -> None:
    """Channels that the whole team may read."""
    with store.begin() as tx:
        for channel_id in channel_ids:
            tx.put_channel(Channel(TEAM, channel_id, channel_id.lower()))


def act(store: SqlStore, do: Callable[[Tx, Rules, Asked, datetime], Told], asked: Asked, now: datetime) -> Told:
    """One press or command, in its own transaction."""
    with store.begin() as tx:
        return do(tx, SHIPPED, asked, now)


def press(user_id: str, issue_id: str, act_id: str, channel_id: str = "") -> Press:
    return Press(Asker(TEAM, user_id), "", act_id, issue_id, channel_id)


def typed(user_id: str, text: str, act_id: str, channel_id: str, thread_ts: str = "", **more: Author) -> Typed:
    return Typed(Asker(TEAM, user_id, **more), text, act_id, channel_id, thread_ts)


def permalink(channel_id: str, ts: str) -> str:
    """As Slack's *Copy link* gives it."""
    return f"https://hollow-lane.slack.com/archives/{channel_id}/p{ts.replace('.', '')}"
