"""Charts as inline SVG, with the same in words for those who do not see them. Labels stay HTML: phones shrink SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDE, _HIGH = 600, 120
_MOST_COLUMNS = 60
_MOST_WORDS = 40


def columns(title: str, values: Sequence[tuple[str, int]]) -> str:
    """A column a day. In: a title; label and count, in order. Many days are drawn as fewer, wider spans."""
    spans = _joined(values)
    if not spans:
        return ""
    highest = max(count for _, count in spans) or 1
    step = _WIDE / len(spans)
    bars = []
    for index, (label, count) in enumerate(spans):
        high = (_HIGH - 4) * count / highest
        bars.append(
            f'<rect x="{step * (index + 0.12):.1f}" y="{_HIGH - high:.1f}" width="{step * 0.76:.1f}" '
            f'height="{high:.1f}"><title>{escape(label)}: {count}</title></rect>'
        )
    return (
        f"<figure><figcaption>{escape(title)} <small>(at most {highest})</small></figcaption>"
        f'<svg viewBox="0 0 {_WIDE} {_HIGH}" preserveAspectRatio="none" role="img" '
        f'aria-label="{_in_words(title, spans)}">{"".join(bars)}</svg>'
        f'<p class="ends"><span>{escape(values[0][0])}</span><span>{escape(values[-1][0])}</span></p></figure>'
    )


def bar(count: int, highest: int) -> str:
    """A bar beside a number that stands in the same row of a table: a picture of it, hidden from readers."""
    width = 100 * count / max(highest, 1)
    return (
        f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{width:.1f}" height="10"/></svg>'
    )


def _in_words(title: str, values: Sequence[tuple[str, int]]) -> str:
    some = [f"{label}: {count}" for label, count in values if count]
    rest = f", and {len(some) - _MOST_WORDS} more" if len(some) > _MOST_WORDS else ""
    return escape(f"{title}. {', '.join(some[:_MOST_WORDS]) or 'none'}{rest}", quote=True)


def _joined(values: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    size = -(-len(values) // _MOST_COLUMNS) or 1
    spans = [values[start : start + size] for start in range(0, len(values), size)]
    return [
        (span[0][0] if len(span) == 1 else f"{span[0][0]} to {span[-1][0]}", sum(count for _, count in span))
        for span in spans
    ]
