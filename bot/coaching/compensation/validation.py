"""What no offer can say: each refusal names the fact and says what works."""

from decimal import Decimal
from functools import lru_cache

from bot.coaching.compensation.legal_limits import legal_figures
from bot.coaching.compensation.pay import periods_a_year
from bot.coaching.errors import InvalidOffer
from bot.coaching.money import plain_number
from bot.coaching.offers.fields import label_of, offer_fields
from bot.coaching.offers.offer import JobOffer, MatchTier, PayPeriod
from bot.coaching.offers.registry import Range, value_at

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


@lru_cache(maxsize=256)
def _amounts_of(currency: str) -> Range:
    return Range(Decimal(0), most_money(currency))


MATCH_RATES = Range(Decimal(0), Decimal(500))


def check_offer(offer: JobOffer) -> None:
    """Refuse an offer that cannot be true.

    Raises:
        InvalidOffer: A fact is zero where it cannot be, negative, absurd, in another currency
            than the pay, or at odds with another fact; the error names it.
        UnknownPlanYear: The legal figures of the plan year are not held.
    """
    _check_ranges(offer)
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


def _check_ranges(offer: JobOffer) -> None:
    for row in offer_fields().ranged:
        value = value_at(offer, row)
        if value is not None and row.allowed is not None and value not in row.allowed:
            refuse(row.path, value, row.allowed)


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


def _check_amounts(offer: JobOffer) -> None:
    allowed = _amounts_of(offer.currency)
    for row in offer_fields().amounts:
        field, money = row.path, value_at(offer, row)
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
