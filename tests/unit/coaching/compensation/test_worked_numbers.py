"""Every worked number of the specification, to the cent."""

from decimal import Decimal
from typing import Any

import pytest

from bot.coaching.compensation import Measure, break_even_base, graded_vesting, offer_from_json
from bot.coaching.compensation.json_form import compensation_to_json

from .builders import OFFER_A, OFFER_B, result_of, salary, wage, with_plan

HALF_TO_6 = [("50", "6")]
SAFE_HARBOUR = [("100", "3"), ("50", "5")]
HEALTH = {"employer_monthly": "657.08"}
DAYS_OFF = {"pto": 15, "holidays": 10}


@pytest.mark.parametrize(
    ("worker", "match"),
    [
        ("0", "0.00"),
        ("1", "500.00"),
        ("2", "1000.00"),
        ("3", "1500.00"),
        ("4", "1750.00"),
        ("5", "2000.00"),
        ("6", "2000.00"),
    ],
)
def test_match_in_two_steps(worker: str, match: str) -> None:
    result = result_of(with_plan("50000", SAFE_HARBOUR, worker_percent=worker))
    assert result.retirement.plain == match


@pytest.mark.parametrize(
    ("worker", "match", "missed"),
    [
        ("0", "0.00", "1950.00"),
        ("2", "650.00", "1300.00"),
        ("4", "1300.00", "650.00"),
        ("6", "1950.00", "0.00"),
        ("10", "1950.00", "0.00"),
    ],
)
def test_match_of_half_and_what_is_missed(worker: str, match: str, missed: str) -> None:
    result = result_of(with_plan("65000", HALF_TO_6, worker_percent=worker))
    assert (result.retirement.plain, result.missed_match.plain) == (match, missed)


def test_match_beyond_the_compensation_limit() -> None:
    result = result_of(with_plan("420000", HALF_TO_6, worker_percent="6"))
    assert result.plan is not None
    assert result.plan.eligible_pay == 360_000
    assert result.plan.deferral == 24_500
    assert result.retirement.plain == "10800.00"


def test_match_at_its_dollar_cap() -> None:
    plan = with_plan("90000", [("100", "5")], worker_percent="5", dollar_cap="3000")
    assert result_of(plan).retirement.plain == "3000.00"


def test_match_and_nonelective_money() -> None:
    plan = with_plan("80000", HALF_TO_6, worker_percent="6", nonelective_percent="3")
    result = result_of(plan)
    assert result.plan is not None
    assert (result.plan.match, result.plan.nonelective) == (2_400, 2_400)
    assert result.retirement.plain == "4800.00"


@pytest.mark.parametrize(("true_up", "match"), [(False, "2538.46"), (True, "6000.00")])
def test_match_by_pay_period(true_up: bool, match: str) -> None:
    plan = with_plan("200000", HALF_TO_6, worker_percent="30", match_periods=26, true_up=true_up)
    assert result_of(plan).retirement.plain == match


@pytest.mark.parametrize(
    ("tenure", "counted"),
    [(1, "0.00"), (2, "390.00"), (3, "780.00"), (4, "1170.00"), (6, "1950.00")],
)
def test_six_year_graded_vesting(tenure: int, counted: str) -> None:
    plan = with_plan("65000", HALF_TO_6, worker_percent="6", vested_share=graded_vesting(tenure))
    assert result_of(plan).retirement.plain == counted


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            with_plan("65000", HALF_TO_6, worker_percent="6")
            | {"health": HEALTH, "paid_days": DAYS_OFF, "hours_per_week": 40},
            ("65000.00", "74834.96", "1880.00", "39.81", "6250.00"),
        ),
        (
            with_plan("65000", HALF_TO_6, worker_percent="2")
            | {"health": HEALTH, "paid_days": DAYS_OFF, "hours_per_week": 40},
            ("65000.00", "73534.96", "1880.00", "39.11", "6250.00"),
        ),
        (
            wage("22", unpaid_weeks=2),
            ("44000.00", "44000.00", "2000.00", "22.00", "0.00"),
        ),
        (
            wage("25", overtime_hours_per_week=5),
            ("52000.00", "61750.00", "2340.00", "26.39", "0.00"),
        ),
    ],
)
def test_offers(facts: dict[str, Any], expected: tuple[str, ...]) -> None:
    result = compensation_to_json(result_of(facts))
    names = ("base", "recurring", "hours_worked", "per_hour", "paid_days_memo")
    assert tuple(result[name] for name in names) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            OFFER_A,
            {
                "recurring": "102834.96",
                "year_1": "107834.96",
                "annualised": "104501.63",
                "hours_worked": "1880.00",
                "per_hour": "55.59",
                "on_site_days": "235.00",
                "commute_money": "6991.25",
                "commute_hours": "274.17",
                "net": "97510.38",
                "net_per_hour": "45.27",
            },
        ),
        (
            OFFER_B,
            {
                "recurring": "90033.20",
                "year_1": "90033.20",
                "annualised": "90033.20",
                "hours_worked": "1832.00",
                "per_hour": "49.14",
                "on_site_days": "45.80",
                "commute_money": "996.15",
                "commute_hours": "53.43",
                "net": "89037.05",
                "net_per_hour": "47.22",
            },
        ),
    ],
    ids=["A", "B"],
)
def test_two_offers(facts: dict[str, Any], expected: dict[str, str]) -> None:
    result = compensation_to_json(result_of(facts))
    assert {name: result[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("measure", "difference", "base"),
    [
        (Measure.ANNUALISED, "14468.43", "71965.38"),
        (Measure.NET, "8473.33", "77366.37"),
        (Measure.NET_PER_HOUR, "-1.96", None),
    ],
)
def test_the_two_offers_apart(measure: Measure, difference: str, base: str | None) -> None:
    a, b = measure.of(result_of(OFFER_A)), measure.of(result_of(OFFER_B))
    assert a is not None
    assert b is not None
    assert (a - b).plain == difference
    if base is not None:
        found = break_even_base(offer_from_json(OFFER_A), offer_from_json(OFFER_B), measure)
        assert found is not None
        assert found.plain == base


@pytest.mark.parametrize(
    ("period", "amount", "base"),
    [
        ("week", "1000", "52000.00"),
        ("biweek", "2000", "52000.00"),
        ("semimonth", "2500", "60000.00"),
        ("month", "5000", "60000.00"),
        ("year", "60000", "60000.00"),
    ],
)
def test_pay_periods_of_a_year(period: str, amount: str, base: str) -> None:
    assert result_of({"pay": {"amount": amount, "period": period}}).base.plain == base


def test_pay_by_the_day() -> None:
    facts = {"pay": {"amount": "300", "period": "day"}, "days_per_week": 4, "unpaid_weeks": 2}
    assert result_of(facts).base == result_of(salary(str(300 * 4 * 50))).base


def test_unpaid_extra_hours_lower_the_hourly_value_only() -> None:
    plain = result_of(salary("83200", hours_per_week=40))
    extra = result_of(salary("83200", hours_per_week=40, unpaid_extra_hours_per_week=10))
    assert plain.recurring == extra.recurring
    assert extra.hours_worked == Decimal(2_600)
    assert extra.per_hour is not None
    assert extra.per_hour.plain == "32.00"
