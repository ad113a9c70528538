"""Rows to dataclasses and back: the one place where the two shapes meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from types import UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.domain.footprint import Footprint
from bot.domain.heat_marks import HeatMark
from bot.domain.model import (
    Author,
    Channel,
    ChannelOptions,
    Decision,
    Draft,
    Issue,
    IssueState,
    Person,
    Preferences,
    Reaction,
    Reference,
    Signal,
    SignalKind,
    ThreadKey,
)
from bot.domain.notices import NOTICES, Delivery, Notice, NoticeBody, Target
from bot.domain.reading import Kept, Reading
from bot.domain.traces import Traces
from bot.ports import Act, Installation

Row: TypeAlias = Mapping[Any, Any]

T = TypeVar("T")

_BODIES: dict[str, type[NoticeBody]] = {body.__name__: body for body in NOTICES}


def of_reading(reading: Reading) -> dict[str, Any]:
    message = reading.message
    return {
        "team_id": message.team_id,
        "channel_id": message.channel_id,
        "ts": message.ts,
        "thread_ts": message.thread_ts,
        "user_id": message.user_id,
        "author": message.author.value,
        "version": message.version,
        "deleted": message.deleted,
        "signal": reading.signal.value if reading.signal else "",
        "signal_to": reading.signal_to,
        "draft_text": reading.draft_text,
        "claim_until": reading.claim_until,
        "responds": reading.responds,
        "invites": reading.invites,
        "refs": [[ref.kind, ref.value] for ref in reading.references],
        "traces": _of_traces(reading.traces),
        "heat": of_heat(reading.heat),
    }


def to_kept(row: Row) -> Kept:
    return Kept(
        ts=row["ts"],
        user_id=row["user_id"],
        author=Author(row["author"]),
        signal=SignalKind(row["signal"]) if row["signal"] else None,
        signal_to=row["signal_to"],
        draft_text=row["draft_text"],
        claim_until=row["claim_until"],
        responds=row["responds"],
        invites=row["invites"],
        traces=_to_traces(row["traces"] or {}, row["refs"]),
    )


_FLAGS = {"c": "cools", "y": "to_you", "t": "of_them", "p": "pasted", "s": "shared"}


def of_heat(mark: HeatMark | None) -> dict[str, Any] | None:
    """Short keys, as of traces; what stands in columns of its own is not repeated."""
    if mark is None:
        return None
    flags = "".join(letter for letter, name in _FLAGS.items() if getattr(mark, name))
    parts = {"f": flags, "a": list(mark.addresses), "w": list(mark.signals)}
    return {"h": mark.tense, "n": mark.length, **{name: part for name, part in parts.items() if part}}


def to_heat(row: Row) -> HeatMark:
    parts: Row = row["heat"]
    flags = {name: letter in parts.get("f", "") for letter, name in _FLAGS.items()}
    return HeatMark(
        ts=row["ts"],
        user_id=row["user_id"],
        author=Author(row["author"]),
        tense=parts["h"],
        length=parts["n"],
        addresses=tuple(parts.get("a", ())),
        signals=tuple(parts.get("w", ())),
        **flags,
    )


def _of_traces(traces: Traces) -> dict[str, Any] | None:
    """Short keys: there is one of these for every message. References stand in a column of their own."""
    parts = {
        "c": sorted(traces.customers),
        "n": dict(traces.names),
        "w": dict(traces.words),
        "a": sorted(traces.amounts),
    }
    return {name: part for name, part in parts.items() if part} or None


def _to_traces(parts: Row, refs: Iterable[Iterable[str]]) -> Traces:
    references = frozenset(Reference(*ref) for ref in refs)
    customers, amounts = frozenset(parts.get("c", ())), frozenset(parts.get("a", ()))
    return Traces(references, customers, parts.get("n", {}), parts.get("w", {}), amounts)


def of_footprint(footprint: Footprint | None) -> dict[str, Any] | None:
    if footprint is None:
        return None
    return {
        "first": footprint.first.isoformat(),
        "last": footprint.last.isoformat(),
        **{
            name: {**(_of_traces(part) or {}), "r": sorted([ref.kind, ref.value] for ref in part.references)}
            for name, part in (("drafts", footprint.drafts), ("around", footprint.around))
        },
    }


def to_footprint(key: ThreadKey, row: Row) -> Footprint:
    drafts, around = (_to_traces(row[name], row[name]["r"]) for name in ("drafts", "around"))
    return Footprint(key, datetime.fromisoformat(row["first"]), datetime.fromisoformat(row["last"]), drafts, around)


def to_act(row: Row) -> Act:
    kind = SignalKind(row["kind"])
    source, where = row["source"], (row["channel_id"], row["thread_ts"])
    signal = Signal(row["at"], source, row["user_id"], kind, row["to"], row["text"], *where)
    return Act(signal, tuple(Reference(*ref) for ref in row["refs"]))


def of_reaction(reaction: Reaction) -> dict[str, Any]:
    return {**asdict(reaction), "author": reaction.author.value}


def to_reaction(row: Row) -> Reaction:
    return Reaction(**{**row, "author": Author(row["author"])})


def of_issue(issue: Issue) -> dict[str, Any]:
    state, decision = issue.state, issue.state.decision
    return {
        "team_id": issue.team_id,
        "issue_id": issue.issue_id,
        "opened_at": issue.opened_at,
        "home_channel_id": issue.home.channel_id,
        "home_thread_ts": issue.home.thread_ts,
        "customer": issue.customer,
        "owner": state.owner,
        "apart": sorted(state.apart),
        "decision": [decision.kind.value, decision.user_id, decision.at] if decision else None,
        "card_version": issue.card_version,
        "card_print": issue.card_print,
        "card_key": issue.card_key,
        "lapses_at": issue.lapses_at,
        "version": issue.version,
    }


def to_issue(row: Row, places: list[ThreadKey], references: list[Reference], drafts: list[Draft]) -> Issue:
    kind, user_id, at = row["decision"] or (None, "", "")
    decision = Decision(SignalKind(kind), user_id, at) if kind else None
    return Issue(
        team_id=row["team_id"],
        issue_id=row["issue_id"],
        opened_at=row["opened_at"],
        home=ThreadKey(row["team_id"], row["home_channel_id"], row["home_thread_ts"]),
        places=tuple(places),
        references=tuple(references),
        customer=row["customer"],
        state=IssueState(tuple(drafts), row["owner"], frozenset(row["apart"]), decision),
        card_version=row["card_version"],
        card_print=row["card_print"],
        card_key=row["card_key"],
        lapses_at=row["lapses_at"],
        version=row["version"],
    )


def of_draft(issue: Issue, draft: Draft) -> dict[str, Any]:
    return {
        "team_id": issue.team_id,
        "issue_id": issue.issue_id,
        **{f.name: getattr(draft, f.name) for f in fields(draft)},
        "kind": draft.kind.value,
    }


def to_draft(row: Row) -> Draft:
    values = {f.name: row[f.name] for f in fields(Draft)}
    return Draft(**{**values, "kind": SignalKind(row["kind"])})


def of_notice(notice: Notice, now: datetime) -> dict[str, Any]:
    target = notice.target
    return {
        "team_id": notice.team_id,
        "dedupe_key": notice.dedupe_key,
        "kind": type(notice.body).__name__,
        "body": asdict(notice.body),
        "delivery": target.delivery.value,
        "channel_id": target.channel_id,
        "thread_ts": target.thread_ts,
        "user_id": target.user_id,
        "lane": target.channel_id if target.delivery in (Delivery.POST, Delivery.HINT) else target.user_id,
        "edits_key": notice.edits_key,
        "created_at": now,
        "due_at": notice.due_at or now,
        "use_by": notice.use_by,
        "state": "queued",
        "claimed_until": None,
        "attempts": 0,
        "uncertain": False,
        "reason": "",
        "posted_channel_id": "",
        "posted_ts": "",
        "finished_at": None,
    }


def to_notice(row: Row) -> Notice:
    target = Target(Delivery(row["delivery"]), row["channel_id"], row["thread_ts"], row["user_id"])
    body: NoticeBody = revive(_BODIES[row["kind"]], row["body"])
    return Notice(row["team_id"], row["dedupe_key"], target, body, row["edits_key"], row["due_at"], row["use_by"])


def of_channel(channel: Channel) -> dict[str, Any]:
    return asdict(channel)


def to_channel(row: Row) -> Channel:
    return Channel(**{**row, "options": _known(ChannelOptions, row["options"])})


def of_person(person: Person) -> dict[str, Any]:
    return {**asdict(person), "author": person.author.value}


def to_person(row: Row) -> Person:
    preferences = _known(Preferences, row["preferences"])
    return Person(**{**row, "author": Author(row["author"]), "names": tuple(row["names"]), "preferences": preferences})


def to_installation(row: Row, bot_token: str) -> Installation:
    return Installation(**{**row, "bot_token": bot_token, "scopes": tuple(row["scopes"])})


def _known(cls: type[T], values: Mapping[str, Any]) -> T:
    """Stored options may be older or newer than the code: unknown keys are left out, missing ones defaulted."""
    names = {f.name for f in fields(cls)}  # type: ignore[arg-type]  # cls is a dataclass
    return cls(**{name: value for name, value in values.items() if name in names})


def revive(hint: Any, value: Any) -> Any:
    """Turn JSON back into the (nested) frozen dataclass it was made of."""
    origin = get_origin(hint)
    if origin is tuple:
        return tuple(revive(get_args(hint)[0], item) for item in value)
    if origin in (Union, UnionType):
        return None if value is None else revive(get_args(hint)[0], value)
    if hasattr(hint, "__dataclass_fields__"):
        hints = get_type_hints(hint)
        return hint(**{name: revive(hints[name], item) for name, item in value.items()})
    if hint is datetime:
        return datetime.fromisoformat(value)
    return hint(value) if callable(hint) else value
