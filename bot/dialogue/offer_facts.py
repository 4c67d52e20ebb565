"""From values that were read to the facts of an offer, in the form in which offers are written.

The form is the JSON of `coach offer`: what a conversation holds is an offer in the making.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from bot.coaching.reading import FoundValue, MatchFormulaValue, MoneyValue, PtoDaysValue
from bot.dialogue.steps import Values

MONTHS = Decimal(12)
LARGEST_MONTHLY_SHARE = Decimal(4000)
"""A health share above this is a year's, not a month's."""

NO_MATCH: Mapping[str, Any] = {"tiers": []}

_MORE: Mapping[str, tuple[str, ...]] = {
    "bonus_percent": ("bonus", "percent"),
    "sign_on": ("sign_on",),
    "hsa": ("hsa",),
    "other": ("other",),
    "equity_yearly": ("equity_yearly",),
    "unpaid_weeks": ("unpaid_weeks",),
    "overtime_hours": ("overtime_hours_per_week",),
    "planned_years": ("planned_years",),
    "health_worker_monthly": ("health", "worker_monthly"),
    "commute_miles": ("commute", "miles_one_way"),
    "commute_minutes": ("commute", "minutes_one_way"),
    "on_site_days": ("commute", "on_site_days_per_week"),
}
"""Where facts beyond the questions stand in the JSON of an offer."""

_QUESTIONS: Mapping[str, str] = {
    "pay": "offer_pay",
    "hours_per_week": "offer_hours",
    "match": "offer_match",
    "worker_percent": "offer_worker_percent",
    "health_employer_monthly": "offer_health",
}


def pay_fact(value: MoneyValue) -> dict[str, Any] | None:
    """Pay as a fact; None for a range, or money that is paid once."""
    if value.amount is None or value.period == "once":
        return None
    period = value.period or "year"
    return {"amount": str(value.amount), "period": period, "currency": value.currency or "USD"}


def match_fact(value: MatchFormulaValue) -> dict[str, Any]:
    """A match formula as a fact."""
    found = value.to_json()
    facts = {"tiers": found["tiers"], "nonelective_percent": found["nonelective"]}
    return {**facts, "dollar_cap": found["cap_amount"]}


def monthly_fact(value: MoneyValue) -> str | None:
    """A health share by the month; None for a range."""
    if value.amount is None:
        return None
    yearly = value.period == "year" or (
        value.period is None and value.amount > LARGEST_MONTHLY_SHARE
    )
    return str((value.amount / MONTHS).quantize(Decimal("0.01")) if yearly else value.amount)


def days_fact(value: PtoDaysValue) -> dict[str, Any] | None:
    """Paid days as a fact; None for a range or days without a number."""
    facts = {"pto": value.days, "holidays": value.holidays, "sick_used": value.sick_days}
    given = {name: str(days) for name, days in facts.items() if days is not None}
    return given or None


def facts_said(found: Iterable[FoundValue]) -> dict[str, Any]:
    """All facts of an offer that a text names.

    Args:
        found: The values in the text, each with the field that it belongs to.

    Returns:
        Facts by slots; `offer_more` holds those beyond the questions.
    """
    facts: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for one in found:
        value = one.reading.value
        if value is None or one.field is None:
            continue
        if one.field in {"pto", "holidays", "sick_days"}:
            facts["offer_paid_days"] = {**facts.get("offer_paid_days", {}), **_days(one)}
        elif one.field in _QUESTIONS:
            facts[_QUESTIONS[one.field]] = _question_fact(one.field, value)
        elif one.field in _MORE:
            _put(more, _MORE[one.field], _plain(value))
    if more:
        facts["offer_more"] = more
    return {slot: fact for slot, fact in facts.items() if fact not in (None, {})}


def offer_json(values: Values) -> dict[str, Any]:
    """The offer that was told, as the JSON that the core reads.

    Args:
        values: Facts by slots.
    """
    more = dict(values.get("offer_more") or {})
    health = {**more.pop("health", {}), "employer_monthly": values.get("offer_health")}
    offer = {
        **more,
        "name": "this offer",
        "pay": values["offer_pay"],
        "hours_per_week": values.get("offer_hours"),
        "retirement": _retirement(values),
        "health": health if any(v is not None for v in health.values()) else None,
        "paid_days": values.get("offer_paid_days"),
    }
    return {name: fact for name, fact in offer.items() if fact is not None}


def _retirement(values: Values) -> dict[str, Any] | None:
    match, own = values.get("offer_match"), values.get("offer_worker_percent")
    if match is None and own is None:
        return None
    facts = {**(match or {}), "worker_percent": own}
    return {name: fact for name, fact in facts.items() if fact is not None}


def _question_fact(field: str, value: Any) -> Any:
    if field == "pay":
        return pay_fact(value)
    if field == "match":
        return match_fact(value)
    if field == "health_employer_monthly":
        return monthly_fact(value)
    return _plain(value)


def _days(found: FoundValue) -> dict[str, Any]:
    value = found.reading.value
    return (days_fact(value) or {}) if isinstance(value, PtoDaysValue) else {}


def _plain(value: Any) -> str | None:
    number = value.single
    return None if number is None else str(number)


def _put(facts: dict[str, Any], path: tuple[str, ...], value: str | None) -> None:
    *parents, last = path
    for parent in parents:
        facts = facts.setdefault(parent, {})
    if value is not None:
        facts[last] = value
