"""The forms in which people name days, each with what it means on a given day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from bot.coaching.reading import date_math as on
from bot.coaching.reading.date_math import Days
from bot.coaching.reading.ranges import NUMBER
from bot.coaching.reading.words import MONTHS, WEEKDAYS

_MONTH = "|".join(MONTHS)
_ABBREVIATED = {"mon": 0, "wed": 2, "sat": 5, "sun": 6}
_DAYS_OF_WEEK = {**WEEKDAYS, **_ABBREVIATED}
_WEEKDAY = "|".join(_DAYS_OF_WEEK)
_YEAR = r"(?:20\d\d|20_[1-9]\d|19\d\d)"
_ORDINAL = {"first": 1, "second": 2, "third": 3, "1th": 1, "2th": 2, "3th": 3, "4th": 4, "last": -1,
            "final": -1, "1": 1, "2": 2, "3": 3, "4": 4}  # fmt: skip
_NTH = "|".join(_ORDINAL)
_OF_YEAR = rf"(?: ?(?:,|of|in|-))? (?P<year>{_YEAR}|(?:the )?(?:this|next|coming|following|current) year|the year)"
_UNIT = r"(?P<sort>(?:business|working|work) )?(?P<unit>day|week|month|year|fortnight|quarter|weekdays?)(?:'s|s)?"
_COUNT = rf"(?P<count>{NUMBER}|an?|one|another)"
_TIMES = rf"(?:(?:{NUMBER}|an?) (?:-|to|or) )?{_COUNT}(?: more| full)?(?: -)? {_UNIT}"
_HOLIDAY_SPELLINGS = {
    "christmas eve": "christmas eve",
    "christmas": "christmas(?: day)?",
    "new year's eve": r"(?:new year'?s eve|nye|new years eve|new year eve)",
    "new year's": r"(?:new year'?s(?: day)?|new years(?: day)?|the new year|new year(?: day)?)",
    "valentine's": r"(?:valentine'?s?|valentines)(?: day)?",
    "st patrick's": r"(?:st|saint)(?: \.)? (?:patrick'?s|patricks|patty's)(?: day)?",
    "independence day": r"(?:independence day|4th of july|the 4th of july)",
    "mlk day": r"(?:mlk day|martin luther king(?: jr)?(?: \.)? day)",
    "presidents day": r"president'?s'? day",
    "veterans day": r"veteran'?s'? day",
    "mother's day": r"mother'?s'? day",
    "father's day": r"father'?s'? day",
    "labor day": r"labou?r day",
    "thanksgiving": r"thanksgiving(?: day)?",
    "easter": r"easter(?: sunday| day)?",
}

_HOLIDAY_GROUPS = {name.replace(" ", "_").replace("'", ""): name for name in on.HOLIDAYS}
_ANY_HOLIDAY = "|".join(
    f"(?P<{group}>{_HOLIDAY_SPELLINGS.get(name, name)})" for group, name in _HOLIDAY_GROUPS.items()
)


@dataclass(frozen=True, slots=True)
class Named:
    """Days named in a canonical text.

    Attributes:
        start: Where the name begins in the canonical text.
        end: Where it ends.
        days: What it names, None for a day the calendar does not have.
        weak: True where the words may mean something else ("may", "2027", "3 months").
    """

    start: int
    end: int
    days: Days | None
    weak: bool = False


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
    following = said["which"] == "next" and days is not None and days.first.year == said.today.year
    if not following or days is None:
        return days
    later = of_year(days.first.year + 1)
    return replace(days, assumed=True, other=later.last if later else None)


def _digits(said: Said) -> Days | None:
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


def _two_digits(said: Said) -> Days | None:
    first, second = (int(part) for part in said.match.group().split("/"))
    if second > 1900 and 1 <= first <= 12:
        return on.month_of(second, first)
    month, day = (second, first) if said.day_first or first > 12 else (first, second)
    if not 1 <= month <= 12 or second > 31:
        return None
    days = on.coming(said.today, lambda year: _day(year, month, day))
    return replace(days, assumed=True) if days else None


def _day_of_month(said: Said) -> Days | None:
    ordinal = _ORDINAL.get(said["nth"] or "")
    day = ordinal or said.number("day")
    return _yearly(said, lambda year: _day(year, said.month, day))


def _month(said: Said) -> Days | None:
    return _yearly(said, lambda year: on.month_of(year, said.month))


def _part_of_month(said: Said) -> Days | None:
    nth = _ORDINAL[said["nth"] or "first"]

    def of_year(year: int) -> Days:
        month = on.month_of(year, said.month)
        if said["part"] == "half":
            middle = month.first + timedelta(days=14)
            first_half = Days(month.first, middle)
            return first_half if nth == 1 else Days(middle + timedelta(days=1), month.last)
        first = month.first + timedelta(weeks=nth - 1) if nth > 0 else month.last - timedelta(6)
        return Days(first, min(first + timedelta(days=6), month.last), assumed=True)

    return _yearly(said, of_year)


def _nth_weekday(said: Said) -> Days | None:
    nth, weekday = _ORDINAL[said["nth"] or "first"], _DAYS_OF_WEEK[said["weekday"] or "monday"]

    def of_year(year: int) -> Days | None:
        day = on.weekday_of_month(year, said.month, weekday, nth)
        return on.one_day(day) if day else None

    return _yearly(said, of_year)


def _quarter(said: Said) -> Days | None:
    nth = _ORDINAL.get(said["nth"] or "") or said.number("quarter")
    return _yearly(said, lambda year: on.quarter_of(year, 4 if nth == -1 else nth))


def _half(said: Said) -> Days | None:
    nth = _ORDINAL.get(said["nth"] or "") or said.number("half")
    first = 1 if nth == 1 else 7
    return _yearly(said, lambda year: on.months_of(year, first, first + 5))


def _holiday(said: Said) -> Days | None:
    group = next(name for name in _HOLIDAY_GROUPS if said[name])

    def of_year(year: int) -> Days | None:
        day = on.holiday_of(_HOLIDAY_GROUPS[group], year)
        return on.one_day(day) if day else None

    return _yearly(said, of_year)


def _season(said: Said) -> Days | None:
    return _yearly(said, lambda year: on.season_of(said["season"] or "summer", year))


def _this_or_next(said: Said) -> Days | None:
    """`this week`, `next month`, `end of the year`, `last quarter`."""
    step = {"next": 1, "following": 1, "last": -1, "past": -1, "previous": -1}.get(
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


def _weekday(said: Said) -> Days | None:
    weekday = _DAYS_OF_WEEK[said["weekday"] or "monday"]
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


def _relative(said: Said) -> Days | None:
    word = said["word"] or ""
    ahead = {"yesterday": -1, "day after tomorrow": 2, "tomorrow": 1, "day before yesterday": -2}
    return on.one_day(said.today + timedelta(days=ahead.get(word, 0)))


def _count(said: Said) -> Decimal:
    count = said["count"] or "1"
    return Decimal(count) if count[0].isdigit() else Decimal(1)


def _unit(said: Said) -> str:
    unit = said["unit"] or "day"
    return "workday" if unit.startswith("weekday") or (said["sort"] and unit == "day") else unit


def _later(said: Said) -> Days | None:
    start = said.today
    if said["from_tomorrow"]:
        start += timedelta(days=1)
    if said["weekday"]:
        start = on.weekday_after(start, _DAYS_OF_WEEK[said["weekday"] or ""])
    day = on.moved(start, _count(said), _unit(said))
    return on.one_day(day) if day else None


def _ago(said: Said) -> Days | None:
    day = on.moved(said.today, -_count(said), _unit(said))
    return on.one_day(day) if day else None


def _the_nth(said: Said) -> Days | None:
    day = _ORDINAL.get(said["nth"] or "") or said.number("day")
    if not 1 <= day <= 31:
        return None
    step = 1 if said["of_month"] and "next" in (said["of_month"] or "") else 0
    for months in range(step, step + 3):
        first = on.moved(said.today.replace(day=1), Decimal(months), "month") or said.today
        found = on.valid_day(first.year, first.month, day)
        if found is not None and (found >= said.today or step):
            return on.one_day(found)
    return None


def _year(said: Said) -> Days | None:
    return on.year_of(said.year) if said.year else None


def _end_of(unit: str) -> Resolve:
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


def _week_of(said: Said) -> Days | None:
    days = _day_of_month(said)
    return on.week_of(days.last) if days else None


_WHICH = r"(?P<which>this coming|this|next|coming|upcoming|the next|the coming|last|past)"
_DAY = r"(?P<day>\d{1,2})(?:th)?"
_FORMS: tuple[tuple[str, Resolve, bool], ...] = (
    (r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", _digits, False),
    (rf"(?:the )?week of (?P<month>{_MONTH}) {_DAY}(?:{_OF_YEAR})?", _week_of, False),
    (rf"(?P<nth>{_NTH}) (?P<weekday>{_WEEKDAY}) (?:of|in) (?P<month>{_MONTH})(?:{_OF_YEAR})?", _nth_weekday, False),
    (rf"(?P<nth>{_NTH}) (?P<part>week|half) (?:of|in) (?P<month>{_MONTH})(?:{_OF_YEAR})?", _part_of_month, False),
    (rf"(?:{_ANY_HOLIDAY})(?:{_OF_YEAR})?", _holiday, False),
    (rf"(?:(?:{_WEEKDAY}) (?:, )?)?(?P<month>{_MONTH}) (?:the )?(?:\d{{1,2}}(?:th)? (?:-|to|and|or|through) )?{_DAY}"
     rf"(?! ?(?:%|hour|k |week|month|people))(?: ?(?:,|of))*(?: (?P<year>{_YEAR}|(?:this|next) year))?", _day_of_month, False),
    (rf"(?:(?:{_WEEKDAY}) (?:, )?)?(?:the )?(?:\d{{1,2}}(?:th)? (?:-|to|and|or|through) (?:the )?)?(?:{_DAY}|(?P<nth>first|second|third))"
     rf"(?: day)?(?: of| -)? (?P<month>{_MONTH})(?:{_OF_YEAR})?", _day_of_month, False),
    (rf"(?:{_WHICH} )?(?P<month>{_MONTH}){_OF_YEAR}", _month, False),
    (rf"(?P<month>{_MONTH}) (?P<year>\d{{4}})", _month, False),
    (rf"(?:{_WHICH} )?(?P<month>{_MONTH})", _month, True),
    (rf"(?P<year>{_YEAR}) (?:- )?(?P<quarter>q[1-4])", _quarter, False),
    (rf"(?P<quarter>q[1-4])(?:{_OF_YEAR})?", _quarter, False),
    (rf"(?:the )?(?P<nth>first|second|third|last|final|[1-4]th|[1-4]) quarter(?:{_OF_YEAR})?", _quarter, False),
    (rf"(?P<half>h[12])(?:{_OF_YEAR})?", _half, False),
    (rf"(?:the )?(?P<nth>first|second|1th|2th) half{_OF_YEAR}", _half, False),
    (rf"(?:{_WHICH} )?(?:the )?(?P<season>spring|summer|fall|autumn|winter)(?:{_OF_YEAR})", _season, False),
    (rf"(?:(?:{_WHICH}|the) )?(?P<season>spring|summer|fall|autumn|winter)", _season, True),
    (r"(?:the )?day after tomorrow(?P<word>)", lambda said: on.one_day(said.today + timedelta(2)), False),
    (rf"{_TIMES} from (?:now|today|tonight|(?P<from_tomorrow>tomorrow)|(?:this |next )?(?P<weekday>{_WEEKDAY}))", _later, False),
    (r"(?P<word>tomorrow)(?: (?:night|morning|evening|afternoon))?", _relative, False),
    (rf"(?:the )?(?P<weekday>{_WEEKDAY}) (?:(?P<after_next>after next)|(?P<week_later>week(?! ?end)))", _weekday, False),
    (rf"(?:with)?in (?:the )?(?:(?:next|coming|following) )?(?:a )?(?:space of )?{_TIMES}(?: time)?(?! (?:of (?:experience|work)|ago|straight|in a row))", _later, False),
    (rf"(?:over|during|for|throughout) the (?:next|coming|following) {_TIMES}", _later, False),
    (rf"{_TIMES} (?:later|hence|out|tops|max(?:imum)?)", _later, True),
    (rf"(?:the )?next {_TIMES}", _later, True),
    (rf"{_TIMES} ago", _ago, True),
    (r"(?:the )?(?P<which>next|coming|following) (?P<unit>weekend|week|month|quarter|year)", _this_or_next, False),
    (r"(?:the )?(?P<which>this|current|the|last|past|previous) (?:calendar )?(?P<unit>weekend|week|month|quarter|year)", _this_or_next, True),
    (rf"{_WHICH} (?P<weekday>{_WEEKDAY})", _weekday, False),
    (rf"(?P<weekday>{_WEEKDAY})", _weekday, True),
    (r"(?P<word>today|tonight|yesterday|now|this evening|this afternoon)", _relative, True),
    (r"(?:the )?(?P<day>\d{1,2})th(?P<of_month> (?:of )?(?:the|this|next|the next|the following) month)?", _the_nth, True),
    (r"the (?P<nth>first|second|third)(?P<of_month> of (?:the|this|next|the following) month)?", _the_nth, True),
    *((form, _end_of(unit), False) for unit, form in (
        ("y", r"eoy|(?:the )?year ?-? ?end|end of year"), ("m", r"eom|(?:the )?month ?-? ?end|end of month"),
        ("q", r"eoq|(?:the )?quarter ?-? ?end|end of quarter"), ("w", r"eow|end of week"), ("d", "eod|end of day"))),
    (r"\d{1,2}/\d{1,4}", _two_digits, True),
    (rf"(?P<year>{_YEAR})", _year, True),
    (rf"{_TIMES}", _later, True),
)  # fmt: skip
_COMPILED = tuple(
    (re.compile(rf"(?<![^ ])(?:{form})(?![^ ])"), resolve, weak) for form, resolve, weak in _FORMS
)


def named_days(text: str, today: date, *, day_first: bool = False) -> Iterator[Named]:
    """Finds every stretch of days that a canonical text names.

    Args:
        text: Canonical text.
        today: The day it is said.
        day_first: True where 3/4 is the third of April.

    Yields:
        Names that do not overlap; of two that do, the more specific form wins.
    """
    taken: list[tuple[int, int]] = []
    for pattern, resolve, weak in _COMPILED:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            days = resolve(Said(match, today, day_first))
            yield Named(match.start(), match.end(), days, weak)
