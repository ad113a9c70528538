"""The summary in the terminal: totals and rates, in plain words, without names."""

from __future__ import annotations

from collections.abc import Iterator

from bot.replay.figures import Figures, advice
from bot.replay.run import Replayed

SPEAKS_TO = (
    "To you who hold this export: this is what Unison would have said if everybody in it had opted in. "
    "It is counted, nobody is named."
)
_CHANNELS = 10


def summary(done: Replayed, figures: Figures) -> Iterator[str]:
    """The lines, the first of which says to whom it speaks."""
    yield SPEAKS_TO
    yield ""
    span = f", {figures.first} to {figures.last} ({done.zone})" if figures.first else ""
    yield f"Read: {figures.messages:,} messages, {figures.talk:,} without joins and leaves{span}."
    if done.skipped.lines:
        yield f"Not read: {len(done.skipped.lines)} things, each named above."
    yield ""
    yield f"{'kind':<12}{'alerts':>8}{'per 1,000':>11}"
    for kind in done.findings.kinds:
        yield f"{kind:<12}{figures.by_kind[kind]:>8,}{figures.rate(kind):>11.2f}"
    yield ""
    if channels := figures.channels:
        yield f"{'channel':<32}{'alerts':>8}{'hints to pause':>16}{'messages':>10}"
        for name in channels[:_CHANNELS]:
            alerts, hints = figures.by_channel[name], figures.nudges_by_channel[name]
            yield f"{f'#{name}'[:31]:<32}{alerts:>8,}{hints:>16,}{figures.talk_by_channel[name]:>10,}"
        if len(channels) > _CHANNELS:
            yield f"and {len(channels) - _CHANNELS} more channels"
        yield ""
    yield (
        f"A person who writes would have seen {figures.median_a_week:g} alerts in a week at the median, "
        f"{figures.most_a_week} at most."
    )
    for line in advice(figures, done.findings.alerts()):
        yield f"· {line}"
