"""Finds the values of a message, those of an offer by what its facts are called."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.registry import Cue, OfferField, OfferFields, Take, Zero
from bot.language import FoundValue
from bot.language import find_values as find_by_rules
from bot.language.extraction import fields as takers
from bot.language.extraction.rules import WHOSE_PREMIUM, Rule, both, words
from bot.language.readings import HoursValue, MoneyValue, NumberValue, PercentValue, Reading, Value

_NONE = Decimal(0)
_MOST_FOR_COVER = 40_000
"""A year; what is more is pay."""

_TAKERS: dict[Take, takers.Take] = {
    "money": takers.money(),
    "yearly": takers.money("year"),
    "monthly": takers.money("month", most=_MOST_FOR_COVER),
    "once": takers.money("once"),
    "premium": takers.money("month", WHOSE_PREMIUM, _MOST_FOR_COVER),
    "per cent": takers.bare_percent,
    "hours": takers.hours,
    "minutes": takers.minutes,
    "weeks": takers.counted("week"),
    "years": takers.counted("year", most=60),
    "miles": takers.counted("mile", most=500),
    "days": takers.counted("day", most=7),
}
_OF_MONEY = frozenset({"money", "yearly", "monthly", "once", "premium"})
_ZEROS: dict[Zero, Reading[Value]] = {
    "money": Reading("money", MoneyValue(_NONE, _NONE)),
    "per cent": Reading("percent", PercentValue(_NONE, _NONE)),
    "hours": Reading("hours", HoursValue(_NONE, _NONE)),
    "weeks": Reading("number", NumberValue(_NONE, _NONE, "week")),
    "minutes": Reading("number", NumberValue(_NONE, _NONE, "minute")),
}


def find_values(text: str, today: date) -> list[FoundValue]:
    """Finds every value of a message, each with the fact it belongs to.

    Args:
        text: A message, as typed.
        today: The user's today.

    Returns:
        The values in the order of the text.
    """
    return list(_found(text, today, offer_fields()))


@lru_cache(maxsize=4)
def _found(text: str, today: date, fields: OfferFields) -> tuple[FoundValue, ...]:
    """The same, for the reader and the steps of one turn look for them in the same message."""
    return tuple(find_by_rules(text, today, rules_of(fields)))


@lru_cache(maxsize=8)
def rules_of(fields: OfferFields) -> tuple[Rule, ...]:
    """How the facts of an offer are found.

    Args:
        fields: The facts.
    """
    rules = [_rule(row, cue) for row in fields.rows for cue in row.reading_cues]
    return tuple(sorted(rules, key=lambda rule: rule.order))


def _rule(row: OfferField, cue: Cue) -> Rule:
    called = cue.words or row.aliases
    return Rule(
        cue.found_as or row.found_as or row.path,
        both(called, cue.with_words) if cue.with_words else words(called),
        _TAKERS[cue.take],
        _ZEROS[cue.zero] if cue.zero else None,
        words(cue.topic) if cue.topic else None,
        cue.order,
        cue.apart,
        cue.take in _OF_MONEY,
    )
