"""Plans for goals: what comes next, and how steps move with the day of the goal."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.goals.plan import NO_PLAN, Milestone, Plan

TODAY = date(2026, 11, 22)
DAYS = st.integers(1, 1500).map(lambda days: TODAY + timedelta(days=days))


def plan(*days: date) -> Plan:
    return Plan(tuple(Milestone(day, f"step {n}") for n, day in enumerate(days)), "If late, early")


def test_the_next_step_is_the_first_that_has_not_passed() -> None:
    steps = plan(TODAY - timedelta(days=3), TODAY, TODAY + timedelta(days=9))
    assert steps.next_milestone(TODAY) == Milestone(TODAY, "step 1")
    assert steps.next_milestone(TODAY + timedelta(days=10)) is None


def test_an_empty_plan_is_no_json() -> None:
    assert NO_PLAN.to_json() is None
    assert Plan.from_json(None) == NO_PLAN


def test_a_refusal_is_written_and_read() -> None:
    refused = Plan(declined=True)
    assert refused != NO_PLAN
    assert Plan.from_json(refused.to_json()) == refused


def test_a_plan_from_before_refusals_were_kept_is_none() -> None:
    assert not Plan.from_json({"milestones": [], "if_then": "Rest"}).declined


@given(st.lists(DAYS, max_size=4))
def test_what_is_written_is_what_is_read(days: list[date]) -> None:
    written = plan(*sorted(days))
    assert Plan.from_json(written.to_json()) == written


@given(st.lists(DAYS, min_size=1, max_size=4), DAYS)
def test_steps_to_come_keep_their_order_and_end_with_the_goal(days: list[date], new: date) -> None:
    before = plan(*sorted(days))
    old = before.milestones[-1].day
    after = before.moved(old, new, TODAY)
    moved = [one.day for one in after.milestones]
    assert moved == sorted(moved)
    assert moved[-1] == new
    assert [one.step for one in after.milestones] == [one.step for one in before.milestones]


def test_steps_that_have_passed_stay_where_they_were() -> None:
    passed, coming = TODAY - timedelta(days=5), TODAY + timedelta(days=10)
    moved = plan(passed, coming).moved(coming, TODAY + timedelta(days=20), TODAY)
    assert [one.day for one in moved.milestones] == [passed, TODAY + timedelta(days=20)]


def test_a_goal_whose_day_has_passed_leaves_the_plan_as_it_was() -> None:
    late = plan(TODAY - timedelta(days=5))
    assert late.moved(TODAY - timedelta(days=5), TODAY + timedelta(days=20), TODAY) == late
