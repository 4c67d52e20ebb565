"""The employer's payroll tax, shown where an employee job stands beside contract work."""

from bot.coaching.compensation.legal_limits import (
    MEDICARE_RATE,
    SOCIAL_SECURITY_RATE,
    PlanYear,
)
from bot.coaching.money import Money


def employer_payroll_tax(wages: Money, figures: PlanYear) -> Money:
    """The employer's half of Social Security and Medicare tax, a year.

    Args:
        wages: Base, overtime and bonus of a year, US dollars.
        figures: Legal figures of the year.
    """
    bearing = min(wages.amount, figures.social_security_base)
    return Money(bearing * SOCIAL_SECURITY_RATE, wages.currency) + wages * MEDICARE_RATE
