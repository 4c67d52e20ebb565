"""What the way to work costs in money and in hours, each counted once and apart."""

from dataclasses import dataclass
from decimal import Decimal

from bot.coaching.compensation.hours import WorkTime
from bot.coaching.compensation.legal_limits import PlanYear
from bot.coaching.money import Money
from bot.coaching.offers.offer import CommutePlan, JobOffer

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Commute:
    """The way to work in a year, exact.

    Attributes:
        on_site_days: Days at the workplace.
        money: Mileage and day costs.
        hours: Hours under way, never turned into money.
    """

    on_site_days: Decimal
    money: Money
    hours: Decimal


def work_out_commute(offer: JobOffer, time: WorkTime, figures: PlanYear | None) -> Commute:
    """Work out the yearly commute; a fact that was not given adds nothing.

    Args:
        offer: The offer.
        time: Time worked under it.
        figures: The year's figures for the mileage rate; None where it does not apply.
    """
    plan = offer.commute
    if plan is None or not plan.on_site_days_per_week:
        return Commute(ZERO, Money(ZERO, offer.currency), ZERO)
    days = time.days_worked * plan.on_site_days_per_week / offer.week_days
    money = Money(days * day_cost(plan, figures), offer.currency)
    return Commute(days, money, days * 2 * (plan.minutes_one_way or ZERO) / 60)


def day_cost(plan: CommutePlan, figures: PlanYear | None) -> Decimal:
    """Cost of one day at the workplace, there and back."""
    mileage = ZERO if figures is None else figures.mileage_rate
    fixed = ZERO if plan.day_cost is None else plan.day_cost.amount
    return 2 * (plan.miles_one_way or ZERO) * mileage + fixed
