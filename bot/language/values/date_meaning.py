"""What a form in which people name days means on a given day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from bot.language.values import calendar_math as on
from bot.language.values.calendar_math import Days
from bot.language.vocabulary import MONTHS, WEEKDAYS

_ABBREVIATED = {"mon": 0, "wed": 2, "sat": 5, "sun": 6}
DAYS_OF_WEEK = {**WEEKDAYS, **_ABBREVIATED}
ORDINALS = {"first": 1, "second": 2, "third": 3, "1th": 1, "2th": 2, "3th": 3, "4th": 4, "last": -1,
            "final": -1, "1": 1, "2": 2, "3": 3, "4": 4}  # fmt: skip
HOLIDAY_GROUPS = {name.replace(" ", "_").replace("'", ""): name for name in on.HOLIDAYS}


@dataclass(frozen=True, slots=True)
class Said:
    """One match of a form, with all it takes to resolve it."""

    match: re.Match[str]
    today: date
    day_first: bool

    def __getitem__(self, name: str) -> str | None:
        """Returns what a group of the form matched, None where it has no such group."""
        return self.match.groupdict().get(name)

    def number(self, name: str) -> int:
        """Returns the number in a group."""
        return int(re.sub(r"\D", "", self[name] or "0"))

    @property
    def month(self) -> int:
        """The number of the month that was named."""
        return MONTHS[self["month"] or "january"]

    @property
    def year(self) -> int | None:
        """The year that was named, in words or in digits."""
        said = self["year"]
        if said is None:
            return None
        digits = re.sub(r"\D", "", said)
        if digits:
            return int(digits)
        return self.today.year + (0 if re.search("this|the year|current", said) else 1)


Resolve = Callable[[Said], Days | None]


def _yearly(said: Said, of_year: Callable[[int], Days | None]) -> Days | None:
    """Returns a yearly event of the year that was said, else the next one."""
    if said.year is not None:
        return of_year(said.year)
    days = on.coming(said.today, of_year)
    if days is None or said["which"] != "next":
        return days
    if days.first <= said.today:
        return of_year(days.first.year + 1)
    if days.first.year != said.today.year:
        return days
    later = of_year(days.first.year + 1)
    return replace(days, assumed=True, other=later.last if later else None)


def digits(said: Said) -> Days | None:
    """Resolves `2027-06-30`, `6/30/2027`, `30.6.27`."""
    parts = [int(part) for part in re.split(r"[-/.]", said.match.group())]
    if len(re.split(r"[-/.]", said.match.group())[0]) == 4:
        year, month, day = parts
        return _day(year, month, day)
    first, second, year = parts
    year += 2000 if year < 100 else 0
    dotted = "." in said.match.group()
    if dotted or first > 12 or (said.day_first and second <= 12):
        return _day(year, second, first)
    days = _day(year, first, second)
    ambiguous = second <= 12 and first != second
    return replace(days, assumed=ambiguous) if days else None


def _day(year: int, month: int, day: int) -> Days | None:
    found = on.valid_day(year, month, day)
    return on.one_day(found) if found else None


def two_digits(said: Said) -> Days | None:
    """Resolves `3/4`, `12/2027`."""
    first, second = (int(part) for part in said.match.group().split("/"))
    if second > 1900 and 1 <= first <= 12:
        return on.month_of(second, first)
    month, day = (second, first) if said.day_first or first > 12 else (first, second)
    if not 1 <= month <= 12 or second > 31:
        return None
    days = on.coming(said.today, lambda year: _day(year, month, day))
    return replace(days, assumed=True) if days else None


def day_of_month(said: Said) -> Days | None:
    """Resolves `June 30`, `the first of May 2027`."""
    ordinal = ORDINALS.get(said["nth"] or "")
    day = ordinal or said.number("day")
    return _yearly(said, lambda year: _day(year, said.month, day))


def month(said: Said) -> Days | None:
    """Resolves `June`, `next June`, `June 2027`."""
    return _yearly(said, lambda year: on.month_of(year, said.month))


def part_of_month(said: Said) -> Days | None:
    """Resolves `first week of June`, `second half of June`."""
    nth = ORDINALS[said["nth"] or "first"]

    def of_year(year: int) -> Days:
        month = on.month_of(year, said.month)
        if said["part"] == "half":
            middle = month.first + timedelta(days=14)
            first_half = Days(month.first, middle)
            return first_half if nth == 1 else Days(middle + timedelta(days=1), month.last)
        first = month.first + timedelta(weeks=nth - 1) if nth > 0 else month.last - timedelta(6)
        return Days(first, min(first + timedelta(days=6), month.last), assumed=True)

    return _yearly(said, of_year)


def nth_weekday(said: Said) -> Days | None:
    """Resolves `the last Friday of June`."""
    nth, weekday = ORDINALS[said["nth"] or "first"], DAYS_OF_WEEK[said["weekday"] or "monday"]

    def of_year(year: int) -> Days | None:
        day = on.weekday_of_month(year, said.month, weekday, nth)
        return on.one_day(day) if day else None

    return _yearly(said, of_year)


def quarter(said: Said) -> Days | None:
    """Resolves `Q2`, `the second quarter of 2027`."""
    nth = ORDINALS.get(said["nth"] or "") or said.number("quarter")
    return _yearly(said, lambda year: on.quarter_of(year, 4 if nth == -1 else nth))


def half(said: Said) -> Days | None:
    """Resolves `H1`, `the first half of 2027`."""
    nth = ORDINALS.get(said["nth"] or "") or said.number("half")
    first = 1 if nth == 1 else 7
    return _yearly(said, lambda year: on.months_of(year, first, first + 5))


def holiday(said: Said) -> Days | None:
    """Resolves `Christmas`, `Labor Day 2027`."""
    group = next(name for name in HOLIDAY_GROUPS if said[name])

    def of_year(year: int) -> Days | None:
        day = on.holiday_of(HOLIDAY_GROUPS[group], year)
        return on.one_day(day) if day else None

    return _yearly(said, of_year)


def season(said: Said) -> Days | None:
    """Resolves `next summer`, `spring 2027`."""
    return _yearly(said, lambda year: on.season_of(said["season"] or "summer", year))


def this_or_next(said: Said) -> Days | None:
    """Resolves `this week`, `next month`, `the year`, `last quarter`."""
    step = {"next": 1, "following": 1, "after next": 2, "last": -1, "past": -1, "previous": -1}.get(
        said["which"] or "", 0
    )
    unit, today = said["unit"], said.today
    if unit == "weekend":
        week = on.week_of(today + timedelta(weeks=step))
        return Days(week.first + timedelta(days=5), week.last)
    if unit == "week":
        return on.week_of(today + timedelta(weeks=step))
    if unit == "year":
        return on.year_of(today.year + step)
    months = step * (3 if unit == "quarter" else 1)
    day = on.moved(today.replace(day=1), Decimal(months), "month") or today
    if unit == "quarter":
        return on.quarter_of(day.year, (day.month + 2) // 3)
    return on.month_of(day.year, day.month)


def weekday(said: Said) -> Days | None:
    """Resolves `Friday`, `next Friday`, `Friday after next`."""
    weekday = DAYS_OF_WEEK[said["weekday"] or "monday"]
    today, which = said.today, said["which"]
    if which in ("last", "past"):
        return on.one_day(on.weekday_after(today - timedelta(days=7), weekday))
    near = on.weekday_after(today, weekday, today_counts=which not in ("next", "coming"))
    if said["after_next"] or said["week_later"]:
        return on.one_day(near + timedelta(weeks=1), assumed=True)
    in_this_week = near <= on.week_of(today).last
    if which == "next" and in_this_week:
        return on.one_day(near + timedelta(weeks=1), assumed=True, other=near)
    return on.one_day(near, assumed=which in ("this", "next") or near == today)


def weekday_of_week(said: Said) -> Days | None:
    """Resolves `Thursday next week`, `Thursday of this week`."""
    ahead = 1 if "next" in (said["week"] or "") else 0
    monday = on.week_of(said.today + timedelta(weeks=ahead)).first
    return on.one_day(monday + timedelta(days=DAYS_OF_WEEK[said["weekday"] or "monday"]))


def relative(said: Said) -> Days | None:
    """Resolves `tomorrow`, `yesterday`."""
    word = said["word"] or ""
    ahead = {"yesterday": -1, "day after tomorrow": 2, "tomorrow": 1, "day before yesterday": -2}
    return on.one_day(said.today + timedelta(days=ahead.get(word, 0)))


def _count(said: Said) -> Decimal:
    count = said["count"] or "1"
    return Decimal(count) if count[0].isdigit() else Decimal(1)


def _unit(said: Said) -> str:
    unit = said["unit"] or "day"
    return "workday" if unit.startswith("weekday") or (said["sort"] and unit == "day") else unit


def later(said: Said) -> Days | None:
    """Resolves `in six months`, `two weeks from Friday`."""
    start = said.today
    if said["from_tomorrow"]:
        start += timedelta(days=1)
    if said["weekday"]:
        start = on.weekday_after(start, DAYS_OF_WEEK[said["weekday"] or ""])
    day = on.moved(start, _count(said), _unit(said))
    return on.one_day(day) if day else None


def ago(said: Said) -> Days | None:
    """Resolves `two weeks ago`."""
    day = on.moved(said.today, -_count(said), _unit(said))
    return on.one_day(day) if day else None


def the_nth(said: Said) -> Days | None:
    """Resolves `the 15th`, `the 3rd of next month`."""
    day = ORDINALS.get(said["nth"] or "") or said.number("day")
    if not 1 <= day <= 31:
        return None
    step = 1 if said["of_month"] and "next" in (said["of_month"] or "") else 0
    for months in range(step, step + 3):
        first = on.moved(said.today.replace(day=1), Decimal(months), "month") or said.today
        found = on.valid_day(first.year, first.month, day)
        if found is not None and (found >= said.today or step):
            return on.one_day(found)
    return None


def year(said: Said) -> Days | None:
    """Resolves `2027`."""
    return on.year_of(said.year) if said.year else None


def end_of(unit: str) -> Resolve:
    """Returns the resolver of `eoy`, `month end` and the like, by the first letter of the unit."""

    def resolve(said: Said) -> Days | None:
        today = said.today
        last = {
            "d": today,
            "w": on.week_of(today).last,
            "m": on.month_of(today.year, today.month).last,
            "q": on.quarter_of(today.year, (today.month + 2) // 3).last,
            "y": on.year_of(today.year).last,
        }[unit]
        return on.one_day(last)

    return resolve


def week_of(said: Said) -> Days | None:
    """Resolves `the week of June 7`."""
    days = day_of_month(said)
    return on.week_of(days.last) if days else None
