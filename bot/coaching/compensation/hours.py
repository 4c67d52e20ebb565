"""Hours and days really worked in a year."""

from dataclasses import dataclass
from decimal import Decimal

from bot.coaching.money import Money
from bot.coaching.offers.offer import JobOffer


@dataclass(frozen=True, slots=True)
class WorkTime:
    """Time worked in a year, exact.

    Attributes:
        workdays: Days of all weeks that are not unpaid, paid days off included.
        paid_days: Days paid and not worked.
        hours: Hours really worked, paid and unpaid; None where the hours a week are not given.
    """

    workdays: Decimal
    paid_days: Decimal
    hours: Decimal | None

    @property
    def days_worked(self) -> Decimal:
        """Workdays without the paid days off."""
        return self.workdays - self.paid_days


def work_out_time(offer: JobOffer) -> WorkTime:
    """Work out the days and hours really worked in a year."""
    paid_days = Decimal(0) if offer.paid_days is None else offer.paid_days.total
    return WorkTime(offer.weeks * offer.week_days, paid_days, _hours(offer, paid_days))


def paid_days_memo(base: Money, time: WorkTime) -> Money:
    """What the paid days off are worth; already inside the pay, so never added to it."""
    return base * time.paid_days / time.workdays


def _hours(offer: JobOffer, paid_days: Decimal) -> Decimal | None:
    week = offer.hours_per_week
    if week is None:
        return None
    extra = offer.unpaid_extra_hours_per_week or Decimal(0)
    overtime = offer.overtime_hours_per_week or Decimal(0)
    return (week + extra + overtime) * offer.weeks - paid_days * week / offer.week_days
