"""Pay: base, overtime and bonus of a year."""

from dataclasses import dataclass
from decimal import Decimal

from bot.coaching.errors import InvalidOffer
from bot.coaching.money import Money
from bot.coaching.offers.offer import JobOffer, PayPeriod

PERIODS_A_YEAR = {
    PayPeriod.WEEK: 52,
    PayPeriod.BIWEEK: 26,
    PayPeriod.SEMIMONTH: 24,
    PayPeriod.MONTH: 12,
    PayPeriod.YEAR: 1,
}
OVERTIME_FACTOR = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class YearlyPay:
    """Pay of a year, exact.

    Attributes:
        base: Base pay.
        overtime: Paid overtime.
        bonus: Bonus to expect, the target times its reliability.
        plan_pay: Pay that the retirement plan counts, before any legal limit.
    """

    base: Money
    overtime: Money
    bonus: Money
    plan_pay: Money


def periods_a_year(offer: JobOffer) -> Decimal:
    """How many times a year the amount of the pay is paid.

    Raises:
        InvalidOffer: Pay is by the hour and the hours a week are not given.
    """
    period = offer.pay.period
    if period is PayPeriod.HOUR:
        if offer.hours_per_week is None:
            raise InvalidOffer(
                "hours_per_week",
                "For pay by the hour I need the hours a week. How many are they? Many people "
                "with a full-time job have 40.",
            )
        return offer.hours_per_week * offer.weeks
    if period is PayPeriod.DAY:
        return offer.week_days * offer.weeks
    return Decimal(PERIODS_A_YEAR[period])


def work_out_pay(offer: JobOffer) -> YearlyPay:
    """Work out base, overtime and bonus of a year.

    Raises:
        InvalidOffer: Pay is by the hour and the hours a week are not given.
    """
    base = offer.pay.amount * periods_a_year(offer)
    overtime = _overtime(offer)
    bonus = _bonus(offer, base)
    plan_pay = base + overtime
    if offer.bonus is not None and offer.bonus.counts_for_match:
        plan_pay = plan_pay + bonus
    return YearlyPay(base, overtime, bonus, plan_pay)


def _overtime(offer: JobOffer) -> Money:
    hours = offer.overtime_hours_per_week
    if offer.pay.period is not PayPeriod.HOUR or not hours:
        return Money(Decimal(0), offer.currency)
    return offer.pay.amount * (OVERTIME_FACTOR * hours * offer.weeks)


def _bonus(offer: JobOffer, base: Money) -> Money:
    bonus = offer.bonus
    if bonus is None or bonus.percent is None or bonus.reliability is None:
        return Money(Decimal(0), offer.currency)
    return base * (bonus.percent * bonus.reliability / 100)
