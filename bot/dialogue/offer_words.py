"""An offer in words: its facts on buttons, its total with the lines that lead to it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.coaching.compensation import Compensation
from bot.coaching.compensation.lines import Line, LineKind
from bot.coaching.money import grouped, plain_number
from bot.dialogue.steps import Say

_BESIDE = frozenset({LineKind.HOURS, LineKind.COMMUTE, LineKind.BESIDE, LineKind.ONE_TIME})

_PERIODS: Mapping[str, str] = {
    "hour": "an hour",
    "biweek": "every two weeks",
    "semimonth": "twice a month",
}

_MISSING_WORDS: Mapping[str, str] = {
    "bonus": "a bonus",
    "sign_on": "one-time money",
    "retirement": "a retirement plan",
    "retirement.worker_percent": "what you put into the plan",
    "health": "the employer's health share",
    "hsa": "HSA or HRA money",
    "equity_yearly": "equity",
    "paid_days": "paid days off",
    "hours_per_week": "hours a week, so no pay for each hour worked",
    "commute": "the way to work",
}
"""What is worth naming when it was not given."""


def pay_words(fact: Mapping[str, Any]) -> str:
    """Pay as a button says it."""
    period = _PERIODS.get(fact["period"], f"a {fact['period']}")
    return f"{_number(fact['amount'])} {fact['currency']} {period}"


def match_words(fact: Mapping[str, Any]) -> str:
    """A match formula as a button says it."""
    parts = [_tier_words(tier) for tier in fact["tiers"]]
    if fact.get("nonelective_percent"):
        parts.append(f"{_number(fact['nonelective_percent'])} % of pay, whatever I put in")
    return ", then ".join(parts) or "No match"


def result_said(result: Compensation) -> Say:
    """The total with the arithmetic, what stands beside it, and what was not counted.

    Args:
        result: The worked-out offer.
    """
    lines = result.lines
    beside = [line for line in lines if line.kind in _BESIDE]
    values = {
        "total": f"{result.recurring.grouped} {result.offer.currency}",
        "lines": _list(line for line in lines if line.kind is LineKind.RECURRING),
        "beside": f"\nBeside it:\n{_list(beside)}" if beside else "",
        "missed": _missed(result),
        "not_counted": _not_counted(result),
    }
    return Say("utter_offer_result", values)


def _tier_words(tier: Mapping[str, Any]) -> str:
    limit = f" up to {_number(tier['up_to'])} %" if tier["up_to"] is not None else ""
    return f"{_number(tier['rate'])} %{limit}"


def _number(value: Any) -> str:
    number = Decimal(str(value))
    return grouped(number) if abs(number) >= 1000 else plain_number(number)


def _list(lines: Any) -> str:
    return "\n".join(f"- {_line(line)}" for line in lines)


def _line(line: Line) -> str:
    return f"{line.label}: {line.formula}"


def _missed(result: Compensation) -> str:
    if not result.missed_match:
        return ""
    missed = f"{result.missed_match.grouped} {result.offer.currency}"
    return f"\nThe plan would pay up to **{missed}** a year more if you put in more."


def _not_counted(result: Compensation) -> str:
    words = [_MISSING_WORDS[path] for path in result.not_counted if path in _MISSING_WORDS]
    return f"\nNot counted, as I don't know it: {'; '.join(words)}." if words else ""
