"""What must be reached, in one place."""

from __future__ import annotations

from bench.comparison.rows import AtLeast, AtMost, ShareOfStock

TURN_P50 = (ShareOfStock(1 / 5, "≤ 1/5 of stock"), AtMost(6, "≤ 6 ms"))
TURN_P99 = (ShareOfStock(1 / 5, "≤ 1/5 of stock"),)
MEMORY = (ShareOfStock(0.3, "≤ 0.3 of stock"), AtMost(400, "≤ 400 MB"))
START = (ShareOfStock(1 / 5, "≤ 1/5 of stock"),)
TRAINING = (ShareOfStock(1 / 8, "≤ 1/8 of stock"),)
ENVIRONMENT = (ShareOfStock(0.42, "≤ 0.42 of stock"),)
LATE_TURN = (AtMost(1.2, "≤ 1.2"),)
TWO_PROCESSES = (AtLeast(1.5, "≥ 1.5"),)
FULL_DATABASE = (AtMost(1.1, "≤ 1.1"),)
