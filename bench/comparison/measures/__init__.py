"""The measures, by the names that `--only` takes, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bench.comparison.lab import Lab
from bench.comparison.measures import (
    full_database,
    in_process,
    late,
    memory,
    size,
    stages,
    start,
    throughput,
    training,
    turns,
)
from bench.comparison.rows import Section

MEASURES: Mapping[str, Callable[[Lab], Section]] = {
    "size": size.measure,
    "start": start.measure,
    "training": training.measure,
    "memory": memory.measure,
    "turns": turns.measure,
    "in-process": in_process.measure,
    "stages": stages.measure,
    "late": late.measure,
    "throughput": throughput.measure,
    "full-database": full_database.measure,
}
