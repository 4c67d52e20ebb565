from typing import Any

import pytest

from bot.coaching.compensation.line_items import LineKind
from bot.coaching.compensation.result import Compensation
from bot.coaching.money import Money

from .builders import OFFER_A, OFFER_B, result_of, salary, usd, wage, with_plan


def formula(result: Compensation, key: str) -> str:
    return next(line.formula for line in result.lines if line.key == key)


def sum_of(result: Compensation, *kinds: LineKind) -> Money:
    total = usd("0")
    for line in result.lines:
        if line.kind in kinds and line.amount is not None:
            total = total + line.amount
    return total


@pytest.mark.parametrize(
    "facts",
    [
        OFFER_A,
        OFFER_B,
        with_plan(
            "360000",
            [("100", "10")],
            worker_percent="20",
            nonelective_percent="10",
            vested_share="0.35",
            eligible_months=5,
        )
        | {"sign_on": "1000"},
    ],
)
def test_lines_add_up_exactly(facts: dict[str, Any]) -> None:
    result = result_of(facts)
    assert sum_of(result, LineKind.RECURRING) == result.recurring
    assert sum_of(result, LineKind.RECURRING, LineKind.ONE_TIME) == result.year_1


@pytest.mark.parametrize("facts", [OFFER_A, OFFER_B, salary("85000"), wage("20")])
def test_keys_are_unique_and_texts_are_whole(facts: dict[str, Any]) -> None:
    lines = result_of(facts).lines
    assert len({line.key for line in lines}) == len(lines)
    for line in lines:
        assert line.label
        assert "None" not in line.formula
        if line.amount is not None:
            assert line.formula.endswith(f"= {line.amount.grouped}")


@pytest.mark.parametrize(
    ("facts", "key", "text"),
    [
        (OFFER_A, "base", "85,000.00 a year = 85,000.00"),
        (OFFER_A, "bonus", "10 % of 85,000.00, counted at 80 % = 6,800.00"),
        (OFFER_A, "match", "50 % of the first 6 % of 85,000.00 = 2,550.00"),
        (OFFER_B, "base", "38.50 × 40 hours × 52 weeks = 80,080.00"),
        (
            OFFER_B,
            "match",
            "100 % of the first 3 % of 80,080.00 + 50 % of the next 2 % of 80,080.00 = 3,203.20",
        ),
        (
            wage("25", overtime_hours_per_week=5),
            "overtime",
            "1.5 × 25.00 × 5 hours × 52 weeks = 9,750.00",
        ),
        (
            {"pay": {"amount": 5000, "period": "month"}},
            "base",
            "5,000.00 × 12 = 60,000.00",
        ),
        (
            {"pay": {"amount": 300, "period": "day"}, "unpaid_weeks": 2},
            "base",
            "300.00 × 5 days × 50 weeks = 75,000.00",
        ),
        (
            with_plan("65000", [("50", "6")], worker_percent="2"),
            "match",
            "50 % of 1,300.00 that you put in = 650.00",
        ),
        (
            with_plan("50000", [("100", "3"), ("50", "5")], worker_percent="4"),
            "match",
            "100 % of the first 3 % of 50,000.00 + 50 % of the next 500.00 that you put in "
            "= 1,750.00",
        ),
        (
            with_plan("65000", [("50", "6")], worker_percent="0"),
            "match",
            "nothing put in, nothing matched = 0.00",
        ),
        (
            with_plan("90000", [("100", "5")], worker_percent="5", dollar_cap="3000"),
            "match",
            "100 % of the first 5 % of 90,000.00, at most 3,000.00 = 3,000.00",
        ),
        (
            with_plan(
                "200000", [("50", "6")], worker_percent="30", match_periods=26, true_up=False
            ),
            "match",
            "50 % of the first 6 % of 200,000.00, in 26 periods, until you reach 24,500.00 "
            "= 2,538.46",
        ),
        (OFFER_A, "hours_worked", "40 hours × 52 weeks − 25 paid days × 8 hours = 1,880 hours"),
        (OFFER_A, "commute_money", "235 days × (2 × 15 miles × 0.725 + 8.00) = 6,991.25"),
    ],
)
def test_a_formula_in_plain_words(facts: dict[str, Any], key: str, text: str) -> None:
    assert formula(result_of(facts), key) == text


def test_mileage_follows_the_plan_year() -> None:
    result = result_of(OFFER_A, {"retirement.plan_year": 2025})
    assert "0.70 +" in formula(result, "commute_money")
    assert result.commute.money.plain == "6815.00"


def test_equity_stands_beside_the_totals() -> None:
    result = result_of(salary("85000", equity_yearly="10000"))
    assert result.recurring.plain == result.annualised.plain == "85000.00"
    assert result.equity.plain == "10000.00"
    line = next(line for line in result.lines if line.key == "equity")
    assert line.kind is LineKind.BESIDE
    assert "private company" in formula(result, "note_equity")


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        (salary("85000", paid_days={"pto": 10}), "note_days_assumed"),
        (salary("85000", sign_on="5000"), "note_years_assumed"),
        (salary("85000", overtime_hours_per_week=5), "note_overtime_unpaid"),
        (salary("85000", commute={"on_site_days_per_week": 1}), "note_year_assumed"),
        (with_plan("85000", [("50", "6")], worker_percent="60"), "note_legal_limit"),
    ],
)
def test_assumptions_are_said(facts: dict[str, Any], key: str) -> None:
    assert formula(result_of(facts), key)


def test_every_result_says_that_it_is_an_estimate() -> None:
    assert "before tax" in formula(result_of(salary("85000")), "note_estimate")
