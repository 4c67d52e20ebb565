from decimal import Decimal
from typing import Any

import pytest

from bot.coaching.compensation import Measure, break_even_base, offer_from_json, with_base, work_out
from bot.coaching.errors import CurrencyMismatch, InvalidOffer

from .builders import OFFER_A, OFFER_B, an_offer, changed, salary, usd, wage, with_plan


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize(
    ("facts", "against"),
    [
        (OFFER_A, OFFER_B),
        (OFFER_B, OFFER_A),
        (wage("25", overtime_hours_per_week=5), changed(OFFER_A, {"pay.amount": 50_000})),
        (OFFER_A, changed(OFFER_A, {"pay.amount": 420_000})),
        (
            changed(OFFER_A, {"retirement.worker_percent": 30, "retirement.dollar_cap": 2_000}),
            changed(OFFER_A, {"pay.amount": 41_000}),
        ),
        (
            changed(
                OFFER_A,
                {
                    "retirement.worker_percent": 30,
                    "retirement.match_periods": 26,
                    "retirement.true_up": False,
                },
            ),
            changed(OFFER_A, {"pay.amount": 180_000}),
        ),
    ],
)
def test_the_base_found_ties_to_the_cent(
    facts: dict[str, Any], against: dict[str, Any], measure: Measure
) -> None:
    if measure in (Measure.PER_HOUR, Measure.NET_PER_HOUR):
        facts, against = ({**one, "hours_per_week": "40"} for one in (facts, against))
    offer, other = offer_from_json(facts), offer_from_json(against)
    base = break_even_base(offer, other, measure)
    assert base is not None
    tied = measure.of(work_out(with_base(offer, base.amount)))
    target = measure.of(work_out(other))
    assert tied is not None
    assert target is not None
    assert tied.plain == target.plain


def test_a_limit_on_the_way_bends_the_line() -> None:
    """Above 360,000 the match stands still, so a straight line from 85,000 would miss."""
    offer = an_offer(with_plan("85000", [("50", "6")], worker_percent="6"))
    base = break_even_base(offer, an_offer(salary("510800")))
    assert base is not None
    assert base.plain == "500000.00"


def test_no_base_ties_an_offer_that_is_worth_less_than_the_benefits() -> None:
    rich = an_offer(salary("85000", other="30000"))
    assert break_even_base(rich, an_offer(salary("20000"))) is None


def test_no_base_ties_without_the_hours_that_the_measure_needs() -> None:
    offer, other = an_offer(salary("85000")), an_offer(salary("90000", hours_per_week=40))
    assert break_even_base(offer, other, Measure.PER_HOUR) is None
    assert break_even_base(other, offer, Measure.PER_HOUR) is None


def test_equal_offers_tie_where_they_are() -> None:
    offer = offer_from_json(OFFER_A)
    base = break_even_base(offer, offer)
    assert base == usd("85000")


def test_a_new_base_keeps_the_period() -> None:
    offer = with_base(an_offer(wage("20", unpaid_weeks=2)), Decimal(50_000))
    assert offer.pay.amount == usd("25")
    assert work_out(offer).base == usd("50000")


def test_currencies_do_not_tie() -> None:
    euros = an_offer({"pay": {"amount": 60_000, "period": "year", "currency": "EUR"}})
    with pytest.raises(CurrencyMismatch):
        break_even_base(an_offer(salary("85000")), euros)


def test_an_absurd_offer_has_no_break_even() -> None:
    with pytest.raises(InvalidOffer):
        break_even_base(an_offer(salary("0")), an_offer(salary("85000")))
