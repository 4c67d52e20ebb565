"""Memory of a server after a thousand turns."""

from __future__ import annotations

from bench.comparison import targets
from bench.comparison.figures import Missing, Value, figure
from bench.comparison.lab import Lab
from bench.comparison.rows import Row, Section
from bench.comparison.servers import ACTIONS
from bench.comparison.sessions import TURNS, Sessions, sessions


def measure(lab: Lab) -> Section:
    """Measures it.

    Args:
        lab: The run.
    """
    coach, stock = sessions(lab)
    rows = [
        Row("all processes", "MB", _all(coach), _all(stock), targets.MEMORY),
        Row("of that the action server", "MB", None, _of_actions(stock)),
    ]
    note = "Memory is resident memory (RSS); the coach runs its actions in the server's process."
    return Section(f"Memory after {TURNS:,} turns", rows, [note])


def _all(held: Sessions) -> Value:
    return held if isinstance(held, Missing) else figure(sum(s.megabytes.values()) for s in held)


def _of_actions(held: Sessions) -> Value:
    return held if isinstance(held, Missing) else figure(s.megabytes[ACTIONS] for s in held)
