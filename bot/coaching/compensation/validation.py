"""What no offer can say: each refusal names the fact and says what works."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.coaching.compensation.legal_limits import legal_figures
from bot.coaching.compensation.pay import periods_a_year
from bot.coaching.errors import InvalidOffer
from bot.coaching.money import Money, plain_number
from bot.coaching.offers.fields import label_of
from bot.coaching.offers.offer import JobOffer, MatchTier, PayPeriod

MOST_MONEY = Decimal(100_000_000)
MOST_MONEY_OF_SMALL_UNITS = 1_000 * MOST_MONEY
# One unit of these is worth little, so that usual salaries have seven digits and more.
SMALL_UNIT_CURRENCIES = frozenset([
    "CLP", "COP", "CRC", "HUF", "IDR", "INR", "IRR", "ISK", "JPY", "KRW", "LBP", "LKR",
    "NGN", "PKR", "PYG", "RSD", "RWF", "TZS", "UGX", "UZS", "VND", "XAF", "XOF",
])  # fmt: skip
LEAST_SALARY = Decimal(1_000)
HOURS_OF_A_WEEK = Decimal(168)
# Less would be no work, and pay for each hour of it without bounds.
LEAST_WORK = Decimal("0.1")
ALL_OF_PAY = Decimal(100)


@dataclass(frozen=True, slots=True)
class Range:
    """Values that a fact may have.

    Attributes:
        least: Smallest value.
        most: Largest value.
    """

    least: Decimal
    most: Decimal

    def __contains__(self, value: Decimal | int) -> bool:
        """Whether a value is allowed."""
        return self.least <= value <= self.most

    def __str__(self) -> str:
        """Say the range in words."""
        return f"from {plain_number(self.least)} to {plain_number(self.most)}"


def _range(least: int, most: int) -> Range:
    return Range(Decimal(least), Decimal(most))


@lru_cache(maxsize=256)
def _amounts_of(currency: str) -> Range:
    return Range(Decimal(0), most_money(currency))


OFFER_RANGES = {
    "hours_per_week": Range(LEAST_WORK, HOURS_OF_A_WEEK),
    "days_per_week": Range(LEAST_WORK, Decimal(7)),
    "unpaid_weeks": _range(0, 51),
    "overtime_hours_per_week": _range(0, 168),
    "unpaid_extra_hours_per_week": _range(0, 168),
    "planned_years": _range(1, 50),
}
MATCH_RATES = _range(0, 500)
BONUS_RANGES = {"percent": _range(0, 500), "reliability": _range(0, 1)}
RETIREMENT_RANGES = {
    "worker_percent": _range(0, 100),
    "nonelective_percent": _range(0, 100),
    "vested_share": _range(0, 1),
    "age": _range(14, 100),
    "eligible_months": _range(0, 12),
    "match_periods": _range(1, 366),
}
PAID_DAYS_RANGES = {
    "pto": _range(0, 365),
    "holidays": _range(0, 365),
    "sick_used": _range(0, 365),
}
COMMUTE_RANGES = {
    "on_site_days_per_week": _range(0, 7),
    "miles_one_way": _range(0, 1_000),
    "minutes_one_way": _range(0, 600),
}
SECTION_RANGES = (
    ("bonus", BONUS_RANGES),
    ("retirement", RETIREMENT_RANGES),
    ("paid_days", PAID_DAYS_RANGES),
    ("commute", COMMUTE_RANGES),
)


def check_offer(offer: JobOffer) -> None:
    """Refuse an offer that cannot be true.

    Raises:
        InvalidOffer: A fact is zero where it cannot be, negative, absurd, in another currency
            than the pay, or at odds with another fact; the error names it.
        UnknownPlanYear: The legal figures of the plan year are not held.
    """
    _check_ranges(offer, OFFER_RANGES, "")
    for name, ranges in SECTION_RANGES:
        section = getattr(offer, name)
        if section is not None:
            _check_ranges(section, ranges, f"{name}.")
    legal_figures(offer.plan_year, offer.currency)
    _check_amounts(offer)
    _check_base(offer)
    _check_week(offer)
    if offer.retirement is not None and offer.retirement.tiers:
        _check_tiers(offer.retirement.tiers)


def most_money(currency: str) -> Decimal:
    """Largest amount of a currency that is still taken for real."""
    small = currency in SMALL_UNIT_CURRENCIES
    return MOST_MONEY_OF_SMALL_UNITS if small else MOST_MONEY


def _check_ranges(facts: object, ranges: Mapping[str, Range], prefix: str) -> None:
    for name, allowed in ranges.items():
        value = getattr(facts, name)
        if value is not None and not allowed.least <= value <= allowed.most:
            refuse(prefix + name, value, allowed)


def refuse(field: str, value: Decimal | int, allowed: Range | str) -> None:
    """Refuse a number outside its range.

    Raises:
        InvalidOffer: Always; the message says what was given and what works.
    """
    label = label_of(field)
    raise InvalidOffer(
        field,
        f"{label[0].upper()}{label[1:]}: {plain_number(Decimal(value))} cannot be right. "
        f"It has to be {allowed}. What is it?",
    )


def _amounts(offer: JobOffer) -> Iterator[tuple[str, Money | None]]:
    for name in ("sign_on", "hsa", "other", "equity_yearly"):
        yield name, getattr(offer, name)
    if offer.health is not None:
        yield "health.employer_monthly", offer.health.employer_monthly
        yield "health.worker_monthly", offer.health.worker_monthly
    if offer.retirement is not None:
        yield "retirement.dollar_cap", offer.retirement.dollar_cap
    if offer.commute is not None:
        yield "commute.day_cost", offer.commute.day_cost


def _check_amounts(offer: JobOffer) -> None:
    allowed = _amounts_of(offer.currency)
    for field, money in _amounts(offer):
        if money is None:
            continue
        if money.currency != offer.currency:
            raise InvalidOffer(
                field,
                f"The pay is in {offer.currency}, and {label_of(field)} is in {money.currency}. "
                "Give both in one currency.",
            )
        if money.amount not in allowed:
            refuse(field, money.amount, allowed)


def _check_base(offer: JobOffer) -> None:
    amount = offer.pay.amount.amount
    most = _amounts_of(offer.currency).most
    if not 0 < amount <= most:
        refuse("pay.amount", amount, f"more than 0 and at most {plain_number(most)}")
    base = amount * periods_a_year(offer)
    if base > most:
        raise InvalidOffer(
            "pay.amount",
            f"{offer.pay.amount} for each {offer.pay.period} makes {plain_number(base)} a year. "
            "Is the amount right, and is it paid that often?",
        )
    if offer.pay.period is PayPeriod.YEAR and base < LEAST_SALARY:
        raise InvalidOffer(
            "pay.amount",
            f"{offer.pay.amount} for a whole year? Write the full amount, 85000 for 85k, or say "
            "that it is by the hour.",
        )


def _check_week(offer: JobOffer) -> None:
    hours = offer.hours_per_week or Decimal(0)
    hours += offer.overtime_hours_per_week or Decimal(0)
    hours += offer.unpaid_extra_hours_per_week or Decimal(0)
    if hours > HOURS_OF_A_WEEK:
        raise InvalidOffer(
            "hours_per_week",
            f"All hours together make {plain_number(hours)} a week, and a week has 168. "
            "How many are they?",
        )
    workdays = offer.weeks * offer.week_days
    if offer.paid_days is not None and offer.paid_days.total > workdays - LEAST_WORK:
        raise InvalidOffer(
            "paid_days",
            f"{plain_number(offer.paid_days.total)} days off would leave no day to work of "
            f"{plain_number(workdays)}. How many paid days off are there?",
        )
    on_site = None if offer.commute is None else offer.commute.on_site_days_per_week
    if on_site is not None and on_site > offer.week_days:
        raise InvalidOffer(
            "commute.on_site_days_per_week",
            f"{plain_number(on_site)} days on site are more than the "
            f"{plain_number(offer.week_days)} days a week. How many are they?",
        )


def _check_tiers(tiers: tuple[MatchTier, ...]) -> None:
    low = Decimal(0)
    for index, tier in enumerate(tiers):
        path = f"retirement.tiers[{index}]"
        if tier.rate not in MATCH_RATES:
            refuse(f"{path}.rate", tier.rate, MATCH_RATES)
        if tier.up_to is None and index < len(tiers) - 1:
            raise InvalidOffer(
                f"{path}.up_to",
                "Only the last step of a match can go on without an end. Where does this one end?",
            )
        if tier.up_to is not None:
            if not low < tier.up_to <= ALL_OF_PAY:
                more = f"more than {plain_number(low)} and at most {plain_number(ALL_OF_PAY)}"
                refuse(f"{path}.up_to", tier.up_to, more)
            low = tier.up_to
