"""Paid days off in a year, in working days; holidays and sick days apart where they are said."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.language.ranges import bare, tidy
from bot.language.readings import PtoDaysValue, Reading
from bot.language.self_corrections import read_last_said
from bot.language.text import Canon
from bot.language.values.days_off import (
    DAYS_A_WEEK,
    HOURS_A_DAY,
    QUALIFIER,
    WORKDAY,
    WORKWEEK,
    DaysFound,
    Workweek,
    find_days,
)

_MOST_DAYS = 365
UNLIMITED = re.compile(
    r"(?<![^ ])(?:unlimited(?! sick)|uncapped|infinite|limitless|no (?:limit|cap|maximum|"
    r"set (?:number|amount|limit))|"
    r"as (?:much|many)(?: \w+){0,5} (?:want|need|like|please|wish)|open ?-? ?(?:pto|vacation"
    r"|ended|leave)|"
    r"(?:flexible|discretionary|untracked) (?:pto|vacation|time off|leave)|whenever i want)(?![^ ])"
)
_NO = r"(?:no|zero|0|any|without)"
_NONE = re.compile(
    r"(?:(?:i|we|they|there|do|don't|dont|does|doesn't|didn't|get|give|gives|have|has|is|are"
    r"|it|not|"
    r"offer|offers|me|us|absolutely|really) )*"
    rf"(?:none|nothing|any|zero|nil|nada|zip|{_NO}(?: (?:paid|at all|whatsoever|sick|of it))*"
    r" (?:vacation|pto|leave|time ?off|days?(?: off)?|holiday|time off|paid time off|day))"
    r"(?: (?:at all|whatsoever|off|yet|unfortunately|here|[.!]|paid|time|or sick leave|leave))*"
)
_NO_HOLIDAYS = re.compile(rf"(?<![^ ])(?:no|zero|0|without)(?: (?:{QUALIFIER}))* holiday(?![^ ])")
_NO_SICK = re.compile(r"(?<![^ ])(?:no|zero|0|without)(?: paid)? sick(?![^ ])")
_NO_DAYS = re.compile(
    r"(?<![^ ])(?:no|zero|0|without)(?: paid)? (?:pto|vacation|leave|time off|days off)(?![^ ])"
)
_CONTEXT = (
    "days day off vacation pto leave paid time year yearly holiday allowance - : , . ! ( ) working "
    "starting start free accrue accrued total"
).split()
NOTHING = "I did not find days off. Something like 15 days, 3 weeks or 1.5 days a month works."
TOO_MANY = "A year has 365 days. Something like 15 days or 3 weeks works."
NEGATIVE = "Days off cannot be below zero. Something like 15 days or 3 weeks works."


def read_pto_days(
    text: str, days_per_week: Decimal = DAYS_A_WEEK, hours_per_day: Decimal = HOURS_A_DAY
) -> Reading[PtoDaysValue]:
    """Reads paid days off.

    Args:
        text: What the user typed.
        days_per_week: Days worked in a week: what a week off counts.
        hours_per_day: Hours of a working day: how many hours off count as a day.

    Returns:
        Working days a year; holidays and sick days apart where they were said.
    """
    week = Workweek(days_per_week, hours_per_day)
    return read_last_said(text, lambda said: _read(said, week))


def _read(text: Canon, week: Workweek) -> Reading[PtoDaysValue]:
    if re.search(r"(?<![^ ])(?:minus|negative) \d", text.text):
        return Reading("pto_days", reason=NEGATIVE)
    week = _own_week(text.text, week)
    found = list(find_days(text, week))
    value = _denied(text.text, _summed(text.text, found))
    if UNLIMITED.search(text.text):
        value = replace(value, minimum=None, maximum=None, unlimited=True)
        return Reading("pto_days", value)
    if value == PtoDaysValue():
        return _unlabelled(text)
    assumed = next((hit.assumed for hit in found if hit.assumed), "")
    return _checked(value, assumed)


def _unlabelled(text: Canon) -> Reading[PtoDaysValue]:
    if _NONE.fullmatch(text.text):
        return _checked(PtoDaysValue(Decimal(0), Decimal(0)))
    if re.fullmatch(r"(?:an?|one|1|the) month(?: off| of vacation| vacation| a year)*", text.text):
        values = tuple(PtoDaysValue(Decimal(days), Decimal(days)) for days in (20, 22))
        return Reading("pto_days", None, False, values, "Is that four weeks or a whole month?")
    ends = bare(text.text, _CONTEXT)
    if ends is None:
        return Reading("pto_days", reason=NOTHING)
    return _checked(PtoDaysValue(ends.low, ends.high))


def _checked(value: PtoDaysValue, assumed: str = "") -> Reading[PtoDaysValue]:
    numbers = (value.maximum, value.holidays, value.sick_days)
    if any(number is not None and number > _MOST_DAYS for number in numbers):
        return Reading("pto_days", reason=TOO_MANY)
    return Reading("pto_days", value, bool(assumed), (), assumed)


def _own_week(text: str, week: Workweek) -> Workweek:
    days, hours = WORKWEEK.search(text), WORKDAY.search(text)
    return Workweek(
        Decimal(days["days"]) if days else week.days,
        Decimal(hours["hours"]) if hours else week.hours,
    )


def _denied(text: str, value: PtoDaysValue) -> PtoDaysValue:
    zero = Decimal(0)
    if _NO_HOLIDAYS.search(text) and value.holidays is None:
        value = replace(value, holidays=zero)
    if _NO_SICK.search(text) and value.sick_days is None:
        value = replace(value, sick_days=zero)
    if _NO_DAYS.search(text) and value.minimum is None:
        value = replace(value, minimum=zero, maximum=zero)
    return value


def _summed(text: str, found: list[DaysFound]) -> PtoDaysValue:
    own = [hit.ends for hit in found if hit.label == "days"]
    apart = {
        label: sum((hit.ends.high for hit in found if hit.label == label), Decimal(0))
        for label in {hit.label for hit in found}
        if label != "days"
    }
    if not own:
        return PtoDaysValue(holidays=apart.get("holidays"), sick_days=apart.get("sick_days"))
    low, high = sum((e.low for e in own), Decimal(0)), sum((e.high for e in own), Decimal(0))
    if re.search(r"(?<![^ ])(?:including|incl|includes|of which)(?![^ ])|\( (?!plus|and|\+)", text):
        rest = sum(apart.values(), Decimal(0)) + sum((e.high for e in own[1:]), Decimal(0))
        if own[0].high >= rest > 0:
            low, high = own[0].low - sum(apart.values()), own[0].high - sum(apart.values())
    return PtoDaysValue(tidy(low), tidy(high), apart.get("holidays"), apart.get("sick_days"))
