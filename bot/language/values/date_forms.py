"""The forms in which people name days, most specific first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.language.ranges import NUMBER
from bot.language.values import date_meaning as means
from bot.language.values.calendar_math import Days
from bot.language.values.date_meaning import DAYS_OF_WEEK, HOLIDAY_GROUPS, ORDINALS
from bot.language.vocabulary import MONTHS

_MONTH = "|".join(MONTHS)
_WEEKDAY = "|".join(DAYS_OF_WEEK)
_YEAR = r"(?:20\d\d|20_[1-9]\d|19\d\d)"
_NTH = "|".join(ORDINALS)
_OF_YEAR = (
    rf"(?: ?(?:,|of|in|-))? (?P<year>{_YEAR}|(?:the )?(?:this|next|coming|following"
    rf"|current) year|the year)"
)
_UNIT = (
    r"(?P<sort>(?:business|working|work) )?(?P<unit>day|week|month|year|fortnight|quarter"
    r"|weekdays?)(?:'s|s)?"
)
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

_ANY_HOLIDAY = "|".join(
    f"(?P<{group}>{_HOLIDAY_SPELLINGS.get(name, name)})" for group, name in HOLIDAY_GROUPS.items()
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


_WHICH = r"(?P<which>this coming|this|next|coming|upcoming|the next|the coming|last|past)"
_DAY = r"(?P<day>\d{1,2})(?:th)?"
_FORMS: tuple[tuple[str, means.Resolve, bool], ...] = (
    (r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", means.digits, False),
    (rf"(?:the )?week of (?P<month>{_MONTH}) {_DAY}(?:{_OF_YEAR})?", means.week_of, False),
    (rf"(?P<nth>{_NTH}) (?P<weekday>{_WEEKDAY}) (?:of|in) (?P<month>{_MONTH})(?:{_OF_YEAR})?",
     means.nth_weekday, False),
    (rf"(?P<nth>{_NTH}) (?P<part>week|half) (?:of|in) (?P<month>{_MONTH})(?:{_OF_YEAR})?",
     means.part_of_month, False),
    (rf"(?:{_ANY_HOLIDAY})(?:{_OF_YEAR})?", means.holiday, False),
    (rf"(?:(?:{_WEEKDAY}) (?:, )?)?(?P<month>{_MONTH}) (?:the )?(?:\d{{1,2}}(?:th)? (?:-|to"
     rf"|and|or|through) )?{_DAY}"
     rf"(?! ?(?:%|hour|k |week|month|people))(?: ?(?:,|of))*(?: (?P<year>{_YEAR}|(?:this"
     rf"|next) year))?", means.day_of_month, False),
    (rf"(?:(?:{_WEEKDAY}) (?:, )?)?(?:the )?(?:\d{{1,2}}(?:th)? (?:-|to|and|or"
     rf"|through) (?:the )?)?(?:{_DAY}|(?P<nth>first|second|third))"
     rf"(?: day)?(?: of| -)? (?P<month>{_MONTH})(?:{_OF_YEAR})?", means.day_of_month, False),
    (rf"(?:{_WHICH} )?(?P<month>{_MONTH}){_OF_YEAR}", means.month, False),
    (rf"(?P<month>{_MONTH}) (?P<year>\d{{4}})", means.month, False),
    (rf"(?:{_WHICH} )?(?P<month>{_MONTH})", means.month, True),
    (rf"(?P<year>{_YEAR}) (?:- )?(?P<quarter>q[1-4])", means.quarter, False),
    (rf"(?P<quarter>q[1-4])(?:{_OF_YEAR})?", means.quarter, False),
    (rf"(?:the )?(?P<nth>first|second|third|last|final|[1-4]th|[1-4]) quarter(?:{_OF_YEAR})?",
     means.quarter, False),
    (rf"(?P<half>h[12])(?:{_OF_YEAR})?", means.half, False),
    (rf"(?:the )?(?P<nth>first|second|1th|2th) half{_OF_YEAR}", means.half, False),
    (rf"(?:{_WHICH} )?(?:the )?(?P<season>spring|summer|fall|autumn|winter)(?:{_OF_YEAR})",
     means.season, False),
    (rf"(?:(?:{_WHICH}|the) )?(?P<season>spring|summer|fall|autumn|winter)", means.season, True),
    (rf"(?P<weekday>{_WEEKDAY})(?: of)? (?P<week>(?:the )?next week|this week)",
     means.weekday_of_week, False),
    (r"(?:the )?(?P<word>day after tomorrow)", means.relative, False),
    (rf"{_TIMES} from (?:now|today|tonight|(?P<from_tomorrow>tomorrow)|(?:this "
     rf"|next )?(?P<weekday>{_WEEKDAY}))", means.later, False),
    (r"(?P<word>tomorrow)(?: (?:night|morning|evening|afternoon))?", means.relative, False),
    (rf"(?:the )?(?P<weekday>{_WEEKDAY}) (?:(?P<after_next>after next)"
     rf"|(?P<week_later>week(?! ?end)))", means.weekday, False),
    (rf"(?:with)?in (?:the )?(?:(?:next|coming"
     rf"|following) )?(?:a )?(?:space of )?{_TIMES}(?: time)?(?! (?:of (?:experience|work)|ago"
     rf"|straight|in a row))", means.later, False),
    (rf"(?:over|during|for|throughout) the (?:next|coming|following) {_TIMES}", means.later, False),
    (rf"{_TIMES} (?:later|hence|out|tops|max(?:imum)?)", means.later, True),
    (rf"(?:the )?next {_TIMES}", means.later, True),
    (rf"{_TIMES} ago", means.ago, True),
    (r"(?:the )?(?:(?P<day>\d{1,2})th|(?P<nth>first|second|third))"
     r"(?P<of_month> of (?:the|this|next|the next|the following) month)", means.the_nth, False),
    (r"(?:the )?(?P<unit>weekend|week|month|quarter|year) (?P<which>after next)",
     means.this_or_next, False),
    (r"(?:the )?(?P<which>next|coming|following) (?P<unit>weekend|week|month|quarter|year)",
     means.this_or_next, False),
    (r"(?:the )?(?P<which>this|current|the|last|past|previous) (?:calendar )?(?P<unit>weekend"
     r"|week|month|quarter|year)", means.this_or_next, True),
    (rf"{_WHICH} (?P<weekday>{_WEEKDAY})", means.weekday, False),
    (rf"(?P<weekday>{_WEEKDAY})", means.weekday, True),
    (r"(?P<word>today|tonight|yesterday|now|this evening|this afternoon)", means.relative, True),
    (r"(?:the )?(?P<day>\d{1,2})th(?P<of_month> (?:of )?(?:the|this|next|the next"
     r"|the following) month)?", means.the_nth, True),
    (r"the (?P<nth>first|second|third)(?P<of_month> of (?:the|this|next|the following) month)?",
     means.the_nth, True),
    *((form, means.end_of(unit), False) for unit, form in (
        ("y", r"eoy|(?:the )?year ?-? ?end|end of year"), ("m", r"eom|(?:the )?month ?-? ?end"
            r"|end of month"),
        ("q", r"eoq|(?:the )?quarter ?-? ?end|end of quarter"),
        ("w", r"eow|end of week"), ("d", "eod|end of day"))),
    (r"(?!24/7)\d{1,2}/\d{1,4}", means.two_digits, True),
    (rf"(?P<year>{_YEAR})", means.year, True),
    (rf"(?!1 day$){_TIMES}", means.later, True),
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
            days = resolve(means.Said(match, today, day_first))
            yield Named(match.start(), match.end(), days, weak)
