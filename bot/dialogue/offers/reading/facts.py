"""From what a person types to the facts of an offer, by the slots that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.registry import MORE, Kind, OfferField
from bot.coaching.offers.values import find_values
from bot.dialogue.offers.reading.equity import equity_a_year
from bot.dialogue.offers.reading.health import health_share
from bot.dialogue.offers.reading.phrases import facts_of_phrases
from bot.dialogue.offers.reading.units import monthly, yearly
from bot.dialogue.offers.reading.workweek import in_working_days, leave_in_shifts, week_told
from bot.language import (
    FoundValue,
    MatchFormulaValue,
    MoneyValue,
    PtoDaysValue,
    Reading,
)
from bot.language.extraction.amounts import UNKNOWN

USUAL_CURRENCY = "USD"
NO_MATCH: Mapping[str, Any] = {"tiers": []}

_SHARE = re.compile(r"\d ?(?:%|per ?cent)", re.IGNORECASE)
_CLAUSE_MARKS = (", ", ";", ". ", "\n", " and ", " but ", " plus ")
_MOST_WORDS = 80
"""Characters that are said back of the words around an amount."""

UNCLEAR_MATCH = "offer_unclear_match"
"""Slot of the readings that a match formula allows, until the person has chosen."""


UNCLEAR_AMOUNT = "offer_unclear_amount"
"""Slot of the amounts whose role was not said, until the person has told it."""


def pay_fact(value: MoneyValue) -> dict[str, Any] | None:
    """Pay as a fact; None for a range, or money that is paid once."""
    if value.amount is None or value.period == "once":
        return None
    period = value.period or "year"
    return {
        "amount": str(value.amount),
        "period": period,
        "currency": value.currency or USUAL_CURRENCY,
    }


ASSUMED = "assumed"
"""Name under which a match that was read by an assumption holds it, in words."""


def match_readings(reading: Reading[Any]) -> list[dict[str, Any]]:
    """The match formulas that a text allows, as facts.

    Args:
        reading: What the reader of formulas returned.

    Returns:
        The facts, the usual one first. One that is taken without asking has what it assumes.
    """
    facts = [match_fact(value) for value in all_readings(reading)]
    alone = reading.assumed and len(facts) == 1
    return [{**facts[0], ASSUMED: reading.reason}] if alone else facts


def match_fact(value: MatchFormulaValue) -> dict[str, Any]:
    """A match formula as a fact."""
    tiers = [{"rate": str(tier.rate), "up_to": _text(tier.up_to)} for tier in value.tiers]
    facts = {"tiers": tiers, "nonelective_percent": _text(value.nonelective)}
    return {**facts, "dollar_cap": _text(value.cap_amount)}


def monthly_fact(value: MoneyValue) -> str | None:
    """A health share by the month; None for a range."""
    share = monthly(value)
    return None if share is None else str(share)


def days_fact(value: PtoDaysValue) -> dict[str, Any] | None:
    """Paid days as a fact; None for a range or days without a number."""
    facts = {"pto": value.days, "holidays": value.holidays, "sick_used": value.sick_days}
    given = {name: str(days) for name, days in facts.items() if days is not None}
    return given or None


Leaves = Callable[[FoundValue], bool]
"""Whether a value that was found by its cues is left out."""


def facts_said(
    text: str, today: date, leaves: Leaves = lambda _: False, phrases: str | None = None
) -> dict[str, Any]:
    """All facts of an offer that a text names.

    Args:
        text: What was typed.
        today: The day that counts as today.
        leaves: Which values of the text are left out.
        phrases: The text as far as phrases are looked for in it; None for all of it.

    Returns:
        Facts by slots; `offer_more` holds those beyond the questions. A match formula with
        several readings stands under `UNCLEAR_MATCH` beside its usual reading, amounts of an
        unknown role under `UNCLEAR_AMOUNT`.
    """
    phrases = text if phrases is None else phrases
    share = health_share(text) if phrases else None
    # A share of a premium has the form of a match and would be taken for one.
    rest = text
    if share is not None:
        # Every other value keeps its place.
        gap = ";".ljust(share.end - share.start)
        rest = f"{text[: share.start]}{gap}{text[share.end :]}"
    facts, more = _facts_of_values(text, rest, today, leaves)
    said = facts_of_phrases(phrases)
    week = week_told(phrases)
    more = merged(merged(more, said.pop("offer_more", {})), week.pop("offer_more", {}))
    facts = {**facts, **said, **week, "offer_more": more}
    _leave_out_day_cost(facts, more.get("commute", {}).get("day_cost"))
    if _is_share_paid(facts, text):
        del facts["offer_bonus"]
    if (shifts := leave_in_shifts(phrases)) is not None:
        facts["offer_paid_days"] = {**facts.get("offer_paid_days", {}), "pto": shifts}
    if share is not None:
        facts["offer_health"] = str(share.monthly)
    # Days off without a number are told, too.
    known = {slot: fact for slot, fact in facts.items() if fact not in (None, {}, [])}
    known = in_working_days(known, text)
    return known | ({"offer_paid_days": {}} if facts.get("offer_paid_days") == {} else {})


def _leave_out_day_cost(facts: dict[str, Any], cost: str | None) -> None:
    """What a day's parking costs is no money that they pay; facts are changed in place."""
    if cost is None:
        return
    facts[UNCLEAR_AMOUNT] = [a for a in facts.get(UNCLEAR_AMOUNT, []) if a["period"] != "day"]
    if (facts.get("offer_pay") or {}).get("amount") == cost:
        del facts["offer_pay"]


def _is_share_paid(facts: Mapping[str, Any], text: str) -> bool:
    """Whether the one share of a text is how much of a bonus is paid, and was taken for both."""
    bonus, sure = (facts.get("offer_bonus") or {}).get("percent"), facts.get("offer_bonus_sure")
    same = bonus is not None and sure is not None and Decimal(bonus) == Decimal(sure) * 100
    return same and len(_SHARE.findall(text)) < 2


def _facts_of_values(
    text: str, rest: str, today: date, leaves: Leaves
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Facts of the values found in the rest of a text, and those beyond the questions."""
    facts: dict[str, Any] = {}
    more: dict[str, Any] = {}
    found = offer_fields().found
    for one in find_values(rest, today):
        if leaves(one):
            continue
        if one.field == UNKNOWN or _is_daily_benefit(one):
            facts.setdefault(UNCLEAR_AMOUNT, []).extend(_unclear(one, rest))
        row = found.get(one.field or "")
        if row is None:
            continue
        if row.kind is Kind.DAYS:
            facts[row.slot] = {**facts.get(row.slot, {}), **_days(one)}
        elif row.slot == MORE:
            put(more, row.keys, _fact_of_more(row, one.reading.value, text))
        elif one.reading.value is not None:
            facts[row.slot] = _question_fact(row, one)
        if one.field == "match" and one.reading.alternatives:
            facts[UNCLEAR_MATCH] = match_readings(one.reading)
    return facts, more


def merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of two sayings, section by section; the second one holds where both say something.

    Args:
        first: What was said before.
        second: What was said later.
    """
    both = {**first, **second}
    for name in first.keys() & second.keys():
        if isinstance(first[name], Mapping) and isinstance(second[name], Mapping):
            both[name] = {**first[name], **second[name]}
    return both


def all_readings(reading: Any) -> Iterable[Any]:
    """The readings that a text allows, the usual one first.

    Args:
        reading: What a reader returned.
    """
    first = () if reading.value is None else (reading.value,)
    return (*first, *reading.alternatives)


def put(facts: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Puts a value at its place among nested facts, if there is one.

    Args:
        facts: Facts, changed in place.
        path: Names that lead to the place.
        value: The value; None changes nothing.
    """
    if value is None:
        return
    *parents, last = path
    for parent in parents:
        facts = facts.setdefault(parent, {})
    facts[last] = value


def nested(keys: tuple[str, ...], value: Any) -> dict[str, Any]:
    """A value at its place among nested facts.

    Args:
        keys: Names that lead to the place.
        value: The value.
    """
    facts: dict[str, Any] = {}
    put(facts, keys, value)
    return facts


def _question_fact(row: OfferField, found: FoundValue) -> Any:
    value: Any = found.reading.value
    if row.kind is Kind.PAY:
        return pay_fact(value)
    if row.kind is Kind.FORMULA:
        assumed = found.reading.assumed
        return match_fact(value) | ({ASSUMED: found.reading.reason} if assumed else {})
    if row.kind is Kind.MONEY_A_MONTH:
        return monthly_fact(value)
    number = _plain(value)
    if row.kind is Kind.BONUS and number is not None:
        return {"amount" if isinstance(value, MoneyValue) else "percent": number}
    return number


def _is_daily_benefit(found: FoundValue) -> bool:
    """Whether a benefit is told by the day or the hour: a year has nobody knows how many."""
    row, value = offer_fields().found.get(found.field or ""), found.reading.value
    is_often = isinstance(value, MoneyValue) and value.period in {"hour", "day"}
    return row is not None and row.is_benefit and is_often


def _fact_of_more(row: OfferField, value: Any, text: str) -> str | None:
    if row.is_benefit and isinstance(value, MoneyValue) and value.amount is not None:
        if value.period in {"hour", "day"}:
            return None
        return yearly(str(value.amount), value.period)
    if row.path == "equity_yearly" and isinstance(value, MoneyValue):
        amount = equity_a_year(value, text)
        return None if amount is None else f"{amount:f}"
    return _plain(value)


def _unclear(found: FoundValue, text: str) -> list[dict[str, Any]]:
    """An amount of an unknown role with the words it stands in; none for a range."""
    value = found.reading.value
    if not isinstance(value, MoneyValue) or not value.amount:
        return []
    found_before = (text.rfind(mark, 0, found.start) + len(mark) for mark in _CLAUSE_MARKS)
    start = max(
        (end for mark, end in zip(_CLAUSE_MARKS, found_before, strict=True) if end >= len(mark)),
        default=0,
    )
    ends = [at for mark in _CLAUSE_MARKS if (at := text.find(mark, found.end)) > 0]
    words = text[start : min(ends, default=len(text))].strip(" ,;")
    return [
        {
            "amount": str(value.amount),
            "period": value.period,
            "currency": value.currency or USUAL_CURRENCY,
            "words": words[:_MOST_WORDS],
        }
    ]


def _days(found: FoundValue) -> dict[str, Any]:
    value = found.reading.value
    return (days_fact(value) or {}) if isinstance(value, PtoDaysValue) else {}


def _plain(value: Any) -> str | None:
    return None if value is None else _text(value.single)


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)
