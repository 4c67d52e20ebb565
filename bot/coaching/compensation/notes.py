"""What a person should know beside the numbers: assumptions, and facts that ask to be checked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.coaching.compensation.legal_limits import AVERAGE_FAMILY_PREMIUM, LEGAL_CURRENCY
from bot.coaching.money import Money, plain_number

if TYPE_CHECKING:
    from bot.coaching.compensation.result import Compensation


def notes(result: "Compensation") -> Iterator[tuple[str, str]]:
    """Collect the notes on a result.

    Yields:
        A stable key and a sentence for people.
    """
    yield "estimate", ("This is an estimate before tax, and no tax, legal or investment advice.")
    yield from _assumptions(result)
    yield from _cautions(result)
    yield from _possible_double_counts(result)


def _assumptions(result: "Compensation") -> Iterator[tuple[str, str]]:
    offer, figures = result.offer, result.figures
    if figures is None:
        yield (
            "foreign_currency",
            (
                f"US legal limits and the US mileage rate are not applied to an offer in "
                f"{offer.currency}."
            ),
        )
    elif offer.plan_year is None and (offer.retirement or offer.commute):
        yield "year_assumed", f"No year was given, so the figures of {figures.year} are used."
    if offer.days_per_week is None and (offer.paid_days or offer.commute):
        yield "days_assumed", "Days a week were not given, so five are used."
    if offer.planned_years is None and offer.sign_on:
        years = plain_number(offer.years)
        yield "years_assumed", f"One-time money is spread over {years} years; say so if you differ."


def _cautions(result: "Compensation") -> Iterator[tuple[str, str]]:
    offer = result.offer
    if offer.sign_on:
        yield (
            "clawback",
            ("One-time money often has to be paid back if you leave early. Ask until when."),
        )
    if offer.equity_yearly is not None:
        yield (
            "equity",
            (
                "Equity is shown beside the total: its value can change, and shares of a private "
                "company count as 0 until they can be sold."
            ),
        )
    if result.plan is not None and result.plan.limited_by:
        yield "legal_limit", f"A legal limit bound: section {', '.join(result.plan.limited_by)}."
    if offer.overtime_hours_per_week and not result.overtime:
        yield (
            "overtime_unpaid",
            ("Overtime is paid out for pay by the hour only; here its hours count as worked."),
        )


def _possible_double_counts(result: "Compensation") -> Iterator[tuple[str, str]]:
    offer = result.offer
    hsa, other = offer.benefits.get("hsa"), offer.benefits.get("other")
    if hsa and hsa == other:
        yield (
            "hsa_twice",
            (
                f"{hsa} stands both under HSA and under other benefits. If it is the same "
                "money, leave it out of the other benefits."
            ),
        )
    monthly = None if offer.health is None else offer.health.employer_monthly
    if monthly is not None and offer.currency == LEGAL_CURRENCY:
        average = Money(AVERAGE_FAMILY_PREMIUM, LEGAL_CURRENCY)
        if monthly * 12 > average:
            yield (
                "whole_premium",
                (
                    f"{monthly} a month is more than a whole average family premium, {average} "
                    "a year (KFF survey, 2025). Is it the employer's share alone, and by the month?"
                ),
            )
