"""Offers for tests, written as the JSON form has them."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

from bot.coaching.compensation import Compensation, JobOffer, offer_from_json, work_out
from bot.coaching.money import Money

OFFER_A: dict[str, Any] = {
    "name": "A",
    "pay": {"amount": "85000", "period": "year", "currency": "USD"},
    "hours_per_week": "40",
    "days_per_week": 5,
    "unpaid_weeks": "0",
    "overtime_hours_per_week": "0",
    "unpaid_extra_hours_per_week": "0",
    "bonus": {"percent": "10", "reliability": "0.8", "counts_for_match": False},
    "sign_on": "5000",
    "planned_years": 3,
    "retirement": {
        "worker_percent": "6",
        "tiers": [{"rate": "50", "up_to": "6"}],
        "nonelective_percent": "0",
        "dollar_cap": None,
        "vested_share": "1",
        "plan_year": 2026,
        "age": 40,
        "eligible_months": 12,
        "match_periods": None,
        "true_up": True,
    },
    "health": {"employer_monthly": "657.08", "worker_monthly": None},
    "hsa": "0",
    "other": "600",
    "equity_yearly": "0",
    "paid_days": {"pto": 15, "holidays": 10, "sick_used": 0},
    "commute": {
        "on_site_days_per_week": 5,
        "miles_one_way": "15",
        "minutes_one_way": "35",
        "day_cost": "8",
    },
}

OFFER_B: dict[str, Any] = {
    "name": "B",
    "pay": {"amount": "38.50", "period": "hour"},
    "hours_per_week": "40",
    "retirement": {
        "worker_percent": "6",
        "tiers": [{"rate": "100", "up_to": "3"}, {"rate": "50", "up_to": "5"}],
        "plan_year": 2026,
    },
    "health": {"employer_monthly": "500"},
    "hsa": "750",
    "paid_days": {"pto": 20, "holidays": 11},
    "commute": {
        "on_site_days_per_week": 1,
        "miles_one_way": "15",
        "minutes_one_way": "35",
        "day_cost": "0",
    },
}


def changed(facts: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A copy of an offer with facts set by their path, for example ``pay.amount``."""
    copy = deepcopy(facts)
    for path, value in changes.items():
        *sections, name = path.split(".")
        inside = copy
        for section in sections:
            inside = inside.setdefault(section, {})
        inside[name] = value
    return copy


def an_offer(facts: dict[str, Any], **more: Any) -> JobOffer:
    return offer_from_json({**facts, **more})


def salary(amount: str, **more: Any) -> dict[str, Any]:
    return {"pay": {"amount": amount, "period": "year"}, **more}


def wage(amount: str, hours: str = "40", **more: Any) -> dict[str, Any]:
    return {"pay": {"amount": amount, "period": "hour"}, "hours_per_week": hours, **more}


def result_of(facts: dict[str, Any], changes: dict[str, Any] | None = None) -> Compensation:
    return work_out(offer_from_json(changed(facts, changes or {})))


def with_plan(amount: str, tiers: list[tuple[str, str | None]], **plan: Any) -> dict[str, Any]:
    steps = [{"rate": rate, "up_to": up_to} for rate, up_to in tiers]
    return salary(amount, retirement={"tiers": steps, "plan_year": 2026, **plan})


def usd(amount: str) -> Money:
    return Money(Decimal(amount))
