"""What a week of work is: shifts and their hours, and weeks off as days of such a week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.language.text import canon
from bot.language.values.days_off import DAYS_A_WEEK
from bot.language.values.hours import shifts_of

_DAYS = "days_per_week"
_MORE = "offer_more"
_OFF = "offer_paid_days"
_LEAVE = r"(?:leave|pto|vacation|time off|paid time|holidays?|off)"
_LEAVE_IN_SHIFTS = re.compile(
    rf"\d hours? (?:\w+ ){{0,3}}?{_LEAVE}\b[^.;]{{0,24}}?"
    r"\b(?P<shifts>\d{1,2}(?:\.\d)?) (?:\w+ )?(?:shifts?|working days?|work days?)\b"
)


def week_told(text: str) -> dict[str, Any]:
    """Days of work a week and hours a week, told as shifts ("four ten-hour days").

    Args:
        text: What was typed.

    Returns:
        Facts by slots; empty if it tells no such week.
    """
    shifts = shifts_of(canon(text))
    if shifts is None or not 0 < shifts[0] <= 7:
        return {}
    days, length = shifts
    return {"offer_hours": f"{days * length:f}", _MORE: {_DAYS: f"{days:f}"}}


def leave_in_shifts(text: str) -> str | None:
    """The working days that hours of leave come to, where that is said ("that's ten shifts").

    Args:
        text: What was typed.
    """
    found = _LEAVE_IN_SHIFTS.search(canon(text).text)
    return None if found is None else found["shifts"]


def in_working_days(
    facts: dict[str, Any], text: str, held: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Facts whose weeks off are days of the week that is worked: three of four days are twelve.

    Args:
        facts: Facts by slots that a text tells; weeks in it were read as five days each.
        text: What was typed.
        held: Facts of the offer by slots, as they are held.
    """
    off = facts.get(_OFF) or {}
    days = _days_of(facts) or _days_of(held or {})
    if days is None or days == DAYS_A_WEEK or off.get("pto") is None:
        return facts
    weeks = Decimal(off["pto"]) / DAYS_A_WEEK
    if not re.search(rf"(?<![^ ]){weeks.normalize():f}(?: \w+)? weeks?(?![^ ])", canon(text).text):
        return facts
    return {**facts, _OFF: {**off, "pto": f"{(weeks * days).normalize():f}"}}


def days_of_week_said(values: Mapping[str, Any]) -> str:
    """What is said of days off in a week that has not five days of work; empty otherwise.

    Args:
        values: Facts by slots.
    """
    days, off = _days_of(values), (values.get(_OFF) or {}).get("pto")
    if days is None or days == DAYS_A_WEEK or off is None or not Decimal(off):
        return ""
    return f"Your week has {days:f} working days, so a week off is {days:f} of the {off} days off."


def _days_of(facts: Mapping[str, Any]) -> Decimal | None:
    told = (facts.get(_MORE) or {}).get(_DAYS)
    return None if told is None else Decimal(told)
