from decimal import Decimal
from typing import Any

import pytest

from bot.coaching.compensation import compensation_to_json, offer_from_json
from bot.coaching.errors import InvalidOffer

from .builders import OFFER_A, changed, result_of, salary

FIELDS_OUT = [
    "base",
    "overtime",
    "bonus",
    "retirement",
    "health",
    "other",
    "recurring",
    "year_1",
    "annualised",
    "hours_worked",
    "per_hour",
    "paid_days_memo",
    "on_site_days",
    "commute_money",
    "commute_hours",
    "net",
    "net_per_hour",
    "missed_match",
    "limited_by",
    "not_counted",
    "lines",
]


def test_the_names_of_a_result() -> None:
    assert list(compensation_to_json(result_of(OFFER_A))) == FIELDS_OUT


def test_what_needs_hours_is_null_without_them() -> None:
    result = compensation_to_json(result_of(salary("85000")))
    nulls = [name for name in FIELDS_OUT if result[name] is None]
    assert nulls == ["hours_worked", "per_hour", "net_per_hour", "limited_by"]


def test_a_line_as_json() -> None:
    line = compensation_to_json(result_of(OFFER_A))["lines"][1]
    assert line == {
        "key": "bonus",
        "label": "Bonus",
        "amount": "6800.00",
        "formula": "10 % of 85,000.00, counted at 80 % = 6,800.00",
        "kind": "recurring",
    }


@pytest.mark.parametrize("number", [40, "40", Decimal(40), "40.0", " 40 ", "4e1"])
def test_a_number_may_be_written_in_any_of_these_ways(number: object) -> None:
    assert offer_from_json(salary("85000", hours_per_week=number)).hours_per_week == 40


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("hours_per_week", "forty", "hours_per_week"),
        ("hours_per_week", "", "hours_per_week"),
        ("hours_per_week", "NaN", "hours_per_week"),
        ("hours_per_week", "-Infinity", "hours_per_week"),
        ("hours_per_week", True, "hours_per_week"),
        ("hours_per_week", [40], "hours_per_week"),
        ("hours_per_week", "1e999999", "hours_per_week"),
        ("hours_per_week", "1e-999999", "hours_per_week"),
        ("sign_on", "5,000", "sign_on"),
        ("sign_on", "$5000", "sign_on"),
        ("name", 7, "name"),
        ("name", "x" * 201, "name"),
        ("name", "two\nlines", "name"),
        ("name", "half a \ud83d", "name"),
        ("contract", "yes", "contract"),
        ("pay.amount", None, "pay.amount"),
        ("pay.period", None, "pay.period"),
        ("pay.period", "once", "pay.period"),
        ("pay.period", 1, "pay.period"),
        ("pay.currency", "dollars", "pay.currency"),
        ("pay.currency", 840, "pay.currency"),
        ("pay", None, "pay"),
        ("pay", "85000", "pay"),
        ("bonus", 10, "bonus"),
        ("bonus.counts_for_match", "no", "bonus.counts_for_match"),
        ("retirement.tiers", "50% to 6%", "retirement.tiers"),
        ("retirement.tiers", [50], "retirement.tiers[0]"),
        ("retirement.tiers", [{"up_to": 6}], "retirement.tiers[0].rate"),
        ("retirement.tiers", [{"rate": 50, "upto": 6}], "retirement.tiers[0].upto"),
        ("retirement.plan_year", "2026.5", "retirement.plan_year"),
        ("retirement.match_periods", "biweekly", "retirement.match_periods"),
        ("retirement.true_up", 1, "retirement.true_up"),
        ("sign-on", 5000, "sign-on"),
        ("health.employer", 500, "health.employer"),
    ],
)
def test_malformed_facts_are_refused_by_name(path: str, value: object, field: str) -> None:
    with pytest.raises(InvalidOffer) as caught:
        offer_from_json(changed(OFFER_A, {path: value}))
    assert caught.value.field == field
    assert caught.value.message


@pytest.mark.parametrize("facts", [None, [], "85000", 85000, [OFFER_A]])
def test_an_offer_is_an_object(facts: object) -> None:
    with pytest.raises(InvalidOffer) as caught:
        offer_from_json(facts)
    assert caught.value.field is None


def test_several_unknown_names_are_refused_in_a_fixed_order() -> None:
    facts: dict[str, Any] = {**OFFER_A, "zeta": 1, "alpha": 1, "mid": 1}
    with pytest.raises(InvalidOffer) as caught:
        offer_from_json(facts)
    assert caught.value.field == "alpha"


def test_a_float_has_already_lost_what_was_written() -> None:
    with pytest.raises(TypeError, match="hours_per_week is a float"):
        offer_from_json(salary("85000", hours_per_week=37.5))


@pytest.mark.parametrize("code", ["eur", "EUR", None])
def test_the_currency_is_read_in_any_case_and_is_dollars_where_not_said(code: str | None) -> None:
    facts = {"pay": {"amount": 60_000, "period": "year", "currency": code}}
    assert offer_from_json(facts).currency == ("EUR" if code else "USD")
