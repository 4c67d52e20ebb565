"""The fields of an offer or a goal, and how a value is taken out of a clause for one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.language.ranges import NUMBER, PLAIN_RANGE, Ends, ends_of
from bot.language.readings import (
    HoursValue,
    NumberValue,
    PercentValue,
    Period,
    Reading,
    Value,
)
from bot.language.text import Canon
from bot.language.values.hours import find_hours
from bot.language.values.money import MoneyFound, find_money
from bot.language.values.percent import find_percents

Field = str
"""Name of a field of an offer or a goal."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A value taken out of a clause, with where it stands in the clause."""

    start: int
    end: int
    reading: Reading[Value]


Take = Callable[[Canon, int], Taken | None]

_ZERO = Decimal(0)
_LEAST_BARE = 10
"""A smaller number that nothing marks as money counts something else."""

_PLAIN = re.compile(rf"(?<![^ ]){PLAIN_RANGE}(?![^ %])")


def _nearest(taken: list[Taken], cue: int) -> Taken | None:
    return min(taken, key=lambda one: abs(one.start - cue), default=None)


def _bare(clause: Canon) -> list[tuple[int, int, Ends]]:
    return [(m.start(), m.end(), ends_of(m)) for m in _PLAIN.finditer(clause.text)]


def money(period: Period | None = None, doubt: str = "", most: int | None = None) -> Take:
    """Returns a rule that takes an amount of money, marked or bare.

    Args:
        period: What it is paid for where the text does not say.
        doubt: What is assumed by taking it for this field, if anything.
        most: Largest amount that it can be, whatever it is paid for.
    """

    def reading_of(hit: MoneyFound) -> Reading[Value]:
        if hit.per_paycheck:
            return hit.reading
        value = replace(hit.said, period=hit.said.period or period)
        return Reading("money", value, bool(doubt), (), doubt)

    def take(clause: Canon, cue: int) -> Taken | None:
        found = [hit for hit in find_money(clause) if most is None or hit.said.maximum <= most]
        hits = [hit for hit in found if hit.sure]
        hits = hits or [hit for hit in found if not 0 < hit.said.maximum < _LEAST_BARE]
        return _nearest([Taken(hit.start, hit.end, reading_of(hit)) for hit in hits], cue)

    return take


def percent(clause: Canon, cue: int) -> Taken | None:
    """Takes a share that is marked as one."""
    return _nearest([Taken(h.start, h.end, h.reading) for h in find_percents(clause)], cue)


def bare_percent(clause: Canon, cue: int) -> Taken | None:
    """Takes a share, or a bare number that can only be one."""
    marked = percent(clause, cue)
    if marked is not None:
        return marked
    if any(hit.sure for hit in find_money(clause)):
        return None
    taken = [
        Taken(start, end, Reading("percent", PercentValue(ends.low, ends.high), True))
        for start, end, ends in _bare(clause)
        if 0 <= ends.low <= ends.high <= 100
    ]
    return _nearest(taken, cue)


def hours(clause: Canon, cue: int) -> Taken | None:
    """Takes hours a week, or a bare number."""
    marked = [Taken(hit.start, hit.end, hit.reading) for hit in find_hours(clause)]
    if marked:
        return _nearest(marked, cue)
    return _nearest(
        [
            Taken(start, end, Reading("hours", HoursValue(ends.low, ends.high)))
            for start, end, ends in _bare(clause)
            if ends.high <= 168
        ],
        cue,
    )


def minutes(clause: Canon, cue: int) -> Taken | None:
    """Takes minutes; hours are turned into minutes."""
    found = counted("minute", most=300)(clause, cue)
    long = None if found else counted("hour", most=5)(clause, cue)
    if long is None or not isinstance(long.reading.value, NumberValue):
        return found
    value = long.reading.value
    in_minutes = NumberValue(value.minimum * 60, value.maximum * 60, "minute")
    return Taken(long.start, long.end, Reading("number", in_minutes))


def counted(*units: str, needs_unit: bool = True, most: int = 1_000) -> Take:
    """Returns a rule that takes a number of the given units ("mile", "minute")."""
    either = "|".join(units)
    optional = "" if needs_unit else "?"
    pattern = re.compile(
        rf"(?<![^ ])(?P<low>{NUMBER}|an?)(?: (?:-|to|or) (?P<high>{NUMBER}))?"
        rf"(?: (?:- |unpaid |more |full )?(?P<unit>{either})s?){optional}(?![^ ])"
    )

    def take(clause: Canon, cue: int) -> Taken | None:
        taken = []
        for match in pattern.finditer(clause.text):
            is_article = match["low"] in ("a", "an")
            is_rate = is_article and clause.text[: match.start()][-2:-1].isdigit()
            if is_rate or (is_article and not match["unit"]):
                continue
            low = Decimal(1) if is_article else Decimal(match["low"])
            ends = Ends.of(low, Decimal(match["high"]) if match["high"] else None)
            if ends.high <= most:
                value = NumberValue(ends.low, ends.high, units[0] if needs_unit else "")
                taken.append(Taken(match.start(), match.end(), Reading("number", value)))
        return _nearest(taken, cue)

    return take
