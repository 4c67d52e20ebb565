"""Hours needed against hours there are."""

from datetime import date
from decimal import Decimal

import pytest

from bot.coaching.smart import GoalText, Letter, Part, assess
from bot.coaching.smart.feasibility import fit

TODAY = date(2026, 9, 14)
IN_SIX_WEEKS = date(2026, 10, 26)


def goal(text: str) -> GoalText:
    return GoalText((Part(text),), deadline=IN_SIX_WEEKS)


def test_a_shortfall_is_put_in_numbers() -> None:
    found = fit(goal("The course takes 60 hours and I have 5 hours a week"), TODAY)
    assert found is not None
    assert found.needed_per_week == Decimal("10.0")
    assert not found.fits
    assert found.sentence == "60 hours in 6 weeks is 10 a week; you said 5."


def test_hours_that_fit_are_said_to() -> None:
    found = fit(goal("30 hours of lessons, 6 hours a week"), TODAY)
    assert found is not None
    assert found.sentence == "30 hours in 6 weeks is 5 a week; you said 6, so it fits."


@pytest.mark.parametrize(
    "text",
    ["5 hours a week", "the course takes 60 hours", "no numbers", "0 hours a week, 60 hours"],
)
def test_half_of_the_numbers_is_no_arithmetic(text: str) -> None:
    assert fit(goal(text), TODAY) is None


def test_without_a_deadline_there_is_no_arithmetic() -> None:
    assert fit(GoalText.of("60 hours in all, 5 hours a week"), TODAY) is None


def test_a_shortfall_costs_the_achievable_letter_a_point_and_a_fit_earns_one() -> None:
    short = assess(goal("60 hours, 5 hours a week, and my sister helps me"), TODAY)
    fitting = assess(goal("25 hours, 5 hours a week"), TODAY)
    assert short.letters[Letter.ACHIEVABLE].score == 1
    assert "you said 5" in short.letters[Letter.ACHIEVABLE].reason
    assert fitting.letters[Letter.ACHIEVABLE].score == 2
