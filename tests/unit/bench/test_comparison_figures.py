"""Percentiles, and what repetitions give."""

from __future__ import annotations

import pytest

from bench.comparison.figures import Figure, Missing, combined, figure, percentile


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 50), (0.95, 95), (0.99, 99), (1, 100), (0.001, 1)]
)
def test_a_percentile_is_a_sample(share: float, expected: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], share) == expected


def test_the_99th_of_a_few_is_the_largest() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.99) == 3.0


@pytest.mark.parametrize(("samples", "share"), [([], 0.5), ([1.0], 0), ([1.0], 1.1)])
def test_a_percentile_of_nothing_is_refused(samples: list[float], share: float) -> None:
    with pytest.raises(ValueError, match="needs samples"):
        percentile(samples, share)


def test_repetitions_have_a_middle_and_ends() -> None:
    assert figure(iter([5.0, 1.0, 2.0])) == Figure(middle=2.0, low=1.0, high=5.0, count=3)


def test_no_repetition_is_said_so() -> None:
    assert figure([]) == Missing("no repetition")


def test_parts_add_up() -> None:
    whole = combined([Figure(2, 1, 3, 3), Figure(10, 10, 10, 1)])
    assert whole == Figure(12, 11, 13, 1)


def test_a_missing_part_makes_the_whole_missing() -> None:
    assert combined([Figure(2, 1, 3, 3), Missing("why")]) == Missing("why")
