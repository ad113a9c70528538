"""Small values for the stories about the store."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.model import Author, Draft, Issue, IssueState, Message, Place, SignalKind, ThreadKey, ts_of
from bot.domain.notices import Delivery, Note, Notice, Target
from bot.domain.reading import Reading
from bot.domain.traces import Traces
from bot.ports import QueuedNotice
from bot.store.sql import SqlStore

NOW = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
HERE = Place("T1", "C1")
LEASE = timedelta(seconds=60)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def ts(seconds: float) -> str:
    return ts_of(after(seconds))


def key(seconds: float, place: Place = HERE) -> ThreadKey:
    return ThreadKey(place.team_id, place.channel_id, ts(seconds))


def reading(seconds: float, user_id: str = "U1", *, under: float | None = None, **more: Any) -> Reading:
    """A message at `seconds`, perhaps a reply `under` another; what is no field of Message is one of Reading,
    or `references`, the only traces it leaves."""
    kept = {name: more.pop(name) for name in ("traces", "signal", "signal_to", "draft_text") if name in more}
    if "references" in more:
        kept["traces"] = Traces(frozenset(more.pop("references")))
    thread = ts(seconds if under is None else under)
    author = more.pop("author", Author.TEAMMATE)
    return Reading(Message("T1", "C1", ts(seconds), thread, user_id, author, **more), **kept)


def draft(user_id: str, seconds: float = 0, lasts: float = 1800, **more: Any) -> Draft:
    source = f"message:C1:{ts(seconds)}"
    more = {"channel_id": "C1", "thread_ts": ts(0), **more}
    return Draft(user_id, SignalKind.CLAIM, source, ts(seconds), ts(seconds), after(seconds + lasts), **more)


def issue(name: str, *drafts: Draft, at: float = 0, **more: Any) -> Issue:
    """An issue of the thread that began at second `at`."""
    return Issue(
        "T1", name, ts(at), home=key(at), places=more.pop("places", (key(at),)), state=IssueState(drafts), **more
    )


def note(name: str, *, channel_id: str = "C1", **more: Any) -> Notice:
    """A post of one sentence."""
    target = more.pop("target", Target(Delivery.POST, channel_id))
    return Notice(more.pop("team_id", "T1"), name, target, Note(f"words of {name}"), **more)


def queue(store: SqlStore, *notices: Notice, now: datetime = NOW) -> int:
    with store.begin() as tx:
        return tx.enqueue(notices, now)


def claim(store: SqlStore, now: datetime = NOW, limit: int = 10) -> list[QueuedNotice]:
    with store.begin() as tx:
        return tx.claim(now, limit, now + LEASE)


def finish(store: SqlStore, queued: QueuedNotice, state: str, now: datetime, posted: str = "") -> None:
    with store.begin() as tx:
        tx.finish(queued, state, "", now, "C1" if posted else "", posted)


def names(claimed: Sequence[QueuedNotice]) -> list[str]:
    return [queued.notice.dedupe_key for queued in claimed]
