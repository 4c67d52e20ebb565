"""What a coach's server says of its own turns, at `/metrics`."""

from __future__ import annotations

import urllib.request
from dataclasses import dataclass

from bench.comparison.machine import field


@dataclass(frozen=True)
class TurnsServed:
    """Turns since the server started.

    Attributes:
        count: How many.
        seconds: What they took in all, inside the server.
    """

    count: float
    seconds: float

    def milliseconds_since(self, before: TurnsServed) -> float:
        """Milliseconds that a turn took on average since an earlier look.

        Args:
            before: What was seen then; there were turns since.
        """
        return 1000 * (self.seconds - before.seconds) / (self.count - before.count)


def turns_served(url: str) -> TurnsServed:
    """Asks a server.

    Args:
        url: Its address, with a slash at the end.
    """
    with urllib.request.urlopen(f"{url}metrics", timeout=10) as response:  # noqa: S310 - http
        return read_metrics(response.read().decode())


def read_metrics(text: str) -> TurnsServed:
    """Reads what a server says.

    Args:
        text: Metrics in the form of Prometheus.
    """
    count, seconds = (
        float(field(text, f'coach_stage_seconds_{name}{{stage="turn"}}', " ") or 0)
        for name in ("count", "sum")
    )
    return TurnsServed(count, seconds)
