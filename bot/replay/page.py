"""The report: one page that needs nothing from anywhere. It counts, gives reasons and links, and names nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.domain.model import SignalKind, at_of
from bot.replay import charts
from bot.replay.figures import Figures, advice
from bot.replay.findings import Alert, Sign
from bot.replay.looks import STYLE
from bot.replay.run import Replayed
from bot.replay.summary import SPEAKS_TO

_SHOWN = 2000  # alerts; a page with more opens in no browser
DID = {
    SignalKind.CLAIM: "said they are answering",
    SignalKind.TEXT: "had a draft",
    SignalKind.QUESTION: "asked about a draft",
    SignalKind.ANSWER: "answered",
}
_NUMBERS = ("no", "One", "Two", "Three", "Four", "Five", "Six")


def page(done: Replayed, figures: Figures) -> str:
    """The whole HTML document."""
    parts = (
        _head(done, figures),
        _totals(done, figures),
        _alerts(done, done.findings.alerts()),
        _tuning(advice(figures, done.findings.alerts())),
        _unread(done.skipped.lines),
        _method(done),
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>What Unison would have said</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in parts if part)
        + "\n</body>\n</html>\n"
    )


def _head(done: Replayed, figures: Figures) -> str:
    span = f"{_day(figures.first)} to {_day(figures.last)}, " if figures.first and figures.last else ""
    return (
        f"<header><h1>What Unison would have said</h1>\n<p class='to'>{escape(SPEAKS_TO)}</p>\n"
        f"<p class='soft'>{span}times in {escape(done.zone)}.</p></header>"
    )


def _totals(done: Replayed, figures: Figures) -> str:
    tiles = [
        (f"{figures.talk:,}", "messages without joins and leaves"),
        *((f"{figures.by_kind[kind]:,}", f"{kind} alerts") for kind in done.findings.kinds),
        *((f"{figures.rate(kind):.2f}", f"{kind} alerts per 1,000 of them") for kind in done.findings.kinds),
        (f"{figures.median_a_week:g}", "alerts a person sees in a week, median"),
        (f"{figures.most_a_week}", "alerts a person sees in a week, at most"),
    ]
    listed = "".join(f"<li><b>{number}</b> {escape(words)}</li>" for number, words in tiles)
    chart, table = "", ""
    if figures.alerts:
        chart = charts.columns("Alerts a day", [(_day(day), count) for day, count in figures.by_day.items()])
    if figures.channels:
        table = _channels(figures)
    return f'<section><h2>Totals</h2>\n<ul class="tiles">{listed}</ul>\n{chart}\n{table}</section>'


def _channels(figures: Figures) -> str:
    highest = max(figures.by_channel.values(), default=1)
    rows = "".join(
        f'<tr><td>#{escape(name)}</td><td class="n">{figures.by_channel[name]:,}</td>'
        f'<td class="n">{figures.nudges_by_channel[name]:,}</td><td class="n">{figures.talk_by_channel[name]:,}</td>'
        f'<td class="b">{charts.bar(figures.by_channel[name], highest)}</td></tr>'
        for name in figures.channels
    )
    head = (
        '<tr><th>Channel</th><th class="n">Alerts</th><th class="n">Hints to pause</th>'
        '<th class="n">Messages</th><th class="b"></th></tr>'
    )
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


# ------------------------------------------------------------ what would have been said
def _alerts(done: Replayed, alerts: Sequence[Alert]) -> str:
    zone = ZoneInfo(done.zone)

    def place(alert: Alert) -> tuple[date, str]:
        return alert.at.astimezone(zone).date(), done.names.get(alert.channel_id, alert.channel_id)

    shown = sorted(alerts[:_SHOWN], key=lambda alert: (*place(alert), alert.at))
    parts = ["<section><h2>What it would have said, by day and channel</h2>"]
    if not alerts:
        parts.append("<p>Nothing. Silence is its default.</p>")
    for day, of_day in groupby(shown, key=lambda alert: place(alert)[0]):
        parts.append(f"<h3>{_day(day)}</h3>")
        for name, here in groupby(of_day, key=lambda alert: place(alert)[1]):
            parts.append(f"<h4>#{escape(name)}</h4>")
            parts += [_article(done, alert, zone) for alert in here]
    if len(alerts) > _SHOWN:
        parts.append(f"<p>The first {_SHOWN:,} of {len(alerts):,} are shown.</p>")
    return "\n".join((*parts, "</section>"))


def _article(done: Replayed, alert: Alert, zone: ZoneInfo) -> str:
    about = ", ".join((*((alert.customer,) if alert.customer else ()), *alert.references))
    how_many = _NUMBERS[alert.people] if alert.people < len(_NUMBERS) else str(alert.people)
    what = f"{how_many} people are answering this{f' ({escape(about)})' if about else ''}. One is enough: who takes it?"
    signs = "".join(f"<li>{_sign(done, sign, zone)}</li>" for sign in alert.signs)
    time = f"<small>{alert.at.astimezone(zone):%H:%M}</small>"
    return f"<article><p>{time} {what}</p><ul>{signs}</ul></article>"


def _sign(done: Replayed, sign: Sign, zone: ZoneInfo) -> str:
    did = "reacted to say so" if sign.by_reaction else DID.get(sign.kind, "drafted")
    name = done.names.get(sign.channel_id, sign.channel_id)
    where = f"#{escape(name)}, {at_of(sign.at).astimezone(zone):%a %H:%M:%S}"
    link = _link(done.domain, sign)
    return f"somebody {did}: " + (f'<a href="{escape(link, quote=True)}">{where}</a>' if link else where)


def _link(domain: str, sign: Sign) -> str:
    """The message in Slack, where the export betrays the workspace's address."""
    if not domain:
        return ""
    link = f"https://{domain}/archives/{sign.channel_id}/p{sign.ts.replace('.', '')}"
    in_thread = sign.thread_ts and sign.thread_ts != sign.ts
    return f"{link}?thread_ts={sign.thread_ts}&cid={sign.channel_id}" if in_thread else link


# ------------------------------------------------------------ the rest
def _tuning(sentences: Iterable[str]) -> str:
    return f'<section><h2>What to tune</h2><ul class="plain">{_items(sentences)}</ul></section>'


def _unread(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    return f'<section><h2>Not read</h2><ul class="plain">{_items(lines)}</ul></section>'


def _method(done: Replayed) -> str:
    sentences = (
        "The same code as in a live workspace has read every message at its own time, with everybody opted in unless "
        "settings said otherwise.",
        "An export holds messages as they stand today: what was deleted is gone, what was edited is read so.",
        "It does not say when somebody reacted: reactions count as given at once.",
        f"{done.findings.updates:,} times a card would have been changed in place; that is not counted as an alert.",
        "Hints to pause are private: only how many a channel would have seen is told here, not when, why or to whom.",
        "A person counts as seeing an alert that names them or is for them alone; weeks in which they wrote count.",
    )
    return f'<section><h2>How this was made</h2><ul class="plain">{_items(sentences)}</ul></section>'


def _items(sentences: Iterable[str]) -> str:
    return "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)


def _day(day: date | None) -> str:
    return f"{day:%a} {day.day} {day:%B %Y}" if day else ""
