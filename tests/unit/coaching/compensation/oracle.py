"""The specification once more, in fractions and as plainly as it is written: for tests alone.

It shares no code with the calculator. It takes the JSON form with every fact given.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

LIMITS = {
    2025: (23_500, 7_500, 11_250, 350_000, 70_000, "0.70"),
    2026: (24_500, 8_000, 11_250, 360_000, 72_000, "0.725"),
}
PERIODS = {"week": 52, "biweek": 26, "semimonth": 24, "month": 12, "year": 1}


def cents(value: Fraction) -> str:
    """Two decimals, half up, exactly."""
    hundredths = (abs(value) * 200 + 1) // 2
    text = str((Decimal(int(hundredths)) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP))
    return f"-{text}" if value < 0 and hundredths else text


def number(value: Any) -> Fraction:
    return Fraction(str(value))


def tiers_match(tiers: list[Any], pay: Fraction, rate: Fraction) -> Fraction:
    total, low = Fraction(0), Fraction(0)
    for tier in tiers:
        high = number(tier["up_to"]) / 100
        total += number(tier["rate"]) / 100 * pay * max(Fraction(0), min(rate, high) - low)
        low = high
    return total


def retirement(plan: dict[str, Any], pay: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """What counts, what a waiting period takes from year 1, and the missed match."""
    elective, catch_up, catch_up_60, most_pay, additions, _ = LIMITS[plan["plan_year"]]
    age = plan["age"]
    allowance = 0 if age < 50 else catch_up_60 if 60 <= age <= 63 else catch_up
    limit = Fraction(elective + allowance)
    eligible = min(pay, Fraction(most_pay))
    fixed = number(plan["nonelective_percent"]) / 100 * eligible

    def within_law(percent: Fraction, *, by_period: bool) -> tuple[Fraction, Fraction]:
        planned = pay * percent / 100
        deferral = min(planned, limit)
        match = tiers_match(plan["tiers"], eligible, deferral / eligible)
        if by_period:
            match = period_match(plan, eligible, planned, limit)
        if plan["dollar_cap"] is not None:
            match = min(match, number(plan["dollar_cap"]))
        extra = max(Fraction(0), deferral - elective)
        room = max(Fraction(0), min(Fraction(additions), pay) - (deferral - extra))
        return min(match + fixed, room), min(match, max(Fraction(0), room - fixed))

    by_period = plan["match_periods"] is not None and not plan["true_up"]
    together, match = within_law(number(plan["worker_percent"]), by_period=by_period)
    counted = together * number(plan["vested_share"])
    waiting = counted * (12 - number(plan["eligible_months"])) / 12
    if not plan["tiers"]:
        return counted, waiting, Fraction(0)
    _, whole = within_law(number(plan["tiers"][-1]["up_to"]), by_period=False)
    return counted, waiting, max(Fraction(0), whole - match)


def period_match(
    plan: dict[str, Any], eligible: Fraction, planned: Fraction, limit: Fraction
) -> Fraction:
    periods, total, put_in = plan["match_periods"], Fraction(0), Fraction(0)
    for _ in range(periods):
        now = min(planned / periods, limit - put_in)
        put_in += now
        total += tiers_match(plan["tiers"], eligible / periods, now / (eligible / periods))
    return total


def work_out(facts: dict[str, Any]) -> dict[str, str]:
    """The numbers of a result as the JSON form writes them."""
    amount, period = number(facts["pay"]["amount"]), facts["pay"]["period"]
    week, days = number(facts["hours_per_week"]), number(facts["days_per_week"])
    weeks = 52 - number(facts["unpaid_weeks"])
    overtime_hours = number(facts["overtime_hours_per_week"])
    base = amount * week * weeks if period == "hour" else amount * PERIODS[period]
    overtime = Fraction(3, 2) * amount * overtime_hours * weeks if period == "hour" else Fraction(0)
    bonus = number(facts["bonus"]["percent"]) / 100 * number(facts["bonus"]["reliability"]) * base
    plan_pay = base + overtime + (bonus if facts["bonus"]["counts_for_match"] else 0)
    plan = facts["retirement"]
    counted, waiting, missed = retirement(plan, plan_pay)
    health = number(facts["health"]["employer_monthly"]) * 12 + number(facts["hsa"])
    other, once = number(facts["other"]), number(facts["sign_on"])
    recurring = base + overtime + bonus + counted + health + other
    annualised = recurring + once / number(facts["planned_years"])
    off = sum(number(count) for count in facts["paid_days"].values())
    extra = number(facts["unpaid_extra_hours_per_week"])
    hours = week * weeks - off * (week / days) + extra * weeks + overtime_hours * weeks
    way = facts["commute"]
    on_site = (weeks * days - off) * number(way["on_site_days_per_week"]) / days
    mileage = number(LIMITS[plan["plan_year"]][5])
    miles = 2 * number(way["miles_one_way"]) * mileage
    commute_money = on_site * (miles + number(way["day_cost"]))
    commute_hours = on_site * 2 * number(way["minutes_one_way"]) / 60
    net = annualised - commute_money
    numbers = {
        "base": base,
        "overtime": overtime,
        "bonus": bonus,
        "retirement": counted,
        "health": health,
        "other": other,
        "recurring": recurring,
        "year_1": recurring - waiting + once,
        "annualised": annualised,
        "hours_worked": hours,
        "per_hour": annualised / hours,
        "paid_days_memo": base / (weeks * days) * off,
        "on_site_days": on_site,
        "commute_money": commute_money,
        "commute_hours": commute_hours,
        "net": net,
        "net_per_hour": net / (hours + commute_hours),
        "missed_match": missed,
    }
    return {name: cents(value) for name, value in numbers.items()}
