"""Meter: the figures that /metrics shows."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

TURN_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
LLM_SECONDS = (0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0, 80.0)


class Meter:
    """Counts what happens. Labels take few values (channels, outcomes), never a trainee."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._turns = Histogram(
            "cunbo_turn_seconds",
            "Seconds from an update's arrival until its turn was kept.",
            ["channel"],
            buckets=TURN_SECONDS,
            registry=registry,
        )
        self._repeated = Counter(
            "cunbo_repeated_updates",
            "Updates that came again and were left alone.",
            ["channel"],
            registry=registry,
        )
        self._letters = Counter(
            "cunbo_letters", "Letters handed to a channel.", ["channel", "outcome"], registry=registry
        )
        self._llm = Histogram(
            "cunbo_llm_seconds",
            "Seconds one model call took.",
            ["purpose", "outcome"],
            buckets=LLM_SECONDS,
            registry=registry,
        )
        self._findings = Gauge(
            "cunbo_lesson_errors", "Errors in the lesson files as they stand now.", registry=registry
        )

    def turn(self, channel: str, seconds: float) -> None:
        """One turn was kept, so many seconds after its update arrived."""
        self._turns.labels(channel).observe(seconds)

    def repeated(self, channel: str) -> None:
        """An update was delivered again."""
        self._repeated.labels(channel).inc()

    def letter(self, channel: str, outcome: str) -> None:
        """A letter met its channel: delivered, delayed or undeliverable."""
        self._letters.labels(channel, outcome).inc()

    def llm_call(self, purpose: str, seconds: float, outcome: str) -> None:
        """A model was called for `purpose` (plan, write, mend) and ended as `outcome`."""
        self._llm.labels(purpose, outcome).observe(seconds)

    def lesson_findings(self, errors: int) -> None:
        """The lesson files were read and so many errors found."""
        self._findings.set(errors)
