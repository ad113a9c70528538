"""The bench of due dates: what it counts, and that the bar holds on the corpus."""

from __future__ import annotations

from bench.due_figures import measure


def test_due_dates_of_the_corpus_are_read() -> None:
    """95 of 100 labelled due dates are right, and far more than by looking for weekdays."""
    counts = measure()
    assert counts["with"] > 250
    assert counts["with right"] >= 0.95 * counts["with"]
    assert counts["with right"] > counts["with floor"] + 0.3 * counts["with"]
    assert counts["without right"] >= 0.9 * counts["without"]
