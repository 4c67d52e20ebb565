from typing import Any

import pytest

from .builders import OFFER_A, changed, result_of, salary, wage

EVERYTHING = (
    "hours_per_week",
    "unpaid_weeks",
    "unpaid_extra_hours_per_week",
    "bonus",
    "sign_on",
    "retirement",
    "health",
    "hsa",
    "other",
    "equity_yearly",
    "paid_days",
    "commute",
)


def test_pay_alone_counts_pay_alone() -> None:
    result = result_of(salary("85000"))
    assert result.not_counted == EVERYTHING
    assert result.recurring.plain == result.annualised.plain == "85000.00"
    assert result.hours_worked is None
    assert result.per_hour is None
    assert result.net_per_hour is None


def test_a_whole_offer_misses_nothing() -> None:
    assert result_of(OFFER_A).not_counted == ()


def test_overtime_is_missed_where_pay_is_by_the_hour() -> None:
    assert "overtime_hours_per_week" in result_of(wage("20")).not_counted
    assert "overtime_hours_per_week" not in result_of(salary("85000")).not_counted


@pytest.mark.parametrize("path", sorted(set(EVERYTHING)))
def test_null_and_absent_are_the_same(path: str) -> None:
    facts = changed(OFFER_A, {path: None})
    without = {name: value for name, value in OFFER_A.items() if name != path}
    assert result_of(facts) == result_of(without)
    assert path in result_of(facts).not_counted


@pytest.mark.parametrize(
    "path",
    [
        "bonus.percent",
        "bonus.reliability",
        "retirement.tiers",
        "retirement.worker_percent",
        "retirement.vested_share",
        "health.employer_monthly",
        "paid_days.pto",
        "paid_days.holidays",
        "paid_days.sick_used",
        "commute.on_site_days_per_week",
        "commute.miles_one_way",
        "commute.minutes_one_way",
        "commute.day_cost",
    ],
)
def test_a_part_of_a_section_is_missed_by_its_path(path: str) -> None:
    assert result_of(OFFER_A, {path: None}).not_counted == (path,)


@pytest.mark.parametrize(
    ("path", "zero"),
    [("hsa", 0), ("sign_on", 0), ("retirement.tiers", []), ("health.employer_monthly", 0)],
)
def test_zero_is_given_and_not_missed(path: str, zero: Any) -> None:
    assert result_of(OFFER_A, {path: zero}).not_counted == ()


def test_who_never_goes_misses_nothing_of_the_way() -> None:
    at_home = {**OFFER_A, "commute": {"on_site_days_per_week": 0}}
    assert result_of(at_home).not_counted == ()


def test_without_a_match_nobody_asks_what_is_put_in() -> None:
    without = {"retirement.tiers": [], "retirement.worker_percent": None}
    assert result_of(OFFER_A, without).not_counted == ()


def test_a_true_up_matters_only_where_periods_are_matched() -> None:
    by_period = {"retirement.match_periods": 26, "retirement.true_up": None}
    assert result_of(OFFER_A, by_period).not_counted == ("retirement.true_up",)
    assert result_of(OFFER_A, {"retirement.true_up": None}).not_counted == ()


def test_miles_do_not_count_where_the_mileage_rate_does_not_hold() -> None:
    result = result_of(OFFER_A, {"pay.currency": "EUR"})
    assert result.not_counted == ("commute.miles_one_way",)
    assert result.commute.money.plain == "1880.00"


def test_a_bonus_of_unknown_reliability_is_not_counted() -> None:
    result = result_of(OFFER_A, {"bonus.reliability": None})
    assert not result.bonus
