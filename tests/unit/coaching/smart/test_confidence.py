"""How sure somebody is, where they were asked and told it."""

from __future__ import annotations

import pytest

from bot.coaching.smart.evidence.confidence import (
    on_scale_alone,
    told_confidence,
    with_confidence,
    without_confidence,
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7", 7),
        ("a 6", 6),
        ("ten", 10),
        ("8 out of 10", 8),
        ("70 %", 7),
        ("85% sure", 8),
        ("pretty sure", None),
        ("not sure at all", None),
        ("85", None),
        ("", None),
    ],
)
def test_only_a_number_is_told(words: str, value: int | None) -> None:
    assert told_confidence(words) == value


@pytest.mark.parametrize("value", range(11))
@pytest.mark.parametrize("resources", ["", "two evenings", "10 hours; my sister"])
def test_what_is_added_can_be_read_and_taken_out(resources: str, value: int) -> None:
    kept = with_confidence(resources, value)
    assert with_confidence(kept, value) == kept
    assert told_confidence(kept) == value
    assert without_confidence(kept) == resources


@pytest.mark.parametrize("value", range(11))
def test_a_number_alone_on_the_scale(value: int) -> None:
    assert on_scale_alone(f"maybe {value} out of 10") == value
    assert on_scale_alone(f"{value}/10") == value
    assert on_scale_alone(f"{value}/10", slash=False) is None
    assert on_scale_alone(f"{value} hours") is None
