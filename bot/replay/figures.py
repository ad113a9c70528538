"""The figures of a replay: totals and rates, for page and terminal; nobody's name."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.model import SignalKind, at_of
from bot.replay.findings import NUDGE, Alert
from bot.replay.run import Replayed
from bot.replay.tally import week_of

PER = 1000


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is to count. Days are those of the team's time zone."""

    messages: int
    talk: int  # without joins and leaves
    first: date | None
    last: date | None
    by_kind: Counter[str]
    by_channel: Counter[str]  # alerts without hints to pause, by the channel's name
    nudges_by_channel: Counter[str]  # hot spells: all that page and terminal tell of hints to pause
    talk_by_channel: Counter[str]
    by_day: dict[date, int]  # alerts without hints to pause; every day from the first to the last
    updates: int
    median_a_week: float
    most_a_week: int

    @property
    def alerts(self) -> int:
        """Without hints to pause: of those, what day it was is nobody's business."""
        return self.by_channel.total()

    @property
    def channels(self) -> list[str]:
        """The names of those in which anything would have been said, most first."""
        return [name for name, _ in (self.by_channel + self.nudges_by_channel).most_common()]

    def rate(self, kind: str) -> float:
        """Alerts of a kind per 1,000 messages without joins and leaves."""
        return PER * self.by_kind[kind] / self.talk if self.talk else 0.0


def figures_of(done: Replayed) -> Figures:
    """Count what a replay found."""
    zone, tally, findings = ZoneInfo(done.zone), done.tally, done.findings
    days = dict.fromkeys(_days(tally.first, tally.last, zone), 0)
    open_ones = [heard for heard in findings.heard if heard.kind != NUDGE]
    for heard in open_ones:
        day = heard.at.astimezone(zone).date()
        days[day] = days.get(day, 0) + 1
    weeks, nudges = _weeks(done), findings.nudges_by_channel(done.names)
    return Figures(
        messages=tally.messages,
        talk=tally.talk,
        first=min(days, default=None),
        last=max(days, default=None),
        by_kind=Counter(heard.kind for heard in open_ones) + Counter({NUDGE: nudges.total()}),
        by_channel=Counter(done.names.get(heard.channel_id, heard.channel_id) for heard in open_ones),
        nudges_by_channel=nudges,
        talk_by_channel=tally.by_channel,
        by_day=dict(sorted(days.items())),
        updates=findings.updates,
        median_a_week=statistics.median(weeks) if weeks else 0,
        most_a_week=max(weeks, default=0),
    )


def _days(first: str, last: str, zone: ZoneInfo) -> Iterable[date]:
    if not first:
        return
    day, end = (at_of(ts).astimezone(zone).date() for ts in (first, last))
    while day <= end:
        yield day
        day += timedelta(days=1)


def _weeks(done: Replayed) -> list[int]:
    """For each person and week in which they wrote: how many alerts they would have seen."""
    seen = {(week, user_id): 0 for week, people in done.tally.by_week.items() for user_id in people}
    for heard in done.findings.heard:
        week = week_of(f"{heard.at.timestamp():.6f}")
        for user_id in heard.readers:
            seen[week, user_id] = seen.get((week, user_id), 0) + 1
    return list(seen.values())


def advice(figures: Figures, alerts: Sequence[Alert]) -> list[str]:
    """What to tune, as sentences that follow from the figures."""
    if not alerts:
        return ["Nothing to tune: Unison would have stayed silent. Other days, or more channels, may tell more."]
    said = []
    name, most = figures.by_channel.most_common(1)[0]
    if len(figures.by_channel) > 1 and most * 2 > figures.alerts:
        said.append(
            f"{most} of {figures.alerts} alerts are in #{name}. If they are noise, untick alerts there "
            "(/unison settings), or try it here first with --settings."
        )
    reacted = sum(all(sign.by_reaction for sign in alert.signs) for alert in alerts)
    if reacted:
        said.append(
            f"{reacted} rest on reactions alone. If your team reacts with these for other reasons, "
            "choose others in UNISON_CLAIM_REACTIONS."
        )
    bare = sum(all(sign.kind is SignalKind.CLAIM for sign in alert.signs) for alert in alerts) - reacted
    if bare > 0:
        said.append(
            f"{bare} rest on bare claims (“I'll answer them”). A shorter UNISON_CLAIM_MINUTES makes them rarer, "
            "a longer one finds people who claim further apart."
        )
    said.append("For any alert that surprises you, unison explain shows what was seen in each message, and why.")
    return said
