"""Reads what people type: money, shares, dates, durations, hours, days off, match formulas.

Every reader returns a `Reading`: a value, several to choose from, or nothing with a reason. None
raises on anything a user can type, and none guesses without saying so.

The grammars are imported when they are first used: one kind is read without compiling the others.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot.language.readings import (
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
    from bot.language.extraction.extractor import find_values
    from bot.language.extraction.fields import Field
    from bot.language.matches import FoundValue
    from bot.language.values.dates import read_date, say_date
    from bot.language.values.duration import read_duration
    from bot.language.values.hours import read_hours
    from bot.language.values.match_formula.reader import read_match_formula
    from bot.language.values.money import read_money
    from bot.language.values.percent import read_percent
    from bot.language.values.time_off import read_pto_days

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
    "read_money": "values.money",
    "read_percent": "values.percent",
    "read_date": "values.dates",
    "say_date": "values.dates",
    "read_duration": "values.duration",
    "read_hours": "values.hours",
    "read_pto_days": "values.time_off",
    "read_match_formula": "values.match_formula.reader",
    "find_values": "extraction.extractor",
    "FoundValue": "matches",
    "Field": "extraction.fields",
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
