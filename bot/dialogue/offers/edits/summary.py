"""What the coach says of facts of an offer that were changed: the old value and the new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from bot.coaching.money import grouped, plain_number
from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.registry import MORE, Kind, OfferField
from bot.dialogue.core.questions import Say, Values
from bot.dialogue.offers.messages import match_words, pay_words


def change_words(before: Values, now: Values) -> tuple[Say, ...]:
    """What was changed, by name, from what to what; nothing where facts were told first.

    Args:
        before: Facts by slots before the correction.
        now: Facts by slots after it.
    """
    changes = []
    for row in offer_fields().rows:
        old, new = held(row, before), held(row, now)
        if None not in (old, new) and old != new:
            changes.append(f"{row.title}: {value_words(row, old)} → **{value_words(row, new)}**")
    return (Say("utter_guide_changed", {"change": "; ".join(changes)}),) if changes else ()


def told_words(before: Values, now: Values) -> tuple[Say, ...]:
    """What was told for the first time, by name and value.

    Args:
        before: Facts by slots before the message.
        now: Facts by slots after it.
    """
    told = [
        f"{row.title}: **{value_words(row, new)}**"
        for row in offer_fields().rows
        if held(row, before) is None and (new := held(row, now)) is not None
    ]
    return (Say("utter_guide_told", {"told": "; ".join(told)}),) if told else ()


def held(row: OfferField, values: Values) -> Any:
    """The value of a fact as the dialogue holds it; None where it holds none.

    Args:
        row: The fact.
        values: Facts by slots.
    """
    if row.kind in {Kind.SECTION, Kind.TEXT, Kind.FLAG}:
        return None
    if row.slot == MORE:
        value: Any = values.get(MORE)
        for key in row.keys:
            value = value.get(key) if isinstance(value, Mapping) else None
        return value
    if row.kind is Kind.DAYS:
        return (values.get(row.slot) or {}).get(row.name)
    return values.get(row.slot) if row.aliases else None


def value_words(row: OfferField, value: Any) -> str:
    """The value of a fact in words.

    Args:
        row: The fact.
        value: Its value, as the dialogue holds it.
    """
    return _WORDS.get(row.kind, _plain)(value)


def _plain(value: Any) -> str:
    return plain_number(Decimal(str(value)))


def _amount(value: Any) -> str:
    return grouped(Decimal(value))


def _bonus(fact: Mapping[str, Any]) -> str:
    return f"{_plain(fact['percent'])} %" if "percent" in fact else f"{_amount(fact['amount'])}"


_WORDS: Mapping[Kind, Callable[[Any], str]] = {
    Kind.PAY: pay_words,
    Kind.FORMULA: match_words,
    Kind.BONUS: _bonus,
    Kind.SHARE: lambda share: f"{_plain(share)} %",
    Kind.FRACTION: lambda share: f"{_plain(Decimal(share) * 100)} %",
    Kind.MONEY_A_YEAR: lambda amount: f"{_amount(amount)} a year",
    Kind.MONEY_A_MONTH: lambda amount: f"{_amount(amount)} a month",
    Kind.MONEY_A_DAY: lambda amount: f"{_amount(amount)} a day",
    Kind.MONEY_ONCE: lambda amount: f"{_amount(amount)} once",
    Kind.HOURS: lambda hours: f"{_plain(hours)} a week",
    Kind.DAYS: lambda days: f"{_plain(days)} a year",
}
