"""A value for a fact that is held: what takes its place, and what is asked about first.

One wrong reading spoils every total that comes after it, so that a value replaces another one
only where the message says that it does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.coaching.compensation.pay import PERIODS_A_YEAR
from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.registry import MORE
from bot.dialogue.core.intents import Confidence, labels
from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Values
from bot.dialogue.offers.messages import shortened
from bot.dialogue.offers.reading.facts import UNCLEAR_AMOUNT, USUAL_CURRENCY
from bot.dialogue.offers.reading.segmentation import corrects, supposes_value
from bot.dialogue.offers.reading.told import share_for
from bot.dialogue.offers.reading.units import monthly, yearly
from bot.language import MoneyValue
from bot.language.extraction.amounts import names_pay

TOLD = "told"
"""Under which an amount that can be the pay of another offer holds what was said beside it."""

_PAY = "offer_pay"
_SURE = 0.7
"""Share of a span from which on it says by itself that it is for a fact."""

_HOURS_A_YEAR = Decimal(2_080)
_DAYS_A_YEAR = Decimal(260)
_LEAST_LIKE, _MOST_LIKE = Decimal("0.4"), Decimal("2.5")
_WHOLE = frozenset({MORE, "offer_name", UNCLEAR_AMOUNT})
"""Facts in which others stand, and such as replace none."""

_BY_FORM = frozenset({"offer_paid_days", "offer_hours"})
"""Facts that cue words find by the form of a value alone ("three weeks", "40 a week")."""


def is_correction(heard: Heard) -> bool:
    """Whether a message plainly changes what was told, or supposes that it was otherwise.

    Args:
        heard: The message.
    """
    sure = heard.confidence >= Confidence.SURE and heard.label in labels("change_offer", "correct")
    # A question with a value in it supposes that value ("what would it be at 80k").
    said = heard.asks or corrects(heard.text) or supposes_value(heard.text)
    return said or sure or heard.reading.does("correct.", "what_if")


def doubted(heard: Heard, said: dict[str, Any], values: Values) -> dict[str, Any]:
    """Facts of a message without those that would replace a held one and do not say so.

    An amount that can be the pay of another offer is held until it is known what it is, with all
    that the message tells beside it; another amount is asked about alone.

    Args:
        heard: The message.
        said: Its facts by slots.
        values: Facts by slots, as they are held.
    """
    if is_correction(heard):
        return said
    said = {s: f for s, f in said.items() if not _is_doubtful(heard, s, f, values)}
    pay, held = said.get(_PAY), values.get(_PAY)
    if pay is None or held is None or is_same_pay(pay, held):
        return said
    rest = {slot: fact for slot, fact in said.items() if slot != _PAY}
    if names_pay(heard.text) and not _tells_again(rest, values):
        return said
    if pay["currency"] == USUAL_CURRENCY:
        pay = {**pay, "currency": held["currency"]}
    amount = {**pay, "words": shortened(heard.text)}
    if _is_alike(pay, held):
        return {UNCLEAR_AMOUNT: [{**amount, TOLD: rest}]}
    return {**rest, UNCLEAR_AMOUNT: [*rest.get(UNCLEAR_AMOUNT, []), amount]}


def is_same_pay(pay: Mapping[str, Any], held: Mapping[str, Any]) -> bool:
    """Whether a pay is the one that is held, said again.

    Args:
        pay: A pay.
        held: The one that is held.
    """
    return pay["period"] == held["period"] and Decimal(pay["amount"]) == Decimal(held["amount"])


def is_read_already(pay: Mapping[str, Any] | None, values: Values) -> bool:
    """Whether an amount that has the form of pay is a fact that was read already.

    Args:
        pay: The amount; None if there is none.
        values: Facts by slots, what was read among them.
    """
    if pay is None or is_same_pay(pay, values.get("offer_pay") or pay):
        return False
    value = MoneyValue(Decimal(pay["amount"]), Decimal(pay["amount"]), None, pay["period"])
    amounts = {value.minimum, monthly(value)}
    amounts.add(Decimal(yearly(pay["amount"], pay["period"])))
    bonus = (values.get("offer_bonus") or {}).get("amount")
    return any(Decimal(one) in amounts for one in (values.get("offer_health"), bonus) if one)


def _is_doubtful(heard: Heard, slot: str, fact: Any, values: Values) -> bool:
    """Whether a fact would replace another though neither a word nor a sure span names it."""
    held = values.get(slot)
    if slot in _WHOLE or slot == _PAY or held in (None, {}, []) or held == fact:
        return False
    share = share_for(heard, slot)
    if (share is None and slot not in _BY_FORM) or (share is not None and share >= _SURE):
        return False
    called = offer_fields().called(slot)
    return not (called and re.search(rf"\b(?:{called})\b", heard.text, re.IGNORECASE))


def _tells_again(said: Values, values: Values) -> bool:
    """Whether a message tells two facts beside the pay that are held otherwise: another offer."""
    again = [s for s, fact in said.items() if values.get(s) not in (None, {}, [], fact)]
    return len(again) > 1


def _is_alike(pay: Mapping[str, Any], held: Mapping[str, Any]) -> bool:
    """Whether an amount is of the size of the pay that is held."""
    return _LEAST_LIKE <= _a_year(pay) / _a_year(held) <= _MOST_LIKE


def _a_year(pay: Mapping[str, Any]) -> Decimal:
    often = {"hour": _HOURS_A_YEAR, "day": _DAYS_A_YEAR}
    often |= {name: Decimal(n) for name, n in PERIODS_A_YEAR.items()}
    return max(Decimal(pay["amount"]) * often.get(pay["period"], Decimal(1)), Decimal(1))
