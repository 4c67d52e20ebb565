from decimal import Decimal
from typing import Any

import pytest

from bot.coaching.compensation import cliff_vesting, graded_vesting
from bot.coaching.compensation.legal_limits import PLAN_YEARS
from bot.coaching.errors import UnknownPlanYear

from .builders import result_of, salary, with_plan

HALF_TO_6 = [("50", "6")]
ALL_TO_5 = [("100", "5")]


def deferral_of(amount: str, **plan: Any) -> Decimal:
    result = result_of(with_plan(amount, HALF_TO_6, **plan))
    assert result.plan is not None
    return result.plan.deferral


@pytest.mark.parametrize(
    ("year", "age", "limit"),
    [
        (2025, None, 23_500),
        (2025, 49, 23_500),
        (2025, 50, 31_000),
        (2025, 60, 34_750),
        (2026, 40, 24_500),
        (2026, 59, 32_500),
        (2026, 60, 35_750),
        (2026, 63, 35_750),
        (2026, 64, 32_500),
    ],
)
def test_the_elective_limit_by_year_and_age(year: int, age: int | None, limit: int) -> None:
    assert deferral_of("300000", worker_percent="50", plan_year=year, age=age) == limit


@pytest.mark.parametrize(("year", "limit"), [(2025, 350_000), (2026, 360_000)])
def test_the_compensation_limit_by_year(year: int, limit: int) -> None:
    result = result_of(with_plan("500000", ALL_TO_5, worker_percent="5", plan_year=year))
    assert result.plan is not None
    assert result.plan.eligible_pay == limit


def test_an_unknown_year_is_said() -> None:
    with pytest.raises(UnknownPlanYear, match="2025 and 2026") as caught:
        result_of(with_plan("65000", HALF_TO_6, worker_percent="6", plan_year=2031))
    assert caught.value.field == "retirement.plan_year"
    assert (caught.value.year, caught.value.known) == (2031, (2025, 2026))


def test_a_year_that_was_not_given_is_the_newest_and_is_said() -> None:
    plan = with_plan("420000", HALF_TO_6, worker_percent="6", plan_year=None)
    result = result_of(plan)
    assert result.retirement.plain == "10800.00"
    assert result.figures is PLAN_YEARS[max(PLAN_YEARS)]
    assert any(line.key == "note_year_assumed" and "2026" in line.formula for line in result.lines)


def test_a_rate_is_of_pay_and_not_of_eligible_pay() -> None:
    result = result_of(with_plan("420000", HALF_TO_6, worker_percent="5.5"))
    assert result.plan is not None
    assert result.plan.deferral == Decimal("23100")
    assert result.retirement.plain == "10800.00"


def test_annual_additions_limit_the_employer_money() -> None:
    plan = with_plan("360000", [("100", "10")], worker_percent="20", nonelective_percent="10")
    result = result_of(plan)
    assert result.retirement.plain == "47500.00"
    assert result.limited_by == "402(g), 415(c)"


def test_the_catch_up_leaves_the_annual_additions_alone() -> None:
    tiers = [("100", "10")]
    young = with_plan("360000", tiers, worker_percent="20", nonelective_percent="10", age=40)
    older = with_plan("360000", tiers, worker_percent="20", nonelective_percent="10", age=55)
    assert result_of(young).retirement == result_of(older).retirement


def test_annual_additions_are_at_most_the_pay() -> None:
    plan = with_plan("20000", [("100", None)], worker_percent="80")
    result = result_of(plan)
    assert result.retirement.plain == "4000.00"
    assert result.limited_by == "415(c)"


@pytest.mark.parametrize(
    ("amount", "plan", "limited_by"),
    [
        ("65000", {"worker_percent": "6"}, None),
        ("65000", {"worker_percent": "60"}, "402(g)"),
        ("420000", {"worker_percent": "2"}, "401(a)(17)"),
        ("420000", {"worker_percent": "6"}, "401(a)(17), 402(g)"),
        ("360000", {"worker_percent": "2"}, None),
    ],
)
def test_which_limit_bound(amount: str, plan: dict[str, Any], limited_by: str | None) -> None:
    assert result_of(with_plan(amount, HALF_TO_6, **plan)).limited_by == limited_by


def test_no_plan_no_limit() -> None:
    assert result_of(salary("900000")).limited_by is None


def test_overtime_counts_as_plan_pay() -> None:
    facts = {
        "pay": {"amount": "25", "period": "hour"},
        "hours_per_week": 40,
        "overtime_hours_per_week": 5,
        "retirement": {"worker_percent": "6", "tiers": [{"rate": "50", "up_to": "6"}]},
    }
    assert result_of(facts).retirement.plain == "1852.50"


@pytest.mark.parametrize(("counts", "match"), [(True, "3300.00"), (False, "3000.00")])
def test_a_bonus_counts_as_plan_pay_where_the_plan_says_so(counts: bool, match: str) -> None:
    facts = with_plan("100000", HALF_TO_6, worker_percent="6")
    facts["bonus"] = {"percent": "20", "reliability": "0.5", "counts_for_match": counts}
    assert result_of(facts).retirement.plain == match


def test_a_dollar_cap_leaves_the_nonelective_money_alone() -> None:
    plan = with_plan(
        "100000", ALL_TO_5, worker_percent="5", dollar_cap="2000", nonelective_percent="3"
    )
    assert result_of(plan).retirement.plain == "5000.00"


def test_a_match_without_an_end_goes_on_to_the_limit() -> None:
    plan = with_plan("200000", [("25", None)], worker_percent="50")
    assert result_of(plan).retirement.plain == "6125.00"


def test_a_first_step_of_nothing() -> None:
    plan = with_plan("100000", [("0", "2"), ("100", "4")], worker_percent="3")
    assert result_of(plan).retirement.plain == "1000.00"


def test_no_match_is_no_money_whatever_the_worker_puts_in() -> None:
    result = result_of(with_plan("100000", [], worker_percent="10"))
    assert not result.retirement
    assert "retirement.tiers" not in result.not_counted


@pytest.mark.parametrize(("periods", "match"), [(52, "2538.46"), (24, "2500.00"), (12, "2500.00")])
def test_periods_that_the_deferral_does_not_fill(periods: int, match: str) -> None:
    plan = with_plan("200000", HALF_TO_6, worker_percent="30", match_periods=periods, true_up=False)
    assert result_of(plan).retirement.plain == match


def test_the_period_in_which_the_limit_falls_is_matched_in_part() -> None:
    """26 periods of 10,000; 12.4 % is 1,240 a period: 19 whole and 940 in the twentieth."""
    plan = with_plan(
        "260000", [("100", "10")], worker_percent="12.4", match_periods=26, true_up=False
    )
    assert result_of(plan).retirement.plain == "19940.00"


def test_a_true_up_that_was_not_told_is_taken_as_there() -> None:
    plan = with_plan("200000", HALF_TO_6, worker_percent="30", match_periods=26)
    assert result_of(plan).retirement.plain == "6000.00"


def test_periods_change_nothing_below_the_limit() -> None:
    by_period = with_plan("65000", HALF_TO_6, worker_percent="4", match_periods=26, true_up=False)
    assert result_of(by_period).retirement.plain == "1300.00"


def test_what_periods_cost_is_missed_match() -> None:
    plan = with_plan("200000", HALF_TO_6, worker_percent="30", match_periods=26, true_up=False)
    assert result_of(plan).missed_match.plain == "3461.54"


def test_missed_match_is_before_vesting_and_waiting() -> None:
    plan = with_plan("65000", HALF_TO_6, worker_percent="2", vested_share="0.2", eligible_months=3)
    assert result_of(plan).missed_match.plain == "1300.00"


def test_missed_match_is_after_the_dollar_cap() -> None:
    plan = with_plan("90000", ALL_TO_5, worker_percent="2", dollar_cap="3000")
    assert result_of(plan).missed_match.plain == "1200.00"


def test_more_than_the_whole_match_misses_nothing() -> None:
    plan = with_plan("400000", [("100", "10")], worker_percent="40", nonelective_percent="10")
    assert result_of(plan).missed_match.plain == "0.00"


def test_who_puts_in_too_much_of_a_small_pay_crowds_out_match() -> None:
    """Of 30,000 pay 24,300 go in: 5,700 are left, 3,000 of them fixed, 2,700 match of 3,000."""
    plan = with_plan("30000", [("100", "10")], worker_percent="81", nonelective_percent="10")
    result = result_of(plan)
    assert (result.retirement.plain, result.missed_match.plain) == ("5700.00", "300.00")


def test_vesting_holds_for_nonelective_money_too() -> None:
    plan = with_plan(
        "80000", HALF_TO_6, worker_percent="6", nonelective_percent="3", vested_share="0.4"
    )
    assert result_of(plan).retirement.plain == "1920.00"


def test_a_waiting_period_lowers_the_first_year_alone() -> None:
    plan = with_plan("80000", HALF_TO_6, worker_percent="6", eligible_months=9)
    result = result_of(plan)
    assert result.recurring.plain == "82400.00"
    assert result.year_1.plain == "81800.00"
    assert result.annualised.plain == "82400.00"


@pytest.mark.parametrize(
    ("tenure", "full_after", "share"),
    [(2, 3, 0), (3, 3, 1), (0, 1, 0), (1, 1, 1), (5, 3, 1)],
)
def test_cliff_vesting(tenure: int, full_after: int, share: int) -> None:
    assert cliff_vesting(tenure, full_after=full_after) == share


@pytest.mark.parametrize(
    ("tenure", "first", "full_after", "share"),
    [(0, 2, 6, "0"), (5, 2, 6, "0.8"), (9, 2, 6, "1"), (1, 1, 5, "0.2"), (3, 1, 4, "0.75")],
)
def test_graded_vesting(tenure: int, first: int, full_after: int, share: str) -> None:
    assert graded_vesting(tenure, first=first, full_after=full_after) == Decimal(share)


def test_us_limits_do_not_hold_for_another_currency() -> None:
    plan = with_plan("420000", HALF_TO_6, worker_percent="6")
    plan["pay"]["currency"] = "CAD"
    result = result_of(plan)
    assert result.retirement.plain == "12600.00"
    assert result.limited_by is None
    assert any(line.key == "note_foreign_currency" for line in result.lines)
