"""Equity that is told as a grant for several years, as what of it comes in one."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from bot.language import MoneyValue

_YEARS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NUMBER = rf"(?P<years>[2-9]|10|{'|'.join(_YEARS)})"
_EQUITY = r"(?:equity|stocks?|rsus?|shares|options|grants?)"
_VESTS = re.compile(
    rf"\b{_EQUITY}\b[^.;]{{0,40}}?\b(?:over|across|spread over|vest\w*(?: over| in)?|for)"
    rf"(?: the)?(?: next)? {_NUMBER}[ -]?(?:years?|yrs?)\b"
    rf"|\b{_EQUITY}\b[^.;]{{0,40}}?\b{_NUMBER.replace('years', 'vest')}[ -]?(?:year|yr)[ -]vest"
    rf"|\b{_NUMBER.replace('years', 'grant')}[ -]?(?:year|yr) (?:vest\w* |grant )?"
    rf"[^.;,]{{0,20}}?\b{_EQUITY}\b",
    re.IGNORECASE,
)
_CENT = Decimal("0.01")


def equity_a_year(value: MoneyValue, text: str) -> Decimal | None:
    """What of an amount of equity comes in a year.

    Args:
        value: The amount as it was read.
        text: The message that tells it.

    Returns:
        The share of one year where the text says over how many it comes ("200k RSUs over 4
        years"); the amount itself where it says that it is a year's or says nothing; None for a
        range.
    """
    vests = _VESTS.search(text)
    if value.amount is None or vests is None or value.period == "year":
        return value.amount
    said = next(filter(None, (vests["years"], vests["vest"], vests["grant"]))).lower()
    years = _YEARS.get(said) or int(said)
    return (value.amount / years).quantize(_CENT, ROUND_HALF_UP).normalize()
