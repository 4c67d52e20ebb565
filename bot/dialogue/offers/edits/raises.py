"""Pay that is said relative to the pay that is held: "5k more", "a 10% raise", "what if 90"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.values import find_values
from bot.dialogue.offers.reading.facts import all_readings, pay_fact
from bot.language import MoneyValue, Reading, read_money, read_percent

_SUM = r"[$£€]?\d[\d,.]*(?: ?k\b| thousand)?|an? (?:thousand|grand)"
_STEP = rf"(?:\d{{1,2}}(?:\.\d+)? ?(?:%|per ?cent)|{_SUM})(?: dollars| bucks| usd)?"
_PAY = r"(?:(?:the|my|their|base) )?(?:(?:pay|salary|base|wage|rate|offer|it|that|me) )?"
_UP = re.compile(
    rf"(?P<more>{_STEP}) (?:a year |an hour )?(?:pay )?(?:more|on top|extra|higher|raise|"
    r"increase|bump)\b"
    rf"|\banother (?P<another>{_SUM})(?! ?(?:day|week|hour|%|per))"
    rf"|\b(?:up|raised?|raises|increased?|increases|higher|bump(?:ed|s)?) {_PAY}by (?P<by>{_STEP})"
    rf"|\b(?:raise|increase|bump) of (?P<of>{_STEP})",
    re.IGNORECASE,
)
_DOWN = re.compile(
    rf"(?P<less>{_STEP}) (?:a year |an hour )?(?:less|lower|(?:pay )?cut)\b"
    rf"|\b(?:down|cuts?|cutting|drop(?:ped|s)?|lower(?:ed|s)?|reduce[ds]?) {_PAY}by (?P<by>{_STEP})"
    rf"|\bcut of (?P<of>{_STEP})",
    re.IGNORECASE,
)
_OF_PAY = re.compile(r"\b(?:pay|paid|salary|base|wage|raised?|raises|cuts?)\b", re.IGNORECASE)
_OTHER_WORDS = r"days?|weeks?|hours? (?:a|per)|contribut\w+|put in"
"""Words of other facts than the pay, beside what they are called."""

_IN_ALL = re.compile(r"\b(?:total|altogether|all in|overall|package)\b", re.IGNORECASE)
_LEAST_OF_A_YEAR = 100
"""Smaller raises are by the hour."""


def raised_pay(text: str, pay: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The pay with what a text puts on top of it or takes off it.

    Args:
        text: What was typed.
        pay: The pay as it is held.

    Returns:
        The new pay; None if the text does neither, or speaks of another part of the offer.
    """
    if pay is None or _of_another(text):
        return None
    for sign, form in ((-1, _DOWN), (1, _UP)):
        found = form.search(text)
        step = None if found is None else _step(text, next(filter(None, found.groups())), pay)
        amount = None if step is None else Decimal(pay["amount"]) + sign * step
        if amount is not None and amount > 0:
            return {**pay, "amount": str(amount)}
    return None


def pay_like_held(
    text: str, today: date, pay: Mapping[str, Any] | None, is_named: bool
) -> dict[str, Any] | None:
    """The pay that a text names, with what it leaves open taken from the pay that is held.

    Args:
        text: What was typed.
        today: The day that counts as today.
        pay: The pay as it is held.
        is_named: Whether the text is known to name a pay; else only a bare number counts that can
            be by the hour or thousands a year ("what if the base was 90").

    Returns:
        The new pay, in the currency that was said or is held; None if the text names none.
    """
    found = [one for one in find_values(text, today) if one.field in {"pay", "target"}]
    if pay is None or not found:
        return None
    reading: Reading[Any] = found[0].reading
    if found[0].field == "target":
        return _reached(text, reading.value, pay)
    if not (is_named or reading.value is None):
        return None
    for value in all_readings(reading):
        if reading.value is not None or value.period == pay["period"]:
            return pay_fact(replace(value, currency=value.currency or pay["currency"]))
    return None


def _of_another(text: str) -> bool:
    """Whether a text speaks of another fact than the pay."""
    fields = offer_fields()
    rows = tuple(row for row in fields.rows if row.slot not in {"offer_pay", "offer_hours"})
    form = rf"\b(?:{_OTHER_WORDS}|{fields.aliases_of(rows)})\b"
    return re.search(form, text, re.IGNORECASE) is not None


def _reached(text: str, value: Any, pay: Mapping[str, Any]) -> dict[str, Any] | None:
    """The pay that somebody gets to ("could I get to 80k?"), and not of another part or in all."""
    if not isinstance(value, MoneyValue) or value.amount is None:
        return None
    if _of_another(text) or _IN_ALL.search(text):
        return None
    of_a_year = value.amount >= _LEAST_OF_A_YEAR * 10
    said = pay_fact(replace(value, currency=value.currency or pay["currency"]))
    return said if said is None or of_a_year else {**said, "period": value.period or pay["period"]}


def _step(text: str, said: str, pay: Mapping[str, Any]) -> Decimal | None:
    """How much a raise or a cut comes to, in the period of the pay."""
    if re.search(r"%|cent", said):
        share = read_percent(said).value
        if share is None or share.single is None or not _OF_PAY.search(text):
            return None
        return Decimal(pay["amount"]) * share.single / 100
    money = read_money(re.sub(r"^an? ", "1 ", said)).value
    if money is None or money.amount is None:
        return None
    by_the_hour = money.amount < _LEAST_OF_A_YEAR
    return money.amount if by_the_hour == (pay["period"] == "hour") else None
