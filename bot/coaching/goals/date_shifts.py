"""Reads by how much a date shall move: "two weeks later", "bring it forward a fortnight"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.coaching.goals.part_names import named_part
from bot.coaching.goals.parts import Part
from bot.language import read_duration
from bot.language.readings import DurationUnit, DurationValue
from bot.language.text import canon
from bot.language.vocabulary import MONTHS, WEEKDAYS

_PUSHES = frozenset(
    "push pushed extend extension postpone delay shift move prolong bring pull back later earlier "
    "sooner forward more another extra further shorten".split()
)
_MOVES = _PUSHES | frozenset("put add give need".split())
"""Words that say that a date moves; those that do not push it say so of other things, too."""

_PUT_OFF = frozenset(["put", "off"])
_LATER = frozenset("later back more another extra further extend postpone delay".split())
_EARLIER = frozenset("earlier sooner shorten".split())
_NEARER = {"bring": {"forward", "up", "in"}, "pull": {"forward", "up", "in"}, "move": {"up"}}
"""Words that bring a date nearer with a verb."""

_UNITS = frozenset("day week month year fortnight quarter".split())
_MORE = frozenset("more extra further".split())
_COUNTS = _MORE | frozenset("a an 1 half and another".split())
_FROM_HELD = frozenset("later earlier sooner back forward postpone push bring pull".split())
_FIXED = frozenset(["in", "within"])
_ALONGSIDE = (
    _MOVES
    | _EARLIER
    | _UNITS
    | _COUNTS
    | frozenset(
        "the it that this my by of on in up for to off from can could would will you we i i'd "
        "i'll us me let let's like want please ok okay yes yeah no hmm well so and but oh "
        "actually sorry wait "
        "just maybe rather goal due make be is it's should have deadline date time end say about "
        "around would better good works work".split()
    )
)
"""Words that may stand beside a length of time in a message that moves a date and no more."""

_BEFORE_DAY = frozenset("the by on in until till to for".split())
_CLAUSES = r"[,;.!?]| (?:because|since|as|so that) "
_SMALLER: Mapping[DurationUnit, tuple[int, DurationUnit]] = {
    "year": (12, "month"),
    "month": (30, "day"),
    "week": (7, "day"),
}


@dataclass(frozen=True)
class DateShift:
    """By how much a date moves.

    Attributes:
        number: How many units; negative for earlier.
        unit: The unit.
        from_held: Whether it can only be counted from a day that holds: "later", not "I need".
    """

    number: int
    unit: DurationUnit
    from_held: bool


def moved(day: date, number: int, unit: DurationUnit) -> date:
    """A day some units later.

    Args:
        day: The day.
        number: How many units; negative for earlier.
        unit: The unit.
    """
    lengths = {
        "day": relativedelta(days=number),
        "week": relativedelta(weeks=number),
        "month": relativedelta(months=number),
        "year": relativedelta(years=number),
    }
    return day + lengths[unit]


def read_shift(text: str) -> DateShift | None:
    """The shift of a date that a text asks for, whatever else it says.

    Args:
        text: What was typed.
    """
    shifts = (_shift(words, said) for words, said in _clauses(text))
    return next((shift for shift in shifts if shift is not None), None)


def read_plain_shift(text: str) -> DateShift | None:
    """The shift of a date that a text can only mean: nothing else is said, or the date is named.

    Args:
        text: What was typed.
    """
    named = named_part(text)
    if named is not None and named[0] is Part.DEADLINE:
        return read_shift(text)
    plain = (one for one in _clauses(text) if all(map(_belongs, one[0])) and _pushes(one[1]))
    return next((shift for one in plain if (shift := _shift(*one)) is not None), None)


def day_instead(
    held: date, old: tuple[str, date], new: tuple[str, date], today: date
) -> date | None:
    """The day that takes the place of a held one where a message exchanges one day for another.

    Months, weekdays and days of the month alone stand for that part of the held day: "April, not
    March" leaves the 15th the 15th, and "Friday, not Thursday" stays within the held week.

    Args:
        held: The day that holds.
        old: The day that shall go, in words and as it was read.
        new: The day that shall come, in words and as it was read.
        today: The day that counts as today.

    Returns:
        The day; None if the day that shall go is not the held one.
    """
    (old_words, before), (new_words, after) = old, new
    was, now = _sort(old_words), _sort(new_words)
    if was == "weekday" == now and before.weekday() == held.weekday():
        return held + timedelta(days=after.weekday() - before.weekday())
    if was == "month" and before.month == held.month:
        return _in_month(held, after, today) if now == "month" else after
    if was == "day" == now and before.day == held.day:
        return _on(held.year, held.month, after.day)
    return after if before == held else None


def _in_month(held: date, after: date, today: date) -> date:
    """The held day in another month; the end of a month stays one."""
    year = held.year if held > today + timedelta(days=366) else after.year
    ends = held == _on(held.year, held.month, 31)
    return _on(year, after.month, 31 if ends else held.day)


def _on(year: int, month: int, day: int) -> date:
    """A day of a month, or its last one."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _sort(words: str) -> str:
    """Whether words for a day are a month, a weekday or a day of the month alone."""
    said = [word for word in canon(words).text.split() if word not in _BEFORE_DAY]
    if len(said) != 1:
        return "date"
    if said[0] in MONTHS:
        return "month"
    if said[0] in WEEKDAYS:
        return "weekday"
    return "day" if said[0].removesuffix("th").isdigit() else "date"


def _clauses(text: str) -> Iterator[tuple[list[str], set[str]]]:
    """The words of each clause, and all that say how the length of time in it is meant.

    What says no more than how far goes with what was said before: "push it back, say ten days".
    """
    said = canon(text).text.replace("later than", "than")  # "no later than 2 weeks" moves nothing
    # A decimal point is no end of a sentence.
    ends = re.split(_CLAUSES, re.sub(r"(?<=\d)\.(?=\d)", "·", said))
    before: list[str] = []
    for clause in ends:
        words = clause.replace("·", ".").split()
        yield words, set(before + words if all(map(_belongs, words)) else words)
        before = words


def _pushes(said: set[str]) -> bool:
    return bool(said & _PUSHES) or said >= _PUT_OFF


def _shift(words: list[str], said: set[str]) -> DateShift | None:
    unit = next((place for place, word in enumerate(words) if word in _UNITS), None)
    if unit is None or not said & _MOVES:
        return None
    start = unit
    while start and (words[start - 1] in _COUNTS or _is_number(words[start - 1])):
        start -= 1
    before = [word for word in words[:start] if word not in {"the", "next"}][-1:]
    if start == unit or _FIXED & set(before):
        return None
    if words[start:unit][-1] in {"a", "an"} and _is_number(words[unit - 2]):
        return None  # "5 a week" is how often
    # "Another 2 more week" is 2 weeks; what makes it a shift is no part of its length.
    count = [word for word in words[start:unit] if word not in _MORE | {"another"}]
    length = read_duration(" ".join([*(count[-1:] or ["1"]), *words[unit:]])).value
    return None if length is None else _signed(length, said)


def _signed(length: DurationValue, said: set[str]) -> DateShift | None:
    number, unit = length.minimum, length.unit
    if length.maximum != number:
        return None
    while number != int(number) and unit in _SMALLER:
        times, unit = _SMALLER[unit]
        number *= times
    amount = -round(number) if _is_earlier(said) else round(number)
    return DateShift(amount, unit, bool(said & _FROM_HELD))


def _is_earlier(said: set[str]) -> bool:
    if said & _EARLIER:
        return "later" not in said
    nearer = any(verb in said and said & where for verb, where in _NEARER.items())
    return nearer and not said & _LATER


def _belongs(word: str) -> bool:
    return word in _ALONGSIDE or _is_number(word)


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).isdigit()
