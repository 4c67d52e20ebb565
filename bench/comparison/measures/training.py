"""How long training takes."""

from __future__ import annotations

from bench.comparison import targets
from bench.comparison.lab import Lab
from bench.comparison.rows import Row, Section


def measure(lab: Lab) -> Section:
    """Measures it.

    Args:
        lab: The run.
    """
    coach, stock = lab.coach_training, lab.stock_training
    rows = [Row("whole model, nothing remembered", "s", coach, stock, targets.TRAINING)]
    return Section("Training", rows)
