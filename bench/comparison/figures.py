"""Numbers as they come out of repetitions: the middle one, the smallest, the largest."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What several repetitions gave.

    Attributes:
        middle: Their median.
        low: The smallest.
        high: The largest.
        count: How many there were.
    """

    middle: float
    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Missing:
    """A number that could not be had.

    Attributes:
        reason: Why, in a few words.
    """

    reason: str


Value = Figure | Missing | None
"""A number, the reason why there is none, or None where none is meant to be."""


def figure(values: Iterable[float]) -> Value:
    """What repetitions gave, or that there were none.

    Args:
        values: A number a repetition, all of one unit.
    """
    found = sorted(values)
    if not found:
        return Missing("no repetition")
    return Figure(statistics.median(found), found[0], found[-1], len(found))


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least a share of all samples do not exceed (nearest rank).

    Args:
        samples: At least one.
        share: From 0 (left out) to 1 (the largest sample).

    Raises:
        ValueError: There are no samples, or the share is none.
    """
    if not samples or not 0 < share <= 1:
        raise ValueError("A percentile needs samples and a share from 0 to 1.")
    return sorted(samples)[math.ceil(share * len(samples)) - 1]


def combined(values: Sequence[Value]) -> Value:
    """The sum of numbers that belong together, or the first reason why there is none.

    Args:
        values: At least one; a missing part makes the whole missing.
    """
    parts = [value for value in values if isinstance(value, Figure)]
    if len(parts) < len(values):
        return next(value for value in values if not isinstance(value, Figure))
    return Figure(
        sum(part.middle for part in parts),
        sum(part.low for part in parts),
        sum(part.high for part in parts),
        min(part.count for part in parts),
    )
