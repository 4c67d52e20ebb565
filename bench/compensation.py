"""How many offers a second one core works out, JSON in and JSON out.

Run: ``python -m bench.compensation``. The offers differ and use every part of the calculator.
"""

import json
import sys
import time

from bot.cli.offer import work_out_lines

OFFERS = 1_000
ROUNDS = 10


def offers(count: int) -> list[str]:
    """Make JSON lines of offers that use every part.

    Args:
        count: How many.
    """
    return [json.dumps(_offer(number)) for number in range(count)]


def _offer(number: int) -> dict[str, object]:
    return {
        "name": f"Offer {number}",
        "pay": {"amount": str(60_000 + 37 * number), "period": "year", "currency": "USD"},
        "hours_per_week": "40",
        "days_per_week": 5,
        "unpaid_weeks": "0",
        "overtime_hours_per_week": "0",
        "unpaid_extra_hours_per_week": str(number % 7),
        "bonus": {"percent": "10", "reliability": "0.8", "counts_for_match": number % 2 == 0},
        "sign_on": "5000",
        "planned_years": 3,
        "retirement": {
            "worker_percent": str(number % 13),
            "tiers": [{"rate": "100", "up_to": "3"}, {"rate": "50", "up_to": "5"}],
            "nonelective_percent": "1",
            "dollar_cap": None,
            "vested_share": "0.8",
            "plan_year": 2026,
            "age": 40,
            "eligible_months": 9,
            "match_periods": 26,
            "true_up": number % 3 == 0,
        },
        "health": {"employer_monthly": "657.08", "worker_monthly": "120"},
        "hsa": "750",
        "other": "600",
        "equity_yearly": "0",
        "paid_days": {"pto": 15, "holidays": 10, "sick_used": 2},
        "commute": {
            "on_site_days_per_week": 3,
            "miles_one_way": "15",
            "minutes_one_way": "35",
            "day_cost": "8",
        },
    }


def main() -> None:
    """Print offers a second of processor time, the best of several rounds."""
    lines = offers(OFFERS)
    seconds = min(_seconds(lines) for _ in range(ROUNDS))
    sys.stdout.write(f"{OFFERS} offers in {seconds:.2f} s: {OFFERS / seconds:,.0f} a second\n")


def _seconds(lines: list[str]) -> float:
    start = time.process_time()
    for _ in work_out_lines(lines):
        pass
    return time.process_time() - start


if __name__ == "__main__":
    main()
