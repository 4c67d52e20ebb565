"""The ten ways of counting twice, each shut."""

from typing import Any

import pytest

from bot.coaching.compensation import work_out
from bot.coaching.errors import InvalidOffer

from .builders import OFFER_A, an_offer, changed, result_of, salary, usd, wage, with_plan


def totals(facts: dict[str, Any]) -> tuple[str, ...]:
    result = result_of(facts)
    return tuple(
        money.plain for money in (result.recurring, result.year_1, result.annualised, result.net)
    )


@pytest.mark.parametrize("pay", [salary("65000", hours_per_week=40), wage("31.25")])
def test_1_paid_days_add_no_money(pay: dict[str, Any]) -> None:
    with_days = {**pay, "paid_days": {"pto": 15, "holidays": 10, "sick_used": 3}}
    assert totals(with_days) == totals(pay)
    memo = next(line for line in result_of(with_days).lines if line.key == "paid_days_memo")
    assert memo.kind == "beside"
    assert memo.amount == usd("7000")
    assert "already inside pay" in memo.label


def test_2_the_own_premium_is_shown_and_not_subtracted() -> None:
    health = {"employer_monthly": "657.08", "worker_monthly": "120"}
    with_own = salary("65000", health=health)
    without = salary("65000", health={"employer_monthly": "657.08"})
    assert totals(with_own) == totals(without)
    assert result_of(with_own).health.plain == "7884.96"
    shown = next(line for line in result_of(with_own).lines if line.key == "own_premium")
    assert shown.amount == usd("1440")
    assert shown.kind == "beside"


def test_3_commute_time_is_hours_and_no_money() -> None:
    longer = result_of(OFFER_A, {"commute.minutes_one_way": "60"})
    shorter = result_of(OFFER_A, {"commute.minutes_one_way": "30"})
    assert longer.net == shorter.net
    assert longer.commute.money == shorter.commute.money
    assert longer.commute.hours == 2 * shorter.commute.hours
    assert longer.net_per_hour is not None
    assert shorter.net_per_hour is not None
    assert longer.net_per_hour < shorter.net_per_hour


def test_4_working_at_home_saves_the_commute_and_nothing_more() -> None:
    at_home = result_of(OFFER_A, {"commute.on_site_days_per_week": 0})
    on_site = result_of(OFFER_A)
    assert at_home.annualised == on_site.annualised
    assert at_home.net - on_site.net == on_site.commute.money


def test_5_a_whole_premium_is_asked_about() -> None:
    suspicious = result_of(salary("65000", health={"employer_monthly": "2249.50"}))
    keys = [line.key for line in suspicious.lines]
    assert "note_whole_premium" in keys
    usual = result_of(salary("65000", health={"employer_monthly": "2249.41"}))
    assert "note_whole_premium" not in [line.key for line in usual.lines]


def test_6_itemised_benefits_stand_alone() -> None:
    result = result_of(OFFER_A)
    parts = result.base + result.overtime + result.bonus + result.retirement
    assert result.recurring == parts + result.health + result.parts["other"]


def test_7_sign_on_money_is_in_no_recurring_money() -> None:
    without, with_it = result_of(OFFER_A, {"sign_on": None}), result_of(OFFER_A)
    assert with_it.recurring == without.recurring
    assert with_it.year_1 - without.year_1 == usd("5000")
    assert (with_it.annualised - without.annualised).plain == "1666.67"
    assert any(line.key == "note_clawback" for line in with_it.lines)


def test_8_hsa_money_counts_once_and_is_asked_about_where_it_stands_twice() -> None:
    result = result_of(salary("65000", hsa="750"))
    assert (result.health.plain, result.parts["other"].plain) == ("750.00", "0.00")
    assert result.recurring.plain == "65750.00"
    twice = result_of(salary("65000", hsa="750", other="750"))
    assert any(line.key == "note_hsa_twice" for line in twice.lines)
    apart = result_of(salary("65000", hsa="750", other="600"))
    assert all(line.key != "note_hsa_twice" for line in apart.lines)


@pytest.mark.parametrize("worker", ["0", "6", "30"])
def test_9_the_own_deferral_is_no_employer_money(worker: str) -> None:
    facts = with_plan("65000", [], worker_percent=worker, nonelective_percent="3")
    assert result_of(facts).retirement.plain == "1950.00"


def test_10_hourly_pay_already_covers_the_days_off() -> None:
    result = result_of(wage("38.50", days_per_week=5, paid_days={"pto": 20, "holidays": 11}))
    assert result.base.plain == result.recurring.plain == "80080.00"
    assert str(result.hours_worked) == "1832"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("pto_value", "inside the pay"),
        ("pto_pay", "inside the pay"),
        ("benefits_percent", "twice"),
        ("remote_percent", "twice"),
        ("commute.hourly_value", "twice"),
        ("health.total_monthly", "employer's share"),
    ],
)
def test_what_would_count_twice_is_refused_with_its_reason(path: str, reason: str) -> None:
    with pytest.raises(InvalidOffer, match=reason) as caught:
        work_out(an_offer(changed(OFFER_A, {path: "5"})))
    assert caught.value.field == path
