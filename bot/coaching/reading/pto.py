"""Paid days off in a year, in working days; holidays and sick days apart where they are said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from bot.coaching.reading.canon import Canon
from bot.coaching.reading.corrections import read_last_said
from bot.coaching.reading.ranges import NUMBER, Ends, bare, clauses, tidy
from bot.coaching.reading.values import PtoDaysValue, Reading

Label = Literal["days", "holidays", "sick_days"]

_PER_YEAR = {
    "2 week": 26,
    "other week": 26,
    "month": 12,
    "pay period": 26,
    "paycheck": 26,
    "week": 52,
    "quarter": 4,
    "year": 1,
}
_MOST_DAYS = 365
_HOURS_A_DAY = Decimal(8)
_DAYS_A_WEEK = Decimal(5)

_QUALIFIER = (
    r"paid|company|public|federal|bank|national|statutory|stat|floating|personal|vacation|sick|"
    r"pto|holiday|annual|working|business|work|full|leave|yearly|pd|mental health|wellness|off|"
    r"flex|flexible|additional|extra|more|other|observed|major|standard|us|official|free|rest"
)
_QUANTITY = re.compile(
    rf"(?<![^ ])(?:between |from )?(?P<low>{NUMBER}|an?)(?P<first_unit> (?:day|week|hour))?"
    rf"(?: (?:-|to|or|and) (?P<high>{NUMBER}))?"
    rf"(?: - )?(?P<words>(?: (?:{_QUALIFIER}))*)(?: (?:- )?(?P<unit>day|week|hour|month"
    rf"|fortnight))?"
    r"(?:(?: (?:of|in|for|paid|vacation|pto|leave|off|accrued|sick|time|accrual))* "
    r"(?:/|per|an?|each|every) (?P<rate>month|2 week|other week|pay period|paycheck|week"
    r"|quarter|year)"
    r"|(?P<monthly> monthly))?(?![^ ])"
)
_CUT = re.compile(
    r" (?:,|;|plus|\+|&|with|as well as|also|then|but|\.|\(|\)|\n|including|incl|inc"
    r"|which includes|that includes|includes|include|and|\( plus"
    r"|\( and) "
)
_HOLIDAY = re.compile(r"(?<![^ ])(?:holiday|statutory|stat days|bank|federal)(?![^ ])")
_DAYS_OF_HOLIDAY = re.compile(
    r"(?:day|week)(?: (?:of|paid|in|annual))* holiday|holiday (?:allowance|entitlement)"
)
_PUBLIC = re.compile(
    r"(?<![^ ])(?:bank|public|federal|company|national|paid|statutory|stat)(?: \w+)? holiday"
)
_SICK = re.compile(r"(?<![^ ])(?:sick|sickness|illness|ill)(?![^ ])")
_OTHER_LEAVE = re.compile(
    r"(?<![^ ])(?:parental|maternity|paternity|bereavement|jury|unpaid|remote|from home|office|"
    r"site|old|experience|notice|after|seniority|tenure|kids|people)(?![^ ])"
)
_LEAVE = re.compile(
    r"(?<![^ ])(?:vacation|pto|leave|off|paid|personal|holiday|sick|rest|time)(?![^ ])"
)
UNLIMITED = re.compile(
    r"(?<![^ ])(?:unlimited|uncapped|infinite|limitless|no (?:limit|cap|maximum|set (?:number"
    r"|amount|limit))|"
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
_NO_HOLIDAYS = re.compile(rf"(?<![^ ])(?:no|zero|0|without)(?: (?:{_QUALIFIER}))* holiday(?![^ ])")
_NO_SICK = re.compile(r"(?<![^ ])(?:no|zero|0|without)(?: paid)? sick(?![^ ])")
_NO_DAYS = re.compile(
    r"(?<![^ ])(?:no|zero|0|without)(?: paid)? (?:pto|vacation|leave|time off|days off)(?![^ ])"
)
_WORKWEEK = re.compile(
    r"(?<![^ ])(?:i work |working |work |on )?(?:an? )?(?P<days>\d(?:\.\d)?) (?:- )?day"
    r" (?:(?:a|per|each|/|work|working) )?week(?![^ ])"
)
_WORKDAY = re.compile(
    r"(?<![^ ])(?P<hours>\d{1,2}(?:\.\d)?) (?:- )?hour (?:(?:work ?)?days?|shifts?|a day"
    r"|per day)(?![^ ])"
)
_CONTEXT = (
    "days day off vacation pto leave paid time year yearly holiday allowance - : , . ! ( ) working "
    "starting start free accrue accrued total"
).split()

NOTHING = "I did not find days off. Something like 15 days, 3 weeks or 1.5 days a month works."
TOO_MANY = "A year has 365 days. Something like 15 days or 3 weeks works."
NEGATIVE = "Days off cannot be below zero. Something like 15 days or 3 weeks works."


@dataclass(frozen=True, slots=True)
class Workweek:
    """What a week and a day of work are, to turn weeks and hours off into days.

    Attributes:
        days: Days worked in a week.
        hours: Hours of one working day.
    """

    days: Decimal = _DAYS_A_WEEK
    hours: Decimal = _HOURS_A_DAY


@dataclass(frozen=True, slots=True)
class DaysFound:
    """Days off found in a canonical text.

    Attributes:
        start: Where they begin in the canonical text.
        end: Where they end.
        ends: How many working days a year.
        label: What they are for.
        sure: True where a word says that they are days off.
        assumed: What was assumed, or an empty text.
    """

    start: int
    end: int
    ends: Ends
    label: Label
    sure: bool
    assumed: str = ""


def read_pto_days(
    text: str, days_per_week: Decimal = _DAYS_A_WEEK, hours_per_day: Decimal = _HOURS_A_DAY
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
    days, hours = _WORKWEEK.search(text), _WORKDAY.search(text)
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


def find_days(text: Canon, week: Workweek) -> Iterator[DaysFound]:
    """Finds every number of days off in a canonical text."""
    for start, end in clauses(text.text, _CUT):
        clause = text.text[start:end]
        if _OTHER_LEAVE.search(clause):
            continue
        workweek = _WORKWEEK.search(clause) or _WORKDAY.search(clause)
        for match in _QUANTITY.finditer(clause):
            inside = workweek and workweek.start() <= match.start() < workweek.end()
            hit = None if inside else _found(clause, match, week)
            if hit is not None:
                yield replace(hit, start=start + hit.start, end=start + hit.end)
                break


def _found(clause: str, match: re.Match[str], week: Workweek) -> DaysFound | None:
    unit = match["unit"] or (match["first_unit"] or "").strip()
    sure = _LEAVE.search(clause) is not None
    if match["low"] in ("a", "an") and not unit:
        return None
    if not unit and not match["words"].strip():
        return None
    ends = _in_days(match, unit, week)
    if ends is None:
        return None
    per_period = match["rate"] in ("pay period", "paycheck")
    assumed = "I take 26 pay periods a year." if per_period else ""
    return DaysFound(match.start(), match.end(), ends, _label(clause), sure, assumed)


def _in_days(match: re.Match[str], unit: str, week: Workweek) -> Ends | None:
    low = Decimal(1) if match["low"] in ("a", "an") else Decimal(match["low"])
    ends = Ends.of(low, Decimal(match["high"]) if match["high"] else None)
    if unit == "month":
        return None
    factors = {"week": week.days, "fortnight": 2 * week.days, "hour": 1 / week.hours}
    times = _PER_YEAR["month" if match["monthly"] else match["rate"] or "year"]
    ends = ends.times(factors.get(unit, Decimal(1)) * times)
    return Ends(tidy(ends.low), tidy(ends.high))


def _label(clause: str) -> Label:
    if _SICK.search(clause):
        return "sick_days"
    own = _DAYS_OF_HOLIDAY.search(clause) and not _PUBLIC.search(clause)
    return "holidays" if _HOLIDAY.search(clause) and not own else "days"
