"""Hours a week, however they are put: a day, a shift, a month, full time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.language.ranges import NUMBER, Ends, bare, tidy
from bot.language.readings import HoursValue, Reading
from bot.language.self_corrections import read_last_said
from bot.language.text import Canon

_WEEKS_A_YEAR = Decimal(52)
_PER_WEEK = {
    "week": Decimal(1),
    "biweek": Decimal("0.5"),
    "month": 12 / _WEEKS_A_YEAR,
    "year": 1 / _WEEKS_A_YEAR,
}
_HOURS_IN_A_WEEK = 168
_FULL_TIME = Decimal(40)
_WORKDAYS = Decimal(5)

_HOURS = re.compile(
    rf"(?<![^ ])(?:between |from )?(?P<low>{NUMBER}|an?)(?: (?P<low_unit>hour|minute))?"
    rf"(?: (?:-|to|or|and) (?P<high>{NUMBER}))? (?:- )?(?P<unit>hour|minute)s?"
    r"(?: (?:and )?(?P<minutes>\d{1,2}) ?minute)?"
    r"(?: (?:of (?:work|study|studying)|long|total|work|apiece|shifts?|on the clock))?(?![^ ])"
)
_DAY_COUNT = (
    r"(?:(?P<twice>twice) (?:a|per|each|every) week|(?P<days>\d(?:\.\d)?)(?: (?:-|to"
    r"|or) (?P<days_high>\d))? (?:- )?"
    r"(?:day|night|shift|evening|morning|afternoon|times|x|time|workdays?|session)s?"
    r"(?: (?:/|per|an?|each|every|in a|in the|out of the) week| weekly)?)"
)
_RATES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf" (?:(?:-|,) )?(?:{pattern})(?![^ ])"))
    for name, pattern in (
        ("workday", r"(?:(?:on|every|each|per|a|an|all|/) )*(?:weekdays?|week ?nights?|workdays?|"
                    r"working days?|work days?|business days?)|(?:a day |each day |/ day )?"
                    r"(?:, )?(?:from )?(?:monday|mon) (?:-|to|through|thru) (?:friday|fri)"),
        ("weekend", r"(?:(?:on|every|each|per|over|at|a|the|this) )+(?:weekends?|saturdays?|"
                    r"sundays?|sat|sun|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?)"),
        ("all_days", r"(?:every|each) (?:single )?day(?: of the week)?|"
                     r"(?:a|per|/) day (?:, )?(?:7 days a week|7 / 7|every day)"),
        ("day", r"(?:/|per|an?|the|every|each) (?:day|shift|night|evening|morning)|daily|"
                r"each(?! week| month| year)|days?"),
        ("biweek", r"(?:(?:/|every|per|each|in|a|over) )+(?:2 (?:- )?week|other week|fortnight|"
                   r"pay period)|biweekly|bi weekly|fortnightly"),
        ("month", r"(?:/|a|per|each|every|in a) month|monthly"),
        ("year", r"(?:/|a|per|each|every|in a) year|yearly"),
        ("week", r"(?:/|per|an?|each|every|the|in a|p) (?:work )?(?:- )?week|weekly|pw|"
                 r"(?:work )?(?:week|workweek)"),
    )
)  # fmt: skip
_LINK = r"(?: (?:,|x|\*|@|and|for|on|over|in|at|of|with|doing|-|:|is|each))*"
_DAYS_AFTER = re.compile(rf"{_LINK} {_DAY_COUNT}(?![^ ])")
_DAYS_BEFORE = re.compile(rf"(?<![^ ]){_DAY_COUNT}{_LINK} $")
_SHIFTS = re.compile(
    r"(?<![^ ])(?P<days>\d) (?:x |of )?(?:(?P<low>\d{1,2}) (?:plural|s)|(?P<word>tens|eights"
    r"|elevens|twelves"
    r"|nines|sixes)|(?P<by>\d{1,2}) (?:- )?hour"
    r" (?:work ?)?(?:shift|day|night)s?)"
    r"(?: (?:/|a|per|each|every) week)?(?![^ ])"
    r"|(?<![^ ])(?P<length>\d{1,2}) (?:- )?hour (?:shift|day|night)s? (?:, )?(?P<times>\d)"
    r" (?:x |times )?(?:/|a|per|each|every) week(?![^ ])"
)
_TIMES = re.compile(r"(?<![^ ])(?P<one>\d{1,2}) (?:x|\*|by) (?P<other>\d{1,2})(?![^ ])")
_CLOCK = re.compile(
    r"(?<![^ ])(?P<start>\d{1,2})(?: am)? (?:-|to|till|until) (?P<end>\d{1,2})(?: pm)?(?![^ ])"
    rf"(?:{_LINK} {_DAY_COUNT}(?![^ ]))?"
)
_AROUND_CLOCK = re.compile(
    r"(?<![^ ])(?:(?:monday|mon) (?:-|to|through|thru) (?:friday|fri)|i work|work|working|from"
    r"|it is|"
    r"it's|every weekday|weekdays)(?![^ ])"
)
_A_WEEK = re.compile(
    rf"(?<![^ ])(?P<low>{NUMBER})(?: (?:-|to|or) (?P<high>{NUMBER}))?"
    r" (?:(?:/|per|an?|each|every) week|weekly)(?![^ ])"
)
_FULL = re.compile(
    r"(?<![^ ])(?:full ?-? ?time|fulltime|ft|standard (?:work ?)?week|normal week)(?![^ ])"
)
_HALF = re.compile(r"(?<![^ ])(?:half ?-? ?time|halftime|50% (?:time|position))(?![^ ])")
_NOT_HOURS = re.compile(r"(?:/|an|per|each) hour(?![^ ])|\d (?:day|week|month|year)(?![^ ])")
_AMOUNT_BEFORE = re.compile(r"[\dk·] $|(?:usd|eur|gbp|cad) $")
_WORD_SHIFTS = {
    "sixes": 6, "eights": 8, "nines": 9, "tens": 10, "elevens": 11, "twelves": 12,
}  # fmt: skip
_CONTEXT = (
    "work works working worked week weeks weekly hour hours study spend spare free schedule "
    "standard usual regular time every no x - : , . ! ( ) contract contracted"
).split()

NOTHING = "I did not find hours. Something like 40 hours a week or 8 hours a day, 4 days works."
TOO_MANY = "A week has 168 hours. Something like 40 hours a week works."
PART_TIME = "About how many hours a week is that? Something like 20 hours a week works."
FULL_TIME = "I take full time as 40 hours a week."


@dataclass(frozen=True, slots=True)
class HoursFound:
    """Hours a week found in a canonical text, with where they stand there."""

    start: int
    end: int
    reading: Reading[HoursValue]
    per: str | None


def read_hours(text: str) -> Reading[HoursValue]:
    """Reads hours a week.

    Args:
        text: What the user typed.

    Returns:
        Hours a week. "Full time" is 40 and hours of a working day are five days' worth, both as
        assumptions; a few hours "a day" may be five days' or seven days' worth: alternatives.
    """
    return read_last_said(text, _read)


def _read(text: Canon) -> Reading[HoursValue]:
    if re.search(r"(?<![^ ])(?:minus|negative) \d", text.text):
        return Reading("hours", reason=NOTHING)
    found = next(find_hours(text), None)
    if found is not None:
        return found.reading
    named = _named(text.text)
    if named is not None:
        return named
    ends = None if _NOT_HOURS.search(text.text) else bare(text.text, _CONTEXT)
    return _checked(ends) if ends else Reading("hours", reason=NOTHING)


def _named(text: str) -> Reading[HoursValue] | None:
    if _FULL.search(text):
        return _checked(Ends.of(_FULL_TIME, None), FULL_TIME)
    if _HALF.search(text):
        return _checked(Ends.of(_FULL_TIME / 2, None), "I take half time as 20 hours a week.")
    if re.fullmatch(
        r"(?:none|nothing|zero|nil|no time)(?: (?:at all|right now|yet|currently"
        r"|so far))*",
        text,
    ):
        return _checked(Ends.of(Decimal(0), None))
    if re.search(r"(?<![^ ])part ?-? ?time(?![^ ])", text):
        return Reading("hours", reason=PART_TIME)
    clock = _CLOCK.fullmatch(_AROUND_CLOCK.sub("", text).strip(" ,"))
    return _clock(clock) if clock else None


def shifts_of(text: Canon) -> tuple[Decimal, Decimal] | None:
    """Shifts a week and the hours of each: "three twelves", "four ten-hour days".

    Args:
        text: A canonical text.

    Returns:
        Their number and the hours of one; None if a text tells no such week.
    """
    match = _SHIFTS.search(text.text)
    return None if match is None else (Decimal(match["days"] or match["times"]), _length(match))


def _length(match: re.Match[str]) -> Decimal:
    said = match["low"] or match["by"] or match["length"]
    return Decimal(said or _WORD_SHIFTS[match["word"]])


def find_hours(text: Canon) -> Iterator[HoursFound]:
    """Finds every statement of hours in a canonical text."""
    until = 0
    for match in _SHIFTS.finditer(text.text):
        until = match.end()
        total = Decimal(match["days"] or match["times"]) * _length(match)
        yield HoursFound(match.start(), until, _checked(Ends.of(total, None)), "week")
    for match in _HOURS.finditer(text.text):
        if match.start() >= until and not _is_pay_rate(match):
            hit = _qualified(text.text, match)
            until = hit.end
            yield hit
    if not until:
        yield from _without_unit(text.text)


def _is_pay_rate(match: re.Match[str]) -> bool:
    """Says whether it is the hour of `22 an hour`, or `in a minute`."""
    if match["low"] not in ("a", "an"):
        return False
    before = match.string[max(0, match.start() - 12) : match.start()]
    return match["unit"] == "minute" or _AMOUNT_BEFORE.search(before) is not None


def _without_unit(text: str) -> Iterator[HoursFound]:
    """Finds `40 a week` and `5 x 8`."""
    times = _TIMES.search(text)
    if times:
        total = Decimal(times["one"]) * Decimal(times["other"])
        yield HoursFound(times.start(), times.end(), _checked(Ends.of(total, None)), None)
        return
    for match in _A_WEEK.finditer(text):
        high = Decimal(match["high"]) if match["high"] else None
        reading = _checked(Ends.of(Decimal(match["low"]), high))
        yield HoursFound(match.start(), match.end(), reading, None)


def _qualified(text: str, match: re.Match[str]) -> HoursFound:
    """Reads hours with what is said around them: a day, four days a week, a month."""
    ends = _hours(match)
    rate, end = _rate(text, match.end())
    days = _DAYS_AFTER.match(text, end) or (
        _DAYS_BEFORE.search(text, max(0, match.start() - 50), match.start())
    )
    if days and rate in (None, "day", "all_days") and not _is_own_rate(days, rate, match):
        start, end = min(match.start(), days.start()), max(end, days.end())
        return HoursFound(start, end, _checked(_for_days(ends, days)), "week")
    return HoursFound(match.start(), end, _weekly(ends, rate), rate)


def _is_own_rate(days: re.Match[str], rate: str | None, match: re.Match[str]) -> bool:
    """Says whether the days belong to something else ("3 days, 40 hours" of leave)."""
    return rate is None and Decimal(days["days"] or 2) > 1 and _hours(match).high > 24


def _hours(match: re.Match[str]) -> Ends:
    low = Decimal(1) if match["low"] in ("a", "an") else Decimal(match["low"])
    ends = Ends.of(low, Decimal(match["high"]) if match["high"] else None)
    ends = ends.times(1 / Decimal(60)) if match["unit"] == "minute" else ends
    extra = Decimal(match["minutes"] or 0) / 60
    return Ends(ends.low + extra, ends.high + extra)


def _rate(text: str, at: int) -> tuple[str | None, int]:
    for name, pattern in _RATES:
        match = pattern.match(text, at)
        if match:
            return name, match.end()
    return None, at


def _for_days(ends: Ends, days: re.Match[str]) -> Ends:
    least = Decimal(days["days"] or 2)
    most = Decimal(days["days_high"] or least)
    return Ends(ends.low * least, ends.high * most)


def _weekly(ends: Ends, rate: str | None) -> Reading[HoursValue]:
    if rate == "workday":
        return _checked(ends.times(_WORKDAYS))
    if rate == "all_days":
        return _checked(ends.times(Decimal(7)))
    if rate == "day":
        return _daily(ends)
    return _checked(ends.times(_PER_WEEK.get(rate or "week", Decimal(1))))


def _daily(ends: Ends) -> Reading[HoursValue]:
    if ends.high > 24:
        return Reading("hours", reason=TOO_MANY)
    workweek = _checked(ends.times(_WORKDAYS), "I take that for five days a week.")
    whole_week = _checked(ends.times(Decimal(7)))
    if ends.high >= 6 or workweek.value is None or whole_week.value is None:
        return workweek
    reason = "Is that on five days a week, or on all seven?"
    return Reading("hours", None, False, (workweek.value, whole_week.value), reason)


def _clock(match: re.Match[str]) -> Reading[HoursValue] | None:
    """Reads `9 to 5` as eight hours on five days."""
    start, end = int(match["start"]), int(match["end"])
    length = end - start if end > start else end + 12 - start
    if not 6 <= start <= 11 or not 5 <= length <= 12 or (end > start and end < 13):
        return None
    ends = Ends.of(Decimal(length), None)
    if match["days"] or match["twice"]:
        return _checked(_for_days(ends, match))
    return _checked(ends.times(_WORKDAYS), "I take that for five days a week.")


def _checked(ends: Ends, assumption: str = "") -> Reading[HoursValue]:
    if ends.high > _HOURS_IN_A_WEEK:
        return Reading("hours", reason=TOO_MANY)
    value = HoursValue(tidy(ends.low), tidy(ends.high))
    return Reading("hours", value, bool(assumption), (), assumption)
