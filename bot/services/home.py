"""What is being answered right now: for App Home and `/unison issues`; and a person's own preferences."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.domain.incoming import Press, Typed
from bot.domain.model import Issue, Person
from bot.domain.notices import Drafter, HomePage, IssueLine, IssueList
from bot.domain.rules import Rules
from bot.domain.snapshot import view
from bot.ports import Tx
from bot.services import issues, places
from bot.services.answers import only_teammates

_JUDGED = 10  # hints, at least, before admins see how many helped
_LINES = 15  # more than a screenful helps nobody


def list_issues(tx: Tx, rules: Rules, typed: Typed, now: datetime) -> IssueList:
    """`/unison issues`: everything that is being answered and that the asker may see."""
    asker = typed.asker
    only_teammates(asker)
    lines = _lines(tx, rules, asker.team_id, asker.user_id, now, here=typed.channel_id)
    return IssueList(tuple(lines[:_LINES]), more=max(0, len(lines) - _LINES))


def page(tx: Tx, rules: Rules, empty: HomePage, team_id: str, now: datetime) -> HomePage:
    """The App Home of a person, loaded at the moment it is shown."""
    lines = _lines(tx, rules, team_id, empty.user_id, now)
    mine = [line for line in lines if empty.user_id in {drafter.user_id for drafter in line.drafters}]
    others = [line for line in lines if line not in mine]
    person = tx.person(team_id, empty.user_id) or Person(team_id, empty.user_id)
    chosen = person.preferences
    return HomePage(
        empty.user_id,
        loaded=True,
        mine=tuple(mine[:_LINES]),
        others=tuple(others[:_LINES]),
        more=max(0, len(mine) - _LINES) + max(0, len(others) - _LINES),
        alerts=chosen.alerts,
        pause=chosen.pause,
        digest=chosen.digest,
        helped=_helped(tx, team_id) if person.is_admin else None,
    )


def _helped(tx: Tx, team_id: str) -> tuple[int, int] | None:
    """One figure for all together, and only once it can be nobody's in particular."""
    counts = tx.answer_counts(team_id)
    helped, judged = counts.get("helpful", 0), counts.get("helpful", 0) + counts.get("not_helpful", 0)
    return (helped, judged) if judged >= _JUDGED else None


def prefer(tx: Tx, rules: Rules, press: Press, now: datetime) -> None:
    """A person ticked or unticked what Unison may say to them; Home shows it at once."""
    asker, chosen = press.asker, set(press.chosen.split(","))
    person = tx.person(asker.team_id, asker.user_id) or Person(asker.team_id, asker.user_id)
    preferences = replace(
        person.preferences, alerts="alerts" in chosen, pause="pause" in chosen, digest="digest" in chosen
    )
    tx.put_person(replace(person, preferences=preferences, home_opened=True))
    tx.enqueue([places.home_notice(asker.team_id, asker.user_id, press.act_id)], now)


def _lines(tx: Tx, rules: Rules, team_id: str, user_id: str, now: datetime, here: str = "") -> list[IssueLine]:
    found = tx.open_issues(team_id, now)
    wanted = {key.channel_id for issue in found for key in (issue.home, *issue.places)}
    allowed = places.readable(tx, team_id, user_id, wanted, here)
    lines = [_line(tx, rules, issue, allowed, now) for issue in found]
    return [line for line in lines if line]


def _line(tx: Tx, rules: Rules, issue: Issue, allowed: Collection[str], now: datetime) -> IssueLine | None:
    """An issue as its reader may see it; None where nobody drafts as far as they can see."""
    shown = [key for key in issue.places if key.channel_id in allowed]
    if not shown:
        return None
    seen = view(issues.snapshot_of(tx, rules, issue), rules, allowed)
    live = seen.state.live(now)
    where = next((key for key in (issue.home, *shown) if key in shown), shown[0])
    if not live:
        return None
    return IssueLine(
        issue_id=issue.issue_id,
        channel_id=where.channel_id,
        thread_ts="" if where.is_typed else where.thread_ts,
        opened_at=min((key.thread_ts for key in shown if not key.is_typed), default=live[0].started_at),
        drafters=tuple(Drafter(d.user_id, d.started_at, d.kind) for d in live),
        owner=seen.state.owner,
        references=tuple(ref.value for ref in seen.references if ref.kind != "email"),
        customer=seen.customer,
    )
