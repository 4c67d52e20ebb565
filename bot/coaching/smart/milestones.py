"""Dated steps on the way, worked out from the person's own numbers and date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from bot.coaching.goals.plan import Milestone
from bot.coaching.smart.evidence.counts import Count, counts
from bot.coaching.smart.goal_text import GoalText
from bot.coaching.smart.letters.time_bound import final_day

_FEWEST, _MOST = 2, 4
_SHORT = timedelta(weeks=4)
_MEDIUM = timedelta(weeks=12)
_LEAST_DAYS = 2
_TRAILING = re.compile(
    r"(?:\s+(?:with|without|of|the|a|an|to|and|or|for|in|on|at|by|from|before|after|each|every|all))+$"
)
_BEFORE_NUMBER = frozenset("$ £ € ₹ ¥".split())


def milestones(goal: GoalText | str, today: date) -> tuple[Milestone, ...]:
    """Proposes two to four steps on the way; the goal itself stays as it is.

    Args:
        goal: What was said.
        today: The day it is said.

    Returns:
        The steps in order, the last on the goal's own day; none where that day is not known or
        leaves no room.
    """
    said = GoalText.of(goal)
    day = final_day(said, today)
    if day is None or (day - today).days < _LEAST_DAYS:
        return ()
    target = _target(said)
    number = _how_many(day - today, target)
    days = [today + (day - today) * at / number for at in range(1, number + 1)]
    steps = [_step(target, at, number) for at in range(1, number + 1)]
    return tuple(Milestone(by, step) for by, step in zip(days, steps, strict=True))


def _target(goal: GoalText) -> Count | None:
    """Returns the person's number that can be split: of several the first."""
    found = (count for part in goal.parts for count in counts(part.text))
    return next((count for count in found if _can_be_split(count)), None)


def _can_be_split(count: Count) -> bool:
    if count.per_period or count.is_ratio:
        return False
    if len(count.amounts) == 2:
        return count.amounts[0] != count.amounts[1]
    is_sum = bool(count.unit) and count.unit != "%"
    return is_sum and len(count.amounts) == 1 and count.amounts[0] >= _FEWEST


def _how_many(time: timedelta, target: Count | None) -> int:
    number = _FEWEST if time <= _SHORT else _FEWEST + 1 if time <= _MEDIUM else _MOST
    if target is not None and len(target.amounts) == 1:
        number = min(number, int(target.amounts[0]))
    return min(number, time.days)


def _step(target: Count | None, at: int, number: int) -> str:
    if target is None:
        return _without_number(at, number)
    if len(target.amounts) == 2:
        start, end = target.amounts
        reached = start + (end - start) * at / number
        return f"at {_amount(_rounded(reached, target.amounts), target.unit)}"
    whole = target.amounts[0]
    reached = (whole * at / number).to_integral_value(ROUND_CEILING)
    sign = target.unit if target.unit in _BEFORE_NUMBER else ""
    return f"{_amount(reached, sign)} of {_amount(whole, target.unit)}"


def _without_number(at: int, number: int) -> str:
    if at == number:
        return "done"
    if number == _FEWEST:
        return "halfway: see what is done and what is left"
    return "the first piece done" if at == 1 else "see what is done and what is left"


def _rounded(number: Decimal, like: tuple[Decimal, ...]) -> Decimal:
    """Rounds to as many decimals as the person used."""
    exponent = min(int(one.as_tuple().exponent) for one in like)
    return number.quantize(Decimal(1).scaleb(min(0, exponent)), ROUND_HALF_UP)


def _amount(number: Decimal, unit: str) -> str:
    shown, unit = f"{number:,f}", _TRAILING.sub("", unit)
    if unit in _BEFORE_NUMBER:
        return f"{unit}{shown}"
    return f"{shown}{unit}" if unit == "%" else f"{shown} {unit}".strip()
