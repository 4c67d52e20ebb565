"""The JSON form of an offer and of its result, as `docs/compensation.md` describes it."""

import re
from decimal import Decimal
from typing import Any

from bot.coaching.compensation.line_items import Line
from bot.coaching.compensation.result import Compensation
from bot.coaching.errors import InvalidOffer
from bot.coaching.money import Money, round_half_up
from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.json_facts import JsonFacts
from bot.coaching.offers.offer import (
    Bonus,
    CommutePlan,
    Health,
    JobOffer,
    MatchTier,
    PaidDays,
    Pay,
    PayPeriod,
    RetirementPlan,
)

USUAL_CURRENCY = "USD"
_CURRENCY = re.compile(r"[A-Z]{3}")


def offer_from_json(facts: object) -> JobOffer:
    """Read an offer; a fact that is null or absent was not given.

    Args:
        facts: Parsed JSON, numbers as int, Decimal or str.

    Raises:
        InvalidOffer: It is no object, lacks the pay, has a name that no offer has or a value of
            the wrong kind; the error names the fact.
        TypeError: A number is a float, which has already lost what was written.
    """
    if not isinstance(facts, dict):
        raise InvalidOffer(None, 'An offer is a JSON object, like {"pay": {...}}.')
    offer = JsonFacts(facts, "", _currency(facts.get("pay")))
    pay = offer.section("pay", _pay)
    if pay is None:
        raise InvalidOffer("pay", "I need the pay to begin with. How much is it, and per what?")
    return JobOffer(
        pay=pay,
        name=offer.text("name"),
        contract=offer.flag("contract") or False,
        hours_per_week=offer.number("hours_per_week"),
        days_per_week=offer.number("days_per_week"),
        unpaid_weeks=offer.number("unpaid_weeks"),
        overtime_hours_per_week=offer.number("overtime_hours_per_week"),
        unpaid_extra_hours_per_week=offer.number("unpaid_extra_hours_per_week"),
        bonus=offer.section("bonus", _bonus),
        sign_on=offer.money("sign_on"),
        planned_years=offer.number("planned_years"),
        retirement=offer.section("retirement", _retirement),
        health=offer.section("health", _health),
        benefits=_benefits(offer),
        equity_yearly=offer.money("equity_yearly"),
        paid_days=offer.section("paid_days", _paid_days),
        commute=offer.section("commute", _commute),
    )


def _benefits(offer: JsonFacts) -> dict[str, Money]:
    amounts = ((row.path, offer.money(row.path)) for row in offer_fields().benefits)
    return {path: amount for path, amount in amounts if amount is not None}


def _currency(pay: object) -> str:
    code = pay.get("currency") if isinstance(pay, dict) else None
    if code is None:
        return USUAL_CURRENCY
    if not isinstance(code, str) or not _CURRENCY.fullmatch(code.upper()):
        raise InvalidOffer("pay.currency", "A currency is three letters, like USD or EUR.")
    return code.upper()


def _pay(pay: JsonFacts) -> Pay:
    amount, period = pay.money("amount"), pay.text("period")
    if amount is None:
        raise InvalidOffer("pay.amount", "How much is the pay?")
    try:
        return Pay(amount, PayPeriod(period or ""))
    except ValueError:
        known = ", ".join(PayPeriod)
        message = f"What is the pay paid for? It can be {known}."
        raise InvalidOffer("pay.period", message) from None


def _bonus(bonus: JsonFacts) -> Bonus:
    return Bonus(
        percent=bonus.number("percent"),
        reliability=bonus.number("reliability"),
        counts_for_match=bonus.flag("counts_for_match") or False,
    )


def _retirement(plan: JsonFacts) -> RetirementPlan:
    return RetirementPlan(
        worker_percent=plan.number("worker_percent"),
        tiers=plan.sections("tiers", _tier),
        nonelective_percent=plan.number("nonelective_percent"),
        dollar_cap=plan.money("dollar_cap"),
        vested_share=plan.number("vested_share"),
        plan_year=plan.whole("plan_year"),
        age=plan.number("age"),
        eligible_months=plan.number("eligible_months"),
        match_periods=plan.whole("match_periods"),
        true_up=plan.flag("true_up"),
    )


def _tier(tier: JsonFacts) -> MatchTier:
    rate = tier.number("rate")
    if rate is None:
        raise InvalidOffer(f"{tier.path}rate", "How much does the employer add to each dollar?")
    return MatchTier(rate, tier.number("up_to"))


def _health(health: JsonFacts) -> Health:
    return Health(
        employer_monthly=health.money("employer_monthly"),
        worker_monthly=health.money("worker_monthly"),
    )


def _paid_days(days: JsonFacts) -> PaidDays:
    return PaidDays(
        pto=days.number("pto"),
        holidays=days.number("holidays"),
        sick_used=days.number("sick_used"),
    )


def _commute(commute: JsonFacts) -> CommutePlan:
    return CommutePlan(
        on_site_days_per_week=commute.number("on_site_days_per_week"),
        miles_one_way=commute.number("miles_one_way"),
        minutes_one_way=commute.number("minutes_one_way"),
        day_cost=commute.money("day_cost"),
    )


def compensation_to_json(result: Compensation) -> dict[str, Any]:
    """Write a result with money, hours and days as strings with two decimals."""
    return {
        **{key: amount.plain for key, amount in result.parts.items()},
        "recurring": result.recurring.plain,
        "year_1": result.year_1.plain,
        "annualised": result.annualised.plain,
        "hours_worked": plain(result.hours_worked),
        "per_hour": plain(result.per_hour),
        "paid_days_memo": result.paid_days_memo.plain,
        "on_site_days": plain(result.commute.on_site_days),
        "commute_money": result.commute.money.plain,
        "commute_hours": plain(result.commute.hours),
        "net": result.net.plain,
        "net_per_hour": plain(result.net_per_hour),
        "missed_match": result.missed_match.plain,
        "limited_by": result.limited_by,
        "not_counted": list(result.not_counted),
        "lines": [_line(line) for line in result.lines],
    }


def plain(value: Money | Decimal | None) -> str | None:
    """Write an amount or a count of hours or days with two decimals; None stays None."""
    if value is None:
        return None
    return value.plain if isinstance(value, Money) else str(round_half_up(value))


def _line(line: Line) -> dict[str, str | None]:
    return {
        "key": line.key,
        "label": line.label,
        "amount": line.shown.replace(",", "") or None,
        "formula": line.formula,
        "kind": line.kind,
    }
