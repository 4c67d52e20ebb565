"""When somebody wants to be reminded, read from how they say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.coaching.reminders.clock import Clock, read_clock
from bot.coaching.reminders.reminder import LAST, Rhythm, Schedule
from bot.language import read_date, say_date
from bot.language.text import canon
from bot.language.values.date_forms import named_days

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT: Mapping[str, int] = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3,
    "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_DAY = rf"(?:{'|'.join(_DAYS)}|{'|'.join(sorted(_SHORT, key=len, reverse=True))})"
_NUMBERS: Mapping[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14, "second": 2, "third": 3,
    "other": 2, "couple of": 2, "few": 3, "2nd": 2, "3rd": 3,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_ORDERS: Mapping[str, int] = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
                              "fourth": 4, "4th": 4, "last": LAST}  # fmt: skip
_EACH = r"(?:every|each|once (?:a|per|every)|per)"
_WORKDAYS, _WEEKEND = (0, 1, 2, 3, 4), (5, 6)
_RANGE = re.compile(rf"\b({_DAY})s? ?(?:-|–|to|through|thru|till|until) ?({_DAY})s?\b")
_WEEKDAY_NAMES = re.compile(rf"\b({_DAY})(s?)\b")
_RECURS = re.compile(
    rf"\b(?:{_EACH}|weekly|fortnightly|alternate|(?:a|of the) week|always|regularly|"
    r"on a|recurring|repeat(?:ing|ed)?)\b"
)
_PART_OF_DAY = re.compile(
    rf"\b(?:{_EACH} (?:morning|afternoon|evening|night)|(?:morning|afternoon|evening|night)s)\b"
)
_MAX_DAYS_BEFORE = 366
_USUAL_DAYS_BEFORE = 3

NO_SCHEDULE = (
    "I could not tell when. Something like Mondays at 9, every other week, on the 1st of the "
    "month, or a week before it is due works."
)
BIWEEKLY = "Biweekly can mean twice a week or every two weeks. Which of the two?"
WHICH_DAYS = "On which days of the week? Mondays and Thursdays, for example."
NO_SUCH_DAY = "No month has such a day. The 1st to the 31st works, or the last day of the month."
BY_THE_DAY = "I remind by the day, not by the hour. A day and a time works, such as tomorrow at 9."
TOO_OFTEN = "More than once a day would be nagging. Once a day is the most I do."
TOO_FAR = "That is further away than I can look after. Within a year of the day works."


@dataclass(frozen=True)
class ScheduleSaid:
    """What a text says about when to remind.

    Attributes:
        schedule: When; None if the days are not clear.
        clock: The time of day that was said.
        reason: Why there is none, in words; empty if the text does not speak of it.
        rest: The text without what was read, in lower case.
        days: Its days, though the time of day may not be clear; None if they are not.
    """

    schedule: Schedule | None
    clock: Clock
    reason: str
    rest: str
    days: Schedule | None = None


Found = Schedule | str


def read_schedule(text: str, today: date) -> ScheduleSaid:
    """Reads when to remind: weekdays, every so often, a day of the month, one day, before due.

    Args:
        text: What was typed.
        today: The person's today.
    """
    plain = " ".join(text.casefold().replace("’", "'").replace("everyday", "every day").split())
    clock = read_clock(plain)
    rest = clock.cut_out_of(plain)
    part = _PART_OF_DAY.search(plain)
    weekday = _WEEKDAY_NAMES.search(rest)
    again = "" if part is None else "regularly" if weekday else "daily"
    found, left = _days_said(f"{rest} {again}", today)
    days = None if isinstance(found, str) else found
    if clock.reason:
        return ScheduleSaid(None, clock, clock.reason, left, days)
    if isinstance(found, str):
        return ScheduleSaid(None, clock, found, left)
    if clock.at is not None:
        found = replace(found, at=clock.at, is_chosen=clock.is_chosen)
    return ScheduleSaid(found, clock, "", left, found)


def weekdays_named(text: str) -> frozenset[int]:
    """The weekdays that a text names, Monday is 0.

    Args:
        text: What was typed.
    """
    return frozenset(_weekday(name) for name, _ in _WEEKDAY_NAMES.findall(text.casefold()))


def _days_said(text: str, today: date) -> tuple[Found, str]:
    """The days of a text, and the text without them; a reason if there are none."""
    for pattern, read in _FORMS:
        if (match := pattern.search(text)) is not None:
            found = read(match)
            if found is not None:
                return found, f"{text[: match.start()]} {text[match.end() :]}"
    weekly = _weekdays_said(text)
    if weekly is not None:
        return weekly
    if match := _WEEKLY.search(text):
        every = _every(match) or (2 if "fortnight" in match[0] else 1)
        found = Schedule(Rhythm.WEEKS, weekdays=(0,), every=every)
        return found, _WEEKLY.sub(" ", text)
    return _one_day(text, today)


def _weekdays_said(text: str) -> tuple[Found, str] | None:
    """Weekdays that come again: "Mondays", "every Tue and Thu", "Monday to Friday"."""
    span = _RANGE.search(text)
    if span is not None:
        first, last = _weekday(span[1]), _weekday(span[2])
        days = tuple(sorted((first + i) % 7 for i in range((last - first) % 7 + 1)))
        return Schedule(Rhythm.WEEKS, weekdays=days), _RANGE.sub(" ", text)
    named = _WEEKDAY_NAMES.findall(text)
    if not named:
        return None
    several = len({_weekday(name) for name, _ in named}) > 1
    plural = any(s and name in _DAYS for name, s in named)
    if not (several or plural or _RECURS.search(text)):
        return None
    weekdays = tuple(sorted({_weekday(name) for name, _ in named}))
    match = _WEEKLY.search(text) or re.search(rf"\b(?:every|each) {_COUNT} (?={_DAY})", text)
    every = (_every(match) if match else None) or 1
    if re.search(r"\b(?:fortnight|alternate|every (?:other|second))", text):
        every = 2
    rest = _WEEKDAY_NAMES.sub(" ", _WEEKLY.sub(" ", text))
    return Schedule(Rhythm.WEEKS, weekdays=weekdays, every=every), rest


def _one_day(text: str, today: date) -> tuple[Found, str]:
    if re.search(r"\bin (?:\d+|an?|one|two|a few|half an?) (?:hours?|hrs?|minutes?|mins?)\b", text):
        return BY_THE_DAY, text
    reading = read_date(text, today)
    if reading.value is None:
        return (reading.reason if "calendar" in reading.reason else NO_SCHEDULE), text
    day = _begins(text, today) or reading.value.date
    if day < today:
        return f"{say_date(day)} is in the past. A day to come works.", text
    if (day - today).days > 2 * _MAX_DAYS_BEFORE:
        return TOO_FAR, text
    return Schedule(Rhythm.ONCE, on=day), _DATE_WORDS.sub(" ", text)


def _begins(text: str, today: date) -> date | None:
    """The first working day of a week or month that is named: that is when to be reminded."""
    if not _WHOLE.search(text):
        return None
    named = next(iter(named_days(canon(text).text, today)), None)
    if named is None or named.days is None:
        return None
    day = max(named.days.first, today)
    while day.weekday() >= 5 and day < named.days.last:
        day += timedelta(days=1)
    return day


def _weekday(name: str) -> int:
    return _SHORT[name] if name in _SHORT else _DAYS.index(name)


def _every(match: re.Match[str]) -> int | None:
    count = match.groupdict().get("count")
    if not count:
        return None
    return int(count) if count.isdecimal() else _NUMBERS[count]


def _days(match: re.Match[str]) -> Found:
    every = _every(match) or 1
    return Schedule(Rhythm.DAYS, every=every) if 1 <= every <= _MAX_DAYS_BEFORE else TOO_FAR


def _months(match: re.Match[str]) -> Found:
    months = (_every(match) or 1) * (3 if "quarter" in match[0] else 1)
    return Schedule(Rhythm.MONTHS, every=months) if 1 <= months <= 12 else TOO_FAR


def _day_of_month(match: re.Match[str]) -> Found:
    said = match["day"]
    day = LAST if said == "last" else _ORDERS.get(said) or int(re.sub(r"\D", "", said))
    return Schedule(Rhythm.MONTHS, day=day) if day == LAST or 1 <= day <= 31 else NO_SUCH_DAY


def _nth_weekday(match: re.Match[str]) -> Found:
    weekday = _weekday(match["weekday"])
    return Schedule(Rhythm.MONTHS, weekdays=(weekday,), nth=_ORDERS[match["nth"]])


def _before_due(match: re.Match[str]) -> Found:
    said = match.groupdict()
    if said.get("on"):
        return Schedule(Rhythm.BEFORE_DUE)
    if not said.get("unit"):
        return Schedule(Rhythm.BEFORE_DUE, days_before=_USUAL_DAYS_BEFORE)
    days = (_every(match) or 1) * {"d": 1, "w": 7, "f": 14, "m": 30}[said["unit"][0]]
    return (
        Schedule(Rhythm.BEFORE_DUE, days_before=days) if 1 <= days <= _MAX_DAYS_BEFORE else TOO_FAR
    )


def _says(value: Found) -> Callable[[re.Match[str]], Found]:
    return lambda _: value


_DUE = (
    r"(?:(?:it|that|this|each|the|a|my|every|its) ?(?:one |goal )?(?:is|'s|gets?)? ?"
    r"(?:due(?: date| day)?|deadlines?|(?:end|due|target) date|runs out|expires|ends)|due\b|"
    r"(?:the )?deadline|(?:each|the|my) (?:goal'?s? )?(?:date|day)\b)"
)
_WEEKLY = re.compile(
    rf"\b(?:(?:every|each) {_COUNT} weeks?|{_EACH} week|weekly|(?:every |each )?fortnight(?:ly)?|"
    r"alternate weeks?|(?:a|per) week)\b"
)
_WHOLE = re.compile(r"\b(?:(?:next|this) (?:week|month|quarter|year)\b(?!end)|"
                    r"in (?:january|february|march|april|may|june|july|august|september|october|"
                    r"november|december)\b)")  # fmt: skip
_DATE_WORDS = re.compile(
    rf"\b(?:{_DAY}s?|today|tomorrow|tonight|next|this|week|month|year|on|in \w+ (?:days?|weeks?|"
    r"months?)|(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december)|\d{1,2}(?:st|nd|rd|th)?|\d{4})\b"
)
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Found | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"\b{_COUNT} (?P<unit>day|week|fortnight|month)s? (?:before|ahead of|prior to|in advance"
         rf"(?: of)?|earlier than|from) {_DUE}", _before_due),
        (rf"\b(?:the )?(?P<unit>day|week|month) before {_DUE}", _before_due),
        (rf"\b(?P<on>(?:on|when) {_DUE}(?! (?:date )?(?:is |gets )?(?:near|close)))", _before_due),
        (rf"\b(?:(?:shortly |just )?before {_DUE}|(?:close|near) to (?:{_DUE}|due)|when {_DUE} "
         r"(?:is |gets )?(?:near|close))", _before_due),
        (r"\bbi-?weekly\b", _says(BIWEEKLY)),
        (r"\b(?:twice|two times|three times|[2-6] ?(?:times|x)) (?:a|per|each|every) week\b",
         _says(WHICH_DAYS)),
        (r"\b(?:every|each) (?:hour|minute|few hours|\d+ (?:hours|minutes))|\bhourly\b|"
         r"\b(?:twice|\d times|several times) (?:a|per) day\b", _says(TOO_OFTEN)),
        (rf"\b(?:{_EACH} |on )?(?:weekdays?|work(?:ing )?days?|business days?)\b",
         _says(Schedule(Rhythm.WEEKS, weekdays=_WORKDAYS))),
        (rf"\b(?:{_EACH} (?:weekend)s?|(?:on|at|over) (?:the )?weekends|weekends)\b",
         _says(Schedule(Rhythm.WEEKS, weekdays=_WEEKEND))),
        (rf"\b(?:every|each) {_COUNT} days?\b", _days),
        (rf"\b(?:{_EACH} (?:single )?(?:day|morning|afternoon|evening|night)|daily|nightly|"
         r"(?:morning|evening|afternoon)s)\b", _days),
        (rf"(?<!every )(?<!each )\b(?:on )?(?:the )?(?P<nth>{'|'.join(_ORDERS)}) "
         rf"(?P<weekday>{_DAY})s?(?: (?:of|in) (?:the|each|every|a) month)?\b"
         r"(?! (?:of|in) (?!the|each|every))",
         _nth_weekday),
        (rf"\b(?:every|each) (?P<nth>first|1st|fourth|4th|last) (?P<weekday>{_DAY})s?\b",
         _nth_weekday),
        (r"\b(?:on )?(?:the )?(?P<day>\d{1,2}(?:st|nd|rd|th)?|first|last)(?: day)? (?:of|in) "
         r"(?:the|each|every|a) month\b(?! after)", _day_of_month),
        (r"\b(?:every|each) (?P<day>\d{1,2}(?:st|nd|rd|th))\b(?! (?:of )?\w+ber)", _day_of_month),
        (r"\b(?:monthly|(?:every|each) month)(?: (?:on )?(?:the )?)(?P<day>\d{1,2}(?:st|nd|rd|th)"
         r"|last)\b", _day_of_month),
        (rf"\b(?:(?:every|each) {_COUNT} (?:months?|quarters?)|{_EACH} (?:month|quarter)|monthly|"
         r"quarterly|(?:at )?(?:the )?start of (?:the|each|every) month)\b", _months),
        (r"\b(?:at )?(?:the )?end of (?:each|every) month\b",
         _says(Schedule(Rhythm.MONTHS, day=LAST))),
    )
)  # fmt: skip
