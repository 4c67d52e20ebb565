"""A job offer as typed facts. A fact that was not given is None, which is not the same as zero.

Percentages are in per cent (6 is 6 %); `reliability` and `vested_share` are shares from 0 to 1.
All amounts are in the currency of the pay.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from bot.coaching.money import Money

USUAL_DAYS_PER_WEEK = Decimal(5)
USUAL_PLANNED_YEARS = Decimal(3)


class PayPeriod(StrEnum):
    """What one payment of the pay covers."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    BIWEEK = "biweek"
    SEMIMONTH = "semimonth"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Pay:
    """Base pay as it was offered.

    Attributes:
        amount: Money for one period.
        period: The period it is paid for.
    """

    amount: Money
    period: PayPeriod

    @property
    def per_time_worked(self) -> bool:
        """Whether unpaid weeks lower the pay: by the hour or by the day."""
        return self.period in (PayPeriod.HOUR, PayPeriod.DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """A yearly bonus as a share of base pay.

    Attributes:
        percent: Target, per cent of base pay.
        reliability: Share of the target to expect, 0 to 1; 1 where it is contractual.
        counts_for_match: Whether the retirement plan counts the bonus as pay.
    """

    percent: Decimal | None = None
    reliability: Decimal | None = None
    counts_for_match: bool = False


@dataclass(frozen=True, slots=True)
class MatchTier:
    """One step of a match formula.

    Attributes:
        rate: The employer's money on the worker's money, per cent.
        up_to: Share of pay at which the step ends, per cent, counted from zero; None has no end.
    """

    rate: Decimal
    up_to: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetirementPlan:
    """An employer's retirement plan and what the worker puts in.

    Attributes:
        worker_percent: The worker's own deferral, per cent of plan pay.
        tiers: The match formula, lowest step first; an empty tuple is "no match".
        nonelective_percent: Paid whatever the worker puts in, per cent of eligible pay.
        dollar_cap: Most that the match pays a year.
        vested_share: Share of the employer's money that is the worker's at the planned tenure.
        plan_year: Calendar year of the legal limits.
        age: The worker's age at the end of the plan year.
        eligible_months: Months of the first year in which the plan counts, 0 to 12.
        match_periods: Pay periods a year, where the match is worked out for each.
        true_up: Whether such a plan settles to the yearly match at the end of the year.
    """

    worker_percent: Decimal | None = None
    tiers: tuple[MatchTier, ...] | None = None
    nonelective_percent: Decimal | None = None
    dollar_cap: Money | None = None
    vested_share: Decimal | None = None
    plan_year: int | None = None
    age: Decimal | None = None
    eligible_months: Decimal | None = None
    match_periods: int | None = None
    true_up: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Health cover by the month.

    Attributes:
        employer_monthly: What the employer pays of the premium; 0 where cover is waived.
        worker_monthly: What the worker pays; shown beside and never subtracted.
    """

    employer_monthly: Money | None = None
    worker_monthly: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidDays:
    """Working days a year that are paid and not worked.

    Attributes:
        pto: Paid time off.
        holidays: Paid holidays.
        sick_used: Sick days likely to be used.
    """

    pto: Decimal | None = None
    holidays: Decimal | None = None
    sick_used: Decimal | None = None

    @property
    def total(self) -> Decimal:
        """All days together, those not given left out."""
        return sum((d for d in (self.pto, self.holidays, self.sick_used) if d), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class CommutePlan:
    """The way to work, one way.

    Attributes:
        on_site_days_per_week: Days at the workplace in a usual week.
        miles_one_way: Miles.
        minutes_one_way: Minutes.
        day_cost: Parking, tolls or fares of one day.
    """

    on_site_days_per_week: Decimal | None = None
    miles_one_way: Decimal | None = None
    minutes_one_way: Decimal | None = None
    day_cost: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobOffer:
    """Everything known of one offer.

    Attributes:
        pay: Base pay; the one fact that is always needed.
        name: What the person calls the offer.
        contract: True for contract work, where no employer pays payroll tax or benefits.
        hours_per_week: Usual hours a week, overtime not included.
        days_per_week: Days worked in a usual week.
        unpaid_weeks: Weeks a year that are neither worked nor paid.
        overtime_hours_per_week: Hours paid at one and a half times the hourly wage.
        unpaid_extra_hours_per_week: Further hours that nobody pays.
        bonus: The yearly bonus.
        sign_on: One-time money, relocation included.
        planned_years: Years the person plans to stay, to spread one-time money over.
        retirement: The retirement plan.
        health: Health cover.
        benefits: Employer's money a year that is counted as it is, such as `hsa`, by its path.
        equity_yearly: Value of shares vesting in a year; 0 where they cannot be sold.
        paid_days: Days paid and not worked.
        commute: The way to work.
    """

    pay: Pay
    name: str | None = None
    contract: bool = False
    hours_per_week: Decimal | None = None
    days_per_week: Decimal | None = None
    unpaid_weeks: Decimal | None = None
    overtime_hours_per_week: Decimal | None = None
    unpaid_extra_hours_per_week: Decimal | None = None
    bonus: Bonus | None = None
    sign_on: Money | None = None
    planned_years: Decimal | None = None
    retirement: RetirementPlan | None = None
    health: Health | None = None
    benefits: Mapping[str, Money] = field(default_factory=dict)
    equity_yearly: Money | None = None
    paid_days: PaidDays | None = None
    commute: CommutePlan | None = None

    @property
    def currency(self) -> str:
        """ISO 4217 code of every amount of the offer."""
        return self.pay.amount.currency

    @property
    def plan_year(self) -> int | None:
        """Calendar year of the legal figures, where one was given."""
        return None if self.retirement is None else self.retirement.plan_year

    @property
    def weeks(self) -> Decimal:
        """Weeks of the year that are not unpaid."""
        return 52 - (self.unpaid_weeks or Decimal(0))

    @property
    def week_days(self) -> Decimal:
        """Days a week, the usual five where nothing else was said."""
        return self.days_per_week or USUAL_DAYS_PER_WEEK

    @property
    def years(self) -> Decimal:
        """Years over which one-time money is spread, three where nothing else was said."""
        return self.planned_years or USUAL_PLANNED_YEARS
