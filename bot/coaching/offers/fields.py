"""What each fact of an offer is called in plain words, by its path in the JSON form."""

import re

_INDEX = re.compile(r"\[\d+\]")

FIELD_LABELS = {
    "name": "the name of the offer",
    "pay": "pay",
    "pay.amount": "the amount of the pay",
    "pay.period": "what the pay is paid for",
    "pay.currency": "the currency",
    "contract": "whether it is contract work",
    "hours_per_week": "hours a week",
    "days_per_week": "days a week",
    "unpaid_weeks": "unpaid weeks a year",
    "overtime_hours_per_week": "overtime hours a week",
    "unpaid_extra_hours_per_week": "unpaid extra hours a week",
    "bonus": "a bonus",
    "bonus.percent": "the bonus target in per cent",
    "bonus.reliability": "how much of the bonus to expect",
    "bonus.counts_for_match": "whether the bonus counts for the match",
    "sign_on": "sign-on or relocation money",
    "planned_years": "the years you plan to stay",
    "retirement": "a retirement plan",
    "retirement.worker_percent": "what you put into the retirement plan",
    "retirement.tiers": "the match formula",
    "retirement.tiers.rate": "what the employer adds to your money",
    "retirement.tiers.up_to": "where the step of the match ends",
    "retirement.nonelective_percent": "the employer's fixed share of pay",
    "retirement.dollar_cap": "the most the match pays",
    "retirement.vested_share": "the share that is yours when you leave",
    "retirement.plan_year": "the plan year",
    "retirement.age": "your age",
    "retirement.eligible_months": "the months that count in the first year",
    "retirement.match_periods": "the pay periods of the match",
    "retirement.true_up": "whether the match is settled at the end of the year",
    "health": "health insurance",
    "health.employer_monthly": "the employer's share of the health premium",
    "health.worker_monthly": "your share of the health premium",
    "hsa": "employer money for an HSA or HRA",
    "other": "other benefits in money",
    "equity_yearly": "equity",
    "paid_days": "paid days off",
    "paid_days.pto": "days of paid time off",
    "paid_days.holidays": "paid holidays",
    "paid_days.sick_used": "paid sick days you use",
    "commute": "the commute",
    "commute.on_site_days_per_week": "days on site a week",
    "commute.miles_one_way": "the miles to work",
    "commute.minutes_one_way": "the minutes to work",
    "commute.day_cost": "parking or fares a day",
}


def _names_by_path() -> dict[str, frozenset[str]]:
    paths: dict[str, set[str]] = {}
    for field in FIELD_LABELS:
        path, dot, name = field.rpartition(".")
        paths.setdefault(path + dot, set()).add(name)
    return {path: frozenset(names) for path, names in paths.items()}


KNOWN_NAMES = _names_by_path()
"""The names that each object of an offer may have, by the object's path with its closing dot."""


def without_index(field: str) -> str:
    """A fact's path with the places in lists left out, as the labels have it."""
    return _INDEX.sub("", field) if "[" in field else field


def label_of(field: str) -> str:
    """Plain words for a fact's path; an unknown path stands for itself."""
    return FIELD_LABELS.get(without_index(field), field)
