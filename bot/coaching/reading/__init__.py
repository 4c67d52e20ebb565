"""Reads what people type: money, shares, dates, durations, hours, days off, match formulas.

Every reader returns a `Reading`: a value, several to choose from, or nothing with a reason. None
raises on anything a user can type, and none guesses without saying so.

The grammars are imported when they are first used: one kind is read without compiling the others.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot.coaching.reading.values import (
    KINDS,
    DateValue,
    DurationValue,
    HoursValue,
    Kind,
    MatchFormulaValue,
    MatchTier,
    MoneyValue,
    NumberValue,
    PercentValue,
    PtoDaysValue,
    Quantity,
    Reading,
    Value,
)

if TYPE_CHECKING:
    from bot.coaching.reading.dates import read_date, say_date
    from bot.coaching.reading.duration import read_duration
    from bot.coaching.reading.fields import Field
    from bot.coaching.reading.finding import find_values
    from bot.coaching.reading.hits import FoundValue
    from bot.coaching.reading.hours import read_hours
    from bot.coaching.reading.match import read_match_formula
    from bot.coaching.reading.money import read_money
    from bot.coaching.reading.percent import read_percent
    from bot.coaching.reading.pto import read_pto_days

__all__ = [
    "KINDS",
    "DateValue",
    "DurationValue",
    "Field",
    "FoundValue",
    "HoursValue",
    "Kind",
    "MatchFormulaValue",
    "MatchTier",
    "MoneyValue",
    "NumberValue",
    "PercentValue",
    "PtoDaysValue",
    "Quantity",
    "Reading",
    "Value",
    "find_values",
    "read",
    "read_date",
    "read_duration",
    "read_hours",
    "read_match_formula",
    "read_money",
    "read_percent",
    "read_pto_days",
    "say_date",
]

_HOMES = {
    "read_money": "money",
    "read_percent": "percent",
    "read_date": "dates",
    "say_date": "dates",
    "read_duration": "duration",
    "read_hours": "hours",
    "read_pto_days": "pto",
    "read_match_formula": "match",
    "find_values": "finding",
    "FoundValue": "hits",
    "Field": "fields",
}


def __getattr__(name: str) -> Any:
    """Imports the grammar a public name lives in."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def read(kind: Kind, text: str, today: date) -> Reading[Value]:
    """Reads one kind of value.

    Args:
        kind: One of `KINDS`.
        text: What the user typed.
        today: The user's today.

    Returns:
        What the text says about that kind.
    """
    reader = __getattr__(f"read_{kind}")
    reading: Reading[Value] = reader(text, today) if kind == "date" else reader(text)
    return reading
