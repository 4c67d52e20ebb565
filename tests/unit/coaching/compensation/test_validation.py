from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.coaching.compensation import Health, offer_from_json, work_out
from bot.coaching.errors import CoachingError, InvalidOffer
from bot.coaching.money import Money

from .builders import OFFER_A, changed, result_of, salary, wage

ABSURD: list[tuple[str, Any]] = [
    ("pay.amount", 0),
    ("pay.amount", -85000),
    ("pay.amount", 85),
    ("pay.amount", 200_000_000),
    ("hours_per_week", 0),
    ("hours_per_week", -40),
    ("hours_per_week", 169),
    ("days_per_week", 0),
    ("days_per_week", 8),
    ("unpaid_weeks", -1),
    ("unpaid_weeks", 52),
    ("overtime_hours_per_week", -1),
    ("unpaid_extra_hours_per_week", -1),
    ("bonus.percent", -1),
    ("bonus.percent", 501),
    ("bonus.reliability", "1.01"),
    ("bonus.reliability", 80),
    ("bonus.reliability", "-0.1"),
    ("sign_on", -1),
    ("planned_years", 0),
    ("planned_years", 51),
    ("retirement.worker_percent", -1),
    ("retirement.worker_percent", 101),
    ("retirement.nonelective_percent", -1),
    ("retirement.nonelective_percent", 101),
    ("retirement.dollar_cap", -1),
    ("retirement.vested_share", -1),
    ("retirement.vested_share", 60),
    ("retirement.plan_year", 1999),
    ("retirement.age", 7),
    ("retirement.age", 130),
    ("retirement.eligible_months", -1),
    ("retirement.eligible_months", 13),
    ("retirement.match_periods", 0),
    ("retirement.match_periods", 400),
    ("health.employer_monthly", -1),
    ("health.worker_monthly", -1),
    ("hsa", -1),
    ("other", -1),
    ("other", "1e12"),
    ("equity_yearly", -1),
    ("paid_days.pto", -1),
    ("paid_days.pto", 366),
    ("paid_days.holidays", -1),
    ("paid_days.sick_used", -1),
    ("commute.on_site_days_per_week", -1),
    ("commute.on_site_days_per_week", 6),
    ("commute.miles_one_way", -1),
    ("commute.miles_one_way", 1001),
    ("commute.minutes_one_way", -1),
    ("commute.minutes_one_way", 601),
    ("commute.day_cost", -1),
]


@pytest.mark.parametrize(("path", "value"), ABSURD)
def test_absurd_facts_are_refused_by_name(path: str, value: object) -> None:
    with pytest.raises(InvalidOffer) as caught:
        result_of(OFFER_A, {path: value})
    assert caught.value.field == path
    assert len(str(caught.value)) > 20
    assert "None" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("pay.amount", 1_000),
        ("pay.amount", 100_000_000),
        ("hours_per_week", "0.5"),
        ("hours_per_week", 168),
        ("days_per_week", 7),
        ("unpaid_weeks", 40),
        ("bonus.percent", 500),
        ("bonus.reliability", 1),
        ("planned_years", 1),
        ("retirement.worker_percent", 100),
        ("retirement.vested_share", 0),
        ("retirement.eligible_months", 0),
        ("retirement.dollar_cap", 0),
        ("health.employer_monthly", 0),
        ("commute.on_site_days_per_week", 5),
    ],
)
def test_the_ends_of_what_can_be_are_taken(path: str, value: object) -> None:
    assert result_of(OFFER_A, {path: value}).recurring


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (wage("85000"), "pay.amount"),
        ({"pay": {"amount": 20, "period": "hour"}}, "hours_per_week"),
        (salary("65000", paid_days={"pto": 260}), "paid_days"),
        (salary("65000", days_per_week=1, paid_days={"pto": 50, "holidays": 10}), "paid_days"),
        (wage("20", hours="100", overtime_hours_per_week=69), "hours_per_week"),
        (
            salary("65000", days_per_week=3, commute={"on_site_days_per_week": 4}),
            "commute.on_site_days_per_week",
        ),
    ],
)
def test_facts_at_odds_with_each_other(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidOffer) as caught:
        result_of(facts)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("tiers", "field"),
    [
        ([("-1", "6")], "retirement.tiers[0].rate"),
        ([("501", "6")], "retirement.tiers[0].rate"),
        ([("50", "0")], "retirement.tiers[0].up_to"),
        ([("50", "101")], "retirement.tiers[0].up_to"),
        ([("100", "3"), ("50", "3")], "retirement.tiers[1].up_to"),
        ([("100", "5"), ("50", "3")], "retirement.tiers[1].up_to"),
        ([("100", None), ("50", "3")], "retirement.tiers[0].up_to"),
    ],
)
def test_match_formulas_that_cannot_be(tiers: list[tuple[str, str | None]], field: str) -> None:
    steps = [{"rate": rate, "up_to": up_to} for rate, up_to in tiers]
    with pytest.raises(InvalidOffer) as caught:
        result_of(salary("65000", retirement={"tiers": steps}))
    assert caught.value.field == field


def test_amounts_of_one_offer_are_in_one_currency() -> None:
    offer = offer_from_json(salary("65000"))
    euros = Health(employer_monthly=Money(Decimal(500), "EUR"))
    with pytest.raises(InvalidOffer, match=r"USD.*EUR") as caught:
        work_out(replace(offer, health=euros))
    assert caught.value.field == "health.employer_monthly"


def test_currencies_of_small_units_have_large_salaries() -> None:
    rupiah = {"pay": {"amount": 240_000_000, "period": "year", "currency": "IDR"}}
    assert result_of(rupiah).base.amount == 240_000_000


@pytest.mark.parametrize("path", ["hours_per_week", "retirement.vested_share"])
def test_a_refusal_says_what_was_given_and_what_works(path: str) -> None:
    with pytest.raises(CoachingError, match=r"999 cannot be right.*What is it\?"):
        result_of(changed(OFFER_A, {path: 999}))
