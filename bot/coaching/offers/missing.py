"""Which facts were not given, so that nobody takes "not counted" for zero."""

from collections.abc import Iterator

from bot.coaching.compensation.legal_limits import PlanYear
from bot.coaching.offers.offer import (
    Bonus,
    CommutePlan,
    Health,
    JobOffer,
    PaidDays,
    PayPeriod,
    RetirementPlan,
)


def not_counted(offer: JobOffer, figures: PlanYear | None) -> tuple[str, ...]:
    """List the facts that would change the result and were not given.

    Args:
        offer: The offer.
        figures: Legal figures that apply; None where US law does not.

    Returns:
        Paths as in the JSON form, for example ``health`` or ``commute.day_cost``. A part that is
        missing as a whole is listed once.
    """
    return tuple(_missing(offer, figures))


def _missing(offer: JobOffer, figures: PlanYear | None) -> Iterator[str]:
    yield from _time(offer)
    yield from ("bonus",) if offer.bonus is None else _bonus(offer.bonus)
    if offer.sign_on is None:
        yield "sign_on"
    yield from ("retirement",) if offer.retirement is None else _retirement(offer.retirement)
    yield from ("health",) if offer.health is None else _health(offer.health)
    for name in ("hsa", "other", "equity_yearly"):
        if getattr(offer, name) is None:
            yield name
    yield from ("paid_days",) if offer.paid_days is None else _paid_days(offer.paid_days)
    yield from ("commute",) if offer.commute is None else _commute(offer.commute, figures)


def _time(offer: JobOffer) -> Iterator[str]:
    if offer.hours_per_week is None:
        yield "hours_per_week"
    if offer.unpaid_weeks is None:
        yield "unpaid_weeks"
    if offer.overtime_hours_per_week is None and offer.pay.period is PayPeriod.HOUR:
        yield "overtime_hours_per_week"
    if offer.unpaid_extra_hours_per_week is None:
        yield "unpaid_extra_hours_per_week"


def _bonus(bonus: Bonus) -> Iterator[str]:
    if bonus.percent is None:
        yield "bonus.percent"
    if bonus.reliability is None:
        yield "bonus.reliability"


def _retirement(plan: RetirementPlan) -> Iterator[str]:
    if plan.tiers is None:
        yield "retirement.tiers"
    if plan.worker_percent is None and plan.tiers != ():
        yield "retirement.worker_percent"
    if plan.vested_share is None:
        yield "retirement.vested_share"
    if plan.match_periods is not None and plan.true_up is None:
        yield "retirement.true_up"


def _health(health: Health) -> Iterator[str]:
    if health.employer_monthly is None:
        yield "health.employer_monthly"


def _paid_days(days: PaidDays) -> Iterator[str]:
    for name in ("pto", "holidays", "sick_used"):
        if getattr(days, name) is None:
            yield f"paid_days.{name}"


def _commute(plan: CommutePlan, figures: PlanYear | None) -> Iterator[str]:
    if plan.on_site_days_per_week is None:
        yield "commute.on_site_days_per_week"
    if plan.on_site_days_per_week == 0:
        return
    if plan.miles_one_way is None or (plan.miles_one_way and figures is None):
        yield "commute.miles_one_way"
    for name in ("minutes_one_way", "day_cost"):
        if getattr(plan, name) is None:
            yield f"commute.{name}"
