"""Generated offers in the JSON form, every fact given."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st


def amounts(least: int, most: int, places: int = 2) -> st.SearchStrategy[str]:
    numbers = st.decimals(min_value=Decimal(least), max_value=Decimal(most), places=places)
    return numbers.map(lambda value: f"{value:f}")


@st.composite
def tiers(draw: st.DrawFn) -> list[dict[str, str]]:
    ends = sorted(draw(st.sets(st.integers(1, 40), max_size=3)))
    return [{"rate": draw(amounts(0, 200, 1)), "up_to": str(Decimal(end) / 4)} for end in ends]


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "worker_percent": draw(amounts(0, 60, 1)),
        "tiers": draw(tiers()),
        "nonelective_percent": draw(amounts(0, 10, 1)),
        "dollar_cap": draw(st.none() | amounts(0, 20_000)),
        "vested_share": draw(amounts(0, 1)),
        "plan_year": draw(st.sampled_from([2025, 2026])),
        "age": draw(st.integers(18, 75)),
        "eligible_months": draw(st.integers(0, 12)),
        "match_periods": draw(st.sampled_from([None, 12, 24, 26, 52])),
        "true_up": draw(st.booleans()),
    }


@st.composite
def pays(draw: st.DrawFn) -> dict[str, str]:
    period = draw(st.sampled_from(["hour", "week", "biweek", "semimonth", "month", "year"]))
    least, most = {"hour": (8, 300), "year": (15_000, 900_000)}.get(period, (300, 30_000))
    return {"amount": draw(amounts(least, most)), "period": period, "currency": "USD"}


@st.composite
def offers(draw: st.DrawFn) -> dict[str, Any]:
    days = draw(st.integers(1, 7))
    return {
        "pay": draw(pays()),
        "hours_per_week": draw(amounts(5, 80, 1)),
        "days_per_week": days,
        "unpaid_weeks": draw(amounts(0, 12, 1)),
        "overtime_hours_per_week": draw(amounts(0, 20, 1)),
        "unpaid_extra_hours_per_week": draw(amounts(0, 20, 1)),
        "bonus": {
            "percent": draw(amounts(0, 60, 1)),
            "reliability": draw(amounts(0, 1)),
            "counts_for_match": draw(st.booleans()),
        },
        "sign_on": draw(amounts(0, 60_000)),
        "planned_years": draw(st.integers(1, 7)),
        "retirement": draw(plans()),
        "health": {"employer_monthly": draw(amounts(0, 2_500))},
        "hsa": draw(amounts(0, 4_000)),
        "other": draw(amounts(0, 9_000)),
        "equity_yearly": draw(amounts(0, 90_000)),
        "paid_days": {
            "pto": draw(st.integers(0, 5 * days)),
            "holidays": draw(st.integers(0, 2 * days)),
            "sick_used": draw(st.integers(0, days)),
        },
        "commute": {
            "on_site_days_per_week": draw(st.integers(0, days)),
            "miles_one_way": draw(amounts(0, 60, 1)),
            "minutes_one_way": draw(st.integers(0, 120)),
            "day_cost": draw(amounts(0, 40)),
        },
    }
