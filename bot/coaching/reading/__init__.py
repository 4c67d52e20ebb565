"""Reads what people type: money, shares, dates, durations, hours, days off, match formulas.

Every reader returns a `Reading`: a value, several to choose from, or nothing with a reason. None
raises on anything a user can type, and none guesses without saying so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.coaching.reading.dates import read_date, say_date
from bot.coaching.reading.duration import read_duration
from bot.coaching.reading.hours import read_hours
from bot.coaching.reading.match import read_match_formula
from bot.coaching.reading.money import read_money
from bot.coaching.reading.percent import read_percent
from bot.coaching.reading.pto import read_pto_days
from bot.coaching.reading.values import (
    KINDS,
    DateValue,
    DurationValue,
    HoursValue,
    Kind,
    MatchFormulaValue,
    MatchTier,
    MoneyValue,
    PercentValue,
    PtoDaysValue,
    Quantity,
    Reading,
    Value,
)

__all__ = [
    "KINDS",
    "DateValue",
    "DurationValue",
    "HoursValue",
    "Kind",
    "MatchFormulaValue",
    "MatchTier",
    "MoneyValue",
    "PercentValue",
    "PtoDaysValue",
    "Quantity",
    "Reading",
    "Value",
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

_READERS: dict[Kind, Callable[[str], Reading[Value]]] = {
    "money": read_money,
    "percent": read_percent,
    "duration": read_duration,
    "hours": read_hours,
    "pto_days": read_pto_days,
    "match_formula": read_match_formula,
}


def read(kind: Kind, text: str, today: date) -> Reading[Value]:
    """Reads one kind of value.

    Args:
        kind: One of `KINDS`.
        text: What the user typed.
        today: The user's today.

    Returns:
        What the text says about that kind.
    """
    return read_date(text, today) if kind == "date" else _READERS[kind](text)
