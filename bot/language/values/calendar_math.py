"""Arithmetic on days: ends of months and quarters, what comes next, holidays by rule."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from dateutil.easter import easter


@dataclass(frozen=True, slots=True)
class Days:
    """A named stretch of days.

    Attributes:
        first: Its first day.
        last: Its last day: the deadline it names.
        assumed: True where the usual one of several was taken.
        other: The last day of the other reading, where one is about as likely.
    """

    first: date
    last: date
    assumed: bool = False
    other: date | None = None


def one_day(day: date, *, assumed: bool = False, other: date | None = None) -> Days:
    """Returns a stretch of a single day."""
    return Days(day, day, assumed, other)


def month_of(year: int, month: int) -> Days:
    """Returns a calendar month."""
    last = calendar.monthrange(year, month)[1]
    return Days(date(year, month, 1), date(year, month, last))


def months_of(year: int, first: int, last: int) -> Days:
    """Returns several calendar months of a year."""
    return Days(date(year, first, 1), month_of(year, last).last)


def quarter_of(year: int, quarter: int) -> Days:
    """Returns a calendar quarter."""
    return months_of(year, 3 * quarter - 2, 3 * quarter)


def week_of(day: date) -> Days:
    """Returns the week, Monday to Sunday, a day lies in."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def year_of(year: int) -> Days:
    """Returns a calendar year."""
    return months_of(year, 1, 12)


def coming(today: date, of_year: Callable[[int], Days | None]) -> Days | None:
    """Returns the next of a yearly event whose last day is not over.

    Args:
        today: The day it is said.
        of_year: Gives the event of a year, None where that year has none (29 February).
    """
    for year in range(today.year, today.year + 9):
        days = of_year(year)
        if days is not None and days.last >= today:
            return days
    return None


def weekday_after(today: date, weekday: int, *, today_counts: bool = True) -> date:
    """Returns the next such weekday, today where that counts."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead or (0 if today_counts else 7))


def weekday_of_month(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Returns the nth such weekday of a month (-1 is the last), None where there is none."""
    days = month_of(year, month)
    if nth == -1:
        return days.last - timedelta(days=(days.last.weekday() - weekday) % 7)
    day = weekday_after(days.first, weekday) + timedelta(weeks=nth - 1)
    return day if day <= days.last else None


def moved(day: date, count: Decimal, unit: str) -> date | None:
    """Returns the day so much later (or earlier, for a negative count).

    Months keep the day's number, or take the last day of a shorter month.

    Args:
        day: Where to start.
        count: How many units; halves are allowed.
        unit: day, workday, week, fortnight, month, quarter or year.

    Returns:
        The day, None where it lies outside of the calendar.
    """
    try:
        if unit == "workday":
            return _workdays_later(day, int(count))
        if unit in ("month", "quarter", "year"):
            months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
            whole, part = divmod(months, 1)
            return _months_later(day, int(whole)) + timedelta(days=_rounded(part * 30))
        return day + timedelta(days=_rounded(count * {"day": 1, "week": 7, "fortnight": 14}[unit]))
    except (OverflowError, ValueError):
        return None


def _months_later(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _rounded(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _workdays_later(day: date, count: int) -> date:
    day -= timedelta(days=max(0, day.weekday() - 4))
    weeks, rest = divmod(min(count, 10_000), 5)
    day += timedelta(weeks=weeks)
    while rest:
        day += timedelta(days=1)
        rest -= day.weekday() < 5
    return day


def valid_day(year: int, month: int, day: int) -> date | None:
    """Returns the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_FIXED = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's": (1, 1),
    "valentine's": (2, 14),
    "st patrick's": (3, 17),
    "juneteenth": (6, 19),
    "independence day": (7, 4),
    "halloween": (10, 31),
    "veterans day": (11, 11),
}
_BY_RULE = {
    "mlk day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "mother's day": (5, 6, 2),
    "memorial day": (5, 0, -1),
    "father's day": (6, 6, 3),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
}
HOLIDAYS = (*_FIXED, *_BY_RULE, "easter", "good friday", "black friday")


def holiday_of(name: str, year: int) -> date | None:
    """Returns the day of a holiday (one of `HOLIDAYS`) in a year."""
    if name in _FIXED:
        month, day = _FIXED[name]
        return date(year, month, day)
    if name in _BY_RULE:
        month, weekday, nth = _BY_RULE[name]
        return weekday_of_month(year, month, weekday, nth)
    if name == "black friday":
        thanksgiving = weekday_of_month(year, 11, 3, 4)
        return thanksgiving + timedelta(days=1) if thanksgiving else None
    sunday = easter(year)
    return sunday - timedelta(days=2) if name == "good friday" else sunday


_SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}
SEASONS = (*_SEASONS, "winter")


def season_of(name: str, year: int) -> Days:
    """Returns a season of the northern half, in whole months; winter ends in that year."""
    if name == "winter":
        return Days(date(year - 1, 12, 1), month_of(year, 2).last, assumed=True)
    days = months_of(year, *_SEASONS[name])
    return Days(days.first, days.last, assumed=True)
