"""Durations: a number or a range of days, weeks, months or years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.language.ranges import NUMBER, Ends, bare, tidy
from bot.language.readings import DurationUnit, DurationValue, Reading
from bot.language.self_corrections import read_last_said
from bot.language.text import Canon

# What a unit counts in days; only to bring the ends of a range to one unit.
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_WHOLE: dict[str, tuple[int, DurationUnit]] = {
    "fortnight": (2, "week"),
    "quarter": (3, "month"),
    "decade": (10, "year"),
}
_LARGEST_DAYS = 100 * 365
_SORT = (
    r"(?:business |working |work |calendar |full |whole |solid |good |more |consecutive "
    r"|straight )?"
)
_UNITS = r"day|week|month|year|fortnight|quarter(?! of)|decade"
_COUNT = rf"{NUMBER}|an?|one"
_RANGE = re.compile(
    rf"(?<![^ ])(?:between |from )?(?P<low>{_COUNT})(?: (?:- )?{_SORT}(?P<first_unit>{_UNITS}))?"
    rf" (?:-|to|or|and) (?P<high>{_COUNT}) (?:- )?{_SORT}(?P<unit>{_UNITS})s?(?![^ ])"
)
_SINGLE = re.compile(rf"(?<![^ ])(?P<low>{_COUNT}) (?:- )?{_SORT}(?P<unit>{_UNITS})s?(?![^ ])")
_GLUED = re.compile(r"^(?P<low>\d{1,2})(?P<unit>m)$")
_LONE = re.compile(r"^(?:(?:in|within|for|the|next) )*(?P<low>)(?P<unit>fortnight|decade)$")
_OR_MORE = re.compile(
    r"(?<![^ ])(?:an?|1|the) (?P<unit>day|week|month|year) or (?P<high>\d{1,2})(?![^ ])"
)
_SUM = re.compile(
    rf"(?<![^ ])(?P<low>{_COUNT}) (?P<unit>year|month|week)(?: (?:,|and|plus|&)){{0,2}} "
    rf"(?P<rest>{_COUNT}) (?P<rest_unit>month|week|day)(?![^ ])"
)
_RATE_AFTER = re.compile(r" (?:/|per|an?|each|every|old)(?![^ ])")
_RATE_BEFORE = re.compile(
    r"(?:(?:/|per|every|each|twice|once|time|times|hour|day|week|month|usd|·+|\d[\d.]*k?)) $"
)
_CONTEXT = (
    "time long take takes taking took stay staying there here plan planning planned in within for "
    "until after next last another lasts lasting - : , . ! ( ) worth course duration total"
).split()

NOTHING = "I did not find a length of time. Something like 6 weeks or 18 months works."
WHICH_UNIT = "Is that days, weeks, months or years?"
TOO_LONG = "That is longer than I can plan for. Something like 6 weeks or 18 months works."


@dataclass(frozen=True, slots=True)
class DurationFound:
    """A duration found in a canonical text, with where it stands there."""

    start: int
    end: int
    reading: Reading[DurationValue]


def read_duration(text: str) -> Reading[DurationValue]:
    """Reads a length of time.

    Args:
        text: What the user typed.

    Returns:
        The length or range in days, weeks, months or years. A bare number has no value, but its
        readings in each unit as alternatives.
    """
    return read_last_said(text, _read)


def _read(text: Canon) -> Reading[DurationValue]:
    if re.search(r"(?<![^ ])(?:minus|negative) \d", text.text):
        return Reading("duration", reason=NOTHING)
    found = next(find_durations(text), None)
    if found is not None:
        return found.reading
    ends = bare(text.text, _CONTEXT)
    if ends is None or ends.low <= 0:
        return Reading("duration", reason=NOTHING)
    units: tuple[DurationUnit, ...] = ("week", "month", "year")
    values = tuple(DurationValue(ends.low, ends.high, unit) for unit in units)
    return Reading("duration", None, False, values, WHICH_UNIT)


def find_durations(text: Canon) -> Iterator[DurationFound]:
    """Finds every length of time in a canonical text, leaving out rates ("5 days a week")."""
    found: list[DurationFound] = []
    for pattern in (_SUM, _OR_MORE, _RANGE, _SINGLE, _GLUED, _LONE):
        for match in pattern.finditer(text.text):
            overlaps = any(f.start < match.end() and match.start() < f.end for f in found)
            if not overlaps and not _is_rate(match):
                found.append(DurationFound(match.start(), match.end(), _value(text, match)))
    yield from sorted(found, key=lambda hit: hit.start)


def _is_rate(match: re.Match[str]) -> bool:
    text = match.string
    return bool(
        _RATE_BEFORE.search(text, max(0, match.start() - 12), match.start())
        or _RATE_AFTER.match(text, match.end())
    )


def _value(text: Canon, match: re.Match[str]) -> Reading[DurationValue]:
    said = match.groupdict()
    factor, unit = _unit(said["unit"])
    if match.re is _OR_MORE:
        return _checked(Ends.of(Decimal(1), Decimal(said["high"])), unit)
    low = _count(said["low"]) * factor
    if match.re is _SUM:
        return _sum(low, unit, _count(said["rest"]), said["rest_unit"])
    if said.get("first_unit"):
        return _mixed(said)
    high = _count(said["high"]) * factor if said.get("high") else None
    if unit == "year" and low % 1 and low * 12 % 1 == 0 and text.is_worded(match.start("low")):
        return _checked(Ends.of(low, high).times(Decimal(12)), "month")
    return _checked(Ends.of(low, high), unit)


def _mixed(said: dict[str, str]) -> Reading[DurationValue]:
    """Reads `6 weeks to 2 months` in the unit that was said first."""
    factor, unit = _unit(said["first_unit"])
    high_factor, high_unit = _unit(said["unit"])
    high = _count(said["high"]) * high_factor * _DAYS[high_unit] / _DAYS[unit]
    return _checked(Ends.of(_count(said["low"]) * factor, tidy(high, 0)), unit)


def _unit(said: str) -> tuple[int, DurationUnit]:
    if said in _WHOLE:
        return _WHOLE[said]
    return 1, "month" if said == "m" else said  # type: ignore[return-value]


def _count(said: str) -> Decimal:
    return Decimal(1) if said in ("", "a", "an", "one") else Decimal(said)


def _sum(low: Decimal, unit: DurationUnit, rest: Decimal, rest_unit: str) -> Reading[DurationValue]:
    """Adds `a year and 3 months`, in the smaller unit."""
    small: DurationUnit = rest_unit  # type: ignore[assignment]
    per_unit = {("year", "month"): 12, ("year", "week"): 52, ("week", "day"): 7}
    total = low * per_unit.get((unit, small), _DAYS[unit] // _DAYS[small]) + rest
    return _checked(Ends.of(total, None), small)


def _checked(ends: Ends, unit: DurationUnit) -> Reading[DurationValue]:
    if ends.high * _DAYS[unit] > _LARGEST_DAYS:
        return Reading("duration", reason=TOO_LONG)
    return Reading("duration", DurationValue(tidy(ends.low), tidy(ends.high), unit))
