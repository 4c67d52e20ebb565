"""The arithmetic of a result, line by line, so that a person can check it by hand."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from bot.coaching.compensation.notes import notes
from bot.coaching.compensation.pay import OVERTIME_FACTOR, PERIODS_A_YEAR
from bot.coaching.compensation.retirement import EmployerRetirement
from bot.coaching.money import Money, grouped, plain_number
from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.offer import PayPeriod, RetirementPlan

if TYPE_CHECKING:
    from bot.coaching.compensation.result import Compensation


ZERO = Decimal(0)


class LineKind(StrEnum):
    """What a line belongs to. Lines of one summand kind add up exactly to its total."""

    RECURRING = "recurring"
    ONE_TIME = "one_time"
    TOTAL = "total"
    HOURS = "hours"
    COMMUTE = "commute"
    BESIDE = "beside"
    NOTE = "note"


class Line(NamedTuple):
    """One line of the arithmetic.

    Attributes:
        key: Stable name.
        label: Name for people.
        amount: Exact amount; None for hours and notes.
        formula: How it comes about, in plain words.
        kind: What it belongs to.
        shown: The amount as people read it, ``85,000.00``; empty for hours and notes.
    """

    key: str
    label: str
    amount: Money | None
    formula: str
    kind: LineKind
    shown: str = ""


def arithmetic(result: "Compensation") -> tuple[Line, ...]:
    """Write down how a result comes about.

    Returns:
        The lines in reading order. Those of kind `RECURRING` add up to `result.recurring`; with
        those of kind `ONE_TIME` they add up to `result.year_1`.
    """
    return (
        *_pay(result),
        *_retirement(result),
        *_benefits(result),
        *_one_time(result),
        *_totals(result),
        *_time(result),
        *_commute(result),
        *_beside(result),
        *(Line(f"note_{key}", "Note", None, text, LineKind.NOTE) for key, text in notes(result)),
    )


def _pay(result: "Compensation") -> Iterator[Line]:
    offer, pay = result.offer, result.pay
    yield _line("base", _label("pay"), pay.base, _base_formula(result))
    if pay.overtime:
        formula = (
            f"{OVERTIME_FACTOR} × {offer.pay.amount.grouped} × "
            f"{plain_number(offer.overtime_hours_per_week or ZERO)} hours × "
            f"{plain_number(offer.weeks)} weeks"
        )
        yield _line("overtime", _label("overtime_hours_per_week"), pay.overtime, formula)
    bonus = offer.bonus
    if bonus is not None and bonus.percent is not None and bonus.reliability is not None:
        formula = (
            f"{plain_number(bonus.percent)} % of {pay.base.grouped}, "
            f"counted at {plain_number(bonus.reliability * 100)} %"
        )
        yield _line("bonus", _label("bonus"), pay.bonus, formula)


def _base_formula(result: "Compensation") -> str:
    offer = result.offer
    amount, period = offer.pay.amount.grouped, offer.pay.period
    if period is PayPeriod.YEAR:
        return f"{amount} a year"
    if not offer.pay.per_time_worked:
        return f"{amount} × {PERIODS_A_YEAR[period]}"
    by_hour = period is PayPeriod.HOUR
    times = offer.hours_per_week if by_hour else offer.week_days
    unit = "hours" if by_hour else "days"
    return f"{amount} × {plain_number(times or ZERO)} {unit} × {plain_number(offer.weeks)} weeks"


def _retirement(result: "Compensation") -> Iterator[Line]:
    plan, money = result.offer.retirement, result.plan
    if plan is None or money is None:
        return
    currency = result.offer.currency
    if plan.tiers is not None and plan.worker_percent is not None:
        yield _line(
            "match",
            _label("retirement.tiers"),
            Money(money.match, currency),
            _match_formula(plan, money),
        )
    if money.nonelective:
        formula = (
            f"{plain_number(plan.nonelective_percent or ZERO)} % of "
            f"{grouped(money.eligible_pay)}, whatever you put in"
        )
        amount = Money(money.nonelective, currency)
        yield _line("nonelective", "Fixed employer share", amount, formula)
    if money.over_limit:
        formula = "worker's and employer's money together reach the limit of section 415(c)"
        amount = Money(-money.over_limit, currency)
        yield _line("legal_limit", "Over the legal limit", amount, formula)
    if money.not_vested:
        formula = (
            f"{plain_number((plan.vested_share or ZERO) * 100)} % is yours after the years "
            "you plan to stay, the rest is not counted"
        )
        amount = Money(-money.not_vested, currency)
        yield _line("not_vested", "Not vested", amount, formula)


def _match_formula(plan: RetirementPlan, money: EmployerRetirement) -> str:
    parts: list[str] = []
    low = ZERO
    for tier in plan.tiers or ():
        high = money.deferral if tier.up_to is None else money.eligible_pay * tier.up_to / 100
        low_money = money.eligible_pay * low / 100
        if money.deferral <= low_money:
            break
        if tier.up_to is not None and money.deferral >= high:
            share = f"{'next' if parts else 'first'} {plain_number(tier.up_to - low)} %"
            matched = f"the {share} of {grouped(money.eligible_pay)}"
        else:
            matched = f"{'the next ' if parts else ''}{grouped(money.deferral - low_money)}"
            matched += " that you put in"
        parts.append(f"{plain_number(tier.rate)} % of {matched}")
        low = tier.up_to or low
    text = " + ".join(parts) or "nothing put in, nothing matched"
    if plan.match_periods and plan.true_up is False and money.deferral < money.planned_deferral:
        text += f", in {plan.match_periods} periods, until you reach {grouped(money.deferral)}"
    if plan.dollar_cap is not None:
        text += f", at most {plan.dollar_cap.grouped}"
    return text


def _benefits(result: "Compensation") -> Iterator[Line]:
    offer = result.offer
    monthly = None if offer.health is None else offer.health.employer_monthly
    if monthly is not None:
        formula = f"{monthly.grouped} a month × 12, the employer's share alone"
        label = _label("health.employer_monthly")
        yield _line("health", label, monthly * 12, formula)
    for row in offer_fields().benefits:
        amount = offer.benefits.get(row.path)
        if amount is not None:
            yield _line(row.path, row.line_label, amount, f"{amount.grouped} a year")


def _one_time(result: "Compensation") -> Iterator[Line]:
    if result.offer.sign_on is not None:
        formula = f"{result.one_time.grouped} once, whole in year 1"
        yield _line("sign_on", _label("sign_on"), result.one_time, formula, LineKind.ONE_TIME)
    plan, offer = result.plan, result.offer
    if plan is not None and plan.waiting_loss and offer.retirement is not None:
        months = plain_number(offer.retirement.eligible_months or ZERO)
        formula = f"the plan counts for {months} of 12 months in year 1"
        amount = Money(-plan.waiting_loss, offer.currency)
        yield _line("waiting", "Waiting period", amount, formula, LineKind.ONE_TIME)


def _totals(result: "Compensation") -> Iterator[Line]:
    recurring, years = result.recurring, plain_number(result.offer.years)
    first = f"{recurring.grouped} + what comes or is lost once"
    spread = f"{recurring.grouped} + {result.one_time.grouped} over {years} years"
    yield _line(
        "recurring", "Every year", recurring, "the lines above that come every year", LineKind.TOTAL
    )
    yield _line("year_1", "Year 1", result.year_1, first, LineKind.TOTAL)
    yield _line("annualised", "A year on average", result.annualised, spread, LineKind.TOTAL)


def _time(result: "Compensation") -> Iterator[Line]:
    offer, time = result.offer, result.time
    if time.hours is None or result.per_hour is None or offer.hours_per_week is None:
        return
    week = offer.hours_per_week + (offer.overtime_hours_per_week or ZERO)
    week += offer.unpaid_extra_hours_per_week or ZERO
    day = plain_number(offer.hours_per_week / offer.week_days)
    formula = (
        f"{plain_number(week)} hours × {plain_number(offer.weeks)} weeks − "
        f"{plain_number(time.paid_days)} paid days × {day} hours = {plain_number(time.hours)} hours"
    )
    yield Line("hours_worked", "Hours worked", None, formula, LineKind.HOURS)
    formula = f"{result.annualised.grouped} / {plain_number(time.hours)} hours"
    yield _line("per_hour", "Per hour worked", result.per_hour, formula, LineKind.HOURS)


def _commute(result: "Compensation") -> Iterator[Line]:
    commute, plan = result.commute, result.offer.commute
    if plan is None or plan.on_site_days_per_week is None:
        return
    days = plain_number(commute.on_site_days)
    miles = plan.miles_one_way or ZERO
    rate = ZERO if result.figures is None else result.figures.mileage_rate
    parking = ZERO if plan.day_cost is None else plan.day_cost.amount
    formula = f"{days} days × (2 × {plain_number(miles)} miles × {rate} + {grouped(parking)})"
    yield _line("commute_money", "Commute", commute.money, formula, LineKind.COMMUTE)
    minutes = plain_number(plan.minutes_one_way or ZERO)
    formula = f"{days} days × 2 × {minutes} minutes / 60 = {plain_number(commute.hours)} hours"
    yield Line("commute_hours", "Hours under way", None, formula, LineKind.COMMUTE)
    formula = f"{result.annualised.grouped} − {commute.money.grouped}"
    yield _line("net", "After the commute", result.net, formula, LineKind.COMMUTE)
    if result.time.hours is not None and result.net_per_hour is not None:
        formula = f"{result.net.grouped} / {plain_number(result.time.hours + commute.hours)} hours"
        label = "Per hour, commute included"
        yield _line("net_per_hour", label, result.net_per_hour, formula, LineKind.COMMUTE)


def _beside(result: "Compensation") -> Iterator[Line]:
    offer, time = result.offer, result.time
    if time.paid_days:
        formula = (
            f"{result.base.grouped} / {plain_number(time.workdays)} days × "
            f"{plain_number(time.paid_days)} days"
        )
        label = "Paid days off, already inside pay"
        yield _line("paid_days_memo", label, result.paid_days_memo, formula, LineKind.BESIDE)
    if result.missed_match:
        formula = "all that the plan can match of your money, less the match now"
        yield _line("missed_match", "Missed match", result.missed_match, formula, LineKind.BESIDE)
    worker = None if offer.health is None else offer.health.worker_monthly
    if worker is not None:
        formula = f"{worker.grouped} a month × 12, not taken off the employer's share"
        yield _line(
            "own_premium", _label("health.worker_monthly"), worker * 12, formula, LineKind.BESIDE
        )
    if offer.equity_yearly is not None:
        formula = f"{result.equity.grouped} vesting a year, beside the totals and in none of them"
        yield _line("equity", _label("equity_yearly"), result.equity, formula, LineKind.BESIDE)


def _label(path: str) -> str:
    return offer_fields().by_path[path].line_label


def _line(
    key: str, label: str, amount: Money, formula: str, kind: LineKind = LineKind.RECURRING
) -> Line:
    shown = amount.grouped
    return Line(key, label, amount, f"{formula} = {shown}", kind, shown)
