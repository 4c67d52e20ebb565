"""The one dated table of figures that come from law or a survey, each with its source.

Compiled on 2026-11-22. A new plan year is one more `PlanYear` in `PLAN_YEARS`; a year that is
not here is refused, never guessed. All amounts are US dollars.
"""

from dataclasses import dataclass
from decimal import Decimal

from bot.coaching.errors import UnknownPlanYear

LEGAL_CURRENCY = "USD"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanYear:
    """Legal figures of one calendar year.

    Attributes:
        year: Calendar year.
        elective_deferral: Most a worker may put in, section 402(g), a year.
        catch_up: Further amount from the age of 50, a year.
        catch_up_60_to_63: Further amount at the ages 60 to 63, in place of `catch_up`, a year.
        compensation_limit: Pay that a plan may count, section 401(a)(17), a year.
        annual_additions: Worker's and employer's money together, section 415(c), a year.
        social_security_base: Wages that bear Social Security tax, a year.
        mileage_rate: Business standard mileage rate, a mile.
        limits_source: Where the plan limits were published.
        mileage_source: Where the mileage rate was published.
    """

    year: int
    elective_deferral: Decimal
    catch_up: Decimal
    catch_up_60_to_63: Decimal
    compensation_limit: Decimal
    annual_additions: Decimal
    social_security_base: Decimal
    mileage_rate: Decimal
    limits_source: str = "IRS Notice 2025-67; wage base: SSA"
    mileage_source: str = "IRS"

    def deferral_limit(self, age: Decimal | None) -> Decimal:
        """Most the worker may put in at an age: the elective limit and the catch-up by age."""
        if age is None or age < 50:
            return self.elective_deferral
        if 60 <= age < 64:
            return self.elective_deferral + self.catch_up_60_to_63
        return self.elective_deferral + self.catch_up


PLAN_YEARS = {
    2025: PlanYear(
        year=2025,
        elective_deferral=Decimal(23_500),
        catch_up=Decimal(7_500),
        catch_up_60_to_63=Decimal(11_250),
        compensation_limit=Decimal(350_000),
        annual_additions=Decimal(70_000),
        social_security_base=Decimal(176_100),
        mileage_rate=Decimal("0.70"),
    ),
    2026: PlanYear(
        year=2026,
        elective_deferral=Decimal(24_500),
        catch_up=Decimal(8_000),
        catch_up_60_to_63=Decimal(11_250),
        compensation_limit=Decimal(360_000),
        annual_additions=Decimal(72_000),
        social_security_base=Decimal(184_500),
        mileage_rate=Decimal("0.725"),
    ),
}

SOCIAL_SECURITY_RATE = Decimal("0.062")
MEDICARE_RATE = Decimal("0.0145")

AVERAGE_FAMILY_PREMIUM = Decimal(26_993)
"""Whole yearly premium of family cover, worker's part included (KFF survey 2025)."""


def legal_figures(year: int | None, currency: str) -> PlanYear | None:
    """Look up the legal figures that apply to an offer.

    Args:
        year: Calendar year; None takes the newest year held, which the result then says.
        currency: ISO 4217 code of the offer.

    Returns:
        The figures; None where the offer is not in US dollars, so that US law does not apply.

    Raises:
        UnknownPlanYear: The table does not hold the year.
    """
    if currency != LEGAL_CURRENCY:
        return None
    held = max(PLAN_YEARS) if year is None else year
    try:
        return PLAN_YEARS[held]
    except KeyError:
        raise UnknownPlanYear(held, PLAN_YEARS) from None
