"""From an offer to its total compensation: the parts put together, nothing counted twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.coaching.compensation.commute import Commute, work_out_commute
from bot.coaching.compensation.hours import WorkTime, paid_days_memo, work_out_time
from bot.coaching.compensation.legal_limits import PlanYear, legal_figures
from bot.coaching.compensation.line_items import Line, arithmetic
from bot.coaching.compensation.pay import YearlyPay, work_out_pay
from bot.coaching.compensation.retirement import EmployerRetirement, work_out_retirement
from bot.coaching.compensation.validation import check_offer
from bot.coaching.money import Money
from bot.coaching.offers.fields import offer_fields
from bot.coaching.offers.missing import not_counted
from bot.coaching.offers.offer import JobOffer

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Compensation:
    """Total compensation of one offer: an estimate before tax, exact until it is shown.

    Amounts are a year, in the currency of the offer. A fact that was not given adds nothing and
    is named in `not_counted`.

    Attributes:
        offer: The offer it was worked out from.
        figures: Legal figures that were applied; None where US law does not apply.
        pay: Base, overtime and bonus in detail.
        plan: The retirement plan in detail; None where none was given.
        time: Days and hours worked in detail.
        commute: The way to work in detail.
        base: Base pay.
        overtime: Paid overtime.
        bonus: Bonus to expect.
        parts: What comes every year by the keys of its parts, in the order shown; they add up to
            `recurring`.
        equity: Vesting value of shares, beside the total and in none.
        recurring: What comes every year.
        one_time: Sign-on and relocation money, once.
        year_1: The first year, one-time money whole, a waiting period taken off.
        annualised: Recurring and one-time money spread over the planned years.
        per_hour: Annualised for each hour worked; None where the hours are not given.
        paid_days_memo: What paid days off are worth, already inside the base.
        net: Annualised without the money of the commute.
        net_per_hour: Net for each hour worked or under way; None where the hours are not given.
        not_counted: Paths of the facts that were not given.
    """

    offer: JobOffer
    figures: PlanYear | None
    pay: YearlyPay
    plan: EmployerRetirement | None
    time: WorkTime
    commute: Commute
    parts: Mapping[str, Money]
    equity: Money
    recurring: Money
    one_time: Money
    year_1: Money
    annualised: Money
    per_hour: Money | None
    paid_days_memo: Money
    net: Money
    net_per_hour: Money | None
    not_counted: tuple[str, ...]

    @property
    def base(self) -> Money:
        """Base pay."""
        return self.pay.base

    @property
    def overtime(self) -> Money:
        """Paid overtime."""
        return self.pay.overtime

    @property
    def bonus(self) -> Money:
        """Bonus to expect, the target times its reliability."""
        return self.pay.bonus

    @property
    def retirement(self) -> Money:
        """The employer's retirement money that counts, vested."""
        return self.parts["retirement"]

    @property
    def health(self) -> Money:
        """The employer's health premium and HSA or HRA money."""
        return self.parts["health"]

    @property
    def hours_worked(self) -> Decimal | None:
        """Hours really worked; None where the hours a week are not given."""
        return self.time.hours

    @property
    def missed_match(self) -> Money:
        """Match that a higher deferral would add, before vesting and waiting."""
        missed = Decimal(0) if self.plan is None else self.plan.missed_match
        return Money(missed, self.offer.currency)

    @property
    def limited_by(self) -> str | None:
        """Legal limits that bound, by section and in the order they apply; None where none did."""
        return None if self.plan is None else ", ".join(self.plan.limited_by) or None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The arithmetic line by line, written anew at each access."""
        return arithmetic(self)


def work_out(offer: JobOffer) -> Compensation:
    """Work out the total compensation of an offer.

    Args:
        offer: The facts; only the pay is needed, and hours a week where pay is by the hour.

    Raises:
        InvalidOffer: A fact is absurd, at odds with another or in another currency; the error
            names it.
        UnknownPlanYear: The legal figures of the plan year are not held.
    """
    check_offer(offer)
    return work_out_checked(offer)


def work_out_checked(offer: JobOffer) -> Compensation:
    """Work out an offer that `check_offer` has passed, or a variant of one."""
    figures = legal_figures(offer.plan_year, offer.currency)
    pay, time = work_out_pay(offer), work_out_time(offer)
    commute = work_out_commute(offer, time, figures)
    plan = _retirement(offer, pay, figures)
    nothing = Money(Decimal(0), offer.currency)
    waiting_loss = nothing if plan is None else Money(plan.waiting_loss, offer.currency)
    parts = _parts(offer, pay, plan)
    recurring = sum(parts.values(), nothing)
    one_time = offer.sign_on or nothing
    annualised = recurring + one_time / offer.years
    net = annualised - commute.money
    return Compensation(
        offer=offer,
        figures=figures,
        pay=pay,
        plan=plan,
        time=time,
        commute=commute,
        parts=parts,
        equity=offer.equity_yearly or nothing,
        recurring=recurring,
        one_time=one_time,
        year_1=recurring - waiting_loss + one_time,
        annualised=annualised,
        per_hour=None if time.hours is None else annualised / time.hours,
        paid_days_memo=paid_days_memo(pay.base, time),
        net=net,
        net_per_hour=None if time.hours is None else net / (time.hours + commute.hours),
        not_counted=not_counted(offer, figures),
    )


def _retirement(
    offer: JobOffer, pay: YearlyPay, figures: PlanYear | None
) -> EmployerRetirement | None:
    if offer.retirement is None:
        return None
    return work_out_retirement(offer.retirement, pay.plan_pay.amount, figures)


def _parts(offer: JobOffer, pay: YearlyPay, plan: EmployerRetirement | None) -> dict[str, Money]:
    """What comes every year, part by part; yearly benefits are added as they are."""
    fields, nothing = offer_fields(), Money(Decimal(0), offer.currency)
    monthly = None if offer.health is None else offer.health.employer_monthly
    worked_out = {
        "base": pay.base,
        "overtime": pay.overtime,
        "bonus": pay.bonus,
        "retirement": nothing if plan is None else Money(plan.counted, offer.currency),
        "health": nothing if monthly is None else monthly * MONTHS,
    }
    parts = {key: worked_out.get(key, nothing) for key in fields.parts}
    for row in fields.benefits:
        parts[row.part] += offer.benefits.get(row.path, nothing)
    return parts
