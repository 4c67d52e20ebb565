"""From nothing, and from a process that is started, to the first answered message."""

from __future__ import annotations

from bench.comparison import targets
from bench.comparison.figures import Missing, Value, combined, figure
from bench.comparison.lab import Lab
from bench.comparison.making import SetUp
from bench.comparison.rows import Row, Section
from bench.comparison.sessions import Sessions, sessions


def measure(lab: Lab) -> Section:
    """Measures both.

    Args:
        lab: The run.
    """
    coach, stock = sessions(lab)
    rows = [
        Row(
            "first set-up: install and train",
            "s",
            _first(lab.coach_set_up, None),
            _first(lab.stock_set_up, lab.stock_training),
        ),
        Row("later start", "s", _starts(coach), _starts(stock), targets.START),
    ]
    note = (
        "A later start is timed from the start of the first process to the first answered message; "
        "stock's two processes start together."
    )
    return Section("Start", rows, [note])


def _starts(held: Sessions) -> Value:
    return held if isinstance(held, Missing) else figure(one.start_seconds for one in held)


def _first(made: SetUp | Missing, training: Value) -> Value:
    """All that has to be done once; training is told apart where set-up leaves it out."""
    if isinstance(made, Missing):
        return made
    done = figure([made.install_seconds + made.prepare_seconds])
    return done if training is None else combined([done, training])
