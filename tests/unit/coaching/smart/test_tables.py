"""Agreement with the points a coach would give."""

import pytest

from tests.unit.coaching.smart.tables import Row, rows

GOALS = [
    row
    for name in ("goals", "goals_more", "goals_third", "goals_fourth", "goals_fifth", "goals_sixth")
    for row in rows(name)
]
HELD_OUT = rows("heldout")
HELD_OUT_SHARE = 0.9
"""A little less than what the held-out goals reach; it may only grow."""


def test_the_tables_are_large_enough_and_apart() -> None:
    tuned = {row.text.casefold() for row in GOALS}
    held_out = {row.text.casefold() for row in HELD_OUT}
    assert len(GOALS) >= 120
    assert len(HELD_OUT) >= 40
    assert len(tuned) == len(GOALS)
    assert tuned.isdisjoint(held_out)


@pytest.mark.parametrize("row", GOALS, ids=lambda row: row.text[:60])
def test_a_goal_gets_the_points_a_coach_would_give(row: Row) -> None:
    assert row.disagreements() == {}


def test_goals_that_no_rule_was_made_for_mostly_agree() -> None:
    judged = sum(len(row.points) for row in HELD_OUT)
    wrong = sum(len(row.disagreements()) for row in HELD_OUT)
    assert (judged - wrong) / judged >= HELD_OUT_SHARE
