"""What asking a model costs, for Prometheus: questions by outcome, tokens, seconds. No teams, no people, no words."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

_SECONDS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0)


class ModelUsage:
    """Counts into the registry of whoever started the process."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._questions = Counter(
            "unison_model_questions",
            "Questions to a model, by how they ended",
            ["question", "ended"],
            registry=registry,
        )
        self._tokens = Counter("unison_model_tokens", "Tokens, read and written", ["kind"], registry=registry)
        self._seconds = Histogram(
            "unison_model_seconds", "From the question to its end", ["question"], buckets=_SECONDS, registry=registry
        )

    def ended(self, question: str, how: str, seconds: float) -> None:
        """A question ended: `answered`, or the value of a WhyNot."""
        self._questions.labels(question, how).inc()
        self._seconds.labels(question).observe(seconds)

    def spent(self, read: int, written: int) -> None:
        """So many tokens went in and out."""
        self._tokens.labels("read").inc(read)
        self._tokens.labels("written").inc(written)
