"""Arithmetic: the hours that are needed against the hours that there are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.coaching.smart.goal_text import GoalText
from bot.coaching.smart.letters.time_bound import final_day
from bot.coaching.smart.values import NamedHours, named_hours, weeks_said

_ABSURD_WEEK = 80
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether the hours that are needed fit the hours that there are.

    Attributes:
        needed: Hours the goal takes.
        weeks: Weeks until the deadline.
        available: Hours a week that were said.
        found: The words that say what is available.
    """

    needed: Decimal
    weeks: Decimal
    available: Decimal
    found: str

    @property
    def needed_per_week(self) -> Decimal:
        """Hours a week that the goal takes, rounded to a tenth."""
        return (self.needed / self.weeks).quantize(_TENTH, ROUND_HALF_UP)

    @property
    def fits(self) -> bool:
        """Whether there are enough hours."""
        return self.needed_per_week <= self.available

    @property
    def sentence(self) -> str:
        """The arithmetic in words."""
        sum_said = (
            f"{_plainly(self.needed)} hours in {_plainly(self.weeks)} weeks is "
            f"{_plainly(self.needed_per_week)} a week; you said {_plainly(self.available)}"
        )
        return f"{sum_said}, so it fits." if self.fits else f"{sum_said}."


def fit(goal: GoalText, today: date) -> Fit | None:
    """Works out whether the hours fit.

    Args:
        goal: What was said.
        today: The day it is said.

    Returns:
        The arithmetic, or None where the hours needed, the hours a week or the time there is are
        not known.
    """
    weeks = _weeks(goal, today)
    hours = [found for part in goal.parts for found in named_hours(part.text)]
    weekly = [one for one in hours if one.per_week and one.hours > 0]
    needed = [one for one in hours if not one.per_week and one.hours > 1]
    if weeks is None or not weekly or not needed:
        return None
    available = max(weekly, key=lambda one: one.hours)
    return Fit(max(one.hours for one in needed), weeks, available.hours, available.found)


def _weeks(goal: GoalText, today: date) -> Decimal | None:
    """Returns the weeks until the deadline, else those that were said: `for 10 weeks`."""
    day = final_day(goal, today)
    if day is not None:
        left = max(Decimal((day - today).days) / 7, Decimal(1) / 7)
        return left.quantize(_TENTH, ROUND_HALF_UP)
    return next((weeks for part in goal.parts if (weeks := weeks_said(part.text))), None)


def absurd_week(goal: GoalText) -> NamedHours | None:
    """Returns hours a week that nobody can keep up, or None.

    Args:
        goal: What was said.
    """
    hours = (found for part in goal.parts for found in named_hours(part.text))
    return next((one for one in hours if one.per_week and one.hours > _ABSURD_WEEK), None)


def _plainly(number: Decimal) -> str:
    text = format(number, "f")
    return re.sub(r"\.?0+$", "", text) if "." in text else text
