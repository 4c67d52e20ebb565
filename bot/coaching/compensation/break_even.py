"""The base pay at which one offer ties another, verified by working the offer out again."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from bot.coaching.compensation.pay import periods_a_year
from bot.coaching.compensation.result import Compensation, work_out, work_out_checked
from bot.coaching.compensation.validation import most_money
from bot.coaching.errors import CurrencyMismatch
from bot.coaching.money import Money
from bot.coaching.offers.offer import JobOffer, Pay

LEAST_BASE = Decimal("0.01")
# Fine enough to tie to the cent after rounding, wide enough for what division leaves.
TIE = Decimal("1e-12")
SLOPE_STEP = Decimal("1.01")
# Halving the widest range this often ends below a tie.
HALVINGS = 90


class Measure(StrEnum):
    """What offers are ranked by; each names an amount of `Compensation`."""

    ANNUALISED = "annualised"
    PER_HOUR = "per_hour"
    NET = "net"
    NET_PER_HOUR = "net_per_hour"

    def of(self, result: Compensation) -> Money | None:
        """The measured amount; None where hours are needed and not given."""
        amount: Money | None = getattr(result, self.value)
        return amount


def with_base(offer: JobOffer, base: Decimal) -> JobOffer:
    """The same offer with another yearly base, paid for the same period as before.

    Args:
        offer: The offer.
        base: Base pay a year, in the currency of the offer.
    """
    amount = Money(base / periods_a_year(offer), offer.currency)
    return replace(offer, pay=Pay(amount, offer.pay.period))


def break_even_base(
    offer: JobOffer, against: JobOffer, measure: Measure = Measure.ANNUALISED
) -> Money | None:
    """Find the yearly base of an offer at which it ties another; all else stays as it is.

    Where no cap or legal limit binds on the way, the total is a straight line of the base and
    the answer is exact; else the base is found by halving. Either is verified by recomputing.

    Args:
        offer: The offer whose base is sought.
        against: The offer it has to tie.
        measure: The amount that has to be the same.

    Returns:
        The exact base, to be rounded at display; None where no base ties, or where the measure
        needs hours that were not given.

    Raises:
        CurrencyMismatch: The offers are in different currencies.
        InvalidOffer: One of them is absurd.
    """
    if offer.currency != against.currency:
        raise CurrencyMismatch(offer.currency, against.currency)
    now = work_out(offer)
    target, value_now = measure.of(work_out(against)), measure.of(now)
    if target is None or value_now is None:
        return None

    def gap(base: Decimal) -> Decimal:
        value = measure.of(work_out_checked(with_base(offer, base)))
        return (value_now if value is None else value).amount - target.amount

    base = _on_a_line(gap, now.base.amount) or _by_halving(gap, most_money(offer.currency))
    return None if base is None else Money(base, offer.currency)


def _on_a_line(gap: Callable[[Decimal], Decimal], base: Decimal) -> Decimal | None:
    further = base * SLOPE_STEP
    slope = (gap(further) - gap(base)) / (further - base)
    if slope <= 0:
        return None
    crossing = base - gap(base) / slope
    return crossing if crossing >= LEAST_BASE and abs(gap(crossing)) <= TIE else None


def _by_halving(gap: Callable[[Decimal], Decimal], most: Decimal) -> Decimal | None:
    low, high = LEAST_BASE, most
    if gap(low) > 0 or gap(high) < 0:
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if gap(middle) < 0:
            low = middle
        else:
            high = middle
    return high if abs(gap(high)) <= TIE else None
