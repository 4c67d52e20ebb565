"""Finds days off in running text, in working days a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from bot.language.ranges import NUMBER, Ends, clauses, tidy
from bot.language.text import Canon

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
HOURS_A_DAY = Decimal(8)
DAYS_A_WEEK = Decimal(5)
QUALIFIER = (
    r"paid|company|public|federal|bank|national|statutory|stat|floating|personal|vacation|sick|"
    r"pto|holiday|annual|working|business|work|full|leave|yearly|pd|mental health|wellness|off|"
    r"flex|flexible|additional|extra|more|other|observed|major|standard|us|official|free|rest"
)
_QUANTITY = re.compile(
    rf"(?<![^ ])(?:between |from )?(?P<low>{NUMBER}|an?)(?P<first_unit> (?:day|week|hour))?"
    rf"(?: (?:-|to|or|and) (?P<high>{NUMBER}))?"
    rf"(?: - )?(?P<words>(?: (?:{QUALIFIER}))*)(?: (?:- )?(?P<unit>day|week|hour|month"
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
_RHYTHM = re.compile(r"(?:every|twice|once|times?|each|\d) $")
_NEXT_NUMBER = re.compile(
    r"(?<=[a-z] )\d{1,3}(?:\.\d{1,2})? (?:(?:paid|bank|public|federal|sick|vacation) )*"
    r"(?:day|week|holiday|sick|pto|vacation)(?![^ ])"
)
_NAMED_NUMBER = re.compile(
    r"(?<![^ ])(?:pto|vacation|holiday|sick(?: day| leave)?|leave|time off)(?: day| allowance)?"
    r"(?: (?:is|are|of|:|-|=))* (?P<low>\d{1,3}(?:\.\d{1,2})?)$"
)
WORKWEEK = re.compile(
    r"(?<![^ ])(?:i work |working |work |on )?(?:an? )?(?P<days>\d(?:\.\d)?) (?:- )?day"
    r" (?:(?:a|per|each|/|work|working) )?week(?![^ ])"
)
WORKDAY = re.compile(
    r"(?<![^ ])(?P<hours>\d{1,2}(?:\.\d)?) (?:- )?hour (?:(?:work ?)?days?|shifts?|a day"
    r"|per day)(?![^ ])"
)


@dataclass(frozen=True, slots=True)
class Workweek:
    """What a week and a day of work are, to turn weeks and hours off into days.

    Attributes:
        days: Days worked in a week.
        hours: Hours of one working day.
    """

    days: Decimal = DAYS_A_WEEK
    hours: Decimal = HOURS_A_DAY


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


def find_days(text: Canon, week: Workweek) -> Iterator[DaysFound]:
    """Finds every number of days off in a canonical text."""
    for start, end in clauses(text.text, _CUT):
        clause = text.text[start:end]
        if _OTHER_LEAVE.search(clause):
            continue
        for first, last in _parts(clause):
            hit = _in_part(clause[first:last], week)
            if hit is not None:
                offset = start + first
                yield replace(hit, start=offset + hit.start, end=offset + hit.end)


def _parts(clause: str) -> Iterator[tuple[int, int]]:
    """Cuts `15 days pto 10 holidays` in front of each number that has a unit of its own."""
    cuts = [m.start() for m in _NEXT_NUMBER.finditer(clause) if _named_before(clause, m.start())]
    yield from zip([0, *cuts], [*cuts, len(clause)], strict=True)


def _named_before(clause: str, position: int) -> bool:
    return (
        re.search(
            r"\d.* (?:day|week|hour|pto|vacation|holiday|sick|leave|off) $", clause[:position]
        )
        is not None
    )


def _in_part(part: str, week: Workweek) -> DaysFound | None:
    workweek = WORKWEEK.search(part) or WORKDAY.search(part)
    for match in _QUANTITY.finditer(part):
        inside = workweek and workweek.start() <= match.start() < workweek.end()
        hit = None if inside else _found(part, match, week)
        if hit is not None:
            return hit
    named = _NAMED_NUMBER.search(part)
    if named is None:
        return None
    ends = Ends.of(Decimal(named["low"]), None)
    return DaysFound(named.start(), named.end(), ends, _label(part), sure=True)


def _found(clause: str, match: re.Match[str], week: Workweek) -> DaysFound | None:
    unit = match["unit"] or (match["first_unit"] or "").strip()
    sure = _LEAVE.search(clause) is not None
    if match["low"] in ("a", "an") and not unit:
        return None
    is_rhythm = match["rate"] == "week" or _RHYTHM.search(clause[: match.start()]) is not None
    if is_rhythm and not sure:
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
