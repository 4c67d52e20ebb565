"""Amounts of an offer by the month."""

from __future__ import annotations

from decimal import Decimal

from bot.language import MoneyValue

MONTHS = Decimal(12)
LARGEST_MONTHLY_SHARE = Decimal(4000)
"""A health share above this is a year's, not a month's."""


def monthly(value: MoneyValue) -> Decimal | None:
    """Money for health insurance by the month; None for a range.

    Args:
        value: The money as it was read.
    """
    if value.amount is None:
        return None
    by_year = value.period == "year" or (
        value.period is None and value.amount > LARGEST_MONTHLY_SHARE
    )
    return (value.amount / MONTHS).quantize(Decimal("0.01")) if by_year else value.amount
