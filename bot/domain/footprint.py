"""What identifies the issue of a thread in which somebody drafts, and under which terms it is found again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from bot.domain.model import ThreadKey
from bot.domain.traces import Traces, together

_MOST_WORDS = 12  # the rarest: two threads that share none of these are not one issue by words


@dataclass(frozen=True, slots=True)
class Footprint:
    """What identifies the issue of a thread: traces of its drafts, and of what stands before them there."""

    key: ThreadKey
    first: datetime
    last: datetime
    drafts: Traces
    around: Traces = field(default_factory=Traces)


def footprint_of(
    key: ThreadKey,
    drafts: Iterable[tuple[datetime, Traces]],
    around: Iterable[Traces],
    just_before: Iterable[Traces] = (),
) -> Footprint:
    """The footprint of a thread: its draft messages (one at least), and what stands before them in the thread.

    `just_before` stands in the channel just before the thread began; it counts only where the drafts name nobody
    ("on it", "I'll write her back"), for else it is about somebody else.
    """
    drafts, around = tuple(drafts), tuple(around)
    times = sorted(at for at, _ in drafts)
    traces = together(part for _, part in drafts)
    if not around and not (traces.names or traces.references or traces.customers):
        around = tuple(just_before)
    return Footprint(key, times[0], times[-1], traces, together(around))


def terms_of(footprint: Footprint) -> tuple[str, ...]:
    """The terms under which a thread is found, the most telling first: references, customers, its rarest words."""
    parts = (footprint.drafts, footprint.around)
    references = {f"r {ref.kind} {ref.value}" for part in parts for ref in part.references}
    customers = {f"c {customer}" for part in parts for customer in part.customers}
    words = {**footprint.around.words, **footprint.drafts.words}
    rarest = sorted(words, key=lambda word: (-words[word], word))[:_MOST_WORDS]
    found = [*sorted(references), *sorted(customers), *(f"w {word}" for word in rarest)]
    return tuple(blake2b(term.encode(), digest_size=8).hexdigest() for term in found)
