"""What the detectors see in a thread and why (`unison explain FILE`): a line of JSON in, a line of JSON out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.agreement import compare
from bot.domain.customers import directory_of, name_in_channel
from bot.domain.domains import company_domain
from bot.domain.drafting import ENOUGH, DraftSignal, weigh
from bot.domain.heat import MessageHeat, Said, explain_heat
from bot.domain.model import at_of, ts_of
from bot.domain.names import ENOUGH as LIKELY
from bot.domain.names import candidate_names
from bot.domain.prefixes import PrefixCounts
from bot.domain.references import find_references, learn_prefixes, unfold
from bot.domain.rules import Rules

_READ_AT_MOST = 40_000  # characters; Slack's own limit for a message
_EPOCH = re.compile(r"\d{1,12}(?:\.\d{1,9})?")


class LineError(ValueError):
    """A line that cannot be explained; its text says why."""


@dataclass(frozen=True, slots=True)
class _Said:
    ts: str
    at: datetime
    user_id: str
    text: str
    is_teammate: bool


def explain(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not blank, in order; a line that makes no sense is answered by an `error`."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        thread: Any = None
        try:
            thread = _parsed(line)
            yield {"id": thread.get("id", number), **_explained(thread)}
        except LineError as error:
            name = thread.get("id", number) if isinstance(thread, dict) else number
            yield {"id": name, "error": str(error)}


def _parsed(line: str) -> dict[str, Any]:
    try:
        thread = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LineError("this is not JSON") from error
    if not isinstance(thread, dict):
        raise LineError("a line is an object with `messages`")
    return thread


def _explained(thread: Mapping[str, Any]) -> dict[str, Any]:
    zone = _zone(thread.get("tz", "UTC"))
    said = _messages(thread, zone)
    rules, channel = Rules(), str(thread.get("channel") or "").lstrip("#")
    whose = name_in_channel(channel, directory_of((), patterns=rules.channel_patterns).patterns)
    to_customer = bool(whose) or any(not one.is_teammate for one in said)
    prefixes = PrefixCounts()
    for one in said:
        learn_prefixes(one.text, prefixes)
    drafts = [_draft(one, to_customer) for one in said]
    heat = explain_heat([Said(ts_of(one.at), one.user_id, one.text, one.is_teammate) for one in said])
    live = [(one, draft) for one, draft in zip(said, drafts, strict=True) if draft and draft.score >= ENOUGH]
    return {
        "messages": [
            {**_references(one.text, prefixes, whose, rules), **_row(one, draft), **_heat(hot)}
            for one, draft, hot in zip(said, drafts, heat.messages, strict=True)
        ],
        "drafts": [_pair(a, b, zone) for a, b in combinations(live, 2)],
        "heat": heat.heat,
        "pause": [*heat.pause],
    }


def _heat(hot: MessageHeat) -> dict[str, Any]:
    return {
        "heat": hot.score,
        "heat_reasons": [{"name": one.name, "words": " … ".join(one.words)} for one in hot.reasons],
    }


def _draft(said: _Said, to_customer: bool) -> DraftSignal | None:
    if not said.is_teammate or not said.text.strip():
        return None
    return weigh(said.text, to_customer=to_customer)


def _references(text: str, prefixes: PrefixCounts, whose: str, rules: Rules) -> dict[str, Any]:
    """What the text identifies, and the customer: as it names them, else whose channel, else whose address it holds."""
    found = find_references(text, prefixes)
    plain = unfold(text)[0]
    names = [name for name in candidate_names(plain) if name.weight >= LIKELY]
    best = max(names, key=lambda name: name.weight, default=None)
    domains = [company_domain(one.value, rules.registered) for one in found if one.kind == "email"]
    named = plain[best.start : best.end] if best else whose or next(filter(None, domains), None)
    return {"references": [asdict(reference) for reference in found], "customer": named}


def _row(said: _Said, draft: DraftSignal | None) -> dict[str, Any]:
    return {
        "ts": said.ts,
        "draft": draft and {"kind": str(draft.kind), "content": draft.text, "score": round(draft.score, 3)},
        "followups": [],
        "followup_score": 0,
    }


def _pair(a: tuple[_Said, DraftSignal], b: tuple[_Said, DraftSignal], zone: ZoneInfo) -> dict[str, Any]:
    found = compare(a[1].text, b[1].text, at_a=a[0].at, at_b=b[0].at, zone=zone.key)
    differences = [asdict(difference) for difference in found.differences]
    return {"a": a[0].ts, "b": b[0].ts, "agreement": found.verdict, "differences": differences}


def _messages(thread: Mapping[str, Any], zone: ZoneInfo) -> list[_Said]:
    messages, team = thread.get("messages"), thread.get("team")
    if not isinstance(messages, list):
        raise LineError("`messages` must be a list")
    if team is not None and not (isinstance(team, list) and all(isinstance(user, str) for user in team)):
        raise LineError("`team` must be a list of user ids")
    return [_message(raw, team, zone) for raw in messages]


def _message(raw: Any, team: Sequence[str] | None, zone: ZoneInfo) -> _Said:
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str) or not isinstance(raw.get("user"), str):
        raise LineError("a message has `user`, `ts` and `text`, each a string")
    ts = raw.get("ts")
    if not isinstance(ts, str):
        raise LineError("`ts` must be a string: seconds since 1970, or ISO-8601")
    return _Said(ts, _time(ts, zone), raw["user"], raw["text"][:_READ_AT_MOST], team is None or raw["user"] in team)


def _time(ts: str, zone: ZoneInfo) -> datetime:
    try:
        if _EPOCH.fullmatch(ts):
            return at_of(ts)
        at = datetime.fromisoformat(ts)
    except (ValueError, OverflowError, OSError) as error:
        raise LineError(f"`ts` {ts[:40]!r} is neither seconds since 1970 nor ISO-8601") from error
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _zone(name: Any) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
        raise LineError("`tz` is no known time zone, like Europe/Berlin") from error
