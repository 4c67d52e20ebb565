"""Amounts of an offer by the month."""

from __future__ import annotations

from decimal import Decimal

from bot.coaching.compensation.pay import PERIODS_A_YEAR
from bot.language import MoneyValue

MONTHS = Decimal(12)
LARGEST_MONTHLY_SHARE = Decimal(4000)
"""A health share above this is a year's, not a month's."""


def yearly(amount: str, period: str | None) -> str:
    """An amount as what comes in a year; one without a period is a year's.

    Args:
        amount: The amount.
        period: What it is paid for.
    """
    times = next((n for name, n in PERIODS_A_YEAR.items() if name == period), 1)
    return f"{(Decimal(amount) * times).normalize():f}"


def monthly(value: MoneyValue) -> Decimal | None:
    """Money for health insurance by the month; None for a range.

    Args:
        value: The money as it was read.
    """
    if value.amount is None:
        return None
    large = value.period is None and value.amount > LARGEST_MONTHLY_SHARE
    period = "year" if large else value.period
    times = next((n for name, n in PERIODS_A_YEAR.items() if name == period), None)
    if times is None or times == MONTHS:
        return value.amount
    return (value.amount * times / MONTHS).quantize(Decimal("0.01"))
