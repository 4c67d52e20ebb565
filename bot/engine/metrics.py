"""What is counted and timed of turns, for Prometheus.

Nothing here names a person, and every label has a bounded set of values: the intents of the
domain, the channels, the stages.
"""

from __future__ import annotations

import logging

from prometheus_client import CollectorRegistry, Counter, Histogram

from bot.dialogue.core.intents import Kind, intents_of_kind

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REGISTRY = CollectorRegistry()
"""Our own numbers and nothing else."""

TURNS = Counter(
    "coach_turns", "Messages that were understood, by intent.", ["kind"], registry=REGISTRY
)
FALLBACKS = Counter(
    "coach_fallbacks", "Messages that were not acted on as understood.", registry=REGISTRY
)
STAGE_SECONDS = Histogram(
    "coach_stage_seconds",
    "Duration of a part of a turn: understand, answer, turn (all of it, waiting included).",
    ["stage"],
    buckets=_SECONDS,
    registry=REGISTRY,
)
ERRORS = Counter("coach_errors", "Errors that were logged.", registry=REGISTRY)

_FALLBACK_KINDS = intents_of_kind(Kind.FALLBACK, Kind.OUT_OF_SCOPE)


def count_understood(kind: str) -> None:
    """Counts a message.

    Args:
        kind: The intent that it was taken for.
    """
    TURNS.labels(kind).inc()
    if kind in _FALLBACK_KINDS:
        FALLBACKS.inc()


class ErrorCounter(logging.Handler):
    """Counts what is logged as an error."""

    def __init__(self) -> None:
        """Listens to errors and worse."""
        super().__init__(logging.ERROR)

    def emit(self, record: logging.LogRecord) -> None:
        """Counts one."""
        del record
        ERRORS.inc()
