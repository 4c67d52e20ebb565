"""The values in a goal's text, each with the words it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.language.readings import DateValue, DurationValue
from bot.language.self_corrections import revised
from bot.language.text import Canon, canon
from bot.language.values.dates import find_dates, read_date
from bot.language.values.duration import find_durations
from bot.language.values.hours import find_hours

_BEFORE_DAY = re.compile(
    r"(?:\b(?:by|before|until|till|til|on|in|within|no later than|due|for|over)"
    r"(?: (?:the|end of|the end of|or before|about|around))*\s+)$",
    re.IGNORECASE,
)
# A day on which something begins, or which is one of many, is not the day it is done.
_BEGINS = re.compile(
    r"(?<![^ ])(?:start|starting|starts|begin|beginning|begins|from|opens|opening|effective|since"
    r"|every|each)(?: (?:on|in|from|the|again))* $"
)
_OF_MANY = re.compile(r" of (?:each|every|the) (?:month|week|year|quarter)")
_MYSELF = re.compile(
    r"(?<![^ ])(?:giv\w*|allow\w*|tak\w*|have|got|set\w*) (?:myself |me |it )?(?:a |another "
    r"|up to )?$"
)
_LASTS = re.compile(r"(?<![^ ])(?:for|over|within|in|during)(?: the next| a| the)? $")
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a text names.

    Attributes:
        day: The day; None for one that no calendar has.
        found: The words, as typed; empty where none were kept.
        due: True where the words say that it is a deadline.
    """

    day: date | None
    found: str
    due: bool


@dataclass(frozen=True, slots=True)
class NamedHours:
    """Hours that a text names.

    Attributes:
        hours: The hours; the lower end of a range.
        per_week: True for hours a week, False for a sum of hours.
        found: The words, as typed.
    """

    hours: Decimal
    per_week: bool
    found: str


_GONE = re.compile(r"(?<![^ ])(?:last|past|previous) ")
_NEAR_DAY = re.compile(
    r"(?<![^ ])(?:today|tonight|tomorrow|(?:this|next|coming) (?:week|weekend|month|quarter|year"
    r"|spring|summer|fall|autumn|winter|season))(?= [.,;!)]| and| with| so| because|$)"
)


def named_days(text: str, today: date) -> Iterator[NamedDay]:
    """Finds the days by which something may be done.

    Args:
        text: What was typed.
        today: The day it is said.

    Yields:
        The days, and what no calendar has; not days on which something begins.
    """
    canonical = canon(text)
    for hit in find_dates(canonical, today):
        before, after = canonical.text[: hit.start], canonical.text[hit.end :]
        if _BEGINS.search(before) or _OF_MANY.match(after):
            continue
        value = hit.reading.value
        if _GONE.search(canonical.text[hit.start : hit.end]):
            value = DateValue(today - timedelta(days=1), past=True)
        found = _with_preposition(text, *canonical.typed_span(hit.start, hit.end))
        yield NamedDay(value.date if value else None, found, hit.due)
    yield from _given_time(text, canonical, today)
    yield from _near_days(text, canonical, today)


def _given_time(text: str, canonical: Canon, today: date) -> Iterator[NamedDay]:
    """Reads `I give myself 3 months`."""
    for hit in find_durations(canonical):
        value = hit.reading.value
        if value is not None and _MYSELF.search(canonical.text[: hit.start]):
            days = int(value.maximum * _UNIT_DAYS[value.unit])
            found = text[slice(*canonical.typed_span(hit.start, hit.end))]
            yield NamedDay(today + timedelta(days=days), found, True)


def _near_days(text: str, canonical: Canon, today: date) -> Iterator[NamedDay]:
    """Reads `this week` at the end of a clause, where it says by when."""
    for match in _NEAR_DAY.finditer(canonical.text):
        value = read_date(match.group(), today).value
        if value is not None and not _BEGINS.search(canonical.text[: match.start()]):
            found = text[slice(*canonical.typed_span(*match.span()))]
            yield NamedDay(value.date, found, False)


def _with_preposition(text: str, start: int, end: int) -> str:
    before = _BEFORE_DAY.search(text[max(0, start - 40) : start])
    return text[start - len(before.group()) if before else start : end]


def named_hours(text: str) -> Iterator[NamedHours]:
    """Finds hours: a week's, or a sum.

    Args:
        text: What was typed.
    """
    canonical = revised(canon(text))
    for hit in find_hours(canonical):
        value = hit.reading.value or next(iter(hit.reading.alternatives), None)
        if value is not None:
            found = text[slice(*canonical.typed_span(hit.start, hit.end))]
            yield NamedHours(value.minimum, hit.per is not None, found)


def has_end(text: str) -> bool:
    """Says whether a text names a length of time after which something ends.

    Args:
        text: What was typed.
    """
    return next(_lasting(text), None) is not None


def weeks_said(text: str) -> Decimal | None:
    """Returns the weeks that something is said to last, or None.

    Args:
        text: What was typed.
    """
    days = next((length.maximum * _UNIT_DAYS[length.unit] for length in _lasting(text)), None)
    return None if days is None else (days / 7).quantize(Decimal("0.1"))


def _lasting(text: str) -> Iterator[DurationValue]:
    canonical = canon(text)
    for hit in find_durations(canonical):
        if hit.reading.value and _LASTS.search(canonical.text[: hit.start]):
            yield hit.reading.value
